"""Where the states of a drawing stand.

A *row* is the number of moves from the start; a row that is too wide wraps into several *lines*. Within
a row states are ordered by the mean place of those they are joined to, a few sweeps down and up. All of
it is deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.analyses.stability.extract import DrawnState, Extract
from detente.views.drawing.wording import StateWords, state_words
from detente.views.names import Names

MARGIN_LEFT = 100
MARGIN = 22
LINE_HEIGHT = 14
_SWEEPS = 8
_MOST_IN_LINE = 7


@dataclass(frozen=True, slots=True)
class Box:
    """A state of the drawing: its place, its words, its line (from the top)."""

    drawn: DrawnState
    words: StateWords
    x: float
    y: float
    width: float
    height: float
    line: int

    @property
    def centre(self) -> float:
        """The middle, from left to right."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Band:
    """A line of states: from where to where it reaches down the drawing, and its row."""

    row: int | None
    top: float
    bottom: float
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of all states."""

    boxes: Mapping[int, Box]
    bands: tuple[Band, ...]
    width: float
    height: float
    gap: float


def lay_out(extract: Extract, names: Names) -> Layout:
    """Find a place for every state.

    Parameters
    ----------
    extract
        The states and arcs.
    names
        Their words.
    """
    rows = _ordered_rows(extract)
    widest = max(len(row) for _, row in rows)
    box_width, gap = (172.0, 56.0) if widest <= 5 else (124.0, 44.0)
    characters = int((box_width - 8) / 6.3)
    words = {each.state: state_words(names, extract, each, characters) for each in extract.states}
    lines = _wrapped(rows)
    in_line = max(len(states) for _, states in lines)
    width = MARGIN_LEFT + in_line * (box_width + gap) + MARGIN
    middle = (MARGIN_LEFT + width - MARGIN) / 2
    drawn = {each.state: each for each in extract.states}
    spaces = _spaces(extract, lines)
    boxes: dict[int, Box] = {}
    bands: list[Band] = []
    y = MARGIN + spaces[0]
    for k, (row, states) in enumerate(lines):
        height = max(_height(words[state]) for state in states)
        for i, state in enumerate(states):
            x = middle + (i - (len(states) - 1) / 2) * (box_width + gap) - box_width / 2
            boxes[state] = Box(drawn[state], words[state], x, y, box_width, height, k)
        bands.append(Band(row, y, y + height, tuple(states)))
        y += height + spaces[k + 1]
    return Layout(boxes, tuple(bands), width, y, gap)


def _height(words: StateWords) -> float:
    lines = len(words.label) + bool(words.mark) + bool(words.id)
    return lines * LINE_HEIGHT + 15


def _ordered_rows(extract: Extract) -> list[tuple[int | None, list[int]]]:
    """The states of each row, ordered so that lines cross little."""
    rows: dict[int | None, list[int]] = {}
    for each in extract.states:
        rows.setdefault(each.row, []).append(each.state)
    neighbours: dict[int, list[int]] = {each.state: [] for each in extract.states}
    for arc in extract.arcs:
        neighbours[arc.before].append(arc.to)
        neighbours[arc.to].append(arc.before)
    order = list(rows)
    row_of = {each.state: each.row for each in extract.states}
    for sweep in range(_SWEEPS):
        for row in order if sweep % 2 == 0 else reversed(order):
            place = {
                state: (i + 0.5) / len(rows[other]) for other in order for i, state in enumerate(rows[other])
            }

            def wanted(state: int, row: int | None = row, place: Mapping[int, float] = place) -> float:
                apart = [place[n] for n in neighbours[state] if row_of[n] != row]
                return sum(apart) / len(apart) if apart else place[state]

            rows[row] = sorted(rows[row], key=lambda s: (round(wanted(s), 6), s))
    return [(row, rows[row]) for row in order]


def _wrapped(rows: Sequence[tuple[int | None, list[int]]]) -> list[tuple[int | None, list[int]]]:
    """Rows as lines: the states of a wide row are dealt out in turn, so that each line spans it."""
    lines: list[tuple[int | None, list[int]]] = []
    for row, states in rows:
        number = -(-len(states) // _MOST_IN_LINE)
        lines.extend((row, states[k::number]) for k in range(number))
    return lines


def _spaces(extract: Extract, lines: Sequence[tuple[int | None, list[int]]]) -> list[float]:
    """The room above each line, and below the last: more where more lines of moves run."""
    line_of = {state: k for k, (_, states) in enumerate(lines) for state in states}
    busy = [0] * (len(lines) + 1)
    joined = {(arc.by, frozenset((arc.before, arc.to))) for arc in extract.arcs}
    for _, pair in joined:
        upper, lower = sorted(line_of[state] for state in pair)
        for k in range(upper, lower):
            busy[k + 1] += 1
        if upper == lower:
            busy[upper + 1] += 1
    wide = [min(42 + 3.2 * number, 120) for number in busy]
    wide[0] = 12 + (26 if _has_arches(line_of, extract, lines[0][1]) else 0)
    wide[-1] = min(wide[-1], 60) if busy[-1] else 18
    for k, ((above, _), (below, _)) in enumerate(pairwise(lines)):
        if above != below:
            wide[k + 1] += 8
    return wide


def _has_arches(line_of: Mapping[int, int], extract: Extract, states: Sequence[int]) -> bool:
    return any(arc.before in states and line_of[arc.before] == line_of[arc.to] for arc in extract.arcs)
