"""What holds, if decision makers look a given number of moves ahead?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, drawn, pictured
from detente.views.answer_rows import marked_rows

if TYPE_CHECKING:
    from detente.analyses.horizons import Limited, Maximin, Period


@checked
def maximin(case: Given, horizon: int, *, credible: bool = False) -> Answer[Maximin]:
    """What holds, if each looks so many moves ahead and expects the worst?

    Parameters
    ----------
    case
        The conflict.
    horizon
        Moves looked ahead, from 1.
    credible
        Whether the others answer by improvements only.

    Raises
    ------
    UsageError, TooLarge
        If the horizon makes no sense.
    """
    from detente.analyses.horizons import maximin as analyse
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import maximin_parts, structures_text

    asked = conflict(case)
    graph = asked.graph
    result = analyse(graph, horizon, credible=credible)
    return Answer(
        result,
        lambda: structures_text(graph, list(maximin_parts(result))),
        lambda: {"horizon": StructureData(graph, summary=False).maximin(result)},
        {"states": lambda: marked_rows(graph, {"holds": result.equilibria()}, {"stable": result.stable})},
        drawn(asked),
    )


@checked
def limited(case: Given, horizon: int) -> Answer[Limited]:
    """What holds, if each looks so many moves ahead and the other looks after itself?

    Parameters
    ----------
    case
        A conflict of two decision makers.
    horizon
        Moves looked ahead, from 1.

    Raises
    ------
    UsageError, TooLarge
        If there are more decision makers or too many states, or the horizon makes no sense.
    """
    from detente.analyses.horizons import limited as analyse
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import limited_parts, structures_text

    asked = conflict(case)
    graph = asked.graph
    result = analyse(graph, horizon)
    return Answer(
        result,
        lambda: structures_text(graph, list(limited_parts(result))),
        lambda: {"horizon": StructureData(graph, summary=False).limited(result)},
        {
            "states": lambda: marked_rows(
                graph, {"holds": result.equilibria()}, {"stable": result.stable, "open": result.open}
            )
        },
        drawn(asked),
    )


@checked
def nonmyopic(case: Given) -> Answer[Period]:
    """What holds, however far they look?

    Parameters
    ----------
    case
        A conflict of two decision makers.

    Raises
    ------
    UsageError, TooLarge
        If there are more, or too many states.
    """
    from detente.analyses.horizons import nonmyopic as analyse
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import nonmyopic_parts, structures_text

    graph = conflict(case).graph
    result = analyse(graph)

    def by_horizon() -> list[dict[str, Any]]:
        return marked_rows(graph, {f"l{each.horizon}": each.equilibria() for each in result.horizons})

    return Answer(
        result,
        lambda: structures_text(graph, list(nonmyopic_parts(result))),
        lambda: {"horizon": StructureData(graph, summary=False).nonmyopic(result)},
        {
            "states": lambda: marked_rows(graph, {"holds": result.equilibria()}, {"stable": result.stable}),
            "horizons": by_horizon,
        },
        pictured(
            "Equilibria by moves looked ahead",
            lambda: counted({f"l{each.horizon}": int(each.equilibria().sum()) for each in result.horizons}),
        ),
    )
