"""``detente sensitivity``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.cases import opened
from detente.cli.output import case_argument, json_option, show, show_json
from detente.cli.waiting import estimating
from detente.model.doubt import DRAWS

if TYPE_CHECKING:
    from detente.analyses.sensitivity import Sensitivity, Tally


@click.command(epilog="Example: detente sensitivity korea-2019 --draws 2000 --outcome grand-bargain")
@case_argument
@click.option("--variant", metavar="NAME", help="Answer for a variant of the case.")
@click.option(
    "--draws",
    type=int,
    metavar="N",
    help=f"Make at most so many draws, 1 to 10,000,000. Default: {DRAWS:,}, or as many as --error takes.",
)
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="S", help="The same seed makes the same draws."
)
@click.option(
    "--error",
    type=float,
    metavar="X",
    help="Stop once the standard error of every answer is at most this, as in 0.01.",
)
@click.option(
    "--concept",
    metavar="NAMES",
    help="nash, gmr, smr, seq or sseq, with commas. Default: all. Judgements are held against seq, "
    "or else the first.",
)
@click.option(
    "--outcome",
    metavar="NAME",
    help="Ask which judgement changes this outcome. Default: the one that each tells most about.",
)
@click.option("--states", is_flag=True, help="Tell of the states that hold most often, too.")
@click.option("--workers", type=int, metavar="W", help="Threads on this machine (default: one a core).")
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Run the batches on a Dask cluster, as in tcp://10.0.0.5:8786; needs the extra cluster.",
)
@click.option(
    "--results",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Keep the draws in this folder. Default: $DETENTE_RESULTS, or else the user's cache.",
)
@json_option
def sensitivity(
    case: str,
    variant: str | None,
    draws: int | None,
    seed: int,
    error: float | None,
    concept: str | None,
    outcome: str | None,
    states: bool,
    workers: int | None,
    scheduler: str | None,
    results: Path | None,
    as_json: bool,
) -> None:
    """Which judgement, if wrong, changes the answer?

    Draws many cases from the confidences in one, finds what holds in each, and tells how often outcomes can
    hold, which judgements they turn on, and what to find out next. Draws are kept as they are made: a run
    that was interrupted goes on where it was.
    """
    from detente.errors import UnknownName
    from detente.work.sensitivity import Request, check, run

    concepts = tuple(part.strip().lower() for part in (concept or "").split(",") if part.strip())
    if concept is not None and not concepts:
        raise click.BadParameter("name at least one", param_hint="--concept")
    request = Request(draws, seed, concepts, error, workers, scheduler, results)
    check(request)
    read = opened(case, variant)
    keys = [each.key for each in read.outcomes]
    if outcome is not None and outcome not in keys:
        raise UnknownName("outcome", outcome, keys)
    begun = time.monotonic()
    with estimating("draws") as tick:

        def progress(done: int, of: int, tally: Tally) -> None:
            tick(done, of, _running(tally))

        found = run(read, request, progress)
    about = None if outcome is None else [q.key for q in found.result.asked].index(outcome)
    if as_json:
        from detente.views.data.sensitivity import sensitivity_data

        shown = sensitivity_data(found.result, time.monotonic() - begun, about)
        show_json({**shown, "results": str(found.folder)})
        return
    _show(found.result, about, states, str(found.folder))


def _show(result: Sensitivity, about: int | None, states: bool, kept: str) -> None:
    from detente.views.text.sensitivity import sensitivity_text

    show(sensitivity_text(result, about=about, states=states, kept=kept))


def _running(tally: Tally) -> str:
    """The running estimate: the answer that is least settled."""
    if not tally.asked:
        return f"error {100 * tally.error:.2g} points"
    p, error = tally.running()
    q = int(error.argmax())
    return f"{tally.asked[q].key} {100 * p[q]:.1f} ± {100 * error[q]:.1f} %"
