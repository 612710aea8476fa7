"""``detente compare``."""

from __future__ import annotations

import click

from detente.cli.output import json_option, show, show_json


@click.command(epilog="Example: detente compare last-week.yaml this-week.yaml")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--concept",
    metavar="NAMES",
    help="Whose equilibria are compared: nash, gmr, smr, seq or sseq, with commas. Default: nash,seq.",
)
@json_option
def compare(old: str, new: str, concept: str | None, as_json: bool) -> None:
    """What changed in the case, what changed in the answers, and why?

    OLD and NEW are cases; NEW may also be the name of a variant of OLD.
    """
    from detente.analyses.comparison import CONCEPTS
    from detente.analyses.comparison import compare as analyse
    from detente.cli.cases import named
    from detente.graph import build
    from detente.model.variants import variant
    from detente.work.cases import open_case

    before = open_case(old)
    is_variant = new in {each.key for each in before.variants}
    after = variant(before, new) if is_variant else open_case(new)
    named_concepts = [each.strip().lower() for each in (concept or "").split(",") if each.strip()]
    concepts = named_concepts or CONCEPTS
    result = analyse(build(before), build(after), concepts)
    if as_json:
        from detente.views.data.comparison import comparison_data

        show_json(comparison_data(result))
        return
    from detente.views.text.comparison import comparison_text

    show(comparison_text(result, old, named(before, new, new) if is_variant else new))
