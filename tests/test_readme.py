"""What the README shows works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.cli import run
from detente.graph import build
from detente.interchange.casefile import read_case

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


COMMANDS = [line for block in _blocks("console") for line in block.splitlines() if line]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command = line.partition("#")[0].removeprefix("$ detente ").split()
    assert run(command) == 0


def test_the_case_is_a_case() -> None:
    (text,) = _blocks("yaml")
    assert build(read_case(text, "README.md")).n_states == 6


def test_the_python_says_what_its_comments_say(capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = _blocks("python")
    exec(compile(program, "README.md", "exec"), {})
    promised = re.findall(r"print\(.*\)  # (.*)", program)
    assert capsys.readouterr().out.splitlines() == promised


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", TEXT))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
