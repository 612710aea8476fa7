"""The page Graph: states in rows by moves from the status quo, and the moves between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from detente.analyses.stability.extract import MAX_STATES, Arc, DrawnState, Extract, extract
from detente.analyses.stability.nearness import nearness
from detente.views.drawing.scene import Scene, SceneLine, scene
from detente.views.drawing.wording import clean
from detente.views.text.common import plural
from detente.web.contract.pages import GraphData, GraphLine
from detente.web.pages.asked import Answer, Asked, PageSpec, choose

MOST_STATES = 500
"""States up to which all are drawn."""

MOST_LINES = 4_000
"""Moves drawn at once, there and back counted once; beyond, improvements only."""

SHOWN = (
    ("all", "All states"),
    ("equilibria", "Equilibria and the status quo"),
    ("routes", "Routes from the status quo"),
)
MOVES = (("all", "All moves"), ("improvements", "Improvements only"))


def answer(asked: Asked) -> Answer:
    """The graph laid out."""
    shown = asked.choice("show", [key for key, _ in SHOWN], "all")
    moves = asked.choice("moves", [key for key, _ in MOVES], "all")
    dms = ["", *asked.graph.dms]
    dm = asked.choice("dm", dms, "")
    controls = [
        choose("show", "States", shown, SHOWN),
        choose("moves", "Moves", moves, MOVES),
        choose(
            "dm",
            "Decision maker",
            dm,
            [("", "All"), *((d.key, d.name) for d in asked.case.decision_makers)],
        ),
    ]
    chosen = _chosen(asked, shown)
    arcs = _arcs(asked, chosen, shown, dm, moves == "improvements")
    told = replace(chosen, arcs=tuple(arcs))
    drawn = scene(told, asked.names)
    return Answer(controls=controls, graph=_data(asked, told, drawn))


def _chosen(asked: Asked, shown: str) -> Extract:
    graph, result = asked.graph, asked.solved.stability
    base = extract(graph, result, MAX_STATES)
    if shown == "routes" or (shown == "all" and graph.n_states > MOST_STATES):
        return _with_selected(asked, base)
    near = nearness(graph, base.start)
    held = {concept: result.equilibria(concept) for concept in ("nash", "seq") if concept in result.stable}
    states = range(graph.n_states)
    if shown == "equilibria":
        inside = np.logical_or.reduce(list(held.values()))
        inside[base.start] = True
        states = np.flatnonzero(inside).tolist()  # type: ignore[assignment]
        states = sorted(states, key=near.key)[:MOST_STATES]  # type: ignore[assignment]
    drawn = [DrawnState(s, near.to(s), tuple(c for c, table in held.items() if table[s])) for s in states]
    drawn.sort(key=lambda each: near.key(each.state))
    whole = len(drawn) == graph.n_states
    return replace(base, states=tuple(drawn), arcs=(), whole=whole, shown="moves")


def _with_selected(asked: Asked, base: Extract) -> Extract:
    """The part of a large conflict, with the selected state and where it can lead."""
    selected = asked.params.get("state", "").strip()
    state = asked.graph.ids.find(selected) if selected else None
    if state is None or state == base.start or not 0 <= state < asked.graph.n_states:
        return base
    near = nearness(asked.graph, base.start)
    inside = {each.state for each in base.states}
    around = [t for k in range(asked.graph.n_dms) for t in asked.graph.reachable(k, state)][:40]
    more = [s for s in dict.fromkeys([state, *around]) if s not in inside]
    held = {c: asked.solved.stability.equilibria(c) for c in ("nash", "seq")}
    drawn = [DrawnState(s, near.to(s), tuple(c for c, table in held.items() if table[s])) for s in more]
    states = sorted([*base.states, *drawn], key=lambda each: near.key(each.state))
    return replace(base, states=tuple(states))


def _arcs(asked: Asked, chosen: Extract, shown: str, dm: str, improving: bool) -> list[Arc]:
    graph = asked.graph
    inside = {each.state for each in chosen.states}
    dms = [graph.dms.index(dm)] if dm else range(graph.n_dms)
    if shown == "routes":
        found = [arc for arc in chosen.arcs if arc.by in dms]
    else:
        found = [
            Arc(k, s, t, bool(graph.payoffs[k, t] > graph.payoffs[k, s]))
            for k in dms
            for s in sorted(inside)
            for t in graph.reachable(k, s)
            if t in inside
        ]
    if improving:
        return [arc for arc in found if arc.improving]
    return found if _n_lines(found) <= MOST_LINES else _with_bold(asked, found)


def _with_bold(asked: Asked, found: Sequence[Arc]) -> list[Arc]:
    """Improvements, and every move of the selected state."""
    selected = asked.graph.ids.find(asked.params.get("state", ""))
    return [arc for arc in found if arc.improving or selected in (arc.before, arc.to)][: 2 * MOST_LINES]


def _n_lines(arcs: Sequence[Arc]) -> int:
    return len({(arc.by, *sorted((arc.before, arc.to))) for arc in arcs})


def _data(asked: Asked, told: Extract, drawn: Scene) -> GraphData:
    ids = {each.state: asked.graph.ids[each.state] for each in told.states}
    return {
        "width": round(drawn.width, 1),
        "height": round(drawn.height, 1),
        "compact": drawn.compact,
        "rows": [
            {"row": each.row, "label": each.label, "y": each.y, "height": each.height} for each in drawn.rows
        ],
        "boxes": [
            {
                "state": ids[each.state],
                "x": round(each.x, 1),
                "y": round(each.y, 1),
                "width": each.width,
                "height": each.height,
                "lines": list(each.lines),
                "holds": list(each.holds),
                "start": each.state == told.start,
                "label": clean(asked.names.short(each.state)),
            }
            for each in drawn.boxes
        ],
        "lines": [_line(asked, each, ids) for each in drawn.lines],
        "shown": _words(asked, told),
        "whole": told.whole,
    }


def _line(asked: Asked, line: SceneLine, ids: dict[int, str]) -> GraphLine:
    who = asked.names.dm(line.by)
    arcs = [head.arc for head in line.heads]
    said = "; ".join(
        f"{asked.names.move(arc.before, arc.to)} ({'gains' if arc.improving else 'does not gain'})"
        for arc in arcs
    )
    return {
        "dm": asked.graph.dms[line.by],
        "d": line.d,
        "tag": {"x": round(line.tag[0], 1), "y": round(line.tag[1], 1)},
        "arcs": [
            {
                "origin": ids[head.arc.before],
                "to": ids[head.arc.to],
                "improving": head.arc.improving,
                "head": [{"x": round(x, 1), "y": round(y, 1)} for x, y in head.corners],
            }
            for head in line.heads
        ],
        "label": clean(f"{who}: {said}"),
    }


def _words(asked: Asked, told: Extract) -> str:
    n = asked.graph.n_states
    moves = plural(len(told.arcs), "move")
    if told.whole:
        return f"All {n:,} states and {moves}."
    return (
        f"{len(told.states):,} of {plural(n, 'state')} and {moves} between them: the status quo, equilibria, "
        "and states on the way or near the selected one."
    )


PAGE = PageSpec("graph", "Graph", "Where can it go from each state, and who can take it there?", 30, answer)
