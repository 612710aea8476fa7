"""Results as data: the machine-readable contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.analyses.check import Check
from detente.analyses.evidence import EvidenceReport
from detente.documents import Locator
from detente.documents.quoting import Quotation
from detente.errors import DetenteError
from detente.views.data.stability import stability_data, why_data

__all__ = ["check_data", "error_data", "evidence_data", "stability_data", "why_data"]


def error_data(error: DetenteError) -> dict[str, Any]:
    """An error as data."""
    return {
        "error": {
            "kind": error.kind,
            "message": error.message,
            "problems": [
                {"where": None if p.where is None else str(p.where), "what": p.what, "hint": p.hint}
                for p in error.problems
            ],
        }
    }


def check_data(result: Check) -> dict[str, Any]:
    """The size of a case and the remarks on it."""
    graph = result.graph
    return {
        "title": graph.case.title,
        "form": graph.case.form,
        "n_states": graph.n_states,
        "n_combinations": result.n_combinations,
        "decision_makers": graph.dms,
        "status_quo": None if graph.status_quo is None else graph.ids[graph.status_quo],
        "statements": {
            "n": result.n_statements,
            "with_evidence": result.n_with_evidence,
            "with_confidence": result.n_with_confidence,
        },
        "outcomes": result.outcome_sizes,
        "rank_groups": result.rank_groups,
        "remarks": [{"kind": remark.kind, "part": remark.part} for remark in result.remarks],
    }


def evidence_data(
    result: EvidenceReport,
    locators: dict[str, Locator],
    changed: Mapping[str, str] | None = None,
    quoted: Sequence[Quotation] = (),
    damage: int = 0,
) -> dict[str, Any]:
    """The evidence of a case both ways, where each passage stands, and what to look at."""
    items = []
    for use in result.items:
        locator = locators[use.item.key]
        entry: dict[str, Any] = {
            "id": use.item.key,
            "source": use.source.key,
            "paragraph": use.item.paragraph,
            "locator": locator.state,
            "supports": list(use.supports),
            "contradicts": list(use.contradicts),
            "source_grade": use.item.source_grade,
            "information_grade": use.item.information_grade,
            "chain": list(use.item.chain),
        }
        if locator.document is not None:
            entry["document"] = locator.document
        if locator.state == "moved":
            entry["moved_to"] = locator.paragraph
        items.append(entry)
    return {
        "items": items,
        "without_evidence": list(result.without_evidence),
        "grounds": [
            {
                "target": each.target,
                "sort": each.sort,
                "for": list(each.supported_by),
                "against": list(each.contradicted_by),
                "n_origins": each.n_origins,
            }
            for each in result.grounds
        ],
        "single_source": list(result.single_source),
        "unconfirmed": list(result.unconfirmed),
        "opposed": [
            {
                "items": [each.one, each.other],
                "about": each.about,
                "similarity": each.similarity,
                "opposite": each.opposite,
                "decided": each.decided,
            }
            for each in result.opposed
        ],
        "changed_documents": dict(changed or {}),
        "quotations": [
            {"part": each.part, "document": each.document, "words": each.words, "n_words": each.n_words}
            for each in quoted
        ],
        "unknown_targets": [{"item": key, "target": target} for key, target in result.unknown],
        "damaged_lines": damage,
    }
