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
from detente.model.cast import Cast
from detente.model.claims import Claim
from detente.model.doubt import Doubt, Judge
from detente.model.edits import Variant
from detente.model.evidence import Evidence
from detente.model.options import Option, read_pattern
from detente.model.origin import Origin, Unplaced
from detente.model.perceptions import Stated, View, beliefs_of
from detente.model.preferences import Preference
from detente.model.situation import SITUATION, Consequence, Event
from detente.model.statements import Statement
from detente.model.states import Constraint, ListedState, Merger, Outcome, StatusQuo
from detente.model.structures import Attitudes, Pairs
from detente.model.validation import faults


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
    situation
        Variables that nobody owns; each an option whose ``moves`` are ``fixed``.
    consequences, events
        What moves, states and time change in the situation.
    initiative
        How often each decision maker gets to move in a forecast, by key; others weigh 1.
    attitudes
        How each decision maker stands to others, and to itself, where it is not the usual way.
    formats
        Who sits at which table: decision makers by the format's name.
    perceptions
        What decision makers get wrong about each other.
    stated
        What they declare to want.
    variants
        Named edits of the case.
    doubt
        How the case's doubts are drawn.
    judges
        Other analysts' versions of preferences.
    table
        The format chosen, by its name; ``None``: everybody sits at the table.
    reduced
        Whether edits have excluded states, so that rankings and classes may name states that are gone.
    cast
        By what words documents mean each party.
    evidence
        Sources and items that the preferences rest on.
    claims
        What has been said about the conflict, with a test of each on the model.
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

    def __post_init__(self) -> None:
        found = faults(self)
        if found:
            raise InvalidCase([self.origin.problem(fault) for fault in found])

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
