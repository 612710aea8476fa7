"""``detente evidence``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.cases import case_options, opened, show_comparison
from detente.cli.output import json_option, show, show_json

if TYPE_CHECKING:
    from detente.documents.record import Standing
    from detente.work.evidence import Grounds


@click.command(epilog="Example: detente evidence korea-2019 --documents articles/")
@case_options
@click.option(
    "--documents",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder with the sources' texts (.txt, .md): tells whether each passage still stands "
    "where it says.",
)
@click.option(
    "--annotations",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the record's accepted passages as Web Annotations (JSON-LD).",
)
@click.option(
    "--items",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the evidence section with the record's items, to be put into the case.",
)
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@json_option
def evidence(
    case: str,
    variant: str | None,
    compare: str | None,
    documents: Path | None,
    annotations: Path | None,
    items: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """What does the case rest on, and what rests on nothing?

    Lists evidence items with what they speak for and against, those accepted in the record beside the case
    among them; the statements that nothing speaks for, or one source alone; and what to look at.
    """
    if compare is not None and (documents, annotations, items) != (None, None, None):
        raise click.UsageError("--compare goes without --documents, --annotations and --items")
    if compare is not None:
        show_comparison(case, variant, compare, (), as_json=as_json)
        return
    from detente.work.evidence import grounds, recorded

    if annotations is not None:
        stands, only_begun = recorded(case)
        if only_begun and not as_json and (variant, documents, items) == (None, None, None):
            _annotate(stands, annotations, force=force)
            return
    path = Path(case)
    found = grounds(opened(case, variant), path if path.is_file() else None, documents)
    _write(found, annotations, items, force=force)
    answer = (found.report, found.locators, found.changed, found.quoted, found.damage)
    if as_json:
        from detente.views.data import evidence_data

        show_json(evidence_data(*answer))
        return
    from detente.views.text.evidence import evidence_text

    show(evidence_text(*answer, found.words))


def _write(found: Grounds, annotations: Path | None, items: Path | None, *, force: bool) -> None:
    """Write what was asked for to files."""
    from detente.work.files import write_atomically

    if annotations is not None:
        _annotate(found.standing, annotations, force=force)
    if items is not None:
        from detente.interchange.casefile import write_evidence

        write_atomically(items, write_evidence(found.report.case.evidence), replace=force)
        click.echo(f"evidence written to {items}", err=True)


def _annotate(stands: Standing, annotations: Path, *, force: bool) -> None:
    """Write the accepted passages of a record as annotations."""
    from detente.views.data.review import annotations_data
    from detente.work.files import write_atomically

    text = json.dumps(annotations_data(stands), ensure_ascii=False, indent=2) + "\n"
    write_atomically(annotations, text, replace=force)
    click.echo(f"annotations written to {annotations}", err=True)
