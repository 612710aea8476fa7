"""``detente elicit``: answers from a file and from a terminal, and what it refuses."""

from __future__ import annotations

import io
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
