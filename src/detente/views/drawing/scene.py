"""A drawing as places and paths, for a page that draws it itself.

Up to :data:`MAX_ROOMY` states it is the drawing of the report. More states stand in *compact* boxes, many to
a line, and moves are curves from box to box: it is then a map to look for patterns in, and to select from.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from detente.analyses.stability.extract import Arc, DrawnState, Extract
from detente.views.drawing.layout import Box, Layout, lay_out
from detente.views.drawing.routes import HEAD_LENGTH, HEAD_WIDTH, Point, label_places, lines_of, route
from detente.views.drawing.wording import clean, tags
from detente.views.names import Names
from detente.views.text.common import plural

MAX_ROOMY = 60
_MOST_TAGS = 160
"""Lines up to which places are sought for tags, clear of everything else; more have them in the middle."""

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _GAP_ROW = 92.0, 34.0, 14.0, 30.0, 46.0
_LEFT, _MARGIN = 92.0, 18.0
_FEWEST_IN_LINE, _MOST_IN_LINE = 6, 14


@dataclass(frozen=True, slots=True)
class SceneBox:
    """A state: where it stands, and what is written in it."""

    state: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SceneHead:
    """A move on a line, and the corners of its arrowhead, the tip first."""

    arc: Arc
    corners: tuple[Point, Point, Point]


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A move, or a move and its way back: a path, and a place for the mover's tag."""

    by: int
    d: str
    tag: Point
    heads: tuple[SceneHead, ...]


