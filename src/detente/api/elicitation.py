"""What does a decision maker want?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, pictured
from detente.errors import UsageError
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.elicitation import Elicited, Question, Ranked, Reply, Said
    from detente.graph import Graph

_SAID: dict[str, Said] = {">": "first", "<": "second", "=": "same", "?": "unsure"}

Found = TypeVar("Found", "Elicited", "Ranked")

Told = Iterable[tuple[str, str, str]]
"""Answers: a state, ``>``, ``<``, ``=`` or ``?``, and another state."""

Ask = Callable[[str, str], str]
"""Asks which of two states (ids) is preferred, and is told by the same signs."""


@checked
def elicit_statements(
    case: Given, dm: str, answers: Told = (), *, ask: Ask | None = None
) -> Answer[Elicited]:
    """What does a decision maker want? Statements from answers about pairs of states.

    Parameters
    ----------
    case
        The conflict.
    dm
        Whose preferences are asked for.
    answers
        What is known: of two states (ids, or statements that one state satisfies) the first is preferred
        ``>``, the second ``<``, they are all the same ``=``, or nobody can say ``?``.
    ask
        Answers further questions.

    Raises
    ------
    UsageError
        If answers contradict each other, or a question remains and there is nobody to ask.
    UnknownName, NoSuchState, TooLarge
        If there is no such decision maker or state, or there are too many states.
    """
    from detente.analyses.elicitation import elicit

    asked = conflict(case)
    graph = asked.partly_known
    number = graph.dm(dm)
    return _answer(_put(graph, lambda reply, known: elicit(graph, number, reply, known), answers, ask))


@checked
def elicit_ranking(case: Given, dm: str, answers: Told = (), *, ask: Ask | None = None) -> Answer[Ranked]:
    """What does a decision maker want? A ranking of a few states from answers about pairs of them.

    Parameters
    ----------
    case, dm, answers, ask
        As for :func:`elicit_statements`.

    Raises
    ------
    UsageError
        If answers contradict each other, or a question remains and there is nobody to ask.
    UnknownName, NoSuchState, TooLarge
        If there is no such decision maker or state, or there are too many states.

    Examples
    --------
    >>> told = [("1", ">", "2"), ("2", ">", "3"), ("3", "=", "4")]
    >>> elicit_ranking("prisoners-dilemma", "one", told).data["ranking"]
    [['1'], ['2'], ['3', '4']]
    """
    from detente.analyses.elicitation import rank

    asked = conflict(case)
    graph = asked.partly_known
    number = graph.dm(dm)
    return _answer(_put(graph, lambda reply, known: rank(graph, number, reply, known), answers, ask))


def _put(
    graph: Graph,
    interview: Callable[[Callable[[Question], Said], Sequence[Reply]], Found],
    answers: Told,
    ask: Ask | None,
) -> Found:
    from detente.analyses.elicitation import Contradiction, Reply
    from detente.views.text.elicitation import answer_line

    known = [Reply(graph.state(one), graph.state(other), _said(sign)) for one, sign, other in answers]
    put: list[Reply] = list(known)

    def reply(question: Question) -> Said:
        one, other = graph.ids[question.first], graph.ids[question.second]
        if ask is None:
            raise UsageError(
                f"not answered: {one} or {other}?", hint="give one more answer, or somebody to ask"
            )
        said = _said(ask(one, other))
        put.append(Reply(question.first, question.second, said))
        return said

    try:
        return interview(reply, known)
    except Contradiction as error:
        lines = "; ".join(answer_line(graph, put[k]) for k in error.replies)
        raise UsageError(
            f"these answers contradict each other: {lines}", hint="take one of them back"
        ) from None


def _said(sign: str) -> Said:
    if sign not in _SAID:
        raise UsageError(f"{sign!r} is no answer", hint="an answer is one of > < = ?")
    return _SAID[sign]


def _answer(result: Found) -> Answer[Found]:
    from detente.views.data.elicitation import elicited_data
    from detente.views.text.elicitation import elicited_text

    def data() -> dict[str, Any]:
        return elicited_data(result)

    def given() -> list[dict[str, Any]]:
        return [dict(zip(("first", "said", "second"), each, strict=True)) for each in data()["answers"]]

    def found() -> list[dict[str, Any]]:
        if "statements" in data():
            return rows(data()["statements"])
        return [
            {"place": place, "state": state}
            for place, group in enumerate(data()["ranking"], start=1)
            for state in group
        ]

    def kinds() -> dict[str, int]:
        signs = [each["said"] for each in given()]
        return {sign: signs.count(sign) for sign in _SAID}

    return Answer(
        result,
        lambda: elicited_text(result),
        data,
        {"found": found, "answers": given},
        pictured("Answers by what was said", lambda: counted(kinds())),
    )
