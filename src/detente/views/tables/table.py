"""A table: named columns of equal length, each of one type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.interchange.csvtext import Value, csv_text

Column = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Parameters
    ----------
    name
        What it is a table of.
    columns
        By name, in order.
    """

    name: str
    columns: Mapping[str, Column]

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(next(iter(self.columns.values()), ()))


def table_csv(table: Table) -> str:
    """A table as CSV, its header first; true and false are ``yes`` and ``no``, nothing is empty."""
    return csv_text([list(table.columns), *zip(*table.columns.values(), strict=True)])
