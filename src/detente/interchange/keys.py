"""Names -> keys: what people call things, as the statement language can."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from detente.model.language import is_key

MAX_KEY = 40
"""Longer keys are cut: they are typed in statements."""

_OTHER = re.compile(r"[^a-z0-9]+")


def keys_of(names: Collection[str], sort: str, avoid: Collection[str] = ()) -> list[str]:
    """A key for each name: its letters and digits, or a number where there are none.

    Parameters
    ----------
    names
        What people call the things, in order; names may repeat.
    sort
        Begins the key of a name that has no letter of its own to begin with.
    avoid
        Keys that are taken.

    Examples
    --------
    >>> keys_of(["Prisoner One", "prisoner one", "1 km", "緊張"], "option")
    ['prisoner-one', 'prisoner-one-2', 'option-1-km', 'option-4']
    """
    used = set(avoid)
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        key = _unused(_slug(name, sort, place), used)
        used.add(key)
        found.append(key)
    return found


def _slug(name: str, sort: str, place: int) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = _OTHER.sub("-", plain)[:MAX_KEY].strip("-")
    if not slug:
        return f"{sort}-{place}"
    return slug if is_key(slug) else f"{sort}-{slug}"


def _unused(slug: str, used: Collection[str]) -> str:
    key, number = slug, 1
    while key in used:
        number += 1
        key = f"{slug}-{number}"
    return key


def stem(name: str) -> str:
    """A file's name without its folders and its suffix, for a title.

    Examples
    --------
    >>> stem("cases/Milk River.gmcr")
    'Milk River'
    """
    last = re.split(r"[/\\]", name)[-1]
    return (last.rpartition(".")[0] or last).strip() or "A conflict"
