"""What the tests of single states ask, said slowly: one state at a time, from the definitions.

The slow twin of :mod:`detente.analyses.claims.asking`, which the tests hold to it, and the source of the
sequences that witnesses show.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.analyses.stability.definitions import is_stable
from detente.graph import Graph
from detente.graph.sequences import Move, Sequence, improvements_of, moves_of, sequences
from detente.model.claims import (
    Gains,
    Here,
    Holds,
    Improvement,
    Leads,
    Levels,
    OfStates,
    Prefers,
    States,
    Strikes,
)


def is_so(graph: Graph, test: OfStates, state: int) -> bool | None:
    """Whether what a test asks is so of one state; ``None`` if it cannot be asked of it.

    Parameters
    ----------
    graph
        The conflict.
    test
        The test.
    state
        The number of the state.
    """
    match test:
        case Holds(under=under, dm=dm):
            dms = range(graph.n_dms) if dm is None else [graph.dm(dm)]
            return all(is_stable(graph, state, each, under) for each in dms)
        case Prefers(dm=dm, to=to):
            worth = graph.payoffs[graph.dm(dm)]
            better = [bool(worth[state] > worth[other]) for other in meant(graph, to.states)]
            return None if not better else all(better) if to.quantifier == "all" else any(better)
        case Gains(dm=dm, change=change):
            other = changed(graph, state, change)
            if other is None or other == state:
                return None
            worth = graph.payoffs[graph.dm(dm)]
            return bool(worth[other] > worth[state])
        case Improvement(dm=dm):
            mover = graph.dm(dm)
            moves = list(moves_meant(graph, test, state))
            worth = graph.payoffs[mover]
            return any(worth[to] > worth[state] for to in moves) if moves else None
        case Leads(to=states):
            return None if state in meant(graph, states) else way(graph, test, state) is not None
        case Strikes():
            return _is_deal(graph, test, state)


def meant(graph: Graph, states: States) -> list[int]:
    """The states that a test speaks of, ascending."""
    if isinstance(states, Here):
        return [] if graph.status_quo is None else [graph.status_quo]
    return [s for s in range(graph.n_states) if graph.space.holds(states)[s]]


def changed(graph: Graph, state: int, change: Levels) -> int | None:
    """The state that differs from one only in some levels; ``None`` if there is none, or no single one."""
    said = dict(change)
    found: set[int | None] = set()
    for member in graph.space.members(state):
        levels = [
            option.position(said[subject]) if subject in said else level
            for (subject, option), level in zip(
                graph.space.options.items(), graph.space.levels(member), strict=True
            )
        ]
        there = {
            s
            for s in range(graph.n_states)
            for other in graph.space.members(s)
            if list(graph.space.levels(other)) == levels
        }
        found.add(there.pop() if len(there) == 1 else None)
    return found.pop() if len(found) == 1 else None


def moves_meant(graph: Graph, test: Improvement, state: int) -> Iterator[int]:
    """Where the moves lead that a test of improvements asks of."""
    dm = graph.dm(test.dm)
    owner = graph.case.decision_makers[dm]
    own = {owner.subject(option) for option in owner.options}
    inside = set() if test.into is None else set(meant(graph, test.into))
    said = dict(test.doing)
    for to in graph.reachable(dm, state):
        if test.into is not None:
            if to in inside and state not in inside:
                yield to
            continue
        before, after = graph.space.open_levels(state), graph.space.open_levels(to)
        if all(
            option.position(said[subject]) in there if subject in said else set(here) & set(there)
            for (subject, option), here, there in zip(graph.space.options.items(), before, after, strict=True)
            if subject in own
        ):
            yield to


def way(graph: Graph, test: Leads, state: int) -> Sequence | None:
    """A shortest legal sequence that a test asks for, from one state."""
    goal = set(meant(graph, test.to))
    steps = improvements_of(graph) if test.steps == "improvements" else moves_of(graph)
    if not test.order:
        movers = [graph.dm(each) for each in test.by or graph.dms]
        return next((path for to, path in sequences(steps, movers, state) if to in goal), None)
    paths: dict[int, Sequence] = {state: ()}
    for dm in [graph.dm(each) for each in test.order]:
        following: dict[int, Sequence] = {}
        for here, path in paths.items():
            for to in steps(dm, here):
                following.setdefault(to, (*path, Move(dm, to)))
        paths = following
    return next((path for to, path in sorted(paths.items()) if to in goal), None)


def deal(graph: Graph, test: Strikes, state: int) -> Sequence | None:
    """A shortest sequence by which a table strikes a deal; ``None`` if the state is no deal of the table."""
    begin = meant(graph, test.start)
    if len(begin) != 1:
        return None
    seats = [graph.dm(each) for each in dict(graph.case.formats)[test.format]]
    by = [dm for dm in sorted(seats) if graph.payoffs[dm][state] > graph.payoffs[dm][begin[0]]]
    if len(by) < 2:
        return None
    return next((path for to, path in sequences(moves_of(graph), by, begin[0]) if to == state), None)


def _is_deal(graph: Graph, test: Strikes, state: int) -> bool | None:
    if len(meant(graph, test.start)) != 1:
        return None
    struck = deal(graph, test, state) is not None
    if test.holds is not None:
        return is_so(graph, Holds((), test.holds), state) if struck else None
    if test.spoilt_by:
        spoils = [not is_stable(graph, state, graph.dm(dm), "seq") for dm in test.spoilt_by]
        return any(spoils) if struck else None
    return struck
