"""Is the case sound, and what in it does nothing?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, pictured
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.check import Check


@checked
def check(case: Given) -> Answer[Check]:
    """Is the case sound, and what in it does nothing?

    Raises
    ------
    InvalidCase
        With everything wrong in it.
    """
    from detente.analyses.check import check as analyse
    from detente.views.data import check_data
    from detente.views.text.check import check_text

    result = analyse(conflict(case).partly_known)

    def data() -> dict[str, Any]:
        return check_data(result)

    return Answer(
        result,
        lambda: check_text(result),
        data,
        {
            "remarks": lambda: rows(data()["remarks"]),
            "outcomes": lambda: rows(data()["outcomes"], "outcome"),
            "rank_groups": lambda: rows(data()["rank_groups"], "decision_maker"),
        },
        pictured("States in which each outcome holds", lambda: counted(result.outcome_sizes)),
    )
