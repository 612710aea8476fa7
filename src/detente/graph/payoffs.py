"""Preferences -> payoffs: an integer per decision maker and state, greater is preferred.

Statement ``k`` of ``m`` (from 1) weighs ``2 ** (m - k)``; a state's score is the sum over the statements
that hold in it. Only the order of the scores matters, so they are never formed: the statements are
read as the digits of a binary number, and what has been read is replaced by its rank before it outgrows
a few times the number of states. So ranks are found by counting, without sorting, in time linear in states
times statements, and the order is exact for any number of statements.

Payoffs are *dense ranks*: 0 for the worst states, one more for each better group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from detente.errors import InvalidCase, NoSuchState, StatementError
from detente.graph.absent import unknown_state
from detente.graph.space import Space
from detente.model.case import DecisionMaker
from detente.model.language import parse
from detente.model.options import read_pattern
from detente.model.origin import Fault
from detente.model.validation import name_faults

Int32 = NDArray[np.int32]

_ROOM = 4
"""Different scores that are told apart, for each member, before ranks take their place."""

_CHUNK = 1 << 16
"""And at least so many."""


def payoffs(space: Space, tell: Callable[[], None] = lambda: None) -> Int32:
    """The payoffs of every decision maker in every state.

    Parameters
    ----------
    space
        The states.
    tell
        Called after each statement.

    Returns
    -------
    NDArray
        Shape ``(n_dms, n_states)``; dense ranks from 0, greater is preferred.

    Raises
    ------
    InvalidCase
        If a ranking misses or repeats a state or names none, or a class of states has no one place
        in a ranking.
    """
    rows: list[Int32] = []
    faults: list[Fault] = []
    for dm in space.case.decision_makers:
        row, found = _ranked(space, dm) if dm.ranking is not None else prioritised(space, dm, tell)
        rows.append(row)
        faults.extend(found)
    if faults:
        problems = [space.case.origin.problem(fault) for fault in faults]
        raise InvalidCase(list(dict.fromkeys(problems)))
    return np.stack(rows)


def dense(values: NDArray[np.int64]) -> Int32:
    """Dense ranks of some values: equal values share a rank, the least has rank 0."""
    return np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int32)


def _counted(values: Int32, span: int) -> tuple[Int32, int]:
    """Dense ranks of values below a span, and how many there are, by counting."""
    occurs = np.zeros(span, dtype=np.int32)
    occurs[values] = 1
    np.cumsum(occurs, out=occurs)
    groups = int(occurs[-1])
    occurs -= 1
    return occurs[values], groups


def prioritised(
    space: Space, dm: DecisionMaker, tell: Callable[[], None] = lambda: None
) -> tuple[Int32, list[Fault]]:
    """The payoffs of a decision maker by its statements, and classes of states that they tear apart."""
    ranks = np.zeros(space.n_members, dtype=np.int32)
    left = [preference.that for preference in dm.preferences or ()]
    groups, most = 1, max(_ROOM * space.n_members, _CHUNK)
    while left:
        digits = (most // groups).bit_length() - 1  # at least one: there are no more groups than members
        now, left = left[:digits], left[digits:]
        space.append_digits(ranks, now)
        ranks, groups = _counted(ranks, groups << len(now))
        for _ in now:
            tell()
    if space.state_of is None:
        return ranks, []
    return _folded(space, dm, ranks)


def fold(space: Space, dm: DecisionMaker, ranks: Int32) -> Int32:
    """The payoffs of classes from the ranks of their members.

    Raises
    ------
    InvalidCase
        If a class has no one place in the ranking.
    """
    row, faults = _folded(space, dm, ranks)
    if faults:
        raise InvalidCase([space.case.origin.problem(fault) for fault in faults])
    return row


def _folded(space: Space, dm: DecisionMaker, ranks: Int32) -> tuple[Int32, list[Fault]]:
    assert space.state_of is not None
    low = np.full(space.n_states, np.iinfo(np.int64).max)
    high = np.full(space.n_states, -1, dtype=np.int64)
    np.minimum.at(low, space.state_of, ranks)
    np.maximum.at(high, space.state_of, ranks)
    return dense(low), list(_scattered(space, dm, ranks, low, high))


def _scattered(
    space: Space,
    dm: DecisionMaker,
    ranks: Int32,
    low: NDArray[np.int64],
    high: NDArray[np.int64],
) -> Iterator[Fault]:
    """Classes whose members a ranking places on both sides of another state."""
    for state in np.flatnonzero(low < high):
        between = (ranks >= low[state]) & (ranks <= high[state]) & (space.state_of != state)
        if not between.any():
            continue
        members = np.array(space.members(int(state)))
        worst = space.pattern(int(members[ranks[members].argmin()]))
        best = space.pattern(int(members[ranks[members].argmax()]))
        other = space.pattern(int(np.flatnonzero(between)[0]))
        yield Fault(
            ("decision_makers", dm.key, "preferences"),
            f"{dm.key} does not rank {space.ids[int(state)]} as one state: of its members {worst} ranks "
            f"below or level with {other}, and {best} above or level with it",
            f"make {dm.key} indifferent between the members, or keep them apart",
        )


def _ranked(space: Space, dm: DecisionMaker) -> tuple[Int32, list[Fault]]:
    assert dm.ranking is not None
    path = ("decision_makers", dm.key, "ranking")
    place = np.full(space.n_states, -1, dtype=np.int64)
    faults: list[Fault] = []
    for group, texts in enumerate(dm.ranking):
        for position, text in enumerate(texts):
            here = (*path, group) if len(texts) == 1 else (*path, group, position)
            try:
                state = find(space, text)
            except (NoSuchState, StatementError) as error:
                if space.case.reduced and isinstance(error, NoSuchState):
                    continue  # edits have excluded the state that was ranked here
                problem = error.problems[0]
                faults.append(Fault(here, problem.what, problem.hint))
                continue
            if place[state] >= 0:
                faults.append(
                    Fault(here, f"{space.ids[state]} is ranked twice", f"{dm.key} ranks every state once")
                )
            place[state] = group
    missing = np.flatnonzero(place < 0)
    if len(missing) and not faults:
        some = ", ".join(space.ids[int(s)] for s in missing[:8])
        more = f" and {len(missing) - 8:,} more" if len(missing) > 8 else ""
        what = f"the ranking of {dm.key} misses {len(missing):,} of {space.n_states:,} states: {some}{more}"
        faults.append(Fault(path, what, "a ranking lists every state, ties in a list of their own"))
    return dense(-place), faults


def find(space: Space, text: str) -> int:
    """The state that a user means: an id, or a statement that one state satisfies.

    Raises
    ------
    NoSuchState
        If there is none, or several fit.
    StatementError
        If it is neither an id nor a statement.
    """
    state = space.ids.find(text)
    if state is not None:
        return state
    options = tuple(space.options.values())
    looks_like_an_id = " " not in text.strip() and "." not in text
    if looks_like_an_id or read_pattern(options, text) is not None:
        raise unknown_state(space, text)
    statement = parse(text)
    for fault in name_faults(space.case, statement):
        raise NoSuchState(fault.what, hint=fault.hint)
    return space.only(statement, text)
