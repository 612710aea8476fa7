"""``detente casebook``."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.output import json_option, show, show_json


@click.group(invoke_without_command=True, epilog="Example: detente casebook show elmira-1991")
@click.pass_context
def casebook(context: click.Context) -> None:
    """The conflicts that come with Détente: list, show, copy."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@casebook.command("list")
@json_option
def list_(as_json: bool = False) -> None:
    """List the cases."""
    from detente.casebook import entries

    found = entries()
    if as_json:
        show_json({"cases": [{"name": each.name, "title": each.case.title} for each in found]})
        return
    from detente.views.text.casebook import list_text

    show(list_text([(each.name, each.case) for each in found]))


@casebook.command("show", epilog="Example: detente casebook show korea-2019")
@click.argument("name")
def show_(name: str) -> None:
    """Print a case file."""
    from detente.casebook import text

    click.echo(text(name), nl=False)


@casebook.command("copy", epilog="Example: detente casebook copy korea-2019 my-korea.yaml")
@click.argument("name")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def copy_(name: str, file: Path | None, force: bool) -> None:
    """Copy a case file, to change it (default: NAME.yaml in this folder)."""
    from detente.casebook import text
    from detente.work.files import write_atomically

    target = file if file is not None else Path(f"{name}.yaml")
    write_atomically(target, text(name), replace=force)
    click.echo(f"{name} copied to {target}")
