"""Sheets of XLSX: what is written is read, and what is no sheet is told."""

from __future__ import annotations

import gc
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.work.test_files import small_disk

from detente.cli import run
from detente.errors import InvalidCase, UnreadableFile
from detente.interchange.spreadsheet.layout import MAX_ROWS
from detente.work.cases import open_case
from detente.work.xlsx import read_sheet, sheet_bytes

ROWS: list[list[str | int | bool | None]] = [
    ["Decision maker", "Option", "1", "2"],
    ["A", "=x()", "Y", "N"],
    ["Ranking", "A", 2, 1],
]


def _saved(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_rows_come_back_and_no_text_becomes_a_formula() -> None:
    data = sheet_bytes(ROWS)
    title, rows, others = read_sheet(data, "t.xlsx")
    assert (title, others) == ("Conflict", [])
    assert rows == [[str(cell) for cell in row] for row in ROWS]
    assert openpyxl.load_workbook(io.BytesIO(data)).active["B2"].data_type == "s"


def test_numbers_truths_and_blanks_are_read_as_one_sees_them() -> None:
    data = _saved([[1.0, 2.5, True, False, None, " x "]])
    assert read_sheet(data, "t.xlsx")[1] == [["1", "2.5", "yes", "no", "", "x"]]


def test_a_file_is_a_case_and_its_other_sheets_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheet_bytes(ROWS)))
    book.create_sheet("Notes")
    file = tmp_path / "Two.xlsx"
    book.save(file)
    assert open_case(str(file)).title == "Two"
    assert run(["check", str(file)]) == 0
    shown = capsys.readouterr()
    assert "Two.xlsx:Notes: only the first sheet is read, Conflict" in "".join(shown.err.split("\n"))


def _package(name: str, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"", "this is no XLSX file"),
        (lambda: b"Decision maker,Option", "this is no XLSX file"),
        (lambda: b"PK\x03\x04" + b"\x00" * 50, "this is no XLSX file"),
        (lambda: _package("a.txt", "x"), "no sheet can be read"),
        (lambda: _package("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]>'), "declares entities"),
        (lambda: _package("a.xml", " " * 200_000_001), "bytes unpacked"),
        (lambda: _saved([[1]] * (MAX_ROWS + 1)), "more than 1,000 rows"),
    ],
    ids=["empty", "text", "broken", "another package", "entities", "bomb", "long"],
)
def test_what_is_no_sheet_is_told(data: Callable[[], bytes], said: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_sheet(data(), "t.xlsx")
    assert said in str(error.value)


def test_a_formula_without_a_value_is_told_with_its_cell() -> None:
    """A program that does not compute saves the formula alone; read as a blank it would mean any level."""
    data = _saved([["Decision maker", "Option", 1, 2], ["U", "x", "Y", "=C2"]])
    with pytest.raises(UnreadableFile, match="whose value was not saved") as error:
        read_sheet(data, "t.xlsx")
    assert str(error.value.problems[0].where) == "t.xlsx:Sheet!D2"


def test_a_hidden_sheet_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("Shown")
    shown.append(["Decision maker"])
    stream = io.BytesIO()
    book.save(stream)
    assert read_sheet(stream.getvalue(), "t.xlsx") == ("Shown", [["Decision maker"]], ["Sheet"])


@pytest.mark.parametrize("wide", [True, False])
def test_a_table_that_is_none_is_refused_before_it_is_looked_through(wide: bool, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    more = "," + ",".join(map(str, range(17_000))) if wide else "\n" + "U,x\n" * 1_500
    file.write_text(f"Decision maker,Option{more}\n", "utf-8")
    with pytest.raises(InvalidCase, match="a table has at most") as error:
        open_case(str(file))
    assert str(error.value.problems[0].where).endswith(":A1")


@pytest.mark.parametrize("size", [0, 300, 5_000])
def test_a_sheet_for_which_there_is_no_room_is_a_clear_error(size: int) -> None:
    tempfile.gettempdir()  # found while there is room
    with small_disk(size), pytest.raises(UnreadableFile, match="a sheet cannot be made"):
        sheet_bytes([*ROWS, *(["A", f"{k}" * 90, "Y", "N"] for k in range(300))])
    gc.collect()  # nothing is left that would complain later
