"""``detente claims``."""

from __future__ import annotations

import click

from detente.cli.cases import case_options, named, opened
from detente.cli.output import json_option, show, show_json
from detente.cli.waiting import waiting
from detente.model.doubt import CLAIM_DRAWS

INTERRUPTED = 130


@click.command(epilog="Example: detente claims korea-2019 --only c5-gap,c15-tension --full")
@case_options
@click.option("--only", metavar="IDS", help="Only these claims, with commas.")
@click.option("--full", is_flag=True, help="Tests, numbers and the states that show why, too.")
@click.option(
    "--draws",
    type=int,
    metavar="N",
    help=f"Draws from the doubts of the case, 0 for none. Default: {CLAIM_DRAWS}.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    metavar="S",
    help="What the draws are made from; the same seed makes the same draws.",
)
@json_option
def claims(
    case: str,
    variant: str | None,
    compare: str | None,
    only: str | None,
    full: bool,
    draws: int | None,
    seed: int,
    as_json: bool,
) -> int:
    """Which of the arguments made about this crisis does the model bear out?

    Tests every claim of the case on the model: borne out, contradicted or undecided, with what it turns on
    and the share of draws from the doubts of the case in which the verdict stands.
    """
    from detente.analyses.claims import claims as analyse

    base = opened(case, None)
    chosen = None if only is None else [part.strip() for part in only.split(",") if part.strip()]
    if chosen is not None and not chosen:
        raise click.BadParameter("name at least one", param_hint="--only")
    if compare is not None:
        if draws or full:
            raise click.UsageError("--compare compares verdicts; --draws and --full do not go with it")
        old = analyse(base, variant=variant, only=chosen, draws=0)
        new = analyse(base, variant=compare, only=chosen, draws=0)
        if as_json:
            from detente.views.data.claims import claims_comparison_data

            show_json(claims_comparison_data(old, new))
            return 0
        from detente.views.text.claims import claims_comparison_text

        show(claims_comparison_text(old, new, (named(base, variant, case), named(base, compare, case))))
        return 0
    number = CLAIM_DRAWS if draws is None else draws
    with waiting("Draws") as progress:
        result = analyse(base, variant=variant, only=chosen, draws=number, seed=seed, progress=progress)
    if as_json:
        from detente.views.data.claims import claims_data

        show_json(claims_data(result))
    else:
        from detente.views.text.claims import claims_text

        show(claims_text(result, full=full))
    return INTERRUPTED if result.interrupted else 0
