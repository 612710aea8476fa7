"""Tables of moves and payoffs read by Arrow, in columns: all of CSV, and what is wrong by its line.

The slow way beside :mod:`detente.interchange.arcs_quick`, and its definition.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from detente.errors import Place, Problem, TooLarge, UnreadableFile, nearest
from detente.graph.arcs import Int64, Whole

MOVES_HEADER = ("dm", "from", "to")
STATE = "state"

MAX_COLUMNS = 1_000
"""Columns of a table: each but the first is a decision maker."""

_PIECE = 1 << 20
_MOST_ODD = 100_000
"""Lines of another width after which a table is refused unread."""

_SHOWN = 20
"""Problems of one sort that are shown."""

Column = Any
"""A column of texts or numbers; Arrow carries no types."""


@dataclass(frozen=True, slots=True)
class Read:
    """What two tables say.

    Parameters
    ----------
    payoffs
        By decision maker, shape ``(n_states,)``.
    moves
        By decision maker: from which states to which, two arrays of one length.
    states
        The ids of the states.
    """

    payoffs: Mapping[str, Int64]
    moves: Mapping[str, tuple[Whole, Whole]]
    states: Sequence[str]


def read_checked(steps: Table, worth: Table, max_states: int) -> Read:
    """Read tables whose headers are right, or tell what is wrong in them.

    Raises
    ------
    UnreadableFile
        With what is wrong in them, each with its line.
    TooLarge
        If there are too many states.
    """
    dms = worth.header[1:]
    states = worth.column(STATE)
    if len(states) > max_states:
        raise TooLarge(f"{len(states):,} states; the limit is {max_states:,}", hint="say --max-states")
    worth.refuse_where(pc.equal(states, ""), "a state without an id", "write an id")
    worth.refuse_where(_repeated(states), "a state that stands further up", "give each state one line")
    payoffs = {dm: _whole_numbers(worth, dm) for dm in dms}
    worth.refuse()
    if not len(states):
        raise UnreadableFile("no states", hint="write a line for each state", where=worth.name)

    who = _known(steps, "dm", pa.array(dms), "decision maker", dms)
    before = _known(steps, "from", states, "state", states)
    after = _known(steps, "to", states, "state", states)
    steps.refuse()
    steps.refuse_where(pa.array(before == after), "a move to itself", "leave it out")
    steps.refuse()
    moves = {dm: (before[who == k], after[who == k]) for k, dm in enumerate(dms)}
    return Read(payoffs, moves, states.to_pylist())


class Table:
    """The columns of a CSV file as texts without white space around them, and what is wrong in it."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        self.body = data.find(b"\n") + 1 or len(data)
        self._problems: list[Problem] = []
        first = data[: self.body].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        self._first = first.strip()
        try:
            self.header = [cell.strip() for cell in next(csv.reader([self._first]), [])]
        except csv.Error as error:
            what = f"the header cannot be read as CSV: {error}"
            raise UnreadableFile(what, hint="write it as CSV in UTF-8", where=Place(name, 1)) from None
        if len(self.header) > MAX_COLUMNS:
            what = f"{len(self.header):,} columns; the limit is {MAX_COLUMNS:,}"
            raise TooLarge(what, hint="a column is a decision maker", where=Place(name, 1))
        if not self.header:
            raise UnreadableFile("no header", hint="the first line names the columns", where=Place(name, 1))
        self._table: Any = None

    def refuse_header(self, expected: str) -> None:
        """Give up on a file whose first line is not what it should be."""
        shown = self._first if len(self._first) <= 60 else self._first[:60] + "..."
        what = f"the header is {shown!r}"
        raise UnreadableFile(what, hint=f"it should be: {expected}", where=Place(self.name, 1))

    def column(self, name: str) -> Column:
        """The texts of a column."""
        if self._table is None:
            self._table = self._read()
        chunks = pc.utf8_trim_whitespace(self._table.column(self.header.index(name)))
        return chunks.combine_chunks() if isinstance(chunks, pa.ChunkedArray) else chunks

    def _read(self) -> Any:
        names = [f"c{k}" for k in range(len(self.header))]
        if not self.is_utf8():  # refused here: Arrow prints a complaint of its own about lines it hands back
            raise UnreadableFile("not UTF-8 text", hint="write it as CSV in UTF-8", where=self.name)
        body = pa.py_buffer(self.data).slice(self.body)
        odd: list[tuple[int, int]] = []

        def note(row: Any) -> str:
            odd.append((row.number or 0, row.actual_columns))
            return "skip" if len(odd) < _MOST_ODD else "error"  # a table in which most lines are odd is none

        def read(threads: bool) -> Any:
            return arrow_csv.read_csv(
                pa.BufferReader(body),
                arrow_csv.ReadOptions(use_threads=threads, column_names=names),
                arrow_csv.ParseOptions(invalid_row_handler=note),
                arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
            )

        try:
            table = read(threads=True)
            if odd:  # once more, to know their lines
                odd.clear()
                table = read(threads=False)
        except pa.ArrowInvalid as error:
            if len(odd) >= _MOST_ODD:
                what = f"{len(odd):,} lines and more have not {len(self.header)} columns, as the header has"
                raise UnreadableFile(what, hint="write one value for each column", where=self.name) from None
            if "Empty CSV" in str(error):
                return pa.table({name: pa.array([], pa.string()) for name in names})
            what = "not UTF-8 text" if "UTF8" in str(error) else f"cannot be read as CSV: {error}"
            raise UnreadableFile(what, hint="write it as CSV in UTF-8", where=self.name) from None
        for number, cells in odd[:_SHOWN]:
            # Arrow counts the lines of the body that are not empty, from 1.
            what = f"{cells} columns where the header has {len(self.header)}"
            self._add(number + 1, what, "write one value for each column")
        self._more(len(odd))
        self.refuse()  # rows were passed over: what follows could not be told by its line
        return table

    def refuse_where(self, wrong: Column, what: str, hint: str | None) -> None:
        """Note what is wrong in every row that is marked."""
        rows = np.flatnonzero(wrong.to_numpy(zero_copy_only=False))
        for row in rows[:_SHOWN]:
            self._add(int(row) + 2, what, hint)
        self._more(len(rows))

    def _more(self, number: int) -> None:
        if number > _SHOWN:
            self._problems.append(Problem(self.name, f"and {number - _SHOWN:,} more lines like these"))

    def is_utf8(self) -> bool:
        """Whether the whole file is text in UTF-8."""
        if self.data.isascii():
            return True
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            for start in range(0, len(self.data), _PIECE):
                decoder.decode(self.data[start : start + _PIECE])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True

    def _add(self, line: int, what: str, hint: str | None) -> None:
        """Note a problem in a line, counted from 1 among those that are not empty."""
        not_empty = (k for k, text in enumerate(self.data.splitlines(), start=1) if text)
        number = next(islice(not_empty, line - 1, None), None)
        self._problems.append(Problem(Place(self.name, number), what, hint))

    def refuse(self) -> None:
        """Raise with everything that was noted."""
        if self._problems:
            wrong = UnreadableFile(self._problems[0].what)
            wrong.problems = tuple(self._problems)
            raise wrong


