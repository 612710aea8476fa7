"""``detente coalitions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.cases import case_options, named, opened
from detente.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from detente.analyses.coalitions import Basis, Table


@click.command(epilog="Example: detente coalitions elmira-1991")
@case_options
@click.option(
    "--format",
    "table",
    metavar="NAME",
    help="Who sits at the table: a format of the case. Default: everybody, or the variant's format.",
)
@click.option("--from", "start", metavar="STATE", help="Where deals begin. Default: the status quo.")
@click.option(
    "--jumps",
    "under",
    metavar="CONCEPT",
    help="Jumps lead between equilibria under nash, gmr, smr, seq or sseq. Default: seq.",
)
@click.option("--why", "state", metavar="STATE", help="Why this state holds for a coalition or not.")
@click.option("--for", "members", metavar="DMS", help="With --why: the coalition, as in us,dprk.")
@click.option("--concept", metavar="NAME", help="With --why: cnash, cgmr, csmr or cseq. Default: cseq.")
@json_option
def coalitions(
    case: str,
    variant: str | None,
    compare: str | None,
    table: str | None,
    start: str | None,
    under: str | None,
    state: str | None,
    members: str | None,
    concept: str | None,
    as_json: bool,
) -> None:
    """Who would gain by moving together, and at which table?

    Finds the states that no coalition would leave, the jumps that several could make together from one
    equilibrium to another, the deals that a table can strike, and who would spoil them.
    """
    if (state is None) != (members is None):
        raise click.UsageError("--why goes with --for: which state, and which coalition")
    if concept is not None and state is None:
        raise click.UsageError("--concept goes with --why")
    if state is not None and (start is not None or under is not None):
        raise click.UsageError("--why asks about one state: leave out --from and --jumps")
    if compare is not None:
        if any(each is not None for each in (start, under, state)):
            raise click.UsageError("--compare takes --format and --variant only: leave the others out")
        _compared(case, variant, compare, None if table is None else table.strip(), as_json=as_json)
        return
    from detente.analyses.coalitions import Basis, table_named
    from detente.graph import build

    basis = Basis(build(opened(case, variant)))
    seated = table_named(basis.graph, None if table is None else table.strip())
    if state is not None and members is not None:
        _why(basis, seated, state, members, concept, as_json=as_json)
    else:
        _answer(basis, seated, start, under, as_json=as_json)


def _compared(case: str, variant: str | None, compare: str, table: str | None, *, as_json: bool) -> None:
    from detente.analyses.comparison import compare_bargains
    from detente.graph import build
    from detente.views.data.bargain_comparison import bargain_comparison_data
    from detente.views.text.bargain_comparison import bargain_comparison_text

    base, old, new = opened(case, None), build(opened(case, variant)), build(opened(case, compare))
    result = compare_bargains(old, new, only=table)
    if as_json:
        show_json(bargain_comparison_data(result))
    else:
        show(bargain_comparison_text(result, named(base, variant, case), named(base, compare, case)))


def _answer(basis: Basis, table: Table, start: str | None, under: str | None, *, as_json: bool) -> None:
    from detente.analyses.coalitions import coalitions as analyse
    from detente.analyses.coalitions import deals, formats
    from detente.errors import UsageError

    graph = basis.graph
    begin = graph.status_quo if start is None else graph.state(start)
    if begin is None and table.name is not None:
        raise UsageError(
            "the case has no status quo, so there is nowhere for deals to begin",
            hint="name a state: --from STATE",
        )
    result = analyse(basis, table, "seq" if under is None else under.strip().lower())
    struck = None if begin is None else deals(basis, table, begin)
    compared = () if begin is None else formats(basis, begin)
    if as_json:
        from detente.views.data.coalitions import coalitions_data

        show_json(coalitions_data(result, struck, compared))
        return
    from detente.views.text.coalitions import coalitions_text

    show(coalitions_text(result, struck, compared))


def _why(basis: Basis, table: Table, state: str, members: str, concept: str | None, *, as_json: bool) -> None:
    from detente.analyses.coalitions import why

    graph = basis.graph
    named = [part.strip() for part in members.split(",") if part.strip()]
    if not named:
        raise click.BadParameter("name a decision maker", param_hint="--for")
    coalition = frozenset(graph.dm(part) for part in named)
    asked = "cseq" if concept is None else concept.strip().lower()
    verdict = why(basis, table, coalition, graph.state(state), asked)
    if as_json:
        from detente.views.data.coalitions import coalition_why_data

        show_json(coalition_why_data(graph, verdict))
        return
    from detente.views.text.coalition_why import coalition_why_text

    show(coalition_why_text(graph, verdict))
