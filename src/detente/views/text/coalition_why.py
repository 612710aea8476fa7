"""Why a state is stable for a coalition or is not, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.coalitions import Improvement, Sanction, Step, Verdict
from detente.graph import Graph
from detente.views.names import Names
from detente.views.text.coalitions import MEANINGS, NAMES, QUESTION
from detente.views.text.common import capitalised, heading, indented, listing, plural, section
from detente.views.text.deals import making, people

_SHOWN = 6


def coalition_why_text(graph: Graph, verdict: Verdict) -> Group:
    """The witness of one coalition at one state."""
    names = Names(graph)
    parts: list[RenderableType] = heading(graph.case, "Coalitions", QUESTION)
    title = Text("The state asked about: ", style="bold").append(names.short(verdict.state), style="not bold")
    parts.append(title.append(f"  {graph.ids[verdict.state]}", style="dim"))
    parts.append(Text(f"{NAMES[verdict.concept]}: {MEANINGS[verdict.concept]}.", style="dim italic"))
    parts.append(Text())
    parts.extend(_verdict(names, verdict))
    return Group(*parts)


def _verdict(names: Names, verdict: Verdict) -> Iterator[RenderableType]:
    who = people(names, verdict.coalition)
    word = "stable" if verdict.stable else "not stable"
    yield section(f"{who}: {word} under {NAMES[verdict.concept]}")
    number = len(verdict.improvements)
    free = sum(each.sanction is None for each in verdict.improvements)
    alone = len(verdict.coalition) == 1
    who_prefers = "it prefers" if alone else "all of them prefer"
    if number == 0:
        yield indented(f"{'It' if alone else 'They'} can reach no state that {who_prefers}.")
        return
    answered = f"{free:,} of them without an answer" if free else "each has an answer"
    yield indented(f"{plural(number, 'state')} that {who_prefers} can be reached; {answered}.")
    for k, each in enumerate(verdict.improvements[:_SHOWN], start=1):
        yield Text()
        yield indented(f"{k}. {_improvement(names, verdict, each)}")
    if number > _SHOWN:
        yield indented(Text(f"and {plural(number - _SHOWN, 'more', 'more')}", style="dim"))


def _improvement(names: Names, verdict: Verdict, each: Improvement) -> str:
    told = [f"{names.dm(dm)} {_places(names, dm, verdict.state, each.to)}" for dm in verdict.coalition]
    text = (
        f"To {_state(names, each.to)} ({listing(told)}). It takes {making(names, verdict.state, each.moves)}."
    )
    if each.sanction is not None:
        return f"{text} {_answer(names, each.to, each.sanction)} {_against(names, verdict, each.sanction)}"
    if each.escape is not None:
        sanction, moves = each.escape
        answer = _answer(names, each.to, sanction)
        here = sanction.steps[-1].to
        out = f"{_state(names, moves[-1].to)}: {making(names, here, moves)}"
        return f"{text} {answer} But there is an escape to {out}."
    if verdict.concept == "cnash":
        return text
    if len(verdict.coalition) == names.graph.n_dms:
        return f"{text} Nobody is left to answer."
    if len(verdict.coalition) == 1:
        return f"{text} No answer leaves it where it began or worse."
    return f"{text} No answer leaves any of them where it began or worse."


def _answer(names: Names, start: int, sanction: Sanction) -> str:
    here = start
    told: list[str] = []
    for step in sanction.steps:
        told.append(_step(names, here, step))
        here = step.to
    return capitalised("; then ".join(told)) + "."


def _step(names: Names, here: int, step: Step) -> str:
    movers = list(dict.fromkeys(move.by for move in step.moves))
    verb = "could answer" if len(movers) == 1 else "could together answer"
    how = making(names, here, step.moves)
    return f"{people(names, movers)} {verb} and lead to {_state(names, step.to)} ({how})"


def _against(names: Names, verdict: Verdict, sanction: Sanction) -> str:
    end = sanction.steps[-1].to
    told = [f"{names.dm(dm)} {_places(names, dm, verdict.state, end)}" for dm in sanction.against]
    return f"Then it has not paid for {listing(told)}."


def _places(names: Names, dm: int, before: int, after: int) -> str:
    places, groups = names.graph.places(dm)
    return f"from place {places[before]:,} to {places[after]:,} of {groups:,}"


def _state(names: Names, state: int) -> str:
    return f"{names.label(state)} [{names.graph.ids[state]}]"
