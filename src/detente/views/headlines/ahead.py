"""Where it could go, in a sentence or two."""

from __future__ import annotations

from detente.analyses.evolution.forecast import Forecast
from detente.analyses.evolution.routes import Routes, Way
from detente.views.names import Names
from detente.views.text.common import listing, plural
from detente.views.text.forecast import percent_span


def routes_headline(result: Routes, names: Names) -> str:
    """Whether it can go on by itself, and to what."""
    if result.asked is not None:
        return _to_one(result.ways[0], names)
    if not result.ways:
        return "No other equilibrium can be reached from here by any sequence of moves."
    easy = [way for way in result.ways if way.improvements.total]
    if easy:
        way = min(easy, key=lambda each: each.improvements.length or 0)
        first = listing([names.dm(k) for k in way.improvements.first_on_these], "or")
        return (
            "Things can move on by themselves, each step a gain to whoever takes it: first to "
            f"{_called(way, names)}, {plural(way.improvements.length or 0, 'step')} off; {first} moves first."
        )
    way = min(result.ways, key=lambda each: each.moves.length or 0)
    first = listing([names.dm(k) for k in way.moves.first_on_these], "or")
    return (
        "Nothing else that can hold is reached by gains alone: somebody would have to take a step that it "
        f"loses by. The nearest is {_called(way, names)}, {plural(way.moves.length or 0, 'step')} away; "
        f"{first} would move first."
    )


def _to_one(way: Way, names: Names) -> str:
    if way.improvements.total:
        if not way.improvements.length:
            return "It is there already."
        first = listing([names.dm(k) for k in way.improvements.first_on_these], "or")
        steps = plural(way.improvements.length, "step")
        return f"It can get there in {steps}, each a gain to whoever takes it; {first} moves first."
    if way.moves.total:
        lost = way.fewest_losses.losses or way.moves.losses or 0
        return (
            "It gets there only if somebody acts against its own interest: "
            f"{plural(way.moves.length or 0, 'step')} at the least, {lost} of them a loss to who takes it."
        )
    return "No sequence of moves leads there."


def _called(way: Way, names: Names) -> str:
    return called(names, way.to)


def called(names: Names, state: int) -> str:
    """A state by its outcome, unless that is also the outcome of where things stand."""
    outcome, here = names.outcome(state), names.graph.status_quo
    if outcome is None or (here is not None and state != here and outcome == names.outcome(here)):
        return names.short(state)
    return f"\u201c{outcome}\u201d"


def forecast_headline(result: Forecast) -> str:
    """Which outcome is likeliest by the last month, on which conditions."""
    last = result.months
    named = {outcome.key: outcome.name for outcome in result.graph.case.outcomes}
    if not named:
        return "The case names no outcome, so there is nothing to give a chance of."
    key = max(named, key=lambda each: float(result.outcomes[each].p[last]))
    found = result.outcomes[key]
    span = percent_span(found.p[last], found.low[last], found.high[last])
    return (
        f"Of the outcomes, \u201c{named[key]}\u201d has the greatest chance after {plural(last, 'month')}: "
        f"{span} %, if this case is right about what the parties can do and want, and they move as the "
        "forecast assumes. It is no chance of the event."
    )
