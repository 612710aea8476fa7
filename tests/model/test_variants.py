"""Variants are edits of a case, and leave the case alone."""

from __future__ import annotations

import pytest

from detente.errors import InvalidCase, UnknownName
from detente.graph import build
from detente.interchange.casefile import read_case, write_case
from detente.model.case import Case
from detente.model.statements import to_text
from detente.model.variants import variant


def _case(variants: str, more: str = "") -> Case:
    return read_case(
        "detente: 1\ntitle: A test\ndecision_makers:\n"
        "  us:\n    options: {talk: {moves: forward}, relief: {levels: [none, phased, full]}}\n"
        "    preferences: [us.talk, us.relief = none, dprk.step]\n"
        "  dprk:\n    options: {step: {}, test: {}}\n    preferences: [dprk.test, us.relief]\n"
        "status_quo: {us.talk: yes, us.relief: phased, dprk.test: yes}\n"
        "formats: {bilateral: [us, dprk]}\n"
        f"{more}variants:\n  v: {variants}\n",
        "test.yaml",
    )


def _wants(case: Case, dm: int = 0) -> list[str]:
    return [to_text(each.that) for each in case.decision_makers[dm].preferences or ()]


def test_setting_a_level_changes_where_things_stand() -> None:
    case = _case("[{set: {us.relief: full}}]")
    graph = build(variant(case, "v"))
    assert graph.status_quo == graph.state("Y2NY")
    assert graph.n_states == build(case).n_states


def test_what_is_removed_stays_at_its_first_level() -> None:
    graph = build(variant(_case("[{remove: us.relief}]"), "v"))
    assert graph.n_states == 8
    assert graph.ids[graph.status_quo or 0] == "Y0NY"


def test_what_is_frozen_stays_where_it_is() -> None:
    graph = build(variant(_case("[{freeze: us.relief}]"), "v"))
    assert {each[1] for each in graph.ids} == {"1"}


def test_a_decision_maker_is_removed_or_frozen_with_all_its_options() -> None:
    removed, frozen = (build(variant(_case(f"[{{{how}: dprk}}]"), "v")) for how in ("remove", "freeze"))
    assert {each[2:] for each in removed.ids} == {"NN"}
    assert {each[2:] for each in frozen.ids} == {"NY"}
    for graph in (removed, frozen):
        assert not graph.can_ever_move(graph.dm("dprk"))


def test_a_one_way_option_is_made_two_way() -> None:
    case = _case("[{free: us.talk}]")
    before, after = build(case), build(variant(case, "v"))
    assert before.state("N0NN") not in before.reachable(0, before.state("Y0NN"))
    assert after.state("N0NN") in after.reachable(0, after.state("Y0NN"))


def test_states_are_excluded() -> None:
    graph = build(variant(_case('[{require: "us.relief != phased"}, {set: {us.relief: none}}]'), "v"))
    assert {each[1] for each in graph.ids} == {"0", "2"}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ("[{drop: us, statement: 2}]", ["us.talk", "dprk.step"]),
        ("[{drop: us, statement: 1}, {drop: us, statement: 2}]", ["dprk.step"]),
        ("[{move: us, statement: 3, to: 1}]", ["dprk.step", "us.talk", "us.relief = none"]),
        ("[{move: us, statement: 1, to: 3}]", ["us.relief = none", "dprk.step", "us.talk"]),
        (
            "[{replace: us, statement: 2, that: us.relief = full, confidence: 0.4}]",
            ["us.talk", "us.relief = full", "dprk.step"],
        ),
        ("[{add: us, that: not dprk.test}]", ["us.talk", "us.relief = none", "dprk.step", "not dprk.test"]),
        (
            "[{add: us, at: 1, that: not dprk.test}]",
            ["not dprk.test", "us.talk", "us.relief = none", "dprk.step"],
        ),
        (
            "[{drop: us, statement: 1}, {replace: us, statement: 3, that: us.talk}]",
            ["us.relief = none", "us.talk"],
        ),
    ],
)
def test_statements_are_edited_by_their_numbers_in_the_case(edits: str, expected: list[str]) -> None:
    case = _case(edits)
    assert _wants(variant(case, "v")) == expected
    assert _wants(case) == ["us.talk", "us.relief = none", "dprk.step"]


def test_an_added_statement_may_carry_its_confidence() -> None:
    edited = variant(_case('[{add: us, that: "not dprk.test [0.7]"}]'), "v")
    assert (edited.decision_makers[0].preferences or ())[-1].confidence == 0.7


def test_a_format_is_chosen() -> None:
    assert variant(_case("[{format: bilateral}]"), "v").table == "bilateral"


SITUATION = "situation: {clock: {levels: [early, late]}, trust: {}}\n"


