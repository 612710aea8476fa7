"""The page Graph: states in rows by moves from the status quo, and the moves between them.

Where things are drawn does not depend on what anybody wants: a drawing is laid out once, and at an edit of
preferences it is told anew only what holds and who gains by which move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability.extract import MAX_STATES, DrawnState, Extract, extract
from detente.analyses.stability.nearness import Nearness, nearness
from detente.graph import Graph
from detente.views.headlines import graph_headline
from detente.views.text.common import plural
from detente.web.contract.pages import GraphData
from detente.web.kept import Latest, described_by
from detente.web.pages.asked import Answer, Asked, PageSpec, choose
from detente.web.pages.drawn import Drawn, laid_out

MOST_STATES = 600
"""States up to which all are drawn."""

MOST_LINES = 6_000
"""Moves drawn at once, there and back counted once; beyond, improvements only."""

SHOWN = (
    ("all", "All states"),
    ("equilibria", "Equilibria and the status quo"),
    ("routes", "Routes from the status quo"),
)
MOVES = (("all", "All moves"), ("improvements", "Improvements only"))

Int64 = NDArray[np.int64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Moves:
    """Moves, one a place: by whom, from which state, to which."""

    by: Int64
    before: Int64
    to: Int64

    def some(self, chosen: Bool | Int64) -> Moves:
        """Those at some places."""
        return Moves(self.by[chosen], self.before[chosen], self.to[chosen])

    def gains(self, graph: Graph) -> Bool:
        """Whether the mover gains."""
        return np.asarray(graph.payoffs[self.by, self.to] > graph.payoffs[self.by, self.before])


_moves: Latest[Moves] = Latest()


def answer(asked: Asked) -> Answer:
    """The graph laid out."""
    shown = asked.choice("show", [key for key, _ in SHOWN], "all")
    only = asked.choice("moves", [key for key, _ in MOVES], "all")
    dm = asked.choice("dm", ["", *asked.graph.dms], "")
    controls = [
        choose("show", "States", shown, SHOWN),
        choose("moves", "Moves", only, MOVES),
        choose(
            "dm",
            "Decision maker",
            dm,
            [("", "All"), *((d.key, d.name) for d in asked.case.decision_makers)],
        ),
    ]
    chosen = _chosen(asked, shown)
    found, limited = _arcs(asked, chosen, shown, dm, improving=only == "improvements")
    part = shown == "routes" or (shown == "all" and asked.graph.n_states > MOST_STATES)
    said = graph_headline(asked.graph, asked.names)
    data = _data(asked, chosen, found, follows=part or limited)
    return Answer(controls=controls, headline=said, graph=data)


def _chosen(asked: Asked, shown: str) -> Extract:
    graph, result = asked.graph, asked.solved.stability
    if shown == "routes":
        return _with_selected(asked, extract(graph, result, MAX_STATES))
    holds = np.logical_or.reduce([result.equilibria(c) for c in ("nash", "seq") if c in result.stable])
    if shown == "all" and graph.n_states > MOST_STATES:
        return _with_selected(asked, _around(asked, extract(graph, result, MAX_STATES), holds))
    base = extract(graph, result, 1)
    near = _near(asked, base.start)
    states: Sequence[int] = range(graph.n_states)
    if shown == "equilibria":
        holds[base.start] = True
        states = sorted(np.flatnonzero(holds).tolist(), key=near.key)[:MOST_STATES]
    drawn = [DrawnState(s, near.to(s), ()) for s in states]
    drawn.sort(key=lambda each: near.key(each.state))
    whole = len(drawn) == graph.n_states
    return replace(base, states=tuple(drawn), arcs=(), whole=whole, shown="moves")


def _near(asked: Asked, start: int) -> Nearness:
    """Distances from where the drawing begins."""
    known = asked.solved.near
    return known if known is not None and start == asked.graph.status_quo else nearness(asked.graph, start)


def _around(asked: Asked, base: Extract, holds: Bool) -> Extract:
    """The part of a large conflict, filled up with what is one move away and what holds, nearest first."""
    graph, near = asked.graph, _near(asked, base.start)
    next_to = [t for k in range(graph.n_dms) for t in graph.reachable(k, base.start)]
    more = [*sorted(next_to, key=near.key), *sorted(np.flatnonzero(holds).tolist(), key=near.key)]
    inside = {each.state for each in base.states}
    reached = [s for s in dict.fromkeys(more) if s not in inside and near.to(s) is not None]
    return _joined(base, near, reached[: max(0, MAX_STATES - len(inside))])


def _joined(base: Extract, near: Nearness, more: Sequence[int]) -> Extract:
    drawn = [DrawnState(s, near.to(s), ()) for s in more]
    states = sorted([*base.states, *drawn], key=lambda each: near.key(each.state))
    return replace(base, states=tuple(states))


def _with_selected(asked: Asked, base: Extract) -> Extract:
    """The part of a large conflict, with the selected state and where it can lead."""
    selected = asked.params.get("state", "").strip()
    state = asked.graph.ids.find(selected) if selected else None
    if state is None or state == base.start or not 0 <= state < asked.graph.n_states:
        return base
    inside = {each.state for each in base.states}
    around = [t for k in range(asked.graph.n_dms) for t in asked.graph.reachable(k, state)][:40]
    more = [s for s in dict.fromkeys([state, *around]) if s not in inside]
    return _joined(base, _near(asked, base.start), more)


def _arcs(asked: Asked, chosen: Extract, shown: str, dm: str, *, improving: bool) -> tuple[Moves, bool]:
    """The moves that are drawn, and whether they are fewer than there are between these states."""
    graph = asked.graph
    if shown == "routes":
        listed = [(arc.by, arc.before, arc.to) for arc in chosen.arcs]
        found = Moves(*np.array(listed, dtype=np.int64).reshape(-1, 3).T)
    else:
        found = _between(asked, [each.state for each in chosen.states])
    if dm:
        found = found.some(found.by == graph.dms.index(dm))
    if improving:
        return found.some(found.gains(graph)), False
    ends = np.sort(np.stack([found.before, found.to]), axis=0)
    lines = np.unique((found.by * graph.n_states + ends[0]) * graph.n_states + ends[1])
    if len(lines) <= MOST_LINES:
        return found, False
    named = asked.graph.ids.find(asked.params.get("state", ""))
    selected = chosen.start if named is None else named
    bold = found.gains(graph) | (found.before == selected) | (found.to == selected)
    return found.some(np.flatnonzero(bold)[: 2 * MOST_LINES]), True


def _between(asked: Asked, states: list[int]) -> Moves:
    """Every move between some states; of a conflict that is drawn whole they are listed once."""
    graph = asked.graph
    if graph.n_states > MOST_STATES:
        return _listed(graph, sorted(states))
    key = described_by(asked.case)
    every = (_moves.get(key) or _moves.put(key, _listed(graph, list(range(graph.n_states))))).content
    inside = np.zeros(graph.n_states, dtype=bool)
    inside[states] = True
    return every if inside.all() else every.some(inside[every.before] & inside[every.to])


def _listed(graph: Graph, states: list[int]) -> Moves:
    inside = set(states)
    rows = [
        (k, s, t)
        for k in range(graph.n_dms)
        for s in states
        for t in sorted(graph.reachable(k, s))
        if t in inside
    ]
    return Moves(*np.array(rows, dtype=np.int64).reshape(-1, 3).T)


def _data(asked: Asked, told: Extract, moves: Moves, *, follows: bool) -> GraphData:
    graph, result = asked.graph, asked.solved.stability
    states = [each.state for each in told.states]
    key = (
        described_by(asked.case),
        (told.start, told.start_is, tuple(states)),
        (moves.by.tobytes(), moves.before.tobytes(), moves.to.tobytes()),
    )
    kept = laid_out(
        key,
        told,
        list(zip(moves.by.tolist(), moves.before.tolist(), moves.to.tolist(), strict=True)),
        asked.names,
    )
    drawn: Drawn = kept.content
    gains = moves.gains(graph)[drawn.order]
    held = {c: result.equilibria(c) for c in ("nash", "seq") if c in result.stable}
    holds = {s: [c for c, table in held.items() if table[s]] for s in states}
    return {
        "layout": kept.name,
        "drawing": None if asked.params.get("have") == kept.name else drawn.drawing,
        "holds": {graph.ids[s]: concepts for s, concepts in holds.items() if concepts},
        "gains": "".join("1" if each else "0" for each in gains.tolist()),
        "shown": _words(asked, told, len(moves.by)),
        "whole": told.whole,
        "follows": follows,
    }


def _words(asked: Asked, told: Extract, n_moves: int) -> str:
    n = asked.graph.n_states
    moves = plural(n_moves, "move")
    if told.whole:
        return f"All {n:,} states and {moves}."
    return (
        f"{len(told.states):,} of {plural(n, 'state')} and {moves} between them: the status quo, equilibria, "
        "and states on the way or near the selected one."
    )


PAGE = PageSpec(
    "graph",
    "Graph",
    "Where can it go from each state, and who can take it there?",
    30,
    answer,
    follows=True,
)
