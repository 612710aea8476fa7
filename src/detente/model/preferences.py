"""Prioritised statements: what a decision maker wants, and how well we know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.model.statements import Statement

Pairs = tuple[tuple[str, str], ...]
"""Pairs of states, as beside a ranking."""

Attitudes = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""For some decision makers, by key: its attitude to some others, by key."""


@dataclass(frozen=True, slots=True)
class Preference:
    """One prioritised statement of a decision maker.

    Parameters
    ----------
    that
        What is preferred to hold.
    confidence
        Our probability, 0 to 1, that the statement is right; ``None`` where none is given.
    because
        Keys of the evidence it rests on.
    note
        A remark of the analyst's; where there is no evidence, why we judge so.
    unknown
        Whether it is unknown on which side the decision maker stands: two states that this statement
        is the first to tell apart are neither preferred one to the other nor equal.
    strong
        Whether it is strongly preferred to hold: two states that this statement is the first to tell
        apart differ strongly. Strong statements come first.
    otherwise
        What becomes of it in a draw in which it does not hold: it is dropped, or negated. ``None``: as
        the case says for all.
    """

    that: Statement
    confidence: float | None = None
    because: tuple[str, ...] = ()
    note: str | None = None
    unknown: bool = False
    strong: bool = False
    otherwise: Literal["drop", "negate"] | None = None
