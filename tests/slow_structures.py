"""Definitions of preference structures and horizons, written out apart from the code that they judge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from detente.graph import Graph
from detente.graph.space import Space
from detente.model.case import DecisionMaker

_told: list[tuple[Space, DecisionMaker, list[list[bool]]]] = []


def truths(space: Space, dm: DecisionMaker) -> list[list[bool]]:
    """Of which members each statement is true; kept while the same decision maker is asked about."""
    if not (_told and _told[0][0] is space and _told[0][1] is dm):
        _told[:] = [(space, dm, [space.of_members(each.that).tolist() for each in dm.preferences or ()])]
    return _told[0][2]


def deciding(space: Space, dm: DecisionMaker, one: int, other: int) -> int | None:
    """The place of the first statement that tells two members apart."""
    return next((k for k, truth in enumerate(truths(space, dm)) if truth[one] != truth[other]), None)


def place(graph: Graph, dm: DecisionMaker, state: int) -> int:
    """The group of a ranking that a state stands in."""
    assert dm.ranking is not None
    return next(k for k, texts in enumerate(dm.ranking) if state in map(graph.state, texts))


def is_unknown(graph: Graph, dm: DecisionMaker, one: int, other: int) -> bool:
    """Whether ``one U other``."""
    if dm.ranking is not None:
        return any({graph.state(a), graph.state(b)} == {one, other} for a, b in dm.unknown)
    members = graph.space.members
    found = {deciding(graph.space, dm, a, b) for a, b in product(list(members(one)), list(members(other)))}
    return one != other and any(k is not None and (dm.preferences or ())[k].unknown for k in found)


def is_strong(graph: Graph, dm: DecisionMaker, one: int, other: int) -> bool:
    """Whether ``one >> other``."""
    if dm.ranking is not None:
        return any(
            place(graph, dm, one) <= place(graph, dm, graph.state(a))
            and place(graph, dm, other) >= place(graph, dm, graph.state(b))
            for a, b in dm.strong
        )
    a, b = next(iter(graph.space.members(one))), next(iter(graph.space.members(other)))
    first = deciding(graph.space, dm, a, b)
    return first is not None and (dm.preferences or ())[first].strong and truths(graph.space, dm)[first][a]


def textbook(graph: Graph, horizon: int, dm: int, state: int) -> int:
    """``G_h(i, s)`` of the textbooks, for rankings without ties."""
    targets = graph.reachable(dm, state)
    if horizon == 0 or not targets:
        return state
    worth = graph.payoffs[dm]
    best = max((textbook(graph, horizon - 1, 1 - dm, t) for t in targets), key=lambda g: int(worth[g]))
    return best if worth[best] > worth[state] else state


def by_tie_breaks(graph: Graph, horizon: int, dm: int, state: int) -> set[int]:
    """Where play ends for some way of breaking every tie, each free."""
    targets = graph.reachable(dm, state)
    if horizon == 0 or not targets:
        return {state}
    worth = graph.payoffs[dm]
    after: Sequence[set[int]] = [by_tie_breaks(graph, horizon - 1, 1 - dm, t) for t in targets]
    found: set[int] = set()
    for ends in product(*after):
        most = max(int(worth[g]) for g in ends)
        found |= {g for g in ends if worth[g] == most} if most > worth[state] else {state}
    return found
