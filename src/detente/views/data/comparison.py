"""A comparison as data."""

from __future__ import annotations

from typing import Any

from detente.analyses.comparison import Answer, Changed, Comparison, Difference
from detente.graph import Graph
from detente.model.statements import to_text
from detente.views.reach import within_data


def comparison_data(result: Comparison) -> dict[str, Any]:
    """What changed in the case, in the answers, and why."""
    return {
        "old": {"title": result.old.case.title, "n_states": result.old.n_states},
        "new": {"title": result.new.case.title, "n_states": result.new.n_states},
        "case": [_difference(each) for each in result.differences],
        "equilibria": {answer.concept: _answer(result, answer) for answer in result.answers},
        "status_quo_holds": {
            concept: {"old": before, "new": now} for concept, (before, now) in result.status_quo_holds.items()
        },
    }


def _difference(each: Difference) -> dict[str, Any]:
    data: dict[str, Any] = {"what": each.what, "section": each.section, "part": each.part}
    if each.statement is not None:
        data["statement"] = to_text(each.statement)
    if each.before is not None or each.after is not None:
        data["before"], data["after"] = each.before, each.after
    return data


def _answer(result: Comparison, answer: Answer) -> dict[str, Any]:
    return {
        "n_old": answer.n_old,
        "n_new": answer.n_new,
        "kept": answer.n_kept,
        "within_reach": {
            "old": within_data(result.old, answer.old),
            "new": within_data(result.new, answer.new),
        },
        "lost": [_changed(result.old, result.new, each) for each in answer.lost],
        "gained": [_changed(result.new, result.old, each) for each in answer.gained],
        "outcomes": {key: {"old": before, "new": now} for key, (before, now) in answer.outcomes.items()},
    }


def _changed(here: Graph, there: Graph, each: Changed) -> dict[str, Any]:
    data: dict[str, Any] = {"id": here.ids[each.state], "reason": None}
    if each.reason is not None:
        data["reason"] = each.reason.kind
        if each.reason.verdict is not None:
            verdict = each.reason.verdict
            free = next(i for i in verdict.improvements if i.sanction is None)
            data["by"], data["to"] = there.dms[verdict.dm], there.ids[free.to]
    return data
