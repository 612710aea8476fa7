"""``detente elicit``: answers from a file and from a terminal, and what it refuses."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from detente.cli import run
from detente.interchange.casefile import read_case
from detente.model.statements import to_text

CASE = """\
detente: 1
title: A dam
decision_makers:
  up: {options: {build: {}}}
  down: {options: {protest: {}}}
status_quo: NN
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # short names, that no line of 80 columns breaks
    file = Path("dam.yaml")
    file.write_text(CASE, "utf-8")
    return file


COMMENTED = """\
# The dam, as it was told to us.
detente: 1
title: A dam
decision_makers:
  up:
    name: Upstream
    options: {build: {name: Dam}}
    preferences:
      - up.build  [0.8]   # it has said so
      # nobody has asked
      - {that: not down.protest, note: Our judgement.}
  down: {name: Downstream, options: {protest: {name: Protest}}}  # the villages
status_quo: NN  # in spring
"""


LISTED = """\
detente: 1
title: Four states
states: [1, 2, 3, 4]
decision_makers: {one: {moves: {1: [2]}, ranking: [4, [1, 2], 3]}}
"""


def _answers(case: Path, text: str) -> str:
    file = case.with_name("answers.txt")
    file.write_text(text, "utf-8")
    return str(file)


def test_statements_are_written_with_the_answers_as_evidence(case: Path) -> None:
    out = case.with_name("asked.yaml")
    given = _answers(case, "NN > YN  # no dam\nNY < NN\n\nYN < NY\n")
    assert run(["elicit", str(case), "--for", "down", "--answers", given, "--out", str(out)]) == 0
    asked = read_case(out.read_text("utf-8"))
    down = asked.decision_makers[1]
    assert [to_text(each.that) for each in down.preferences or ()] == ["not up.build", "not down.protest"]
    assert [each.because for each in down.preferences or ()] == [
        ("asked-down-1", "asked-down-3"), ("asked-down-2", "asked-down-3"),
    ]  # fmt: skip
    assert len(asked.evidence.items) == 3
    assert "is preferred to" in (asked.evidence.items[0].says or "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not answered: YN or NN?"),
        ("NN > YN\nYN > NN\n", "contradict each other: NN > YN; YN > NN"),
        ("NN > YN\nNN = NY\nNY > YY\nYN = NN\n", "contradict"),
        ("NN YN\n", "this is no answer"),
        ("NN > QQ\n", "answers.txt:1:1"),
        ("NN > NN\n", "beside itself"),
        ("NN >> YN\n", "this is no answer"),
    ],
)
def test_answers_that_do_not_do_are_refused(
    case: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    assert run(["elicit", str(case), "--for", "down", "--answers", _answers(case, text)]) == 1
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 2),
        (["--for", "down"], 2),
        (["--for", "nobody"], 1),
        (["--for", "down", "--answers", "nowhere.txt"], 1),
    ],
)
def test_what_cannot_be_asked_is_refused(case: Path, arguments: list[str], status: int) -> None:
    assert run(["elicit", str(case), *arguments]) == status


