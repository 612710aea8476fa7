"""``detente evidence``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.cases import case_options, opened, show_comparison
from detente.cli.output import json_option, show, show_json


@click.command(epilog="Example: detente evidence korea-2019 --documents articles/")
@case_options
@click.option(
    "--documents",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder with the sources' texts: tells whether each passage still stands where it says.",
)
@json_option
def evidence(
    case: str, variant: str | None, compare: str | None, documents: Path | None, as_json: bool
) -> None:
    """What does the case rest on, and what rests on nothing?

    Lists evidence items with what rests on each, and the statements that rest on none.
    """
    if compare is not None and documents is not None:
        raise click.UsageError("--compare goes without --documents")
    if compare is not None:
        show_comparison(case, variant, compare, (), as_json=as_json)
        return
    from detente.analyses.evidence import evidence as analyse
    from detente.documents import locate
    from detente.work.cases import read_documents

    asked = opened(case, variant)
    texts = None if documents is None else read_documents(documents)
    result, locators = analyse(asked), locate(asked.evidence, texts)
    if as_json:
        from detente.views.data import evidence_data

        show_json(evidence_data(result, locators))
        return
    from detente.views.text.evidence import evidence_text

    show(evidence_text(result, locators))
