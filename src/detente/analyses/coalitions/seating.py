"""Who sits at which table, and which coalitions that allows.

Allowed are every single decision maker and every non-empty set of decision makers at the table. Those who
do not sit there act each alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from detente.errors import TooLarge, UnknownName, UsageError
from detente.graph import Graph

Coalition = frozenset[int]

MAX_SEATS = 10
"""Most decision makers at a table: 1,023 coalitions."""

MAX_PAIRS = 2**32
"""Most pairs of states, times coalitions: half a gigabyte of bits."""


@dataclass(frozen=True, slots=True)
class Table:
    """A format: who sits at the table.

    Parameters
    ----------
    name
        As the case names it; ``None``: everybody sits there and no format was chosen.
    seats
        Numbers of the decision makers, ascending.
    """

    name: str | None
    seats: tuple[int, ...]


def everyone(graph: Graph) -> Table:
    """The table at which everybody sits."""
    return Table(None, tuple(range(graph.n_dms)))


def tables(graph: Graph) -> tuple[Table, ...]:
    """Every format of a case, in its order."""
    return tuple(
        Table(name, tuple(sorted(graph.dm(dm) for dm in seated))) for name, seated in graph.case.formats
    )


def table_named(graph: Graph, name: str | None) -> Table:
    """The table asked for; without a name the one that the case has chosen, or everybody's.

    Raises
    ------
    UnknownName, UsageError
        If the case has no such format, or none at all.
    """
    wanted = graph.case.table if name is None else name
    if wanted is None:
        return everyone(graph)
    for table in tables(graph):
        if table.name == wanted:
            return table
    if not graph.case.formats:
        raise UsageError(
            f"the case has no formats, so there is no format {wanted!r}",
            hint="list who sits at which table under formats:",
        )
    raise UnknownName("format", wanted, [known for known, _ in graph.case.formats])


def allowed_coalitions(graph: Graph, table: Table) -> tuple[Coalition, ...]:
    """The coalitions that may form: the smallest first, then in the order of the case.

    Raises
    ------
    TooLarge
        If they are too many, or too many for so many states.
    """
    if len(table.seats) > MAX_SEATS:
        raise TooLarge(
            f"a table of {len(table.seats):,} has too many coalitions; the limit is {MAX_SEATS} seats",
            hint="choose a smaller format with --format",
        )
    singles = [(dm,) for dm in range(graph.n_dms)]
    sizes = range(2, len(table.seats) + 1)
    found = [*singles, *(each for size in sizes for each in combinations(table.seats, size))]
    if len(found) * graph.n_states**2 > MAX_PAIRS:
        most = int((MAX_PAIRS / len(found)) ** 0.5)
        raise TooLarge(
            f"{len(found):,} coalitions on {graph.n_states:,} states are too many; with so many coalitions "
            f"the limit is {most:,} states",
            hint="choose a smaller format with --format, or exclude states",
        )
    return tuple(map(frozenset, found))
