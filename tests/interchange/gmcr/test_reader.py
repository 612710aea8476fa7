"""Reading .gmcr: what each part becomes, and what is said of files that are wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.interchange.gmcr.texts import CHOICES, changed, ranked

from detente.errors import DetenteError, InvalidCase, UnreadableFile
from detente.graph import build
from detente.interchange.gmcr import MAX_BYTES, read_gmcr
from detente.model.statements import to_text


def test_options_conditions_and_names_become_a_case() -> None:
    case = read_gmcr(json.dumps(CHOICES), "folder/The plant.gmcr").case
    assert case.title == "The plant"
    assert [(dm.key, dm.name) for dm in case.decision_makers] == [
        ("the-company", "The Company"), ("the-town", "The Town"),
    ]  # fmt: skip
    assert {subject: (o.name, o.moves) for subject, o in case.subjects().items()} == {
        "the-company.open": ("Open", "both"),
        "the-company.close": ("Close", "forward"),
        "the-town.protest": ("Protest", "back"),
    }
    assert [to_text(each.that) for each in case.infeasible] == ["the-company.open and the-company.close"]
    wished = [[to_text(p.that) for p in dm.preferences or ()] for dm in case.decision_makers]
    assert wished == [
        ["the-company.open and not the-town.protest", "not the-company.close"],
        ["not the-company.open or the-company.close and the-town.protest"],
    ]
    assert build(case).n_states == 6


def test_conditions_of_nothing_hold_always_and_alternatives_of_nothing_never() -> None:
    preferences: list[Any] = [[], {"compound": True, "members": []}]
    parties = [{"name": "A", "options": [0, 1, 2], "preferences": preferences}]
    (dm,) = read_gmcr(changed(decisionMakers=parties)).case.decision_makers
    assert [to_text(p.that) for p in dm.preferences or ()] == ["true", "false"]


# States in the order of their decimals 0, 1, 2, 4, 5, 6 (open 1, close 2, protest 4): ordinals 1 to 6.
ORDER = ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([2, [1, 3], 4, 5, 6], [[1, 2, 3, 4, 5, 6]]),
        ([1, [0, 2], 4, 5, 6], [[0, 1, 2, 4, 5, 6]]),
    ],
    ids=["ordinals", "decimals"],
)
def test_numbers_of_states_are_read_either_way(first: list[Any], second: list[Any]) -> None:
    case = read_gmcr(ranked(first, second)).case
    assert case.decision_makers[0].ranking == (("YNN",), ("NNN", "NYN"), ("NNY",), ("YNY",), ("NYY",))
    assert case.decision_makers[1].ranking == (tuple(ORDER),)


def test_where_both_readings_are_possible_they_are_the_same() -> None:
    options = [{"name": "A", "permittedDirection": "both"}, {"name": "B", "permittedDirection": "both"}]
    party = {"name": "X", "options": [0, 1], "preferences": [], "preferenceRanking": [3, 1, 2]}
    text = changed(
        options=options, decisionMakers=[party], infeasibles=[[[0, "N"], [1, "N"]]],
        useManualPreferenceRanking=True,
    )  # fmt: skip
    # Feasible decimals are 1 (A), 2 (B) and 3 (both): the k-th is k.
    assert read_gmcr(text).case.decision_makers[0].ranking == (("YY",), ("YN",), ("NY",))


def test_older_files_are_read() -> None:
    document = json.loads(ranked([2, [1, 3], 4, 5, 6], [[1, 2, 3, 4, 5, 6]]))
    newer = read_gmcr(json.dumps(document))
    document["useManualPreferenceVectors"] = document.pop("useManualPreferenceRanking")
    for party in document["decisionMakers"]:
        party["preferenceVector"] = party.pop("preferenceRanking")
    for option in document["options"]:
        option["reversibility"] = option.pop("permittedDirection")
    older = read_gmcr(json.dumps(document))
    assert (older.case, older.remarks) == (newer.case, ())


def test_a_bit_belongs_to_the_files_order_whoever_owns_the_option() -> None:
    parties = [
        {"name": "A", "options": [1], "preferenceRanking": [1, 2, 0, 3]},
        {"name": "B", "options": [0], "preferenceRanking": [[0, 1, 2, 3]]},
    ]
    options = [
        {"name": "first", "permittedDirection": "both"},
        {"name": "second", "permittedDirection": "both"},
    ]
    text = changed(options=options, decisionMakers=parties, infeasibles=[], useManualPreferenceRanking=True)
    case = read_gmcr(text).case
    assert list(case.subjects()) == ["a.second", "b.first"]
    assert case.decision_makers[0].ranking == (("NY",), ("YN",), ("NN",), ("YY",))


def test_a_coalition_becomes_a_format_and_says_so() -> None:
    taken = read_gmcr(changed(coalitions=[[0, 1]]))
    assert taken.case.formats == (("coalition-1", ("the-company", "the-town")),)
    (remark,) = taken.remarks
    assert "act as one" in remark.what
    assert not read_gmcr(changed(coalitions=[0, 1])).remarks


def test_misperceptions_are_states_that_are_not_seen() -> None:
    document = json.loads(json.dumps(CHOICES))
    document["decisionMakers"][1]["misperceptions"] = [[[0, "Y"], [2, "N"]]]
    (view,) = read_gmcr(json.dumps(document)).case.perceptions
    assert view.dm == "the-town"
    assert [to_text(each.that) for each in view.unseen] == ["the-company.open and not the-town.protest"]


def test_an_option_that_nobody_holds_is_a_variable_and_said_to_be() -> None:
    parties = [{"name": "A", "options": [0, 2], "preferences": [[[1, "Y"]]]}]
    taken = read_gmcr(changed(decisionMakers=parties), "f.gmcr")
    assert [each.key for each in taken.case.situation] == ["close"]
    assert [str(remark.where) for remark in taken.remarks] == ["f.gmcr:options[1]"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "f.gmcr:colour: this key is not known"),
        ({"coalitions": [[0, 1]]}, "f.gmcr:coalitions: The Company and The Town act as one"),
    ],
)
def test_what_is_not_taken_over_is_told(change: dict[str, Any], said: str) -> None:
    remarks = read_gmcr(changed(**change), "f.gmcr").remarks
    assert any(str(remark).startswith(said) for remark in remarks)


def test_preferences_and_rankings_that_are_not_in_use_are_told() -> None:
    document = json.loads(ranked([1, 2, 3, 4, 5, 6], [[1, 2, 3, 4, 5, 6]]))
    document["decisionMakers"][0]["preferences"] = [[[0, "Y"]]]
    (remark,) = read_gmcr(json.dumps(document)).remarks
    assert "1 preferences beside it are not in use" in remark.what
    document["useManualPreferenceRanking"] = False
    taken = read_gmcr(json.dumps(document))
    assert taken.case.decision_makers[0].preferences is not None
    assert ["has a ranking that is not in use" in each.what for each in taken.remarks] == [True]


def test_payoffs_that_do_not_follow_from_the_preferences_are_told() -> None:
    document = json.loads(json.dumps(CHOICES))
    # Worth of the states in ORDER to the company, by hand: 2 for open without protest, 1 for not closed.
    document["decisionMakers"][0]["payoffs"] = [2, 3, 1, 2, 2, 1]
    assert not read_gmcr(json.dumps(document)).remarks
    document["decisionMakers"][0]["payoffs"] = [3, 2, 1, 2, 2, 1]
    (remark,) = read_gmcr(json.dumps(document)).remarks
    assert "payoffs are not those" in remark.what


OPTION = {"name": "A", "permittedDirection": "both"}
WRONG: list[tuple[str, str]] = [
    ("", "no JSON"),
    ("{", "no JSON"),
    ("[]", "the file is a list, not a conflict"),
    ("null", "the file is nothing, not a conflict"),
    ("{}", "options is missing"),
    ('{"options": [], "options": []}', "the key 'options' stands twice"),
    ("[" * 100_000, "nested too deep"),
    ("1" * 10_000, "a number that is too long"),
    (changed(options=None), "options is missing"),
    (changed(options={}), "expected a list, found an object"),
    (changed(options=["A", OPTION, OPTION]), "an option has a name"),
    (changed(options=[OPTION, OPTION]), "there is no option 2"),
    (changed(options=[{"permittedDirection": "both"}, OPTION, OPTION]), "name is missing"),
    (changed(options=[{**OPTION, "permittedDirection": "up"}, OPTION, OPTION]), "'up' is no direction"),
    (changed(options=[{**OPTION, "name": None}, OPTION, OPTION]), "a name is a text, found nothing"),
    (changed(options=[{**OPTION, "name": "\ud83d"}, OPTION, OPTION]), "half a character"),
    (changed(decisionMakers=[]), "nobody decides"),
    (changed(decisionMakers=[{"name": "A", "options": [0, 0]}]), "has two owners"),
    (changed(decisionMakers=[{"name": "A", "options": [True]}]), "the place of an option, found true"),
    (changed(decisionMakers=[{"name": "A", "options": [-1]}]), "there is no option -1"),
    (changed(decisionMakers=[{"name": "A", "options": [10**30]}]), "there is no option of so many digits"),
    (changed(infeasibles=[[[0, "Q"]]]), 'expected "Y" or "N", found \'Q\''),
    (changed(infeasibles=[[0, "Y"]]), 'expected an option and "Y" or "N"'),
    (changed(infeasibles=[{"compound": True}]), "members are missing"),
    (changed(infeasibles=[[]]), "no state is feasible"),
    (changed(useManualPreferenceRanking="yes"), "expected true or false"),
    (changed(coalitions=[[0, 1], 0]), "in two coalitions"),
    (changed(coalitions=[7]), "there is no decision maker 7"),
    (ranked([1, 2, 3], [1, 2, 3, 4, 5, 6]), "the ranking misses 4, 5, 6"),
    (ranked([1, 1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]), "state 1 is ranked twice"),
    (ranked([1, 2, 3, 4, 5, 9], [1, 2, 3, 4, 5, 6]), "names 9, which is not feasible"),
    (ranked(["NNN"], [1, 2, 3, 4, 5, 6]), "expected the number of a state, found 'NNN'"),
    (ranked([[1, [2]]], [1, 2, 3, 4, 5, 6]), "expected the number of a state, found a list"),
    (" " * (MAX_BYTES + 1), "bytes; a .gmcr file has at most"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(DetenteError) as error:
        build(read_gmcr(text, "f.gmcr").case)
    assert said in str(error.value)
    assert all(str(problem.where).startswith("f.gmcr") for problem in error.value.problems)


def test_all_problems_are_told_at_once_and_where_they_are() -> None:
    text = changed(options=[{"name": 3}, {"name": []}, OPTION], infeasibles=[[[9, "Y"]], [[0, "x"]]])
    with pytest.raises(InvalidCase) as error:
        read_gmcr(text, "f.gmcr")
    places = [str(problem.where) for problem in error.value.problems]
    assert places == ["f.gmcr:options[1].name", "f.gmcr:infeasibles[0][0]", "f.gmcr:infeasibles[1][0]"]


def test_no_more_problems_are_told_than_anyone_reads() -> None:
    with pytest.raises(InvalidCase) as error:
        read_gmcr(changed(infeasibles=[7] * 1000))
    assert len(error.value.problems) == 51
    assert "950 problems more" in error.value.problems[-1].what


def test_a_place_in_json_is_told() -> None:
    with pytest.raises(UnreadableFile) as error:
        read_gmcr('{"options":\n  nought}', "f.gmcr")
    assert str(error.value.problems[0].where) == "f.gmcr:2:3"
