"""``detente check``."""

from __future__ import annotations

import click

from detente.cli.cases import case_options, opened, show_comparison
from detente.cli.large import max_states_option
from detente.cli.output import json_option, show, show_json


@click.command(epilog="Example: detente check korea-2019")
@case_options
@max_states_option
@json_option
def check(case: str, variant: str | None, compare: str | None, max_states: int, as_json: bool) -> None:
    """Is the case sound, and what in it does nothing?

    Reads a case and tells every problem in it, with its place and what to do. A sound case is sized
    up: states, statements, outcomes, and parts that do nothing.
    """
    if compare is not None:
        show_comparison(case, variant, compare, (), as_json=as_json)
        return
    from detente.analyses.check import check as analyse
    from detente.graph import build_partly_known
    from detente.model.structures import partly_unknown

    graph = build_partly_known(opened(case, variant), max_states)
    if (graph.case.perceptions or graph.case.stated) and not partly_unknown(graph.case):
        from detente.graph.games import hypergame

        hypergame(graph.case)  # raises what only the states show to be wrong with views
    result = analyse(graph)
    if as_json:
        from detente.views.data import check_data

        show_json(check_data(result))
        return
    from detente.views.text.check import check_text

    show(check_text(result))
