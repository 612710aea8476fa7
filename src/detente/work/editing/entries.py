"""One entry of a section changed by itself, such as one decision maker: the others are not even read.

The lines of an entry, moved to the left edge, are a section of their own; once changed they are moved back.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

from detente.errors import UnreadableFile
from detente.work.editing.sections import Section, known_tree, rewritten, tree_of

_ENTRY = re.compile(r" *(?P<key>[A-Za-z][\w-]*):(\s|$)")


def narrowed(part: Section, within: str, change: Callable[[Any], Any]) -> Section | None:
    """A section with one of its entries changed.

    Parameters
    ----------
    part
        The section.
    within
        The key of the entry.
    change
        As :meth:`detente.work.editing.draft.Draft.changed` has it, handed a mapping of this entry alone.

    Returns
    -------
    Section or None
        ``None`` where the entry cannot be told from the others by its lines, has no list whose layout a new
        one could follow, or is no longer alone: then the section is to be changed as a whole.
    """
    whole = tree_of(part.text)[part.key]
    found = _lines_of(part.text, within) if isinstance(whole, dict) and within in whole else None
    if found is None:
        return None
    before, own, after, indent = found
    try:
        small = copy.deepcopy(tree_of(own))
    except UnreadableFile:
        return None
    if not isinstance(small, dict) or list(small) != [within] or small[within] != whole[within]:
        return None
    small = change(small)
    if list(small) != [within]:
        return None
    own = rewritten(own, small)
    margin = " " * indent
    lines = (margin + line if line.strip() else line for line in own.splitlines(keepends=True))
    text = before + "".join(lines) + after
    # The others are the same trees as before: nothing that is read from a text is ever changed.
    entries = copy.copy(whole)
    entries[within] = small[within]
    tree = copy.copy(tree_of(part.text))
    tree[part.key] = entries
    known_tree(text, tree)
    return Section(part.key, text)


def _lines_of(text: str, within: str) -> tuple[str, str, str, int] | None:
    """What stands before an entry, its lines at the left edge, what stands behind, and its indent."""
    lines = text.splitlines(keepends=True)
    first = next((k for k, line in enumerate(lines[1:], start=1) if _says(line)), None)
    if first is None or not lines[-1].endswith("\n"):
        return None
    indent = len(lines[first]) - len(lines[first].lstrip(" "))
    begins = [k for k, line in enumerate(lines) if k >= first and _indented(line) == indent]
    keys = [match["key"] if (match := _ENTRY.match(lines[k])) else None for k in begins]
    if not indent or keys.count(within) != 1 or None in keys:
        return None
    at = keys.index(within)
    start = begins[at]
    end = begins[at + 1] if at + 1 < len(begins) else len(lines)
    while not lines[end - 1].strip() or lines[end - 1].startswith(" " * indent + "#"):
        end -= 1  # blank lines and remarks between two entries stay where they are
    own = lines[start:end]
    if not all(line == "\n" or (line.startswith(" " * indent) and line.strip()) for line in own):
        return None
    moved = "".join(line if line == "\n" else line[indent:] for line in own)
    if "- " not in moved:
        return None
    return "".join(lines[:start]), moved, "".join(lines[end:]), indent


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indented(line: str) -> int | None:
    """By how much a line is indented; ``None`` where it says nothing."""
    return len(line) - len(line.lstrip(" ")) if _says(line) else None
