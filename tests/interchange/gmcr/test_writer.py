"""Writing .gmcr: it says what the case says, or tells what it cannot say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.interchange.gmcr.texts import CHOICES, ranked

from detente.analyses.stability import stability
from detente.errors import CannotSay
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.interchange.gmcr import read_gmcr, write_gmcr
from detente.model.case import Case

HEAD = "detente: 1\ntitle: T\n"


def _case(text: str) -> Case:
    return read_case(HEAD + text)


def _plain(document: dict[str, Any]) -> dict[str, Any]:
    """A file without the name and the version of the program that wrote it."""
    return {key: value for key, value in document.items() if key not in ("program", "version")}


def test_what_was_read_is_written_as_it_was() -> None:
    written = json.loads(write_gmcr(read_gmcr(json.dumps(CHOICES)).case).content)
    assert written.pop("coalitions") == [0, 1]
    assert written.pop("program") == "détente"
    assert written == _plain(CHOICES)


def test_rankings_are_written_by_the_ordinals_of_feasible_states() -> None:
    text = ranked([2, [1, 3], 4, 5, 6], [[1, 2, 3, 4, 5, 6]])
    written = json.loads(write_gmcr(read_gmcr(text).case).content)
    found = [party["preferenceRanking"] for party in written["decisionMakers"]]
    assert found == [[2, [1, 3], 4, 5, 6], [[1, 2, 3, 4, 5, 6]]]
    assert written["useManualPreferenceRanking"] is True


def test_coalitions_and_misperceptions_come_back() -> None:
    document = {**CHOICES, "coalitions": [[0, 1]]}
    document["decisionMakers"] = [
        CHOICES["decisionMakers"][0],
        {**CHOICES["decisionMakers"][1], "misperceptions": [[[0, "Y"], [2, "N"]]]},
    ]
    written = json.loads(write_gmcr(read_gmcr(json.dumps(document)).case).content)
    assert written.pop("program") == "détente"
    assert written == _plain(document)


def test_levels_become_options_that_ask_for_each_other() -> None:
    case = _case(
        "decision_makers:\n"
        "  us: {options: {force: {name: Force, levels: [none, some, all], moves: forward}}}\n"
        "  them: {options: {talk: {}}, preferences: [us.force = some, us.force != all if them.talk]}\n"
    )
    written = write_gmcr(case)
    document = json.loads(written.content)
    assert document["options"] == [
        {"name": "Force: some or more", "permittedDirection": "fwd"},
        {"name": "Force: all", "permittedDirection": "fwd"},
        {"name": "talk", "permittedDirection": "both"},
    ]
    assert document["infeasibles"] == [[[0, "N"], [1, "Y"]]]
    assert any("3 levels" in remark.what for remark in written.remarks)
    ours, theirs = build(case), build(read_gmcr(written.content).case)
    assert ours.n_states == theirs.n_states == 6
    there = [theirs.state(f"{'NYY'[k]}{'NNY'[k]}{talk}") for k in range(3) for talk in "NY"]
    mine = [ours.state(f"{k}{talk}") for k in range(3) for talk in "NY"]
    assert (ours.payoffs[:, mine] == theirs.payoffs[:, there]).all()
    one, other = stability(ours), stability(theirs)
    for concept in one.stable:
        assert (one.stable[concept][:, mine] == other.stable[concept][:, there]).all(), concept


def test_the_names_of_two_levels_are_told_when_they_become_no_and_yes() -> None:
    case = _case("decision_makers: {us: {options: {speed: {levels: [slow, fast]}, go: {}}}}\n")
    said = [str(remark) for remark in write_gmcr(case).remarks]
    assert [each for each in said if "slow" in each] == ["us.speed: speed: slow or fast: becomes no or yes"]
    assert not any("us.go" in each for each in said)


def test_what_has_no_place_is_told() -> None:
    case = _case(
        "as_of: 2020\nsummary: S\n"
        "decision_makers:\n"
        "  us:\n"
        "    options: {a: {note: N}}\n"
        "    preferences: ['us.a [0.5; e]']\n"
        "  them: {ranking: [N, Y]}\n"
        "outcomes: {o: us.a}\nstatus_quo: N\nformats: {all: [us, them]}\n"
        "variants: {v: [{require: us.a}]}\n"
        "evidence: {sources: {s: {}}, items: {e: {source: s}}}\n"
    )
    written = write_gmcr(case)
    said = " / ".join(map(str, written.remarks))
    for part in (
        "title", "as_of", "summary", "outcomes", "status_quo", "formats.all", "variants", "evidence",
        "confidences", "notes on", "rankings are used for all or for none",
    ):  # fmt: skip
        assert part in said, part
    document = json.loads(written.content)
    # us.a is preferred by us: state 2 (taken) before state 1.
    assert [party["preferenceRanking"] for party in document["decisionMakers"]] == [[2, 1], [1, 2]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("states: [1, 2]\ndecision_makers: {us: {moves: {1: [2]}}}\n", "the states are listed"),
        ("decision_makers: {us: {options: {a: {moves: fixed}}}}\n", "us.a: moves: fixed"),
        ("decision_makers: {us: {options: {a: {moves: {no: [yes]}}}}}\n", "a movement of its own"),
        (
            "decision_makers: {us: {options: {a: {}, b: {moves: back}}}}\ncoalesce: {c: us.a}\n",
            "c is several choices of options, and not in all of them can us move alike: in YN not to NY",
        ),
        (
            "decision_makers: {us: {options: {a: {}}}}\nsituation: {x: {}}\n"
            "consequences: [{when: us.a, set: {x: yes}}]\n",
            "moves change the situation",
        ),
        (
            "decision_makers: {us: {options: {a: {}}, preferences: [{that: us.a, unknown: true}]}}\n",
            "what us prefers is partly unknown",
        ),
        (
            "decision_makers: {us: {options: {"
            + ", ".join(f"o{k}: {{}}" for k in range(15))
            + "}, preferences: ['exactly 3 of (" + ", ".join(f"us.o{k}" for k in range(15)) + ")']}}\n",
            "statement 1 of us: speaks of 15 options",
        ),
    ],
)  # fmt: skip
def test_what_the_answers_hang_on_is_refused(text: str, said: str) -> None:
    with pytest.raises(CannotSay) as error:
        write_gmcr(_case(text))
    assert said in str(error.value)


def test_a_variable_of_the_situation_is_an_option_that_nobody_holds() -> None:
    case = _case(
        "decision_makers: {us: {options: {a: {}}, preferences: [situation.x]}}\nsituation: {x: {}}\n"
    )
    written = write_gmcr(case)
    document = json.loads(written.content)
    assert [party["options"] for party in document["decisionMakers"]] == [[0]]
    assert any("nobody holds it" in remark.what for remark in written.remarks)
    back = read_gmcr(written.content, "T.gmcr").case
    assert replace(back, title="T") == case
