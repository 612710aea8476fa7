"""The first line of each section: its answer, in the words of the page of the same name."""

from __future__ import annotations

from collections.abc import Sequence

from detente.analyses.coalitions import Bargaining
from detente.views.headlines import (
    claims_headline,
    coalitions_headline,
    leverage_headline,
    openings_headline,
    perceptions_headline,
    routes_headline,
    sensitivity_headline,
    stability_headline,
)
from detente.views.names import Names
from detente.views.report.record import ReportInput
from detente.views.text.common import listing, plural


def leads(data: ReportInput, names: Names) -> dict[str, str]:
    """The answer of each section that has one, by its name."""
    found = {"stability": stability_headline(data.stability, names)}
    if data.routes is not None:
        found["evolution"] = routes_headline(data.routes, names)
    if data.leverage is not None:
        found["leverage"] = leverage_headline(data.leverage, names)
    if data.coalitions is not None:
        found["coalitions"] = _coalitions(data, names)
    if data.perceptions is not None:
        true = Names(data.perceptions.hypergame.true.graph)
        found["perceptions"] = perceptions_headline(data.perceptions, true)
    if data.openings is not None:
        found["inverse"] = openings_headline(data.openings, names)
    if data.sensitivity is not None:
        found["sensitivity"] = sensitivity_headline(data.sensitivity)
    if data.claims is not None:
        found["claims"] = claims_headline(data.claims)
    return found


def _coalitions(data: ReportInput, names: Names) -> str:
    if len(data.bargains) > 1:
        return _formats(data.bargains)
    return coalitions_headline(data.bargains[0] if data.bargains else None, names, data.coalitions)


def _formats(bargains: Sequence[Bargaining]) -> str:
    """At which of several tables a deal can be struck."""
    able = [each.table.name or "" for each in bargains if each.deals]
    of = plural(len(bargains), "table")
    if not able:
        return f"At none of the {of} that the case names can a deal be struck from where things stand."
    return f"At {len(able):,} of the {of} a deal can be struck from where things stand: {listing(able)}."
