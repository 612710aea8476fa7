"""The states with all that is known of each, and the moves, as tables."""

from __future__ import annotations

from detente.analyses.stability import Stability
from detente.errors import TooLarge
from detente.graph import Graph
from detente.interchange.stategraph import MAX_MOVES, moves_of, n_moves
from detente.views.tables.table import Column, Table


def states_table(result: Stability) -> Table:
    """One row a state: its options, its outcome, its places in the rankings and where it is stable.

    Columns: ``state`` (its id), ``outcome`` (the name of the first that holds), one for each option and
    situation variable (``us.offer``: the key of its level, several with ``|`` where members of the state
    differ), ``rank us`` (1 is best, ties share it), ``nash us`` and the like (whether it is stable) and
    ``nash`` (whether it is an equilibrium).
    """
    graph = result.graph
    columns: dict[str, Column] = {"state": list(graph.ids), "outcome": _outcomes(graph)}
    columns |= _options(graph)
    for dm, key in enumerate(graph.dms):
        columns[f"rank {key}"] = [int(place) for place in graph.places(dm)[0]]
    for concept, rows in result.stable.items():
        for dm, key in enumerate(graph.dms):
            columns[f"{concept} {key}"] = [bool(stable) for stable in rows[dm]]
    for concept in result.equilibrium_concepts:
        columns[concept] = [bool(holds) for holds in result.equilibria(concept)]
    columns["status quo"] = [state == graph.status_quo for state in range(graph.n_states)]
    return Table(f"{graph.case.title}: states", columns)


def _outcomes(graph: Graph) -> list[str | None]:
    found: list[str | None] = [None] * graph.n_states
    names = {outcome.key: outcome.name for outcome in graph.case.outcomes}
    for key, holds in reversed(list(graph.outcomes().items())):
        found = [names[key] if there else name for there, name in zip(holds, found, strict=True)]
    return found


def _options(graph: Graph) -> dict[str, Column]:
    if not graph.case.patterned:
        return {}
    levels = [graph.space.open_levels(state) for state in range(graph.n_states)]
    return {
        subject: ["|".join(option.levels[level].key for level in each[k]) for each in levels]
        for k, (subject, option) in enumerate(graph.space.options.items())
    }


def moves_table(graph: Graph) -> Table:
    """One row a move: ``dm``, ``from``, ``to`` and ``improvement``.

    Raises
    ------
    TooLarge
        If there are too many.
    """
    if (n := n_moves(graph)) > MAX_MOVES:
        raise TooLarge(f"{n:,} moves; they are listed up to {MAX_MOVES:,}", hint="take the table of states")
    moves = list(moves_of(graph))
    return Table(
        f"{graph.case.title}: moves",
        {
            "dm": [graph.dms[move.dm] for move in moves],
            "from": [graph.ids[move.before] for move in moves],
            "to": [graph.ids[move.after] for move in moves],
            "improvement": [move.improves for move in moves],
        },
    )
