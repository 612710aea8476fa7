"""Charts: well-formed, self-contained, and what they show is what was found."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from detente import casebook
from detente.analyses.leverage import Leverage, leverage
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.views.charts.leverage import WIDTH, leverage_svg
from detente.views.leverage import outstanding
from detente.views.names import Names

SVG = "{http://www.w3.org/2000/svg}"

HOSTILE = """
detente: 1
title: "<script>alert(1)</script>"
decision_makers:
  a:
    name: "A</title><script>x</script> and a very long name that goes on and on beyond any column"
    options: {x: {name: "<b onload='x'>]]> \\u0007", levels: {no: "<i>", yes: "&"}}}
    preferences: [a.x]
  b: {name: "B", preferences: [a.x]}
"""


def _drawn(name: str) -> tuple[Leverage, str]:
    graph = build(read_case(name) if name.startswith("\n") else casebook.load(name))
    result = leverage(graph)
    return result, leverage_svg(result, Names(graph), outstanding(result))


CASES = ["korea-2019", "elmira-1991", "us-dprk-2017", "cuba-1962", HOSTILE]
NAMES = [*CASES[:-1], "hostile"]


@pytest.mark.parametrize("name", CASES, ids=NAMES)
def test_bars_of_leverage_are_the_places_that_move(name: str) -> None:
    result, svg = _drawn(name)
    root = ElementTree.fromstring(svg)
    gains = [each for each in root.iter(f"{SVG}rect") if each.get("class") == "lv-gain"]
    losses = [each for each in root.iter(f"{SVG}path") if each.get("class") == "lv-loss"]
    moved = [by for each in outstanding(result) for e in each.effects for by in (e.best, e.worst) if by]
    assert moved
    assert len(gains) == sum(by > 0 for by in moved)
    assert len(losses) == sum(by < 0 for by in moved)
    (axis,) = {each.attrib["x1"] for each in root.iter(f"{SVG}line")}
    assert {each.get("x") for each in gains} <= {axis}


@pytest.mark.parametrize("name", CASES, ids=NAMES)
def test_a_loss_differs_from_a_gain_by_more_than_its_colour(name: str) -> None:
    _, svg = _drawn(name)
    root = ElementTree.fromstring(svg)
    words = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    assert "loses by it (striped)" in words
    assert "gains by it (full)" in words
    for bar in root.iter(f"{SVG}path"):
        assert re.match(r"M[\d.]+ [\d.]+H[\d.]+v10H[\d.]+z", bar.attrib["d"])


@pytest.mark.parametrize("name", CASES, ids=NAMES)
def test_every_bar_says_its_places_and_lies_on_the_paper(name: str) -> None:
    _, svg = _drawn(name)
    root = ElementTree.fromstring(svg)
    for bar in root.iter():
        if bar.get("class") == "lv-gain":
            assert float(bar.attrib["x"]) + float(bar.attrib["width"]) < WIDTH
        if bar.get("class") in ("lv-gain", "lv-loss"):
            title = bar.find(f"{SVG}title")
            assert title is not None
            assert re.search(r": (best|worst) [\d,]+ → [\d,]+ of [\d,]+$", title.text or "")
    assert all(0 <= float(each.attrib["x"]) < WIDTH for each in root.iter(f"{SVG}text"))


def test_texts_of_the_case_are_text() -> None:
    _, svg = _drawn(HOSTILE)
    assert "<script" not in svg
    assert "<b " not in svg
    assert "\x07" not in svg
    assert "url(" not in svg
    root = ElementTree.fromstring(svg)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {
        "svg", "title", "desc", "style", "rect", "text", "line",
    }  # fmt: skip


def test_the_description_tells_the_chart_in_words() -> None:
    _, svg = _drawn("elmira-1991")
    described = ElementTree.fromstring(svg).findtext(f"{SVG}desc") or ""
    assert "all moves of Uniroyal: Ministry of the Environment loses, Uniroyal gains" in described


def test_nothing_to_draw_is_said() -> None:
    result, _ = _drawn("elmira-1991")
    svg = leverage_svg(result, Names(result.graph), [])
    assert "Nothing that was done without changes anybody's prospects." in svg
