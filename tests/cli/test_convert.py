"""``detente convert`` and ``detente schema``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.interchange.gmcr.texts import CHOICES

from detente.cli import run
from detente.cli.convert import FORMATS
from detente.interchange.casefile.schema import schema
from detente.work import converting
from detente.work.cases import open_case


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    file = tmp_path / "plant.gmcr"
    file.write_text(json.dumps(CHOICES), "utf-8")
    return file


def test_the_formats_of_the_command_are_those_there_are() -> None:
    assert tuple(converting.FORMATS) == FORMATS


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_is_written_to_a_file(to: str, plant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = plant.with_name("written")
    assert run(["convert", str(plant), "--to", to, "--out", str(out)]) == 0
    assert out.stat().st_size > 50
    assert "written to" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".gmcr", ".csv", ".xlsx"])
def test_a_format_that_is_read_gives_the_same_states(suffix: str, plant: Path) -> None:
    out = plant.with_name(f"plant{suffix}") if suffix != ".gmcr" else plant.with_name("again.gmcr")
    assert run(["convert", str(plant), "--out", str(out)]) == 0
    before, after = open_case(str(plant)), open_case(str(out))
    assert [dm.key for dm in after.decision_makers] == [dm.key for dm in before.decision_makers]
    assert list(after.subjects().values()) == list(before.subjects().values())
    if suffix in (".yaml", ".json"):
        assert after == before


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["convert", "chicken"], 2, "say --to FORMAT"),
        (["convert", "chicken", "--to", "docx"], 2, "'docx' is not one of"),
        (["convert", "chicken", "--to", "xlsx"], 2, "xlsx is no text: say --out FILE"),
        (["convert", "chicken", "--out", "x.docx"], 1, "x.docx does not say in which format"),
        (["convert", "chicken", "--out", "x"], 1, "say --to"),
        (["convert", "korea-2019", "--to", "gmcr"], 1, "moves change the situation"),
        (["convert", "chicken", "--to", "yaml", "--variant", "no"], 1, "there is no variant 'no'"),
        (["convert", "none.gmcr", "--to", "yaml"], 1, "there is no such file"),
        (["convert", "none.xlsx", "--to", "yaml"], 1, "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_file_that_is_there_is_kept_unless_forced(plant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plant.read_text("utf-8")
    assert run(["convert", "us-dprk-2017", "--out", str(plant)]) == 1
    assert "say --force" in " ".join(capsys.readouterr().err.split())
    assert plant.read_text("utf-8") == before
    assert run(["convert", "us-dprk-2017", "--out", str(plant), "--force"]) == 0
    assert len(json.loads(plant.read_text("utf-8"))["options"]) == 4


def test_remarks_go_where_errors_go_and_answers_stay_clean(
    plant: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant.write_text(json.dumps({**CHOICES, "colour": "red"}), "utf-8")
    assert run(["stability", str(plant), "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["n_states"] == 6
    assert shown.err.startswith("note: ")
    assert "colour: this key is not known" in " ".join(shown.err.split())


def test_the_schema_is_printed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()
    assert run(["schema", "--out", str(tmp_path / "s.json")]) == 0
    assert json.loads((tmp_path / "s.json").read_text("utf-8")) == schema()
