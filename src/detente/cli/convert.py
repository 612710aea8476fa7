"""``detente convert``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.cases import opened
from detente.cli.output import case_argument, tell_remark

FORMATS = (
    "yaml", "json", "gmcr", "csv", "xlsx", "nfg", "graphml", "dot", "states", "moves", "parquet",
    "tableau", "latex",
)  # fmt: skip
"""The names of the formats; :data:`detente.work.converting.FORMATS` says what they are."""


@click.command(epilog="Example: detente convert elmira.gmcr --out elmira.yaml")
@case_argument
@click.option("--to", metavar="FORMAT", type=click.Choice(FORMATS), help=f"One of {', '.join(FORMATS)}.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write it; its suffix says the format if --to does not. Default: print it; xlsx "
    "and parquet need a file.",
)
@click.option("--variant", metavar="NAME", help="Convert a variant of the case.")
@click.option(
    "--encoding",
    metavar="NAME",
    help="In which CASE was saved, as windows-1252. Default: UTF-8, or what a byte order mark announces.",
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def convert(
    case: str, to: str | None, out: Path | None, variant: str | None, encoding: str | None, force: bool
) -> None:
    """Write a case in another format, or as tables.

    What the format cannot say is told, line by line; what it cannot leave out without changing the
    answers is refused.
    """
    from detente.work.converting import BINARY, converted, format_of
    from detente.work.files import write_atomically

    if to is None and out is None:
        raise click.UsageError("say --to FORMAT, or --out FILE with a suffix")
    wanted = to or format_of(out or Path())
    if out is None and wanted in BINARY:
        raise click.UsageError(f"{wanted} is no text: say --out FILE")
    written = converted(opened(case, variant, encoding), wanted)
    if out is None:
        assert isinstance(written.content, str)
        click.echo(written.content, nl=False)
    else:
        write_atomically(out, written.content, replace=force)
    for remark in written.remarks:
        tell_remark(remark)
    if out is not None:
        click.echo(f"{case} written to {out}")
