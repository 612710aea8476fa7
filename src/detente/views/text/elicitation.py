"""Questions about pairs of states, and what the answers say, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.elicitation import Elicited, Question, Ranked, Reply
from detente.graph import Graph
from detente.views.data.elicitation import SIGNS
from detente.views.names import Names
from detente.views.statements import in_words, sentence
from detente.views.text.common import heading, indented, listing, plural, section

QUESTION = "What does it want?"


def question_text(graph: Graph, dm: int, question: Question, number: int = 1) -> Group:
    """A question: two states in words, what they share left out."""
    names = Names(graph)
    asked = section(f"{number}. Which would {names.dm(dm)} prefer?")
    parts: list[RenderableType] = [Text(), asked]
    states = []
    for sign, state, other in ((1, question.first, question.second), (2, question.second, question.first)):
        told = "; ".join(map(str, names.differences(state, other))) or names.label(state)
        outcome = names.outcome(state)
        named = f" ({outcome})" if outcome and outcome != told else ""
        states.append((str(sign), f"{told}{named}"))
    parts.append(_numbered(states))
    apart = {(each.owner, each.option) for each in names.differences(question.first, question.second)}
    shared = [
        str(each)
        for each in names.differences(question.first, graph.status_quo)
        if (each.owner, each.option) not in apart
    ]
    if graph.status_quo is not None and apart:
        rest = f"with {listing(shared, 'and')}, and all else as today" if shared else "all else as today"
        parts.append(indented(Text(rest, style="dim")))
    return Group(*parts)


def answer_line(graph: Graph, reply: Reply) -> str:
    """An answer as a line of a file of answers."""
    return f"{graph.ids[reply.first]} {SIGNS[reply.said]} {graph.ids[reply.second]}"


def answer_sentence(names: Names, reply: Reply) -> str:
    """An answer in words, each state by what sets it off from the other."""
    first, second = (
        "; ".join(map(str, names.differences(state, other))) or names.label(state)
        for state, other in ((reply.first, reply.second), (reply.second, reply.first))
    )
    return {
        "first": f"{first} is preferred to {second}",
        "second": f"{second} is preferred to {first}",
        "same": f"{first} and {second} are all the same",
        "unsure": f"nobody can say of {first} and {second}",
    }[reply.said]


def contradiction_text(graph: Graph, replies: Sequence[Reply]) -> Group:
    """Answers that contradict each other, numbered."""
    names = Names(graph)
    told = [f"{answer_sentence(names, reply)}  ({answer_line(graph, reply)})" for reply in replies]
    numbered = _numbered([(str(number), words) for number, words in enumerate(told, start=1)])
    return Group(Text(), section("These answers contradict each other"), numbered)


def welcome_text(graph: Graph, dm: int, most: int) -> Group:
    """What is said before the first question."""
    parts = heading(graph.case, "Elicit", f"What does {Names(graph).dm(dm)} want?")
    told = (
        f"At most {plural(most, 'question')}; what earlier answers imply is not asked. b takes the answer "
        "before back; who stops (q, Ctrl-C) keeps the answers given until then."
    )
    return Group(*parts, Text(told, style="dim"))


def _numbered(lines: Sequence[tuple[str, str | Text]]) -> RenderableType:
    """Lines with something short before each, under which they do not run on."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for head, words in lines:
        table.add_row(head, words)
    return indented(table)


def elicited_text(result: Elicited | Ranked) -> Group:
    """The statements or the ranking found, what each rests on, and what is open."""
    names = Names(result.graph)
    parts = heading(result.graph.case, "Elicit", f"What does {names.dm(result.dm)} want?")
    told = _ranked(result, names) if isinstance(result, Ranked) else _stated(result)
    return Group(*parts, *told)


def _stated(result: Elicited) -> Iterator[RenderableType]:
    case = result.graph.case
    yield Text(f"{plural(len(result.replies), 'answer')}; most important first:")
    for k, (statement, places) in enumerate(zip(result.statements, result.support, strict=True), start=1):
        resting = ", ".join(str(place + 1) for place in places) or "none"
        yield indented(f"{k}  {sentence(in_words(case, statement))}  answers: {resting}")
    if result.as_given:
        pairs = plural(result.as_given, "pair")
        yield Text(f"{pairs} left in the order of the case: no answer tells them apart", style="dim")
    for title, left in (
        ("Left out: it does not matter, or nobody could say", result.idle),
        ("Not asked about: no two states differ in it alone", result.unasked),
    ):
        if left:
            yield Text()
            yield section(title)
            for each in left:
                yield indented(sentence(in_words(case, each)))


def _ranked(result: Ranked, names: Names) -> Iterator[RenderableType]:
    ids = result.graph.ids
    yield Text(f"{plural(len(result.replies), 'answer')}; best first:")
    yield _numbered(
        [
            (str(place) if k == 0 else "", Text(names.short(state)).append(f"  {ids[state]}", style="dim"))
            for place, group in enumerate(result.ranking, start=1)
            for k, state in enumerate(group)
        ]
    )
    if result.unknown:
        yield Text()
        yield section("Nobody could say, so that the case says it is unknown")
        for one, other in result.unknown:
            yield indented(f"{names.short(one)} or {names.short(other)}")
