"""The edits: each a small change of the case file's text that leaves comments and layout alone.

Positions (``at``, ``to``) count from 0. A key that is left out is made from the name. ``dm`` may be
``"situation"`` where options are meant: the variables that nobody owns. Where a field is left out it stays
as it is; ``None`` takes it out of the file. ``also`` takes out what rests on it, too: the parts of the case
that speak of it (:class:`~detente.web.contract.documents.Resting`).
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Change = str | None
Listed = list[str] | str | None
"""A text, a list of texts, or nothing."""


class SetField(TypedDict):
    """The head of the case."""

    op: Literal["set_field"]
    field: Literal["title", "as_of", "summary"]
    value: Change


class AddDm(TypedDict):
    """Add a decision maker."""

    op: Literal["add_dm"]
    name: str
    key: NotRequired[str]
    at: NotRequired[int]


class SetDm(TypedDict):
    """Change a decision maker; ``key`` renames it wherever it is spoken of."""

    op: Literal["set_dm"]
    dm: str
    name: NotRequired[str]
    note: NotRequired[Change]
    key: NotRequired[str]


class RemoveDm(TypedDict):
    """Remove a decision maker with what it owns."""

    op: Literal["remove_dm"]
    dm: str
    also: NotRequired[bool]


class MoveDm(TypedDict):
    """Put a decision maker at another position."""

    op: Literal["move_dm"]
    dm: str
    to: int


class AddOption(TypedDict):
    """Add an option (no and yes, unless levels are given)."""

    op: Literal["add_option"]
    dm: str
    name: str
    key: NotRequired[str]
    at: NotRequired[int]
    levels: NotRequired[list[str]]
    """Names of the levels, in order."""


class SetOption(TypedDict):
    """Change an option; ``key`` renames it wherever it is spoken of."""

    op: Literal["set_option"]
    dm: str
    option: str
    name: NotRequired[str]
    moves: NotRequired[Literal["both", "forward", "back", "fixed"]]
    key: NotRequired[str]


class RemoveOption(TypedDict):
    """Remove an option; patterns elsewhere in the file lose its character."""

    op: Literal["remove_option"]
    dm: str
    option: str
    also: NotRequired[bool]


class MoveOption(TypedDict):
    """Put an option at another position."""

    op: Literal["move_option"]
    dm: str
    option: str
    to: int


class AddLevel(TypedDict):
    """Add a level."""

    op: Literal["add_level"]
    dm: str
    option: str
    name: str
    key: NotRequired[str]
    at: NotRequired[int]


class SetLevel(TypedDict):
    """Change a level; ``key`` renames it wherever it is spoken of."""

    op: Literal["set_level"]
    dm: str
    option: str
    level: str
    name: NotRequired[str]
    key: NotRequired[str]


class RemoveLevel(TypedDict):
    """Remove a level."""

    op: Literal["remove_level"]
    dm: str
    option: str
    level: str
    also: NotRequired[bool]


class AddStatement(TypedDict):
    """Add a preference statement (last, unless a position is given)."""

    op: Literal["add_statement"]
    dm: str
    that: str
    at: NotRequired[int]
    confidence: NotRequired[str]
    because: NotRequired[list[str]]
    note: NotRequired[str]


class SetStatement(TypedDict):
    """Change a preference statement."""

    op: Literal["set_statement"]
    dm: str
    at: int
    that: NotRequired[str]
    confidence: NotRequired[Change]
    because: NotRequired[list[str]]
    note: NotRequired[Change]


class MoveStatement(TypedDict):
    """Put a preference statement at another position."""

    op: Literal["move_statement"]
    dm: str
    at: int
    to: int


class RemoveStatement(TypedDict):
    """Take a preference statement out."""

    op: Literal["remove_statement"]
    dm: str
    at: int
    also: NotRequired[bool]


class SetRanking(TypedDict):
    """Rank states directly, best first, tied states together; ``None``: by statements again."""

    op: Literal["set_ranking"]
    dm: str
    ranking: list[list[str]] | None


class AddConstraint(TypedDict):
    """Ask one more thing of every state, or exclude some."""

    op: Literal["add_constraint"]
    section: Literal["require", "infeasible"]
    that: str
    note: NotRequired[str]
    at: NotRequired[int]


class SetConstraint(TypedDict):
    """Change a constraint."""

    op: Literal["set_constraint"]
    section: Literal["require", "infeasible"]
    at: int
    that: NotRequired[str]
    note: NotRequired[Change]


class RemoveConstraint(TypedDict):
    """Take a constraint out."""

    op: Literal["remove_constraint"]
    section: Literal["require", "infeasible"]
    at: int


class AddOutcome(TypedDict):
    """Name a class of states."""

    op: Literal["add_outcome"]
    name: str
    that: str
    key: NotRequired[str]
    at: NotRequired[int]


class SetOutcome(TypedDict):
    """Change an outcome; ``key`` renames it wherever it is spoken of."""

    op: Literal["set_outcome"]
    outcome: str
    name: NotRequired[str]
    that: NotRequired[str]
    note: NotRequired[Change]
    key: NotRequired[str]


class RemoveOutcome(TypedDict):
    """Remove an outcome."""

    op: Literal["remove_outcome"]
    outcome: str
    also: NotRequired[bool]


class MoveOutcome(TypedDict):
    """Put an outcome at another position: the first that holds names a state."""

    op: Literal["move_outcome"]
    outcome: str
    to: int


class SetStatusQuo(TypedDict):
    """Say where things stand: a state's id or statement, levels by subject, or (both ``None``) nothing."""

    op: Literal["set_status_quo"]
    state: NotRequired[Change]
    levels: NotRequired[dict[str, str] | None]


