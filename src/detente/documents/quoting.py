"""Does a text repeat a source's words?

A case paraphrases. What it takes over word for word may be another's, and hides what the analyst made of it.
A *quotation* is a run of at least :data:`FEW` words that stands in a document in the same order; case,
punctuation and spacing do not count. Numbers alone are no words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

FEW = 7
"""From so many words in a row a text is said to quote."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of words that a text shares with a document.

    Parameters
    ----------
    part
        The text, by the name it was given.
    document
        The document.
    words
        The run, as the text has it.
    n_words
        Its length.
    """

    part: str
    document: str
    words: str
    n_words: int


def quotations(parts: Mapping[str, str], documents: Mapping[str, str]) -> tuple[Quotation, ...]:
    """The longest run of every text that stands in a document.

    Parameters
    ----------
    parts
        Texts by name.
    documents
        Documents by name.

    Notes
    -----
    Documents are taken one at a time: time and memory are linear in the longest, runs being looked up by
    their first :data:`FEW` words.
    """
    words = {part: _words(text) for part, text in parts.items()}
    wanted = {
        tuple(word for word, _, _ in own[k : k + FEW])
        for own in words.values()
        for k in range(len(own) - FEW + 1)
    }
    best: dict[str, Quotation] = {}
    for document, text in documents.items() if wanted else ():
        there = [word for word, _, _ in _words(text)]
        starts: dict[tuple[str, ...], list[int]] = {}
        for k in range(len(there) - FEW + 1):
            run = tuple(there[k : k + FEW])
            if run in wanted:
                starts.setdefault(run, []).append(k)
        for part, own in words.items():
            found = _longest(own, there, starts)
            if found is not None and (part not in best or best[part].n_words < found[1] - found[0]):
                shown = parts[part][own[found[0]][1] : own[found[1] - 1][2]]
                best[part] = Quotation(part, document, shown, found[1] - found[0])
    return tuple(best[part] for part in parts if part in best)


def _longest(
    own: list[tuple[str, int, int]], there: list[str], starts: Mapping[tuple[str, ...], list[int]]
) -> tuple[int, int] | None:
    """The longest run of words of a text that stands in a document, as a range of the text's words."""
    best: tuple[int, int] | None = None
    k = 0
    while k + FEW <= len(own):
        end = k
        for start in starts.get(tuple(word for word, _, _ in own[k : k + FEW]), ()):
            n = FEW
            while k + n < len(own) and start + n < len(there) and own[k + n][0] == there[start + n]:
                n += 1
            end = max(end, k + n)
        if end > k and (best is None or end - k > best[1] - best[0]):
            best = (k, end)
        k = max(k + 1, end - FEW + 1)
    return best


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, each with its place."""
    return [
        (
            unicodedata.normalize("NFKC", match[0]).casefold().replace("\u2019", "'"),
            match.start(),
            match.end(),
        )
        for match in _WORD.finditer(text)
    ]
