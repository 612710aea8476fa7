"""The graph model of a case: the one place where names become numbers.

States are numbered 0 .. n - 1 in ascending order of their patterns (graph form: as listed); decision
makers as the case lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import InvalidCase, NoSuchState, StatementError, UnknownName, UsageError
from detente.graph.absent import excluded_by
from detente.graph.feasible import MAX_STATES
from detente.graph.listing import build_space
from detente.graph.moves import moves
from detente.graph.payoffs import find, payoffs
from detente.graph.space import Ids, Space
from detente.graph.structures import floors, unknown
from detente.kernels import Arcs, Blocks, Moves, Progress
from detente.model.case import Case
from detente.model.origin import Fault
from detente.model.structures import has_strength, partly_unknown, unknown_marks

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Graph:
    """States, moves and payoffs of a case.

    Parameters
    ----------
    case
        The case it was built from.
    space
        The states.
    moves
        The moves of each decision maker.
    payoffs
        Shape ``(n_dms, n_states)``: dense ranks from 0, greater is preferred.
    status_quo
        The state where things stand, if the case says so.
    unknown
        For each decision maker some of whose preferences are unknown: shape ``(n_states, n_states)``,
        the pairs that we cannot compare. Its payoffs say nothing of these.
    floors
        Shape ``(n_dms, n_states)``: the greatest payoff that is strongly less preferred, -1 where none
        is; ``None`` where the case speaks of no strength.
    """

    case: Case
    space: Space
    moves: tuple[Moves, ...]
    payoffs: Int32
    status_quo: int | None
    unknown: Mapping[int, Bool] = field(default_factory=dict)
    floors: Int32 | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Without what is worked out when it is asked for, some of which cannot be pickled."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def n_states(self) -> int:
        """Number of states."""
        return self.space.n_states

    @property
    def n_dms(self) -> int:
        """Number of decision makers."""
        return len(self.case.decision_makers)

    @property
    def ids(self) -> Ids:
        """The id of every state."""
        return self.space.ids

    @property
    def dms(self) -> list[str]:
        """The keys of the decision makers."""
        return [dm.key for dm in self.case.decision_makers]

    def dm(self, key: str) -> int:
        """The number of a decision maker.

        Raises
        ------
        UnknownName
            If there is none with this key.
        """
        if key not in self.dms:
            raise UnknownName("decision maker", key, self.dms)
        return self.dms.index(key)

    def state(self, text: str) -> int:
        """The state that a user means: an id, or a statement that one state satisfies.

        Raises
        ------
        NoSuchState
            If there is none, or several fit.
        StatementError
            If it is neither an id nor a statement.
        """
        return find(self.space, text)

    def reachable(self, dm: int, state: int) -> list[int]:
        """The states that a decision maker can move to from a state by itself, ascending."""
        own = self.moves[dm]
        if isinstance(own, Arcs):
            return [int(t) for t in own.target[own.start[state] : own.start[state + 1]]]
        order, start = self._members_of_blocks[dm]
        block = own.block[state]
        mates = order[start[block] : start[block + 1]]
        if own.position is not None:
            mates = mates[own.reaches[own.position[state], own.position[mates]]]
        return [int(t) for t in mates if t != state]

    def can_ever_move(self, dm: int) -> bool:
        """Whether a decision maker has a move in some state."""
        return bool(self.has_move(dm).any())

    def has_move(self, dm: int) -> Bool:
        """Where a decision maker can move at all: shape ``(n_states,)``."""
        own = self.moves[dm]
        if isinstance(own, Arcs):
            return np.diff(own.start) > 0
        if own.position is None:
            return np.bincount(own.block, minlength=own.n_blocks)[own.block] > 1
        # Occupied positions of each block, then those within reach of each state's own.
        n_positions = len(own.reaches)
        key = own.block.astype(np.int64) * n_positions + own.position
        kinds, number, count = np.unique(key, return_inverse=True, return_counts=True)
        free = count > 1
        start = np.searchsorted(kinds, np.arange(own.n_blocks + 1) * n_positions)
        for b in np.flatnonzero(np.diff(start) > 1):
            inside = slice(int(start[b]), int(start[b + 1]))
            positions = kinds[inside] % n_positions
            free[inside] |= own.reaches[np.ix_(positions, positions)].sum(axis=1) > 1
        return np.asarray(free[number.reshape(-1)])

    def outcomes(self) -> Mapping[str, Bool]:
        """Where each named outcome holds: by key, shape ``(n_states,)``."""
        return self._outcomes

    @cached_property
    def _outcomes(self) -> Mapping[str, Bool]:
        return {outcome.key: self.space.holds(outcome.that) for outcome in self.case.outcomes}

    @cached_property
    def _members_of_blocks(self) -> Mapping[int, tuple[NDArray[np.intp], NDArray[np.int64]]]:
        found: dict[int, tuple[NDArray[np.intp], NDArray[np.int64]]] = {}
        for dm, own in enumerate(self.moves):
            if isinstance(own, Blocks):
                start = np.zeros(own.n_blocks + 1, dtype=np.int64)
                np.cumsum(np.bincount(own.block, minlength=own.n_blocks), out=start[1:])
                found[dm] = (np.argsort(own.block, kind="stable"), start)
        return found

    def places(self, dm: int) -> tuple[Int32, int]:
        """The place of each state in a decision maker's ranking (1 = best, ties share it), and how many."""
        top = int(self.payoffs[dm].max())
        return (top - self.payoffs[dm] + 1).astype(np.int32), top + 1


