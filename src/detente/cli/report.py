"""``detente report``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.cases import case_options, named, opened
from detente.cli.waiting import estimating


@click.command(epilog="Example: detente report korea-2019 --out korea.html")
@case_options
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write it: .pdf, or otherwise HTML. PDF needs the extra pdf.",
)
@click.option(
    "--drawing",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write the drawing by itself: .svg or .png. PNG needs the extra pdf.",
)
@click.option(
    "--redact",
    metavar="PARTS",
    help="Leave out evidence, notes or both (evidence,notes): what may be handed round.",
)
def report(
    case: str,
    variant: str | None,
    compare: str | None,
    out: Path | None,
    drawing: Path | None,
    redact: str | None,
) -> None:
    """Write a report on a case: what can hold and why, in one file.

    As HTML it needs no network and reads well on a screen, a phone and paper; as PDF it says the same.
    """
    from detente.work.exporting import DRAWINGS, drawing_as, kind_of, report_as
    from detente.work.files import write_atomically
    from detente.work.redacting import parts_named, redacted

    parts = frozenset[str]() if redact is None else parts_named(redact)
    if out is None and drawing is None:
        raise click.UsageError("say where to write: --out FILE, --drawing FILE or both")
    if compare is not None and out is None:
        raise click.UsageError("--compare goes with --out")
    drawn = None if drawing is None else kind_of(str(drawing), DRAWINGS)
    asked = redacted(opened(case, variant), parts)
    if out is not None:
        other, names = None, ("", "")
        if compare is not None:
            base = opened(case, None)
            other = redacted(opened(case, compare), parts)
            names = (named(base, variant, case), named(base, compare, case))
        kind = "pdf" if out.suffix.lower() == ".pdf" else "html"
        with estimating("Parts of the report") as progress:
            data = report_as(kind, asked, other, names, progress)
        write_atomically(out, data)
        click.echo(f"report written to {out}")
    if drawing is not None and drawn is not None:
        from detente.graph import build

        write_atomically(drawing, drawing_as(drawn, build(asked)))
        click.echo(f"drawing written to {drawing}")
