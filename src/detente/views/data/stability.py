"""Stability as data: the machine-readable shapes of ``detente stability --json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.analyses.stability import Stability, Verdict
from detente.graph import Graph
from detente.views.reach import within_data


def stability_data(result: Stability, *, summary: bool = False) -> dict[str, Any]:
    """The answer as data; with ``summary`` counts in place of lists of states."""
    graph = result.graph
    data: dict[str, Any] = {
        "title": graph.case.title,
        "form": graph.case.form,
        "n_states": graph.n_states,
        "decision_makers": graph.dms,
    }
    if result.mixed is not None:
        data["concepts"] = dict(result.mixed)
    equilibria = {concept: result.equilibria(concept) for concept in result.equilibrium_concepts}
    if summary:
        data["stable"] = {
            concept: {dm: int(rows[k].sum()) for k, dm in enumerate(graph.dms)}
            for concept, rows in result.stable.items()
        }
        data["equilibria"] = {concept: int(holds.sum()) for concept, holds in equilibria.items()}
        data["structural"] = {c: result.n_structural(c) for c in result.concepts}
    else:
        data["states"] = list(graph.ids)
        data["stable"] = {
            concept: {dm: graph.ids.of(rows[k]) for k, dm in enumerate(graph.dms)}
            for concept, rows in result.stable.items()
        }
        data["equilibria"] = {concept: graph.ids.of(holds) for concept, holds in equilibria.items()}
        data["structural"] = {
            concept: {
                graph.ids[s]: [graph.dms[k] for k in dms] for s, dms in result.structural(concept).items()
            }
            for concept in result.concepts
        }
    data["within_reach"] = {concept: within_data(graph, holds) for concept, holds in equilibria.items()}
    data["status_quo"] = None if graph.status_quo is None else graph.ids[graph.status_quo]
    if result.left_out:
        data["left_out"] = dict(result.left_out)
    return data


def why_data(graph: Graph, verdicts: Sequence[Verdict], *, of_one: bool) -> dict[str, Any]:
    """Why a state is stable or not: one decision maker's verdict, or everybody's under ``"verdicts"``."""
    if of_one:
        return _verdict_data(graph, verdicts[0])
    return {"state": graph.ids[verdicts[0].state], "verdicts": [_verdict_data(graph, v) for v in verdicts]}


def _verdict_data(graph: Graph, verdict: Verdict) -> dict[str, Any]:
    ids, dms = graph.ids, graph.dms
    improvements = []
    for each in verdict.improvements:
        entry: dict[str, Any] = {"to": ids[each.to], "sanction": None, "counter": ids.of(each.counter)}
        if each.sanction is not None:
            entry["sanction"] = [{"by": dms[move.by], "to": ids[move.to]} for move in each.sanction.moves]
            entry["bystander"] = each.sanction.bystander
            entry["sanction_bundles"] = [None if b is None else ids[b] for b in each.sanction.bundles]
        entry["bundle"] = None if each.bundle is None else ids[each.bundle]
        if each.escape is not None:
            moves, to = each.escape
            entry["escape"] = {
                "from": [{"by": dms[move.by], "to": ids[move.to]} for move in moves],
                "to": ids[to],
            }
        improvements.append(entry)
    return {
        "state": ids[verdict.state],
        "dm": dms[verdict.dm],
        "concept": verdict.concept,
        "stable": verdict.stable,
        "improvements": improvements,
    }
