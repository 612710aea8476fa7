"""``detente sensitivity``: its answer as text and as JSON, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import run

CASE = """
detente: 1
title: One doubt
decision_makers:
  a:
    options: {x: {}, y: {moves: forward, confidence: 0.9}}
    preferences: ["a.x if a.y [0.75]"]
  b: {options: {z: {}}, preferences: [b.z]}
require: ["a.x or b.z [0.8]"]
outcomes: {y-alone: a.y and not a.x}
judges:
  second: {name: A second reader, preferences: {b: [not b.z]}}
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    return str(path)


def test_the_fixed_shape(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sensitivity", case, "--draws", "400", "--seed", "3", "--workers", "1", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["draws"], answer["seed"]) == (400, 3)
    assert answer["seconds"] >= 0
    for states in answer["equilibria"].values():
        assert all(0 < each["p"] <= 1 and each["error"] > 0 for each in states.values())
    assert set(answer["equilibria"]) == {"nash", "gmr", "smr", "seq", "sseq"}
    assert set(answer["outcomes"]["seq"]) == {"y-alone"}
    told = {each["statement"]: each for each in answer["judgements"]}
    assert set(told) == {"a-1", "require-1", "moves:a.y"}
    assert told["a-1"]["effect"] < -0.9  # where it is right y is not left without x
    assert told["a-1"]["information"] > told["moves:a.y"]["information"]
    assert told["a-1"]["evidence"] == []


def test_where_nothing_is_uncertain_nothing_has_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["sensitivity", "elmira-1991", "--workers", "1"]
    assert run([*asked, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"] == 0
    assert answer["equilibria"]["seq"] == {
        each: {"p": 1.0, "error": 0.0, "low": 1.0, "high": 1.0} for each in ("5", "8", "9")
    }
    assert run(asked) == 0
    told = capsys.readouterr().out
    assert "no answer has an error" in told
    assert "47" not in told


def test_one_concept_alone(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["sensitivity", case, "--draws", "100", "--concept", "nash", "--json"]
    assert run(asked) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer["equilibria"]) == {"nash"}
    assert answer["concept"] == "nash"


def test_the_text_names_the_judges_and_what_shares_are_of(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sensitivity", case, "--draws", "400", "--outcome", "y-alone", "--states"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Every figure is a share of these draws, not the chance of an event." in text
    assert "a wants: if “y” is yes, then “x” is yes" in text
    assert "A second reader" in text


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        (["--draws", "0"], 1, "0 draws"),
        (["--draws", "-5"], 1, "-5 draws"),
        (["--draws", "1000000000"], 1, "1,000,000,000 draws"),
        (["--draws", "many"], 2, "many"),
        (["--seed", "-1"], 1, "seed of -1"),
        (["--error", "0"], 1, "error of 0"),
        (["--error", "nan"], 1, "error of nan"),
        (["--workers", "0"], 1, "0 workers"),
        (["--concept", "sqe"], 1, "'sqe'"),
        (["--concept", "sim"], 1, "'sim'"),
        (["--concept", ","], 2, "at least one"),
        (["--outcome", "y-allone"], 1, "y-alone"),
        (["--variant", "none"], 1, "variant"),
        (["--results", "/dev/null/x"], 1, "cannot be used"),
    ],
)
def test_what_is_refused(
    case: str, given: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sensitivity", case, *given]) == status
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("part", "wrong", "said"),
    [
        ("[0.75]", "[1.75]", "1.75 is no confidence"),
        ("[0.75]", "[-0.1]", "-0.1 is no confidence"),
        ("[0.8]", "[8]", "8 is no confidence"),
        ("confidence: 0.9", "confidence: 9", "9 is no confidence"),
        ("moves: forward, confidence", "confidence", "nothing restricts the moves"),
        ("[b.z]}", "[b.z]}\ndoubt: {trade_places: 0.7}", "trade places"),
        ("[b.z]}", "[b.z]}\ndoubt: {trade_places: {c: 0.1}}", "no decision maker 'c'"),
        ("[b.z]}", "[b.z]}\ndoubt: {grades: {G7: 0.1}}", "no grade"),
        ("[b.z]}", "[b.z]}\ndoubt: {grades: {C3: 7}}", "7 is no confidence"),
        ("[b.z]}", "[b.z]}\ndoubt: {otherwise: forget}", "forget"),
        ("{b: [not b.z]}", "{}", "judges nobody"),
        ("{b: [not b.z]}", "{c: [not b.z]}", "no decision maker 'c'"),
        ("{b: [not b.z]}", "{b: [not b.q]}", "no option 'q'"),
        ("name: A second reader", "weight: -1", "weight of -1"),
        ("preferences: [b.z]", "ranking: [NNN, NNY, NYN, NYY, YNN, YNY, YYN, YYY]", "uncertain"),
    ],
)
def test_doubts_that_make_no_sense_are_told_with_their_place(
    part: str, wrong: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    assert part in CASE
    path.write_text(CASE.replace(part, wrong, 1))
    assert run(["check", str(path), "--json"]) == 1
    problems = json.loads(capsys.readouterr().err)["error"]["problems"]
    told = [problem for problem in problems if said in f"{problem['what']} {problem['hint']}"]
    assert told
    assert all("case.yaml:" in problem["where"] for problem in told)
