"""What documents suggest, where it stands in them, and what analysts decided about it."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class DocumentPart(TypedDict):
    """A document of the folder named at start, or one that was read for the case."""

    name: str
    """Its path from the folder named at start."""
    fingerprint: str | None
    """Of the reading, by which its suggestions are asked for; ``None``: it was not read."""
    here: bool
    """Whether it is in one of the folders."""
    state: Literal["unread", "partly", "read", "changed"]
    """``changed``: the file is no longer what was read; ``partly``: reading was stopped."""
    other_cast: bool
    """Whether it was read with another cast list than the case has now."""
    title: str | None
    paragraphs: int
    undecided: int
    """Suggestions of the usual kinds that wait for a decision."""
    suggestions: int
    """Suggestions of the usual kinds."""
    notes: list[str]


class PartyPart(TypedDict):
    """A party of the cast: by what words documents mean it."""

    key: str
    name: str
    words: list[str]


class LinkPart(TypedDict):
    """A step of the attribution chain: the speaker first, the document last."""

    name: str
    kind: Literal["speaker", "relay", "outlet", "document"]
    party: str | None
    anonymous: bool


class FieldPart(TypedDict):
    """A field of a suggestion that can be corrected."""

    name: str
    label: str
    kind: Literal["text", "party", "choice", "flag", "list"]
    value: str
    """A flag is ``1`` or empty, a list has commas between its entries, nobody is empty."""
    choices: list[str]


class DecisionPart(TypedDict):
    """A decision that nobody has replaced."""

    id: str
    at: str
    who: str
    decision: Literal["accept", "edit", "reject", "withdraw"]
    how: Literal["one", "file", "bulk"]
    reason: str | None
    item: str | None
    """Key of the evidence item that it made."""
    reads: str | None
    """What was accepted, in words."""
    says: str | None
    grade: str | None
    supports: list[str]
    contradicts: list[str]


class SuggestionPart(TypedDict):
    """What a rule found in a passage."""

    id: str
    kind: Literal["mention", "statement", "goal", "event", "date"]
    document: str
    """The reading's fingerprint."""
    name: str
    """The file's name."""
    paragraph: int
    start: int
    end: int
    """Unicode code points of the document's text, from 0, end exclusive: not UTF-16 units."""
    cue: list[int] | None
    """From and to: the words that make it a report or a wish."""
    reads: str
    """What it takes the passage to say, in words."""
    parties: list[str]
    rule: str
    confidence: float
    chain: list[LinkPart]
    status: Literal["undecided", "accepted", "rejected", "disputed"]
    decisions: list[DecisionPart]
    seen: list[str]
    """Ids of the decisions that a new one replaces: sent back with it."""
    fields: list[FieldPart]


class TargetPart(TypedDict):
    """A part of the case that a passage can speak for or against."""

    target: str
    sort: Literal["statement", "option", "claim", "item"]
    label: str


class PrecisionPart(TypedDict):
    """How a rule fared: of ``n`` suggestions looked at one by one, so many accepted, ``as_is`` unchanged."""

    kind: str
    rule: str
    n: int
    as_is: int
    accepted: int
    low: float
    high: float


class GradePart(TypedDict):
    """A grade and its meaning."""

    grade: str
    meaning: str


class ReadFile(TypedDict):
    """What became of one document when it was read."""

    name: str
    paragraphs: int
    suggestions: int
    problem: str | None
    hint: str | None


class LastReading(TypedDict):
    """The reading that was begun last: its job, and what it found when it is done."""

    job: str
    status: Literal["waiting", "running", "done", "failed", "cancelled"]
    problem: str | None
    model: str | None
    """Why the language model gave no answer, where it was asked and gave none."""
    files: list[ReadFile]


class ModelPart(TypedDict):
    """A language model of the user's own, named at start."""

    address: str
    name: str
    notice: str
    """What is sent there, and what is not."""


class Counts(TypedDict):
    """How many suggestions of the kinds, party and document that are asked for."""

    undecided: int
    accepted: int
    rejected: int
    disputed: int


class Suggestions(TypedDict):
    """The part Suggestions of the page Evidence."""

    stamp: str
    """Changes with the readings and the record; told by the document's events, too."""
    beside: str | None
    """The case's file, beside which readings and record are kept; ``None``: it has none yet."""
    folders: list[str]
    """The folders of documents named at start."""
    whole: bool
    """Whether every document in them is listed."""
    model: ModelPart | None
    """The user's own language model, where one was named at start; asked only if the user says so."""
    missing: list[str]
    """What reading needs and is not installed."""
    install: str
    reviewer: str
    """Who is logged in."""
    cast: list[PartyPart]
    own_cast: bool
    """Whether the case says so itself, or its decision makers' names stand in."""
    cast_yaml: str
    """A cast list to begin with, where the case has none."""
    documents: list[DocumentPart]
    last: LastReading | None
    kinds: dict[str, int]
    """How many suggestions there are of each kind, in every document."""
    counts: Counts
    rows: list[SuggestionPart]
    first: int
    total: int
    targets: list[TargetPart]
    precision: list[PrecisionPart]
    source_grades: list[GradePart]
    information_grades: list[GradePart]
    damage: int
    """Lines of the record that cannot be read."""
    to_take: int
    """Accepted passages that are not among the case's own evidence."""


class DocumentLine(TypedDict):
    """A paragraph of a document."""

    number: int
    start: int
    """Where its text begins: code points of the document's text."""
    text: str
    cut_before: bool
    cut_behind: bool
    """Whether a very long paragraph is shown in part."""
    repeats: int | None


class DocumentPane(TypedDict):
    """The passage of a suggestion in its document, as it was read."""

    suggestion: SuggestionPart
    title: str
    about: list[str]
    """Author, outlet and date, as the document says them."""
    notes: list[str]
    state: Literal["unread", "partly", "read", "changed"]
    here: bool
    n_paragraphs: int
    lines: list[DocumentLine]


class ReadRequest(TypedDict):
    """Read documents; those that were read with the same cast are passed over.

    ``model``: ask the language model named at start as well; what was read already is then read anew.
    """

    files: list[str]
    model: NotRequired[bool]


class DecisionRequest(TypedDict):
    """Decide about a suggestion; ``seen`` are the decisions on it that the page shows."""

    suggestion: str
    seen: list[str]
    by: str
    decision: Literal["accept", "edit", "reject", "withdraw"]
    changes: NotRequired[dict[str, str | bool | list[str] | None]]
    says: NotRequired[str | None]
    source_grade: NotRequired[str]
    information_grade: NotRequired[str]
    supports: NotRequired[list[str]]
    contradicts: NotRequired[list[str]]
    reason: NotRequired[str | None]


class DecisionReply(TypedDict):
    """The suggestion as it now stands."""

    suggestion: SuggestionPart
    quoting: str | None
    """Words of the source that the paraphrase repeats in a row."""
