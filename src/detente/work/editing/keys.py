"""Keys made from names, and entries of mappings put, moved and renamed at their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from detente.errors import UnknownName, UsageError
from detente.model.language import RESERVED, is_key


def key_for(name: str, taken: Collection[str], stem: str) -> str:
    """A key that a name suggests and that is not taken.

    Examples
    --------
    >>> key_for("Ministry of the Environment", [], "dm"), key_for("Kim", ["kim"], "dm")
    ('ministry-of-the-environment', 'kim-2')
    >>> key_for("北京", [], "dm")
    'dm'
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:40].strip("-")
    key = re.sub(r"^[^a-z]+", "", key)
    if not key or key in RESERVED:
        key = stem if not key else f"{stem}-{key}"
    found, number = key, 2
    while found in taken or found in RESERVED:
        found, number = f"{key}-{number}", number + 1
    return found


def checked_key(key: str, taken: Collection[str]) -> str:
    """A key that a user chose.

    Raises
    ------
    UsageError
        If it is none, or taken.
    """
    if not is_key(key):
        hint = "a letter, then letters, digits, - or _; words of the statement language are not keys"
        raise UsageError(f"{key!r} is no key", hint=hint)
    if key in taken:
        raise UsageError(f"{key} is there already", hint="choose another key")
    return key


def entry(tree: Any, key: str, sort: str) -> Any:
    """An entry of a mapping.

    Raises
    ------
    UnknownName
        If it is not there.
    """
    if not isinstance(tree, dict) or key not in tree:
        raise UnknownName(sort, key, list(tree) if isinstance(tree, dict) else [])
    return tree[key]


def put(tree: Any, at: int | None, key: str, value: Any) -> None:
    """Put an entry into a mapping, last if no position is given."""
    tree.insert(len(tree) if at is None else place(at, len(tree) + 1), key, value)


def move(tree: Any, key: str, to: int) -> None:
    """Put an entry of a mapping at another position."""
    to = place(to, len(tree))
    value = tree.pop(key)
    tree.insert(to, key, value)


def rename(tree: Any, old: str, new: str) -> None:
    """Give an entry of a mapping another key, at its place."""
    at = list(tree).index(old)
    value = tree.pop(old)
    tree.insert(at, new, value)


def place(at: int, number: int) -> int:
    """A position in a list of so many.

    Raises
    ------
    UsageError
        If there is no such position.
    """
    if not 0 <= at < number:
        raise UsageError(f"there is no position {at + 1}", hint=f"there are {number}")
    return at


def set_text(tree: Any, key: str, value: str | None) -> None:
    """Set a text of a mapping; ``None``, or nothing but blanks, takes it out."""
    if value is None or not value.strip():
        tree.pop(key, None)
    else:
        tree[key] = value
