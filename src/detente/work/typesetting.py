"""PDF and PNG by Typst, which comes with the extra ``pdf``; works offline, with the fonts there are."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from detente.errors import UsageError
from detente.views.typeset import drawing_typst, report_typst

_POINTS_PER_INCH = 144.0


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("typst") is not None


def pdf_of(html: str) -> bytes:
    """A report as PDF.

    Raises
    ------
    UsageError
        If the extra is not installed.
    """
    return _compiled(report_typst(html), format="pdf")


def png_of(svg: str) -> bytes:
    """A drawing as PNG.

    Raises
    ------
    UsageError
        If the extra is not installed.
    """
    return _compiled(drawing_typst(svg), format="png", ppi=_POINTS_PER_INCH)


def _compiled(source: str, **options: Any) -> bytes:
    try:
        import typst
    except ImportError:
        raise UsageError(
            "PDF and PNG are made by Typst, which is not installed", hint="pip install 'detente[pdf]'"
        ) from None
    made = typst.compile(source.encode("utf-8", "replace"), **options)
    return bytes(made[0] if isinstance(made, list) else made)
