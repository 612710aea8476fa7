"""``detente new``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from detente.interchange.casefile.skeleton import NewOption, NewSide


@click.command(
    epilog='Example: detente new dam.yaml --title "The dam" --dm "Upstream: Build the dam" '
    '--dm "Downstream: Protest, Response=none|appeal|force"'
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="What the conflict is called.")
@click.option(
    "--dm",
    "dms",
    metavar="TEXT",
    multiple=True,
    help='A decision maker and its options, as in "Iran: Inspections, Enrichment=low|high"; repeat.',
)
@click.option(
    "--exclude",
    "excluded",
    metavar="STATEMENT",
    multiple=True,
    help="What no state satisfies, as in iran.inspections and iran.enrichment = high; repeat.",
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def new(file: Path, title: str | None, dms: tuple[str, ...], excluded: tuple[str, ...], force: bool) -> None:
    """Write a case file to begin with.

    Asks who takes part, which options they have and what excludes what; with --title and --dm it asks
    nothing. The file has comments that say what goes where.
    """
    from detente.work.authoring import make_case, refuse_name, refuse_to_replace

    refuse_name(file)
    refuse_to_replace(file, force=force)
    if title is None and not dms and not excluded:
        if not sys.stdin.isatty():
            raise click.UsageError("there is nobody to ask here: give --title and --dm")
        title, sides, rules = _asked()
    elif title is None or not dms:
        raise click.UsageError("--title and --dm go together: give both, or neither to be asked")
    else:
        sides, rules = [_side(text) for text in dms], list(excluded)
    make_case(file, title, sides, rules, force=force)
    click.echo(f"case written to {file}; next: what they want, in the file or with detente elicit")


def _side(text: str) -> NewSide:
    """A decision maker and its options, as on the command line."""
    from detente.interchange.casefile.skeleton import NewSide

    name, _, listed = text.partition(":")
    if not name.strip():
        raise click.BadParameter(f"{text!r} names nobody: write NAME: OPTION, OPTION", param_hint="--dm")
    return NewSide(name.strip(), _options(listed))


def _options(listed: str) -> tuple[NewOption, ...]:
    """Options with commas between them."""
    return tuple(_option(part) for part in listed.split(",") if part.strip())


def _option(text: str) -> NewOption:
    """An option, with levels behind an equals sign if it has more than no and yes."""
    from detente.interchange.casefile.skeleton import MOST_LEVELS, NewOption

    name, equals, listed = text.partition("=")
    levels = tuple(part.strip() for part in listed.split("|") if part.strip())
    if not name.strip():
        raise click.BadParameter(f"{text.strip()!r} names no option", param_hint="--dm")
    if equals and not 2 <= len(levels) <= MOST_LEVELS:
        raise click.BadParameter(
            f"{name.strip()!r} has {len(levels)} levels; write 2 to {MOST_LEVELS}, with | between them",
            param_hint="--dm",
        )
    return NewOption(name.strip(), levels)


def _asked() -> tuple[str, list[NewSide], list[str]]:
    """The answers of somebody at a terminal."""
    from detente.interchange.casefile.skeleton import NewSide

    title = _answer("What is the conflict called?")
    sides: list[NewSide] = []
    while True:
        name = _answer("Who takes part? One decision maker; nothing ends the list:", default="")
        if not name:
            if sides:
                return title, sides, _rules(sides)
            click.echo("A conflict has at least one decision maker.")
            continue
        click.echo("  Options with commas; levels, if more than no and yes: Aid=none|some|all")
        try:
            sides.append(NewSide(name, _options(_answer("  What can it do?", default=""))))
        except click.BadParameter as error:
            click.echo(f"  {error.format_message()}")


def _rules(sides: list[NewSide]) -> list[str]:
    """What excludes what: statements that are asked for until none comes."""
    from detente.errors import DetenteError
    from detente.interchange.casefile.skeleton import subjects
    from detente.work.authoring import checked

    known = subjects(sides)
    if not known:
        return []
    click.echo("What excludes what? In statements the options are called:")
    for subject, name in known.items():
        click.echo(f"  {subject}  {name}")
    rules: list[str] = []
    while True:
        rule = _answer("What can never be, as in a.x and b.y? Nothing ends the list:", default="")
        if not rule:
            return rules
        try:
            checked("Draft", sides, [*rules, rule])
        except DetenteError as error:
            click.echo(
                error.problems[0].what + (f"; {error.problems[0].hint}" if error.problems[0].hint else "")
            )
        else:
            rules.append(rule)


def _answer(question: str, default: str | None = None) -> str:
    """What is typed behind a question, white space around it left out."""
    typed: str = click.prompt(question, default=default, show_default=False, prompt_suffix=" ")
    return typed.strip()
