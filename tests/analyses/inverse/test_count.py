"""Counting rankings: formulas and enumeration against going through every ranking by the definitions."""

from __future__ import annotations

from math import factorial

import numpy as np
import pytest
from tests.analyses.inverse.conflicts import chosen, counted, holds, listed, with_rankings

from detente import casebook
from detente.analyses.inverse import Counts, count
from detente.errors import UnknownName, UsageError
from detente.graph import Graph, build
from detente.kernels import CONCEPTS


@pytest.fixture(scope="module")
def syria() -> Graph:
    return build(casebook.load("syria-iraq-1975"))


def _count(graph: Graph, state: int, free: list[int], examples: int = 0) -> Counts:
    keys = [graph.dms[dm] for dm in free]
    return count(graph, state, keys, rng=np.random.default_rng(1), examples=examples)


def _numbers(result: Counts) -> dict[str, int | None]:
    return {each.concept: each.number for each in result.counts}


def test_syria_iraq_by_hand(syria: Graph) -> None:
    """Target: Iraq attacks and Syria holds still (state 4), Syria's ranking free.

    Iraq is Nash stable at 4: its one move, to 1, is worse for it. Syria can move to 5 and 6, from where
    Iraq can move back to 2 and 3. Nash: 4 is the first of {4, 5, 6}: 720 / 3. GMR: not (5 and 2 both above
    4) and not (6 and 3): 720 (1 - 1/3 - 1/3 + 1/5). SEQ: Iraq goes from 5 to 2 and would not go from 6
    to 3, so that 6 must not be above 4: 720 (1 - 1/2 - 1/3 + 1/4). SMR: from 2 and 3 Syria moves on to 1, 3
    or 1, 2, so that a sanction at either stands only with 1, 2 and 3 all below 4, and 4 holds iff 5 and 6 or
    1, 2 and 3 are below it: 720 (1/3 + 1/4 - 1/6). SSEQ: 6 below, and 5 or 1, 2 and 3:
    720 (1/3 + 1/5 - 1/6).
    """
    result = _count(syria, syria.state("4"), [syria.dm("syria")])
    assert result.of == 720
    assert _numbers(result) == {"nash": 240, "gmr": 384, "smr": 300, "seq": 300, "sseq": 264}


@pytest.mark.parametrize(("dm", "state"), [("syria", "4"), ("syria", "1"), ("iraq", "3"), ("iraq", "6")])
def test_syria_iraq_ranking_by_ranking(syria: Graph, dm: str, state: str) -> None:
    """The free decision maker's improvements sanction the other's under SEQ: 1 for Syria, 3 for Iraq."""
    s, free = syria.state(state), [syria.dm(dm)]
    assert _numbers(_count(syria, s, free)) == counted(syria, s, free)


@pytest.mark.parametrize("seed", range(12))
def test_counts_are_those_of_going_through_every_ranking(seed: int) -> None:
    rng = np.random.default_rng(seed)
    graph = listed(rng, int(rng.integers(2, 5)), 4, 2.0) if seed % 2 else chosen(rng, 2)
    s, free = int(rng.integers(graph.n_states)), [int(rng.integers(graph.n_dms))]
    assert _numbers(_count(graph, s, free)) == counted(graph, s, free)


@pytest.mark.parametrize("seed", range(4))
def test_two_rankings_are_counted_together(seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    graph = listed(rng, 3, 3, 2.0)
    s = int(rng.integers(3))
    assert _numbers(_count(graph, s, [0, 2])) == counted(graph, s, [0, 2])


def test_nash_is_a_share_of_one_in_moves_plus_one_for_any_number_of_states() -> None:
    graph = build(casebook.load("korea-2019"))
    s = next(
        int(s)
        for s in range(graph.n_states)
        if all(
            graph.payoffs[dm][t] <= graph.payoffs[dm][s] for dm in range(1, 6) for t in graph.reachable(dm, s)
        )
    )
    result = count(graph, s, ["us"], ["nash"], rng=np.random.default_rng(0))
    moves = len(graph.reachable(0, s))
    assert moves > 0
    assert result.counts[0].number == factorial(graph.n_states) // (moves + 1)


def test_a_sample_is_labelled_and_near_the_exact_share(syria: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = _count(syria, 0, [0]).counts[CONCEPTS.index("seq")]
    assert exact.how == "enumeration"
    monkeypatch.setattr("detente.analyses.inverse.counting.MOST_TRIALS", 1)
    drawn = _count(syria, 0, [0]).counts[CONCEPTS.index("seq")]
    assert (drawn.how, drawn.number, drawn.samples) == ("sample", None, 20_000)
    assert 0 < drawn.error < 0.01
    assert abs(drawn.share - exact.share) < 5 * drawn.error  # five standard errors: one in two million


def test_rankings_listed_make_the_target_hold(syria: Graph) -> None:
    for each in _count(syria, 0, [1], examples=5).counts:
        assert len(each.examples) == 5
        for (order,) in each.examples:
            payoff = np.empty(6, dtype=np.int32)
            payoff[list(order)] = np.arange(5, -1, -1)
            assert holds(with_rankings(syria, {1: payoff}), 0, each.concept)


def test_who_keeps_the_target_from_holding_is_named(syria: Graph) -> None:
    nash = _count(syria, 0, [0]).counts[0]
    assert (nash.number, nash.hopeless) == (0, (1,))


def test_somebody_has_to_be_free(syria: Graph) -> None:
    with pytest.raises(UsageError, match="nobody"):
        _count(syria, 0, [])
    with pytest.raises(UnknownName):
        count(syria, 0, ["turkey"], rng=np.random.default_rng(0))
    with pytest.raises(UnknownName):
        count(syria, 0, ["iraq"], ["sim"], rng=np.random.default_rng(0))
