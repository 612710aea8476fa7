from __future__ import annotations

from dataclasses import replace

import pytest

from detente.interchange.casefile import fingerprint, read_case, write_case
from detente.model.case import Case, DecisionMaker
from detente.model.options import Level, Option
from detente.model.preferences import Preference
from detente.model.statements import And, Not, Or, Taken
from detente.model.states import ListedState, Merger

A, B = Option("a", "A"), Option("b", "B")
CASE = Case("A case", (DecisionMaker("us", "US", (A, B)),))


def test_a_case_is_written_in_block_form_with_statements_on_one_line() -> None:
    long = Or(tuple(And((Taken("us.a"), Not(Taken("us.b")))) for _ in range(300)))
    wishes = (Preference(long), Preference(Taken("us.a"), 0.7, (), "a note"))
    text = write_case(replace(CASE, decision_makers=(replace(CASE.decision_makers[0], preferences=wishes),)))
    assert text.startswith("detente: 1\ntitle: A case\ndecision_makers:\n  us:\n    name: US\n    options:\n")
    assert "\n      - that: us.a\n        confidence: 0.7\n        note: a note\n" in text
    assert read_case(text).decision_makers[0].preferences == wishes


@pytest.mark.parametrize(("one", "other"), [(1, 1.0), (0, 0.0), (-0.0, 0.0)])
def test_equal_cases_have_equal_text_and_fingerprints(one: float, other: float) -> None:
    def case(confidence: float) -> Case:
        wishes = (Preference(Taken("us.a"), confidence),)
        return replace(CASE, decision_makers=(replace(CASE.decision_makers[0], preferences=wishes),))

    assert case(one) == case(other)
    assert write_case(case(one)) == write_case(case(other))
    assert fingerprint(case(one)) == fingerprint(case(other))


@pytest.mark.parametrize(
    "text", ["a\x85b", "a\u2028b", "a\ufeffb", "a\nb", "a\n\n b", "\x00", "a\tb", "😀", "a\rb", "x" * 9000]
)
def test_text_that_yaml_would_change_is_written_so_that_it_survives(text: str) -> None:
    dm = DecisionMaker(
        "us", text, (Option("a", text, (Level("x", text), Level("y", "y")), note=text),), note=text
    )
    case = Case(text, (dm,), as_of=text, summary=text)
    assert read_case(write_case(case)) == case


@pytest.mark.parametrize("label", ["?a:b", "-a:b", ":a", "a:", "?a", "?:", "&a:b", "a#b:c", "{a:b}", "a:{b"])
def test_labels_that_yaml_would_take_apart_in_a_list_survive(label: str) -> None:
    dm = DecisionMaker(
        "us", "US", moves=((label, ("s2", "s3")), ("s2", (label,))), ranking=((label, "s2"), ("s3",))
    )
    case = Case(
        "A case", (dm,), states=(ListedState(label), ListedState("s2"), ListedState("s3")), status_quo=label
    )
    assert read_case(write_case(case)) == case


def test_different_cases_have_different_fingerprints() -> None:
    others = [
        replace(CASE, title="Another case"),
        replace(CASE, status_quo=()),
        replace(CASE, coalesce=(Merger(Taken("us.a")),)),
        replace(CASE, decision_makers=(DecisionMaker("us", "US", (B, A)),)),
        replace(CASE, decision_makers=(DecisionMaker("us", "US", (A, B), preferences=()),)),
        replace(CASE, decision_makers=(DecisionMaker("us", "US", (A, replace(B, moves="back"))),)),
    ]
    assert len({fingerprint(case) for case in [CASE, *others]}) == len(others) + 1
    assert all(len(fingerprint(case)) == 16 for case in others)


def test_a_mapping_of_moves_in_any_order_survives() -> None:
    """Said in another order it is the same movement, and must be the same case."""
    mapping = (("yes", ("no",)), ("no", ("yes",)))
    case = replace(CASE, decision_makers=(DecisionMaker("us", "US", (replace(A, moves=mapping),)),))
    assert read_case(write_case(case)) == case


def test_a_listed_state_without_a_description_beside_one_with_it_survives() -> None:
    states = (ListedState("s1", "peace"), ListedState("s2"))
    case = Case("A case", (DecisionMaker("us", "US"),), states=states)
    assert read_case(write_case(case)) == case


def test_a_state_from_which_nothing_leads_says_the_same_as_one_left_out() -> None:
    states = (ListedState("s1"), ListedState("s2"))
    case = Case("A case", (DecisionMaker("us", "US", moves=(("s1", ()), ("s2", ("s1",)))),), states=states)
    again = read_case(write_case(case))
    assert again.decision_makers[0].moves == (("s2", ("s1",)),)
    assert fingerprint(again) == fingerprint(read_case(write_case(again)))
