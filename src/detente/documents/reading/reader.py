"""A document and a cast -> suggestions, some paragraphs at a time.

1. A document is read in *parts* of :data:`PART` paragraphs. Who has been met is forgotten between parts, so
   that a part is the same whether the run was interrupted before it or not.
2. A paragraph whose words an earlier one has (three quarters of its word pairs, or the whole of it) is a
   repeat; nothing is suggested from it.
3. Places are exact: the parser is handed the paragraph with some characters made plain, one for one.

Notes
-----
Time is linear in the text: the parser takes nearly all of it. Memory is that of one part beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from detente.documents.paragraphs import fingerprint
from detente.documents.reading.dates import dates_in
from detente.documents.reading.events import events_in
from detente.documents.reading.goals import goals_in
from detente.documents.reading.lexicon import Lexicon
from detente.documents.reading.mentions import matches
from detente.documents.reading.parsed import Parsed, parse, pipeline
from detente.documents.reading.pronouns import pronouns_in
from detente.documents.reading.records import (
    DateMention,
    Document,
    Mention,
    PlacedParagraph,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Span,
)
from detente.documents.reading.referents import People
from detente.documents.reading.statements import said_in, statement
from detente.model.cast import Cast

PART = 200
"""Paragraphs that are read together."""

MAX_PARAGRAPH = 100_000
"""Code points: a longer paragraph is no prose; it is read for mentions and dates alone."""

_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"[^\S\n\r]*(?:\r\n|\r|\n)")


class Reader:
    """Reads documents with one cast.

    Parameters
    ----------
    cast
        The parties.
    model
        A pipeline of spaCy's by its package; ``None``: the best that is installed.

    Raises
    ------
    UsageError
        If what reading needs is not installed.
    """

    def __init__(self, cast: Cast, model: str | None = None) -> None:
        self.cast = cast
        self.lexicon = Lexicon(cast)
        self._nlp = pipeline(model)

    def parts(self, document: Document, done: int = 0) -> Iterator[Reading]:
        """The parts of a document's reading, in order.

        Parameters
        ----------
        document
            As it was decoded.
        done
            How many paragraphs were read before and are passed over; a whole number of parts.
        """
        placed = place(document.text)
        if not placed:
            yield Reading(document, (), self.cast.fingerprint)
        for first in range(0, len(placed), PART):
            if first >= done:
                yield self._part(document, placed[first : first + PART])

    def read(self, document: Document) -> Reading:
        """A document in one go."""
        placed = place(document.text)
        whole: list[Reading] = list(self.parts(document))
        return Reading(
            document,
            placed,
            self.cast.fingerprint,
            tuple(each for part in whole for each in part.mentions),
            tuple(each for part in whole for each in part.statements),
            tuple(each for part in whole for each in part.goals),
            tuple(each for part in whole for each in part.events),
            tuple(each for part in whole for each in part.dates),
        )

    def _part(self, document: Document, placed: Sequence[PlacedParagraph]) -> Reading:
        people = People(self.cast)
        mentions: list[Mention] = []
        statements: list[ReportedStatement] = []
        goals: list[ReportedGoal] = []
        events: list[ReportedEvent] = []
        dates: list[DateMention] = []
        fresh = [each for each in placed if each.repeats is None]
        texts = [each.span.of(document.text) for each in fresh]
        short = [text if len(text) <= MAX_PARAGRAPH else "" for text in texts]
        for paragraph, text, doc in zip(fresh, texts, parse(self._nlp, short), strict=True):
            offset, number = paragraph.span.start, paragraph.number
            found = matches(text, self.lexicon)
            own_dates = dates_in(text, number, offset)
            dates.extend(own_dates)
            if not len(doc):
                mentions.extend(mention(text, each, number, offset) for each in found)
                continue
            parsed = Parsed(number, text, doc, found)
            people.begin(parsed)
            said = said_in(parsed, people)
            mentions.extend(mention(text, each, number, offset) for each in found)
            mentions.extend(pronouns_in(parsed, people, said, offset))
            statements.extend(statement(each, said, parsed, people, document, offset) for each in said)
            goals.extend(goals_in(parsed, people, said, offset))
            events.extend(events_in(parsed, people, said, own_dates, offset))
        return Reading(
            document,
            tuple(placed),
            self.cast.fingerprint,
            tuple(sorted(mentions, key=lambda each: each.span)),
            tuple(statements),
            tuple(goals),
            tuple(events),
            tuple(dates),
        )


def mention(text: str, match: Any, number: int, offset: int) -> Mention:
    """The record of a match."""
    return Mention(
        Span(match.start + offset, match.end + offset),
        text[match.start : match.end],
        match.party,
        match.rule,
        match.confidence,
        number,
    )


def place(text: str) -> tuple[PlacedParagraph, ...]:
    r"""The paragraphs of a text with their places, repeats marked.

    Examples
    --------
    >>> [(p.number, p.span.start, p.span.end) for p in place("one\n\ntwo\n")]
    [(1, 0, 3), (2, 5, 8)]
    """
    spans = _spans(text)
    seen: dict[str, int] = {}
    pairs: dict[tuple[str, str], list[int]] = {}
    found = []
    for number, span in enumerate(spans, start=1):
        own = span.of(text)
        words = re.findall(r"\w+", own.casefold())
        key = " ".join(words)
        repeats = seen.get(key) if words else None
        if repeats is None:
            repeats = _overlap(words, pairs, seen_as=number)
        if repeats is None:
            seen.setdefault(key, number)
        found.append(PlacedParagraph(number, span, fingerprint(own), repeats))
    return tuple(found)


def _overlap(words: list[str], pairs: dict[tuple[str, str], list[int]], seen_as: int) -> int | None:
    """The earlier paragraph that holds nearly all of a paragraph's runs of words; notes its own."""
    own = list(dict.fromkeys(pairwise(words)))
    if 6 <= len(own) <= 80:
        counts: dict[int, int] = {}
        for pair in own:
            for number in pairs.get(pair, ())[-50:]:
                counts[number] = counts.get(number, 0) + 1
        best = max(counts, key=lambda number: (counts[number], -number), default=None)
        if best is not None and counts[best] >= 0.85 * len(own):
            return best
    for pair in own:
        pairs.setdefault(pair, []).append(seen_as)
    return None


def _spans(text: str) -> list[Span]:
    """Where paragraphs stand: by the same rule as :func:`detente.documents.paragraphs`."""
    lines: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    full = [bool(text[a:b].strip()) for a, b in lines]
    while lines and not full[-1]:
        lines.pop()
        full.pop()
    while lines and not full[0]:
        del lines[0], full[0]
    if all(full):
        return [_stripped(text, a, b) for a, b in lines]
    found: list[Span] = []
    opened: int | None = None
    for (a, _), (_, before), present in zip(lines, [(0, 0), *lines], full, strict=False):
        if present and opened is None:
            opened = a
        elif not present and opened is not None:
            found.append(_stripped(text, opened, before))
            opened = None
    if opened is not None:
        found.append(_stripped(text, opened, lines[-1][1]))
    return found


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
