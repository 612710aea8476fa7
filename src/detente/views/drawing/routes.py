"""How the lines of a drawing run.

Moves there and back by the same decision maker share a line. A line leaves a state straight up or down,
bends between the rows, and passes a row in between through a gap, so that it never runs behind a state.
Within a row it is straight between neighbours and an arch otherwise. Lines that end at the same edge of
a state are spread along it, in the order of where they lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.analyses.stability.extract import Arc
from detente.views.drawing.layout import Box, Layout

HEAD_LENGTH = 8.5
HEAD_WIDTH = 7.0

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve: begin, two controls, end."""


@dataclass(frozen=True, slots=True)
class Line:
    """Moves of one decision maker between two states, there, back or both.

    ``first`` is the state further up, or further left in the same line.
    """

    by: int
    first: int
    last: int
    arcs: tuple[Arc, ...]

    @property
    def improving(self) -> bool:
        """Whether the mover gains by one of them."""
        return any(arc.improving for arc in self.arcs)


@dataclass(frozen=True, slots=True)
class Head:
    """An arrowhead: its arc and the corners of a triangle, the tip first."""

    arc: Arc
    corners: tuple[Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Route:
    """A line as it is drawn."""

    line: Line
    curves: tuple[Curve, ...]
    heads: tuple[Head, ...]

    def points(self, per_curve: int = 8) -> list[Point]:
        """Points along the line."""
        return [_at(curve, k / per_curve) for curve in self.curves for k in range(per_curve + 1)]


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line meets a state: which edge, and what it is sorted by along that edge."""

    state: int
    edge: str
    towards: float


def lines_of(arcs: Sequence[Arc], layout: Layout) -> list[Line]:
    """Put moves there and back together."""

    def along(state: int) -> tuple[int, float, int]:
        box = layout.boxes[state]
        return (box.line, box.x, state)

    found: dict[tuple[int, int, int], list[Arc]] = {}
    for arc in arcs:
        first, last = sorted((arc.before, arc.to), key=along)
        found.setdefault((arc.by, first, last), []).append(arc)
    return [Line(by, first, last, tuple(own)) for (by, first, last), own in sorted(found.items())]


def route(lines: Sequence[Line], layout: Layout) -> list[Route]:
    """Find the way of every line.

    Parameters
    ----------
    lines
        What to draw.
    layout
        The places of the states.
    """
    corridors = _Corridors(layout)
    passes = [corridors.passes(layout.boxes[line.first], layout.boxes[line.last]) for line in lines]
    ends = [_ends(line, layout, way) for line, way in zip(lines, passes, strict=True)]
    ports = _ports(ends, layout)
    return [
        _route(line, layout, way, ports[k, 0], ports[k, 1], own)
        for k, (line, way, own) in enumerate(zip(lines, passes, ends, strict=True))
    ]


def _neighbours(line: Line, layout: Layout) -> bool:
    first, last = layout.boxes[line.first], layout.boxes[line.last]
    if first.line != last.line:
        return False
    states = layout.bands[first.line].states
    return abs(states.index(line.first) - states.index(line.last)) == 1


def _ends(line: Line, layout: Layout, passes: Sequence[Curve | tuple[Point, Point]]) -> tuple[_End, _End]:
    first, last = layout.boxes[line.first], layout.boxes[line.last]
    if _neighbours(line, layout):
        return _End(line.first, "right", line.by), _End(line.last, "left", line.by)
    if first.line == last.line:
        edge = "bottom" if line.by % 2 == 0 else "top"
        return _End(line.first, edge, last.centre), _End(line.last, edge, first.centre)
    towards = passes[0][0][0] if passes else last.centre
    back = passes[-1][1][0] if passes else first.centre
    return _End(line.first, "bottom", towards), _End(line.last, "top", back)


def _ports(ends: Sequence[tuple[_End, _End]], layout: Layout) -> dict[tuple[int, int], Point]:
    """The points on the edges of the states where lines begin and end."""
    edges: dict[tuple[int, str], list[tuple[float, int, int]]] = {}
    for k, pair in enumerate(ends):
        for which, end in enumerate(pair):
            edges.setdefault((end.state, end.edge), []).append((end.towards, k, which))
    ports: dict[tuple[int, int], Point] = {}
    for (state, edge), own in edges.items():
        box = layout.boxes[state]
        for i, (_, k, which) in enumerate(sorted(own)):
            ports[k, which] = _port(box, edge, i, len(own))
    return ports


def _port(box: Box, edge: str, i: int, number: int) -> Point:
    if edge in ("left", "right"):
        step = min(16.0, (box.height - 14) / number)
        y = box.y + box.height / 2 + (i - (number - 1) / 2) * step
        return (box.x if edge == "left" else box.x + box.width, y)
    step = min(22.0, (box.width - 16) / number)
    x = box.centre + (i - (number - 1) / 2) * step
    return (x, box.y if edge == "top" else box.bottom)


class _Corridors:
    """The gaps between the states of a line, and how many lines of moves run through each."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.used: dict[tuple[int, int], int] = {}
        pitch = next(iter(layout.boxes.values())).width + layout.gap
        self.gaps: list[list[float]] = []
        for band in layout.bands:
            centres = [layout.boxes[state].centre for state in band.states]
            between = [(a + b) / 2 for a, b in pairwise(centres)]
            self.gaps.append([centres[0] - pitch / 2, *between, centres[-1] + pitch / 2])

    def passes(self, first: Box, last: Box) -> list[tuple[Point, Point]]:
        """For each line in between: where it is entered from above and left below."""
        found: list[tuple[Point, Point]] = []
        x = first.centre
        for k in range(first.line + 1, last.line):
            share = (k - first.line) / (last.line - first.line)
            wanted = first.centre + share * (last.centre - first.centre)
            gaps = self.gaps[k]
            choice = min(
                range(len(gaps)),
                key=lambda g: (
                    abs(gaps[g] - wanted) + 0.5 * abs(gaps[g] - x) + 9 * self.used.get((k, g), 0),
                    g,
                ),
            )
            number = self.used.get((k, choice), 0)
            self.used[k, choice] = number + 1
            x = gaps[choice] + _track(number, self.layout.gap)
            band = self.layout.bands[k]
            found.append(((x, band.top - 3), (x, band.bottom + 3)))
        return found


def _track(number: int, gap: float) -> float:
    """Lines through the same gap run side by side: in the middle, right, left, further right ..."""
    tracks = max(1, int((gap - 8) / 5))
    number %= tracks
    return ((number + 1) // 2) * 5.0 * (1 if number % 2 else -1)


def _route(
    line: Line,
    layout: Layout,
    passes: Sequence[tuple[Point, Point]],
    begin: Point,
    end: Point,
    ends: tuple[_End, _End],
) -> Route:
    heads: list[Head] = []
    points = [begin, end]
    for arc in line.arcs:
        which = 1 if arc.to == line.last else 0
        corners, base = _head(points[which], ends[which].edge)
        heads.append(Head(arc, corners))
        (begin, end) = (base, end) if which == 0 else (begin, base)
    edge = ends[0].edge
    if edge == "right":
        third = (end[0] - begin[0]) / 3
        curves = [(begin, (begin[0] + third, begin[1]), (end[0] - third, end[1]), end)]
    elif not passes and ends[1].edge == edge:
        curves = [_arch(begin, end, edge, layout)]
    else:
        stops = [begin, *(point for way in passes for point in way), end]
        curves = list(_down(stops))
    return Route(line, tuple(curves), tuple(heads))


def _arch(begin: Point, end: Point, edge: str, layout: Layout) -> Curve:
    depth = min(24 + 0.055 * abs(end[0] - begin[0]), 58) * (1 if edge == "bottom" else -1)
    return (begin, (begin[0], begin[1] + depth), (end[0], end[1] + depth), end)


def _down(stops: Sequence[Point]) -> Iterator[Curve]:
    """Curves from one stop to the next that begin and end straight down."""
    for (x, y), (u, v) in pairwise(stops):
        bend = (v - y) / 2
        yield ((x, y), (x, y + bend), (u, v - bend), (u, v))


_OUTWARD: Mapping[str, Point] = {"top": (0, -1), "bottom": (0, 1), "left": (-1, 0), "right": (1, 0)}


def _head(tip: Point, edge: str) -> tuple[tuple[Point, Point, Point], Point]:
    """A triangle whose tip touches an edge of a state, and the middle of its base."""
    (x, y), (dx, dy) = tip, _OUTWARD[edge]
    base = (x + dx * HEAD_LENGTH, y + dy * HEAD_LENGTH)
    half = HEAD_WIDTH / 2
    one = (base[0] - dy * half, base[1] + dx * half)
    two = (base[0] + dy * half, base[1] - dx * half)
    return (tip, one, two), base


def _at(curve: Curve, t: float) -> Point:
    u = 1 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    return (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def label_places(routes: Sequence[Route], widths: Sequence[float], layout: Layout) -> list[Point]:
    """A place on each line for its tag, clear of the states and of other tags where one can be found."""
    taken: list[tuple[float, float, float, float]] = [
        (box.x - 1, box.y - 1, box.x + box.width + 1, box.bottom + 1) for box in layout.boxes.values()
    ]
    places: list[Point] = []
    for way, width in zip(routes, widths, strict=True):
        points = way.points()
        order = sorted(range(len(points)), key=lambda k: (abs(k - len(points) // 2), k))
        place = points[order[0]]
        for k in order:
            x, y = points[k]
            if not any(
                x - width / 2 < right and x + width / 2 > left and y - 6 < bottom and y + 6 > top
                for left, top, right, bottom in taken
            ):
                place = points[k]
                break
        x, y = place
        taken.append((x - width / 2, y - 6, x + width / 2, y + 6))
        places.append(place)
    return places