def build(case: Case, max_states: int = MAX_STATES, progress: Progress | None = None) -> Graph:
    """Build the graph model of a case.

    Parameters
    ----------
    case
        The case.
    max_states
        Refuse more feasible states than this.
    progress
        Told how many steps of how many are done: each option taken up by the constraints, the states
        listed, each statement judged in all of them, each decision maker's moves found.

    Raises
    ------
    InvalidCase
        If no state is feasible, the status quo is not, or a ranking is incomplete.
    TooLarge
        If there are too many states.
    UsageError
        If preferences are partly unknown: then there are no payoffs to compute with.
    """
    doubtful = partly_unknown(case)
    if doubtful:
        marks = unknown_marks(doubtful[0])
        more = f" and {len(marks) - 1} more" if len(marks) > 1 else ""
        raise UsageError(
            f"what {doubtful[0].key} prefers is partly unknown ({marks[0]}{more}), and this question needs "
            "to know it",
            hint="detente stability answers for such a case; to ask this, take the mark off, "
            "or drop or replace the statement in a variant",
        )
    return build_partly_known(case, max_states, progress)


def build_partly_known(case: Case, max_states: int = MAX_STATES, progress: Progress | None = None) -> Graph:
    """Build the graph model of a case some of whose preferences may be unknown.

    The payoffs rank the states as if the marks were not there; whoever takes them must mind
    :attr:`Graph.unknown`. Otherwise as :func:`build`.
    """
    taken_up, tell = _steps(case, progress)
    space = build_space(case, max_states, taken_up)
    tell()
    faults = []
    try:
        status_quo = _status_quo(space)
    except (NoSuchState, StatementError) as error:
        problem = error.problems[0]
        faults.append(case.origin.problem(Fault(("status_quo",), problem.what, problem.hint)))
        status_quo = None
    try:
        worth = payoffs(space, tell)
    except InvalidCase as error:
        faults.extend(error.problems)
    if faults:
        raise InvalidCase(faults)
    strong = floors(space, worth) if has_strength(case) else None
    return Graph(case, space, moves(space, tell), worth, status_quo, unknown(space), strong)


def _steps(case: Case, progress: Progress | None) -> tuple[Progress | None, Callable[[], None]]:
    """What is told how many options are taken up, and what to call after each step that follows."""
    if progress is None:
        return None, lambda: None
    options = len(case.subjects())
    statements = sum(len(dm.preferences or ()) for dm in case.decision_makers)
    of = options + 1 + statements + len(case.decision_makers)
    done = count(options + 1)
    return lambda options, _: progress(options, of), lambda: progress(next(done), of)


def _status_quo(space: Space) -> int | None:
    given = space.case.status_quo
    if given is None or isinstance(given, str):
        return None if given is None else find(space, given)
    said = dict(given)
    levels = [
        option.position(said[subject]) if subject in said else 0 for subject, option in space.options.items()
    ]
    member = space.member_at(levels) if space.case.states is None else _listed_member(space, levels)
    if member is None:
        pattern = "".join(o.symbol(k) for o, k in zip(space.options.values(), levels, strict=True))
        raise NoSuchState(f"the status quo {pattern} is not feasible", hint=excluded_by(space.case, levels))
    return member if space.state_of is None else int(space.state_of[member])


def _listed_member(space: Space, levels: list[int]) -> int | None:
    fits = np.ones(space.n_members, dtype=bool)
    for v, level in enumerate(levels):
        fits &= space.column(v) == level
    found = np.flatnonzero(fits)
    return int(found[0]) if len(found) else None
