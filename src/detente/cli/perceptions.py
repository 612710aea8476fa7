"""``detente perceptions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.cli.cases import case_options, named, opened
from detente.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from detente.analyses.perceptions import Perceptions

CONCEPT_HELP = """nash, gmr, smr, seq or sseq; or one for each decision maker, as in us=seq,dprk=nash.
Default: seq."""


@click.command(epilog="Example: detente perceptions korea-2019")
@case_options
@click.option("--concept", metavar="NAME", help=CONCEPT_HELP)
@json_option
def perceptions(
    case: str, variant: str | None, compare: str | None, concept: str | None, as_json: bool
) -> None:
    """What do they get wrong about each other, and what do they only say?

    Finds the states that hold when each acts by its own picture of the conflict, tells which of them rest on
    a misperception and what correcting it would change, and lays what they declare beside what they want.
    """
    if compare is not None:
        _compare(case, variant, compare, concept, as_json=as_json)
        return
    result = _answer(case, variant, concept)
    if as_json:
        from detente.views.data.perceptions import perceptions_data

        show_json(perceptions_data(result))
        return
    from detente.views.text.perceptions import perceptions_text

    show(perceptions_text(result))


def _answer(case: str, variant: str | None, concept: str | None) -> Perceptions:
    from detente.analyses.perceptions import perceptions as analyse
    from detente.graph.games import hypergame

    return analyse(hypergame(opened(case, variant)), _concept(concept))


def _compare(case: str, variant: str | None, compare: str, concept: str | None, *, as_json: bool) -> None:
    from detente.analyses.perceptions.comparing import compared

    base = opened(case, None)
    result = compared(_answer(case, variant, concept), _answer(case, compare, concept))
    if as_json:
        from detente.views.data.perceptions import compared_data

        show_json(compared_data(result))
        return
    from detente.views.text.perceptions import compared_text

    show(compared_text(result, named(base, variant, case), named(base, compare, case)))


def _concept(text: str | None) -> str | dict[str, str]:
    """``seq``, or ``us=seq,dprk=nash``."""
    from detente.analyses.stability import DEFAULT_CONCEPT
    from detente.cli.stability import concepts_of

    given = concepts_of(text)
    if given is None:
        return DEFAULT_CONCEPT
    if isinstance(given, dict):
        return given
    if len(given) > 1:
        raise click.BadParameter("one concept at a time", param_hint="--concept")
    return given[0]
