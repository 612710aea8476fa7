"""Answers as rows, for data frames: what the JSON of an answer lists, one entry a row.

A list of names is one text with commas; what is nested has its keys joined with dots; a list of anything
else is left to the data itself and only counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability import Stability
from detente.graph import Graph
from detente.views.names import Names
from detente.views.tables import Table

Bool = NDArray[np.bool_]
Row = dict[str, Any]


def rows(entries: Any, key: str = "name") -> list[Row]:
    """Rows of a part of an answer.

    Parameters
    ----------
    entries
        A list of mappings, or a mapping from keys to mappings or to values.
    key
        The column in which the keys of a mapping stand.

    Examples
    --------
    >>> rows([{"to": "5", "holds": ["nash", "seq"], "n": {"moves": 1}}])
    [{'to': '5', 'holds': 'nash, seq', 'n.moves': 1}]
    >>> rows({"nash": 240}, "concept")
    [{'concept': 'nash', 'value': 240}]
    """
    if isinstance(entries, Mapping):
        return [
            {key: name, **(dict(_cells(each)) if isinstance(each, Mapping) else {"value": _cell(each)})}
            for name, each in entries.items()
        ]
    return [dict(_cells(each)) for each in entries]


def _cells(entry: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in entry.items():
        if isinstance(value, Mapping) and value:
            yield from _cells(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", _cell(value)


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) if all(isinstance(each, str) for each in value) else len(value)
    return None if isinstance(value, Mapping) else value


def table_of(found: Sequence[Row], name: str = "") -> Table:
    """Rows as a table: a column for every key, in the order in which keys come up.

    Examples
    --------
    >>> dict(table_of([{"to": "5"}, {"to": "8", "n": 1}]).columns)
    {'to': ['5', '8'], 'n': [None, 1]}
    """
    keys = dict.fromkeys(key for row in found for key in row)
    return Table(name, {key: [row.get(key) for row in found] for key in keys})


def rows_of(table: Table) -> list[Row]:
    """A table as rows."""
    return [
        dict(zip(table.columns, values, strict=True)) for values in zip(*table.columns.values(), strict=True)
    ]


def marked_rows(
    graph: Graph, holds: Mapping[str, Bool], stable: Mapping[str, Bool] | None = None
) -> list[Row]:
    """Every state with marks.

    Parameters
    ----------
    graph
        The conflict.
    holds
        By name of a column: whether a state is marked, shape ``(n_states,)``.
    stable
        By name: whether it is for each decision maker, shape ``(n_dms, n_states)``.
    """
    names = Names(graph)
    found = []
    for state in range(graph.n_states):
        name = names.state(state)
        row: Row = {"state": name.id, "outcome": name.outcome, "differs": name.changes}
        row |= {column: bool(where[state]) for column, where in holds.items()}
        for column, matrix in (stable or {}).items():
            row |= {f"{column}.{dm}": bool(matrix[k][state]) for k, dm in enumerate(graph.dms)}
        found.append(row)
    return found


def state_rows(result: Stability) -> list[Row]:
    """Every state: what people call it, where it is an equilibrium, and for whom it is stable."""
    holds = {concept: result.equilibria(concept) for concept in result.equilibrium_concepts}
    return marked_rows(result.graph, holds, result.stable)


def forecast_rows(data: Mapping[str, Any]) -> list[Row]:
    """The chance of each outcome in each month, from the data of a forecast."""
    return [
        {"month": month, "outcome": outcome, **{key: values[key][k] for key in ("p", "low", "high")}}
        for outcome, values in data["outcomes"].items()
        for k, month in enumerate(data["months"])
    ]
