"""The least change: what is proposed works by the definitions, and nothing nearer does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.analyses.inverse.conflicts import chosen, holds, least, listed, with_rankings

from detente import casebook
from detente.analyses.inverse import Nearest, nearest
from detente.analyses.inverse.elements import elements, kendall, relation, spread
from detente.errors import UnknownName, UsageError
from detente.graph import Graph, build
from detente.kernels import CONCEPTS


def _check(graph: Graph, state: int, answer: Nearest) -> None:
    """What an answer says of itself is so."""
    if answer.distance is None:
        return
    changed = with_rankings(graph, {change.dm: change.payoff for change in answer.changes})
    assert holds(changed, state, answer.concept)
    away = sum(kendall(graph.payoffs[c.dm], c.payoff) for c in answer.changes)
    assert away == answer.distance
    for change in answer.changes:
        before, after = graph.payoffs[change.dm], change.payoff
        assert all(after[x] > after[y] and before[x] <= before[y] for x, y in change.strict)
        assert all(after[x] == after[y] and before[x] > before[y] for x, y in change.tied)
        halves = len(change.tied) + sum(1 if before[x] == before[y] else 2 for x, y in change.strict)
        assert halves / 2 == kendall(before, after)


@pytest.mark.parametrize("seed", range(16))
def test_no_ranking_is_nearer(seed: int) -> None:
    rng = np.random.default_rng(seed)
    graph = listed(rng, int(rng.integers(2, 4)), 4, 2.0) if seed % 2 else chosen(rng, 2)
    s = int(rng.integers(graph.n_states))
    result = nearest(graph, s)
    for concept in CONCEPTS:
        _check(graph, s, result.together[concept])
        for dm, own in result.alone.items():
            _check(graph, s, own[concept])
            assert own[concept].proved
            assert own[concept].distance == least(graph, s, [dm], concept)


@pytest.mark.parametrize("seed", range(4))
def test_no_two_rankings_together_are_nearer(seed: int) -> None:
    rng = np.random.default_rng(200 + seed)
    graph = listed(rng, 2, 4, 2.0)
    s = int(rng.integers(graph.n_states))
    for concept, answer in nearest(graph, s).together.items():
        assert answer.proved
        assert answer.distance == least(graph, s, [0, 1], concept)


def test_no_ranking_of_five_states_is_nearer() -> None:
    graph = listed(np.random.default_rng(7), 2, 5, 2.0)
    for s in range(5):
        assert nearest(graph, s, ["d0"], ["seq"]).together["seq"].distance == least(graph, s, [0], "seq")


def test_what_holds_needs_no_change() -> None:
    graph = build(casebook.load("elmira-1991"))
    result = nearest(graph, graph.state("8"))
    assert [each.distance for each in result.together.values()] == [0.0] * 5
    assert not any(each.changes for each in result.together.values())


def test_elmiras_status_quo_lacks_half_a_pair_of_the_local_governments() -> None:
    graph = build(casebook.load("elmira-1991"))
    alone = nearest(graph, graph.state("1"), concepts=["seq"]).alone[graph.dm("local-gov")]["seq"]
    assert (alone.distance, alone.proved) == (0.5, True)
    (change,) = alone.changes
    assert (graph.ids.of(change.tied[0]), change.strict) == (["5", "1"], ())


def test_an_impossible_change_is_proved_impossible() -> None:
    graph = build(casebook.load("us-dprk-2017"))
    result = nearest(graph, graph.state("NYNY"), concepts=["nash"])
    assert all((own["nash"].distance, own["nash"].proved) == (None, True) for own in result.alone.values())
    assert result.together["nash"].distance is not None


def test_without_time_the_answer_is_marked_as_unproved() -> None:
    graph = build(casebook.load("us-dprk-2017"))
    answer = nearest(graph, graph.state("NYNY"), ["us", "dprk"], ["nash"], remaining=lambda: 0.0).together[
        "nash"
    ]
    assert not answer.proved
    assert answer.distance is not None
    assert answer.distance > answer.bound
    _check(graph, graph.state("NYNY"), answer)


def test_an_interruption_gives_what_was_found() -> None:
    graph = build(casebook.load("elmira-1991"))

    def interrupt(done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    result = nearest(graph, 0, progress=interrupt)
    assert result.interrupted
    assert len(result.together) + sum(map(len, result.alone.values())) == 3


def test_states_that_nothing_hangs_on_move_together_without_loss() -> None:
    """The nearest answer with states taken together is as near as with every state for itself."""
    rng = np.random.default_rng(3)
    for _ in range(40):
        payoff = np.unique(rng.integers(6, size=9), return_inverse=True)[1].astype(np.int32)
        relevant = rng.choice(9, size=3, replace=False).tolist()
        parts = elements(payoff, relevant)
        assert sorted(s for part in parts for s in part.states) == list(range(9))
        assert (spread(payoff, parts, relation(payoff, parts)) == payoff).all()


def test_a_large_conflict_is_answered_where_little_matters() -> None:
    graph = build(casebook.load("korea-2019"))
    assert graph.status_quo is not None
    s = int(np.flatnonzero(graph.outcomes()["phased-deal"])[0])
    answer = nearest(graph, s, ["us", "dprk", "russia", "china"], ["nash"]).together["nash"]
    assert answer.proved
    assert answer.distance is not None
    changed = replace(graph, payoffs=graph.payoffs.copy())
    for change in answer.changes:
        changed.payoffs[change.dm] = change.payoff
    assert holds(changed, s, "nash")
    assert sum(kendall(graph.payoffs[c.dm], c.payoff) for c in answer.changes) == answer.distance


def test_nobody_and_unknown_ones_cannot_change() -> None:
    graph = build(casebook.load("chicken"))
    with pytest.raises(UsageError, match="nobody"):
        nearest(graph, 0, [])
    with pytest.raises(UnknownName):
        nearest(graph, 0, ["nobody"])
