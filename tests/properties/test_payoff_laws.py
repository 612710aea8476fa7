from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import (
    bare_cases,
    coalesced_cases,
    members_of,
    option_cases,
    pattern_of,
    statements,
    vocabulary,
)

from detente.graph import build
from detente.model.case import Case, DecisionMaker
from detente.model.meaning import holds
from detente.model.options import Option
from detente.model.preferences import Preference
from detente.model.statements import Compare, Iff, Not, Statement, Taken


def dense_ranks(scores: Sequence[int]) -> list[int]:
    order = sorted(set(scores))
    return [order.index(score) for score in scores]


def scores(case: Case, preferences: Sequence[Statement], members: Sequence[Sequence[int]]) -> list[int]:
    """The definition: statement k of m weighs 2 ** (m - k)."""
    m = len(preferences)
    return [
        sum(2 ** (m - k) for k, that in enumerate(preferences, start=1) if holds(case, that, levels))
        for levels in members
    ]


@given(st.data())
def test_payoffs_are_the_dense_ranks_of_the_weighted_sums(data: st.DataObject) -> None:
    case = data.draw(bare_cases(min_dms=1, max_dms=2))
    named = [outcome.key for outcome in case.outcomes]
    some = data.draw(st.lists(statements(vocabulary(case), (), named), max_size=8))
    first = replace(case.decision_makers[0], preferences=tuple(map(Preference, some)))
    case = replace(case, decision_makers=(first, *case.decision_makers[1:]))
    payoffs = build(case).payoffs
    assert payoffs[0].tolist() == dense_ranks(scores(case, some, members_of(case)))
    assert not payoffs[1:].any()


@pytest.mark.parametrize("m", [30, 31, 60, 61, 64, 65, 150, 400])
def test_payoffs_are_exact_for_any_number_of_statements(m: int) -> None:
    rng = random.Random(m)
    subjects = [f"d.o{v}" for v in range(7)]
    options = tuple(Option(f"o{v}", f"o{v}") for v in range(7))
    deciding = [Taken(s) for s in subjects]
    # Most statements say the same of every state, so that late ones decide.
    some: list[Statement] = [Compare(subjects[0], ">=", "no") for _ in range(m - len(deciding))]
    for that in deciding:
        forms: list[Statement] = [that, Not(that), Iff(that, Taken(subjects[0]))]
        some.insert(rng.randrange(len(some) + 1), rng.choice(forms))
    preferences = tuple(map(Preference, some))
    case = Case("x", (DecisionMaker("d", "d", options, preferences),))
    expected = dense_ranks(scores(case, some, members_of(case)))
    assert build(case).payoffs[0].tolist() == expected
    assert len(set(expected)) > 1


@given(option_cases())
def test_a_ranking_gives_the_worst_group_nothing_and_every_better_group_one_more(case: Case) -> None:
    graph = build(case)
    for number, dm in enumerate(case.decision_makers):
        if dm.ranking is None:
            continue
        patterns = [[text.removeprefix("state ") for text in group] for group in dm.ranking]
        for place, group in enumerate(patterns):
            assert {int(graph.payoffs[number][graph.state(s)]) for s in group} == {len(patterns) - 1 - place}
        places, groups = graph.places(number)
        assert groups == len(patterns)
        assert all(places[graph.state(s)] == 1 for s in patterns[0])


@given(coalesced_cases())
def test_a_class_is_worth_what_its_members_are_worth(case: Case) -> None:
    graph = build(case)
    members = members_of(case)
    for number, dm in enumerate(case.decision_makers):
        if dm.preferences is None:
            continue
        worth = scores(case, [each.that for each in dm.preferences], members)
        order = [
            [worth[m] for m in graph.space.members(s)] for s in graph.payoffs[number].argsort(kind="stable")
        ]
        ranks = sorted(graph.payoffs[number].tolist())
        for low, high, a, b in zip(order, order[1:], ranks, ranks[1:], strict=False):
            assert (max(low) < min(high)) == (a < b)
            assert (set(low) == set(high)) == (a == b)


@given(coalesced_cases())
def test_states_are_the_classes_and_the_members_outside_them(case: Case) -> None:
    space = build(case).space
    members = members_of(case)
    inside = [
        [m for m, levels in enumerate(members) if holds(case, each.that, levels)] for each in case.coalesce
    ]
    alone = [[m] for m in range(len(members)) if not any(m in group for group in inside)]
    assert [list(space.members(s)) for s in range(space.n_states)] == sorted(inside + alone)
    assert len(set(space.ids)) == space.n_states
    assert all(space.ids.find(name) == s for s, name in enumerate(space.ids))
    for m, levels in enumerate(members):
        assert m in space.members(space.ids.find(pattern_of(case, levels)) or 0)
