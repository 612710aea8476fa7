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
    """What someone is reported to say. ``speaker``: a party's key, or the name as written."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class LabelledGoal:
    """What a party is for or against."""

    start: int
    end: int
    holder: str
    polarity: Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage.

    Parameters
    ----------
    part
        ``development``: the rules' authors looked at it; ``held-out``: scored only.
    """

    text: str
    part: str
    mentions: tuple[LabelledMention, ...] = ()
    statements: tuple[LabelledStatement, ...] = ()
    goals: tuple[LabelledGoal, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """Passages and the cast they are read with."""

    cast: Cast
    passages: tuple[Passage, ...]
