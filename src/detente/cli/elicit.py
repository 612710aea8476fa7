"""``detente elicit``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.cases import opened
from detente.cli.output import case_argument, json_option, show, show_json

if TYPE_CHECKING:
    from detente.analyses.elicitation import Elicited, Question, Ranked, Reply, Said
    from detente.graph import Graph

    Ask = Callable[[Question], Said]
    Interview = Callable[[Ask, Sequence[Reply]], Elicited | Ranked]

SAID: dict[str, Said] = {"1": "first", "2": "second", "=": "same", "?": "unsure"}
BACK, QUIT = "b", "q"


class _Back(Exception):
    """The answer before is taken back and its question put again."""


@click.command(epilog="Example: detente elicit dam.yaml --for downstream --out dam-asked.yaml")
@case_argument
@click.option("--for", "dm", metavar="DM", required=True, help="Whose preferences are asked for.")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["statements", "ranking"]),
    help="What is found. Default: statements, or a ranking where states are not told by options.",
)
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Answers, one a line, as in NYN > NNN (preferred), = (all the same) or ? (nobody can say).",
)
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write the case with the answer here."
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@json_option
def elicit(
    case: str,
    dm: str,
    kind: str | None,
    answers: Path | None,
    out: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """What does a decision maker want?

    Asks which of two states it would prefer, a few times, and finds its statements, most important first, or
    its ranking of a few states. Answers that contradict each other are shown as soon as there are such. What
    else the case file says stays as it was written.
    """
    from detente.graph import build_partly_known
    from detente.views.data.elicitation import elicited_data
    from detente.views.text.elicitation import elicited_text, welcome_text
    from detente.work.authoring import refuse_to_replace
    from detente.work.eliciting import read_answers, text_of, with_answers

    if out is not None:
        refuse_to_replace(out, force=force)
    read = opened(case, None)
    graph = build_partly_known(read)
    most, interview = _interview(graph, graph.dm(dm), kind)
    known = [] if answers is None else read_answers(answers, graph)
    asking = sys.stdin.isatty() and not as_json
    if answers is None and not asking:
        raise click.UsageError("there is nobody to ask here: give --answers FILE")
    if asking:
        show(welcome_text(graph, graph.dm(dm), most))
        found = _settled(graph, graph.dm(dm), interview, known)
    else:
        found = _from_file(graph, interview, known)
    text = None if out is None else with_answers(text_of(case, read), found)
    if as_json:
        show_json(elicited_data(found))
    else:
        show(elicited_text(found))
    if out is not None and text is not None:
        from detente.work.files import write_atomically

        write_atomically(out, text, replace=force)
        click.echo(f"case written to {out}", err=as_json)


def _interview(graph: Graph, dm: int, kind: str | None) -> tuple[int, Interview]:
    """At most how many questions there are, and what asks them, by the kind of answer that is wanted."""
    from detente.analyses.elicitation import candidates, elicit, most_asked, rank

    given = candidates(graph, dm)
    if (kind or ("statements" if given else "ranking")) == "ranking":
        return most_asked(graph.n_states), lambda ask, known: rank(graph, dm, ask, known)
    directions = 0 if graph.case.decision_makers[dm].preferences else len(given)
    return directions + most_asked(len(given)), lambda ask, known: elicit(graph, dm, ask, known)


def _from_file(graph: Graph, interview: Interview, known: list[Reply]) -> Elicited | Ranked:
    """The answer, or an error that names the question without an answer or the contradiction."""
    from detente.analyses.elicitation import Contradiction
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
        return interview(nobody, known)
    except Contradiction as error:
        lines = [answer_line(graph, known[k]) for k in error.replies]
        raise UsageError(
            "these answers contradict each other: " + "; ".join(lines), hint="take one of them back"
        ) from None


def _settled(graph: Graph, dm: int, interview: Interview, known: list[Reply]) -> Elicited | Ranked:
    """The answer of somebody at a terminal, who takes answers back until none contradict each other."""
    from detente.analyses.elicitation import Contradiction, Reply
    from detente.views.text.elicitation import contradiction_text, question_text

    given = len(known)

    def asked(question: Question) -> Said:
        first = len(known) == given
        show(question_text(graph, dm, question, len(known) - given + 1))
        typed = click.prompt(
            f"1, 2, = (all the same), ? (nobody can say){'' if first else ', b (back)'} or q (stop here):",
            type=click.Choice([*SAID, *([] if first else [BACK]), QUIT], case_sensitive=False),
            show_choices=False,
            prompt_suffix=" ",
        )
        if typed == QUIT:
            raise click.Abort
        if typed == BACK:
            raise _Back
        known.append(Reply(question.first, question.second, SAID[typed]))
        return SAID[typed]

    try:
        while True:
            try:
                return interview(asked, tuple(known))
            except _Back:
                known.pop()
            except Contradiction as error:
                show(contradiction_text(graph, [known[place] for place in error.replies]))
                numbers = click.IntRange(1, len(error.replies))
                back = click.prompt("Which one is taken back?", type=numbers, prompt_suffix=" ")
                del known[error.replies[back - 1]]
    except (click.Abort, KeyboardInterrupt):
        _keep(graph, known[given:])
        raise


def _keep(graph: Graph, answers: Sequence[Reply]) -> None:
    """What was answered until somebody left, for a file to go on with."""
    from detente.views.text.elicitation import answer_line

    if answers:
        click.echo("\n\nTo go on from here put these lines into a file and name it in --answers:", err=True)
        for reply in answers:
            click.echo(answer_line(graph, reply), err=True)
