"""A case file's text as its top-level sections, so that an edit touches no more than the lines it changes.

A section is read, changed and written again; what writing alone would change (the layout that people give
their files) is found by writing it unchanged, and left out: a merge of three texts, line by line. Should the
merged text not say what the change meant, the section is written anew.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from detente.errors import UnreadableFile
from detente.work.editing.yaml import INDENTS, Indent, dump, load, plain, same

_KEY = re.compile(r"(?P<quote>['\"]?)(?P<key>[A-Za-z][\w-]*)(?P=quote)\s*:(\s|$)")


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines of the text.

    Parameters
    ----------
    key
        The section's; empty for lines between sections.
    text
        The lines, with their ends.
    """

    key: str
    text: str


def split(text: str) -> list[Section] | None:
    """The sections of a text in order, with what stands between; ``None`` where it cannot be taken apart."""
    found: list[Section] = []
    lines: list[str] = []
    key = ""
    for line in text.splitlines(keepends=True):
        match = _KEY.match(line)
        if match:
            _close(found, key, lines)
            key, lines = match["key"], []
        lines.append(line)
    _close(found, key, lines)
    keys = [each.key for each in found if each.key]
    return found if keys and len(keys) == len(set(keys)) and all(map(_whole, found)) else None


def _close(found: list[Section], key: str, lines: list[str]) -> None:
    """End a section; blank lines and comments at the left edge behind it stand by themselves."""
    end = len(lines)
    while key and end > 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    for name, part in ((key, lines[:end]), ("", lines[end:])):
        if part:
            found.append(Section(name, "".join(part)))


def _whole(section: Section) -> bool:
    """Whether a section can be read by itself."""
    if not section.key:
        return all(not line.strip() or line.startswith("#") for line in section.text.splitlines())
    try:
        tree = tree_of(section.text)
    except UnreadableFile:
        return False
    return isinstance(tree, dict) and list(tree) == [section.key]


def tree_of(text: str) -> Any:
    """The tree of a text; not to be changed, and not to be asked where in the text its parts stand."""
    known = _trees.get(text)
    return _read(text) if known is None else known


@lru_cache(maxsize=256)
def _read(text: str) -> Any:
    return load(text)


_trees: dict[str, Any] = {}
"""Trees that texts were written from, which therefore need not be read."""


def known_tree(text: str, tree: Any) -> None:
    """Keep the tree of a text that was put together from others, which therefore need not be read."""
    if len(_trees) >= _MOST_LAYOUTS:
        _trees.clear()
    _trees[text] = tree


def rewritten(text: str, changed: Any) -> str:
    """A text that says what a changed tree says, and otherwise is as it was.

    Parameters
    ----------
    text
        The lines as they are.
    changed
        Its tree, changed.
    """
    indent, written = _layouts.get(text) or _layout(text)
    wanted = dump(changed, indent)
    merged = _merged(text, written, wanted)
    try:
        if merged != wanted and not same(plain(tree_of(merged)), plain(changed)):
            merged = wanted
    except UnreadableFile:
        merged = wanted
    if len(_layouts) >= _MOST_LAYOUTS:
        _layouts.clear()
        _trees.clear()
    if merged == wanted:
        _trees[merged] = changed
    _layouts[merged] = indent, wanted
    return merged


_MOST_LAYOUTS = 256
_layouts: dict[str, tuple[Indent, str]] = {}
"""What writing a text anew would give, so that the next change need not find it out."""


def _layout(text: str) -> tuple[Indent, str]:
    """The indents that a text is nearest to, and the text written with them."""
    tree = tree_of(text)
    lines = text.splitlines()

    def distance(indent: Indent) -> int:
        return sum(1 for line in difflib.ndiff(lines, dump(tree, indent).splitlines()) if line[0] in "+-")

    first = dump(tree, INDENTS[0])
    if first == text or "- " not in text:
        return INDENTS[0], first
    likely = _dashes(lines)
    candidates = [each for each in INDENTS if each[2] == likely] or list(INDENTS)
    best = candidates[0] if len(candidates) == 1 else min(candidates, key=distance)
    return best, dump(tree, best)


def _dashes(lines: list[str]) -> int:
    """How far the first list is set in from the key above it."""
    for above, line in pairwise(lines):
        if line.lstrip().startswith("- ") and above.rstrip().endswith(":"):
            return (len(line) - len(line.lstrip())) - (len(above) - len(above.lstrip()))
    return INDENTS[0][2]


def _merged(mine: str, base: str, theirs: str) -> str:
    """The changes from base to theirs, carried out in mine."""
    ours, old, new = (each.splitlines(keepends=True) for each in (mine, base, theirs))
    if ours and not ours[-1].endswith("\n"):
        ours[-1] += "\n"
    place = _places(old, ours)
    result: list[str] = []
    at = 0
    for tag, i, j, first, last in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            continue
        # Where the layout differs the change takes in whole lines of both.
        start, end = i, j
        while start not in place:
            start -= 1
        while end not in place:
            end += 1
        if place[start] < at:
            return theirs
        result += ours[at : place[start]] + new[first - (i - start) : last + (end - j)]
        at = place[end]
    return "".join(result + ours[at:])


def _places(old: list[str], ours: list[str]) -> dict[int, int]:
    """Boundaries between lines that two texts share: place in the one, place in the other."""
    found = {0: 0, len(old): len(ours)}
    for tag, start, end, first, last in difflib.SequenceMatcher(None, old, ours, False).get_opcodes():
        if tag == "equal":
            found |= {start + k: first + k for k in range(end - start + 1)}
        else:
            found.setdefault(start, first)
            found[end] = last
    return found