@dataclass(frozen=True, slots=True)
class SceneRow:
    """A line of states and the row they belong to; ``None``: not reached."""

    row: int | None
    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is drawn."""

    width: float
    height: float
    compact: bool
    rows: tuple[SceneRow, ...]
    boxes: tuple[SceneBox, ...]
    lines: tuple[SceneLine, ...]


def scene(extract: Extract, names: Names) -> Scene:
    """Lay a drawing out.

    Parameters
    ----------
    extract
        The states and moves.
    names
        What people call them.
    """
    return _roomy(extract, names) if len(extract.states) <= MAX_ROOMY else _compact(extract, names)


def row_label(extract: Extract, row: int | None) -> str:
    """What a row is called."""
    if row is None:
        return "not reached"
    if row == 0:
        return "today" if extract.start_is == "status quo" else "start"
    return plural(row, "move")


def _roomy(extract: Extract, names: Names) -> Scene:
    layout = lay_out(extract, names)
    routes = route(lines_of(extract.arcs, layout), layout)
    labels = tags(extract.graph.dms)
    if len(routes) <= _MOST_TAGS:
        places = label_places(routes, [6.8 * len(labels[way.line.by]) + 3 for way in routes], layout)
    else:
        places = [way.points()[len(way.points()) // 2] for way in routes]
    lines = tuple(
        SceneLine(
            way.line.by,
            f"M{_p(way.curves[0][0])}" + "".join(f"C{_p(b)} {_p(c)} {_p(e)}" for _, b, c, e in way.curves),
            place,
            tuple(SceneHead(head.arc, head.corners) for head in way.heads),
        )
        for way, place in zip(routes, places, strict=True)
    )
    boxes = tuple(_roomy_box(box) for box in layout.boxes.values())
    return Scene(layout.width, layout.height, False, _roomy_rows(extract, layout), boxes, lines)


def _roomy_rows(extract: Extract, layout: Layout) -> tuple[SceneRow, ...]:
    return tuple(
        SceneRow(band.row, row_label(extract, band.row), band.top, band.bottom - band.top)
        for k, band in enumerate(layout.bands)
        if not k or layout.bands[k - 1].row != band.row
    )


def _roomy_box(box: Box) -> SceneBox:
    words = box.words
    lines = tuple(each for each in (words.mark, *words.label, words.id) if each)
    return SceneBox(box.drawn.state, box.x, box.y, box.width, box.height, lines, box.drawn.holds)


def _compact(extract: Extract, names: Names) -> Scene:
    rows: dict[int | None, list[DrawnState]] = {}
    for each in extract.states:
        rows.setdefault(each.row, []).append(each)
    widest = max(len(states) for states in rows.values())
    in_line = max(_FEWEST_IN_LINE, min(_MOST_IN_LINE, math.ceil(math.sqrt(widest) * 1.5)))
    width = _LEFT + in_line * (_WIDTH + _GAP_X) + _MARGIN
    middle = _LEFT + (in_line * (_WIDTH + _GAP_X)) / 2
    told: list[SceneRow] = []
    boxes: dict[int, SceneBox] = {}
    y = _MARGIN
    for row, states in rows.items():
        number = math.ceil(len(states) / in_line)
        height = number * (_HEIGHT + _GAP_Y) - _GAP_Y
        told.append(SceneRow(row, row_label(extract, row), y, height))
        for k in range(number):
            part = states[k * in_line : (k + 1) * in_line]
            x = middle - (len(part) * (_WIDTH + _GAP_X) - _GAP_X) / 2
            for i, each in enumerate(part):
                left, top = x + i * (_WIDTH + _GAP_X), y + k * (_HEIGHT + _GAP_Y)
                lines = _compact_words(extract, names, each)
                boxes[each.state] = SceneBox(each.state, left, top, _WIDTH, _HEIGHT, lines, each.holds)
        y += height + _GAP_ROW
    lines_drawn = tuple(_curve(boxes, arcs) for arcs in _together(extract.arcs))
    return Scene(width, y - _GAP_ROW + _MARGIN, True, tuple(told), tuple(boxes.values()), lines_drawn)


def _compact_words(extract: Extract, names: Names, each: DrawnState) -> tuple[str, ...]:
    name = names.state(each.state)
    written = clean(name.id)
    label = "Status quo" if each.state == extract.start and extract.start_is == "status quo" else name.outcome
    return (_cut(clean(label), 15), _cut(written, 15)) if label else (_cut(written, 15),)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _together(arcs: Sequence[Arc]) -> list[tuple[Arc, ...]]:
    """Moves with their ways back."""
    found: dict[tuple[int, int, int], list[Arc]] = {}
    for arc in arcs:
        first, last = sorted((arc.before, arc.to))
        found.setdefault((arc.by, first, last), []).append(arc)
    return [tuple(own) for own in found.values()]


def _curve(boxes: dict[int, SceneBox], arcs: tuple[Arc, ...]) -> SceneLine:
    """A gentle curve between two boxes, bent aside by its mover so that lines do not lie on each other."""
    arc = arcs[0]
    one, two = boxes[min(arc.before, arc.to)], boxes[max(arc.before, arc.to)]
    (x, y), (u, v) = _centre(one), _centre(two)
    far = math.hypot(u - x, v - y) or 1.0
    bend = (0.08 + 0.05 * (arc.by % 3)) * far * (-1 if arc.by % 2 else 1)
    control = ((x + u) / 2 - (v - y) / far * bend, (y + v) / 2 + (u - x) / far * bend)
    begin, end = _edge(one, control), _edge(two, control)
    place = {one.state: begin, two.state: end}
    heads = tuple(SceneHead(each, _head(place[each.to], control)) for each in arcs)
    d = f"M{_p(begin)}Q{_p(control)} {_p(end)}"
    middle = ((begin[0] + 2 * control[0] + end[0]) / 4, (begin[1] + 2 * control[1] + end[1]) / 4)
    return SceneLine(arc.by, d, middle, heads)


def _centre(box: SceneBox) -> Point:
    return box.x + box.width / 2, box.y + box.height / 2


def _edge(box: SceneBox, towards: Point) -> Point:
    """Where the straight way from the middle of a box to a point leaves it."""
    x, y = _centre(box)
    dx, dy = towards[0] - x, towards[1] - y
    scale = max(abs(dx) / (box.width / 2), abs(dy) / (box.height / 2)) or 1.0
    return x + dx / scale, y + dy / scale


def _head(tip: Point, origin: Point) -> tuple[Point, Point, Point]:
    dx, dy = tip[0] - origin[0], tip[1] - origin[1]
    far = math.hypot(dx, dy) or 1.0
    dx, dy = dx / far, dy / far
    base = tip[0] - dx * HEAD_LENGTH, tip[1] - dy * HEAD_LENGTH
    half = HEAD_WIDTH / 2
    return tip, (base[0] - dy * half, base[1] + dx * half), (base[0] + dy * half, base[1] - dx * half)


def _p(point: Point) -> str:
    return f"{round(point[0], 1):g},{round(point[1], 1):g}"
