"""``detente evidence``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.output import case_argument, json_option, show, show_json


@click.command(epilog="Example: detente evidence korea-2019 --documents articles/")
@case_argument
@click.option(
    "--documents",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder with the sources' texts: tells whether each passage still stands where it says.",
)
@json_option
def evidence(case: str, documents: Path | None, as_json: bool) -> None:
    """What does the case rest on, and what rests on nothing?

    Lists evidence items with what rests on each, and the statements that rest on none.
    """
    from detente.analyses.evidence import evidence as analyse
    from detente.documents import locate
    from detente.work.cases import open_case, read_documents

    opened = open_case(case)
    texts = None if documents is None else read_documents(documents)
    result, locators = analyse(opened), locate(opened.evidence, texts)
    if as_json:
        from detente.views.data import evidence_data

        show_json(evidence_data(result, locators))
        return
    from detente.views.text.evidence import evidence_text

    show(evidence_text(result, locators))