def test_a_situation_that_nothing_changes_is_settled_for_every_state() -> None:
    case = _case("[{set: {situation.clock: late}}]", SITUATION)
    graph = build(variant(case, "v"))
    assert {each[4] for each in graph.ids} == {"1"}
    assert graph.n_states * 2 == build(case).n_states


def test_a_situation_that_consequences_change_is_only_set() -> None:
    more = SITUATION + "consequences: [{when: rises us.relief, set: {trust: yes}}]\n"
    case = _case("[{set: {situation.trust: yes}}]", more)
    graph = build(variant(case, "v"))
    assert graph.n_states == build(case).n_states
    assert graph.ids[graph.status_quo or 0].endswith("Y")


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        ("{set: {us.reliefs: none}}", "us.reliefs"),
        ("{set: {us.relief: some}}", "level of us.relief 'some'"),
        ("{remove: japan}", "'japan'"),
        ("{freeze: us.walk}", "'us.walk'"),
        ("{free: us.walk}", "'us.walk'"),
        ("{drop: us, statement: 4}", "no statement 4"),
        ("{drop: us, statement: 0}", "no statement 0"),
        ("{drop: rok, statement: 1}", "'rok'"),
        ("{move: us, statement: 1, to: 9}", "no place 9"),
        ("{replace: us, statement: 7, that: us.talk}", "no statement 7"),
        ("{replace: us, statement: 1, that: us.walk}", "no option 'walk'"),
        ("{add: us, at: 9, that: us.talk}", "no place 9"),
        ("{add: us, that: us.walk}", "no option 'walk'"),
        ("{require: us.walk}", "no option 'walk'"),
        ("{format: trilateral}", "'trilateral'"),
        ("{drop: us}", "statement: is missing"),
        ("{drop: us, statement: two}", "whole number"),
        ("{add: us}", "that: is missing"),
        ("{paint: us}", "does nothing that is known"),
        ("{drop: us, statement: 1, set: {us.talk: no}}", "does two things"),
        ("drop us 1", "an edit is a mapping"),
        ("{require: by us}", "speak of a move"),
    ],
)
def test_an_edit_of_what_does_not_exist_is_an_error_at_its_place(edit: str, what: str) -> None:
    with pytest.raises(InvalidCase) as caught:
        _case(f"[{edit}]")
    assert any(what in problem.what for problem in caught.value.problems), str(caught.value)
    for problem in caught.value.problems:
        assert str(problem.where).startswith("test.yaml:13:"), str(problem)


def test_an_unknown_variant_suggests_those_there_are() -> None:
    with pytest.raises(UnknownName) as caught:
        variant(_case("[{remove: us}]"), "w")
    assert caught.value.known == ("v",)


def test_edits_that_leave_an_infeasible_status_quo_are_an_error() -> None:
    case = _case('[{require: "us.relief != phased"}]')
    with pytest.raises(InvalidCase, match="status quo"):
        build(variant(case, "v"))


def test_a_ranking_loses_the_states_that_are_no_longer_there() -> None:
    case = read_case(
        "detente: 1\ntitle: x\ndecision_makers:\n"
        "  us: {options: {a: {}, b: {}}, ranking: [YY, [NN, YN], NY]}\n"
        "variants: {v: [{remove: us.a}]}\n",
        "test.yaml",
    )
    graph = build(variant(case, "v"))
    assert list(graph.ids) == ["NN", "NY"]
    assert graph.payoffs[0].tolist() == [1, 0]


def test_rankings_by_statement_and_classes_survive_the_loss_of_states() -> None:
    case = read_case(
        "detente: 1\ntitle: x\ndecision_makers:\n"
        "  a: {options: {x: {}}, ranking: [a.x and not b.y, a.x and b.y, not a.x and b.y, state NN]}\n"
        "  b: {options: {y: {}}, preferences: [b.y]}\n"
        "variants: {nob: [{remove: b}]}\n",
        "test.yaml",
    )
    graph = build(variant(case, "nob"))
    assert list(graph.ids) == ["NN", "YN"]
    assert graph.payoffs[0].tolist() == [0, 1]
    classes = read_case(
        "detente: 1\ntitle: x\ndecision_makers:\n  a: {options: {x: {}}}\n  b: {options: {y: {}}}\n"
        "coalesce: {both: b.y}\nvariants: {nob: [{remove: b}]}\n",
        "test.yaml",
    )
    assert list(build(variant(classes, "nob")).ids) == ["NN", "YN"]


