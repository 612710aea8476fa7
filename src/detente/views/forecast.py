"""What the terminal, the page and the report all say of a forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.views.text.common import capitalised, listing, percent, plural

if TYPE_CHECKING:
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
    told = [f"{percent(found.share)} are gains to who makes them"]
    told += [
        f"{percent(number / found.moves)} {what}"
        for number, what in ((found.disimprovements, "are losses (errors)"), (found.level, "are neither"))
        if number / found.moves >= 0.005
    ]
    said = f"of the {found.moves:.2g} moves to be expected in {months} {listing(told)}."
    if not mostly_error(result):
        return capitalised(said)
    return (
        f"Mostly error: {said} What follows tells more of how often movers err (lambda = "
        f"{result.model.sharpness:g}) than of what they want."
    )
