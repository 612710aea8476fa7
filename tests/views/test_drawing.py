from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from detente import casebook
from detente.analyses.stability import stability
from detente.analyses.stability.extract import Extract, extract
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.views.drawing import drawing_svg
from detente.views.drawing.layout import lay_out
from detente.views.drawing.routes import lines_of, route
from detente.views.drawing.style import COLOURS, DASHES, ON_DARK, look
from detente.views.drawing.wording import breadth, wrap
from detente.views.names import Names

SVG = "{http://www.w3.org/2000/svg}"
ALL = casebook.names()

HOSTILE = """
detente: 1
title: "<script>alert(1)</script> & \\"more\\" \\u0007"
decision_makers:
  a:
    name: "A</title><script>x</script>"
    options: {x: {name: "<b onload='x'>]]>"}}
    preferences: [a.x]
status_quo: {a.x: no}
outcomes: {o: {name: "</text><script>y</script>", that: a.x}}
"""


def _drawn(name: str) -> tuple[Extract, str]:
    graph = build(casebook.load(name) if not name.startswith("\n") else read_case(name))
    chosen = extract(graph, stability(graph))
    return chosen, drawing_svg(chosen, Names(graph))


def _states(svg: str) -> dict[str, ElementTree.Element]:
    return {
        each.attrib["data-state"]: each
        for each in ElementTree.fromstring(svg).iter(f"{SVG}g")
        if "data-state" in each.attrib
    }


@pytest.mark.parametrize("name", ALL)
def test_status_quo_stands_on_the_top_row_and_rows_descend(name: str) -> None:
    chosen, svg = _drawn(name)
    states = _states(svg)
    assert len(states) == len(chosen.states)
    tops: dict[str, list[float]] = {}
    for each in states.values():
        rect = each.find(f"{SVG}rect")
        assert rect is not None
        tops.setdefault(each.attrib["data-row"], []).append(float(rect.attrib["y"]))
    assert states[chosen.graph.ids[chosen.start]].attrib["data-row"] == "0"
    assert len(tops["0"]) == 1
    order = sorted(tops, key=lambda row: (row == "", int(row or 0)))
    for above, below in pairwise(order):
        assert max(tops[above]) < min(tops[below])


@pytest.mark.parametrize("name", ALL)
def test_each_arc_has_one_arrowhead_that_is_a_shape(name: str) -> None:
    chosen, svg = _drawn(name)
    ids = chosen.graph.ids
    heads = [each for each in ElementTree.fromstring(svg).iter(f"{SVG}path") if "data-from" in each.attrib]
    drawn = Counter(
        (
            each.attrib["data-by"],
            each.attrib["data-from"],
            each.attrib["data-to"],
            "dt-gain" in each.attrib["class"],
        )
        for each in heads
    )
    assert drawn == Counter(
        (chosen.graph.dms[arc.by], ids[arc.before], ids[arc.to], arc.improving) for arc in chosen.arcs
    )
    assert all(each.attrib["d"].count("L") == 2 and each.attrib["d"].endswith("Z") for each in heads)
    assert "marker" not in svg


@pytest.mark.parametrize("name", ALL)
def test_each_equilibrium_wears_its_letters(name: str) -> None:
    chosen, svg = _drawn(name)
    states = _states(svg)
    for each in chosen.states:
        group = states[chosen.graph.ids[each.state]]
        letters = {text.text for badge in group.findall(f"{SVG}g") for text in badge.findall(f"{SVG}text")}
        assert letters == {{"nash": "N", "seq": "S"}[concept] for concept in each.holds}
        assert ("dt-holds" in group.attrib["class"]) == bool(each.holds)


@pytest.mark.parametrize("name", ALL)
def test_no_two_states_overlap_and_all_lie_on_the_paper(name: str) -> None:
    chosen, _ = _drawn(name)
    layout = lay_out(chosen, Names(chosen.graph))
    boxes = list(layout.boxes.values())
    for k, one in enumerate(boxes):
        assert one.x >= 0
        assert one.x + one.width <= layout.width
        assert one.bottom <= layout.height
        for two in boxes[k + 1 :]:
            apart_sideways = one.x + one.width <= two.x or two.x + two.width <= one.x
            assert apart_sideways or one.bottom <= two.y or two.bottom <= one.y


