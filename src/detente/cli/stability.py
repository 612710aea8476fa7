"""``detente stability``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli import large
from detente.cli.cases import opened, optional_case_options, show_comparison
from detente.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from detente.graph import Graph

CONCEPT_HELP = """nash, gmr, smr, seq, sseq or sim; several with commas; or one for each decision maker,
as in us=seq,dprk=nash (the others by seq). Default: all; people are shown sim
only if they ask for it. Also, for everyone: maximin:H and maximin+:H (looking H
moves ahead), lH and nm (limited moves and non-myopic, two decision makers), and
with attitudes rnash, rgmr, rsmr and rseq."""


@click.command(epilog='Example: detente stability korea-2019 --why "us.talk and dprk.tests = none" --for us')
@optional_case_options
@click.option("--concept", metavar="NAMES", help=CONCEPT_HELP)
@click.option(
    "--why",
    "state",
    metavar="STATE",
    help="Why this state (an id, or a statement that it alone satisfies) holds or not.",
)
@click.option("--for", "dm", metavar="DM", help="With --why: for this decision maker only.")
@click.option(
    "--extension",
    metavar="LETTERS",
    help="Where preferences are partly unknown: a, b, c or d; several with commas. Default: all.",
)
@click.option("--summary", is_flag=True, help="Counts in place of lists of states.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the equilibria to a file, .parquet or .jsonl, and show counts.",
)
@large.table_options
@large.max_states_option
@json_option
def stability(
    case: str | None,
    variant: str | None,
    compare: str | None,
    concept: str | None,
    state: str | None,
    dm: str | None,
    extension: str | None,
    summary: bool,
    out: Path | None,
    arcs: Path | None,
    payoffs: Path | None,
    max_states: int,
    as_json: bool,
) -> None:
    """What can hold, and why?

    Finds the states from which no decision maker would move: because it gains by no move (Nash), or
    because others would answer so that the move does not pay (GMR, SMR, SEQ, SSEQ, SIM).
    """
    if dm is not None and state is None:
        raise click.UsageError("--for goes with --why")
    large.check_tables(arcs, payoffs, case=case, variant=variant, compare=compare)
    concepts = concepts_of(concept)
    if compare is not None:
        if {state, extension, out} != {None} or summary or isinstance(concepts, dict):
            raise click.UsageError("--compare goes alone, or with --concept and concepts that all go by")
        assert case is not None
        show_comparison(case, variant, compare, concepts, as_json=as_json)
        return
    if out is not None:
        if state is not None:
            raise click.UsageError("--out goes with all states, --why with one")
        from detente.work.equilibria import check_suffix

        check_suffix(out)

    from detente.cli import structures

    described = None if case is None else opened(case, variant)
    asked = structures.Ask(concepts, extension, summary, as_json, _asked(case, variant, arcs, payoffs))
    if described is not None and structures.concerns_structures(described, asked):
        if out is not None:
            raise click.UsageError("--out goes with the ordinary concepts")
        if state is None:
            structures.answer(described, asked)
        else:
            structures.why(described, state, dm, asked)
        return
    graph = large.graph_of(described, arcs, payoffs, max_states)
    if state is not None:
        _why(graph, state, dm, concepts, as_json)
        return
    if as_json and not summary and out is None:
        large.refuse_lists(graph)

    from detente.analyses.stability import CONCEPTS

    if concepts is None and not as_json:
        concepts = [each for each in CONCEPTS if each != "sim"]  # SIM is shown to who asks for it
    result = large.analysed(graph, concepts)
    rows = None if out is None else large.written(out, result)
    if as_json:
        from detente.views.data import stability_data

        data = stability_data(result, summary=summary or out is not None)
        show_json(data if out is None else data | {"out": {"file": str(out), "rows": rows}})
    elif summary or out is not None:
        from detente.views.text.summary import summary_text

        show(summary_text(result))
        if out is not None:
            click.echo(f"equilibria written to {out}: {rows:,} states")
    else:
        from detente.analyses.stability.nearness import measured
        from detente.views.text.stability import stability_text

        show(stability_text(result, measured(graph), ask=_asked(case, variant, arcs, payoffs)))


def _asked(case: str | None, variant: str | None, arcs: Path | None, payoffs: Path | None) -> str:
    """How the conflict was named, for the command that asks on."""
    if case is None:
        return f"--arcs {arcs} --payoffs {payoffs}"
    return case if variant is None else f"{case} --variant {variant}"


def concepts_of(text: str | None) -> list[str] | dict[str, str] | None:
    """``seq``, ``nash,seq`` or ``us=seq,dprk=nash``."""
    if text is None:
        return None
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not parts:
        raise click.BadParameter("name a concept", param_hint="--concept")
    if not any("=" in part for part in parts):
        return parts
    by_dm: dict[str, str] = {}
    for part in text.split(","):
        dm, equals, name = part.partition("=")
        if not equals:
            hint = "name a concept for everyone, or one for each decision maker as in us=seq,dprk=nash"
            raise click.BadParameter(hint, param_hint="--concept")
        if dm.strip() in by_dm:
            raise click.BadParameter(f"{dm.strip()} is given twice", param_hint="--concept")
        by_dm[dm.strip()] = name.strip().lower()
    return by_dm


def _why(
    graph: Graph, state: str, dm: str | None, concepts: list[str] | dict[str, str] | None, as_json: bool
) -> None:
    from detente.analyses.stability import DEFAULT_CONCEPT
    from detente.work.whys import why

    number = graph.state(state)
    if isinstance(concepts, list) and len(concepts) > 1:
        raise click.BadParameter("--why tells of one concept at a time", param_hint="--concept")
    named = concepts if isinstance(concepts, dict) else (concepts or [DEFAULT_CONCEPT])[0]
    found = why(graph, number, dm, named)
    if as_json:
        show_json(found.data())
    else:
        show(found.text())
