"""What a reading of a document is: its text, its paragraphs, and what it suggests they say.

1. A *suggestion* is what a rule (or a model) found in a passage: a mention of a party, a reported
   statement, a reported goal, an event between parties, or a date. It is never a fact about the world and
   enters a case only when an analyst accepts it.
2. Every place is a :class:`Span`: Unicode code points of the document's text, counted from 0, end
   exclusive, so that ``text[span.start : span.end]`` is the passage.
3. A party is named by its key in the cast; who is not in the cast is named as the text has it, and
   ``party`` is then ``None``.
4. Every suggestion carries the rule that made it and a confidence from 0 to 1: how far the rule can be
   trusted on prose like this, not the chance that what the passage says is so.
5. A suggestion's ``identity`` is the same whenever the same document is read with the same result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.documents.reading.placed import Document, PlacedParagraph, Span

__all__ = [
    "AUTHOR",
    "KINDS",
    "WISHES",
    "DateMention",
    "Document",
    "EventStatus",
    "Granularity",
    "Link",
    "LinkKind",
    "Mention",
    "PlacedParagraph",
    "Polarity",
    "Reading",
    "ReportedEvent",
    "ReportedGoal",
    "ReportedStatement",
    "Span",
    "Suggestion",
    "Tense",
]

LinkKind = Literal["speaker", "relay", "outlet", "document"]
Polarity = Literal["positive", "negative"]
Tense = Literal["past", "present", "predicted"]
EventStatus = Literal["happened", "denied", "expected", "possible"]
Granularity = Literal["day", "week", "month", "quarter", "season", "year", "decade", "part-of-day", "vague"]
WISHES = ("want", "need", "seek", "demand", "fear", "refuse", "intend", "accept")
"""In what ways something can be wanted, or not."""

AUTHOR = "author"
"""Who holds a view that the document states in its own voice."""


@dataclass(frozen=True, slots=True)
class Link:
    """One step between what is said and the reader.

    Parameters
    ----------
    name
        As the text has it.
    kind
        ``speaker`` (who says it), ``relay`` (a person or body that passes it on), ``outlet`` (a medium
        that does), ``document`` (the one that is read).
    party
        Its key in the cast, if it belongs to a party.
    anonymous
        Whether the text leaves it unnamed ("a senior official").
    """

    name: str
    kind: LinkKind
    party: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that means a party."""

    span: Span
    text: str
    party: str
    rule: str
    confidence: float
    paragraph: int


@dataclass(frozen=True, slots=True)
class ReportedStatement:
    """That someone says something.

    Parameters
    ----------
    span
        All of it: from the first of speaker, cue and content to the last.
    cue
        The words that make it a report: *said*, *according to*, a colon in a headline.
    speaker
        A party's key, or the speaker's name as written, or ``None`` where the text names nobody.
    chain
        From the speaker to the document, in the order in which the words travelled.
    content
        What is said, without quotation marks around it.
    quoted
        Whether the content stands in quotation marks.
    negated
        Whether the text says that it was *not* said (*did not say*), or that it is not so (*denied*).
    hedged
        Whether the report is qualified (*reportedly*, *may have said*).
    """

    span: Span
    cue: Span
    speaker: str | None
    chain: tuple[Link, ...]
    content: Span
    quoted: bool
    negated: bool
    hedged: bool
    rule: str
    confidence: float
    paragraph: int


@dataclass(frozen=True, slots=True)
class ReportedGoal:
    """That a party wants, needs, seeks, demands, fears or refuses something.

    Parameters
    ----------
    span
        All of it: holder, the words of wanting and what is wanted.
    cue
        The words of wanting.
    holder
        A party's key, or a name as written.
    content
        What is wanted or not.
    wish
        One of :data:`WISHES`.
    polarity
        ``positive``: the holder is for the content; ``negative``: against it.
    hedged
        Whether the text qualifies it (*seems to want*, *may seek*).
    tense
        Whether it is held now, was held, or is expected to be.
    by
        Whose view it is: :data:`AUTHOR`, a party's key, or a source's name as written.
    anonymous
        Whether the text leaves that source unnamed (*a senior US official said*).
    """

    span: Span
    cue: Span
    holder: str
    content: Span
    wish: str
    polarity: Polarity
    hedged: bool
    tense: Tense
    by: str
    rule: str
    confidence: float
    paragraph: int
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period as the text gives it.

    Parameters
    ----------
    value
        ISO 8601 as far as the text goes and no further (``2019``, ``2019-02``, ``2019-02-27``,
        ``--02-27`` where no year is named); ``None`` for words such as *last month* that only a date of
        writing would settle.
    granularity
        How fine the text is.
    """

    span: Span
    text: str
    value: str | None
    granularity: Granularity
    rule: str
    confidence: float
    paragraph: int


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """Something between parties.

    Parameters
    ----------
    types
        Three likely event types of the PLOVER ontology, the likeliest first.
    source, target
        Who does it and to whom: a party's key; ``None`` where the text names no party.
    time
        When, if the passage says.
    status
        ``happened``, ``denied`` (said not to have), ``expected``, ``possible`` (might happen, would have
        happened, stands behind *if* or in a rumour).
    by
        Whose account it is: :data:`AUTHOR`, a party's key, or a source's name as written.
    """

    span: Span
    cue: Span
    types: tuple[str, ...]
    source: str | None
    target: str | None
    time: DateMention | None
    status: EventStatus
    by: str
    rule: str
    confidence: float
    paragraph: int


Suggestion = Mention | ReportedStatement | ReportedGoal | ReportedEvent | DateMention


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and all that it suggests.

    Parameters
    ----------
    cast
        The fingerprint of the cast it was read with.
    discarded
        How many suggestions of a model were thrown away, by reason.
    """

    document: Document
    paragraphs: tuple[PlacedParagraph, ...]
    cast: str = ""
    mentions: tuple[Mention, ...] = ()
    statements: tuple[ReportedStatement, ...] = ()
    goals: tuple[ReportedGoal, ...] = ()
    events: tuple[ReportedEvent, ...] = ()
    dates: tuple[DateMention, ...] = ()
    discarded: tuple[tuple[str, int], ...] = ()

    def suggestions(self) -> tuple[Suggestion, ...]:
        """All suggestions in the order of the text."""
        every: tuple[Suggestion, ...] = (
            *self.mentions,
            *self.statements,
            *self.goals,
            *self.events,
            *self.dates,
        )
        return tuple(sorted(every, key=lambda each: (each.span, KINDS[type(each)])))


KINDS: dict[type, str] = {
    Mention: "mention",
    ReportedStatement: "statement",
    ReportedGoal: "goal",
    ReportedEvent: "event",
    DateMention: "date",
}
"""What each suggestion is called."""
