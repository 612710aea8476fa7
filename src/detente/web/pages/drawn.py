"""Drawings laid out for the page Graph, the last few kept."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from detente.analyses.stability.extract import Arc, Extract
from detente.views.drawing.scene import Scene, SceneLine, scene
from detente.views.drawing.wording import clean
from detente.views.names import Names
from detente.web.contract.pages import GraphDrawing, GraphLine
from detente.web.kept import Kept, Latest

MOST_TOLD = 300
"""Lines up to which each tells in words what its moves change."""

Move = tuple[int, int, int]
"""By whom, from which state, to which."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing, and the places of its moves in the list that it was made from, line by line."""

    drawing: GraphDrawing
    order: list[int]


_drawings: Latest[Drawn] = Latest(8)


def laid_out(key: Hashable, told: Extract, moves: Sequence[Move], names: Names) -> Kept[Drawn]:
    """The drawing of some states and moves.

    Parameters
    ----------
    key
        All that it depends on.
    told
        The states, and where the drawing begins.
    moves
        The moves.
    names
        What people call things.
    """
    return _drawings.get(key) or _drawings.put(key, _drawn(told, moves, names))


def _drawn(told: Extract, moves: Sequence[Move], names: Names) -> Drawn:
    arcs = tuple(Arc(by, before, to, False) for by, before, to in moves)
    bare = tuple(replace(each, holds=()) for each in told.states)
    laid = scene(replace(told, states=bare, arcs=arcs), names)
    ids = {each.state: names.graph.ids[each.state] for each in told.states}
    place = {move: k for k, move in enumerate(moves)}
    order = [place[head.arc.by, head.arc.before, head.arc.to] for line in laid.lines for head in line.heads]
    return Drawn(_drawing(told, laid, ids, names), order)


def _drawing(told: Extract, laid: Scene, ids: dict[int, str], names: Names) -> GraphDrawing:
    worded = len(laid.lines) <= MOST_TOLD
    return {
        "width": round(laid.width, 1),
        "height": round(laid.height, 1),
        "compact": laid.compact,
        "rows": [
            {"row": each.row, "label": each.label, "y": each.y, "height": each.height} for each in laid.rows
        ],
        "boxes": [
            {
                "state": ids[each.state],
                "x": round(each.x, 1),
                "y": round(each.y, 1),
                "width": each.width,
                "height": each.height,
                "lines": list(each.lines),
                "start": each.state == told.start,
                "label": clean(names.short(each.state)),
            }
            for each in laid.boxes
        ],
        "lines": [_line(each, ids, names, worded=worded) for each in laid.lines],
    }


def _line(line: SceneLine, ids: dict[int, str], names: Names, *, worded: bool) -> GraphLine:
    return {
        "dm": names.graph.dms[line.by],
        "d": line.d,
        "tag": {"x": round(line.tag[0], 1), "y": round(line.tag[1], 1)},
        "arcs": [
            {
                "origin": ids[head.arc.before],
                "to": ids[head.arc.to],
                "words": clean(names.move(head.arc.before, head.arc.to)) if worded else "",
                "head": [{"x": round(x, 1), "y": round(y, 1)} for x, y in head.corners],
            }
            for head in line.heads
        ],
    }
