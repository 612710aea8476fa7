from __future__ import annotations

from itertools import pairwise

import pytest

from detente import casebook
from detente.analyses.stability import stability
from detente.analyses.stability.definitions import is_stable
from detente.analyses.stability.nearness import nearness
from detente.analyses.stability.prospects import Way, prospects
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

CASES = ["cuba-1962", "elmira-1991", "korea-2019", "us-dprk-2017"]


def _distances(graph: Graph, start: int) -> dict[int, int]:
    """Moves to each state by legal sequences, from the definition: whole layers of (state, last mover)."""
    distance = {start: 0}
    seen: set[tuple[int, int]] = set()
    layer = {(start, -1)}
    moves = 0
    while layer:
        moves += 1
        layer = {
            (target, mover)
            for state, last in layer
            for mover in range(graph.n_dms)
            if mover != last
            for target in graph.reachable(mover, state)
        } - seen
        seen |= layer
        for state, _ in layer:
            distance.setdefault(state, moves)
    return distance


def _assert_legal(graph: Graph, start: int, way: Way) -> None:
    here = start
    for step in way.steps:
        assert step.before == here
        assert step.to in graph.reachable(step.by, here)
        gain = int(graph.payoffs[step.by][step.to]) - int(graph.payoffs[step.by][here])
        assert step.effect == ("better" if gain > 0 else "worse" if gain < 0 else "same")
        here = step.to
    assert here == way.to
    assert all(one.by != two.by for one, two in pairwise(way.steps))


def test_cuba_the_united_states_best_state_needs_a_soviet_step_against_its_interest() -> None:
    graph = build(casebook.load("cuba-1962"))
    us, ussr = prospects(graph)
    assert us.nearest is not None
    assert graph.ids[us.nearest.to] == "5"
    assert [(graph.dms[step.by], step.effect) for step in us.nearest.steps] == [("ussr", "worse")]
    assert us.nearest.holds == ("seq",)
    assert us.nearest.choices == 4  # 2, 3 and 4 by its own moves, 5 by the Soviet Union's
    assert us.lasting is not None
    assert us.lasting.to == us.nearest.to
    assert ussr.at_best
    assert ussr.nearest is None
    assert ussr.lasting is None


def test_korea_moves_lead_to_no_equilibrium_that_the_united_states_prefers_to_today() -> None:
    graph = build(casebook.load("korea-2019"))
    us = prospects(graph)[graph.dm("us")]
    found = stability(graph, ("nash", "seq"))
    worth = graph.payoffs[graph.dm("us")]
    assert graph.status_quo is not None
    better_and_held = (found.equilibria("nash") | found.equilibria("seq")) & (worth > worth[graph.status_quo])
    within_reach = nearness(graph, graph.status_quo).distances >= 0
    assert not (better_and_held & within_reach).any()
    assert us.lasting is None
    assert not us.capped
    assert us.nearest is not None


@pytest.mark.parametrize("name", CASES)
def test_each_way_is_legal_shortest_and_leads_to_the_best_of_the_nearest(name: str) -> None:
    graph = build(casebook.load(name))
    start = graph.status_quo
    assert start is not None
    distance = _distances(graph, start)
    found = stability(graph, ("nash", "seq"))
    held = found.equilibria("nash") | found.equilibria("seq")
    for each in prospects(graph, found):
        worth = graph.payoffs[each.dm]
        better = [s for s in distance if worth[s] > worth[start]]
        for way, fitting in ((each.nearest, better), (each.lasting, [s for s in better if held[s]])):
            if way is None:
                assert not fitting
                continue
            _assert_legal(graph, start, way)
            nearest = min(distance[s] for s in fitting)
            as_near = [s for s in fitting if distance[s] == nearest]
            assert len(way.steps) == nearest
            assert way.choices == len(as_near)
            assert worth[way.to] == max(worth[s] for s in as_near)


@pytest.mark.parametrize("name", CASES)
def test_the_concepts_a_state_holds_under_are_those_of_the_definitions(name: str) -> None:
    graph = build(casebook.load(name))
    for each in prospects(graph):
        for way in (each.nearest, each.lasting):
            for concept in ("nash", "seq") if way is not None else ():
                assert way is not None
                holds = all(is_stable(graph, way.to, dm, concept) for dm in range(graph.n_dms))
                assert (concept in way.holds) == holds


def test_the_sequence_with_the_fewest_losing_steps_is_shown() -> None:
    # c reaches its better state by a's move and b's in either order; b first costs nobody anything.
    case = read_case(
        """
detente: 1
title: Order matters
decision_makers:
  a: {options: {x: {}}, preferences: [b.y if a.x]}
  b: {options: {y: {}}, preferences: [b.y]}
  c: {preferences: [a.x and b.y]}
status_quo: {a.x: no}
"""
    )
    graph = build(case)
    way = prospects(graph)[graph.dm("c")].nearest
    assert way is not None
    assert [graph.dms[step.by] for step in way.steps] == ["b", "a"]
    assert way.losing == ()


def test_a_search_that_meets_its_limit_says_so() -> None:
    graph = build(casebook.load("korea-2019"))
    dprk = prospects(graph, most=1)[graph.dm("dprk")]
    assert dprk.nearest is not None  # one layer is always looked at
    assert dprk.lasting is None
    assert dprk.capped


def test_without_a_status_quo_there_is_no_prospect() -> None:
    graph = build(casebook.load("syria-iraq-1975"))
    assert graph.status_quo is None
    assert prospects(graph) == ()
