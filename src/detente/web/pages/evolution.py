"""The page Evolution: the ways from here, and a forecast."""

from __future__ import annotations

from detente.errors import DetenteError
from detente.web.contract.pages import Block, Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of, heading, text

_HEADS = {
    "within reach": "Equilibria within reach",
    "way": "Way",
    "steps": "Steps",
    "losses": "Of them losses",
    "first": "Who can begin",
}

_FROM = "Where it begins; empty: the status quo."
_TO = "Empty: to each equilibrium."

Told = tuple[list[Block], list[Control], str]
"""What a page says: in full, what can be chosen, and first."""


def answer(asked: Asked) -> Answer:
    """Routes, and the chance of each outcome by month."""
    ask = asked.choice("ask", ["routes", "forecast"], "routes")
    controls = [
        choose("ask", "Show", ask, [("routes", "Sequences of moves"), ("forecast", "Forecast by month")]),
        enter("from", "From", "state", asked.params.get("from", ""), _FROM),
    ]
    if ask == "routes":
        controls.append(enter("to", "To", "state", asked.params.get("to", ""), _TO))
        return Answer(*_routes(asked, controls))
    months = asked.number("months", 12, 1, 120)
    controls.append(enter("months", "Months ahead", "number", str(months)))
    return Answer(*_forecast(asked, months, controls))


def _routes(asked: Asked, controls: list[Control]) -> Told:
    from detente.analyses.evolution.routes import routes, starting_state
    from detente.views.headlines import routes_headline
    from detente.views.text.evolution import routes_text

    graph = asked.graph
    start = starting_state(graph) if not asked.params.get("from", "").strip() else asked.state("from")
    target = asked.state("to") if asked.params.get("to", "").strip() else None
    assert start is not None
    result = routes(graph, start, target)
    return _labelled(blocks_of(routes_text(result), graph)), controls, routes_headline(result, asked.names)


def _forecast(asked: Asked, months: int, controls: list[Control]) -> Told:
    from detente.analyses.evolution.forecast import forecast
    from detente.views.headlines import forecast_headline
    from detente.views.text.forecast import forecast_text

    graph = asked.graph
    try:
        result = forecast(graph, months, start=asked.state("from"))
    except DetenteError as error:
        problem = error.problems[0]
        said = text(f"{problem.what}. {problem.hint or ''}".strip(), "warning")
        return [heading("No forecast"), said], controls, "There is no forecast to give."
    return blocks_of(forecast_text(result, None), graph), controls, forecast_headline(result)


def _labelled(blocks: list[Block]) -> list[Block]:
    """The table with heads that need no note: the page has more room than a terminal."""
    for block in blocks:
        if block["kind"] == "table":
            for column in block["columns"]:
                column["label"] = _HEADS.get(column["label"], column["label"])
    return [each for each in blocks if not _explains(each)]


def _explains(block: Block) -> bool:
    return block["kind"] == "text" and str(block["text"][0:1]).find("within reach: equilibria of") >= 0


PAGE = PageSpec(
    "evolution", "Evolution", "Where could it go from here, and how likely is that by when?", 60, answer
)
