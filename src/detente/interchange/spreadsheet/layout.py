"""The layout of an option table.

Above the table, in any order and each with its value in the cell beside it: ``Title``, ``As of``,
``Summary``, ``Status quo`` (the head of a state's column).

The table begins with a row of heads: ``Decision maker``, ``Option``, then if wanted ``Levels`` and
``Moves``, then one head for each state and for each excluded pattern. Below it come

* a row for each option: its decision maker (blank: as above), its name, its levels from the first to the
  last with semicolons (blank: no and yes), its moves (blank: both), then in each column a level: ``Y``,
  ``N`` or the name of a level, several with ``|``, and ``-`` or nothing for any. A decision maker without
  options has a row without an option;
* ``Outcome`` and in each state's column the name of its outcome, if it has one;
* ``Ranking``, a decision maker's name and in each state's column its place: 1 is best, ties have one
  number, blank is below all others. Or ``Payoff`` with numbers of which the greater are preferred.

A column whose head begins with ``not`` or ``excluded`` is a pattern that no state fits. Where there is none,
every combination without a column of its own is excluded. A state's column that leaves options open stands
for several combinations that count as one state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ABOVE = ("title", "as of", "summary", "status quo")
HEADS = ("decision maker", "option", "levels", "moves")
OUTCOME = "outcome"
RANKINGS = {"ranking": True, "rank": True, "payoff": False, "payoffs": False}
"""Rows that rank, and whether 1 is best."""

ANY = ("", "-", "\u2013", "\u2014")
YES = ("y", "yes", "1", "true")
NO = ("n", "no", "0", "false")

MOVEMENTS = ("both", "forward", "back", "fixed")

MAX_COLUMNS = 16_000
"""States and patterns; a sheet of XLSX has 16,384 columns."""

MAX_ROWS = 1_000
"""Rows: one for each option and decision maker."""

_EXCLUDED = re.compile(r"(not|excluded?|infeasible)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(s|state)?[ _-]?\d+\Z", re.IGNORECASE)


def is_excluded(head: str) -> bool:
    """Whether a column is a pattern that no state fits."""
    return bool(_EXCLUDED.match(head))


def is_number(head: str) -> bool:
    """Whether a head numbers a state and does not name it."""
    return bool(_NUMBER.match(head))


def address(row: int, column: int, sheet: str | None = None) -> str:
    """A cell as spreadsheets name it, by its row and column from 0.

    Examples
    --------
    >>> address(6, 27), address(0, 0, "Conflict")
    ('AB7', 'Conflict!A1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    cell = f"{letters}{row + 1}"
    return cell if sheet is None else f"{sheet}!{cell}"


@dataclass(slots=True)
class OptionRow:
    """A row of an option: where it stands, whose it is, and what is said of it."""

    row: int
    owner: str
    name: str
    levels: tuple[str, ...] = ()
    moves: str = "both"


@dataclass(slots=True)
class Column:
    """A column of a state or of an excluded pattern, with the levels it allows of each option."""

    column: int
    head: str
    allowed: list[tuple[int, ...]] = field(default_factory=list)
