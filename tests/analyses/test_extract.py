from __future__ import annotations

import numpy as np
import pytest

from detente import casebook
from detente.analyses.stability import stability
from detente.analyses.stability.classes import outcome_classes
from detente.analyses.stability.extract import MAX_ARCS, MAX_LINES, extract
from detente.analyses.stability.nearness import nearness
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

ALL = casebook.names()


def _rows(graph: Graph, start: int) -> dict[int, int]:
    """Moves from a state, by layers of (state, last mover)."""
    rows, seen, layer, moves = {start: 0}, set[tuple[int, int]](), {(start, -1)}, 0
    while layer:
        moves += 1
        layer = {
            (t, j)
            for s, last in layer
            for j in range(graph.n_dms)
            if j != last
            for t in graph.reachable(j, s)
        } - seen
        seen |= layer
        for state, _ in sorted(layer):
            rows.setdefault(state, moves)
    return rows


def _held(graph: Graph) -> dict[int, set[str]]:
    found = stability(graph, ("nash", "seq"))
    held: dict[int, set[str]] = {}
    for concept in ("nash", "seq"):
        for state in np.flatnonzero(found.equilibria(concept)):
            held.setdefault(int(state), set()).add(concept)
    return held


def _many(moves: int) -> Graph:
    """A conflict of two decision makers with ``2 ** moves`` states each way, all preferences opposed."""
    options = ", ".join(f"o{k}: {{}}" for k in range(moves))
    wants = ", ".join(f"a.o{k}" for k in range(moves))
    case = f"""
detente: 1
title: Many
decision_makers:
  a: {{options: {{{options}}}, preferences: [{wants}]}}
  b: {{options: {{p: {{}}}}, preferences: [not b.p]}}
status_quo: {{b.p: no}}
"""
    return build(read_case(case))


@pytest.mark.parametrize("name", ALL)
def test_rows_are_the_fewest_legal_moves_from_the_start(name: str) -> None:
    graph = build(casebook.load(name))
    drawn = extract(graph, stability(graph))
    rows = _rows(graph, drawn.start)
    assert {each.state: each.row for each in drawn.states} == {
        each.state: rows.get(each.state) for each in drawn.states
    }


@pytest.mark.parametrize("name", ALL)
def test_each_state_is_marked_with_the_concepts_it_holds_under(name: str) -> None:
    graph = build(casebook.load(name))
    held = _held(graph)
    for each in extract(graph, stability(graph)).states:
        assert set(each.holds) == held.get(each.state, set())


@pytest.mark.parametrize("name", ALL)
def test_arcs_are_moves_between_drawn_states_and_know_who_gains(name: str) -> None:
    graph = build(casebook.load(name))
    drawn = extract(graph, stability(graph))
    states = {each.state for each in drawn.states}
    for arc in drawn.arcs:
        assert {arc.before, arc.to} <= states
        assert arc.to in graph.reachable(arc.by, arc.before)
        assert arc.improving == (graph.payoffs[arc.by][arc.to] > graph.payoffs[arc.by][arc.before])


@pytest.mark.parametrize("name", ["cuba-1962", "elmira-1991", "us-dprk-2017"])
def test_a_small_conflict_is_whole_with_every_move(name: str) -> None:
    graph = build(casebook.load(name))
    drawn = extract(graph, stability(graph))
    assert drawn.whole
    assert drawn.shown == "moves"
    every = {
        (dm, s, t) for dm in range(graph.n_dms) for s in range(graph.n_states) for t in graph.reachable(dm, s)
    }
    assert {(arc.by, arc.before, arc.to) for arc in drawn.arcs} == every


def test_a_large_conflict_shows_a_state_of_each_class_that_holds() -> None:
    graph = build(casebook.load("korea-2019"))
    found = stability(graph)
    drawn = extract(graph, found)
    assert not drawn.whole
    assert drawn.represented
    assert drawn.equilibria == len(_held(graph))
    shown = {each.state for each in drawn.states}
    near = nearness(graph, drawn.start)
    for group in outcome_classes(graph, found, near):
        assert {each.state for each in group.representatives} <= shown
    assert len(shown) <= 60
    assert len(drawn.arcs) <= MAX_ARCS


