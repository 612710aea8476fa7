"""Equilibria as rows, some at a time: for answers too large to be held as a list.

A row is a state that is an equilibrium under at least one of the concepts computed:

* ``state``: its id;
* for each concept: whether it is an equilibrium under it;
* ``structural``: the decision makers that have a move somewhere and none there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability import Stability

AT_A_TIME = 1 << 16
"""Rows made at a time."""

Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Some rows, column by column.

    Parameters
    ----------
    state
        Ids.
    holds
        By concept.
    structural
        By decision maker.
    """

    state: list[str]
    holds: dict[str, Bool]
    structural: dict[str, Bool]


def somewhere(result: Stability) -> Bool:
    """The states that are an equilibrium under some concept."""
    found = np.zeros(result.graph.n_states, dtype=bool)
    for concept in result.equilibrium_concepts:
        found |= result.equilibria(concept)
    return found


def equilibrium_rows(result: Stability) -> Iterator[Rows]:
    """Every equilibrium, by number."""
    graph = result.graph
    holds = {concept: result.equilibria(concept) for concept in result.equilibrium_concepts}
    found = somewhere(result)
    for begin in range(0, graph.n_states, AT_A_TIME):
        states = begin + np.flatnonzero(found[begin : begin + AT_A_TIME])
        if len(states):
            yield Rows(
                graph.ids.of(states),
                {concept: column[states] for concept, column in holds.items()},
                {dm: tied[states] for dm, tied in zip(graph.dms, result.without_move, strict=True)},
            )


def json_lines(rows: Rows) -> Iterator[str]:
    """The rows as JSON, one a line."""
    flags = np.column_stack([*rows.holds.values(), *rows.structural.values()])
    ends: dict[bytes, str] = {}
    for state, row in zip(rows.state, flags, strict=True):
        key = row.tobytes()
        if key not in ends:
            ends[key] = _end(rows, row.tolist())
        yield f'{{"state": {json.dumps(state, ensure_ascii=False)}, {ends[key]}\n'


def _end(rows: Rows, flags: list[bool]) -> str:
    """What follows the id: there are few different ones."""
    said = dict(zip(rows.holds, flags, strict=False))
    tied = [dm for dm, is_tied in zip(rows.structural, flags[len(rows.holds) :], strict=True) if is_tied]
    return json.dumps(said | {"structural": tied}, ensure_ascii=False)[1:]
