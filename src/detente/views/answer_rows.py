"""Answers as rows, for data frames: what the JSON of an answer lists, one entry a row.

A list of names is one text with commas; what is nested has its keys joined with dots; a list of anything
else is left to the data itself and only counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detente.analyses.stability import Stability
from detente.views.names import Names

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


def state_rows(result: Stability) -> list[Row]:
    """Every state: what people call it, where it is an equilibrium, and for whom it is stable."""
    graph, names = result.graph, Names(result.graph)
    holds = {concept: result.equilibria(concept) for concept in result.equilibrium_concepts}
    found = []
    for state in range(graph.n_states):
        name = names.state(state)
        row: Row = {"state": name.id, "outcome": name.outcome, "differs": name.changes}
        row |= {concept: bool(where[state]) for concept, where in holds.items()}
        for concept, stable in result.stable.items():
            row |= {f"{concept}.{dm}": bool(stable[k][state]) for k, dm in enumerate(graph.dms)}
        found.append(row)
    return found


def forecast_rows(data: Mapping[str, Any]) -> list[Row]:
    """The chance of each outcome in each month, from the data of a forecast."""
    return [
        {"month": month, "outcome": outcome, **{key: values[key][k] for key in ("p", "low", "high")}}
        for outcome, values in data["outcomes"].items()
        for k, month in enumerate(data["months"])
    ]
