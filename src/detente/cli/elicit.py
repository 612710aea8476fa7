"""``detente elicit``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.cases import opened
from detente.cli.output import case_argument, show

if TYPE_CHECKING:
    from detente.analyses.elicitation import Elicited, Question, Reply, Said
    from detente.graph import Graph

SAID: dict[str, Said] = {"1": "first", "2": "second", "=": "same", "?": "unsure"}


@click.command(epilog="Example: detente elicit dam.yaml --for downstream --out dam-asked.yaml")
@case_argument
@click.option("--for", "dm", metavar="DM", required=True, help="Whose preferences are asked for.")
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Answers, one a line, as in NYN > NNN (preferred), = (all the same) or ? (nobody can say).",
)
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write the case with the statements here."
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def elicit(case: str, dm: str, answers: Path | None, out: Path | None, force: bool) -> None:
    """What does a decision maker want?

    Asks which of two states it would prefer, a few times, and finds its statements, most important first.
    Answers that contradict each other are shown as soon as there are such.
    """
    from detente.graph import build
    from detente.views.text.elicitation import elicited_text
    from detente.work.authoring import refuse_to_replace
    from detente.work.eliciting import read_answers, with_statements

    if out is not None:
        refuse_to_replace(out, force=force)
    graph = build(opened(case, None))
    number = graph.dm(dm)
    known = [] if answers is None else read_answers(answers, graph)
    if answers is None and not sys.stdin.isatty():
        raise click.UsageError("there is nobody to ask here: give --answers FILE")
    found = _settled(graph, number, known) if sys.stdin.isatty() else _from_file(graph, number, known)
    show(elicited_text(found))
    if out is not None:
        from detente.interchange.casefile import write_case
        from detente.work.files import write_atomically

        write_atomically(out, write_case(with_statements(found)), replace=force)
        click.echo(f"case written to {out}")


def _from_file(graph: Graph, dm: int, known: list[Reply]) -> Elicited:
    """The statements, or an error that names the questions without an answer or the contradiction."""
    from detente.analyses.elicitation import Contradiction, elicit
    from detente.errors import UsageError
    from detente.views.text.elicitation import answer_line

    def nobody(question: Question) -> Said:
        ids = graph.ids
        raise UsageError(
            f"not answered: {ids[question.first]} or {ids[question.second]}?",
            hint="add a line to the answers, as in "
            f"{ids[question.first]} > {ids[question.second]} if the first is preferred",
        )

    try:
        return elicit(graph, dm, nobody, known)
    except Contradiction as error:
        lines = [answer_line(graph, known[k]) for k in error.replies]
        raise UsageError(
            "these answers contradict each other: " + "; ".join(lines), hint="take one of them back"
        ) from None


def _settled(graph: Graph, dm: int, known: list[Reply]) -> Elicited:
    """The statements of somebody at a terminal, who takes answers back until none contradict each other."""
    from detente.analyses.elicitation import Contradiction, Reply, elicit
    from detente.views.text.elicitation import answer_line, question_text

    def asked(question: Question) -> Said:
        show(question_text(graph, dm, question))
        typed = click.prompt("1, 2, = (all the same) or ? (cannot say)", type=click.Choice(list(SAID)))
        known.append(Reply(question.first, question.second, SAID[typed]))
        return SAID[typed]

    while True:
        try:
            return elicit(graph, dm, asked, tuple(known))
        except Contradiction as error:
            click.echo("These answers contradict each other:")
            for k, place in enumerate(error.replies, start=1):
                click.echo(f"  {k}  {answer_line(graph, known[place])}")
            back = click.prompt("Which one is taken back?", type=click.IntRange(1, len(error.replies)))
            del known[error.replies[back - 1]]
