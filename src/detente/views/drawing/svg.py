"""A drawing as an SVG document that stands by itself: no script, no outside font, no reference."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from detente.analyses.stability.extract import Extract
from detente.views.drawing.layout import LINE_HEIGHT, MARGIN, Band, Box, Layout, lay_out
from detente.views.drawing.legend import badge, legend
from detente.views.drawing.routes import Head, Point, Route, label_places, lines_of, route
from detente.views.drawing.style import look, style_sheet
from detente.views.drawing.wording import clean, tags
from detente.views.names import Names
from detente.views.text.common import plural

_LETTERS = {"nash": "N", "seq": "S"}


def drawing_svg(extract: Extract, names: Names) -> str:
    """Draw a conflict, or the part of it that was chosen.

    Parameters
    ----------
    extract
        The states and arcs.
    names
        How people call them.

    Returns
    -------
    str
        One ``<svg>`` element with a title and a description: a document of its own, or part of a page.
    """
    layout = lay_out(extract, names)
    routes = route(lines_of(extract.arcs, layout), layout)
    labels = tags(extract.graph.dms)
    places = label_places(routes, [6.8 * len(labels[way.line.by]) + 3 for way in routes], layout)
    key, height = legend(extract, names, layout.height, layout.width)
    parts = [
        _opening(extract, names, layout.width, height),
        f'<rect class="dt-paper" width="{_n(layout.width)}" height="{_n(height)}"/>',
        *(_row_label(extract, layout, band, k) for k, band in enumerate(layout.bands)),
        *(_route(names, way) for way in routes),
        *(_box(extract, box) for box in layout.boxes.values()),
        *(_tag(way, labels, place) for way, place in zip(routes, places, strict=True)),
        *key,
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def title(extract: Extract) -> str:
    """What the drawing is of."""
    what = "All states and moves" if extract.whole else "An extract of the states and moves"
    return f"{what}: {extract.graph.case.title}"


def description(extract: Extract) -> str:
    """What the drawing shows, in words."""
    graph = extract.graph
    top = {
        "status quo": "the status quo",
        "equilibrium": "an equilibrium, since the case names no status quo",
        "first state": "the first state, since the case names no status quo and nothing holds",
    }[extract.start_is]
    shown = {
        "moves": "every move",
        "improvements": "the moves by which the mover gains",
        "best improvements": "of each decision maker in each state the move that it gains most by",
        "sequences": "the moves of shortest sequences between them",
    }[extract.shown]
    held = sum(1 for each in extract.states if each.holds)
    return (
        f"{len(extract.states):,} of {plural(graph.n_states, 'state')} and {shown}. On top stands {top}; "
        f"the rows below count the moves from there. {plural(held, 'state')} shown "
        f"{'holds' if held == 1 else 'hold'} under Nash or SEQ."
    )


def _opening(extract: Extract, names: Names, width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" class="dt-drawing" '
        f'role="img" aria-labelledby="dt-title dt-desc">'
        f'<title id="dt-title">{_text(title(extract))}</title>'
        f'<desc id="dt-desc">{_text(description(extract))}</desc>'
        f"<style>{style_sheet()}</style>"
    )


def _row_label(extract: Extract, layout: Layout, band: Band, k: int) -> str:
    if k and layout.bands[k - 1].row == band.row:
        return ""
    y = band.top + (band.bottom - band.top) / 2 + 4
    if band.row is None:
        word = "not reached"
    elif band.row == 0:
        word = "today" if extract.start_is == "status quo" else "start"
    else:
        word = plural(band.row, "move")
    rule = ""
    if k:
        end, at = _n(layout.width - MARGIN), _n(band.top - 10)
        rule = f'<line class="dt-rule" x1="{MARGIN}" x2="{end}" y1="{at}" y2="{at}"/>'
    return f'{rule}<text class="dt-row" x="{MARGIN}" y="{_n(y)}">{word}</text>'


def _route(names: Names, way: Route) -> str:
    line = way.line
    kind = "" if line.improving else " dt-losing"
    who = names.dm(line.by)
    said = "; ".join(
        f"{who}: {names.move(arc.before, arc.to)} ({'gains' if arc.improving else 'does not gain'})"
        for arc in line.arcs
    )
    begin = way.curves[0][0]
    d = f"M{_p(begin)}" + "".join(f"C{_p(b)} {_p(c)} {_p(e)}" for _, b, c, e in way.curves)
    heads = "".join(_head(names, head) for head in way.heads)
    return (
        f'<g class="{look(line.by)}{kind}"><title>{_text(said)}</title>'
        f'<path class="dt-line" d="{d}"/>{heads}</g>'
    )


def _head(names: Names, head: Head) -> str:
    arc, graph = head.arc, names.graph
    tip, one, two = head.corners
    where = (
        f"data-by={_attribute(graph.dms[arc.by])} data-from={_attribute(graph.ids[arc.before])} "
        f"data-to={_attribute(graph.ids[arc.to])}"
    )
    kind = "dt-gain" if arc.improving else "dt-loss"
    return f'<path class="dt-head {kind}" {where} d="M{_p(tip)}L{_p(one)}L{_p(two)}Z"/>'


def _tag(way: Route, labels: Sequence[str], place: Point) -> str:
    by = way.line.by
    return (
        f'<g class="{look(by)}"><text class="dt-tag" x="{_n(place[0])}" y="{_n(place[1] + 3)}">'
        f"{_text(labels[by])}</text></g>"
    )


def _box(extract: Extract, box: Box) -> str:
    drawn, words = box.drawn, box.words
    kinds = ["dt-state"]
    if drawn.holds:
        kinds.append("dt-holds")
    if drawn.state == extract.start:
        kinds.append("dt-start")
    lines = [("dt-mark", words.mark)] if words.mark else []
    lines += [("", line) for line in words.label]
    lines += [("dt-id", words.id)] if words.id else []
    y = box.y + (box.height - len(lines) * LINE_HEIGHT) / 2 + 10
    written = "".join(
        f'<text{f" class={chr(34)}{kind}{chr(34)}" if kind else ""} x="{_n(box.centre)}" '
        f'y="{_n(y + k * LINE_HEIGHT)}">{_text(line)}</text>'
        for k, (kind, line) in enumerate(lines)
    )
    badges = "".join(
        badge(_LETTERS[concept], box.x + box.width - 10 - 19 * k, box.y)
        for k, concept in enumerate(reversed(drawn.holds))
    )
    row = "" if drawn.row is None else str(drawn.row)
    return (
        f'<g class="{" ".join(kinds)}" data-state={_attribute(extract.graph.ids[drawn.state])} '
        f'data-row="{row}" data-holds="{" ".join(drawn.holds)}"><title>{_text(words.full)}</title>'
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="4"/>'
        f"{written}{badges}</g>"
    )


def _n(value: float) -> str:
    """A length, to a tenth."""
    return f"{round(value, 1):g}"


def _p(point: Point) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _text(text: str) -> str:
    return escape(clean(text))


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
