"""Sheets of XLSX <-> rows of cells. The library, openpyxl, is loaded when it is asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.errors import Place, UnreadableFile, UsageError
from detente.interchange.csvtext import Value
from detente.interchange.spreadsheet.layout import MAX_COLUMNS

if TYPE_CHECKING:
    from types import ModuleType

MAX_BYTES = 10_000_000
"""A larger file is refused."""

MAX_UNPACKED = 200_000_000
"""Bytes that a file may grow to when it is unpacked."""

MAX_ROWS = 10_000
"""Rows that are looked at: an option table has one for each option and decision maker."""


def read_sheet(data: bytes, name: str) -> tuple[str, list[list[str]], list[str]]:
    """The first sheet of a file.

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
        If it is no XLSX, or too large unpacked.
    UsageError
        If openpyxl is not installed.
    """
    openpyxl = _library()
    _check_package(data, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet, *others = book.worksheets
        rows = [
            [_text(value) for value in islice(row, MAX_COLUMNS + len("title"))]
            for row in islice(sheet.iter_rows(values_only=True), MAX_ROWS + 1)
        ]
        title, rest = str(sheet.title), [str(each.title) for each in others]
    except Exception:  # noqa: BLE001 - the library raises whatever its XML and its dates happen to raise
        raise UnreadableFile(
            "no sheet can be read", hint="save it again as XLSX, or as CSV", where=Place(name)
        ) from None
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(f"more than {MAX_ROWS:,} rows; is this an option table?", where=Place(name))
    return title, rows, rest


def sheet_bytes(rows: Sequence[Sequence[Value]], title: str = "Conflict") -> bytes:
    """Rows as an XLSX file: heads bold and kept in view, texts as texts and never as formulas.

    Raises
    ------
    UsageError
        If openpyxl is not installed.
    """
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
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_WIDTHS = {"A": 22, "B": 30, "C": 24, "D": 10}


def _library() -> ModuleType:
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
            for each in package.namelist():
                if each.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(each)[:10_000]:
                    raise UnreadableFile("declares entities of XML, which no spreadsheet does", where=Place(name))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableFile("this is no XLSX file", hint="save it as XLSX, or as CSV", where=Place(name)) from error


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
