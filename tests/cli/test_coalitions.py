"""``detente coalitions``: shapes, errors, and what people read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.cli import run

BORDER = """\
detente: 1
title: A border, its garrisons and a neighbour
decision_makers:
  north:
    name: The North
    options: {withdraw: {name: Northern garrison withdrawn}}
    preferences: [south.withdraw, not east.arms, not north.withdraw]
  south:
    name: The South
    options: {withdraw: {name: Southern garrison withdrawn}}
    preferences: [north.withdraw, not east.arms, not south.withdraw]
  east:
    name: The East
    options: {arms: {name: Eastern build-up}}
    preferences: [east.arms if north.withdraw and south.withdraw, not east.arms if not north.withdraw]
status_quo: {}
outcomes: {peace: {name: A quiet border, that: north.withdraw and south.withdraw and not east.arms}}
formats:
  neighbours: [north, south]
  region: [north, south, east]
variants:
  calm: {name: The East stays calm, edits: [{freeze: east.arms}]}
"""


@pytest.fixture
def border(tmp_path: Path) -> str:
    file = tmp_path / "border.yaml"
    file.write_text(BORDER, "utf-8")
    return str(file)


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> Any:
        assert run(["coalitions", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def text(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: str) -> str:
        assert run(["coalitions", *arguments]) == 0
        return capsys.readouterr().out

    return ask


@pytest.fixture
def failure(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(status: int, *arguments: str) -> Any:
        assert run(["coalitions", *arguments, "--json"]) == status
        captured = capsys.readouterr()
        assert captured.out == ""
        return json.loads(captured.err)["error"]

    return ask


def test_the_answer_has_the_documented_shape(data: Any) -> None:
    answer = data("elmira-1991")
    assert answer["equilibria"] == {
        "cnash": ["8", "9"],
        "cgmr": ["1", "4", "8", "9"],
        "csmr": ["1", "4", "8", "9"],
        "cseq": ["8", "9"],
    }
    assert answer["jumps"] == [{"coalition": ["moe", "uniroyal"], "from": "5", "to": "8"}]
    (deal,) = answer["deals"]
    assert (deal["to"], deal["by"], deal["spoilers"]) == ("5", ["moe", "local-gov"], [])
    assert deal["holds"] == ["nash", "gmr", "smr", "seq", "sseq"]
    assert answer["from"] == "1"


def test_a_table_and_a_start_may_be_chosen(data: Any) -> None:
    answer = data("elmira-1991", "--from", "5", "--jumps", "nash")
    assert answer["from"] == "5"
    assert [deal["to"] for deal in answer["deals"]] == ["8"]
    assert answer["jumps_under"] == "nash"


def test_a_format_limits_coalitions_and_deals(data: Any, border: str) -> None:
    answer = data(border, "--format", "neighbours")
    assert (answer["format"], answer["table"]) == ("neighbours", ["north", "south"])
    deal = next(each for each in answer["deals"] if each["to"] == "YYN")
    spoiler = next(each for each in deal["spoilers"] if each["dm"] == "east")
    assert spoiler["by"] == [{"by": "east", "to": "YYY"}]
    assert spoiler["at_table"] is False
    assert [each["format"] for each in answer["formats"]] == ["neighbours", "region"]
    summary = answer["formats"][0]
    assert summary["deals"] == len(answer["deals"])
    assert summary["best"] == answer["deals"][0]["to"]
    best = {each["dm"] for each in answer["deals"][0]["spoilers"]}
    assert {*summary["spoilers"]["insiders"], *summary["spoilers"]["outsiders"]} == best


def test_a_variant_changes_the_answer(data: Any, border: str) -> None:
    deal = next(each for each in data(border, "--variant", "calm")["deals"] if each["to"] == "YYN")
    assert "east" not in {each["dm"] for each in deal["spoilers"]}


def test_compare_lays_variants_side_by_side(capsys: pytest.CaptureFixture[str], border: str) -> None:
    assert run(["coalitions", border, "--compare", "calm"]) == 0
    assert "calm" in capsys.readouterr().out


def test_why_has_the_documented_shape(data: Any) -> None:
    answer = data("elmira-1991", "--why", "5", "--for", "moe,uniroyal")
    assert (answer["state"], answer["coalition"], answer["concept"]) == ("5", ["moe", "uniroyal"], "cseq")
    assert answer["stable"] is False
    (improvement,) = answer["improvements"]
    assert (improvement["to"], improvement["sanction"]) == ("8", None)
    assert improvement["moves"] == [{"by": "moe", "to": "6"}, {"by": "uniroyal", "to": "8"}]
    answer = data("elmira-1991", "--why", "1", "--for", "local-gov", "--concept", "CGMR")
    (improvement,) = answer["improvements"]
    assert improvement["sanction"][0]["to"] == "6"
    assert improvement["against"] == ["local-gov"]


def test_without_a_status_quo_the_rest_is_answered(data: Any, text: Any) -> None:
    answer = data("syria-iraq-1975")
    assert (answer["from"], answer["deals"]) == (None, [])
    assert "no status quo" in answer["left_out"]["deals"]
    assert answer["equilibria"]["cnash"]
    assert "no status quo" in text("syria-iraq-1975")
    assert data("syria-iraq-1975", "--from", "6")["from"] == "6"


def test_a_format_without_a_status_quo_is_an_error(failure: Any, tmp_path: Path) -> None:
    file = tmp_path / "border.yaml"
    file.write_text(BORDER.replace("status_quo: {}\n", ""), "utf-8")
    error = failure(1, str(file), "--format", "region")
    assert "no status quo" in error["message"]
    assert "--from" in error["problems"][0]["hint"]


@pytest.mark.parametrize(
    ("arguments", "kind", "what"),
    [
        (["elmira-1991", "--format", "pair"], "request", "has no formats"),
        (["elmira-1991", "--from", "99"], "no-such-state", "99"),
        (["elmira-1991", "--from", "moe.modify"], "no-such-state", "states satisfy"),
        (["elmira-1991", "--jumps", "cnash"], "unknown-name", "cnash"),
        (["elmira-1991", "--why", "1", "--for", "nobody"], "unknown-name", "nobody"),
        (["elmira-1991", "--why", "99", "--for", "moe"], "no-such-state", "99"),
        (["elmira-1991", "--why", "1", "--for", "moe", "--concept", "seq"], "unknown-name", "seq"),
        (["elmira-1991", "--variant", "calm"], "unknown-name", "calm"),
        (["no-such-case"], "unknown-name", "no-such-case"),
    ],
)
def test_what_does_not_exist_is_a_clear_error(
    failure: Any, arguments: list[str], kind: str, what: str
) -> None:
    error = failure(1, *arguments)
    assert error["kind"] == kind
    assert what in error["message"]


def test_an_unknown_format_suggests_the_nearest(failure: Any, border: str) -> None:
    assert failure(1, border, "--format", "regoin")["problems"][0]["hint"] == "did you mean region?"


def test_an_infeasible_start_says_what_excludes_it(failure: Any, tmp_path: Path) -> None:
    file = tmp_path / "border.yaml"
    file.write_text(BORDER + "infeasible: [north.withdraw and not south.withdraw]\n", "utf-8")
    error = failure(1, str(file), "--from", "YNN")
    assert "not feasible" in error["message"]
    assert "excluded by infeasible" in error["problems"][0]["hint"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--why", "1"],
        ["--for", "moe"],
        ["--concept", "cseq"],
        ["--why", "1", "--for", ","],
        ["--why", "1", "--for", "moe", "--from", "5"],
        ["--compare", "x", "--from", "N"],
    ],
)
def test_wrong_usage_is_told_apart(failure: Any, arguments: list[str]) -> None:
    assert failure(2, "elmira-1991", *arguments)["kind"] == "usage"


@pytest.mark.parametrize("members", ["north", "north, nobody", "north, north"])
def test_a_format_of_one_or_of_somebody_unknown_is_refused(
    failure: Any, tmp_path: Path, members: str
) -> None:
    file = tmp_path / "border.yaml"
    file.write_text(BORDER.replace("[north, south]", f"[{members}]"), "utf-8")
    assert failure(1, str(file))["kind"] == "invalid-case"


def test_people_read_names_and_sentences_that_fit_a_terminal(
    text: Any, border: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = text(border, "--format", "neighbours")
    assert max(map(len, shown.splitlines())) <= 80
    said = " ".join(shown.split())
    assert "At the table (neighbours): The North and The South. The others act each alone." in said
    assert "A quiet border" in said
    assert "The East (an outsider" in said
    assert "out of the bargain, which gains it" in said
    assert "Rankings are orders" in said
    assert "The formats side by side, from the status quo" in said


def test_people_read_who_jumps_and_why(text: Any) -> None:
    said = " ".join(text("elmira-1991").split())
    assert (
        "Ministry of the Environment and Uniroyal can go from Appeal prolonged against the original order "
        "[5] to Modified order accepted [8]" in said
    )
    said = " ".join(text("elmira-1991", "--why", "5", "--for", "moe,uniroyal").split())
    assert "No answer leaves any of them where it began or worse." in said
    assert "not stable under Coalition SEQ (CSEQ)" in said


def test_interrupting_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.analyses.coalitions.analysis.coalition_stable", interrupted)
    assert run(["coalitions", "elmira-1991"]) == 130
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "interrupted" in captured.err


def test_compare_tells_of_deals_and_of_coalition_equilibria(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["coalitions", "korea-2019", "--compare", "without-russia", "--format", "bilateral", "--json"])
        == 0
    )
    answer = json.loads(capsys.readouterr().out)
    assert set(answer["coalition_equilibria"]) == {"cnash", "cgmr", "csmr", "cseq"}
    assert [each["format"] for each in answer["formats"]] == ["bilateral"]
    assert run(["coalitions", "korea-2019", "--compare", "without-russia", "--format", "nobody"]) == 1
