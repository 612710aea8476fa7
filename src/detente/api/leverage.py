"""Whose option changes whose prospects?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.views.answer_rows import Row, rows

if TYPE_CHECKING:
    from detente.analyses.leverage import How, Leverage


@checked
def leverage(
    case: Given,
    of: Sequence[str] | None = None,
    *,
    concerning: Sequence[str] | None = None,
    how: How = "remove",
    concept: str = "seq",
    pairs: bool | None = None,
    months: int = 12,
) -> Answer[Leverage]:
    """Whose option changes whose prospects?

    Parameters
    ----------
    case
        The conflict.
    of
        Options (``us.talk``) or decision makers to do without; default: each.
    concerning
        Decision makers whose prospects are asked for; default: all.
    how
        ``remove``: kept at its first level; ``freeze``: where things stand.
    concept
        The concept of the equilibria.
    pairs
        Whether options are also taken in pairs; default: if there are 20 or fewer.
    months
        Months after which the expected place is told.

    Raises
    ------
    UnknownName, UsageError
        If there is no such option, decision maker or concept, or the months make no sense.
    """
    from detente.analyses.leverage import leverage as analyse
    from detente.views.charts.leverage import leverage_svg
    from detente.views.data.leverage import leverage_data
    from detente.views.leverage import outstanding
    from detente.views.names import Names
    from detente.views.text.leverage import leverage_text

    asked = conflict(case)
    result = analyse(
        asked.graph, concept=concept, how=how, of=of, concerning=concerning, pairs=pairs, months=months
    )

    def data() -> dict[str, Any]:
        return leverage_data(result, outcomes=True)

    def table(key: str) -> Callable[[], list[Row]]:
        return lambda: rows(data()[key])

    return Answer(
        result,
        lambda: leverage_text(result, chosen=of is not None, ask=asked.name),
        data,
        {
            "options": table("options"),
            "decision_makers": table("decision_makers"),
        },
        lambda: leverage_svg(result, Names(asked.graph), outstanding(result)),
    )
