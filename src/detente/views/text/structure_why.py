"""Why a state is stable in a preference structure, or at a horizon, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.horizons import Ending, Outlook
from detente.analyses.structures import Judgement, Temptation
from detente.graph import Graph
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.structures import EXTENSION_MEANINGS, STRUCTURE_NAMES, maximin_meaning
from detente.views.text.common import capitalised, heading, indented, plural, section
from detente.views.text.stability import QUESTION
from detente.views.text.why import sequence_sentence, step

_SHOWN = 6
"""Moves told one by one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a structure speaks of a verdict, of a move worth making and of what deters.

    Parameters
    ----------
    title
        Under what the state is stable.
    tempts
        Follows the decision maker's name, before the move.
    deters
        What the end of an answer is; ``{}`` stands for the decision maker.
    """

    title: str
    tempts: str
    deters: str


def extension_wording(letter: str, concept: str) -> Wording:
    """Unknown preferences."""
    title = f"{CONCEPT_NAMES[concept]}, extension {letter} ({EXTENSION_MEANINGS[letter]})"
    return Wording(title, "would gain by", "that would leave {} no better off")


def strength_wording(concept: str) -> Wording:
    """Strong stability."""
    return Wording(
        f"strong {CONCEPT_NAMES[concept]}", "would gain by", "that would leave {} strongly worse off"
    )


def attitude_wording(concept: str) -> Wording:
    """Attitudes."""
    deters = "the attitudes of {} do not speak for that"
    return Wording(STRUCTURE_NAMES[concept], "has reason, by its attitudes, for", deters)


def maximin_wording(horizon: int, *, credible: bool) -> Wording:
    """Maximin."""
    name = f"Maximin, {plural(horizon, 'move')} ahead ({maximin_meaning(horizon, credible=credible)})"
    return Wording(name, "would gain by", "from where {} could secure no more than it has")


def judgements_text(graph: Graph, state: int, parts: Sequence[tuple[Judgement, Wording]]) -> Group:
    """Verdicts on one state under a heading."""
    names = Names(graph)
    told: list[RenderableType] = list(_asked(names, state))
    for judgement, wording in parts:
        told.append(Text())
        told.extend(judgement_parts(names, judgement, wording))
    return Group(*told)


def judgement_parts(names: Names, judgement: Judgement, wording: Wording) -> Iterator[RenderableType]:
    """One decision maker's verdict."""
    who = names.dm(judgement.dm)
    yield section(f"{who}: {'stable' if judgement.stable else 'not stable'} under {wording.title}")
    if not judgement.temptations:
        moves = names.graph.reachable(judgement.dm, judgement.state)
        yield indented("It can move, but has no reason to." if moves else "It has no move here.")
        return
    order = sorted(judgement.temptations, key=lambda each: each.sanction is not None)
    for number, each in enumerate(order[:_SHOWN], start=1):
        yield indented(f"{number}. {_temptation(names, judgement, wording, each)}")
    if len(order) > _SHOWN:
        yield indented(Text(f"and {plural(len(order) - _SHOWN, 'more move')}", style="dim"))


def _temptation(names: Names, judgement: Judgement, wording: Wording, each: Temptation) -> str:
    who = names.dm(judgement.dm)
    tempts = "might gain by" if _in_doubt(names.graph, judgement, each.to) else wording.tempts
    text = f"{who} {tempts} {step(names, judgement.state, each.to)}."
    if each.sanction is not None:
        deters = wording.deters.format(who)
        if _in_doubt(names.graph, judgement, each.sanction[-1].to):
            deters = f"that may leave {who} no better off"
        text += f" {capitalised(sequence_sentence(names, each.to, each.sanction))}; {deters}."
        if each.counter:
            text += f" None of its further moves there ({len(each.counter):,}) gets it out of this."
        return text
    if each.escape is not None:
        moves, to = each.escape
        answer = sequence_sentence(names, each.to, moves)
        return f"{text} {capitalised(answer)}, but {who} could escape by {step(names, moves[-1].to, to)}."
    if judgement.concept in ("nash", "rnash", "maximin:1", "maximin+:1"):
        return text
    return f"{text} No answer of the others deters it."


def _in_doubt(graph: Graph, judgement: Judgement, other: int) -> bool:
    """Whether we do not know how a state compares with the one asked about."""
    return judgement.dm in graph.unknown and bool(graph.unknown[judgement.dm][judgement.state, other])


def outlooks_text(graph: Graph, outlooks: Sequence[Outlook]) -> Group:
    """Where play may end, for one or both decision makers."""
    names = Names(graph)
    told: list[RenderableType] = list(_asked(names, outlooks[0].state))
    for each in outlooks:
        told.append(Text())
        told.extend(_outlook(names, each))
    return Group(*told)


def _outlook(names: Names, outlook: Outlook) -> Iterator[RenderableType]:
    who = names.dm(outlook.dm)
    word = "stable" if outlook.stable else "open" if outlook.open else "not stable"
    yield section(f"{who}: {word} under limited moves, {plural(outlook.horizon, 'move')} ahead")
    if not names.graph.reachable(outlook.dm, outlook.state):
        yield indented("It has no move here.")
        return
    if outlook.open:
        yield indented("It hangs on how ties are broken.")
    for ending in outlook.endings[:_SHOWN]:
        if ending.moves:
            end = names.label(ending.state)
            yield indented(f"It expects play to end at {end}: {_play(names, outlook.state, ending)}.")
            continue
        yield indented(f"{who} stays: it expects no move to end better for it.")
        for each in outlook.refused[:_SHOWN]:
            played = capitalised(_play(names, outlook.state, each))
            yield indented(f"{played}: play would end at {names.label(each.state)}.", 4)
        if len(outlook.refused) > _SHOWN:
            more = plural(len(outlook.refused) - _SHOWN, "more move")
            yield indented(Text(f"and {more}", style="dim"), 4)


def _play(names: Names, start: int, ending: Ending) -> str:
    """Moves in turns, each by whom and what."""
    here, told = start, []
    for move in ending.moves:
        told.append(f"{names.dm(move.by)} {step(names, here, move.to)}")
        here = move.to
    return "; ".join(told)


def _asked(names: Names, state: int) -> Iterator[RenderableType]:
    yield from heading(names.graph.case, "Stability", QUESTION)
    title = Text("The state asked about: ", style="bold").append(names.short(state), style="not bold")
    yield title.append(f"  {names.graph.ids[state]}", style="dim")
