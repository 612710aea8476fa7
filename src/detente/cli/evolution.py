"""``detente evolution``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.cases import case_options, opened, show_comparison
from detente.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from detente.analyses.evolution.observed import BackTest
    from detente.graph import Graph


@click.command(epilog="Example: detente evolution korea-2019 --forecast --months 24")
@case_options
@click.option("--from", "start", metavar="STATE", help="Where it begins (default: the status quo).")
@click.option(
    "--to",
    "target",
    metavar="STATE",
    help="The ways to this state (default: to each Nash or SEQ equilibrium).",
)
@click.option("--forecast", "ahead", is_flag=True, help="The chance of each outcome by month.")
@click.option(
    "--months", type=int, metavar="M", help="With --forecast: months ahead, 1 to 1,200 (default: 12)."
)
@click.option(
    "--lambda", "sharpness", type=float, default=5.0, show_default=True, metavar="X",
    help="How surely a mover takes what is better for it, 0 or more; at 0 it moves blindly.",
)  # fmt: skip
@click.option(
    "--depth",
    type=int,
    default=0,
    show_default=True,
    metavar="H",
    help="Replies a mover looks ahead, 0 to 12.",
)
@click.option("--before", metavar="A,B", help="With --forecast: the chance that outcome A comes before B.")
@click.option(
    "--until", metavar="OUTCOME", help="With --forecast: when an outcome is first reached, and how."
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Which runs are drawn where a forecast is simulated.",
)
@click.option(
    "--observed", metavar="FILE", type=click.Path(path_type=Path),
    help="What happened, a line DATE,STATE each: how well does the model explain it?",
)  # fmt: skip
@json_option
def evolution(
    case: str,
    variant: str | None,
    compare: str | None,
    start: str | None,
    target: str | None,
    ahead: bool,
    months: int | None,
    sharpness: float,
    depth: int,
    before: str | None,
    until: str | None,
    seed: int,
    observed: Path | None,
    as_json: bool,
) -> None:
    """Where could it go from here, and how likely is that by when?

    Finds the shortest sequences of moves to a state or to each equilibrium. With --forecast the chance of
    each outcome by month, with --observed how well the model explains what happened.
    """
    _refuse_mixtures(ahead, observed is not None, target, start, months, before, until)
    if compare is not None:
        if observed is not None or start is not None or target is not None or before or until:
            raise click.UsageError("--compare goes alone, or with --forecast, --months, --lambda and --depth")
        if not ahead:
            show_comparison(case, variant, compare, None, as_json=as_json)
            return
        _compare_forecasts((case, variant, compare), months, sharpness, depth, seed, as_json)
        return

    from detente.graph import build

    graph = build(opened(case, variant))
    if not ahead and observed is None:
        _routes(graph, start, target, as_json)
        return
    tested = None if observed is None else _tested(graph, observed, sharpness, depth)
    if not ahead:
        _show_back_test(tested, as_json)
        return

    from detente.analyses.evolution.forecast import DEFAULT_MONTHS, forecast

    result = forecast(
        graph,
        DEFAULT_MONTHS if months is None else months,
        sharpness=sharpness,
        depth=depth,
        start=None if start is None else graph.state(start),
        before=_pair(before),
        until=until,
        seed=seed,
    )
    if as_json:
        from detente.views.data.evolution import forecast_data

        show_json(forecast_data(result, tested))
        return
    from detente.views.text.forecast import forecast_text

    show(forecast_text(result, tested))


def _compare_forecasts(
    asked: tuple[str, str | None, str],
    months: int | None,
    sharpness: float,
    depth: int,
    seed: int,
    as_json: bool,
) -> None:
    from detente.analyses.evolution.forecast import DEFAULT_MONTHS, forecast
    from detente.graph import build

    case, variant, compare = asked
    old, new = (
        forecast(
            build(opened(case, name)),
            DEFAULT_MONTHS if months is None else months,
            sharpness=sharpness,
            depth=depth,
            seed=seed,
        )
        for name in (variant, compare)
    )
    if as_json:
        from detente.views.data.evolution import forecast_data

        show_json({"old": forecast_data(old, None), "new": forecast_data(new, None)})
        return
    from detente.views.text.forecast_comparison import forecast_comparison_text

    show_comparison(case, variant, compare, (), as_json=False)
    click.echo()
    show(forecast_comparison_text(old, new))


def _refuse_mixtures(
    ahead: bool,
    observed: bool,
    target: str | None,
    start: str | None,
    months: int | None,
    before: str | None,
    until: str | None,
) -> None:
    if target is not None and (ahead or observed):
        raise click.UsageError("--to asks for sequences of moves; it goes without --forecast and --observed")
    if observed and not ahead and start is not None:
        raise click.UsageError("--observed begins where the file does; it goes without --from")
    for name, value in (("--months", months), ("--before", before), ("--until", until)):
        if value is not None and not ahead:
            raise click.UsageError(f"{name} goes with --forecast")


def _pair(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    first, comma, second = (part.strip() for part in text.partition(","))
    if not comma or not first or not second:
        raise click.BadParameter("name two outcomes: A,B", param_hint="--before")
    return first, second


def _routes(graph: Graph, start: str | None, target: str | None, as_json: bool) -> None:
    from detente.analyses.evolution.routes import routes, starting_state

    begin = starting_state(graph) if start is None else graph.state(start)
    result = routes(graph, begin, None if target is None else graph.state(target))
    if as_json:
        from detente.views.data.evolution import routes_data

        show_json(routes_data(result))
        return
    from detente.views.text.evolution import routes_text

    show(routes_text(result))


def _tested(graph: Graph, observed: Path, sharpness: float, depth: int) -> BackTest:
    from detente.analyses.evolution.observed import back_test
    from detente.work.observations import read_observations

    return back_test(graph, read_observations(observed, graph), sharpness=sharpness, depth=depth)


def _show_back_test(tested: BackTest | None, as_json: bool) -> None:
    assert tested is not None
    if as_json:
        from detente.views.data.evolution import back_test_data

        show_json(back_test_data(tested))
        return
    from detente.views.text.forecast import back_test_text

    show(back_test_text(tested))
