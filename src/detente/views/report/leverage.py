"""Leverage in the report: who gains and who loses by whose option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.analyses.leverage import Leverage, Without
from detente.views.charts.leverage import leverage_svg
from detente.views.leverage import (
    ahead,
    ahead_condition,
    label,
    moved,
    outstanding,
    telling,
    unsettled_sentence,
)
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.reach import reach_words
from detente.views.text.common import capitalised, plural

_DRAWN = 3
"""Edits in the chart."""
_ROWS = 10
"""Edits in the table."""
_PAIRS = 3
"""Pairs named."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Best, worst and expected place of one decision maker with and without, and who gains or loses."""

    sign: str
    best: str
    worst: str
    same: bool
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One edit: what it is called, and the places of each decision maker without it."""

    name: str
    cells: tuple[Cell, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class LeverageWords:
    """The section *Leverage*.

    Parameters
    ----------
    heads
        The decision makers, with how many places each ranking has.
    base
        Best and worst place in the case as it is.
    rows
        What is done without, the greatest change first.
    left_out
        How many rows more there are.
    idle
        What changes nobody's prospects.
    pairs
        The pairs that do most beyond their options alone.
    chart
        The bars; ``None`` where nothing changes anything.
    """

    intro: str
    unsettled: str
    ahead: str
    heads: tuple[tuple[str, str], ...]
    base: tuple[Cell, ...]
    rows: tuple[Row, ...]
    left_out: int
    idle: tuple[str, ...]
    pairs: tuple[str, ...]
    chart: str | None


def leverage_words(result: Leverage, names: Names) -> LeverageWords:
    """Put the section together."""
    graph = result.graph
    single, pairs = telling(result)
    told = outstanding(result)
    return LeverageWords(
        intro=f"{plural(result.base.n_equilibria, 'state holds', 'states hold')} under "
        f"{CONCEPT_NAMES[result.concept]} in the case as it is{reach_words(graph, result.holds)}.",
        unsettled=unsettled_sentence(result),
        ahead=ahead_condition(result),
        heads=tuple((names.dm(dm), f"{int(graph.payoffs[dm].max()) + 1:,}") for dm in result.dms),
        base=tuple(
            Cell("", moved(span.best, span.best), moved(span.worst, span.worst), True, ahead(result, dm))
            for dm, span in ((dm, result.base.spans[dm]) for dm in result.dms)
        ),
        rows=tuple(_row(result, each) for each in told[:_ROWS]),
        left_out=max(len(told) - _ROWS, 0),
        idle=tuple(
            label(result, each.edit) for each in single if each.holding is not None and each.change == 0
        ),
        pairs=tuple(label(result, each.edit) for each in pairs[:_PAIRS]),
        chart=_chart(result, names, told),
    )


def _chart(result: Leverage, names: Names, told: Sequence[Without]) -> str | None:
    drawn = [each for each in told if each.holding is not None][:_DRAWN]
    return leverage_svg(result, names, drawn) if drawn else None


def _row(result: Leverage, each: Without) -> Row:
    remark = ""
    if each.refusal is not None:
        remark = f"There is no such case: {each.refusal}."
    elif each.status_quo_excluded is not None:
        remark = f"Today\u2019s position cannot be without it: {each.status_quo_excluded}."
    signs = {"gains": "▲", "loses": "▼", "both": "◆", "nothing": "", "unknown": ""}
    cells = tuple(
        Cell(
            signs[effect.verdict],
            moved(effect.base.best, effect.without.best),
            moved(effect.base.worst, effect.without.worst),
            effect.verdict == "nothing",
            ahead(result, effect.dm, each.holding),
        )
        for effect in each.effects
    )
    return Row(capitalised(label(result, each.edit)), cells, remark)