@pytest.mark.parametrize(
    "edits",
    [
        "[{drop: us, statement: 1}, {drop: us, statement: 1}]",
        "[{drop: us, statement: 1}, {move: us, statement: 1, to: 1}]",
        "[{drop: us, statement: 1}, {replace: us, statement: 1, that: us.talk}]",
        "[{drop: us, statement: 1}, {add: us, at: 4, that: us.talk}]",
        "[{drop: us, statement: 1}, {move: us, statement: 2, to: 3}]",
    ],
)
def test_an_edit_of_what_an_earlier_one_took_away_is_an_error(edits: str) -> None:
    with pytest.raises(InvalidCase) as caught:
        _case(edits)
    assert [str(problem.where).startswith("test.yaml:13:") for problem in caught.value.problems] == [True]


def test_what_a_variant_adds_is_checked_like_what_the_case_says() -> None:
    with pytest.raises(InvalidCase, match="7 is no confidence"):
        _case("[{add: us, that: us.talk, confidence: 7}]")


def test_without_a_status_quo_a_variant_invents_none() -> None:
    case = read_case(
        "detente: 1\ntitle: x\ndecision_makers: {us: {options: {a: {}, b: {}}}}\n"
        "variants: {v: [{remove: us.a}]}\n",
        "test.yaml",
    )
    assert build(variant(case, "v")).status_quo is None


def test_what_a_variant_breaks_is_told_at_the_variant() -> None:
    case = _case('[{require: "us.talk and not us.talk"}]')
    with pytest.raises(InvalidCase) as caught:
        build(variant(case, "v"))
    (problem,) = caught.value.problems
    assert problem.what.startswith("in variant v: no state is feasible")
    assert str(problem.where).startswith("test.yaml:13:")


def test_an_added_option_leaves_what_was_said_as_it_was() -> None:
    """Patterns take in any level of it, and where things stand it stands at its first level."""
    text = """detente: 1
title: T
decision_makers:
  us: {options: {talk: {}}, preferences: [not state Y-, dprk.test]}
  dprk: {options: {test: {}}, preferences: ["state -N"]}
infeasible: [state YY]
outcomes: {calm: state -N}
status_quo: NY
variants:
  pause:
    - {add_option: us.pause, name: A pause, levels: [no, short, long], moves: forward, note: New.}
    - {add: dprk, that: us.pause >= short, at: 1}
    - {drop: us, statement: 2}
"""
    case = read_case(text, "case.yaml")
    old, new = build(case), build(variant(case, "pause"))
    assert [option.key for option in new.case.decision_makers[0].options] == ["talk", "pause"]
    assert [to_text(p.that) for p in new.case.decision_makers[0].preferences or ()] == ["not state Y--"]
    assert new.n_states == 3 * old.n_states
    assert new.ids[new.status_quo or 0] == "N0Y"
    calm = {state[0] + state[2] for state in new.ids.of(new.outcomes()["calm"])}
    assert calm == set(old.ids.of(old.outcomes()["calm"]))
    assert read_case(write_case(case), "again.yaml") == case


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        ("{add_option: eu.talk}", "no decision maker 'eu'"),
        ("{add_option: us}", "cannot be an option's key"),
        ("{add_option: us.talk}", "an option 'talk' already"),
        ("{add_option: us.not}", "word of the statement language"),
        ("{add_option: us.x, levels: [one]}", "1 level"),
        ("{add_option: us.x, colour: red}", "means nothing for this edit"),
        ("{widen: table, with: eu}", "no decision maker 'eu'"),
        ("{widen: table, with: us}", "sits at the table of table already"),
        ("{widen: tabel, with: us}", "no format 'tabel'"),
        ("{widen: table}", "with: is missing"),
    ],
)
def test_what_cannot_be_added_is_an_error(edit: str, what: str) -> None:
    text = (
        "detente: 1\ntitle: T\ndecision_makers:\n  us: {options: {talk: {}}}\n  dprk: {}\n"
        f"formats: {{table: [us, dprk]}}\nvariants:\n  v:\n    - {edit}\n"
    )
    with pytest.raises(InvalidCase) as caught:
        read_case(text, "case.yaml")
    assert any(what in problem.what for problem in caught.value.problems)


def test_a_ranking_knows_no_new_option() -> None:
    text = (
        "detente: 1\ntitle: T\ndecision_makers: {us: {options: {talk: {}}, ranking: [N, Y]}}\n"
        "variants: {v: [{add_option: us.x}]}\n"
    )
    with pytest.raises(InvalidCase, match="given by a ranking"):
        read_case(text, "case.yaml")


def test_a_table_gets_one_more_member() -> None:
    text = (
        "detente: 1\ntitle: T\ndecision_makers: {us: {options: {talk: {}}}, dprk: {}, rok: {}}\n"
        "formats: {pair: [us, dprk]}\nvariants: {v: [{widen: pair, with: rok}]}\n"
    )
    case = read_case(text, "case.yaml")
    assert variant(case, "v").formats == (("pair", ("us", "dprk", "rok")),)
    assert case.formats == (("pair", ("us", "dprk")),)
    assert read_case(write_case(case), "again.yaml") == case
