"""``detente report``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.cases import case_options, named, opened


@click.command(epilog="Example: detente report korea-2019 --out korea.html")
@case_options
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to write it (HTML).",
)
def report(case: str, variant: str | None, compare: str | None, out: Path) -> None:
    """Write a report on a case: what can hold and why, in one HTML file.

    The file needs no network and reads well on a screen, a phone and paper.
    """
    from detente.work.files import write_atomically
    from detente.work.reporting import make_report

    asked = opened(case, variant)
    if compare is None:
        text = make_report(asked)
    else:
        other = opened(case, compare)
        base = opened(case, None)
        text = make_report(asked, other, (named(base, variant, case), named(base, compare, case)))
    write_atomically(out, text)
    click.echo(f"report written to {out}")
