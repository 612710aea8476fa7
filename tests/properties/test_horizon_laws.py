from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests import slow_structures as slow
from tests.strategies import coalesced_cases, listed_cases, option_cases, rankings

from detente.analyses.horizons import limited, maximin, maximin_why, nonmyopic, outlook
from detente.analyses.horizons.limited import Play
from detente.analyses.stability import stability
from detente.graph import build
from detente.kernels import Arcs, Blocks, blocks_to_arcs
from detente.kernels.horizons import Labels
from detente.kernels.horizons import maximin as by_relaxation
from detente.model.case import Case

conflicts = st.one_of(
    option_cases(max_dms=4, max_states=12), coalesced_cases(max_states=10), listed_cases(max_states=6)
)


@st.composite
def between_two(draw: st.DrawFn) -> Case:
    """Conflicts of two decision makers, in every form and with ties."""
    return draw(
        st.one_of(
            option_cases(min_dms=2, max_dms=2, max_states=8),
            listed_cases(max_dms=2, max_states=6).filter(lambda case: len(case.decision_makers) == 2),
        )
    )


@st.composite
def without_ties(draw: st.DrawFn) -> Case:
    case = draw(between_two())
    ids = list(build(case).ids)
    strict = [tuple((each,) for group in draw(rankings(ids)) for each in group) for _ in range(2)]
    dms = tuple(
        replace(dm, preferences=None, ranking=ranking)
        for dm, ranking in zip(case.decision_makers, strict, strict=True)
    )
    return replace(case, decision_makers=dms)


@given(conflicts)
def test_maximin_of_one_to_three_moves_is_an_ordinary_concept(case: Case) -> None:
    graph = build(case)
    ordinary = stability(graph, ["nash", "gmr", "smr", "seq", "sseq"]).stable
    for horizon, concept in enumerate(("nash", "gmr", "smr"), start=1):
        assert np.array_equal(maximin(graph, horizon).stable, ordinary[concept])
    for horizon, concept in enumerate(("nash", "seq", "sseq"), start=1):
        assert np.array_equal(maximin(graph, horizon, credible=True).stable, ordinary[concept])


@given(conflicts, st.booleans())
def test_maximin_is_that_of_its_definition(case: Case, credible: bool) -> None:
    graph = build(case)
    for horizon in range(1, 7):
        found = maximin(graph, horizon, credible=credible).stable
        for dm in range(graph.n_dms):
            for s in range(graph.n_states):
                verdict = maximin_why(graph, s, dm, horizon, credible=credible)
                assert verdict.stable == found[dm, s]


@given(option_cases(max_dms=3, max_states=12), st.integers(1, 6), st.booleans())
def test_maximin_is_the_same_over_blocks_and_over_lists_of_moves(
    case: Case, horizon: int, credible: bool
) -> None:
    graph = build(case)
    arcs: list[Arcs] = [blocks_to_arcs(m) if isinstance(m, Blocks) else m for m in graph.moves]
    listed = Labels(graph.payoffs, arcs)
    found = maximin(graph, horizon, credible=credible).stable
    for dm in range(graph.n_dms):
        assert np.array_equal(by_relaxation(listed, dm, horizon, improving=credible), found[dm])


@given(conflicts, st.integers(0, 10**9 - 200))
def test_far_horizons_of_maximin_repeat_near_ones(case: Case, beyond: int) -> None:
    """Steps over at most 12 payoffs repeat soon; a common period of the near ones carries on."""
    graph = build(case)
    near = [maximin(graph, h).stable for h in range(30, 70)]
    far = maximin(graph, 30 + beyond).stable
    period = next(p for p in range(1, 21) if all(np.array_equal(near[k], near[k % p]) for k in range(40)))
    assert np.array_equal(far, near[beyond % period])


@given(between_two())
def test_where_play_may_end_is_what_some_way_of_breaking_ties_leads_to(case: Case) -> None:
    graph = build(case)
    play = Play(graph)
    for horizon in range(3):
        for dm in range(2):
            for s in range(graph.n_states):
                assert play.ends(horizon, dm, s) == slow.by_tie_breaks(graph, horizon, dm, s)


@given(between_two())
def test_limited_moves_are_those_of_the_definition(case: Case) -> None:
    graph = build(case)
    for horizon in range(1, 8):
        found = limited(graph, horizon)
        assert not (found.stable & found.open).any()
        for dm in range(2):
            for s in range(graph.n_states):
                told = outlook(graph, s, dm, horizon)
                assert (told.stable, told.open) == (found.stable[dm, s], found.open[dm, s])


@given(without_ties())
def test_without_ties_play_ends_at_the_one_state_of_the_textbooks(case: Case) -> None:
    graph = build(case)
    for horizon in range(1, 5):
        for dm in range(2):
            for s in range(graph.n_states):
                told = outlook(graph, s, dm, horizon)
                assert [each.state for each in told.endings] == [slow.textbook(graph, horizon, dm, s)]


@given(between_two(), st.integers(1, 6))
def test_a_sequence_that_play_may_take_is_of_moves_in_turns_and_ends_where_it_says(
    case: Case, horizon: int
) -> None:
    graph = build(case)
    for dm in range(2):
        for s in range(graph.n_states):
            for ending in outlook(graph, s, dm, horizon).endings:
                here, mover = s, dm
                for move in ending.moves:
                    assert move.by == mover
                    assert move.to in graph.reachable(mover, here)
                    here, mover = move.to, 1 - mover
                assert here == ending.state
                assert len(ending.moves) <= horizon


@given(between_two())
def test_one_move_ahead_is_nash(case: Case) -> None:
    graph = build(case)
    found = limited(graph, 1)
    assert np.array_equal(found.stable, stability(graph, ["nash"]).stable["nash"])
    assert not found.open.any()


@given(between_two(), st.integers(0, 60))
def test_what_is_anticipated_comes_back_after_a_period(case: Case, beyond: int) -> None:
    graph = build(case)
    found = nonmyopic(graph)
    period = len(found.horizons)
    assert [each.horizon for each in found.horizons] == list(range(found.begins, found.begins + period))
    horizon = max(found.begins + beyond, 1)
    again = limited(graph, horizon)
    expected = found.horizons[(horizon - found.begins) % period]
    assert np.array_equal(again.stable, expected.stable)
    assert np.array_equal(again.open, expected.open)
    assert again.horizon == horizon
    whole = np.stack([limited(graph, max(h, 1)).stable for h in range(horizon, horizon + period)])
    assert np.array_equal(found.stable, whole.all(axis=0))
