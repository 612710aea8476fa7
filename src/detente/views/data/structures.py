"""Stability beyond payoffs as data: what ``detente stability --json`` adds to its fixed shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.analyses.horizons import Ending, Limited, Maximin, Outlook, Period
from detente.analyses.structures import Attitudes, Judgement, Strength, Unknown
from detente.graph import Graph
from detente.graph.sequences import Sequence as MoveSequence
from detente.model.structures import attitude

Bool = NDArray[np.bool_]


class StructureData:
    """Writes states as ids, or with ``summary`` as their number.

    Parameters
    ----------
    graph
        The conflict.
    summary
        Counts in place of lists of states.
    """

    def __init__(self, graph: Graph, *, summary: bool) -> None:
        self.graph, self.summary = graph, summary

    def unknown(self, result: Unknown) -> dict[str, Any]:
        """By extension: what is stable, and the equilibria."""
        return {
            letter: {
                "stable": {concept: self._by_dm(rows) for concept, rows in stable.items()},
                "equilibria": {c: self._states(result.equilibria(letter, c)) for c in stable},
            }
            for letter, stable in result.stable.items()
        }

    def strength(self, result: Strength) -> dict[str, Any]:
        """By concept: what is strongly and weakly stable, and the equilibria of either kind."""
        return {
            concept: {
                "strong": self._by_dm(result.strong[concept]),
                "weak": self._by_dm(result.weak(concept)),
                "equilibria": {
                    "strong": self._states(result.strong_equilibria(concept)),
                    "weak": self._states(result.weak_equilibria(concept)),
                },
            }
            for concept in result.strong
        }

    def attitudes(self, result: Attitudes) -> dict[str, Any]:
        """Who stands how to whom, what is stable, and the equilibria."""
        case, dms = self.graph.case, self.graph.dms
        return {
            "of": {of: {to: attitude(case, of, to) for to in dms} for of in dms},
            "stable": {concept: self._by_dm(rows) for concept, rows in result.stable.items()},
            "equilibria": {concept: self._states(result.equilibria(concept)) for concept in result.stable},
        }

    def maximin(self, result: Maximin) -> dict[str, Any]:
        """What is stable at one horizon."""
        return {"stable": self._by_dm(result.stable), "equilibria": self._states(result.equilibria())}

    def limited(self, result: Limited) -> dict[str, Any]:
        """What is stable and what is open at one horizon."""
        return {
            "stable": self._by_dm(result.stable),
            "open": self._by_dm(result.open),
            "equilibria": self._states(result.equilibria()),
        }

    def nonmyopic(self, result: Period) -> dict[str, Any]:
        """What is stable throughout a period, and the equilibria at each of its horizons."""
        return {
            "begins": result.begins,
            "period": len(result.horizons),
            "stable": self._by_dm(result.stable),
            "equilibria": self._states(result.equilibria()),
            "by_horizon": [
                {"horizon": each.horizon, "equilibria": self._states(each.equilibria())}
                for each in result.horizons
            ],
        }

    def _by_dm(self, rows: Bool) -> dict[str, Any]:
        return {dm: self._states(rows[k]) for k, dm in enumerate(self.graph.dms)}

    def _states(self, marked: Bool) -> list[str] | int:
        return int(marked.sum()) if self.summary else self.graph.ids.of(marked)


def judgement_data(graph: Graph, judgement: Judgement) -> dict[str, Any]:
    """Why a state is stable in a preference structure or is not."""
    ids = graph.ids
    return {
        "state": ids[judgement.state],
        "dm": graph.dms[judgement.dm],
        "concept": judgement.concept,
        "stable": judgement.stable,
        "improvements": [
            {
                "to": ids[each.to],
                "sanction": None if each.sanction is None else _moves(graph, each.sanction),
                "counter": ids.of(each.counter),
                **(
                    {}
                    if each.escape is None
                    else {"escape": {"from": _moves(graph, each.escape[0]), "to": ids[each.escape[1]]}}
                ),
            }
            for each in judgement.temptations
        ],
    }


def outlook_data(graph: Graph, outlook: Outlook) -> dict[str, Any]:
    """Where play may end."""
    return {
        "state": graph.ids[outlook.state],
        "dm": graph.dms[outlook.dm],
        "concept": f"l{outlook.horizon}",
        "stable": outlook.stable,
        "open": outlook.open,
        "endings": [_ending(graph, each) for each in outlook.endings],
        "refused": [_ending(graph, each) for each in outlook.refused],
    }


def _ending(graph: Graph, ending: Ending) -> dict[str, Any]:
    return {"to": graph.ids[ending.state], "moves": _moves(graph, ending.moves)}


def together(of_one: bool, state: str, verdicts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One verdict, or everybody's under ``"verdicts"``."""
    return verdicts[0] if of_one else {"state": state, "verdicts": list(verdicts)}


def _moves(graph: Graph, moves: MoveSequence) -> list[dict[str, str]]:
    return [{"by": graph.dms[move.by], "to": graph.ids[move.to]} for move in moves]
