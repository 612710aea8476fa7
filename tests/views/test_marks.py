"""Marks that turn the direction of writing reach no reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import run
from detente.work.cases import open_case
from detente.work.reporting import make_report

TURNED = "United\u202eStates\u2066"


def test_they_are_kept_from_terminal_report_and_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "turned.yaml"
    path.write_text(
        f"detente: 1\ntitle: T\ndecision_makers:\n  us: {{name: '{TURNED}', options: {{talk: {{}}}}}}\n",
        "utf-8",
    )
    assert run(["stability", str(path)]) == 0
    shown = capsys.readouterr().out
    assert run(["check", str(path)]) == 0
    shown += capsys.readouterr().out
    page = make_report(open_case(str(path)))
    assert "UnitedStates" in page
    assert not {"\u202e", "\u2066"} & set(shown + page)
    assert run(["leverage", str(path), "--json"]) == 0
    text = capsys.readouterr().out
    assert "\u202e" not in text
    assert json.loads(text)["title"] == "T"
