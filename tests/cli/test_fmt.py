"""``detente fmt``: what it writes, what it leaves alone, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import casebook
from detente.cli import run
from detente.interchange.casefile.canonical import in_canonical_order
from detente.work import formatting

DISORDERED = "# A case.\ntitle: T\ndetente: 1\ndecision_makers: {us: {options: {a: {}}, name: US}}\n"
ORDERED = "# A case.\ndetente: 1\ntitle: T\ndecision_makers: {us: {name: US, options: {a: {}}}}\n"


def test_a_file_is_put_in_order_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(DISORDERED, "utf-8")
    assert run(["fmt", str(file)]) == 0
    assert file.read_text("utf-8") == ORDERED
    assert capsys.readouterr().out == f"{file} put in canonical order\n"
    assert run(["fmt", str(file)]) == 0
    assert capsys.readouterr().out == f"{file} was in canonical order\n"
    assert [each.name for each in tmp_path.iterdir()] == ["my.yaml"]


@pytest.mark.parametrize("flags", [[], ["--check"]])
def test_a_bad_file_keeps_no_other_from_being_put_in_order(
    flags: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, gone, good = (tmp_path / f"{name}.yaml" for name in ("bad", "gone", "good"))
    bad.write_text("title: T\n", "utf-8")
    good.write_text(DISORDERED, "utf-8")
    assert run(["fmt", *flags, str(bad), str(gone), str(good)]) == 1
    said = capsys.readouterr()
    told = "".join(said.err.split())  # a long path is broken over lines
    assert "bad.yaml" in told
    assert "gone.yaml" in told
    assert "good.yaml" in "".join(said.out.split())
    assert good.read_text("utf-8") == (DISORDERED if flags else ORDERED)
    assert bad.read_text("utf-8") == "title: T\n"


def test_check_names_the_files_that_are_not_in_order_and_changes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text(ORDERED, "utf-8")
    other.write_text(DISORDERED, "utf-8")
    assert run(["fmt", "--check", str(one), str(other)]) == 1
    assert capsys.readouterr().out == f"{other} is not in canonical order\n"
    assert other.read_text("utf-8") == DISORDERED
    assert run(["fmt", "--check", str(one)]) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no such file"),
        ("", "empty"),
        ("[", "not YAML"),
        ("detente: 1\ntitle: T\n", "decision_makers: is missing"),
        ("? detente\n: 1\n? title\n: T\n? decision_makers\n: us: {options: {a: {}}}\n", "without losing"),
    ],
)
def test_a_file_that_holds_no_sound_case_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    file = tmp_path / "my.yaml"
    if content is not None:
        file.write_text(content, "utf-8")
    assert run(["fmt", str(file)]) == 1
    assert said in " ".join(capsys.readouterr().err.split())
    assert content is None or file.read_text("utf-8") == content


def test_cases_of_the_casebook_are_not_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", "korea-2019"]) == 1
    assert "casebook copy korea-2019" in " ".join(capsys.readouterr().err.split())


def test_a_link_stays_a_link_and_its_file_is_put_in_order(tmp_path: Path) -> None:
    file, link = tmp_path / "my.yaml", tmp_path / "link.yaml"
    file.write_text(DISORDERED, "utf-8")
    link.symlink_to(file)
    assert run(["fmt", str(link)]) == 0
    assert link.is_symlink()
    assert file.read_text("utf-8") == ORDERED


def test_what_somebody_else_writes_in_the_meantime_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(DISORDERED, "utf-8")

    def while_another_writes(text: str, name: str) -> str:
        file.write_text(DISORDERED.replace("title: T", "title: Another"), "utf-8")
        return in_canonical_order(text, name)

    monkeypatch.setattr(formatting, "in_canonical_order", while_another_writes)
    assert run(["fmt", str(file)]) == 1
    assert "changed meanwhile" in " ".join(capsys.readouterr().err.split())
    assert "Another" in file.read_text("utf-8")


@pytest.mark.parametrize("name", casebook.names())
def test_cases_of_the_casebook_can_be_put_in_order(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(casebook.text(name), "utf-8")
    assert run(["fmt", str(file)]) == 0
    assert run(["fmt", "--check", str(file)]) == 0
