"""Two texts laid beside each other."""

from __future__ import annotations

import difflib

_AROUND = 2


def difference(theirs: str, mine: str) -> list[str]:
    """The lines that differ, with a few around: ``-`` theirs, ``+`` mine."""
    lines = difflib.unified_diff(theirs.splitlines(), mine.splitlines(), n=_AROUND, lineterm="")
    return list(lines)[2:]