def test_somebody_at_a_terminal_is_asked_and_takes_answers_back(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _answers(case, "NN > YN\nYN > NN\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n2\n1\n"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run(["elicit", str(case), "--for", "down", "--answers", given]) == 0
    said = capsys.readouterr().out
    assert "These answers contradict each other" in said
    assert "Which would down prefer?" in said
    assert "most important first" in said


def test_everything_that_was_not_asked_about_stays_as_it_was_written(case: Path) -> None:
    case.write_text(COMMENTED, "utf-8")
    given = _answers(case, "NY > YN\n")
    out = case.with_name("asked.yaml")
    assert run(["elicit", str(case), "--for", "up", "--answers", given, "--out", str(out)]) == 1
    given = _answers(case, "YY < NN\n")
    assert run(["elicit", str(case), "--for", "up", "--answers", given, "--out", str(out)]) == 0
    text = out.read_text("utf-8")
    for kept in ("# The dam, as", "# the villages", "# in spring", "# nobody has asked", "# it has said so"):
        assert kept in text
    up = read_case(text).decision_makers[0]
    assert [to_text(each.that) for each in up.preferences or ()] == ["not down.protest", "up.build"]
    assert [each.confidence for each in up.preferences or ()] == [None, 0.8]
    assert [each.note for each in up.preferences or ()] == ["Our judgement.", None]
    assert [each.because for each in up.preferences or ()] == [("asked-up-1",), ("asked-up-1",)]


def test_the_file_asked_about_can_be_written(case: Path) -> None:
    case.write_text(COMMENTED, "utf-8")
    given = _answers(case, "YY < NN\n")
    asked = ["elicit", str(case), "--for", "up", "--answers", given, "--out", str(case)]
    assert run(asked) == 1
    assert case.read_text("utf-8") == COMMENTED
    assert run([*asked, "--force"]) == 0
    assert "# the villages" in case.read_text("utf-8")


def test_a_ranking_is_written_with_what_nobody_can_say(case: Path) -> None:
    case.write_text(COMMENTED, "utf-8")
    given = _answers(case, "NY < NN\nYN ? NN\nYN ? NY\nYY < NY\nYY < YN\n")
    out = case.with_name("asked.yaml")
    asked = ["elicit", str(case), "--for", "up", "--as", "ranking", "--answers", given]
    assert run([*asked, "--out", str(out)]) == 0
    up = read_case(out.read_text("utf-8")).decision_makers[0]
    assert up.preferences is None
    assert up.ranking is not None
    assert up.ranking[0] == ("NN",)
    assert set(up.unknown) == {("NN", "YN"), ("NY", "YN")}
    assert "# the villages" in out.read_text("utf-8")
    assert run(["elicit", str(out), "--for", "down", "--answers", _answers(case, "NN = NY\nNN = YN\n")]) == 0


def test_where_states_are_listed_a_ranking_is_asked_for(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = _answers(case, "1 > 2\n2 > 3\n3 > 4\n")
    plain = case.with_name("plain.yaml")
    plain.write_text(LISTED, "utf-8")
    assert run(["elicit", str(plain), "--for", "one", "--answers", given, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ranking"] == [["1"], ["2"], ["3"], ["4"]]
    out = case.with_name("ranked.yaml")
    assert run(["elicit", str(plain), "--for", "one", "--answers", given, "--out", str(out)]) == 0
    assert read_case(out.read_text("utf-8")).decision_makers[0].ranking == (("1",), ("2",), ("3",), ("4",))


def test_a_case_in_another_format_is_asked_about_and_written_as_a_case_file(case: Path) -> None:
    taken = case.with_name("dam.gmcr")
    assert run(["convert", str(case), "--out", str(taken)]) == 0
    out = case.with_name("asked.yaml")
    given = _answers(case, "NN > YN\nNY < NN\nYN < NY\n")
    assert run(["elicit", str(taken), "--for", "down", "--answers", given, "--out", str(out)]) == 0
    assert len(read_case(out.read_text("utf-8")).decision_makers[1].preferences or ()) == 2


def test_an_answer_is_taken_back_and_its_question_put_again(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(typed: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        assert run(["elicit", str(case), "--for", "down"]) == 0
        return capsys.readouterr().out

    straight, round_about = said("2\n2\n1\n"), said("1\nb\n2\n1\nB\n2\n1\n")
    assert straight.splitlines()[-4:] == round_about.splitlines()[-4:]
    assert straight.count("Which would") < round_about.count("Which would")
    assert "b (back)" not in straight.split("Which would")[1]
    assert "b (back)" in straight.split("Which would")[2]


@pytest.mark.parametrize("typed", ["1\n", "1\nq\n", "1\nb\n1\nQ\n"])
def test_who_breaks_off_keeps_the_answers(
    typed: str, case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run(["elicit", str(case), "--for", "down"]) == 130
    assert "YN > NN" in " ".join(capsys.readouterr().err.split())
