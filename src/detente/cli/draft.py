"""``detente draft``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.output import case_argument, show


@click.command(epilog="Example: detente draft my-case.yaml --out first.yaml")
@case_argument
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write it (default: printed)."
)
@click.option("--title", metavar="TEXT", help="The draft's title.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def draft(case: str, out: Path | None, title: str | None, force: bool) -> None:
    """What case do the accepted passages make?

    Proposes decision makers, options and preference statements with their passages, for an analyst to
    finish. Every guess is marked as one. CASE may be a cast list alone.
    """
    from dataclasses import replace

    from detente.documents.record import draft as make
    from detente.documents.record import standing
    from detente.graph import build
    from detente.interchange.casefile import write_case
    from detente.views.text.draft import draft_file, draft_text
    from detente.work.casts import open_begun
    from detente.work.files import write_atomically
    from detente.work.readings import texts_beside
    from detente.work.record import beside, load_log, record_path

    path = beside(case)
    _, begun = open_begun(path)
    stands = standing(load_log(record_path(path)).entries)
    made = make(stands, replace(begun, title=title or begun.title), texts_beside(path))
    build(made.case)
    text = draft_file(write_case(made.case), made)
    if out is None:
        click.echo(text, nl=False)
        return
    write_atomically(out, text, replace=force)
    show(draft_text(made, str(out)))
