"""Coalitions as data: the machine-readable shape of ``detente coalitions --json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from detente.analyses.coalitions import CONCEPTS, Bargaining, Coalitions, Deal, Spoiler, Step, Verdict
from detente.graph import Graph
from detente.graph.sequences import Sequence as Moves
from detente.views.reach import within_data


def coalitions_data(
    result: Coalitions, bargaining: Bargaining | None, formats: Sequence[Bargaining]
) -> dict[str, Any]:
    """Equilibria, jumps and deals.

    Parameters
    ----------
    result
        Equilibria and jumps.
    bargaining
        The deals of the table; ``None`` where there is no state to strike them from.
    formats
        The deals of every format of the case.
    """
    graph = result.basis.graph
    ids = graph.ids
    data: dict[str, Any] = {
        "title": graph.case.title,
        "format": result.table.name,
        "table": _keys(graph, result.table.seats),
        "equilibria": {concept: ids.of(result.equilibria(concept)) for concept in CONCEPTS},
        "within_reach": {concept: within_data(graph, result.equilibria(concept)) for concept in CONCEPTS},
        "jumps_under": result.under,
        "jumps": [
            {
                "coalition": _keys(graph, jump.coalition),
                "from": ids[jump.before],
                "to": ids[jump.after],
            }
            for jump in result.jumps
        ],
        "from": None if bargaining is None else ids[bargaining.start],
        "deals": [] if bargaining is None else [_deal(graph, bargaining, each) for each in bargaining.deals],
    }
    if bargaining is None:
        data["left_out"] = {"deals": "the case has no status quo, and no other state was given"}
    else:
        data["wanted_by_two"] = bargaining.n_wanted
        bargain = bargaining.nash_bargain
        data["nash_bargain_on_ranks"] = None if bargain is None else ids[bargain.to]
    data["formats"] = [_format(graph, each) for each in formats]
    return data


def coalition_why_data(graph: Graph, verdict: Verdict) -> dict[str, Any]:
    """Why a state is stable for a coalition or is not."""
    ids = graph.ids
    improvements = []
    for each in verdict.improvements:
        entry: dict[str, Any] = {"to": ids[each.to], "moves": _moves(graph, each.moves), "sanction": None}
        if each.sanction is not None:
            entry["sanction"] = _steps(graph, each.sanction.steps)
            entry["against"] = _keys(graph, each.sanction.against)
        if each.escape is not None:
            sanction, moves = each.escape
            entry["escape"] = {"from": _steps(graph, sanction.steps), "moves": _moves(graph, moves)}
        improvements.append(entry)
    return {
        "state": ids[verdict.state],
        "coalition": _keys(graph, verdict.coalition),
        "concept": verdict.concept,
        "stable": verdict.stable,
        "improvements": improvements,
    }


def _deal(graph: Graph, bargaining: Bargaining, deal: Deal) -> dict[str, Any]:
    return {
        "to": graph.ids[deal.to],
        "by": _keys(graph, deal.by),
        "holds": list(deal.holds),
        "gains": dict(zip(_keys(graph, deal.by), deal.gains, strict=True)),
        "moves": _moves(graph, deal.moves),
        "efficient": deal.efficient,
        "spoilers": [_spoiler(graph, bargaining, each) for each in deal.spoilers],
    }


def _spoiler(graph: Graph, bargaining: Bargaining, spoiler: Spoiler) -> dict[str, Any]:
    return {
        "dm": graph.dms[spoiler.dm],
        "by": _moves(graph, spoiler.moves),
        "improvement": graph.ids[spoiler.improvement],
        "gain": spoiler.gain,
        "at_table": spoiler.dm in bargaining.table.seats,
        "limited": spoiler.limited,
        "total": spoiler.dm in bargaining.total_spoilers,
    }


def _format(graph: Graph, bargaining: Bargaining) -> dict[str, Any]:
    best = bargaining.deals[0] if bargaining.deals else None
    spoiling = [] if best is None else [each.dm for each in best.spoilers]
    seats = bargaining.table.seats
    return {
        "format": bargaining.table.name,
        "table": _keys(graph, seats),
        "deals": len(bargaining.deals),
        "best": None if best is None else graph.ids[best.to],
        "holds": [] if best is None else list(best.holds),
        "spoilers": {
            "insiders": _keys(graph, (dm for dm in spoiling if dm in seats)),
            "outsiders": _keys(graph, (dm for dm in spoiling if dm not in seats)),
        },
        "total_spoilers": _keys(graph, bargaining.total_spoilers),
        "wanted_by_two": bargaining.n_wanted,
    }


def _keys(graph: Graph, dms: Iterable[int]) -> list[str]:
    return [graph.dms[k] for k in dms]


def _moves(graph: Graph, moves: Moves) -> list[dict[str, str]]:
    return [{"by": graph.dms[move.by], "to": graph.ids[move.to]} for move in moves]


def _steps(graph: Graph, steps: Sequence[Step]) -> list[dict[str, Any]]:
    return [
        {
            "coalition": _keys(graph, step.coalition),
            "moves": _moves(graph, step.moves),
            "to": graph.ids[step.to],
        }
        for step in steps
    ]
