"""Passages that two documents may hold against each other.

1. Two passages of different sources that speak of one party are laid beside each other, the most similar
   first: what contradicts usually speaks of the same thing. Whether it does, the analyst decides, by having
   one item contradict the other.
2. Similarity is by default the cosine of the passages' words, a word weighing the more the fewer passages
   have it. It takes words as they stand: it knows no synonyms, and no negation.
3. A pair is shown if one item contradicts the other, or the passages have a word in common and are taken to
   want opposite things, or they are as alike as :data:`ALIKE`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from detente.model.evidence import Item

ALIKE = 0.3
"""Similarity from which a pair is shown that nothing else speaks for."""

MAX_COMPARED = 500
"""Passages of one party that are compared in pairs; the first so many."""

Similarity = Callable[[Sequence[str]], Callable[[int, int], float]]
"""Of some texts: how alike the i-th and the j-th are, from 0 to 1."""

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORDS = """a an and are as at be been but by for from had has have he her his in is it its not of on or
she that the their them they this to was were which who will with would"""
_PLAIN = frozenset(_PLAIN_WORDS.split())


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two items that may be held against each other.

    Parameters
    ----------
    one, other
        Their keys.
    about
        The party that both speak of.
    similarity
        From 0 to 1.
    opposite
        Whether one is read as wanting what the other is read as not wanting.
    decided
        Whether an analyst has one contradict the other.
    """

    one: str
    other: str
    about: str
    similarity: float
    opposite: bool
    decided: bool


def opposed(
    items: Sequence[Item], texts: Mapping[str, str], stances: Mapping[str, str], similarity: Similarity
) -> tuple[Opposed, ...]:
    """The pairs, those that an analyst has decided first, the most similar first.

    Notes
    -----
    Time grows with the square of the passages of one party.
    """
    by_party: dict[str, list[Item]] = {}
    for item in items:
        if item.about is not None:
            by_party.setdefault(item.about, []).append(item)
    found: list[Opposed] = []
    for party, own in by_party.items():
        compared = own[:MAX_COMPARED]
        alike = similarity([texts.get(item.key) or item.says or "" for item in compared])
        for (i, one), (j, other) in combinations(enumerate(compared), 2):
            if one.source == other.source:
                continue
            decided = other.key in one.contradicts or one.key in other.contradicts
            opposite = {stances.get(one.key), stances.get(other.key)} == {"positive", "negative"}
            value = alike(i, j)
            if decided or (opposite and value > 0) or value >= ALIKE:
                found.append(Opposed(one.key, other.key, party, value, opposite, decided))
    return tuple(sorted(found, key=lambda p: (not p.decided, -p.similarity, p.one, p.other)))


def word_similarity(texts: Sequence[str]) -> Callable[[int, int], float]:
    """How alike texts are by their words.

    Examples
    --------
    >>> alike = word_similarity(["lift all sanctions", "keep all sanctions", "a summit"])
    >>> alike(0, 0) == 1.0 and alike(0, 1) > alike(0, 2) == 0.0
    True
    """
    bags = [
        Counter(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _PLAIN)
        for text in texts
    ]
    spread = Counter(word for bag in bags for word in bag)
    weighed = [
        {word: times * (1 + log((1 + len(bags)) / (1 + spread[word]))) for word, times in bag.items()}
        for bag in bags
    ]
    norms = [sqrt(sum(value * value for value in bag.values())) for bag in weighed]

    def alike(i: int, j: int) -> float:
        if not norms[i] or not norms[j]:
            return 0.0
        dot = sum(value * weighed[j].get(word, 0.0) for word, value in weighed[i].items())
        return min(1.0, round(dot / (norms[i] * norms[j]), 6))

    return alike


def _stem(word: str) -> str:
    """A word without the endings that English puts to nouns and verbs, roughly."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word
