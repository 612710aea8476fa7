"""The page Stability: a table of states by decision maker and concept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from detente.views.names import SITUATION_NAME
from detente.web.contract.pages import StabilityData, StateRow
from detente.web.pages.asked import Answer, Asked, PageSpec
from detente.web.pages.concepts import concepts_of
from detente.web.pages.states import state_name, state_names

MOST_ROWS = 1_500
"""States in the table; of a larger conflict the equilibria and the states nearest to the status quo."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def answer(asked: Asked) -> Answer:
    """What holds, state by state."""
    return Answer(stability=_data(asked))


def _data(asked: Asked) -> StabilityData:
    graph, result = asked.graph, asked.solved.stability
    holds = {concept: result.equilibria(concept) for concept in result.equilibrium_concepts}
    order = _order(asked, holds)
    structural = result.structural("nash") if "nash" in result.stable else {}
    for concept in result.concepts:
        structural = result.structural(concept) | structural
    places = [graph.places(k)[0] for k in range(graph.n_dms)]
    outcomes = graph.outcomes()
    levels = _levels(asked)
    rows: list[StateRow] = []
    known = state_names(asked.names)
    for s in order:
        row = None if asked.solved.near is None else asked.solved.near.to(s)
        rows.append(
            {
                "name": known.get(s) or known.setdefault(s, state_name(asked.names, s)),
                "levels": levels(s),
                "row": row,
                "outcomes": [key for key, inside in outcomes.items() if inside[s]],
                "stable": {
                    dm: [concept for concept, table in result.stable.items() if table[k, s]]
                    for k, dm in enumerate(graph.dms)
                },
                "holds": [concept for concept, table in holds.items() if table[s]],
                "structural": [graph.dms[k] for k in structural.get(s, ())],
                "places": [int(own[s]) for own in places],
            }
        )
    return {
        "n_states": graph.n_states,
        "concepts": concepts_of(result),
        "subjects": [
            {
                "subject": subject,
                "owner": owner.name if (owner := asked.case.owner(subject)) else SITUATION_NAME,
                "name": option.name,
                "levels": [level.name for level in option.levels],
            }
            for subject, option in graph.space.options.items()
        ],
        "states": rows,
        "left_out": graph.n_states - len(rows),
    }


def _order(asked: Asked, holds: Mapping[str, NDArray[np.bool_]]) -> list[int]:
    """Equilibria first, the most widely held ahead; then by moves from the status quo."""
    graph = asked.graph
    number = np.zeros(graph.n_states, dtype=np.int32)
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        if concept in holds:
            number += holds[concept]
    lead = (holds["nash"] * 2 + holds["seq"]).astype(np.int32)
    near = asked.solved.near
    far = np.arange(graph.n_states)
    changes = np.zeros(graph.n_states, dtype=np.int32)
    if near is not None:
        far = np.where(near.distances < 0, graph.n_states, near.distances)
        changes = near.changes
    order = np.lexsort((np.arange(graph.n_states), changes, far, -number, -lead))
    return [int(s) for s in order[:MOST_ROWS]]


def _levels(asked: Asked) -> Callable[[int], str]:
    """The levels of a state, a character each; ``-`` where its members differ."""
    space = asked.graph.space
    if not space.options:
        return lambda _: ""
    if space.state_of is None and space.n_states <= 5 * MOST_ROWS:
        columns = [space.column(v).tolist() for v in range(len(space.options))]
        return lambda s: "".join(_DIGITS[column[s]] for column in columns)
    return lambda s: "".join(_DIGITS[found[0]] if len(found) == 1 else "-" for found in space.open_levels(s))


PAGE = PageSpec("stability", "Stability", "What can hold, and why?", 20, answer)
