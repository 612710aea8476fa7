"""Errors for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from detente.errors import DetenteError, Place
from detente.views.text.common import indented, plural

_SHOWN = 20
_LONGEST = 2_000
"""Characters of a sentence; what is quoted from a file may be a megabyte long."""


def error_text(error: DetenteError) -> Group:
    """Every problem with its place, the line and a caret, and what to do; at most twenty."""
    parts: list[RenderableType] = []
    for problem in error.problems[:_SHOWN]:
        head = Text()
        if problem.where is not None:
            head.append(f"{problem.where}: ", style="bold")
        parts.append(head.append(_bounded(problem.what), style="red"))
        where = problem.where
        if isinstance(where, Place) and where.excerpt is not None:
            parts.append(Text("  " + where.excerpt, no_wrap=True, overflow="crop"))
            if where.caret is not None:
                parts.append(Text("  " + " " * where.caret + "^", style="red", no_wrap=True, overflow="crop"))
        if problem.hint:
            parts.append(indented(Text(_bounded(problem.hint), style="dim")))
    if len(error.problems) > _SHOWN:
        parts.append(Text(f"and {plural(len(error.problems) - _SHOWN, 'more problem')} (--json lists all)"))
    elif len(error.problems) > 1:
        parts.append(Text(plural(len(error.problems), "problem"), style="bold"))
    return Group(*parts)


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … ({len(text):,} characters)"
