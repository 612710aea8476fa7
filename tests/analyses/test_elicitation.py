"""Preference help: what is asked, how often, what comes out, and contradictions."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from math import ceil, log2

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.strategies import option_cases

from detente.analyses.elicitation import (
    MOST_RANKED,
    Contradiction,
    Question,
    Reply,
    Said,
    agree,
    candidates,
    elicit,
    rank,
)
from detente.analyses.elicitation import ranking as ranking_of_states
from detente.errors import TooLarge, UsageError
from detente.graph import Graph, build
from detente.interchange.casefile import read_case
from detente.model.case import Case
from detente.model.preferences import Preference
from detente.model.statements import Not, Statement, Taken

THREE = read_case(
    "detente: 1\ntitle: T\ndecision_makers:\n  us: {options: {a: {}, b: {}, c: {}}}\n  them: {}\n"
    "status_quo: NNN\n"
)


def asked_of(graph: Graph, dm: int) -> tuple[list[Question], Callable[[Question], Said]]:
    """Somebody who answers by the payoffs of a decision maker, and a list of what it was asked."""
    questions: list[Question] = []
    payoff = graph.payoffs[dm]

    def ask(question: Question) -> Said:
        questions.append(question)
        first, second = int(payoff[question.first]), int(payoff[question.second])
        return "first" if first > second else "second" if first < second else "same"

    return questions, ask


def by(statements: tuple[Statement, ...], case: Case = THREE) -> Graph:
    dm = replace(
        case.decision_makers[0], preferences=tuple(Preference(each) for each in statements), ranking=None
    )
    return build(replace(case, decision_makers=(dm, *case.decision_makers[1:])))


A, B, C = (Taken(f"us.{key}") for key in "abc")


@pytest.mark.parametrize(
    "wanted", [(A, B, C), (C, Not(A), B), (Not(B), Not(C), Not(A)), (B, Not(C)), (Not(A),), ()], ids=str
)
def test_statements_are_found_from_answers_alone(wanted: tuple[Statement, ...]) -> None:
    questions, ask = asked_of(by(wanted), 0)
    found = elicit(build(THREE), 0, ask)
    assert found.statements == wanted
    assert len(questions) == len(found.replies) <= 3 + ceil(3 * log2(3))


@settings(max_examples=40, deadline=None)
@given(option_cases(max_states=32), st.randoms(use_true_random=False))
def test_statements_put_in_another_order_come_back_as_the_same_ranking_with_few_questions(
    case: Case, chance: random.Random
) -> None:
    dm = replace(case.decision_makers[0], preferences=None, ranking=None)
    others = case.decision_makers[1:]
    options = candidates(build(replace(case, decision_makers=(dm, *others))), 0)[:6]
    assume(len(options) > 1)
    plain = [Preference(Not(each) if chance.random() < 0.5 else each) for each in options]
    case = replace(case, decision_makers=(replace(dm, preferences=tuple(plain)), *others))
    shuffled = list(plain)
    chance.shuffle(shuffled)
    mixed = replace(dm, preferences=tuple(shuffled))
    questions, ask = asked_of(build(case), 0)
    found = elicit(build(replace(case, decision_makers=(mixed, *others))), 0, ask)
    m = len(plain)
    assert len(questions) <= m * ceil(log2(m))
    payoff = by(found.statements, case).payoffs[0]
    for reply in found.replies:
        ahead = int(payoff[reply.first]) - int(payoff[reply.second])
        assert {"first": ahead > 0, "second": ahead < 0, "same": ahead == 0}[reply.said]


def test_a_circle_of_answers_is_a_contradiction_and_the_answers_in_it_are_named() -> None:
    graph = build(THREE)
    state = graph.state
    known = [
        Reply(state("NNY"), state("NNN"), "first"),
        Reply(state("YNN"), state("NYN"), "first"),
        Reply(state("NYN"), state("NNY"), "first"),
        Reply(state("YNN"), state("NNY"), "second"),
    ]
    with pytest.raises(Contradiction) as caught:
        elicit(graph, 0, lambda question: "unsure", known)
    assert caught.value.replies == (1, 2, 3)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(("first", "same"))), max_size=6)
)
def test_answers_agree_just_when_some_statements_in_some_order_give_them(
    pairs: list[tuple[int, int, Said]],
) -> None:
    """Every order of every choice of the three options, each wanted one way, tried one by one."""
    replies = [Reply(a, b, said) for a, b, said in pairs if a != b]
    truth = np.array([build(THREE).space.holds(each) for each in (A, B, C)])
    assert agree(truth, replies, as_they_stand=False) == any(
        _gives(rows, replies) for rows in _all_ways(truth)
    )


def _all_ways(truth: np.ndarray) -> list[list[np.ndarray]]:
    found: list[list[np.ndarray]] = [[]]
    frontier: list[tuple[tuple[int, ...], list[np.ndarray]]] = [((), [])]
    while frontier:
        used, rows = frontier.pop()
        for k in range(len(truth)):
            if k not in used:
                for row in (truth[k], ~truth[k]):
                    found.append([*rows, row])
                    frontier.append(((*used, k), [*rows, row]))
    return found


def _gives(rows: list[np.ndarray], replies: list[Reply]) -> bool:
    def place(state: int) -> tuple[bool, ...]:
        return tuple(bool(row[state]) for row in rows)

    return all(
        place(each.first) > place(each.second)
        if each.said == "first"
        else place(each.first) == place(each.second)
        for each in replies
    )


def test_where_nobody_has_an_option_there_is_nothing_to_ask() -> None:
    case = read_case("detente: 1\ntitle: T\nstates: [x, y]\ndecision_makers: {us: {moves: {x: [y]}}}\n")
    with pytest.raises(UsageError, match="nothing to ask"):
        elicit(build(case), 0, lambda question: "same")


def listed(n: int) -> Case:
    """A conflict of n listed states, of which nothing is said that somebody wants."""
    states = ", ".join(f"s{k}" for k in range(n))
    moves = "{s0: [s1]}" if n > 1 else "{}"
    return read_case(
        f"detente: 1\ntitle: T\nstates: [{states}]\ndecision_makers: {{us: {{moves: {moves}}}}}\n"
    )


def by_worth(worth: list[int], questions: list[Question]) -> Callable[[Question], Said]:
    """Somebody who ranks states by numbers of which the greater is preferred; ``None`` of some pairs."""

    def ask(question: Question) -> Said:
        questions.append(question)
        first, second = worth[question.first], worth[question.second]
        return "first" if first > second else "second" if first < second else "same"

    return ask


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=16))
def test_a_ranking_is_found_with_its_ties_in_few_questions(worth: list[int]) -> None:
    questions: list[Question] = []
    found = rank(build(listed(len(worth))), 0, by_worth(worth, questions))
    places = {state: place for place, group in enumerate(found.ranking) for state in group}
    assert sorted(places) == list(range(len(worth)))
    for one in range(len(worth)):
        for other in range(len(worth)):
            assert (places[one] < places[other]) == (worth[one] > worth[other])
            assert (places[one] == places[other]) == (worth[one] == worth[other])
    assert len(questions) == len(found.replies) <= len(worth) * ceil(log2(len(worth)))
    assert found.unknown == ()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=2, max_size=9),
    st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))),
)
def test_answers_come_back_in_the_ranking_whatever_nobody_can_say(
    worth: list[int], unsure: set[tuple[int, int]]
) -> None:
    def ask(question: Question) -> Said:
        if (min(question.first, question.second), max(question.first, question.second)) in unsure:
            return "unsure"
        return by_worth(worth, [])(question)

    found = rank(build(listed(len(worth))), 0, ask)
    places = {state: place for place, group in enumerate(found.ranking) for state in group}
    assert sorted(places) == list(range(len(worth)))
    for reply in found.replies:
        ahead = places[reply.second] - places[reply.first]
        assert {"first": ahead > 0, "second": ahead < 0, "same": ahead == 0, "unsure": True}[reply.said]
    assert set(found.unknown) <= unsure


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(("first", "same"))), max_size=6)
)
def test_answers_about_states_agree_just_when_some_ranking_gives_them(
    pairs: list[tuple[int, int, Said]],
) -> None:
    """Every ranking of four states, ties included, tried one by one."""
    replies = [Reply(a, b, said) for a, b, said in pairs if a != b]
    assert ranking_of_states.agree(replies) == any(
        all(
            worth[each.first] > worth[each.second]
            if each.said == "first"
            else worth[each.first] == worth[each.second]
            for each in replies
        )
        for worth in product(range(4), repeat=4)
    )


def test_known_answers_that_contradict_each_other_are_named_and_no_other() -> None:
    known = [Reply(0, 1, "first"), Reply(2, 3, "first"), Reply(1, 2, "same"), Reply(0, 3, "second")]
    with pytest.raises(Contradiction) as caught:
        rank(build(listed(4)), 0, lambda question: "unsure", known)
    assert caught.value.replies == (0, 1, 2, 3)


def test_what_follows_from_known_answers_is_not_asked() -> None:
    known = [Reply(0, 1, "first"), Reply(1, 2, "first"), Reply(2, 3, "same")]
    asked: list[Question] = []
    found = rank(build(listed(4)), 0, by_worth([0, 0, 0, 0], asked), known)
    assert found.ranking == ((0,), (1,), (2, 3))
    assert asked == []


def test_a_ranking_is_asked_for_among_a_few_states_and_at_least_two() -> None:
    with pytest.raises(UsageError, match="nothing to ask"):
        rank(build(listed(1)), 0, lambda _: "same")
    with pytest.raises(TooLarge):
        rank(build(listed(MOST_RANKED + 1)), 0, lambda _: "same")
