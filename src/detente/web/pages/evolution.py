"""The page Evolution: the ways from here, and a forecast."""

from __future__ import annotations

from detente.errors import DetenteError
from detente.web.contract.pages import Block
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of, heading, text

_FROM = "Where it begins; empty: the status quo."
_TO = "Empty: to each equilibrium."


def answer(asked: Asked) -> Answer:
    """Routes, and the chance of each outcome by month."""
    ask = asked.choice("ask", ["routes", "forecast"], "routes")
    controls = [
        choose("ask", "Show", ask, [("routes", "Sequences of moves"), ("forecast", "Forecast by month")]),
        enter("from", "From", "state", asked.params.get("from", ""), _FROM),
    ]
    if ask == "routes":
        controls.append(enter("to", "To", "state", asked.params.get("to", ""), _TO))
        return Answer(_routes(asked), controls)
    months = asked.number("months", 12, 1, 120)
    controls.append(enter("months", "Months ahead", "number", str(months)))
    return Answer(_forecast(asked, months), controls)


def _routes(asked: Asked) -> list[Block]:
    from detente.analyses.evolution.routes import routes, starting_state
    from detente.views.text.evolution import routes_text

    graph = asked.graph
    start = starting_state(graph) if not asked.params.get("from", "").strip() else asked.state("from")
    target = asked.state("to") if asked.params.get("to", "").strip() else None
    assert start is not None
    return blocks_of(routes_text(routes(graph, start, target)), graph)


def _forecast(asked: Asked, months: int) -> list[Block]:
    from detente.analyses.evolution.forecast import forecast
    from detente.views.text.forecast import forecast_text

    graph = asked.graph
    try:
        result = forecast(graph, months, start=asked.state("from"))
    except DetenteError as error:
        problem = error.problems[0]
        return [heading("No forecast"), text(f"{problem.what}. {problem.hint or ''}".strip(), "warning")]
    return blocks_of(forecast_text(result, None), graph)


PAGE = PageSpec(
    "evolution", "Evolution", "Where could it go from here, and how likely is that by when?", 60, answer
)
