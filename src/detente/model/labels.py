"""Labelled passages: what a person found in them, to score what reading finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.model.cast import Cast


@dataclass(frozen=True, slots=True)
class LabelledMention:
    """Words that mean a party; places are code points of the passage, end exclusive."""

    start: int
    end: int
    party: str


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """What someone is reported to say.

    Parameters
    ----------
    speaker
        A party's key, or the name as written.
    through
        Who passed it on before the document, in that order: names as written, or parties' keys.
    """

    start: int
    end: int
    speaker: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledGoal:
    """What a party is for or against."""

    start: int
    end: int
    holder: str
    polarity: Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """What one party does to another (``None``: to nobody of the cast), by its PLOVER type."""

    start: int
    end: int
    source: str
    target: str | None
    type: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage.

    Parameters
    ----------
    part
        ``development``: the rules' authors looked at it; ``held-out``: scored only.
    events
        ``None`` where nobody looked for events.
    """

    text: str
    part: str
    mentions: tuple[LabelledMention, ...] = ()
    statements: tuple[LabelledStatement, ...] = ()
    goals: tuple[LabelledGoal, ...] = ()
    events: tuple[LabelledEvent, ...] | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """Passages and the cast they are read with."""

    cast: Cast
    passages: tuple[Passage, ...]

    @property
    def has_chains(self) -> bool:
        """Whether attribution chains are labelled: where one is, all are."""
        return any(each.through for passage in self.passages for each in passage.statements)
