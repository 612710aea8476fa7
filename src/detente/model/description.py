"""What an analyst says about a conflict, as frozen values, before anybody has asked whether it makes sense.

The rules of :mod:`detente.model.validation` read a description; a :class:`~detente.model.case.Case` is one
that they find no fault with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from detente.model.cast import Cast
from detente.model.claims import Claim
from detente.model.doubt import Doubt, Judge
from detente.model.edits import Variant
from detente.model.evidence import Evidence
from detente.model.options import Option, read_pattern
from detente.model.origin import Origin, Unplaced
from detente.model.perceptions import Stated, View, beliefs_of
from detente.model.preferences import Attitudes, Pairs, Preference
from detente.model.situation import SITUATION, Consequence, Event
from detente.model.statements import Statement
from detente.model.states import Constraint, ListedState, Merger, Outcome, StatusQuo


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
    unknown
        Beside a ranking: pairs of states of which we do not know which is preferred.
    strong
        Beside a ranking: pairs of states, the first strongly preferred to the second, and with it
        whatever ranks as high or higher to whatever ranks as low as the second or lower.
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
    unknown: Pairs = ()
    strong: Pairs = ()
    moves: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str | None = None

    def subject(self, option: Option) -> str:
        """How statements name an option of this decision maker."""
        return f"{self.key}.{option.key}"


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of a case, which :class:`~detente.model.case.Case` lists one by one."""

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
    situation: tuple[Option, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    events: tuple[Event, ...] = ()
    initiative: tuple[tuple[str, float], ...] = ()
    attitudes: Attitudes = ()
    formats: tuple[tuple[str, tuple[str, ...]], ...] = ()
    perceptions: tuple[View, ...] = ()
    stated: tuple[Stated, ...] = ()
    variants: tuple[Variant, ...] = ()
    doubt: Doubt = field(default_factory=Doubt)
    judges: tuple[Judge, ...] = ()
    table: str | None = None
    reduced: bool = field(default=False, compare=False)
    cast: Cast = field(default_factory=Cast)
    evidence: Evidence = field(default_factory=Evidence)
    claims: tuple[Claim, ...] = ()
    origin: Origin = field(default_factory=Unplaced, compare=False, repr=False)

    @property
    def form(self) -> Literal["option", "graph"]:
        """Whether states are choices of options or listed."""
        return "option" if self.states is None else "graph"

    @property
    def patterned(self) -> bool:
        """Whether every state says how the options stand: in option form always, else by patterns."""
        if self.states is None:
            return True
        options = tuple(self.subjects().values())
        return bool(options) and all(read_pattern(options, s.description or "") for s in self.states)

    def subjects(self) -> dict[str, Option]:
        """Every option, then every situation variable, by the name that statements give it."""
        own = {dm.subject(option): option for dm in self.decision_makers for option in dm.options}
        return own | {f"{SITUATION}.{variable.key}": variable for variable in self.situation}

    def owner(self, subject: str) -> DecisionMaker | None:
        """The decision maker that controls an option; ``None`` for a situation variable."""
        for dm in self.decision_makers:
            if any(dm.subject(option) == subject for option in dm.options):
                return dm
        return None

    def statements(self) -> Iterator[tuple[str, DecisionMaker, Preference]]:
        """Every preference statement with its id (``us-3``: the third of ``us``) and its owner."""
        for dm in self.decision_makers:
            for position, preference in enumerate(dm.preferences or (), start=1):
                yield f"{dm.key}-{position}", dm, preference

    def beliefs(self) -> Iterator[tuple[str, Preference]]:
        """What is attributed and declared, statement by statement, with its name and what it rests on.

        ``us.dprk-2`` is the second statement that ``us`` attributes to ``dprk``, ``us.unseen-1`` the first
        on what ``us`` does not see, ``stated.us-1`` the first that ``us`` declares.
        """
        for view in self.perceptions:
            yield from beliefs_of(view, view.dm)
        for stated in self.stated:
            declared = View(stated.dm, stated.preferences, because=stated.because)
            yield from beliefs_of(declared, f"stated.{stated.dm}")

    def outcome_statements(self) -> Mapping[str, Statement]:
        """What each named outcome stands for."""
        return {outcome.key: outcome.that for outcome in self.outcomes}


Described = TypeVar("Described", bound=Description)
"""A description or a case, whichever it was: edits of the one give the one."""
