"""Definitions written out once more, slowly and apart from the code that they judge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, product

from detente.graph import Graph
from detente.graph.sequences import Move, StepsFrom
from detente.model.case import Case


def moves_by_options(case: Case, members: Sequence[tuple[int, ...]], dm: int, start: int) -> list[int]:
    """Where a decision maker can go in option form: own options change as allowed, others stay."""
    who = case.decision_makers[dm].key
    found = []
    for number, member in enumerate(members):
        fits = True
        for (subject, option), before, after in zip(
            case.subjects().items(), members[start], member, strict=True
        ):
            mine = subject.split(".")[0] == who
            fits = fits and (option.allows(before, after) if mine else before == after)
        if fits and number != start:
            found.append(number)
    return found


def better(graph: Graph, dm: int, state: int) -> list[int]:
    """R_i^+(s)."""
    worth = graph.payoffs[dm]
    return [t for t in graph.reachable(dm, state) if worth[t] > worth[state]]


def legal(steps: StepsFrom, movers: Collection[int], start: int) -> set[tuple[int, int]]:
    """R_H(s) with last movers: the least set that the two rules are closed under."""
    found = {(t, j) for j in movers for t in steps(j, start)}
    while True:
        more = {(u, j) for t, last in found for j in movers if j != last for u in steps(j, t)} - found
        if not more:
            return found
        found |= more


def shortest(steps: StepsFrom, movers: Collection[int], start: int, end: int, last: int) -> int:
    """The length of a shortest legal sequence to a state with a last mover that is known to exist."""
    layer: set[tuple[int, int | None]] = {(start, None)}
    length = 0
    while (end, last) not in layer or length == 0:
        layer = {(u, j) for t, before in layer for j in movers if j != before for u in steps(j, t)}
        length += 1
        assert length < 1000
    return length


def is_legal(steps: StepsFrom, movers: Collection[int], start: int, path: Sequence[Move]) -> bool:
    """Whether moves follow one upon another, each possible, and nobody moves twice in a row."""
    here, last = start, None
    for move in path:
        if move.by not in movers or move.by == last or move.to not in steps(move.by, here):
            return False
        here, last = move.to, move.by
    return len(path) > 0


def is_sim_stable(graph: Graph, members: Sequence[tuple[int, ...]], dm: int, state: int) -> bool:
    """Simultaneous stability: every improvement meets a joint improvement of others that spoils it."""
    case = graph.case
    owners = [number for number, each in enumerate(case.decision_makers) for _ in each.options]
    worth = graph.payoffs[dm]

    def spoiled(a: int) -> bool:
        others = [j for j in range(graph.n_dms) if j != dm]
        for size in range(1, len(others) + 1):
            for group in combinations(others, size):
                for joint in product(*(better(graph, j, state) for j in group)):
                    moved = {dm: a, **dict(zip(group, joint, strict=True))}
                    levels = tuple(members[moved.get(owner, state)][v] for v, owner in enumerate(owners))
                    if levels in members and worth[members.index(levels)] <= worth[state]:
                        return True
        return False

    return all(spoiled(a) for a in better(graph, dm, state))


def smaller_changes(members: Sequence[tuple[int, ...]], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Feasible states where some but not all of the changed options have changed, and how many."""
    start, end = members[before], members[after]
    for number, middle in enumerate(members):
        changed = [v for v in range(len(start)) if middle[v] != start[v]]
        if all(middle[v] == end[v] for v in changed) and 0 < len(changed) < sum(
            a != b for a, b in zip(start, end, strict=True)
        ):
            yield number, len(changed)


def is_bystander(
    graph: Graph, members: Sequence[tuple[int, ...]], state: int, improvement: int, path: Sequence[Move]
) -> bool:
    """Whether the movers of a sanction gain by the same changes, one after the other, from the state."""
    there, here = improvement, state
    for move in path:
        changes = {
            v: b for v, (a, b) in enumerate(zip(members[there], members[move.to], strict=True)) if a != b
        }
        wanted = tuple(changes.get(v, level) for v, level in enumerate(members[here]))
        if wanted not in members or members.index(wanted) not in better(graph, move.by, here):
            return False
        there, here = move.to, members.index(wanted)
    return True
