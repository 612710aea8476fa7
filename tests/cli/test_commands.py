"""The command line: shapes, exit statuses, and no traceback whatever is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.cli import detente as group
from detente.cli import run


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command with --json and read its answer."""

    def ask(*arguments: str) -> Any:
        assert run([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def text(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command and read what people see."""

    def ask(*arguments: str) -> str:
        assert run(list(arguments)) == 0
        return capsys.readouterr().out

    return ask


@pytest.fixture
def failure(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command that fails, with --json, and read the error."""

    def ask(status: int, *arguments: str) -> Any:
        assert run([*arguments, "--json"]) == status
        captured = capsys.readouterr()
        assert captured.out == ""
        error = json.loads(captured.err)["error"]
        assert set(error) == {"kind", "message", "problems"}
        for problem in error["problems"]:
            assert set(problem) == {"where", "what", "hint"}
        return error

    return ask


def test_stability_has_the_documented_shape(data: Any) -> None:
    answer = data("stability", "elmira-1991")
    assert answer["form"] == "graph"
    assert answer["n_states"] == 9
    assert answer["decision_makers"] == ["moe", "uniroyal", "local-gov"]
    assert answer["states"] == [str(k) for k in range(1, 10)]
    assert answer["equilibria"]["nash"] == ["5", "8", "9"]
    assert answer["stable"]["gmr"]["local-gov"] == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    assert answer["structural"]["nash"] == {"8": ["moe"], "9": ["moe", "uniroyal", "local-gov"]}
    assert "sim" not in answer["stable"]
    assert "lists its states" in answer["left_out"]["sim"]


def test_sim_and_the_classical_equilibrium_are_given_for_option_form(data: Any) -> None:
    answer = data("stability", "us-dprk-2017")
    assert set(answer["stable"]) == {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    assert answer["equilibria"]["fraser_hipel"] == ["NNNN", "NNYN", "NYNY", "YNYN"]


def test_summary_counts_and_lists_no_states(data: Any) -> None:
    full, short = data("stability", "korea-2019"), data("stability", "korea-2019", "--summary")
    assert "states" not in short
    assert short["n_states"] == len(full["states"]) == 1_296
    for concept, by_dm in full["stable"].items():
        assert short["stable"][concept] == {dm: len(states) for dm, states in by_dm.items()}
        assert short["equilibria"][concept] == len(full["equilibria"][concept])
        assert short["structural"][concept] == len(full["structural"][concept])


def test_concept_limits_what_is_computed(data: Any) -> None:
    assert list(data("stability", "elmira-1991", "--concept", "seq")["stable"]) == ["seq"]
    assert list(data("stability", "elmira-1991", "--concept", "SEQ, nash")["equilibria"]) == ["nash", "seq"]


def test_mixed_behaviour_takes_each_decision_makers_own_concept(data: Any) -> None:
    full = data("stability", "elmira-1991")["stable"]
    answer = data("stability", "elmira-1991", "--concept", "moe=gmr,uniroyal=nash")
    assert answer["concepts"] == {"moe": "gmr", "uniroyal": "nash", "local-gov": "seq"}
    own = {
        "moe": full["gmr"]["moe"],
        "uniroyal": full["nash"]["uniroyal"],
        "local-gov": full["seq"]["local-gov"],
    }
    assert answer["stable"]["mixed"] == own
    everyone = set(own["moe"]) & set(own["uniroyal"]) & set(own["local-gov"])
    assert set(answer["equilibria"]["mixed"]) == everyone


def test_why_has_the_documented_shape(data: Any) -> None:
    answer = data("stability", "elmira-1991", "--why", "1", "--for", "local-gov", "--concept", "smr")
    assert answer["state"] == "1"
    assert answer["dm"] == "local-gov"
    assert answer["concept"] == "smr"
    assert answer["stable"] is True
    (improvement,) = answer["improvements"]
    assert improvement["to"] == "5"
    assert improvement["sanction"] == [{"by": "moe", "to": "6"}]
    assert improvement["counter"] == ["2"]


def test_why_says_null_where_nobody_can_sanction(data: Any) -> None:
    answer = data("stability", "elmira-1991", "--why", "1", "--for", "local-gov")
    assert answer["concept"] == "seq"
    assert answer["stable"] is False
    assert [each["sanction"] for each in answer["improvements"]] == [None]


def test_why_without_for_tells_of_every_decision_maker(data: Any) -> None:
    answer = data("stability", "elmira-1991", "--why", "8")
    assert [verdict["dm"] for verdict in answer["verdicts"]] == ["moe", "uniroyal", "local-gov"]


def test_a_state_may_be_asked_for_by_a_statement(data: Any) -> None:
    by_id = data("stability", "korea-2019", "--why", "Y001Y11100", "--for", "us")
    statement = (
        "us.talk and us.relief = none and dprk.dismantle = none and dprk.tests = short and dprk.turn "
        "and russia.part = host and china.part = receive and situation.standing = received "
        "and situation.trust = broken and situation.election = distant"
    )
    assert data("stability", "korea-2019", "--why", statement, "--for", "us") == by_id


def test_evidence_has_the_documented_shape(data: Any) -> None:
    answer = data("evidence", "korea-2019")
    assert {"items", "without_evidence"} <= set(answer)
    for item in answer["items"]:
        assert {"id", "source", "paragraph", "locator", "supports"} <= set(item)
        assert item["locator"] == "unchecked"
    assert "us-12" in answer["without_evidence"]


def test_check_sizes_up_a_sound_case(data: Any) -> None:
    answer = data("check", "korea-2019")
    assert answer["n_states"] == 1_296
    assert answer["statements"] == {"n": 72, "with_evidence": 54, "with_confidence": 72}


@pytest.mark.parametrize(
    "arguments",
    [
        ["stability", "no-such-case"],
        ["stability", "./no-such-file.yaml"],
        ["stability", "/"],
        ["stability", "elmira-1991", "--why", "99"],
        ["stability", "elmira-1991", "--why", "moe.modify"],
        ["stability", "elmira-1991", "--why", "moe.nothing"],
        ["stability", "elmira-1991", "--why", "1 or"],
        ["stability", "elmira-1991", "--why", "1", "--for", "nobody"],
        ["stability", "elmira-1991", "--concept", "fair"],
        ["stability", "elmira-1991", "--concept", "moe=fair"],
        ["stability", "elmira-1991", "--concept", "nobody=seq"],
        ["stability", "elmira-1991", "--concept", "sim"],
        ["stability", "elmira-1991", "--concept", "sim", "--why", "1"],
        ["stability", ""],
        ["check", "no-such-case"],
        ["evidence", "korea-2019", "--documents", "./no-such-folder"],
    ],
)
def test_what_does_not_exist_is_a_clear_error(failure: Any, arguments: list[str]) -> None:
    error = failure(1, *arguments)
    assert error["message"]
    assert all(problem["what"] for problem in error["problems"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["stability"],
        ["stabilty", "elmira-1991"],
        ["stability", "elmira-1991", "--frobnicate"],
        ["stability", "elmira-1991", "--for", "moe"],
        ["stability", "elmira-1991", "--concept", ""],
        ["stability", "elmira-1991", "--concept", "moe=seq,gmr"],
        ["stability", "elmira-1991", "--concept", "moe=seq,moe=gmr"],
        ["stability", "elmira-1991", "--concept", "seq,gmr", "--why", "1"],
    ],
)
def test_wrong_usage_is_told_apart(failure: Any, arguments: list[str]) -> None:
    assert failure(2, *arguments)["kind"] == "usage"


def test_an_unknown_case_suggests_the_nearest(failure: Any) -> None:
    (problem,) = failure(1, "stability", "elmira-1919")["problems"]
    assert "elmira-1991" in problem["hint"]


def test_a_case_file_is_named_by_its_suffix(data: Any, text: Any, tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    text("casebook", "copy", "elmira-1991", str(file))
    assert data("stability", str(file)) == data("stability", "elmira-1991")


def test_copy_replaces_only_when_told(failure: Any, tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text("mine")
    assert run(["casebook", "copy", "elmira-1991", str(file)]) == 1
    assert file.read_text() == "mine"
    assert run(["casebook", "copy", "elmira-1991", str(file), "--force"]) == 0
    assert "Elmira" in file.read_text()


def test_the_report_is_written_whole_or_not_at_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.html"
    assert run(["report", "elmira-1991", "--out", str(file)]) == 0
    assert file.read_text("utf-8").rstrip().endswith("</html>")
    assert run(["report", "elmira-1991", "--out", str(tmp_path / "nowhere" / "report.html")]) == 1
    assert "cannot be written" in " ".join(capsys.readouterr().err.split())
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("empty.yaml", b"", "empty"),
        ("latin.yaml", "detente: 1\ntitle: Détente\n".encode("latin-1"), "not UTF-8"),
        ("binary.yaml", bytes(range(256)), "not UTF-8"),
        ("nul.yaml", b"detente: 1\ntitle: a\x00b\n", "not allowed"),
        ("large.yaml", b"# " + b"x" * 2_000_000, "at most"),
        ("bomb.yaml", b"a: &a [x]\nb: [*a, *a]\n", "anchor"),
        ("list.yaml", b"- a\n- b\n", "no mapping"),
    ],
)
def test_files_that_are_no_case_are_clear_errors(
    failure: Any, tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    for command in ("check", "stability", "evidence"):
        assert what in failure(1, command, str(file))["problems"][0]["what"]


def test_errors_for_people_show_the_line_and_a_caret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "slip.yaml"
    file.write_text(
        "detente: 1\ntitle: A slip\ndecision_makers:\n  us:\n    options: {talk: {}}\n"
        "    preferences:\n      - us.tallk\n"
    )
    assert run(["check", str(file)]) == 1
    error = capsys.readouterr().err.replace("\n", " ")
    assert "slip.yaml:7:9" in error.replace(" ", "").replace(str(tmp_path).replace(" ", ""), "")
    assert "did you mean talk?" in error
    assert "^" in error


def test_people_read_names_and_the_widest_line_fits_a_terminal(text: Any) -> None:
    shown = text("stability", "korea-2019")
    assert "Talks frozen, door open" in shown
    assert "Return to 2017" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_broad_concept_is_counted_not_listed(text: Any) -> None:
    shown = text("stability", "korea-2019", "--concept", "gmr")
    assert "48 % of all 1,296 states" in shown


def test_why_is_told_in_sentences(text: Any) -> None:
    shown = " ".join(text("stability", "korea-2019", "--why", "Y110Y11100", "--for", "dprk").split())
    assert "North Korea ranks this state 112 of 402" in shown
    assert "This punishes nothing" in shown
    assert "Less would do" in shown


def test_every_command_says_what_it_is_for_with_an_example() -> None:
    for name, command in group.commands.items():
        assert command.help, name
        assert "Example: detente " in (command.epilog or ""), name


def test_case_text_is_not_taken_for_markup(tmp_path: Path, text: Any) -> None:
    file = tmp_path / "markup.yaml"
    file.write_text(
        "detente: 1\ntitle: '[red]A[/red] :smile:'\ndecision_makers:\n  us:\n    name: '[link=x]US'\n"
        "    options: {talk: {}}\n    preferences: [us.talk]\nstatus_quo: {us.talk: yes}\n"
    )
    shown = text("stability", str(file))
    assert "[red]A[/red] :smile:" in shown
    assert "[link=x]US" in text("stability", str(file), "--why", "Y")


FERRY = """\
detente: 1
title: The ferry
as_of: 2031-04-01
decision_makers:
  us: {options: {open: {}, pay: {}}, preferences: [them.sail, not us.pay]}
  them: {options: {sail: {}}, preferences: [us.pay, not them.sail]}
situation: {trust: {levels: {broken: Broken, working: Working}}}
consequences: [{when: by us and falls us.pay, set: {trust: broken}}]
events: {kept: {rate: 0.1, when: us.pay and them.sail, set: {trust: working}}}
outcomes: {bargain: {name: A bargain, that: us.pay and them.sail}}
variants: {generous: [{drop: us, statement: 2}]}
status_quo: {us.open: no}
"""


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A case, and the report on it beside a variant of it."""
    folder = tmp_path_factory.mktemp("reports")
    case, file = folder / "ferry.yaml", folder / "report.html"
    case.write_text(FERRY, "utf-8")
    assert run(["report", str(case), "--compare", "generous", "--out", str(file)]) == 0
    return case, file.read_text("utf-8")


def test_a_report_may_be_of_a_variant(tmp_path: Path) -> None:
    case, file = tmp_path / "case.yaml", tmp_path / "report.html"
    case.write_text(
        "detente: 1\ntitle: x\ndecision_makers:\n"
        "  us: {options: {a: {}, b: {}}, preferences: [us.a]}\n"
        "  them: {options: {c: {}}, preferences: [us.a]}\n"
        "variants: {fewer: [{remove: us.b}]}\n"
    )
    assert run(["report", str(case), "--variant", "fewer", "--out", str(file)]) == 0
    page = file.read_text("utf-8")
    assert "4 possible states" in page
    assert "Compared: " not in page


def test_a_report_may_be_beside_a_variant(beside: tuple[Path, str], data: Any) -> None:
    case, page = beside
    assert "Compared: variant generous" in page
    for concept in data("compare", str(case), "generous")["equilibria"].values():
        lost, gained = len(concept["lost"]), len(concept["gained"])
        assert gained
        assert f"{concept['kept']} in both; {lost} lost, {gained} gained." in page
    assert "<strong>not back-tested</strong>" in page


def test_where_two_cases_begin_from_other_states_it_is_said(text: Any) -> None:
    said = "Things stand otherwise in the two."
    assert said in " ".join(text("compare", "korea-2019", "without-russia").split())
    assert said not in " ".join(text("compare", "korea-2019", "moscow-mediates").split())


def test_a_variant_that_is_not_there_is_a_clear_error(failure: Any) -> None:
    for command in (["check"], ["stability"], ["evidence"]):
        (problem,) = failure(1, *command, "korea-2019", "--variant", "after-elections")["problems"]
        assert problem["hint"] == "did you mean after-election?"


def test_a_variant_is_answered_for_and_compared(data: Any, text: Any) -> None:
    assert data("check", "korea-2019", "--variant", "campaign")["n_states"] == 648
    compared = data("stability", "korea-2019", "--compare", "moscow-mediates")
    gained = compared["equilibria"]["nash"]["gained"]
    assert len(gained) == 2
    assert all(each["reason"] == "tempted" and each["by"] == "us" for each in gained)
    assert compared == data("compare", "korea-2019", "moscow-mediates")
    shown = text("compare", "cuba-1962", "cuba-1962-irreversible-strike")
    assert "Missiles withdrawn after an air strike: 0 before, 1 now" in shown


def test_what_cites_only_what_is_not_listed_rests_on_nothing(data: Any, tmp_path: Path) -> None:
    file = tmp_path / "cites.yaml"
    file.write_text(
        "detente: 1\ntitle: x\ndecision_makers: {us: {options: {a: {}}, preferences: ['us.a [0.5; e9]']}}\n"
    )
    answer = data("evidence", str(file))
    assert (answer["items"], answer["without_evidence"]) == ([], ["us-1"])
    assert data("check", str(file))["statements"]["with_evidence"] == 0


def test_why_keeps_its_shape_with_one_decision_maker(data: Any, tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("detente: 1\ntitle: x\ndecision_makers: {us: {options: {a: {}}, preferences: [us.a]}}\n")
    assert [each["dm"] for each in data("stability", str(file), "--why", "N")["verdicts"]] == ["us"]
    assert data("stability", str(file), "--why", "N", "--for", "us")["dm"] == "us"


def test_states_that_are_no_longer_there_are_told_apart_from_those_that_fall(text: Any) -> None:
    shown = " ".join(text("stability", "korea-2019", "--compare", "after-election").split())
    assert "90 lost (90 of them states that are no longer there)" in shown
    assert "No state that both cases have changes." in shown


def test_the_report_tells_what_changes_besides_the_options(beside: tuple[Path, str]) -> None:
    _, page = beside
    assert "What changes besides the options" in page
    assert "Consequences, which follow a move" in page
    assert "Events, which only a forecast knows of" in page


@pytest.mark.parametrize("out", ["", ".", "/"])
def test_a_report_is_not_written_over_a_folder(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "chicken", "--out", out]) == 1
    assert "a folder, not a file" in " ".join(capsys.readouterr().err.split())
