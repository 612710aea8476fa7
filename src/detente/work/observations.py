"""Reading a history from a file: ``date,state`` a line, as it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.analyses.evolution.observed import Observation
from detente.documents import decode
from detente.errors import DetenteError, Place, Problem, UnreadableFile
from detente.graph import Graph
from detente.model.situation import is_date
from detente.work.files import read_limited

MAX_BYTES = 1_000_000
HEADER = ("date", "state")


def read_observations(path: Path, graph: Graph) -> tuple[Observation, ...]:
    """Read a history.

    Parameters
    ----------
    path
        A text file: a date (``YYYY-MM`` or ``YYYY-MM-DD``), a comma, and a state (an id, or a statement
        that one state satisfies; it may hold commas) on each line, dates ascending. Blank lines, lines
        that begin with ``#`` and a first line ``date,state`` are passed over.
    graph
        The conflict whose states are meant.

    Raises
    ------
    UnreadableFile
        With everything that is wrong in it, each with its line.
    """
    name = str(path)
    rows: list[_Row] = []
    for number, line in _lines(decode(read_limited(path, MAX_BYTES), name)):
        date, comma, state = (part.strip() for part in line.partition(","))
        rows.append((Place(name, number), date if comma else None, _unquoted(state)))
    return _observed(rows, name, graph)


def observations(history: Iterable[tuple[str, str]], graph: Graph) -> tuple[Observation, ...]:
    """A history given as dates and states, in words as in a file.

    Raises
    ------
    UnreadableFile
        With everything that is wrong in it, each with its line.
    """
    name = "the history"
    rows: list[_Row] = [
        (Place(name, number), date, state) for number, (date, state) in enumerate(history, start=1)
    ]
    return _observed(rows, name, graph)


_Row = tuple[Place, str | None, str]
"""Where it stands, a date (``None`` where a line has no comma), and a state."""


def _observed(rows: Iterable[_Row], name: str, graph: Graph) -> tuple[Observation, ...]:
    found: list[Observation] = []
    problems: list[Problem] = []
    last: tuple[str, int | None] | None = None
    for place, date, state in rows:
        if date is None:
            problems.append(Problem(place, "no comma", "write a date, a comma and a state"))
            continue
        if not is_date(date):
            problems.append(Problem(place, f"{date!r} is no date", "write YYYY-MM or YYYY-MM-DD"))
        elif last is not None and date <= last[0]:
            later = "is not later than" if date == last[0] else "comes before"
            what = f"{date} {later} {last[0]} on line {last[1]}"
            problems.append(Problem(place, what, "write the lines as it happened, each date once"))
        else:
            last = (date, place.line)
        try:
            found.append(Observation(date, graph.state(state)))
        except DetenteError as error:
            problems.append(Problem(place, error.problems[0].what, error.problems[0].hint))
    if not problems and len(found) < 2:
        what = "no observations" if not found else "one observation; two or more make a history"
        problems.append(Problem(name, what, "write a line for each month: 2019-04,STATE"))
    if problems:
        wrong = UnreadableFile(problems[0].what)
        wrong.problems = tuple(problems)
        raise wrong
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers from 1."""
    first = True
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line or line.startswith("#"):
            continue
        parts = tuple(part.strip().lower() for part in line.split(","))
        if not (first and parts == HEADER):
            yield number, line
        first = False


def _unquoted(state: str) -> str:
    """A state without the quotes that spreadsheets put around texts with commas."""
    if len(state) > 1 and state[0] == state[-1] == '"':
        return state[1:-1].replace('""', '"')
    return state
