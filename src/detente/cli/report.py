"""``detente report``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.output import case_argument


@click.command(epilog="Example: detente report korea-2019 --out korea.html")
@case_argument
@click.option(
    "--out", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where to write it (HTML)."
)
def report(case: str, out: Path) -> None:
    """Write a report on a case: what can hold and why, in one HTML file.

    The file needs no network and reads well on a screen, a phone and paper.
    """
    from detente.work.cases import open_case
    from detente.work.files import write_atomically
    from detente.work.reporting import make_report

    write_atomically(out, make_report(open_case(case)))
    click.echo(f"report written to {out}")
