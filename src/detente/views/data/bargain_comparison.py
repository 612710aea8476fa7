"""What changed in who could settle it, as data."""

from __future__ import annotations

from typing import Any

from detente.analyses.coalitions import Bargaining, Deal
from detente.analyses.comparison import BargainComparison, FormatChange
from detente.graph import Graph
from detente.views.data.comparison import comparison_data


def bargain_comparison_data(result: BargainComparison) -> dict[str, Any]:
    """What changed in the case, in coalition equilibria and in deals."""
    old, new = result.cases.old, result.cases.new
    cases = comparison_data(result.cases)
    return {
        **{key: cases[key] for key in ("old", "new", "case")},
        "coalition_equilibria": {
            each.concept: {
                "n_old": each.n_old,
                "n_new": each.n_new,
                "lost": old.ids.of(each.lost),
                "gained": new.ids.of(each.gained),
            }
            for each in result.together
        },
        "formats": [_format(old, new, each) for each in result.formats],
    }


def _format(old: Graph, new: Graph, change: FormatChange) -> dict[str, Any]:
    return {
        "format": change.name,
        "n_old": None if change.before is None else len(change.before.deals),
        "n_new": None if change.after is None else len(change.after.deals),
        "lost": [_deal(old, each) for each in change.lost],
        "gained": [_deal(new, each) for each in change.gained],
        "changed": [
            {"old": _deal(old, each.before), "new": _deal(new, each.after)} for each in change.changed
        ],
        "total_spoilers": {"old": _total(old, change.before), "new": _total(new, change.after)},
    }


def _deal(graph: Graph, deal: Deal) -> dict[str, Any]:
    return {
        "to": graph.ids[deal.to],
        "by": [graph.dms[dm] for dm in deal.by],
        "holds": list(deal.holds),
        "spoilers": [graph.dms[each.dm] for each in deal.spoilers],
    }


def _total(graph: Graph, bargaining: Bargaining | None) -> list[str]:
    return [] if bargaining is None else [graph.dms[dm] for dm in bargaining.total_spoilers]
