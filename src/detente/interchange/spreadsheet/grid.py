"""Rows of cells -> the parts of an option table, each with its place, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import Problem, nearest
from detente.interchange.spreadsheet.layout import (
    ABOVE,
    ANY,
    HEADS,
    MAX_COLUMNS,
    MAX_ROWS,
    MOVEMENTS,
    NO,
    OUTCOME,
    RANKINGS,
    YES,
    Column,
    OptionRow,
    address,
    is_excluded,
)


class Grid:
    """Takes a table apart.

    Parameters
    ----------
    rows
        The cells as texts without white space around them.
    name, sheet
        What file and sheet are called in messages.
    """

    def __init__(self, rows: Sequence[Sequence[str]], name: str, sheet: str | None) -> None:
        self.rows, self.name, self.sheet = rows, name, sheet
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.above: dict[str, tuple[int, str]] = {}
        self.options: list[OptionRow] = []
        self.owners: dict[str, int] = {}
        self.outcomes: int | None = None
        self.rankings: dict[str, tuple[int, bool]] = {}
        self.states: list[Column] = []
        self.excluded: list[Column] = []
        self.head = 0
        head = self._head()
        if head is not None and self._fits(head):
            self.head = head
            self._above(head)
            self._columns(head)
            self._below(head)
            self._ranked()
            self._fill()

    def place(self, row: int, column: int) -> str:
        """A cell's address."""
        return address(row, column, self.sheet)

    def wrong(self, row: int, column: int, what: str, hint: str | None = None) -> None:
        """Note a problem of a cell."""
        self.problems.append(Problem(f"{self.name}:{self.place(row, column)}", what, hint))

    def remark(self, row: int, column: int, what: str, hint: str | None = None) -> None:
        """Note a remark on a cell."""
        self.remarks.append(Problem(f"{self.name}:{self.place(row, column)}", what, hint))

    def cell(self, row: int, column: int) -> str:
        """A cell's text; cells behind the end of a row are empty."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def _head(self) -> int | None:
        for row, cells in enumerate(self.rows):
            if cells and cells[0].casefold() == HEADS[0]:
                return row
        self.problems.append(
            Problem(
                self.name,
                "there is no option table: no row begins with 'Decision maker'",
                "its heads are Decision maker, Option, Levels, Moves, then one for each state",
            )
        )
        return None

    def _fits(self, head: int) -> bool:
        """Whether rows and columns are few enough to be an option table's; looked at before all else."""
        hint = "is this an option table?"
        if (width := max(map(len, self.rows[head:]))) > MAX_COLUMNS + len(HEADS):
            self.wrong(head, 0, f"{width:,} columns; a table has at most {MAX_COLUMNS:,} of states", hint)
        elif (height := len(self.rows) - head) > MAX_ROWS:
            self.wrong(head, 0, f"{height:,} rows; a table has at most {MAX_ROWS:,}", hint)
        else:
            return True
        return False

    def _above(self, head: int) -> None:
        for row in range(head):
            word = self.cell(row, 0).casefold().rstrip(":")
            if word in ABOVE:
                if self.cell(row, 1):
                    self.above[word] = (row, self.cell(row, 1))
            elif any(self.rows[row]):
                column = next(k for k, text in enumerate(self.rows[row]) if text)
                what = f"{_short(self.cell(row, column))} means nothing above the table"
                self.wrong(row, column, what, nearest(word, ABOVE))

    def _columns(self, head: int) -> None:
        if self.cell(head, 1).casefold() != HEADS[1]:
            self.wrong(head, 1, "the second head is 'Option'")
        self.levels = 2 if self.cell(head, 2).casefold() == HEADS[2] else None
        begin = 2 if self.levels is None else 3
        self.moves = begin if self.cell(head, begin).casefold() == HEADS[3] else None
        begin += self.moves is not None
        first: dict[str, int] = {}
        for column in range(begin, max(map(len, self.rows[head:]))):
            text = self.cell(head, column)
            below = next((row for row in range(head + 1, len(self.rows)) if self.cell(row, column)), None)
            if not text and below is not None:
                self.wrong(
                    head, column, f"a column without a head, though {self.place(below, column)} is filled"
                )
            if not text:
                continue
            if text in first:
                self.wrong(
                    head,
                    column,
                    f"the head {_short(text)} stands in {self.place(head, first[text])}, too",
                )
            elif text.casefold() in HEADS:
                self.wrong(
                    head,
                    column,
                    f"{_short(text)} stands after heads that it comes before",
                    "the order is Decision maker, Option, Levels, Moves",
                )
            first.setdefault(text, column)
            (self.excluded if is_excluded(text) else self.states).append(Column(column, text))
        if len(self.states) + len(self.excluded) > MAX_COLUMNS:
            self.wrong(head, begin, f"more than {MAX_COLUMNS:,} columns", "is this an option table?")
            self.states, self.excluded = [], []

    def _below(self, head: int) -> None:
        owner = ""
        for row in range(head + 1, len(self.rows)):
            first, second = self.cell(row, 0), self.cell(row, 1)
            word = first.casefold().rstrip(":")
            if not any(self.rows[row]):
                continue
            if word == OUTCOME:
                if self.outcomes is not None:
                    self.wrong(row, 0, "a second row of outcomes")
                self.outcomes = row
            elif word in RANKINGS:
                if not second and not any(self.cell(row, each.column) for each in self.states):
                    continue  # a heading
                if second.casefold() in (each.casefold() for each in self.rankings):
                    self.wrong(row, 1, f"{_short(second)} is ranked twice")
                self.rankings[second] = (row, RANKINGS[word])
            else:
                owner = first or owner
                self._option(row, owner, second)

    def _option(self, row: int, owner: str, name: str) -> None:
        if not owner:
            self.wrong(row, 0, "whose option is this?", "name its decision maker in the first column")
            return
        self.owners.setdefault(owner, row)
        if not name:
            if any(self.rows[row][1:]):
                self.wrong(row, 1, "a row without the name of an option")
            return
        if any(each.owner == owner and each.name.casefold() == name.casefold() for each in self.options):
            self.wrong(row, 1, f"{owner} has the option {_short(name)} twice")
        levels: tuple[str, ...] = ()
        if self.levels is not None and (text := self.cell(row, self.levels)):
            levels = tuple(part.strip() for part in text.split(";") if part.strip())
            same = len({level.casefold() for level in levels}) < len(levels)
            if not 2 <= len(levels) <= 10 or same:
                what = "two levels of one name" if same else f"{len(levels)} levels; an option has 2 to 10"
                self.wrong(row, self.levels, what, "write them with semicolons: none; some; all")
                levels = ()
        moves = self.cell(row, self.moves).casefold() if self.moves is not None else ""
        if moves and moves not in MOVEMENTS:
            assert self.moves is not None
            self.wrong(row, self.moves, f"{_short(moves)} is no movement", f"one of {', '.join(MOVEMENTS)}")
            moves = ""
        self.options.append(OptionRow(row, owner, name, levels, moves or "both"))

    def _ranked(self) -> None:
        """Rankings belong to decision makers of the table."""
        known = {owner.casefold() for owner in self.owners}
        for name, (row, _) in self.rankings.items():
            if name.casefold() not in known:
                hint = nearest(name, self.owners) if name else "name it in the second column"
                self.wrong(row, 1, f"whose ranking is this? There is no decision maker {_short(name)}", hint)
            if not self.states:
                self.wrong(row, 1, "a ranking needs columns of states", "give each state a column")

    def _fill(self) -> None:
        """What each column says of each option, owner by owner as patterns have it."""
        order = list(self.owners)
        self.options.sort(key=lambda each: (order.index(each.owner), each.row))
        for each in (*self.states, *self.excluded):
            each.allowed = [self._levels(option, each.column) for option in self.options]
        if not self.options and not self.problems:
            self.problems.append(
                Problem(self.name, "there is no option", "a row has its decision maker and its name")
            )

    def _levels(self, option: OptionRow, column: int) -> tuple[int, ...]:
        text = self.cell(option.row, column)
        n = len(option.levels) or 2
        if text in ANY:
            return tuple(range(n))
        found = {self._level(option, part.strip()) for part in text.split("|")}
        if None in found:
            known = option.levels or ("Y", "N", "-")
            what = f"{_short(text)} is no level of {_short(option.name)}"
            self.wrong(option.row, column, what, nearest(text, known) or f"one of {', '.join(known)}")
            return tuple(range(n))
        return tuple(sorted(level for level in found if level is not None))

    @staticmethod
    def _level(option: OptionRow, text: str) -> int | None:
        folded = text.casefold()
        if not option.levels:
            return 1 if folded in YES else 0 if folded in NO else None
        names = [level.casefold() for level in option.levels]
        if folded in names:
            return names.index(folded)
        return int(folded) if folded in map(str, range(len(names))) else None


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
