"""Sheets of XLSX <-> rows of cells. The library, openpyxl, is loaded when it is asked for."""

from __future__ import annotations

import gc
import io
import sys
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import Any

from detente.errors import Place, UnreadableFile, UsageError
from detente.interchange.csvtext import Value
from detente.interchange.spreadsheet.layout import MAX_COLUMNS, MAX_ROWS, address

MAX_BYTES = 10_000_000
"""A larger file is refused."""

MAX_UNPACKED = 200_000_000
"""Bytes that a file may grow to when it is unpacked."""


def read_sheet(data: bytes, name: str) -> tuple[str, list[list[str]], list[str]]:
    """The first sheet of a file that is not hidden.

    Parameters
    ----------
    data
        The file.
    name
        What to call it in messages.

    Returns
    -------
    tuple
        The name of the sheet, its cells as texts, and the names of the other sheets.

    Raises
    ------
    UnreadableFile
        If it is no XLSX, or too large unpacked, or a formula has no value.
    UsageError
        If openpyxl is not installed.
    """
    openpyxl = _library()
    _check_package(data, name)
    try:
        sheets = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets
        place = next((k for k, each in enumerate(sheets) if each.sheet_state == "visible"), 0)
        title = str(sheets[place].title)
        rest = [str(each.title) for k, each in enumerate(sheets) if k != place]
        values = _cells(sheets[place])
        rows = [[_text(value) for value in row] for row in values]
        written = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[place]
        bare = _without_value(values, _cells(written))
    except Exception:
        raise UnreadableFile(
            "no sheet can be read", hint="save it again as XLSX, or as CSV", where=Place(name)
        ) from None
    if bare is not None:
        what = "a formula whose value was not saved with it"
        hint = "open the file in a spreadsheet and save it, or write the value"
        raise UnreadableFile(what, hint=hint, where=f"{name}:{address(*bare, title)}")
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(f"more than {MAX_ROWS:,} rows; is this an option table?", where=Place(name))
    return title, rows, rest


def _cells(sheet: Any) -> list[list[Any]]:
    """What the cells of a sheet hold, up to a row and a column more than a table has."""
    sheet.reset_dimensions()  # rows are as wide as they are, not as the file claims
    rows = islice(sheet.iter_rows(values_only=True), MAX_ROWS + 1)
    return [list(islice(row, MAX_COLUMNS + len("title"))) for row in rows]


def _without_value(
    values: Sequence[Sequence[Any]], written: Sequence[Sequence[Any]]
) -> tuple[int, int] | None:
    """The first cell that holds a formula and no value."""
    for r, (known, row) in enumerate(zip(values, written, strict=False)):
        for c, cell in enumerate(row):
            if cell is not None and (c >= len(known) or known[c] is None):
                return r, c
    return None


def sheet_bytes(rows: Sequence[Sequence[Value]], title: str = "Conflict") -> bytes:
    """Rows as an XLSX file: heads bold and kept in view, texts as texts and never as formulas.

    Raises
    ------
    UnreadableFile
        If there is no room for the temporary files that it takes.
    UsageError
        If openpyxl is not installed.
    """
    return _saved(_book(rows, title))


def _book(rows: Sequence[Sequence[Value]], title: str) -> Any:
    """A workbook of one sheet."""
    openpyxl = _library()
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = title
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            cell = sheet.cell(r, c)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
                cell.data_type = "s"
            else:
                cell.value = value
            if c > len(_WIDTHS):
                cell.alignment = Alignment(horizontal="center")
    head = next((r for r, row in enumerate(rows, start=1) if row and row[0] == "Decision maker"), 1)
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(head + 1, len(_WIDTHS) + 1)
    return book


def _saved(book: Any) -> bytes:
    """A workbook as a file."""
    stream = io.BytesIO()
    hint = "make room on the disk of temporary files, or write CSV"
    saved = False
    with suppress(Exception):  # an OSError, or what the library beneath makes of one
        book.save(stream)  # through temporary files of the library's
        saved = True
    if not saved:
        _let_go()
        raise UnreadableFile("a sheet cannot be made: no room for its temporary file", hint=hint)
    with zipfile.ZipFile(stream) as package:
        # On a full disk the library may cut the sheet off without a word.
        if not package.read("xl/worksheets/sheet1.xml").rstrip().endswith(b"</worksheet>"):
            raise UnreadableFile("a sheet cannot be made: its temporary file was cut off", hint=hint)
    return stream.getvalue()


def _let_go() -> None:
    """Take away what the library left half written, whose closing fails again and would be told of later."""
    heard = sys.unraisablehook
    sys.unraisablehook = lambda _: None
    try:
        gc.collect()
    finally:
        sys.unraisablehook = heard


_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError)
"""What opening a package raises that is broken, locked or of another kind."""

_WIDTHS = {"A": 22, "B": 30, "C": 24, "D": 10}


def _library() -> Any:
    try:
        import openpyxl
    except ImportError:
        hint = "pip install openpyxl, or detente[tables]; or save the table as CSV"
        raise UsageError("XLSX needs openpyxl, which is not installed", hint=hint) from None
    return openpyxl


def _check_package(data: bytes, name: str) -> None:
    """Refuse what is no package, unpacks to too much, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > MAX_UNPACKED:
                raise UnreadableFile(f"more than {MAX_UNPACKED:,} bytes unpacked", where=Place(name))
            for each in package.infolist():
                with package.open(each) as part:  # in UTF-16 every other byte is zero
                    start = part.read(10_000).replace(b"\0", b"")
                if each.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in start:
                    what = "declares entities of XML, which no spreadsheet does"
                    raise UnreadableFile(what, where=Place(name))
    except _BROKEN:
        hint = "save it as XLSX, or as CSV"
        raise UnreadableFile("this is no XLSX file", hint=hint, where=Place(name)) from None


def _text(value: Any) -> str:
    """A cell as one sees it: whole numbers without a point, true and false as yes and no, dates as dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).strip()
