"""Deals, spoilers and formats, each against its definition."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests import slow
from tests.strategies import coalesced_cases, listed_cases, option_cases

from detente.analyses.coalitions import (
    HOLDS_UNDER,
    Bargaining,
    Basis,
    Deal,
    Definitions,
    Spoiler,
    Table,
    deals,
    everyone,
    formats,
    table_named,
)
from detente.analyses.coalitions.bargaining import efficient, nash_bargain
from detente.analyses.stability import is_stable, why
from detente.graph import Graph, build
from detente.graph.sequences import improvements_of, moves_of
from detente.interchange.casefile import read_case
from detente.model.case import Case

conflicts = st.one_of(
    option_cases(max_dms=4, max_states=12),
    coalesced_cases(max_states=8),
    listed_cases(max_dms=4, max_states=7),
)

BORDER = """\
detente: 1
title: A border, its garrisons and a neighbour
decision_makers:
  north:
    options: {withdraw: {}, flag: {}}
    preferences: [south.withdraw, not east.arms, not north.withdraw, north.flag]
  south:
    options: {withdraw: {}}
    preferences: [north.withdraw, not east.arms, not south.withdraw]
  east:
    options: {arms: {}}
    preferences: [east.arms if north.withdraw and south.withdraw, not east.arms if not north.withdraw]
status_quo: {}
outcomes: {peace: north.withdraw and south.withdraw and not east.arms}
formats:
  neighbours: [north, south]
  region: [north, south, east]
