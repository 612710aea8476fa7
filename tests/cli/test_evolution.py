"""``detente evolution``: shapes, what people see, and what is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from detente.cli import run

CASE = """\
detente: 1
title: Talks
as_of: 2019-11-30
decision_makers:
  us:
    name: United States
    options: {talk: {name: Door open}, hit: {name: Strike}}
    preferences: [us.talk, not us.hit]
  dprk:
    name: North Korea
    options: {test: {name: Tests}}
    preferences: [not us.hit, not dprk.test if us.talk, dprk.test]
outcomes:
  calm: {name: Calm, that: us.talk and not dprk.test}
  crisis: {name: Crisis, that: us.hit or dprk.test and not us.talk}
status_quo: {us.talk: no}
"""


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> Any:
        assert run(["evolution", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("COLUMNS", "80")

    def ask(*arguments: str) -> str:
        assert run(["evolution", *arguments]) == 0
        shown = capsys.readouterr().out
        assert max(map(len, shown.splitlines())) <= 80
        return " ".join(shown.split())

    return ask


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Any:
    """The problems of a command that fails, with its exit status."""

    def ask(status: int, *arguments: str) -> Any:
        assert run(["evolution", *arguments, "--json"]) == status
        captured = capsys.readouterr()
        assert captured.out == ""
        return json.loads(captured.err)["error"]["problems"]

    return ask


@pytest.fixture
def case(tmp_path: Path) -> str:
    file = tmp_path / "talks.yaml"
    file.write_text(CASE)
    return str(file)


@pytest.fixture
def observed(tmp_path: Path) -> Any:
    def write(content: str | bytes) -> str:
        file = tmp_path / "history.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    return write


def test_the_ways_to_a_state_have_the_documented_shape(data: Any) -> None:
    answer = data("elmira-1991", "--from", "1", "--to", "5")
    assert (answer["from"], answer["to"]) == ("1", "5")
    assert answer["improvements_only"] == [[{"by": "local-gov", "to": "5"}]]
    assert answer["moves"] == [[{"by": "local-gov", "to": "5"}]]


def test_a_state_without_a_way_has_none(data: Any) -> None:
    answer = data("elmira-1991", "--from", "9", "--to", "1")
    assert answer["improvements_only"] == answer["moves"] == answer["coalition_jumps"] == []


def test_of_the_shortest_ways_those_with_the_fewest_disimprovements_come_first(data: Any) -> None:
    answer = data("elmira-1991", "--to", "8")
    assert [len(each) for each in answer["moves"]] == [3] * 6
    assert [len(each) for each in answer["disimprovements"]] == [1, 1, 1, 2, 2, 2]
    assert answer["coalition_jumps"][0][-1] == {"by": ["moe", "uniroyal"], "to": "8"}


def test_without_a_target_each_equilibrium_has_its_ways(data: Any) -> None:
    answer = data("elmira-1991")
    assert answer["to"] is None
    assert [each["to"] for each in answer["targets"]] == ["5", "9", "8"]
    assert all({"improvements_only", "moves", "holds"} <= set(each) for each in answer["targets"])
    assert answer["dead_ends"]["states"] == ["5", "8", "9"]


def test_a_forecast_has_the_documented_shape(data: Any, case: str) -> None:
    answer = data(case, "--forecast", "--months", "3", "--lambda", "2", "--depth", "1")
    assert answer["months"] == [0, 1, 2, 3]
    assert (answer["lambda"], answer["depth"]) == (2.0, 1)
    assert list(answer["outcomes"]) == ["calm", "crisis"]
    for found in answer["outcomes"].values():
        assert [len(found[key]) for key in ("p", "low", "high")] == [4, 4, 4]
        for p, low, high in zip(found["p"], found["low"], found["high"], strict=True):
            assert 0 <= low <= p <= high <= 1
    assert answer["back_test"] == "not back-tested"
    assert answer["calendar"] == ["2019-11", "2019-12", "2020-01", "2020-02"]
    assert "right" in answer["conditional_on"]


def test_a_forecast_may_begin_elsewhere(data: Any, case: str) -> None:
    answer = data(case, "--forecast", "--months", "1", "--from", "us.talk and not us.hit and not dprk.test")
    assert answer["outcomes"]["calm"]["p"][0] == 1


def test_first_passages_are_told_when_asked(data: Any, case: str) -> None:
    answer = data(case, "--forecast", "--months", "4", "--before", "calm, crisis", "--until", "calm")
    before, until = answer["before"], answer["until"]
    assert sum(before[key]["p"] for key in ("chance", "reverse", "together")) == pytest.approx(1)
    assert len(until["reached_by_month"]["p"]) == 5
    assert until["ever"]["p"] == 1
    assert until["expected_months"]["low"] <= until["expected_months"]["p"]
    route = until["likeliest_routes"][0]
    assert [(step["by"], step["to"]) for step in route["steps"]] == [("us", "YNN")]
    assert route["p"] >= until["no_other_route_likelier_than"]


def test_what_is_never_reached_has_no_expected_time(data: Any, tmp_path: Path) -> None:
    file = tmp_path / "still.yaml"
    file.write_text(CASE.replace("test: {name: Tests}", "test: {name: Tests, moves: fixed}"))
    answer = data(str(file), "--forecast", "--until", "crisis", "--before", "calm,crisis")
    assert answer["until"]["ever"]["p"] == 1
    file.write_text(
        CASE.replace("hit: {name: Strike}", "hit: {moves: fixed}").replace(
            "test: {name: Tests}", "test: {moves: fixed}"
        )
    )
    answer = data(str(file), "--forecast", "--until", "crisis")
    assert answer["until"]["expected_months"] == {"p": None, "low": None, "high": None}
    assert answer["until"]["likeliest_routes"] == []


def test_a_back_test_has_the_documented_shape(data: Any, observed: Any) -> None:
    file = observed("# as it happened\ndate,state\n\n2019-01,1\n2019-02, 1\n2019-03,5\n2019-04,9\n")
    answer = data("elmira-1991", "--observed", file)
    assert answer["stays"] == {"n": 1, "explained": {"nash": 0, "gmr": 1, "smr": 1, "seq": 0, "sseq": 0}}
    counted = {key: answer["changes"][key] for key in ("n", "by_improvements", "by_moves")}
    assert counted == {"n": 2, "by_improvements": 1, "by_moves": 2}
    assert set(answer["log_likelihood"]) == {"model", "uniform", "nothing_changes"}
    assert all(value < 0 for value in answer["log_likelihood"].values())


def test_a_forecast_carries_its_back_test(data: Any, text: Any, case: str, observed: Any) -> None:
    file = observed(
        '2019-09,NNN\n2019-10,NNN\n2019-11-30,"us.talk, and more"\n'.replace(
            ", and more", " and not us.hit and not dprk.test"
        )
    )
    alone = data(case, "--observed", file, "--lambda", "3")
    assert data(case, "--forecast", "--observed", file, "--lambda", "3")["back_test"] == alone
    assert "Held against what happened" in text(case, "--forecast", "--observed", file)
    assert "not back-tested" not in text(case, "--forecast", "--observed", file)


def test_people_are_told_who_moves_and_who_loses_by_it(text: Any, case: str) -> None:
    shown = text(case, "--to", "us.hit and not us.talk and dprk.test")
    assert "By improvements only: none" in shown
    assert "United States: Strike: no → yes (a disimprovement: it loses by this)" in shown
    assert "By coalition improvements: none" in shown
    assert "Local Government must move first" in text("elmira-1991", "--to", "5")


def test_people_see_what_a_forecast_holds_on(text: Any, case: str) -> None:
    shown = text(case, "--forecast", "--until", "calm", "--before", "calm,crisis")
    assert "Every chance below holds if the options, preferences and events of this case are right" in shown
    assert "None is the chance of the event" in shown
    assert "This forecast is not back-tested" in shown
    assert "month 12 2020-11" in shown or "2020-11" in shown
    assert "Calm before Crisis On these conditions Calm comes first in" in shown
    assert "Expected time:" in shown


def test_people_are_warned_of_a_model_no_better_than_none(text: Any, case: str, observed: Any) -> None:
    same = "".join(f"2019-{month:02},NNN\n" for month in range(1, 9))
    assert "no better than “nothing changes”: do not rely on its forecasts" in text(
        case, "--observed", observed(same)
    )
    backwards = observed("2019-01,YNN\n2019-02,NNN\n")
    assert "It speaks against statement 1 of United States, who did it: “Door open” is yes." in text(
        case, "--observed", backwards
    )


def test_a_variant_has_its_own_ways(data: Any, tmp_path: Path) -> None:
    file = tmp_path / "variant.yaml"
    file.write_text(CASE + "variants: {no-talks: [{remove: us.talk}]}\n")
    assert data(str(file), "--to", "YNN")["moves"] == [[{"by": "us", "to": "YNN"}]]
    assert [each["to"] for each in data(str(file), "--variant", "no-talks")["targets"]] == ["NNY"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--forecast", "--until", "clam"], "outcome"),
        (["--forecast", "--before", "calm,clam"], "outcome"),
        (["--forecast", "--months", "0"], "months"),
        (["--forecast", "--months", "1000000000"], "months"),
        (["--forecast", "--lambda", "-1"], "lambda"),
        (["--forecast", "--lambda", "nan"], "lambda"),
        (["--forecast", "--lambda", "inf"], "lambda"),
        (["--forecast", "--depth", "-1"], "depth"),
        (["--forecast", "--depth", "13"], "depth"),
        (["--forecast", "--from", "YYYY"], "state"),
        (["--to", "YYYY"], "state"),
        (["--from", "us.talk"], "4 states"),
        (["--variant", "nothing"], "variant"),
    ],
)
def test_what_makes_no_sense_is_a_clear_error(
    refused: Any, case: str, arguments: list[str], what: str
) -> None:
    (problem,) = refused(1, case, *arguments)
    assert what in problem["what"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--months", "3"],
        ["--until", "calm"],
        ["--before", "calm,crisis"],
        ["--forecast", "--before", "calm"],
        ["--forecast", "--to", "NNN"],
        ["--forecast", "--months", "many"],
        ["--forecast", "--lambda", "much"],
        ["--observed", "file.csv", "--from", "NNN"],
        ["--observed", "file.csv", "--to", "NNN"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    refused: Any, case: str, arguments: list[str]
) -> None:
    (problem,) = refused(2, case, *arguments)
    assert problem["what"]


def test_no_status_quo_and_no_state_to_begin_from(refused: Any, data: Any, tmp_path: Path) -> None:
    file = tmp_path / "anywhere.yaml"
    file.write_text(CASE.replace("status_quo: {us.talk: no}\n", ""))
    for mode in ([], ["--forecast"]):
        (problem,) = refused(1, str(file), *mode)
        assert "no status quo" in problem["what"]
        assert "--from" in problem["hint"]
    assert data(str(file), "--from", "NNN", "--to", "YNN")["from"] == "NNN"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("2019-01,NNN\n2019-02,XXX\n", [(2, "no state 'XXX'")]),
        ("date,state\n2019-01,us.talk\n2019-02,NNN\n", [(2, "4 states satisfy")]),
        ("2019-01,NNN\n\n2019-13,NNN\n", [(3, "'2019-13' is no date")]),
        ("2019-01,NNN\nsoon,NNN\n2019-02,QQQ\n", [(2, "'soon' is no date"), (3, "no state 'QQQ'")]),
        ("2019-02,NNN\n2019-01,NNN\n", [(2, "comes before")]),
        ("2019-02,NNN\n2019-02,NNN\n", [(2, "is not later")]),
        ("2019-02-29,NNN\n2019-03,NNN\n", [(1, "is no date")]),
        ("2019-01;NNN\n2019-02;NNN\n", [(1, "no comma"), (2, "no comma")]),
        ("", [(None, "no observations")]),
        ("# nothing\n\ndate,state\n", [(None, "no observations")]),
        ("2019-01,NNN\n", [(None, "one observation")]),
    ],
)
def test_a_history_that_is_wrong_is_told_line_by_line(
    refused: Any, case: str, observed: Any, content: str, expected: list[tuple[int | None, str]]
) -> None:
    file = observed(content)
    problems = refused(1, case, "--observed", file)
    assert [each["where"] for each in problems] == [
        file if line is None else f"{file}:{line}" for line, _ in expected
    ]
    assert all(what in each["what"] for (_, what), each in zip(expected, problems, strict=True))


@pytest.mark.parametrize("content", [b"\xff\x00\xfe", b"2019-01,NNN\n\xe9\n", b"#" * 2_000_000])
def test_a_file_that_is_no_history_is_a_clear_error(
    refused: Any, case: str, observed: Any, content: bytes
) -> None:
    (problem,) = refused(1, case, "--observed", observed(content))
    assert problem["what"]


def test_a_history_that_is_not_there_is_a_clear_error(refused: Any, case: str, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path):
        (problem,) = refused(1, case, "--observed", str(path))
        assert problem["where"] == str(path)


def test_routes_do_not_pay_for_what_only_forecasts_need(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("scipy", "detente.kernels.chain"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "scipy", None)  # importing it would fail
    assert run(["evolution", "elmira-1991"]) == 0
    assert "Equilibria" in capsys.readouterr().out


def test_forecasts_of_a_case_and_its_variant_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["evolution", "korea-2019", "--forecast", "--months", "6"]
    assert run([*asked, "--json"]) == 0
    base = json.loads(capsys.readouterr().out)
    assert run([*asked, "--variant", "moscow-mediates", "--json"]) == 0
    variant = json.loads(capsys.readouterr().out)
    assert run([*asked, "--compare", "moscow-mediates", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"old": base, "new": variant}
    assert run([*asked, "--compare", "moscow-mediates"]) == 0
    shown = capsys.readouterr().out
    assert "What changed in the case" in shown
    assert "Both forecasts are not back-tested." in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_comparison_does_not_mix_with_sequences(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["evolution", "korea-2019", "--compare", "campaign", "--until", "phased-deal", "--forecast"]) == 2
    )
    assert "--compare goes alone" in " ".join(capsys.readouterr().err.split())
