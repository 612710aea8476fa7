"""Two forecasts side by side for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.evolution.forecast import Forecast
from detente.views.data.evolution import NOT_BACK_TESTED, condition
from detente.views.text.common import section
from detente.views.text.forecast import percent_span


def forecast_comparison_text(old: Forecast, new: Forecast) -> Group:
    """The chance of each outcome in the last month, before and now, and by how much it changed."""
    month = old.months
    date = old.calendar(month)
    parts: list[RenderableType] = [
        section(f"The chance of each outcome in month {month}" + (f" ({date})" if date else "")),
        Text(f"Every chance below holds {condition(old)}. None is the chance of the event."),
        Text(),
    ]
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Outcome, chance in % (span)", ratio=1)
    for column in ("before", "now", "change"):
        table.add_column(column, justify="right", no_wrap=True)
    names = {o.key: o.name for o in (*new.graph.case.outcomes, *old.graph.case.outcomes)}
    for key, name in names.items():
        before, now = old.outcomes.get(key), new.outcomes.get(key)
        cells = [
            "not named"
            if found is None
            else percent_span(float(found.p[month]), float(found.low[month]), float(found.high[month]))
            for found in (before, now)
        ]
        change = ""
        if before is not None and now is not None:
            points = round(100 * float(now.p[month] - before.p[month]))
            change = f"{points:+d}" if points else "0"
        table.add_row(Text(name), *cells, change)
    parts.append(table)
    parts += [Text(), Text(f"Both forecasts are {NOT_BACK_TESTED}.", style="bold")]
    return Group(*parts)
