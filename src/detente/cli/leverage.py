"""``detente leverage``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from detente.cli.cases import case_options, opened, show_comparison
from detente.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from detente.analyses.leverage import How

INTERRUPTED = 130


@click.command(epilog="Example: detente leverage korea-2019 --of russia.part --for dprk,us,russia")
@case_options
@click.option(
    "--of",
    "of",
    metavar="NAMES",
    help="Options (as in us.talk) or decision makers to do without, with commas. Default: each.",
)
@click.option(
    "--for",
    "for_",
    metavar="DMS",
    help="Decision makers whose prospects are asked for, with commas. Default: all.",
)
@click.option(
    "--how",
    type=click.Choice(["remove", "freeze"]),
    default="remove",
    show_default=True,
    help="Keep an option at its first level (remove), or where things stand (freeze).",
)
@click.option("--concept", metavar="NAME", default="seq", help="nash, gmr, smr, seq or sseq. Default: seq.")
@click.option("--outcomes", is_flag=True, help="Tell by outcome, too.")
@click.option(
    "--pairs",
    "pairs",
    flag_value="yes",
    help="Take options in pairs, too, however many there are; with --of the pairs that one of those "
    "named is in. "
    "Default: if there are 20 options or fewer.",
)
@click.option("--no-pairs", "pairs", flag_value="no", help="Take no pairs.")
@click.option(
    "--months",
    metavar="N",
    type=int,
    default=12,
    show_default=True,
    help="Also the place to be expected after N months, 1 to 1,200.",
)
@json_option
def leverage(
    case: str,
    variant: str | None,
    compare: str | None,
    of: str | None,
    for_: str | None,
    how: str,
    concept: str,
    outcomes: bool,
    pairs: str | None,
    months: int,
    as_json: bool,
) -> int:
    """Whose option changes whose prospects?

    Takes the case without each option, pair of options and decision maker, and tells by how much the
    best and the worst equilibrium move in everybody's ranking: who gains and who loses by what is done
    without.
    """
    named, concerning = _names(of, "--of"), _names(for_, "--for")
    concept = concept.strip().lower()
    if compare is not None:
        if named is not None or concerning is not None or outcomes or pairs is not None:
            raise click.UsageError(
                "--compare compares equilibria; --of, --for, --outcomes and pairs do not go with it"
            )
        show_comparison(case, variant, compare, [concept], as_json=as_json)
        return 0

    from detente.analyses.leverage import leverage as analyse
    from detente.graph import build

    result = analyse(
        build(opened(case, variant)),
        concept=concept,
        how=cast("How", how),
        of=named,
        concerning=concerning,
        pairs=None if pairs is None else pairs == "yes",
        months=months,
    )
    if as_json:
        from detente.views.data.leverage import leverage_data

        show_json(leverage_data(result, outcomes=outcomes))
    else:
        from detente.views.text.leverage import leverage_text

        ask = case if variant is None else f"{case} --variant {variant}"
        show(leverage_text(result, outcomes=outcomes, chosen=named is not None, ask=ask))
    return 0 if len(result.edits) == result.n_asked else INTERRUPTED


def _names(text: str | None, option: str) -> list[str] | None:
    """Names with commas between them; at least one."""
    if text is None:
        return None
    names = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not names:
        raise click.BadParameter("name at least one", param_hint=option)
    return names
