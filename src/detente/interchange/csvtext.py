"""Rows of cells <-> CSV text."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from detente.errors import Place, UnreadableFile

Value = str | int | float | bool | None

SEPARATORS = (",", ";", "\t")
"""What stands between cells: a comma, or what spreadsheets write where the comma is for decimals."""

MAX_LINES = 20_000
"""Lines that are read: an option table has one for each option and decision maker."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Lines(list[str]):
    """What a writer of CSV writes to."""

    def write(self, line: str) -> None:
        """Keep a line."""
        self.append(line)


def csv_text(rows: Sequence[Sequence[Value]]) -> str:
    r"""Rows as CSV (RFC 4180, but lines end in a line feed).

    A text that a spreadsheet would take for a formula gets an apostrophe before it, as one types it there.

    Examples
    --------
    >>> csv_text([["a", "b, c"], [True, "=1+1"]])
    'a,"b, c"\nyes,\'=1+1\n'
    """
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return "".join(lines)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value).replace("\r", " ")
    # A cell of an option table is often one dash; an apostrophe of its own needs one that is taken away.
    if isinstance(value, str) and ((len(text) > 1 and text.startswith(_FORMULA)) or text.startswith("'")):
        return f"'{text}"
    return text


def csv_rows(text: str, name: str) -> list[list[str]]:
    """The cells of CSV text, row by row, white space around them left out.

    Raises
    ------
    UnreadableFile
        If a cell is too long, quotes do not end, or there are too many lines.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (n := text.count("\n")) > MAX_LINES:
        what = f"{n:,} lines; a table has at most {MAX_LINES:,}"
        raise UnreadableFile(what, hint="is this an option table?", where=Place(name))
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
    separator = _separator(lines)
    if _SAID.match(lines[0]):
        lines[0] = "\n"  # rows keep their numbers
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend([_bare(cell) for cell in row] for row in reader)
    except csv.Error as error:
        raise UnreadableFile(
            f"no table: {error}",
            hint="is this CSV, as spreadsheets save it?",
            where=Place(name, reader.line_num or None),
        ) from None
    return rows


_SAID = re.compile(r"sep=([,;\t])\s*\Z", re.IGNORECASE)
"""The first line that Excel writes and reads to say what stands between cells."""

_HEAD = re.compile(r"""\s*(["']?)decision maker\1\s*?([,;\t])""", re.IGNORECASE)


def _separator(lines: Sequence[str]) -> str:
    """What the first line or the row of heads says, else what a line has most of."""
    said = _SAID.match(lines[0])
    if said is not None:
        return said[1]
    head = next((found for line in lines if (found := _HEAD.match(line))), None)
    if head is not None:
        return head[2]
    return max(SEPARATORS, key=lambda each: max((line.count(each) for line in lines[:50]), default=0))


def _bare(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") else cell
