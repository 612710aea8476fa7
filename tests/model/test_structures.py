"""Marks and attitudes: what contradicts itself is refused, at its place."""

from __future__ import annotations

import pytest
from tests.casetexts import HEAD, reading_problems

from detente.interchange.casefile import read_case, write_case
from detente.model.structures import attitude, has_strength, unknown_marks, without_strength
from detente.model.variants import variant

RANKED = """\
detente: 1
title: T
states: [a, b, c]
decision_makers:
  us: {moves: {a: [b]}, ranking: [a, b, c]}
  them:
    moves: {b: [c]}
    ranking: [c, b, a]
"""


@pytest.mark.parametrize(
    ("added", "what"),
    [
        ("    preferences: [us.offer, {that: iran.inspections, strong: true}]\n",
         "statement iran-2 is strong and stands below statement iran-1, which is not"),
        ("    preferences: [{that: us.offer, unknown: true}, {that: iran.inspections, strong: true}]\n",
         "statement iran-2 is strong and stands below statement iran-1, which is not"),
        ("    preferences: [{that: us.offer, unknown: true, strong: true}]\n",
         "a statement cannot be both unknown and strong"),
        ("    preferences: [{that: us.offer, unknown: 1}]\n", "unknown: is true or false, found '1'"),
        ("    preferences: [{that: us.offer, strong: }]\n", "strong is empty"),
        ("    preferences: [us.offer]\n    unknown: [[0N0N, 0N0Y]]\n",
         "unknown: lists pairs of states of a ranking, but iran has no ranking"),
        ("attitudes: {us: {irna: +}}\n", "there is no decision maker 'irna'"),
        ("attitudes: {su: {iran: +}}\n", "there is no decision maker 'su'"),
        ("attitudes: {us: {iran: ++}}\n", "'++' is no attitude"),
        ("attitudes: {us: +}\n", "expected a mapping of attitudes, found the text '+'"),
        ("attitudes: {us: {iran: [+]}}\n", "an attitude is a text, found a list"),
        ("attitudes: {us: {iran: +, iran: 0}}\n", "'iran' is defined twice"),
        ("variants: {v: [{attitudes: {us: {irna: +}}}]}\n", "there is no decision maker 'irna'"),
        ("variants: {v: [{add: us, that: us.offer, strong: true, unknown: true}]}\n",
         "a statement cannot be both unknown and strong"),
    ],
)  # fmt: skip
def test_contradictions_of_statements_and_attitudes_are_refused(added: str, what: str) -> None:
    assert what in [problem.what for problem in reading_problems(HEAD + added)]


@pytest.mark.parametrize(
    ("added", "what"),
    [
        ("    unknown: [[a, d]]\n", "there is no state 'd'"),
        ("    unknown: [[a, a]]\n", "a is paired with itself"),
        ("    unknown: [[a]]\n", "a pair has two states, found 1"),
        ("    unknown: [a, b]\n", "a pair has two states, found 1"),
        ("    unknown: a\n", "expected a list of pairs of states, found the text 'a'"),
        ("    unknown: [[a, b], [a, b]]\n", "the pair a, b is listed twice"),
        ("    strong: [[c, a]]\n    unknown: [[a, c]]\n", "c and a are both unknown and strong"),
    ],
)
def test_contradictions_of_pairs_are_refused(added: str, what: str) -> None:
    assert what in [problem.what for problem in reading_problems(RANKED + added)]


def test_strong_statements_come_first_in_a_variant_too() -> None:
    text = HEAD + (
        "    preferences: [{that: iran.inspections, strong: true}, us.offer]\n"
        "variants: {v: [{move: iran, statement: 1, to: 2}]}\n"
    )
    case = read_case(text)
    with pytest.raises(Exception, match="in variant v: statement iran-2 is strong and stands below"):
        variant(case, "v")


def test_marks_are_kept_and_can_be_taken_off() -> None:
    case = read_case(RANKED + "    strong: [[c, a]]\n    unknown: [[a, b]]\n")
    them = case.decision_makers[1]
    assert (them.strong, them.unknown) == ((("c", "a"),), (("a", "b"),))
    assert unknown_marks(them) == ["a and b"]
    assert has_strength(case)
    assert not has_strength(without_strength(case))
    assert read_case(write_case(case)) == case


def test_a_variant_changes_the_attitudes_it_names_and_keeps_the_others() -> None:
    text = RANKED + (
        'attitudes: {us: {them: "-", us: 0}}\nvariants: {v: [{attitudes: {us: {them: +}, them: {us: 0}}}]}\n'
    )
    case = read_case(text)
    changed = variant(case, "v")
    assert [attitude(case, "us", k) for k in ("us", "them")] == ["0", "-"]
    assert [attitude(changed, "us", k) for k in ("us", "them")] == ["0", "+"]
    assert [attitude(changed, "them", k) for k in ("us", "them")] == ["0", "+"]
    assert read_case(write_case(case)) == case
