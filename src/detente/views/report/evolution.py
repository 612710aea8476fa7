"""Evolution in the report: the ways to what can hold, and the chance of each outcome by month."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.evolution.forecast import Forecast
from detente.analyses.evolution.routes import Routes
from detente.views.data.evolution import condition
from detente.views.forecast import expected_words, mostly_error
from detente.views.names import Names
from detente.views.routes import Easiest, easiest
from detente.views.text.common import plural
from detente.views.text.forecast import percent

_MONTHS = (0, 3, 6, 12, 24)
"""Months of the forecast that are printed."""


@dataclass(frozen=True, slots=True)
class ChanceRow:
    """One outcome's chance by month, with its span."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvolutionWords:
    """The section *Evolution*.

    Parameters
    ----------
    intro
        Where improvements lead from here.
    rows
        The ways, the easiest first.
    condition
        What every chance is conditional on; ``None`` where there is no forecast.
    expected, mostly_error
        How many of the moves to be expected are improvements, and whether that is fewer than half.
    months
        The heads of the forecast's columns.
    chances
        One row an outcome.
    """

    intro: str
    rows: tuple[Easiest, ...]
    condition: str | None
    expected: str
    mostly_error: bool
    months: tuple[str, ...]
    chances: tuple[ChanceRow, ...]


def evolution_words(routes: Routes, forecast: Forecast | None, names: Names) -> EvolutionWords:
    """Say where it could go from the status quo, and how likely that is by when."""
    months = [] if forecast is None else [k for k in _MONTHS if k <= forecast.months]
    heads = []
    if forecast is not None:
        heads = [f"month {k}{_date(forecast, k)}" for k in months]
    return EvolutionWords(
        intro=_intro(routes),
        rows=tuple(easiest(names, routes)),
        condition=None if forecast is None else condition(forecast),
        expected="" if forecast is None else expected_words(forecast),
        mostly_error=forecast is not None and mostly_error(forecast),
        months=tuple(heads),
        chances=() if forecast is None else tuple(_chances(forecast, months)),
    )


def _date(forecast: Forecast, month: int) -> str:
    """The calendar month, which is not broken at its hyphen."""
    date = forecast.calendar(month)
    return "" if date is None else f" ({date})".replace("-", "\u2011")


def _intro(routes: Routes) -> str:
    reached = len(routes.ways) + routes.left_out
    easy = sum(1 for way in routes.ways if way.improvements.total)
    total = reached + len(routes.out_of_reach)
    others = plural(total, "other equilibrium", "other equilibria")
    of = "the " if reached == total == 1 else "all " if reached == total else f"{reached:,} of "
    text = f"Moves lead from today\u2019s position to {of}{others} (Nash or SEQ). "
    if routes.dead_ends[routes.start]:
        return text + "Nobody gains by a move of its own today, so nothing moves by itself."
    if not easy:
        return text + "None is reached by improvements alone: somebody would have to lose by a step."
    return text + f"{easy:,} can be reached by improvements alone."


def _chances(forecast: Forecast, months: list[int]) -> list[ChanceRow]:
    rows = []
    for outcome in forecast.graph.case.outcomes:
        found = forecast.outcomes[outcome.key]
        cells = tuple(_span(float(found.p[k]), float(found.low[k]), float(found.high[k])) for k in months)
        rows.append(ChanceRow(outcome.name, cells))
    return rows


def _span(p: float, low: float, high: float) -> str:
    """A chance in per cent, with its span where it has one."""
    middle, least, most = (percent(each) for each in (p, low, high))
    return f"{middle} %" if least == most else f"{middle} % ({least}\u2013{most})"
