"""Two cases side by side: what changed, and the reason is a witness."""

from __future__ import annotations

import pytest

from detente import casebook
from detente.analyses.comparison import Comparison, compare, differences
from detente.analyses.stability import is_stable, stability
from detente.errors import UnknownName, UsageError
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

BASE = """detente: 1
title: A test
decision_makers:
  us:
    options: {talk: {}, relief: {}}
    preferences: [not us.relief if not dprk.step, dprk.step, us.talk, not us.relief]
  dprk:
    options: {step: {}}
    preferences: [us.relief, not dprk.step]
status_quo: {us.talk: yes}
outcomes: {bargain: us.relief and dprk.step, frozen: not us.relief and not dprk.step}
"""


def _graph(*edits: tuple[str, str]) -> Graph:
    text = BASE
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return build(read_case(text, "test.yaml"))


def _check(result: Comparison) -> None:
    """Every listed change is one, none is left out, and every reason is true."""
    for answer in result.answers:
        old = stability(result.old, [answer.concept]).equilibria(answer.concept)
        new = stability(result.new, [answer.concept]).equilibria(answer.concept)
        before, now = set(result.old.ids.of(old)), set(result.new.ids.of(new))
        assert {result.old.ids[c.state] for c in answer.lost} == before - now
        assert {result.new.ids[c.state] for c in answer.gained} == now - before
        assert answer.n_kept == len(before & now)
        for changes, here, there in (
            (answer.lost, result.old, result.new),
            (answer.gained, result.new, result.old),
        ):
            for change in changes:
                assert change.reason is not None
                if change.reason.kind == "not feasible":
                    assert there.ids.find(here.ids[change.state]) is None
                    continue
                verdict = change.reason.verdict
                assert verdict is not None
                assert there.ids[verdict.state] == here.ids[change.state]
                assert not is_stable(there, verdict.state, verdict.dm, answer.concept)


def test_a_case_compared_with_itself_shows_nothing() -> None:
    result = compare(_graph(), _graph())
    assert result.differences == ()
    for answer in result.answers:
        assert (answer.lost, answer.gained) == ((), ())
        assert answer.n_kept == answer.n_old == answer.n_new


def test_what_changed_in_the_answers_is_exactly_what_changed() -> None:
    result = compare(_graph(), _graph(("us.talk, not us.relief]", "not us.talk]")))
    assert any(answer.lost or answer.gained for answer in result.answers)
    _check(result)


def test_a_state_that_is_excluded_now_is_said_to_be_so() -> None:
    result = compare(_graph(), _graph(("status_quo: {us.talk: yes}", "infeasible: [us.talk]")))
    _check(result)
    (nash, _) = result.answers
    assert {each.reason.kind for each in nash.lost if each.reason} == {"not feasible"}


@pytest.mark.parametrize(
    ("before", "after", "section", "what"),
    [
        ("us.talk, not us.relief]", "us.talk]", "preferences", "removed"),
        ("[us.relief, not dprk.step]", "[us.relief, not dprk.step, us.talk]", "preferences", "added"),
        ("[us.relief, not dprk.step]", "[not dprk.step, us.relief]", "preferences", "moved"),
        ("[us.relief, not dprk.step]", '["us.relief [0.5]", not dprk.step]', "confidence", "changed"),
        ("{step: {}}", "{step: {moves: forward}}", "moves", "changed"),
        ("{step: {}}", "{step: {}, test: {}}", "options", "added"),
        ("{step: {}}", "{step: {levels: [no, yes, full]}}", "levels", "changed"),
        ("{us.talk: yes}", "{us.talk: no}", "status_quo", "changed"),
        ("status_quo", "infeasible: [us.talk and us.relief]\nstatus_quo", "infeasible", "added"),
        ("frozen: not", "icy: us.talk and not", "outcomes", "added"),
        ("title: A test", "title: Another", "title", "changed"),
        ("status_quo", "situation: {trust: {}}\nstatus_quo", "situation", "added"),
        ("status_quo", "formats: {both: [us, dprk]}\nstatus_quo", "formats", "added"),
    ],
)
def test_every_difference_between_cases_is_found(before: str, after: str, section: str, what: str) -> None:
    old, new = _graph().case, _graph((before, after)).case
    assert (section, what) in {(each.section, each.what) for each in differences(old, new)}
    assert differences(new, new) == ()


def test_an_option_that_is_new_counts_as_not_taken_before() -> None:
    result = compare(_graph(), _graph(("{step: {}}", "{step: {}, test: {}}")))
    (nash, _) = result.answers
    assert {result.new.ids[c.state] for c in nash.gained if c.reason and c.reason.kind == "not feasible"} == {
        each
        for each in result.new.ids.of(stability(result.new, ["nash"]).equilibria("nash"))
        if each.endswith("Y")
    }
    assert nash.n_kept == nash.n_old


def test_equilibria_before_and_now_are_those_of_either_case() -> None:
    result = compare(build(casebook.load("cuba-1962")), build(casebook.load("cuba-1962-irreversible-strike")))
    for answer in result.answers:
        for graph, holds in ((result.old, answer.old), (result.new, answer.new)):
            assert holds.tolist() == stability(graph, [answer.concept]).equilibria(answer.concept).tolist()
        assert (answer.n_old, answer.n_new) == (answer.old.sum(), answer.new.sum())


def test_listed_states_are_compared_by_their_labels() -> None:
    old, new = (build(casebook.load(n)) for n in ("cuba-1962", "cuba-1962-irreversible-strike"))
    result = compare(old, new)
    _check(result)
    assert [each.section for each in result.differences] == ["title", "moves"]


def test_an_irreversible_strike_is_what_makes_a_strike_hold() -> None:
    old, new = (build(casebook.load(n)) for n in ("cuba-1962", "cuba-1962-irreversible-strike"))
    nash = compare(old, new, ["nash"]).answers[0]
    assert [new.ids[each.state] for each in nash.gained] == ["6"]


def test_forms_cannot_be_mixed() -> None:
    with pytest.raises(UsageError, match="cannot be laid side by side"):
        compare(build(casebook.load("chicken")), _graph())


def test_only_concepts_with_a_witness_are_compared() -> None:
    with pytest.raises(UnknownName):
        compare(_graph(), _graph(), ["sim"])
