"""What answers are drawn as: numbers as bars, conflicts as states and moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.api.conflict import Conflict

if TYPE_CHECKING:
    from detente.analyses.stability import Stability

Bars = Callable[[], Sequence[tuple[str, float, str]]]


def pictured(title: str, bars: Bars, caption: Callable[[], str] = lambda: "") -> Callable[[], str]:
    """What draws numbers as bars."""

    def draw() -> str:
        from detente.views.charts.bars import bars_svg

        return bars_svg(title, bars(), caption())

    return draw


def counted(entries: Mapping[str, int]) -> list[tuple[str, float, str]]:
    """Whole numbers as bars."""
    return [(name, number, f"{number:,}") for name, number in entries.items()]


def drawn(asked: Conflict, found: Stability | None = None) -> Callable[[], str]:
    """What draws the states and moves of a conflict."""

    def draw() -> str:
        from detente.work.exporting import drawing_as

        return drawing_as("svg", asked.graph, found).decode("utf-8")

    return draw
