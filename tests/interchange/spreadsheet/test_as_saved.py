"""Tables as spreadsheets of several countries save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.cli import run
from detente.errors import DetenteError
from detente.graph import build
from detente.work.cases import open_case

TABLE = (
    "Title;Größe, Güte, Gärung, Genuss, Glück\n"
    "Decision maker;Option;1;2\n"
    "Süd;Öffnen;N;Y\n"
    "Ranking;Süd;2,0;1,0\n"
)


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.replace(";", "\t").encode("utf-16"),
        ("sep=;\n" + TABLE).encode("utf-8-sig"),
        ("SEP=;\r\n" + TABLE.replace("\n", "\r\n")).encode(),
        TABLE.replace("Decision maker;", '"Decision maker";').replace("\n", "\r").encode(),
    ],
)
def test_a_table_is_the_same_however_it_was_saved(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(data)
    case = open_case(str(file))
    assert case.title == "Größe, Güte, Gärung, Genuss, Glück"
    assert [option.name for option in case.decision_makers[0].options] == ["Öffnen"]
    assert build(case).payoffs.tolist() == [[0, 1]]


def test_another_encoding_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "table.csv", tmp_path / "case.yaml"
    for encoding in ("windows-1252", "utf-16-le"):
        file.write_bytes(TABLE.encode(encoding))
        assert run(["check", str(file)]) == 1
        assert "--encoding" in capsys.readouterr().err
        assert run(["convert", str(file), "--encoding", encoding, "--out", str(out), "--force"]) == 0
        assert open_case(str(out)).decision_makers[0].name == "Süd"
    file.write_bytes(TABLE.encode())
    for encoding in ("klingon", "hex", "a\0b", "ascii"):
        assert run(["convert", str(file), "--encoding", encoding, "--to", "yaml"]) == 1
    assert run(["convert", "chicken", "--encoding", "utf-8", "--to", "yaml"]) == 1


@pytest.mark.parametrize(
    ("ranking", "said"),
    [
        ("Ranking;Süd;-1;1", "C4: '-1' is no place in a ranking"),
        ("Ranking;Süd;0;1", "C4: '0' is no place in a ranking"),
        ("Ranking;Süd;1,5;1", "C4: '1,5' is no whole number"),
        ("Payoff;Süd;1;1.000", "D4: '1.000' is no whole number"),
        ("Payoff;Süd;1;1 000", "thousands"),
        ("Payoff;Süd;1;hoch", "D4: 'hoch' is no whole number"),
        ("Ranking;Süd;1;ja", "D4: 'ja' is no whole number"),
    ],
)
def test_a_number_that_is_none_is_refused_with_its_cell(ranking: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE.replace("Ranking;Süd;2,0;1,0", ranking), "utf-8")
    with pytest.raises(DetenteError) as error:
        open_case(str(file))
    assert said in str(error.value)


def test_payoffs_may_be_negative(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE.replace("Ranking;Süd;2,0;1,0", "Payoff;Süd;-2;-1"), "utf-8")
    assert build(open_case(str(file))).payoffs.tolist() == [[0, 1]]
