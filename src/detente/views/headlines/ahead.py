"""Where it could go, in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from detente.analyses.evolution.forecast import Forecast
from detente.analyses.evolution.routes import Routes, Way
from detente.views.forecast import expected_words, mostly_error
from detente.views.names import Names
from detente.views.text.common import listing, plural
from detente.views.text.forecast import percent_span

_Kind = Literal["improvements", "moves"]

_NAMED = 3


def routes_headline(result: Routes, names: Names) -> str:
    """Whether it can go on by itself, and to what."""
    if result.asked is not None:
        return _to_one(result.ways[0], names)
    if not result.ways:
        return "No other equilibrium can be reached from here by any sequence of moves."
    easy = [way for way in result.ways if way.improvements.total]
    if easy:
        length, who, ways = _nearest(easy, "improvements", names)
        first = _first(ways, "improvements", names)
        return (
            "Things can move on by themselves, each step a gain to whoever takes it: first to "
            f"{listing(who, 'or')}, {plural(length, 'step')} off; {first} moves first."
        )
    length, who, ways = _nearest(result.ways, "moves", names)
    return (
        "Nothing else that can hold is reached by gains alone: somebody would have to take a step that it "
        f"loses by. The nearest {'is' if len(who) == 1 else 'are'} {listing(who)}, "
        f"{plural(length, 'step')} away; {_first(ways, 'moves', names)} would move first."
    )


def _nearest(ways: Sequence[Way], by: _Kind, names: Names) -> tuple[int, list[str], list[Way]]:
    """How far the nearest are, what they are called (many are counted), and all the ways to them."""
    length = min(getattr(way, by).length or 0 for way in ways)
    near = [way for way in ways if (getattr(way, by).length or 0) == length]
    who = list(dict.fromkeys(_called(way, names) for way in near))
    more = len(who) - _NAMED
    return length, [*who[:_NAMED], *([f"{more:,} more"] if more > 0 else [])], near


def _first(ways: Sequence[Way], by: _Kind, names: Names) -> str:
    begin = sorted({k for way in ways for k in getattr(way, by).first_on_these})
    return listing([names.dm(k) for k in begin], "or")


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
    """Which outcome is likeliest by the last month, on which conditions, of those that exclude each other."""
    last = result.months
    named = {outcome.key: outcome.name for outcome in result.graph.case.outcomes}
    if not named:
        return "The case names no outcome, so there is nothing to give a chance of."
    apart = _apart(result)
    if not apart:
        return "No state has an outcome that the case names, so there is nothing to give a chance of."
    key = max(apart, key=lambda each: float(result.outcomes[each].p[last]))
    found = result.outcomes[key]
    span = percent_span(found.p[last], found.low[last], found.high[last])
    which = "the outcomes" if len(apart) == len(named) else "the outcomes that exclude one another"
    said = (
        f"Of {which}, \u201c{named[key]}\u201d has the greatest chance to be there after "
        f"{plural(last, 'month')}: {span} %, given the case and how movers choose here; not a forecast of "
        "events."
    )
    return f"{expected_words(result)} {said}" if mostly_error(result) else said


def _apart(result: Forecast) -> list[str]:
    """The outcomes by which every state that has them is named; no two of them hold in one state."""
    held = result.graph.outcomes()
    taken = np.zeros(result.graph.n_states, dtype=bool)
    found = []
    for outcome in result.graph.case.outcomes:
        states = held[outcome.key]
        if states.any() and not (states & taken).any():
            found.append(outcome.key)
        taken = taken | states
    return found