def _repeated(states: Column) -> Column:
    """Where a state stands that stood before."""
    codes = states.dictionary_encode().indices.to_numpy()
    again = np.ones(len(codes), dtype=bool)
    again[np.unique(codes, return_index=True)[1]] = False
    return pa.array(again)


def _whole_numbers(table: Table, dm: str) -> Int64:
    texts = table.column(dm)
    fits = pc.match_substring_regex(texts, r"^[+-]?[0-9]{1,18}$")
    table.refuse_where(
        pc.invert(fits), f"the payoff of {dm} is no whole number",
        "payoffs are whole numbers of at most 18 digits; greater is preferred",
    )  # fmt: skip
    numbers = pc.if_else(fits, pc.utf8_ltrim(texts, "+"), "0")
    return np.asarray(pc.cast(numbers, pa.int64()).to_numpy(zero_copy_only=False))


def _known(table: Table, column: str, among: Column, sort: str, known: Sequence[str] | Column) -> Int64:
    """The places of the texts of a column among known ones."""
    texts = table.column(column)
    places = pc.index_in(texts, value_set=among)
    unknown = places.is_null()
    names = texts.filter(unknown)
    if len(names):
        name = names[0].as_py()
        some = [each if isinstance(each, str) else each.as_py() for each in known[:1000]]
        first = f"there is no {sort} {name!r}"
        what = first if len(names) == 1 else f"no such {sort} ({column}); the first is {name!r}"
        table.refuse_where(unknown, what, nearest(name, some))
    return np.asarray(pc.fill_null(places, 0).to_numpy(zero_copy_only=False)).astype(np.int64)