"""
"""Both withdraw and both gain; each would rather stay when the other has gone, and east would arm."""


def border(*edits: tuple[str, str]) -> Graph:
    text = BORDER
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return build(read_case(text))


def table_and_start(graph: Graph, data: st.DataObject) -> tuple[Table, int]:
    seats = data.draw(st.sets(st.integers(0, graph.n_dms - 1)) | st.just(set(range(graph.n_dms))))
    return Table(None, tuple(sorted(seats))), data.draw(st.integers(0, graph.n_states - 1))


def places_gained(graph: Graph, dm: int, before: int, after: int) -> int:
    places, _ = graph.places(dm)
    return int(places[before] - places[after])


def check_deal(graph: Graph, found: Bargaining, deal: Deal) -> None:
    start = found.start
    gaining = tuple(i for i in found.table.seats if places_gained(graph, i, start, deal.to) > 0)
    assert deal.by == gaining
    assert deal.gains == tuple(places_gained(graph, i, start, deal.to) for i in gaining)
    assert slow.is_legal(moves_of(graph), deal.by, start, deal.moves)
    assert deal.moves[-1].to == deal.to
    everybody = range(graph.n_dms)
    holds = [c for c in HOLDS_UNDER if all(is_stable(graph, deal.to, i, c) for i in everybody)]
    assert list(deal.holds) == holds
    unstable = [i for i in everybody if not is_stable(graph, deal.to, i, "seq")]
    assert [each.dm for each in deal.spoilers] == unstable


@given(conflicts, st.data())
def test_deals_are_the_improvements_of_two_or_more_at_the_table(case: Case, data: st.DataObject) -> None:
    graph = build(case)
    table, start = table_and_start(graph, data)
    found = deals(Basis(graph), table, start)
    groups = [c for size in range(2, len(table.seats) + 1) for c in combinations(table.seats, size)]
    checker = Definitions(graph, list(map(frozenset, groups)))
    reached = {t for group in groups for t in checker.improvements(frozenset(group), start)}
    assert sorted(deal.to for deal in found.deals) == sorted(reached)
    for deal in found.deals:
        check_deal(graph, found, deal)
    ranks = [(-len(deal.holds), -deal.worst_gain) for deal in found.deals]
    assert ranks == sorted(ranks)
    spoiling = [{each.dm for each in deal.spoilers} for deal in found.deals]
    assert set(found.total_spoilers) == (set.intersection(*spoiling) if spoiling else set())


def still_kept(graph: Graph, start: int, deal: int) -> list[bool]:
    """Where a bargain is kept, from the names of outcomes and the levels of options."""
    outcomes = [outcome.key for outcome in graph.case.outcomes]
    of_state = [next((k for k in outcomes if graph.outcomes()[k][s]), None) for s in range(graph.n_states)]
    if of_state[deal] is not None:
        return [each == of_state[deal] for each in of_state]
    levels = [graph.space.open_levels(s) for s in range(graph.n_states)]
    changed = [v for v, level in enumerate(levels[deal]) if level != levels[start][v]]
    if not changed:
        return [s == deal for s in range(graph.n_states)]
    return [all(each[v] == levels[deal][v] for v in changed) for each in levels]


def check_spoiler(graph: Graph, start: int, deal: int, spoiler: Spoiler) -> None:
    verdict = why(graph, deal, spoiler.dm, "seq")
    free = [each.to for each in verdict.improvements if each.sanction is None]
    assert spoiler.n_unsanctioned == len(free)
    assert spoiler.limited == (len(free) == 1)
    assert spoiler.improvement in free
    kept = still_kept(graph, start, deal)
    if not spoiler.moves:
        assert all(kept[t] for t in free)
        assert spoiler.gain == places_gained(graph, spoiler.dm, deal, spoiler.improvement)
        return
    assert spoiler.moves[0].by == spoiler.dm
    assert spoiler.moves[0].to == spoiler.improvement
    assert slow.is_legal(improvements_of(graph), range(graph.n_dms), deal, spoiler.moves)
    end = spoiler.moves[-1].to
    assert not kept[end]
    assert spoiler.gain == places_gained(graph, spoiler.dm, deal, end) > 0
    if any(not kept[t] for t in free):
        assert len(spoiler.moves) == 1
        best = max(places_gained(graph, spoiler.dm, deal, t) for t in free if not kept[t])
        assert spoiler.gain == best


@given(conflicts, st.data())
def test_spoilers_have_unsanctioned_improvements_and_lead_out_of_the_bargain(
    case: Case, data: st.DataObject
) -> None:
    graph = build(case)
    table, start = table_and_start(graph, data)
    for deal in deals(Basis(graph), table, start).deals:
        for spoiler in deal.spoilers:
            check_spoiler(graph, start, deal.to, spoiler)


def test_neighbours_can_make_a_peace_that_a_third_spoils() -> None:
    graph = border()
    basis = Basis(graph)
    assert graph.status_quo is not None
    found = deals(basis, table_named(graph, "neighbours"), graph.status_quo)
    peace = next(deal for deal in found.deals if graph.ids[deal.to] == "YNYN")
    assert [graph.dms[k] for k in peace.by] == ["north", "south"]
    assert "nash" not in peace.holds
    spoiling = {graph.dms[each.dm]: each for each in peace.spoilers}
    assert "east" in spoiling
    assert [graph.ids[move.to] for move in spoiling["east"].moves] == ["YNYY"]
    assert graph.dm("east") not in found.table.seats


def test_a_change_within_the_outcome_does_not_leave_the_bargain() -> None:
    graph = border(
        ("    preferences: [south.withdraw, not east.arms, not north.withdraw, north.flag]",
         "    preferences: [north.flag, south.withdraw, north.withdraw]"),
        ("east.arms if north.withdraw and south.withdraw, not", "not"),
        ("{withdraw: {}, flag: {}}", "{withdraw: {moves: forward}, flag: {}}"),
    )  # fmt: skip
    basis = Basis(graph)
    assert graph.status_quo is not None
    found = deals(basis, table_named(graph, "neighbours"), graph.status_quo)
    peace = next(deal for deal in found.deals if graph.ids[deal.to] == "YNYN")
    north = next(each for each in peace.spoilers if graph.dms[each.dm] == "north")
    assert graph.ids[north.improvement] == "YYYN"
    assert graph.outcomes()["peace"][north.improvement]
    assert north.limited
    out = [graph.ids[move.to] for move in north.moves]
    assert out[0] == "YYYN"
    assert len(out) == 2
    assert not graph.outcomes()["peace"][north.moves[-1].to]


def test_formats_are_compared_in_the_order_of_the_case() -> None:
    graph = border()
    basis = Basis(graph)
    assert graph.status_quo is not None
    compared = formats(basis, graph.status_quo)
    assert [each.table.name for each in compared] == ["neighbours", "region"]
    assert compared[1].deals == deals(basis, everyone(graph), graph.status_quo).deals


def test_without_a_common_gain_there_is_no_deal() -> None:
    graph = border(("south.withdraw, not east.arms, not north.withdraw, north.flag", "not south.withdraw"))
    assert graph.status_quo is not None
    found = deals(Basis(graph), table_named(graph, "neighbours"), graph.status_quo)
    assert (found.deals, found.nash_bargain, found.n_wanted) == ((), None, 0)


def test_efficient_deals_are_those_that_no_other_betters() -> None:
    gains = np.array([[3, 1, 3, 2], [1, 3, 0, 2]], dtype=np.int32)
    assert efficient(gains).tolist() == [True, True, False, True]
    equal = np.array([[2, 2], [1, 1]], dtype=np.int32)
    assert efficient(equal).tolist() == [True, True]


def test_the_nash_bargain_has_the_greatest_product_where_all_gain() -> None:
    assert nash_bargain(np.array([[3, 1, 2], [1, 3, 2]], dtype=np.int32)) == 2
    assert nash_bargain(np.array([[9, 1, 5], [0, 1, -5]], dtype=np.int32)) == 1
    assert nash_bargain(np.array([[9, -3], [0, -2]], dtype=np.int32)) is None
    assert nash_bargain(np.array([[2, 1], [1, 2]], dtype=np.int32)) == 0
    huge = np.full((10, 1), 2**30, dtype=np.int32)
    assert nash_bargain(huge) == 0
