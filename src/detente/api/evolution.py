"""Where could it go from here, and how likely is that by when?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, drawn, pictured
from detente.views.answer_rows import forecast_rows, rows

if TYPE_CHECKING:
    from detente.analyses.evolution.forecast import Forecast
    from detente.analyses.evolution.observed import BackTest
    from detente.analyses.evolution.routes import Routes


@checked
def evolution(case: Given, to: str | None = None, *, start: str | None = None) -> Answer[Routes]:
    """Where could it go from here?

    Parameters
    ----------
    case
        The conflict.
    to
        The way to this state (an id, or a statement that it alone satisfies); default: to each equilibrium.
    start
        Where it begins; default: the status quo.

    Raises
    ------
    NoSuchState, UsageError
        If a state is not there, or the case does not say where things stand.
    """
    from detente.analyses.evolution.routes import routes, starting_state
    from detente.views.data.evolution import routes_data
    from detente.views.text.evolution import routes_text

    asked = conflict(case)
    graph = asked.graph
    begin = starting_state(graph) if start is None else graph.state(start)
    result = routes(graph, begin, None if to is None else graph.state(to))

    def ways() -> list[dict[str, Any]]:
        data = routes_data(result)
        return rows(data.get("targets", [data]))

    return Answer(
        result, lambda: routes_text(result), lambda: routes_data(result), {"ways": ways}, drawn(asked)
    )


@checked
def forecast(
    case: Given,
    months: int = 12,
    *,
    sharpness: float = 5.0,
    depth: int = 0,
    start: str | None = None,
    before: tuple[str, str] | None = None,
    until: str | None = None,
    seed: int = 0,
) -> Answer[Forecast]:
    """How likely is each outcome, by when?

    Parameters
    ----------
    case
        The conflict.
    months
        Months ahead.
    sharpness
        How surely a mover takes what is better for it; 0: by chance.
    depth
        Replies a mover looks ahead.
    start
        Where it begins; default: the status quo.
    before
        Two outcomes: the chance that the first comes before the second.
    until
        When this outcome is first reached, and how.
    seed
        What a forecast is drawn from, where it is simulated.

    Raises
    ------
    UsageError, NoSuchState, TooLarge
        If the case does not say enough for a forecast, or has too many states.
    """
    from detente.analyses.evolution.forecast import forecast as analyse
    from detente.views.data.evolution import condition, forecast_data
    from detente.views.text.forecast import forecast_text

    graph = conflict(case).graph
    begin = None if start is None else graph.state(start)
    result = analyse(
        graph, months, sharpness=sharpness, depth=depth, start=begin, before=before, until=until, seed=seed
    )

    def data() -> dict[str, Any]:
        return forecast_data(result, None)

    def last() -> list[tuple[str, float, str]]:
        names = {each.key: each.name for each in graph.case.outcomes}
        chances = {key: float(each.p[-1]) for key, each in result.outcomes.items()}
        return [(names.get(key, key), p, f"{100 * p:.0f} %") for key, p in chances.items()]

    return Answer(
        result,
        lambda: forecast_text(result, None),
        data,
        {
            "outcomes": lambda: forecast_rows(data()),
            "likeliest_states": lambda: rows(data()["likeliest_states"]),
        },
        pictured(f"Chance of each outcome after {months} months", last, lambda: condition(result)),
    )


@checked
def back_test(
    case: Given,
    history: str | Path | Sequence[tuple[str, str]],
    *,
    sharpness: float = 5.0,
    depth: int = 0,
) -> Answer[BackTest]:
    """How well does the model explain what happened?

    Parameters
    ----------
    case
        The conflict.
    history
        A file of lines ``DATE,STATE``, or dates (``2019-04``) with the states (ids, or statements that one
        state satisfies) that were observed, as it happened.
    sharpness
        How surely a mover takes what is better for it; 0: by chance.
    depth
        Replies a mover looks ahead.

    Raises
    ------
    UnreadableFile, UsageError, NoSuchState
        If the history cannot be read, is none, or names a state that is not there.
    """
    from detente.analyses.evolution.observed import back_test as analyse
    from detente.views.data.evolution import back_test_data
    from detente.views.text.forecast import back_test_text
    from detente.work.observations import observations, read_observations

    graph = conflict(case).graph
    if isinstance(history, str | Path):
        observed = read_observations(Path(history), graph)
    else:
        observed = observations(history, graph)
    result = analyse(graph, observed, sharpness=sharpness, depth=depth)

    def data() -> dict[str, Any]:
        return back_test_data(result)

    return Answer(
        result,
        lambda: back_test_text(result),
        data,
        {"steps": lambda: rows(data()["steps"])},
        pictured(
            "Changes that were observed",
            lambda: counted({key: data()["changes"][key] for key in ("n", "by_improvements", "by_moves")}),
        ),
    )
