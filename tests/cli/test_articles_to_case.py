"""From documents and a cast to a case: every step as an analyst goes it, on the command line alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import run
from detente.interchange.casefile import read_case
from detente.model.case import Case
from detente.model.statements import to_text

for _package in ("spacy", "countryinfo"):
    pytest.importorskip(_package, reason="reading needs the extra: pip install 'detente[read]'")

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

BEGUN = """\
title: A truce in the valley
as_of: 2031-05-12
cast:
  arcadia: {names: [Arcadia], leaders: [Ana Lund], capitals: [Port Arcady]}
  boria: {names: [Boria], leaders: [Piet Moor], capitals: [Borograd]}
  caledon: {names: [Caledon]}
  doria: {names: [Doria]}
"""
WIRE = """\
Arcadia demands that Boria withdraw its troops from the valley. Arcadia imposed sanctions on Boria in March.

Boria refuses to withdraw its troops. Boria wants Arcadia to lift the sanctions first.

Arcadia wants to return to the talks with Boria. Doria lies to the north.
"""
CABLE = """\
President Moor insists that the sanctions be lifted. Boria met Arcadia twice in April.

Caledon hopes to mediate. Caledon fears a war in the valley.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "truce.yaml").write_text(BEGUN, "utf-8")
    (tmp_path / "wire.txt").write_text(WIRE, "utf-8")
    (tmp_path / "cable.txt").write_text(CABLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _drafted(path: Path, *files: Path | str) -> Case:
    for command in (
        ["read", *map(str, files), "--case", str(path)],
        ["review", str(path), "--by", "Ann", "--accept-all"],
        ["draft", str(path), "--out", str(path), "--force"],
        ["check", str(path)],
        ["stability", str(path)],
        ["evidence", str(path)],
    ):
        assert run(command) == 0, command
    return read_case(path.read_text("utf-8"))


def test_a_cast_and_documents_become_a_case(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = _drafted(folder / "truce.yaml", "wire.txt", "cable.txt")
    assert (case.title, case.as_of) == ("A truce in the valley", "2031-05-12")
    assert {dm.key for dm in case.decision_makers} == {"arcadia", "boria", "caledon"}
    said = {f"{dm.key}: {to_text(preference.that)}" for _, dm, preference in case.statements()}
    assert {"arcadia: boria.withdraw", "boria: not boria.withdraw", "boria: not arcadia.sanctions"} <= said
    assert "caledon: caledon.mediate" in said
    # What stands beside the case goes on with it: another document, another decision, no copying.
    (folder / "late.txt").write_text("Boria demands an apology.", "utf-8")
    assert run(["read", "late.txt", "--case", "truce.yaml"]) == 0
    assert run(["review", "truce.yaml", "--by", "Ann", "--accept-all", "--document", "late"]) == 0
    capsys.readouterr()
    assert run(["evidence", "truce.yaml", "--documents", ".", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["changed_documents"] == {}
    assert {item["source"] for item in answer["items"]} == {"wire", "cable", "late"}
    assert {item["locator"] for item in answer["items"]} == {"found"}


def test_a_cast_list_of_its_own_will_do(folder: Path) -> None:
    parties = "".join(line[2:] + "\n" for line in BEGUN.splitlines() if line.startswith("  "))
    (folder / "cast.yaml").write_text(parties, "utf-8")
    assert run(["read", "wire.txt", "cable.txt", "--case", "cast.yaml"]) == 0
    assert run(["review", "cast.yaml", "--by", "Ann", "--accept-all"]) == 0
    assert run(["draft", "cast.yaml", "--out", "first.yaml", "--title", "Mine"]) == 0
    assert read_case((folder / "first.yaml").read_text("utf-8")).title == "Mine"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the documents in ../shared/seeds, which are not here")
def test_press_articles_become_a_case_with_the_main_parties(folder: Path) -> None:
    path = folder / "korea.yaml"
    path.write_text(
        "title: Korea\n"
        "cast:\n"
        "  us: {names: [United States], leaders: [Donald Trump], capitals: [Washington]}\n"
        "  dprk: {names: [North Korea], leaders: [Kim Jong-un], capitals: [Pyongyang]}\n"
        "  russia: {names: [Russia], leaders: [Vladimir Putin], capitals: [Moscow]}\n"
        "  mongolia: {names: [Mongolia]}\n",
        "utf-8",
    )
    case = _drafted(path, *sorted(SEEDS.glob("*.txt")))
    assert {dm.key for dm in case.decision_makers} == {"us", "dprk", "russia"}
    assert all(len(option.name.split()) <= 6 for dm in case.decision_makers for option in dm.options)
    assert list(case.statements())
