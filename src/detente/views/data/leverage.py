"""Leverage as data: the machine-readable shape of ``detente leverage --json``."""

from __future__ import annotations

from typing import Any

from detente.analyses.leverage import Holding, InOutcome, Leverage, Span, Without
from detente.views.reach import within_data


def leverage_data(result: Leverage, *, outcomes: bool = False) -> dict[str, Any]:
    """What each option changes for whom, the greatest total change first; if asked, by outcome too."""
    graph = result.graph
    return {
        "title": graph.case.title,
        "form": graph.case.form,
        "n_states": graph.n_states,
        "concept": result.concept,
        "how": result.how,
        "places": {graph.dms[dm]: int(graph.payoffs[dm].max()) + 1 for dm in result.dms},
        "base": _spans(result, result.base.spans),
        "n_equilibria": result.base.n_equilibria,
        "within_reach": within_data(result.graph, result.holds),
        **({"outcomes": _outcomes(result, result.base)} if outcomes else {}),
        "options": [
            {"option": _named(each), **_without(result, each, outcomes=outcomes)}
            for each in result.edits
            if each.edit.kind != "decision maker"
        ],
        "decision_makers": [
            {"decision_maker": each.edit.what[0], **_without(result, each, outcomes=outcomes)}
            for each in result.edits
            if each.edit.kind == "decision maker"
        ],
        "pairs": result.paired,
        "unsettled": list(result.unsettled),
        "complete": len(result.edits) == result.n_asked,
        "expected": None
        if result.months is None
        else {
            "months": result.months,
            "condition": "as a forecast: linear scale, lambda 5, h 0; low and high over nine settings",
            "base": _ahead(result, result.base),
        },
    }


def _named(each: Without) -> str | list[str]:
    return each.edit.what[0] if each.edit.kind == "option" else list(each.edit.what)


def _without(result: Leverage, each: Without, *, outcomes: bool) -> dict[str, Any]:
    graph, options = result.graph, result.graph.case.subjects()
    nowhere = (Span(None, None),) * graph.n_dms
    data: dict[str, Any] = {
        "without": _spans(result, nowhere if each.holding is None else each.holding.spans),
        "kept_at": {
            subject: None if level is None else options[subject].levels[level].key
            for subject, level in each.edit.levels
        },
        "expected": None if each.holding is None else _ahead(result, each.holding),
        "verdict": {graph.dms[effect.dm]: effect.verdict for effect in each.effects},
        "change": round(each.change, 6),
        "n_states": None if each.holding is None else each.holding.n_states,
        "n_equilibria": None if each.holding is None else each.holding.n_equilibria,
        "impossible": each.refusal,
        "status_quo_excluded": each.status_quo_excluded,
    }
    if each.edit.kind == "pair":
        data["same_without_only"] = each.like_part
    if outcomes:
        data["outcomes"] = [] if each.holding is None else _outcomes(result, each.holding)
    return data


def _ahead(result: Leverage, holding: Holding) -> dict[str, Any] | None:
    if holding.expected is None:
        return None
    return {
        result.graph.dms[dm]: {
            key: round(getattr(holding.expected[dm], key), 2) for key in ("place", "low", "high")
        }
        for dm in result.dms
    }


def _spans(result: Leverage, spans: tuple[Span, ...]) -> dict[str, Any]:
    return {result.graph.dms[dm]: {"best": spans[dm].best, "worst": spans[dm].worst} for dm in result.dms}


def _outcomes(result: Leverage, holding: Holding) -> list[dict[str, Any]]:
    def told(each: InOutcome) -> dict[str, Any]:
        return {
            "outcome": each.outcome,
            "n_equilibria": each.n_equilibria,
            "places": _spans(result, each.spans),
        }

    return [told(each) for each in holding.outcomes]
