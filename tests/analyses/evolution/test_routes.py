"""Ways to a state: legal, shortest, all of them; held to plain searches over sequences."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.analyses.evolution.small_cases import graph_of, small_graphs
from tests.strategies import cases, listed_cases

from detente import casebook
from detente.analyses.evolution import jumps as jumps_module
from detente.analyses.evolution.jumps import Jump, Jumps, coalitions
from detente.analyses.evolution.listed import list_moves
from detente.analyses.evolution.routes import LISTED, Paths, routes, starting_state
from detente.errors import UsageError
from detente.graph import Graph, build
from detente.graph.sequences import Move, StepsFrom, improvements_of, moves_of, sequences
from detente.graph.sequences import Sequence as MoveSequence
from detente.model.case import Case

graphs = st.one_of(small_graphs(), cases(max_states=12).map(build))

SHORT = 4
"""Longest sequences that are gone through one by one."""


def shortest(graph: Graph, steps: StepsFrom, start: int, to: int) -> int | None:
    if start == to:
        return 0
    return next((len(way) for end, way in sequences(steps, range(graph.n_dms), start) if end == to), None)


def every_sequence(graph: Graph, steps: StepsFrom, start: int, length: int) -> list[MoveSequence]:
    found: list[MoveSequence] = [()]
    for _ in range(length):
        found = [
            (*way, Move(dm, t))
            for way in found
            for dm in range(graph.n_dms)
            if not way or way[-1].by != dm
            for t in steps(dm, way[-1].to if way else start)
        ]
    return found


def losses(graph: Graph, start: int, way: MoveSequence) -> tuple[int, ...]:
    here, found = start, []
    for place, move in enumerate(way):
        if graph.payoffs[move.by, move.to] < graph.payoffs[move.by, here]:
            found.append(place)
        here = move.to
    return tuple(found)


def cheapest(graph: Graph, start: int, to: int) -> tuple[int, int] | None:
    """The fewest losses, then the fewest steps, of any legal sequence: relaxed until nothing changes."""
    best: dict[tuple[int, int], tuple[int, int]] = {}
    changed = True
    while changed:
        changed = False
        known = [((start, -1), (0, 0)), *best.items()]
        for (state, last), (lost, length) in known:
            for dm in range(graph.n_dms):
                for t in graph.reachable(dm, state) if dm != last else ():
                    worse = bool(graph.payoffs[dm, t] < graph.payoffs[dm, state])
                    cost = (lost + worse, length + 1)
                    if cost < best.get((t, dm), (10**9, 0)):
                        best[t, dm] = cost
                        changed = True
    if start == to:
        return 0, 0
    return min((cost for (state, _), cost in best.items() if state == to), default=None)


def as_told(paths: Paths) -> list[MoveSequence]:
    return [path.moves for path in paths.listed]


@settings(max_examples=60)
@given(graphs, st.data())
def test_all_shortest_sequences_are_found_and_no_others(graph: Graph, data: st.DataObject) -> None:
    start, to = (data.draw(st.integers(0, graph.n_states - 1)) for _ in range(2))
    (way,) = routes(graph, start, to).ways
    for steps, paths in ((improvements_of(graph), way.improvements), (moves_of(graph), way.moves)):
        length = shortest(graph, steps, start, to)
        assert paths.length == length
        if length is None:
            assert (paths.total, paths.listed) == (0, ())
            continue
        assume(length <= SHORT)
        expected = [
            each for each in every_sequence(graph, steps, start, length) if not each or each[-1].to == to
        ]
        assert paths.total == len(expected)
        assert len(set(as_told(paths))) == len(paths.listed) == min(len(expected), LISTED)
        assert set(as_told(paths)) <= set(expected)
        assert [path.losses for path in paths.listed] == [losses(graph, start, p) for p in as_told(paths)]
        order = [len(path.losses) for path in paths.listed]
        assert order == sorted(order)
        if length:
            assert set(paths.first_on_these) == {each[0].by for each in expected}


@settings(max_examples=50)
@given(graphs, st.data())
def test_the_fewest_disimprovements_are_found_whatever_the_length(graph: Graph, data: st.DataObject) -> None:
    start, to = (data.draw(st.integers(0, graph.n_states - 1)) for _ in range(2))
    (way,) = routes(graph, start, to).ways
    found, expected = way.fewest_losses, cheapest(graph, start, to)
    assert (found.losses, found.length) == (expected or (None, None))
    assert len(set(as_told(found))) == len(found.listed) == min(found.total, LISTED)
    for path in found.listed:
        assert len(path.losses) == found.losses
        assert path.losses == losses(graph, start, path.moves)
        here, last = start, -1
        for move in path.moves:
            assert move.by != last
            assert move.to in graph.reachable(move.by, here)
            here, last = move.to, move.by
        assert here == to
    if expected is not None and expected[1] <= SHORT:
        every = [
            e for e in every_sequence(graph, moves_of(graph), start, expected[1]) if not e or e[-1].to == to
        ]
        assert found.total == sum(len(losses(graph, start, each)) == expected[0] for each in every)


@settings(max_examples=50)
@given(graphs, st.data())
def test_who_may_begin_is_who_begins_some_sequence_of_any_length(graph: Graph, data: st.DataObject) -> None:
    start, to = (data.draw(st.integers(0, graph.n_states - 1)) for _ in range(2))
    assume(start != to)
    (way,) = routes(graph, start, to).ways
    for steps, paths in ((improvements_of(graph), way.improvements), (moves_of(graph), way.moves)):
        expected = []
        for dm in range(graph.n_dms):
            # Every first move of dm, then sequences that someone else goes on with.
            ends = set()
            for first in steps(dm, start):
                ends |= {first} | _continued(graph, steps, first, dm)
            if to in ends:
                expected.append(dm)
        assert list(paths.may_begin or ()) == expected


def _continued(graph: Graph, steps: StepsFrom, state: int, last: int) -> set[int]:
    seen = {(state, last)}
    open_pairs = [(state, last)]
    while open_pairs:
        here, before = open_pairs.pop()
        for dm in range(graph.n_dms):
            for t in steps(dm, here) if dm != before else ():
                if (t, dm) not in seen:
                    seen.add((t, dm))
                    open_pairs.append((t, dm))
    return {s for s, _ in seen}


def test_elmira_goes_from_delay_to_the_modified_order_only_together() -> None:
    """The coalition of the Ministry and Uniroyal: Kilgour, Hipel, Fang and Peng 2001."""
    graph = build(casebook.load("elmira-1991"))
    (way,) = routes(graph, graph.state("5"), graph.state("8")).ways
    assert way.improvements.total == 0
    assert way.fewest_losses.losses == 1
    moe, uniroyal = graph.dm("moe"), graph.dm("uniroyal")
    assert way.jumps.listed == ((Jump((moe, uniroyal), graph.state("8")),),)


def test_without_a_target_every_other_equilibrium_is_one() -> None:
    graph = build(casebook.load("elmira-1991"))
    result = routes(graph, graph.state("1"))
    assert {graph.ids[way.to] for way in result.ways} == {"5", "8", "9"}
    assert graph.ids[result.ways[0].to] == "5"
    assert graph.ids.of(result.dead_ends) == ["5", "8", "9"]
    assert graph.ids.of(result.by_improvements & result.dead_ends) == ["5"]


def test_of_sequences_as_short_those_with_the_fewest_disimprovements_come_first() -> None:
    graph = build(casebook.load("elmira-1991"))
    (way,) = routes(graph, graph.state("1"), graph.state("8")).ways
    assert [len(path.losses) for path in way.moves.listed] == [1, 1, 1, 2, 2, 2]


def test_dead_ends_are_the_states_that_nobody_gains_by_leaving() -> None:
    for name in ("cuba-1962", "us-dprk-2017", "korea-2019"):
        graph = build(casebook.load(name))
        steps = improvements_of(graph)
        expected = [s for s in range(graph.n_states) if not any(steps(dm, s) for dm in range(graph.n_dms))]
        assert np.flatnonzero(routes(graph, 0, 0).dead_ends).tolist() == expected


def test_a_state_is_reached_from_itself_by_no_step() -> None:
    graph = build(casebook.load("elmira-1991"))
    (way,) = routes(graph, 3, 3).ways
    assert as_told(way.improvements) == as_told(way.moves) == [()]
    assert way.jumps.listed == ((),)


def test_very_long_sequences_are_found_too() -> None:
    """Two decision makers take turns along a line of 2,400 states."""
    n = 2_400
    states = ", ".join(f"s{k}" for k in range(n))
    own = ["{" + ", ".join(f"s{k}: [s{k + 1}]" for k in range(start, n - 1, 2)) + "}" for start in (0, 1)]
    rank = ", ".join(f"s{k}" for k in reversed(range(n)))
    graph = graph_of(
        f"detente: 1\ntitle: Line\nstates: [{states}]\ndecision_makers:\n"
        + "".join(f"  d{k}: {{moves: {own[k]}, ranking: [{rank}]}}\n" for k in (0, 1))
    )
    (way,) = routes(graph, 0, n - 1).ways
    assert way.improvements.length == n - 1
    assert way.improvements.may_begin == (0,)


def test_all_sequences_are_counted_though_few_are_listed() -> None:
    graph = build(casebook.load("korea-2019"))
    assert graph.status_quo is not None
    totals = [
        (paths.total, len(paths.listed))
        for way in routes(graph, graph.status_quo).ways
        for paths in (way.moves, way.fewest_losses)
    ]
    assert any(total > listed for total, listed in totals)
    assert all(total >= listed for total, listed in totals)


def test_a_case_without_a_status_quo_needs_a_state_to_begin_from() -> None:
    graph = build(replace(casebook.load("elmira-1991"), status_quo=None))
    with pytest.raises(UsageError, match="no status quo"):
        starting_state(graph)


def coalition_improvements(graph: Graph, state: int, members: tuple[int, ...]) -> set[int]:
    """CI_H(s), from its definition."""
    reached = {t for t, _ in sequences(moves_of(graph), members, state)}
    return {t for t in reached if all(graph.payoffs[i, t] > graph.payoffs[i, state] for i in members)}


def shortest_jumps(graph: Graph, start: int, to: int) -> set[tuple[Jump, ...]]:
    every = [h for size in range(1, graph.n_dms + 1) for h in combinations(range(graph.n_dms), size)]
    level: set[tuple[Jump, ...]] = {()}
    seen: set[tuple[int, tuple[int, ...]]] = set()
    while level:
        done = {way for way in level if (way[-1].to if way else start) == to}
        if done:
            return done
        longer = {
            (*way, Jump(h, t))
            for way in level
            for h in every
            if not way or way[-1].by != h
            for t in coalition_improvements(graph, way[-1].to if way else start, h)
            if (t, h) not in seen
        }
        seen |= {(way[-1].to, way[-1].by) for way in longer}
        level = longer
    return set()


def test_no_coalition_jumps_twice_in_a_row() -> None:
    graph = graph_of(
        "detente: 1\ntitle: Steps\nstates: [s0, s1, s2]\ndecision_makers:\n"
        "  a: {moves: {s0: [s1], s1: [s2]}, ranking: [s2, s1, s0]}\n  b: {ranking: [[s0, s1, s2]]}\n"
    )
    for from_behind in (True, False):
        jumps = Jumps(list_moves(graph), 0, from_behind=from_behind)
        assert jumps.to(1, 10).listed == ((Jump((0,), 1),),)
        assert jumps.to(2, 10).total == 0


@given(st.one_of(small_graphs(), listed_cases(max_dms=3).map(build)), st.data())
def test_jumps_are_all_the_shortest_sequences_of_coalition_improvements(
    graph: Graph, data: st.DataObject
) -> None:
    start, to = (data.draw(st.integers(0, graph.n_states - 1)) for _ in range(2))
    expected = shortest_jumps(graph, start, to)
    for from_behind in (True, False):
        found = Jumps(list_moves(graph), start, from_behind=from_behind).to(to, 10**6)
        assert found.looked_at is None
        assert found.total == len(found.listed) == len(expected)
        assert set(found.listed) == expected


def test_only_the_table_forms_coalitions_and_everybody_acts_alone() -> None:
    case: Case = casebook.load("elmira-1991")
    talks = replace(case, formats=(("two", ("uniroyal", "moe")),), table="two")
    assert coalitions(build(talks)) == [(0,), (1,), (2,), (0, 1)]
    assert len(coalitions(build(case))) == 7


def test_jumps_that_were_not_looked_at_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = build(casebook.load("elmira-1991"))
    monkeypatch.setattr(jumps_module, "MAX_LOOKED_AT", 1)
    found = Jumps(list_moves(graph), graph.state("1"), from_behind=True).to(graph.state("8"), 10)
    assert (found.total, found.looked_at) == (0, 1)
