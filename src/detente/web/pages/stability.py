"""The page Stability: a table of states by decision maker and concept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability import Stability
from detente.views.headlines import stability_headline
from detente.views.names import SITUATION_NAME
from detente.web.contract.pages import StabilityData, StateLine, StateTold
from detente.web.pages.asked import Answer, Asked, PageSpec
from detente.web.pages.concepts import concepts_of
from detente.web.pages.states import state_name, states_told

MOST_ROWS = 1_500
"""States in the table; of a larger conflict the equilibria and the states nearest to the status quo."""

FEW = 200
"""States up to which all are listed, also for who asks for those that hold alone."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def answer(asked: Asked) -> Answer:
    """What holds, state by state."""
    said = stability_headline(asked.solved.stability, asked.names)
    return Answer(headline=said, stability=_data(asked))


def _data(asked: Asked) -> StabilityData:
    graph, result = asked.graph, asked.solved.stability
    holds = {concept: result.equilibria(concept) for concept in result.equilibrium_concepts}
    order = _order(asked, holds)
    told = states_told(asked.names)
    _tell(asked, told.content, order)
    known = len(order) == graph.n_states and asked.params.get("have") == told.name
    ids = {s: told.content[s]["name"]["id"] for s in order}
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
        "known": told.name,
        "told": None if known else {ids[s]: told.content[s] for s in order},
        "states": _lines(asked, holds, order, ids),
        "left_out": graph.n_states - len(order),
    }


def _lines(
    asked: Asked, holds: Mapping[str, NDArray[np.bool_]], order: list[int], ids: Mapping[int, str]
) -> list[StateLine]:
    """What is new at every edit, state by state."""
    graph, result = asked.graph, asked.solved.stability
    shape = (graph.n_dms, len(order))
    stable = np.array(
        [_bits({c: table[k] for c, table in result.stable.items()}, order) for k in range(graph.n_dms)]
    ).reshape(shape)
    places = np.array([graph.places(k)[0][order] for k in range(graph.n_dms)]).reshape(shape)
    columns = zip(order, stable.T.tolist(), _bits(holds, order), places.T.tolist(), strict=True)
    tied = _tied(result, order)
    return [
        {"id": ids[s], "stable": under, "holds": held, "structural": tied.get(s, []), "places": at}
        for s, under, held, at in columns
    ]


def _tied(result: Stability, order: list[int]) -> dict[int, list[int]]:
    """Of some equilibria under whatever concept: who is tied to them only because it has no move there."""
    somebody = np.logical_or.reduce(result.without_move)
    if not somebody.any():
        return {}
    some = np.logical_or.reduce([table.all(axis=0) for table in result.stable.values()]) & somebody
    return result.tied(np.array([s for s in order if some[s]], dtype=np.intp))


def _bits(tables: Mapping[str, NDArray[np.bool_]], order: list[int]) -> list[int]:
    """For each state a number whose bit k tells of the k-th table."""
    found = np.zeros(len(order), dtype=np.int64)
    for k, table in enumerate(tables.values()):
        found |= table[order].astype(np.int64) << k
    return found.tolist()


def _tell(asked: Asked, told: dict[int, StateTold], order: list[int]) -> None:
    """Add what is not yet told of some states."""
    missing = [s for s in order if s not in told]
    if not missing:
        return
    outcomes, levels, near = asked.graph.outcomes(), _levels(asked), asked.solved.near
    for s in missing:
        told[s] = {
            "name": state_name(asked.names, s),
            "levels": levels(s),
            "row": None if near is None else near.to(s),
            "outcomes": [key for key, inside in outcomes.items() if inside[s]],
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
    if asked.choice("rows", ["all", "held"], "all") == "held" and graph.n_states > FEW:
        order = order[(holds["nash"] | holds["seq"])[order]]
    return order[:MOST_ROWS].tolist()  # type: ignore[no-any-return]


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
