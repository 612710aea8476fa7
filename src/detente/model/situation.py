"""What changes besides the options: a situation that nobody owns, consequences and events.

A *situation variable* has levels like an option and no owner. In statements it is ``situation.KEY``; it
is an :class:`~detente.model.options.Option` that no move changes by itself.

A move: the mover's own options change, then the consequences fire in file order, again and again, until
nothing changes. They set situation variables only. A result that is not feasible means that the move is
not available. The same situation seen twice is a loop, and an error.

The states of a case are the feasible combinations of options and situation that the consequences which
do not speak of a move leave alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.model.statements import Constant, Statement

SITUATION = "situation"
"""The owner's part of a situation variable's name in statements."""

Settings = tuple[tuple[str, str], ...]
"""Levels by situation variable (its key, without ``situation.``)."""

_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?\Z")


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from a move, or from a state of affairs.

    Parameters
    ----------
    when
        The condition; may speak of the move (``by``, ``rises``, ``falls``, ``was``).
    set
        The situation variables it sets, and to what.
    note
        A remark of the analyst's.
    """

    when: Statement
    set: Settings
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A chance or dated change of the situation; only forecasts know time.

    Parameters
    ----------
    key, name
        Its key, and the name that people read.
    set
        The situation variables it sets, and to what.
    rate
        Expected number a month while its condition holds; it fires in a month with probability
        ``1 - exp(-rate)``. Either this or a date.
    date
        ``YYYY-MM`` or ``YYYY-MM-DD``: the month in which it fires.
    when
        Fires only where this holds.
    note
        A remark of the analyst's.
    """

    key: str
    name: str
    set: Settings
    rate: float | None = None
    date: str | None = None
    when: Statement = Constant(True)  # noqa: RUF009 - statements are frozen values
    note: str | None = None


def is_date(text: str) -> bool:
    """Whether a text is a day or month of the calendar.

    Examples
    --------
    >>> [is_date(text) for text in ("2019-04-25", "2020-11", "2019-13", "2019-02-29", "April")]
    [True, True, False, False, False]
    """
    match = _DATE.match(text)
    if match is None:
        return False
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return day <= longest


def month_of(date: str) -> int:
    """The number of the month of a date, counted from year 0.

    Examples
    --------
    >>> month_of("2020-11") - month_of("2019-04-25")
    19
    """
    match = _DATE.match(date)
    assert match is not None
    return int(match[1]) * 12 + int(match[2]) - 1
