"""Questions about pairs of states, and what the answers say, in words."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.elicitation import Elicited, Question, Reply
from detente.graph import Graph
from detente.views.names import Names
from detente.views.statements import in_words, sentence
from detente.views.text.common import heading, indented, listing, plural, section

QUESTION = "What does it want?"

SIGNS = {"first": ">", "second": "<", "same": "=", "unsure": "?"}


def question_text(graph: Graph, dm: int, question: Question) -> Group:
    """A question: two states in words, what they share left out."""
    names = Names(graph)
    parts: list[RenderableType] = [Text(), section(f"Which would {names.dm(dm)} prefer?")]
    for number, state, other in ((1, question.first, question.second), (2, question.second, question.first)):
        told = "; ".join(map(str, names.differences(state, other))) or names.label(state)
        outcome = names.outcome(state)
        named = f" ({outcome})" if outcome else ""
        parts.append(indented(f"{number}  {told}{named}"))
    shared = [
        str(each) for each in names.differences(question.first, graph.status_quo)
        if each not in names.differences(question.first, question.second)
    ]  # fmt: skip
    if graph.status_quo is not None:
        rest = f"with {listing(shared, 'and')}, and all else as today" if shared else "all else as today"
        parts.append(indented(Text(rest, style="dim")))
    return Group(*parts)


def answer_line(graph: Graph, reply: Reply) -> str:
    """An answer as a line of a file of answers."""
    return f"{graph.ids[reply.first]} {SIGNS[reply.said]} {graph.ids[reply.second]}"


def elicited_text(result: Elicited) -> Group:
    """The statements found, what each rests on, and what is open."""
    case, names = result.graph.case, Names(result.graph)
    parts = heading(case, "Elicit", f"What does {names.dm(result.dm)} want?")
    parts.append(Text(f"{plural(len(result.replies), 'answer')}; most important first:"))
    for k, (statement, places) in enumerate(zip(result.statements, result.support, strict=True), start=1):
        resting = ", ".join(str(place + 1) for place in places) or "none"
        parts.append(indented(f"{k}  {sentence(in_words(case, statement))}  answers: {resting}"))
    if result.as_given:
        pairs = plural(result.as_given, "pair")
        parts.append(Text(f"{pairs} left in the order of the case: no answer tells them apart", style="dim"))
    for title, left in (
        ("Left out: it does not matter, or nobody could say", result.idle),
        ("Not asked about: no two states differ in it alone", result.unasked),
    ):
        if left:
            parts += [Text(), section(title)]
            parts += [indented(sentence(in_words(case, each))) for each in left]
    return Group(*parts)
