"""Decisions that go on with a document that has changed.

A document that is read again after it has changed is another document: its suggestions have new names. What
was decided of a passage that stands in it word for word is not asked again: the decision stands, its passage
is found by its words (:mod:`detente.documents.record.selectors`), and no second item is made of it. One
decision goes on with one passage; what the change has added is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from detente.documents.reading import KINDS, Reading, Suggestion
from detente.documents.record import Entry, parties_of

_Same = tuple[str, str, str, tuple[str, ...]]


def carried(
    suggestions: Mapping[str, tuple[Reading, Suggestion]], decided: Iterable[Entry]
) -> frozenset[str]:
    """The suggestions that were decided in an earlier state of their documents.

    Parameters
    ----------
    suggestions
        Those of the readings there are, by identity.
    decided
        The entries that stand.

    Notes
    -----
    Linear in both.
    """
    there = {reading.document.fingerprint for reading, _ in suggestions.values()}
    left: Counter[_Same] = Counter(
        _same(entry.passage.document.name, entry.passage.exact, entry.before)
        for entry in decided
        if entry.passage.document.fingerprint not in there
    )
    found = set()
    for name, (reading, suggestion) in suggestions.items() if left else ():
        same = _same(reading.document.name, suggestion.span.of(reading.document.text), suggestion)
        if left[same] > 0:
            left[same] -= 1
            found.add(name)
    return frozenset(found)


def _same(document: str, words: str, suggestion: Suggestion) -> _Same:
    return document, KINDS[type(suggestion)], " ".join(words.split()), parties_of(suggestion)
