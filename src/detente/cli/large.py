"""What commands on large conflicts have: limits, moves given as tables, answers written to files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.waiting import waiting

if TYPE_CHECKING:
    from detente.analyses.stability import Stability
    from detente.graph import Graph
    from detente.model.case import Case

DEFAULT_STATES = 2**24
"""More feasible states than this are refused unless asked for."""

MOST_STATES = 2**26
"""More than this are refused in any case: states are numbered in 32 bits, with room for those who move."""

MOST_LISTED = 2**20
"""States of a conflict up to which an answer is a list of them."""

MOST_BYTES = 2**32
"""Size of a table of moves or payoffs."""

max_states_option = click.option(
    "--max-states",
    metavar="N",
    type=click.IntRange(1, MOST_STATES),
    default=DEFAULT_STATES,
    show_default="2^24",
    help="Refuse more feasible states than this.",
)


def table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--arcs FILE`` and ``--payoffs FILE``, in place of CASE."""
    file = click.Path(path_type=Path)
    for option in (
        click.option("--payoffs", metavar="FILE", type=file, help="With --arcs: CSV, state,DM,DM,..."),
        click.option("--arcs", metavar="FILE", type=file, help="Moves in place of CASE: CSV, dm,from,to."),
    ):
        command = option(command)
    return command


def check_tables(arcs: Path | None, payoffs: Path | None, **others: object) -> None:
    """Refuse tables that do not go together, or with a case; ``others``: options by name."""
    if arcs is None and payoffs is None:
        if others["case"] is None:
            raise click.UsageError("Missing argument 'CASE'.")
        return
    if arcs is None or payoffs is None:
        raise click.UsageError("--arcs and --payoffs go together")
    for name, value in others.items():
        if value is not None:
            what = "CASE" if name == "case" else f"--{name}"
            raise click.UsageError(f"--arcs and --payoffs stand in place of a case: leave out {what}")


def graph_of(case: Case | None, arcs: Path | None, payoffs: Path | None, max_states: int) -> Graph:
    """The conflict that is asked about."""
    if arcs is not None and payoffs is not None:
        from detente.interchange.arcs import read_arcs
        from detente.work.files import read_limited

        tables = [read_limited(path, MOST_BYTES) for path in (arcs, payoffs)]
        return read_arcs(tables[0], tables[1], str(arcs), str(payoffs), max_states)

    from detente.graph import build

    assert case is not None
    with waiting("Preparing") as tick:
        return build(case, max_states, tick)


def analysed(graph: Graph, concepts: list[str] | dict[str, str] | None) -> Stability:
    """Who is stable where, on all cores, with a bar for those who wait."""
    from detente.analyses.stability import stability

    with waiting("Deciding") as tick:
        return stability(graph, concepts, threads=cores(), progress=tick)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def written(path: Path, result: Stability) -> int:
    """Write the equilibria to a file, with a bar for those who wait."""
    from detente.work.equilibria import write_equilibria

    with waiting("Writing") as tick:
        return write_equilibria(path, result, tick)


def refuse_lists(graph: Graph) -> None:
    """Refuse to print a list of millions of states.

    Raises
    ------
    TooLarge
        If the conflict has too many.
    """
    from detente.errors import TooLarge

    if graph.n_states > MOST_LISTED:
        raise TooLarge(
            f"{graph.n_states:,} states are too many to list; the limit is {MOST_LISTED:,}",
            hint="say --summary for numbers, or --out FILE.parquet for the equilibria",
        )


def explain_compiling(folder: str | None) -> None:
    """Say why an answer is slow in coming, and that it will not be the next time."""
    if folder is None:
        text = (
            "Compiling the fast kernels, some 10 seconds, and again at every start: there is no folder to\n"
            "keep them in. Name one that can be written to in NUMBA_CACHE_DIR, and it happens once."
        )
    elif Path(folder).name == "__pycache__":
        if not sys.stderr.isatty():
            return
        text = "First use: compiling the fast kernels, some 10 seconds, once."
    else:
        text = f"First use: compiling the fast kernels, some 10 seconds, once. Kept in\n{folder}"
    click.echo(text, err=True)
