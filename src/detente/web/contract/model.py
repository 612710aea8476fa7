"""The case as it stands in the workbench: as drafted, also where it is broken."""

from __future__ import annotations

from typing import Literal, TypedDict


class Level(TypedDict):
    """A level of an option."""

    key: str
    name: str


class OptionPart(TypedDict):
    """An option, or a situation variable."""

    key: str
    name: str
    levels: list[Level]
    moves: str
    """``both``, ``forward``, ``back``, ``fixed``, or ``custom`` where the file lists them."""
    note: str | None


class Statement(TypedDict):
    """A preference statement as written, and in words where it can be read."""

    that: str
    words: str | None
    confidence: str | None
    because: list[str]
    note: str | None


class Ranked(TypedDict):
    """A group of tied states in a ranking."""

    states: list[str]


class DecisionMakerPart(TypedDict):
    """A decision maker."""

    key: str
    name: str
    note: str | None
    tag: str
    """Two to four letters for tight places."""
    colour: int
    """Its number, from 0."""
    look: str
    """The classes of ``/drawing.css`` that give its lines their colour and their dash."""
    options: list[OptionPart]
    preferences: list[Statement] | None
    ranking: list[list[str]] | None
    """Best first, tied states together."""


class ConstraintPart(TypedDict):
    """What every feasible state satisfies, or none does."""

    that: str
    words: str | None
    note: str | None


class OutcomePart(TypedDict):
    """A named class of states."""

    key: str
    name: str
    that: str
    words: str | None
    note: str | None


class StatusQuoPart(TypedDict):
    """Where things stand."""

    kind: Literal["none", "state", "levels"]
    state: str | None
    """As written, where it is given as a state."""
    levels: dict[str, str]
    """By ``dm.option`` or ``situation.x``: every one, those that the file leaves out at their first level."""
    said: list[str]
    """Those that the file names."""


class ClaimPart(TypedDict):
    """A claim, as problems of it name it."""

    key: str
    said: str


class VariantPart(TypedDict):
    """A variant."""

    key: str
    name: str
    note: str | None
    edits: list[str]
    """Each edit in words."""
    yaml: str
    """The edits as the case file has them."""


class SourcePart(TypedDict):
    """A source."""

    key: str
    author: str | None
    title: str | None
    publisher: str | None
    date: str | None
    kind: str | None
    url: str | None
    document: str | None
    note: str | None


class ItemPart(TypedDict):
    """An evidence item."""

    key: str
    source: str
    paragraph: str | None
    fingerprint: str | None
    says: str | None
    grade: str | None
    note: str | None


class CastPart(TypedDict):
    """By what words documents mean a party."""

    key: str
    name: str
    listed: bool
    """Whether the cast list has it; a decision maker that is not in it is looked for by its name."""
    names: list[str]
    leaders: list[str]
    capitals: list[str]
    epithets: list[str]


class FormatPart(TypedDict):
    """Who sits at a table."""

    key: str
    seats: list[str]


class Model(TypedDict):
    """Every section of the case."""

    title: str
    as_of: str | None
    summary: str | None
    form: Literal["option", "graph"]
    decision_makers: list[DecisionMakerPart]
    situation: list[OptionPart]
    require: list[ConstraintPart]
    infeasible: list[ConstraintPart]
    outcomes: list[OutcomePart]
    status_quo: StatusQuoPart
    formats: list[FormatPart]
    variants: list[VariantPart]
    claims: list[ClaimPart]
    sources: list[SourcePart]
    items: list[ItemPart]
    cast: list[CastPart]
    sections: dict[str, str]
    """Sections that are edited as text, by key, as YAML; empty where the file has none: ``states``,
    ``situation``, ``consequences``, ``events``, ``initiative``, ``formats``, ``coalesce``, ``attitudes``,
    ``cast``."""
