"""What a case says about its states: which are feasible, named, taken as one, listed."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Constraint:
    """A statement that every feasible state satisfies (``require``) or none does (``infeasible``).

    With a ``confidence`` below 1 the constraint is a judgement: a draw may lift it.
    """

    that: Statement
    note: str | None = None
    confidence: float | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A named class of states."""

    key: str
    name: str
    that: Statement
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Merger:
    """States that are treated as one (``coalesce``): all that satisfy a statement."""

    that: Statement
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ListedState:
    """A state of the graph form: its label and, if given, its option pattern or description."""

    label: str
    description: str | None = None


StatusQuo = str | tuple[tuple[str, str], ...]
"""A state (id, or a statement that it alone satisfies), or levels by subject (others: the first)."""
