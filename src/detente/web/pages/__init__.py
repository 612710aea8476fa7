"""The pages: one file each, found by itself. A file of this package that has a ``PAGE`` is a page.

A page is handed what was asked and gives blocks (:mod:`detente.web.contract.pages`), which the browser lays
out; so that the next analysis is one file here and its place in the menu there.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from detente.errors import UnknownName
from detente.web.contract.pages import Page, PageInfo
from detente.web.pages.asked import Answer, Asked, PageSpec


def _found() -> tuple[PageSpec, ...]:
    modules = (import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__))
    pages = [module.PAGE for module in modules if hasattr(module, "PAGE")]
    return tuple(sorted(pages, key=lambda page: page.order))


PAGES = _found()
"""Every page, in the order of the menu."""


def page_of(key: str) -> PageSpec:
    """A page by its key.

    Raises
    ------
    UnknownName
        If there is none.
    """
    for page in PAGES:
        if page.key == key:
            return page
    raise UnknownName("page", key, [page.key for page in PAGES])


def info(page: PageSpec) -> PageInfo:
    """What the menu says of a page."""
    return {"key": page.key, "name": page.name, "question": page.question, "long": page.heavy is not None}


def page_data(
    spec: PageSpec, revision: int, variant: str, answer: Answer, job: str | None = None, *, ready: bool = True
) -> Page:
    """An answer as the contract has it."""
    return {
        "key": spec.key,
        "name": spec.name,
        "question": spec.question,
        "revision": revision,
        "variant": variant,
        "headline": answer.headline,
        "controls": list(answer.controls),
        "blocks": list(answer.blocks),
        "job": job,
        "ready": ready,
        "stability": answer.stability,
        "graph": answer.graph,
        "why": answer.why,
        "what_if": answer.what_if,
    }


__all__ = ["PAGES", "Answer", "Asked", "PageSpec", "info", "page_data", "page_of"]
