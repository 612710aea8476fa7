"""What is wrong with a case made in Python is told by its path."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.errors import InvalidCase
from detente.model.case import Case, DecisionMaker
from detente.model.evidence import Evidence, Item, Source
from detente.model.options import Option
from detente.model.preferences import Preference
from detente.model.statements import AtState, Compare, InOutcome, Not, Taken
from detente.model.states import ListedState, Merger, Outcome

US = DecisionMaker("us", "United States", (Option("a", "A"), Option("b", "B")))
CASE = Case("A case", (US,))


def faults(case: Case, **changes: object) -> list[tuple[str | None, str]]:
    with pytest.raises(InvalidCase) as caught:
        replace(case, **changes)  # type: ignore[arg-type]
    found = caught.value.problems
    return [(None if problem.where is None else str(problem.where), problem.what) for problem in found]


def test_the_parts_of_a_case_are_found_by_name() -> None:
    wishes = (Preference(Taken("us.a")), Preference(Not(Taken("us.b"))))
    case = replace(CASE, decision_makers=(replace(US, preferences=wishes),))
    assert list(case.subjects()) == ["us.a", "us.b"]
    owner = case.owner("us.b")
    assert owner is not None
    assert owner.key == "us"
    assert [name for name, _, _ in case.statements()] == ["us-1", "us-2"]
    assert case.form == "option"
    evidence = Evidence((Source("s"),), (Item("e1", "s"),))
    assert evidence.item("e1") == Item("e1", "s")
    assert evidence.source("t") is None


@pytest.mark.parametrize("key", ["not", "situation", "rises", "", "1", "a b", "é"])
def test_reserved_and_malformed_keys_are_refused(key: str) -> None:
    (where, what), *_ = faults(CASE, decision_makers=(replace(US, key=key),))
    assert where == f"decision_makers.{key}"
    assert repr(key) in what


def test_keys_defined_twice_are_refused_wherever_they_stand() -> None:
    twice = (Source("s"), Source("s"))
    found = faults(
        CASE,
        decision_makers=(replace(US, options=(Option("a", "A"), Option("a", "A"))), US),
        outcomes=(Outcome("o", "o", Taken("us.a")), Outcome("o", "o", Taken("us.a"))),
        evidence=Evidence(twice, (Item("e", "s"), Item("e", "s"))),
    )
    assert [where for where, what in found if "is defined 2 times" in what] == [
        "decision_makers.us", "decision_makers.us.options.a", "outcomes.o", "evidence.sources.s",
        "evidence.items.e",
    ]  # fmt: skip


def test_a_case_needs_a_decision_maker_and_an_option() -> None:
    assert faults(CASE, decision_makers=()) == [
        ("decision_makers", "a case needs at least one decision maker")
    ]
    assert faults(CASE, decision_makers=(replace(US, options=()),)) == [
        ("decision_makers", "nobody has an option")
    ]


@pytest.mark.parametrize("confidence", [1.5, -0.1, float("nan"), float("inf")])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    wishes = (Preference(Taken("us.a"), confidence),)
    ((where, _),) = faults(CASE, decision_makers=(replace(US, preferences=wishes),))
    assert where == "decision_makers.us.preferences.0.confidence"


def test_outcomes_defined_by_themselves_are_refused_with_the_chain() -> None:
    found = faults(
        CASE,
        outcomes=(
            Outcome("x", "x", Not(InOutcome("y"))),
            Outcome("y", "y", InOutcome("z")),
            Outcome("z", "z", InOutcome("x")),
            Outcome("fine", "fine", InOutcome("x")),
        ),
    )
    assert found[0] == ("outcomes.x", "outcome 'x' is defined by itself: x -> y -> z -> x")
    assert [where for where, _ in found] == ["outcomes.x", "outcomes.y", "outcomes.z"]


def test_names_in_statements_must_exist() -> None:
    found = faults(
        CASE,
        outcomes=(
            Outcome("p", "p", Taken("uss.a")),
            Outcome("q", "q", Taken("us.c")),
            Outcome("r", "r", Compare("us.a", "=", "maybe")),
            Outcome("s", "s", InOutcome("t")),
            Outcome("u", "u", AtState("YYY")),
            Outcome("v", "v", Taken("situation.trust")),
        ),
    )
    assert [what for _, what in found] == [
        "there is no decision maker 'uss'",
        "us has no option 'c'",
        "us.a has no level 'maybe'",
        "there is no outcome 't'",
        "'YYY' fits no state",
        "there is no situation variable 'trust'",
    ]


def test_a_class_is_not_defined_by_another_nor_named_like_a_state() -> None:
    one = Merger(Taken("us.a"), "one")
    assert [what for _, what in faults(CASE, coalesce=(one, Merger(AtState("one"), "two")))] == [
        "a coalesced state is defined by another"
    ]
    assert [what for _, what in faults(CASE, coalesce=(replace(one, name="YN"),))] == [
        "'YN' is the pattern of a state"
    ]
    assert [what for _, what in faults(CASE, coalesce=(replace(one, name="a b"),))] == [
        "'a b' cannot name a state"
    ]


def test_classes_with_and_without_a_name_cannot_be_mixed() -> None:
    """A case file has no way to say it, and a case must not lose a name when it is written."""
    faults(CASE, coalesce=(Merger(Taken("us.a"), "one"), Merger(AtState("NY"))))


@pytest.mark.parametrize("section", ["require", "coalesce"])
def test_what_speaks_of_feasibility_has_no_place_beside_listed_states(section: str) -> None:
    listed = Case("A case", (replace(US, options=()),), states=(ListedState("s1"),))
    entry = {"require": (Preference(AtState("s1")),), "coalesce": (Merger(AtState("s1"), "c"),)}[section]
    assert (section, f"{section} has no meaning where states are listed") in faults(
        listed, **{section: entry}
    )


def test_listed_states_and_moves_between_them_must_make_sense() -> None:
    listed = Case("A case", (replace(US, options=()),), states=(ListedState("s1"), ListedState("s2")))
    moves = (("s1", ("s1", "s3", "s2", "s2")), ("s4", ("s1",)))
    found = [what for _, what in faults(listed, decision_makers=(DecisionMaker("us", "US", moves=moves),))]
    assert found == [
        "a move from s1 to itself", "there is no state 's3'", "the move to s2 is listed 2 times",
        "there is no state 's4'",
    ]  # fmt: skip
    assert [what for _, what in faults(listed, states=(ListedState("s1"), ListedState("s1")))] == [
        "state 's1' is listed 2 times"
    ]
    assert [what for _, what in faults(listed, states=())] == ["no state is listed"]


def test_the_same_state_is_not_given_moves_twice() -> None:
    """Written to a file the second list would take the place of the first."""
    listed = Case("A case", (DecisionMaker("us", "US"),), states=tuple(map(ListedState, "abc")))
    faults(listed, decision_makers=(DecisionMaker("us", "US", moves=(("a", ("b",)), ("a", ("c",)))),))


def test_a_status_quo_names_each_option_once() -> None:
    faults(CASE, status_quo=(("us.a", "yes"), ("us.a", "no")))
