"""The answer of each analysis in one or two sentences: what is read first, before any table."""

from detente.views.headlines.ahead import forecast_headline, routes_headline
from detente.views.headlines.grounds import evidence_headline
from detente.views.headlines.holding import (
    graph_headline,
    stability_headline,
    variants_headline,
    why_headline,
)
from detente.views.headlines.means import (
    coalitions_headline,
    count_headline,
    leverage_headline,
    levers_headline,
    nearest_headline,
    openings_headline,
    ripeness_headline,
)
from detente.views.headlines.minds import claims_headline, perceptions_headline, sensitivity_headline

__all__ = [
    "claims_headline",
    "coalitions_headline",
    "count_headline",
    "evidence_headline",
    "forecast_headline",
    "graph_headline",
    "leverage_headline",
    "levers_headline",
    "nearest_headline",
    "openings_headline",
    "perceptions_headline",
    "ripeness_headline",
    "routes_headline",
    "sensitivity_headline",
    "stability_headline",
    "variants_headline",
    "why_headline",
]
