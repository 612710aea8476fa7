"""What the terminal, the page and the report all say of a forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.views.claims import percent
from detente.views.text.common import plural

if TYPE_CHECKING:
    from detente.analyses.evolution.errors import Expected
    from detente.analyses.evolution.forecast import Forecast

THEN = (
    "A chance is that of the outcome being there in that month, whatever was there before. That it has been "
    "reached at some time up to then, and perhaps left again, is another chance, never a smaller one"
)
"""What is given by month, and what is not: claims and the question when first ask for the other."""


def mostly_error(result: Forecast) -> bool:
    """Whether fewer than half of the moves to be expected are gains to who makes them."""
    return result.expected is not None and result.expected.share < 0.5


def expected_words(result: Forecast) -> str:
    """How many of the moves to be expected are improvements; empty where that was not counted."""
    found = result.expected
    if found is None:
        return ""
    months = plural(result.months, "month")
    if not found.moves:
        return f"No move is to be expected in {months}."
    lead = f"Of the {found.moves:.2g} moves to be expected in {months}"
    gains = f"{percent(found.share)} are gains to who makes them"
    if not mostly_error(result):
        return f"{lead} {gains}{_rest(found)}."
    return (
        f"Mostly error: {lead[0].lower()}{lead[1:]} only {gains}{_rest(found)}. What follows tells more "
        "of how "
        f"often movers err (lambda = {result.model.sharpness:g}) than of what they want."
    )


def _rest(found: Expected) -> str:
    """What the other moves are."""
    lost, level = found.disimprovements / found.moves, found.level / found.moves
    told = [f"{percent(lost)} are errors, which their mover loses by"] if lost else []
    told += [f"{percent(level)} leave it as well off"] if level >= 0.005 else []
    return f"; {' and '.join(told)}" if told else ""
