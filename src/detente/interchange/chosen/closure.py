"""Changes of level that options allow, as sets of pairs of levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from detente.model.options import Movement, Option

Allowed = frozenset[tuple[int, int]]
"""Pairs of different levels, before and after; with a to b and b to c also a to c."""

Word = Literal["both", "forward", "back"]


def declared(option: Option) -> Allowed:
    """What an option allows."""
    n = len(option.levels)
    return frozenset((a, b) for a in range(n) for b in range(n) if a != b and option.allows(a, b))


def words(option: Option) -> list[tuple[Word, Allowed]]:
    """What each plain word for a movement allows, the freest first."""
    n = len(option.levels)
    later = frozenset((a, b) for a in range(n) for b in range(n) if a < b)
    sooner = frozenset((b, a) for a, b in later)
    return [("both", later | sooner), ("forward", later), ("back", sooner)]


def allows(allowed: Sequence[Allowed], change: Iterable[tuple[int, int]]) -> bool:
    """Whether a change is allowed, option by option."""
    return all(a == b or (a, b) in own for own, (a, b) in zip(allowed, change, strict=True))


def widened(allowed: Sequence[Allowed], changes: Iterable[Sequence[tuple[int, int]]]) -> tuple[Allowed, ...]:
    """What is allowed if some changes are, too."""
    found = [set(own) for own in allowed]
    for change in changes:
        for own, (a, b) in zip(found, change, strict=True):
            if a != b:
                own.add((a, b))
    return tuple(map(_transitive, found))


def movement(option: Option, allowed: Allowed) -> Movement:
    """A movement that allows just this: a word where there is one."""
    if not allowed:
        return "fixed"
    for word, pairs in words(option):
        if pairs == allowed:
            return word
    keys = [level.key for level in option.levels]
    return tuple(
        (key, tuple(keys[b] for b in range(len(keys)) if (a, b) in allowed))
        for a, key in enumerate(keys)
        if any((a, b) in allowed for b in range(len(keys)))
    )


def _transitive(pairs: set[tuple[int, int]]) -> Allowed:
    found = set(pairs)
    while True:
        more = {(a, d) for a, b in found for c, d in found if b == c and a != d} - found
        if not more:
            return frozenset(found)
        found |= more
