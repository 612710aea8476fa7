"""``detente fmt``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: detente fmt my-korea.yaml")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Change nothing; name the files that are not in order, and exit with 1 if there are any.",
)
def fmt(files: tuple[Path, ...], only_check: bool) -> int:
    """Put case files in canonical order, comments kept.

    Sections and keys come in one order and indentation is even, so that two versions of a case differ only
    where the case does. Nothing is lost: a file that cannot be put in order safely is left as it is, and
    told of; the others are put in order all the same.
    """
    from detente.cli.output import report_error
    from detente.errors import DetenteError
    from detente.work.formatting import in_order, put_in_order

    wanting = 0
    for file in files:
        try:
            changed = not in_order(file) if only_check else put_in_order(file)
        except DetenteError as error:
            wanting += 1
            report_error(error, as_json=False)
            continue
        if not only_check:
            click.echo(f"{file} put in canonical order" if changed else f"{file} was in canonical order")
        elif changed:
            wanting += 1
            click.echo(f"{file} is not in canonical order")
    if only_check and not wanting:
        click.echo("in canonical order" if len(files) == 1 else f"{len(files)} files in canonical order")
    return 1 if wanting else 0
