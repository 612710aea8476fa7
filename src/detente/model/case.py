"""The case: everything an analyst says about one conflict, as frozen values.

A case is in *option form* (decision makers hold options, a state is a choice of a level for each)
or, where :attr:`Case.states` is given, in *graph form* (states, moves and rankings are listed, as
in textbooks; options are then only a way to describe the states).

A :class:`Case` is checked when it is made: every name that a statement uses exists, levels and moves
make sense, nothing is defined twice. What needs the feasible states to be known (whether a ranking
is complete, say) is checked when the graph is built, :func:`detente.graph.build`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from detente.errors import InvalidCase
from detente.model.evidence import Evidence
from detente.model.options import Option
from detente.model.origin import Origin, Unplaced
from detente.model.statements import Statement
from detente.model.validation import faults


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
    """

    that: Statement
    confidence: float | None = None
    because: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A party to the conflict: what it can do and what it wants.

    Parameters
    ----------
    key, name
        The key in statements, the name that people read.
    options
        What it controls; may be empty.
    preferences
        Prioritised statements, most important first. Statement ``k`` of ``m`` (from 1) weighs
        ``2 ** (m - k)``. ``None`` where a ranking is given or nothing is.
    ranking
        Best first; each group of states is tied. A state is given by its id or by a statement that
        it alone satisfies.
    moves
        Graph form: for each state label those that this decision maker can move to by itself.
    note
        A remark of the analyst's.
    """

    key: str
    name: str
    options: tuple[Option, ...] = ()
    preferences: tuple[Preference, ...] | None = None
    ranking: tuple[tuple[str, ...], ...] | None = None
    moves: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str | None = None

    def subject(self, option: Option) -> str:
        """How statements name an option of this decision maker."""
        return f"{self.key}.{option.key}"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A statement that every feasible state satisfies (``require``) or none does (``infeasible``)."""

    that: Statement
    note: str | None = None


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


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict as an analyst describes it.

    Parameters
    ----------
    title
        What people call it.
    decision_makers
        At least one, in the order they are shown.
    as_of, summary
        The date the case describes, as written; what the crisis is.
    require, infeasible
        What every feasible state satisfies; what none does. Option form only.
    outcomes
        Named classes of states; the first that holds in a state gives it its name.
    coalesce
        Feasible states that count as one. Option form only.
    status_quo
        Where things stand; may be unknown.
    states
        Graph form: the states. ``None``: option form.
    evidence
        Sources and items that the preferences rest on.
    origin
        Where the case was read from, for messages; takes no part in comparison.

    Raises
    ------
    InvalidCase
        With every problem that can be seen without the feasible states.
    """

    title: str
    decision_makers: tuple[DecisionMaker, ...]
    as_of: str | None = None
    summary: str | None = None
    require: tuple[Constraint, ...] = ()
    infeasible: tuple[Constraint, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    coalesce: tuple[Merger, ...] = ()
    status_quo: StatusQuo | None = None
    states: tuple[ListedState, ...] | None = None
    evidence: Evidence = field(default_factory=Evidence)
    origin: Origin = field(default_factory=Unplaced, compare=False, repr=False)

    def __post_init__(self) -> None:
        found = faults(self)
        if found:
            raise InvalidCase([self.origin.problem(fault) for fault in found])

    @property
    def form(self) -> Literal["option", "graph"]:
        """Whether states are choices of options or listed."""
        return "option" if self.states is None else "graph"

    def subjects(self) -> dict[str, Option]:
        """Every option by the name that statements give it, in file order."""
        return {dm.subject(option): option for dm in self.decision_makers for option in dm.options}

    def owner(self, subject: str) -> DecisionMaker:
        """The decision maker that controls an option."""
        return next(dm for dm in self.decision_makers for o in dm.options if dm.subject(o) == subject)

    def statements(self) -> Iterator[tuple[str, DecisionMaker, Preference]]:
        """Every preference statement with its id (``us-3``: the third of ``us``) and its owner."""
        for dm in self.decision_makers:
            for position, preference in enumerate(dm.preferences or (), start=1):
                yield f"{dm.key}-{position}", dm, preference

    def outcome_statements(self) -> Mapping[str, Statement]:
        """What each named outcome stands for."""
        return {outcome.key: outcome.that for outcome in self.outcomes}
