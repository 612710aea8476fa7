"""PDF and PNG by Typst."""
from __future__ import annotations


def pdf_of(html: str) -> bytes:
    """."""
    raise NotImplementedError


def png_of(svg: str) -> bytes:
    """."""
    raise NotImplementedError