def test_every_equilibrium_of_a_large_conflict_is_reached_from_the_start() -> None:
    graph = build(casebook.load("korea-2019"))
    drawn = extract(graph, stability(graph))
    reached, news = {drawn.start}, {drawn.start}
    while news:
        news = {arc.to for arc in drawn.arcs if arc.before in news} - reached
        reached |= news
    assert {each.state for each in drawn.states if each.holds} <= reached


def test_representatives_are_the_nearest_of_their_class() -> None:
    graph = build(casebook.load("korea-2019"))
    found = stability(graph)
    assert graph.status_quo is not None
    rows = _rows(graph, graph.status_quo)
    names = [outcome.key for outcome in graph.case.outcomes]
    holds = np.array([graph.outcomes()[key] for key in names])
    first = holds.argmax(axis=0)
    near = nearness(graph, graph.status_quo)
    for group in outcome_classes(graph, found, near):
        inside = {s for s in range(graph.n_states) if names[first[s]] == group.outcome}
        assert len(inside) == group.n_states
        for each in group.representatives:
            for concept in each.leading:
                held = {int(s) for s in np.flatnonzero(found.equilibria(concept))} & inside
                assert len(held) == group.counts[concept]
                reached = {s for s in held if s in rows}  # no move changes the calendar
                assert reached
                assert rows[each.state] == min(rows[s] for s in reached)


def test_without_a_status_quo_an_equilibrium_stands_on_top() -> None:
    graph = build(casebook.load("syria-iraq-1975"))
    drawn = extract(graph, stability(graph))
    assert drawn.start_is == "equilibrium"
    assert drawn.start == min(_held(graph))


def test_without_status_quo_and_equilibrium_the_first_state_stands_on_top() -> None:
    # Matching pennies has no Nash equilibrium, and nothing else is asked for.
    case = read_case(
        """
detente: 1
title: Matching pennies
decision_makers:
  a: {options: {heads: {}}, preferences: [a.heads iff b.heads]}
  b: {options: {heads: {}}, preferences: [not (a.heads iff b.heads)]}
"""
    )
    graph = build(case)
    drawn = extract(graph, stability(graph, ("nash",)))
    assert drawn.equilibria == 0
    assert (drawn.start, drawn.start_is) == (0, "first state")


def test_a_dense_small_conflict_shows_the_improvements_its_movers_gain_most_by() -> None:
    graph = _many(4)
    drawn = extract(graph, stability(graph))
    assert drawn.whole
    assert drawn.shown == "best improvements"
    for arc in drawn.arcs:
        worth = graph.payoffs[arc.by]
        assert worth[arc.to] == max(worth[t] for t in graph.reachable(arc.by, arc.before))
    assert len({(arc.by, frozenset((arc.before, arc.to))) for arc in drawn.arcs}) <= MAX_LINES


def test_states_that_no_move_reaches_have_no_row() -> None:
    graph = build(
        read_case(
            """
detente: 1
title: Two islands
decision_makers:
  a: {options: {x: {moves: fixed}, y: {}}, preferences: [a.y]}
status_quo: {a.y: no}
"""
        )
    )
    drawn = extract(graph, stability(graph))
    assert {graph.ids[each.state]: each.row for each in drawn.states} == {
        "NN": 0,
        "NY": 1,
        "YN": None,
        "YY": None,
    }


def test_a_search_cut_short_is_marked_incomplete() -> None:
    graph = build(casebook.load("cuba-1962"))
    assert not nearness(graph, 0, most=5).complete
    assert nearness(graph, 0).complete


@pytest.mark.parametrize("name", ALL)
def test_distances_are_the_fewest_legal_moves(name: str) -> None:
    graph = build(casebook.load(name))
    for start in range(0, graph.n_states, 1 + graph.n_states // 12):
        near, rows = nearness(graph, start), _rows(graph, start)
        assert {s: near.to(s) for s in range(graph.n_states)} == {
            s: rows.get(s) for s in range(graph.n_states)
        }