class AddVariant(TypedDict):
    """Add a variant; its edits as YAML, or as edits taken from an answer."""

    op: Literal["add_variant"]
    name: str
    yaml: str
    key: NotRequired[str]
    note: NotRequired[str]


class SetVariant(TypedDict):
    """Change a variant."""

    op: Literal["set_variant"]
    variant: str
    name: NotRequired[str]
    yaml: NotRequired[str]
    note: NotRequired[Change]
    key: NotRequired[str]


class RemoveVariant(TypedDict):
    """Remove a variant."""

    op: Literal["remove_variant"]
    variant: str
    also: NotRequired[bool]


class PutSource(TypedDict):
    """Add a source, or change fields of the one with this key."""

    op: Literal["put_source"]
    key: str
    fields: dict[str, Listed]


class RemoveSource(TypedDict):
    """Remove a source."""

    op: Literal["remove_source"]
    key: str


class PutItem(TypedDict):
    """Add an evidence item, or change fields of the one with this key."""

    op: Literal["put_item"]
    key: str
    fields: dict[str, Listed]


class RemoveItem(TypedDict):
    """Remove an evidence item; statements no longer cite it."""

    op: Literal["remove_item"]
    key: str


class AddParty(TypedDict):
    """Add a party to the cast list, with its name as its first word."""

    op: Literal["add_party"]
    name: str
    key: NotRequired[str]


class PutParty(TypedDict):
    """Change the words for a party, by sort: ``names``, ``leaders``, ``capitals``, ``epithets``."""

    op: Literal["put_party"]
    key: str
    words: dict[str, list[str]]


class RemoveParty(TypedDict):
    """Take a party out of the cast list; a decision maker is then looked for by its name alone."""

    op: Literal["remove_party"]
    key: str


class SetSection(TypedDict):
    """Write a section as text (YAML), such as the cast list; empty: take it out."""

    op: Literal["set_section"]
    section: str
    yaml: str


class SetText(TypedDict):
    """Write the whole case file as text."""

    op: Literal["set_text"]
    text: str


Operation = (
    SetField
    | AddDm
    | SetDm
    | RemoveDm
    | MoveDm
    | AddOption
    | SetOption
    | RemoveOption
    | MoveOption
    | AddLevel
    | SetLevel
    | RemoveLevel
    | AddStatement
    | SetStatement
    | MoveStatement
    | RemoveStatement
    | SetRanking
    | AddConstraint
    | SetConstraint
    | RemoveConstraint
    | AddOutcome
    | SetOutcome
    | RemoveOutcome
    | MoveOutcome
    | SetStatusQuo
    | AddVariant
    | SetVariant
    | RemoveVariant
    | PutSource
    | RemoveSource
    | PutItem
    | RemoveItem
    | AddParty
    | PutParty
    | RemoveParty
    | SetSection
    | SetText
)
