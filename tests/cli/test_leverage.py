"""``detente leverage``: shapes, sentences, and clear errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.docs.pages import output_of, reader_at

from detente.analyses.leverage import analysis
from detente.analyses.leverage.restriction import restricted
from detente.cli import run

NOTHING = """
detente: 1
title: Nobody cares
decision_makers:
  a: {name: Ann, options: {x: {name: Rain}}}
  b: {name: Bob, options: {y: {name: Shine}}}
"""


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command with --json and read its answer."""

    def ask(*arguments: str) -> Any:
        assert run(["leverage", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def text(tmp_path: Path) -> Any:
    """Run the command on a terminal of 80 columns and read what people see."""

    def ask(*arguments: str) -> str:
        with reader_at(tmp_path):
            status, lines = output_of(" ".join(["detente", "leverage", *arguments]))
        assert status == 0
        assert max(map(len, lines)) <= 80
        return "\n".join(lines)

    return ask


def _told(text: str) -> str:
    return " ".join(text.split())


def test_each_option_and_pair_has_the_documented_shape(data: Any) -> None:
    answer = data("us-dprk-2017")
    names = [each["option"] for each in answer["options"]]
    assert sorted(each for each in names if isinstance(each, str)) == [
        "dprk.abandon",
        "dprk.invade",
        "us.strike",
        "us.withdraw",
    ]
    assert len([each for each in names if isinstance(each, list)]) == 6
    for each in answer["options"]:
        assert set(each["without"]) == {"us", "dprk"}
        assert all(set(span) == {"best", "worst"} for span in each["without"].values())
        assert ("same_without_only" in each) == isinstance(each["option"], list)
    assert [each["decision_maker"] for each in answer["decision_makers"]] == ["us", "dprk"]
    changes = [each["change"] for each in answer["options"]]
    assert changes == sorted(changes, reverse=True)
    assert answer["base"] == {"us": {"best": 2, "worst": 6}, "dprk": {"best": 4, "worst": 8}}
    assert answer["complete"]
    assert answer["expected"]["months"] == 12
    for expected in answer["expected"]["base"].values():
        assert 1 <= expected["low"] <= expected["place"] <= expected["high"]
    assert "outcomes" not in answer


def test_only_those_asked_for_are_told(data: Any) -> None:
    answer = data("korea-2019", "--of", "russia.part", "--for", "dprk,us,russia")
    (only,) = answer["options"]
    assert only["option"] == "russia.part"
    assert only["kept_at"] == {"russia.part": "aloof"}
    assert list(only["without"]) == list(answer["base"]) == ["dprk", "us", "russia"]
    assert answer["decision_makers"] == []


def test_frozen_is_kept_as_today(data: Any) -> None:
    answer = data("korea-2019", "--of", "russia.part", "--how", "freeze")
    assert answer["options"][0]["kept_at"] == {"russia.part": "host"}
    assert answer["how"] == "freeze"


def test_outcomes_are_told_on_request(data: Any) -> None:
    answer = data("us-dprk-2017", "--outcomes", "--no-pairs")
    assert sum(each["n_equilibria"] for each in answer["outcomes"]) == answer["n_equilibria"] == 3
    for each in answer["options"]:
        assert sum(inside["n_equilibria"] for inside in each["outcomes"]) == each["n_equilibria"]


def test_a_case_without_what_it_requires_has_nulls_and_a_reason(data: Any, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(NOTHING + "require: [a.x]\n", "utf-8")
    answer = data(str(file), "--of", "a.x")
    (only,) = answer["options"]
    assert only["without"] == {dm: {"best": None, "worst": None} for dm in ("a", "b")}
    assert "require: a.x" in only["impossible"]
    assert only["n_states"] is None


def test_the_summit_is_told_in_sentences(text: Any) -> None:
    told = _told(text("korea-2019", "--of", "russia.part", "--for", "dprk,us,russia,mongolia"))
    assert "Without Moscow's part (Russia) russia.part kept at: Stays aloof" in told
    assert "North Korea: its best equilibrium falls from place 1 to 5 of 402, its worst stays" in told
    assert "It gains by having this in play, but little." in told
    assert "Russia: its best equilibrium falls from place 1 to 17 of 76, its worst falls" in told
    assert "Best and worst stay for Mongolia (a neutral state)." in told
    assert "No move changes Kim's standing or US presidential election" in told


def test_the_overview_names_who_gains_and_who_loses(text: Any) -> None:
    told = text("elmira-1991")
    assert _told(told).count("Without ") == 2
    (row,) = [line for line in told.splitlines() if line.startswith("All moves of Uniroyal")]
    assert row.split("  ")[0] == "All moves of Uniroyal"
    assert "no single option can be" in _told(told)
    assert "Alone, these change nobody's prospects: all moves of Ministry of the Environment." in _told(told)


def test_it_is_said_when_nothing_changes_anything(text: Any, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(NOTHING, "utf-8")
    assert "Nothing changes anybody's prospects" in _told(text(str(file)))
    assert "Nothing changes anybody's prospects." in _told(text(str(file), "--of", "a.x"))


def test_by_outcome_in_words(text: Any) -> None:
    told = _told(text("korea-2019", "--of", "russia.part", "--for", "russia", "--outcomes"))
    assert "Phased deal: 96 equilibria, 24 without Russia: places 1 to 30, without places 29 to 30" in told


def test_where_nothing_held_before_it_is_said(text: Any, tmp_path: Path) -> None:
    pennies = "detente: 1\ntitle: T\ndecision_makers:\n  a: {options: {x: {}}, preferences: [a.x iff b.y]}\n"
    file = tmp_path / "case.yaml"
    file.write_text(f"{pennies}  b: {{options: {{y: {{}}}}, preferences: [not (a.x iff b.y)]}}\n", "utf-8")
    overview = _told(text(str(file), "--concept", "nash"))
    assert "No state holds in the case as it is" in overview
    assert "something holds only without it" in overview
    chosen = _told(text(str(file), "--concept", "nash", "--of", "a.x"))
    assert "b: something holds that did not before; place 1 of 2." in chosen


def test_a_status_quo_that_cannot_be_is_said(text: Any, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(NOTHING + "require: [a.x or b.y]\nstatus_quo: {a.x: yes}\n", "utf-8")
    told = _told(text(str(file), "--of", "a.x"))
    assert "Today's position cannot be without it: it is excluded by require: a.x or b.y." in told


def test_variants_and_comparisons_are_as_elsewhere(data: Any) -> None:
    assert data("korea-2019", "--variant", "campaign", "--of", "china")["n_states"] == 648
    assert set(data("korea-2019", "--compare", "campaign")["equilibria"]) == {"seq"}


@pytest.mark.parametrize(
    ("status", "arguments", "said"),
    [
        (1, ["korea-2019", "--of", "russia.prat"], "no option or decision maker 'russia.prat'"),
        (1, ["korea-2019", "--of", "rok"], "rok owns no move"),
        (1, ["korea-2019", "--of", "situation.trust"], "nobody's option"),
        (1, ["korea-2019", "--for", "moscow"], "no decision maker 'moscow'"),
        (1, ["korea-2019", "--concept", "sqe"], "no concept 'sqe'"),
        (1, ["elmira-1991", "--of", "moe.modify"], "options only describe them"),
        (1, ["syria-iraq-1975", "--variant", "none"], "no variant 'none'"),
        (2, ["korea-2019", "--of", ","], "name at least one"),
        (2, ["korea-2019", "--for", ""], "name at least one"),
        (2, ["korea-2019", "--how", "burn"], "burn"),
        (2, ["korea-2019", "--compare", "campaign", "--of", "us"], "do not go with it"),
    ],
)
def test_bad_input_is_refused(
    status: int, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["leverage", *arguments, "--json"]) == status
    error = json.loads(capsys.readouterr().err)["error"]
    assert said in error["problems"][0]["what"]


def test_frozen_needs_a_status_quo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(NOTHING, "utf-8")
    assert run(["leverage", str(file), "--how", "freeze", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().err)["error"]["problems"]
    assert "--how remove" in problem["hint"]


def test_an_interrupt_shows_what_was_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = 0

    def stop(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > 2:
            raise KeyboardInterrupt
        return restricted(*arguments)

    monkeypatch.setattr(analysis, "restricted", stop)
    assert run(["leverage", "us-dprk-2017"]) == 130
    assert "Interrupted: 2 of 12 were looked at." in capsys.readouterr().out
