"""The report as one HTML document.

It loads nothing: style and drawing are part of it, there is no script, and links lead only to the sources
that the case names, over http or https. Every text of the case is escaped.
"""

from __future__ import annotations

from typing import Any

from detente.analyses.stability.extract import Extract
from detente.views.drawing import description, drawing_svg, tags
from detente.views.forecast import THEN
from detente.views.names import Names
from detente.views.report.ahead import outlooks, why_today
from detente.views.report.brief import in_brief
from detente.views.report.claims import claims_words
from detente.views.report.coalitions import coalition_words, too_large_words
from detente.views.report.comparison import comparison_words
from detente.views.report.document import rendered, shared_context
from detente.views.report.evolution import evolution_words
from detente.views.report.holding import what_holds
from detente.views.report.inverse import opening_words
from detente.views.report.leads import leads
from detente.views.report.leverage import leverage_words
from detente.views.report.parties import parties
from detente.views.report.perceptions import perception_words
from detente.views.report.record import ReportInput
from detente.views.report.sensitivity import sensitivity_words
from detente.views.report.sources import evidence_words
from detente.views.report.structures import structure_words
from detente.views.report.words import badge, counts
from detente.views.routes import EASIEST


def report_html(data: ReportInput) -> str:
    """Write the report.

    Parameters
    ----------
    data
        The results, already computed.

    Returns
    -------
    str
        An HTML document.
    """
    names = Names(data.graph)
    return rendered("report.html.j2", _context(data, names))


def _context(data: ReportInput, names: Names) -> dict[str, Any]:
    graph = data.graph
    told = parties(graph, names)
    today = graph.status_quo
    return shared_context(graph, told, names) | {
        "brief": in_brief(data, names),
        "holds": what_holds(data, names),
        "traced": bool(data.ties) or not any(group.representatives for group in data.classes),
        "today_badges": [
            badge(c)
            for c in counts(data.stability)
            if today is not None and data.stability.equilibria(c)[today]
        ],
        "why": why_today(data, names),
        "outlooks": outlooks(data, names),
        "evolution": None if data.routes is None else evolution_words(data.routes, data.forecast, names),
        "leads": leads(data, names),
        "easiest": EASIEST,
        "then": THEN,
        "structures": structure_words(data.strength, data.attitudes, names),
        "comparison": None if data.comparison is None else comparison_words(data.comparison, *data.compared),
        "leverage": None
        if data.leverage is None or not data.leverage.edits
        else leverage_words(data.leverage, names),
        "too_large_for_leverage": data.leverage is None,
        "claims": None if data.claims is None else claims_words(data.claims),
        "coalitions": None
        if data.coalitions is None
        else coalition_words(data.coalitions, data.bargains, names),
        "perceptions": None if data.perceptions is None else perception_words(data.perceptions, names),
        "too_large_for_coalitions": too_large_words(graph.n_states),
        "inverse": None if data.openings is None else opening_words(data.openings, names),
        "sensitivity": None if data.sensitivity is None else sensitivity_words(data.sensitivity),
        "doubted": data.doubted,
        "drawing": drawing_svg(data.extract, names),
        "drawing_words": description(data.extract),
        "drawing_rows": _drawing_rows(data.extract, names),
        "evidence": evidence_words(graph, data.evidence, told),
        "concepts": [badge(c) for c in ("nash", "seq", "sseq", "gmr", "smr", "sim", "fraser_hipel")],
        "pending": data.pending,
        "version": data.version,
        "fingerprint": data.fingerprint,
    }


def _drawing_rows(extract: Extract, names: Names) -> list[dict[str, Any]]:
    """The drawing told state by state."""
    labels = tags(extract.graph.dms)
    leaving: dict[int, list[str]] = {}
    for arc in extract.arcs:
        gain = "gains" if arc.improving else "does not gain"
        leaving.setdefault(arc.before, []).append(f"{labels[arc.by]} to {extract.graph.ids[arc.to]} ({gain})")
    return [
        {
            "id": extract.graph.ids[each.state],
            "name": names.short(each.state),
            "row": each.row,
            "badges": [badge(concept) for concept in each.holds],
            "moves": leaving.get(each.state, []),
        }
        for each in extract.states
    ]
