"""Draws are cases: the fast way to a draw's graph model is held to building the drawn case."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import doubtful_cases

from detente.analyses.ensemble import Worlds, describe, draw, drawn_case, grouped
from detente.errors import InvalidCase
from detente.graph import build
from detente.model.case import Case
from detente.model.doubt import Doubt

seeds = st.integers(0, 2**63)
firsts = st.integers(0, 10**9)


@given(doubtful_cases(max_states=16), seeds, firsts)
def test_a_draw_is_the_graph_of_the_drawn_case(case: Case, seed: int, first: int) -> None:
    ensemble = describe(case)
    draws = draw(ensemble, seed, first, 6)
    worlds = Worlds(ensemble)
    for k in range(len(draws)):
        try:
            slow = build(drawn_case(ensemble, draws, k))
        except InvalidCase:  # a listed state of several members, which a draw need not rank as one
            with pytest.raises(InvalidCase):
                worlds.graph(draws, k)
            continue
        fast = worlds.graph(draws, k)
        assert fast.payoffs.tolist() == slow.payoffs.tolist()
        assert list(fast.ids) == list(slow.ids)
        assert all(
            fast.reachable(dm, s) == slow.reachable(dm, s)
            for dm in range(slow.n_dms)
            for s in range(slow.n_states)
        )
        numbers = worlds.world(draws, k).widest
        assert [worlds.ids[n] for n in numbers] == list(slow.ids)


@given(doubtful_cases(max_states=16), seeds, firsts, st.integers(0, 9), st.integers(1, 9))
def test_a_draw_is_the_same_alone_and_among_others(
    case: Case, seed: int, first: int, skipped: int, count: int
) -> None:
    ensemble = describe(case)
    many, few = draw(ensemble, seed, first, 20), draw(ensemble, seed, first + skipped, count)
    for k in range(count):
        assert drawn_case(ensemble, few, k) == drawn_case(ensemble, many, skipped + k)
        assert few.holds[k].tolist() == many.holds[skipped + k].tolist()


@given(doubtful_cases(max_states=16), seeds)
def test_draws_of_one_group_are_one_case(case: Case, seed: int) -> None:
    ensemble = describe(case)
    draws = draw(ensemble, seed, 0, 12)
    chosen, group = grouped(ensemble, draws)
    assert sorted(set(group.tolist())) == list(range(len(chosen)))
    for k in range(len(draws)):
        assert drawn_case(ensemble, draws, k) == drawn_case(ensemble, draws, int(chosen[group[k]]))
    cases = [drawn_case(ensemble, draws, int(k)) for k in chosen]
    texts = [[p.that for _, _, p in each.statements()] for each in cases]
    written = [each for v in ensemble.versions for w in v for each in w.entries]
    if len({entry.preference.that for entry in written}) == len(written):  # none made twice
        assert len(
            {repr((t, c.require, c.infeasible, c.decision_makers)) for t, c in zip(texts, cases, strict=True)}
        ) == len(cases)


@given(doubtful_cases(max_states=16), seeds)
def test_nothing_is_uncertain_in_a_drawn_case(case: Case, seed: int) -> None:
    ensemble = describe(case)
    drawn = drawn_case(ensemble, draw(ensemble, seed, 3, 1), 0)
    assert describe(drawn).certain


@given(doubtful_cases(max_states=16), seeds)
def test_a_shared_judgement_has_the_same_fate_in_another_version_of_the_case(case: Case, seed: int) -> None:
    ensemble = describe(case)
    shorter = replace(
        case,
        doubt=replace(case.doubt, trade_places=0.0),
        decision_makers=tuple(
            replace(dm, preferences=None if dm.preferences is None else dm.preferences[::-1])
            for dm in case.decision_makers
        ),
    )
    other = describe(shorter)
    before, after = draw(ensemble, seed, 0, 30), draw(other, seed, 0, 30)
    fates = {j.stream: before.holds[:, k] for k, j in enumerate(ensemble.judgements) if j.kind != "order"}
    for k, judgement in enumerate(other.judgements):
        if judgement.stream in fates:
            assert np.array_equal(after.holds[:, k], fates[judgement.stream])


@given(doubtful_cases(max_states=16), seeds)
def test_a_case_without_doubts_is_drawn_as_it_is(case: Case, seed: int) -> None:
    sure = replace(
        case,
        doubt=Doubt(grades=tuple((grade, 1.0) for grade in "ABCDEF123456")),
        judges=(),
        decision_makers=tuple(
            replace(
                dm,
                preferences=None
                if dm.preferences is None
                else tuple(replace(p, confidence=None) for p in dm.preferences),
                options=tuple(replace(o, confidence=None, because=()) for o in dm.options),
            )
            for dm in case.decision_makers
        ),
        require=tuple(replace(c, confidence=1.0) for c in case.require),
        infeasible=tuple(replace(c, confidence=None) for c in case.infeasible),
    )
    ensemble = describe(sure)
    assert ensemble.certain
    drawn = drawn_case(ensemble, draw(ensemble, seed, 0, 1), 0)
    assert [p.that for _, _, p in drawn.statements()] == [p.that for _, _, p in sure.statements()]
    assert build(drawn).payoffs.tolist() == build(sure).payoffs.tolist()
