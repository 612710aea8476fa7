"""Keys renamed wherever a case file speaks of them, and patterns made to fit when options come and go.

Statements are changed as text, word by word, so that what an analyst wrote stays as it was written; prose
(names, notes, paraphrases) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ruamel.yaml.scalarstring import ScalarString

from detente.work.editing.draft import Draft
from detente.work.editing.keys import rename

PROSE = frozenset(
    ["name", "note", "says", "title", "summary", "author", "publisher", "url", "document", "as_of", "date"]
)
"""Fields that hold text for people."""

SITUATION = "situation"
EDITS_OF_STATEMENTS = ("drop", "move", "replace")
"""Edits of variants that name a statement by its number in the case."""

_BEFORE, _AFTER = r"(?<![\w.-])", r"(?![\w-])"

Rewrite = Callable[[str], str]


def everywhere(draft: Draft, rewrite: Rewrite, *, levels: tuple[str, str, str] | None = None) -> Draft:
    """A draft with every statement and reference rewritten.

    Parameters
    ----------
    draft
        The draft.
    rewrite
        What becomes of a text or a key.
    levels
        A subject, a level and its new key: entries ``subject: level`` change, too.
    """
    for section in list(draft.tree()):
        if section in PROSE or section == "detente":
            continue
        before = draft.section(section)
        if _speaks(before, rewrite, levels):
            draft = draft.changed(section, lambda tree: _rewritten(tree, rewrite, levels))
    return draft


def _speaks(tree: Any, rewrite: Rewrite, levels: tuple[str, str, str] | None) -> bool:
    if isinstance(tree, dict):
        return any(
            rewrite(str(key)) != key or _is_level(key, value, levels) or _speaks(value, rewrite, levels)
            for key, value in tree.items()
            if key not in PROSE
        )
    if isinstance(tree, list):
        return any(_speaks(each, rewrite, levels) for each in tree)
    return tree is not None and rewrite(str(tree)) != tree


def _rewritten(tree: Any, rewrite: Rewrite, levels: tuple[str, str, str] | None) -> Any:
    if isinstance(tree, dict):
        for key in list(tree):
            if key in PROSE:
                continue
            value = tree[key]
            if levels is not None and _is_level(key, value, levels):
                tree[key] = levels[2]
            else:
                tree[key] = _rewritten(value, rewrite, levels)
            if rewrite(str(key)) != key:
                rename(tree, key, rewrite(str(key)))
        return tree
    if isinstance(tree, list):
        for k, each in enumerate(tree):
            tree[k] = _rewritten(each, rewrite, levels)
        return tree
    if tree is None:
        return None
    after = rewrite(str(tree))
    if after == tree:
        return tree
    return type(tree)(after) if isinstance(tree, ScalarString) else after


def _is_level(key: Any, value: Any, levels: tuple[str, str, str] | None) -> bool:
    if levels is None or not isinstance(value, str):
        return False
    subject, level, _ = levels
    short = subject.partition(".")[2] if subject.startswith("situation.") else subject
    return key in (subject, short) and value == level


def of_what_is_set(draft: Draft, old: str, new: str) -> Draft:
    """A situation variable by another key where consequences and events set it without saying whose it is."""
    for section in ("consequences", "events"):
        entries = draft.section(section)
        if entries is not None and any(old in each for each in _settings(entries)):

            def change(tree: Any) -> Any:
                for each in _settings(tree):
                    if old in each:
                        rename(each, old, new)
                return tree

            draft = draft.changed(section, change)
    return draft


def renumbered(draft: Draft, dm: str, number: Callable[[int], int]) -> Draft:
    """A draft whose variants mean the same statements of a decision maker, by the numbers they now have.

    Parameters
    ----------
    draft, dm
        The case, and whose statements have come, gone or moved.
    number
        The number that a statement has now, by the one it had, both from 1.
    """
    meant = [each for each in _edits_of(draft.section("variants"), dm) if number(each[1]) != each[1]]
    if not meant:
        return draft

    def change(tree: Any) -> Any:
        for edit, before in _edits_of(tree, dm):
            edit["statement"] = str(number(before))
        return tree

    return draft.changed("variants", change)


def _edits_of(variants: Any, dm: str) -> list[tuple[Any, int]]:
    """The edits of variants that name a statement of a decision maker, each with its number."""
    found = []
    for fields in variants.values() if isinstance(variants, dict) else ():
        edits = fields.get("edits") if isinstance(fields, dict) else fields
        for each in edits if isinstance(edits, list) else ():
            if isinstance(each, dict) and any(str(each.get(word)) == dm for word in EDITS_OF_STATEMENTS):
                said = str(each.get("statement"))
                found += [(each, int(said))] if said.isdecimal() else []
    return found


def _settings(tree: Any) -> list[Any]:
    """The ``set:`` mappings of consequences (a list) or events (a mapping)."""
    entries = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    found = [each.get("set") for each in entries if isinstance(each, dict)]
    return [each for each in found if isinstance(each, dict)]


def of_dm(old: str, new: str) -> Rewrite:
    """A decision maker by another key: in statements, as a seat, as an owner."""
    dotted = re.compile(rf"{_BEFORE}{re.escape(old)}\.(?=[A-Za-z])")
    mover = re.compile(rf"\bby\s+{re.escape(old)}{_AFTER}")

    def rewrite(text: str) -> str:
        if text == old:
            return new
        return mover.sub(f"by {new}", dotted.sub(f"{new}.", text))

    return rewrite


def of_subject(old: str, new: str) -> Rewrite:
    """An option by another key: ``dm.option``."""
    pattern = re.compile(rf"{_BEFORE}{re.escape(old)}{_AFTER}")
    return lambda text: pattern.sub(new, text)


def of_level(subject: str, old: str, new: str) -> Rewrite:
    """A level by another key, where it is compared with."""
    pattern = re.compile(rf"({_BEFORE}{re.escape(subject)}\s*(?:!=|<=|>=|=|<|>)\s*){re.escape(old)}{_AFTER}")
    return lambda text: pattern.sub(rf"\g<1>{new}", text)


def of_outcome(old: str, new: str) -> Rewrite:
    """An outcome by another key."""
    pattern = re.compile(rf"(\boutcome\s+){re.escape(old)}{_AFTER}")
    return lambda text: pattern.sub(rf"\g<1>{new}", text)


def of_patterns(length: int, change: Callable[[str], str]) -> Rewrite:
    """Patterns of so many characters, in statements and as ids."""
    inside = re.compile(rf"(\bstate\s+)([NY0-9-]{{{length}}})(?![\w-])") if length else None
    alone = re.compile(rf"[NY0-9-]{{{length}}}\Z") if length > 1 else None

    def rewrite(text: str) -> str:
        if alone is not None and alone.match(text):
            return change(text)
        return inside.sub(lambda m: m[1] + change(m[2]), text) if inside is not None else text

    return rewrite
