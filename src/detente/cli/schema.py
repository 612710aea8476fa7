"""``detente schema``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: detente schema --out case.schema.json")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write it.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def schema(out: Path | None, force: bool) -> None:
    """Print the JSON Schema of the case file, from which editors complete.

    It comes with the package, as detente/interchange/casefile/case.schema.json.
    """
    from detente.interchange.casefile.schema import schema_text
    from detente.work.files import write_atomically

    if out is None:
        click.echo(schema_text(), nl=False)
        return
    write_atomically(out, schema_text(), replace=force)
    click.echo(f"schema written to {out}")