@pytest.mark.parametrize("name", ALL)
def test_no_line_runs_behind_a_state(name: str) -> None:
    chosen, _ = _drawn(name)
    layout = lay_out(chosen, Names(chosen.graph))
    for way in route(lines_of(chosen.arcs, layout), layout):
        for x, y in way.points(40):
            for box in layout.boxes.values():
                inside = box.x + 0.5 < x < box.x + box.width - 0.5 and box.y + 0.5 < y < box.bottom - 0.5
                assert not inside, (way.line, box.drawn.state)


@pytest.mark.parametrize("name", ALL)
def test_drawing_is_the_same_each_time(name: str) -> None:
    assert _drawn(name)[1] == _drawn(name)[1]


@pytest.mark.parametrize("name", [*ALL, HOSTILE], ids=[*ALL, "hostile"])
def test_drawing_stands_by_itself(name: str) -> None:
    _, svg = _drawn(name)
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    named = {each.attrib.get("id"): each.tag for each in root}
    assert [named[key] for key in root.attrib["aria-labelledby"].split()] == [f"{SVG}title", f"{SVG}desc"]
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "line", "path", "circle", "text", "g"}
    for each in root.iter():
        assert not {key for key in each.attrib if key.startswith("on") or key.endswith(("href", "src"))}
    assert set(re.findall(r"https?://[^\"' <]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in svg
    assert "@import" not in svg


def test_each_decision_maker_has_a_colour_a_dash_and_a_tag_of_its_own() -> None:
    chosen, svg = _drawn("elmira-1991")
    root = ElementTree.fromstring(svg)
    style = next(root.iter(f"{SVG}style")).text or ""
    for k in range(chosen.graph.n_dms):
        assert f".dt-dash{k} .dt-line{{stroke-dasharray:" in style
    colours = re.findall(
        r"\.dt-dm(\d) \.dt-line,\.dt-dm\d \.dt-head\{stroke:(#\w+)\}", style.split("@media")[0]
    )
    assert len({colour for _, colour in colours}) == len(colours) >= chosen.graph.n_dms
    tags = {text.text for text in root.iter(f"{SVG}text") if text.attrib.get("class") == "dt-tag"}
    assert tags == {"MOE", "UNI", "LOC"}


def test_no_two_of_many_decision_makers_look_the_same() -> None:
    n = len(COLOURS) * len(DASHES)
    assert n >= 20
    assert len({look(k) for k in range(n)}) == n
    first = [look(k).split() for k in range(len(COLOURS))]
    assert len({colour for colour, _ in first}) == len({dash for _, dash in first}) == len(first)
    assert len(set(COLOURS)) == len(set(ON_DARK)) == len(COLOURS) == len(ON_DARK)
    assert len(set(DASHES)) == len(DASHES)


def test_moves_there_and_back_share_a_line() -> None:
    chosen, svg = _drawn("cuba-1962")
    lines = {(arc.by, frozenset((arc.before, arc.to))) for arc in chosen.arcs}
    assert len(chosen.arcs) == 2 * len(lines)  # every move of this case can be undone
    body = svg.split("</style>")[1]
    in_legend = chosen.graph.n_dms + 2
    assert body.count('class="dt-line"') == len(lines) + in_legend


def test_status_quo_is_marked_by_a_word() -> None:
    _, svg = _drawn("korea-2019")
    marked = [key for key, each in _states(svg).items() if any(t.text == "Status quo" for t in each)]
    assert marked == ["Y001Y11100"]


def test_without_a_status_quo_the_drawing_says_where_it_begins() -> None:
    chosen, svg = _drawn("syria-iraq-1975")
    assert "names no status quo" in svg
    marked = [key for key, each in _states(svg).items() if any(t.text == "Start" for t in each)]
    assert marked == [chosen.graph.ids[chosen.start]]


@pytest.mark.parametrize(
    "text", ["", "a", "one two three four five six", "x" * 90, "大国の首脳会談の決裂", "a " * 50]
)
def test_wrapped_text_fits(text: str) -> None:
    lines = wrap(text, 12)
    assert len(lines) <= 3
    assert all(breadth(line) <= 12 for line in lines)
    if len(text) <= 12:
        assert "".join(lines) == text
