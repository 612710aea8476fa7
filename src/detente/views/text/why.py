"""Why a state is stable for someone or is not, in the sentences an analyst would write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.stability import Improvement, Sanction, Verdict
from detente.graph import Graph
from detente.graph.sequences import Sequence as MoveSequence
from detente.views.names import CONCEPT_MEANINGS, CONCEPT_NAMES, SITUATION_NAME, Names
from detente.views.text.common import heading, indented, listing, plural, section
from detente.views.text.stability import QUESTION

_SHOWN = 6
"""Improvements told one by one."""


def why_text(graph: Graph, verdicts: Sequence[Verdict]) -> Group:
    """The witness of one decision maker or several at one state."""
    names = Names(graph)
    state = names.state(verdicts[0].state)
    parts: list[RenderableType] = heading(graph.case, "Stability", QUESTION)
    title = Text("The state asked about: ", style="bold").append(
        names.short(verdicts[0].state), style="not bold"
    )
    parts.append(title.append(f"  {state.id}", style="dim"))
    parts.extend(
        Text(f"{CONCEPT_NAMES[concept]}: {CONCEPT_MEANINGS[concept]}.", style="dim italic")
        for concept in dict.fromkeys(map(plainest, verdicts))
    )
    for verdict in verdicts:
        parts.append(Text())
        parts.extend(_verdict(names, verdict))
    return Group(*parts)


def plainest(verdict: Verdict) -> str:
    """The concept that says most plainly why: Nash where there is no improvement, whatever was asked."""
    return verdict.concept if verdict.improvements else "nash"


def verdict_sentences(names: Names, verdict: Verdict) -> list[str]:
    """One decision maker's verdict as sentences, without a heading."""
    lines = [_opening(names, verdict)]
    lines.extend(improvement_sentence(names, verdict, each) for each in verdict.improvements[:_SHOWN])
    return lines


def _verdict(names: Names, verdict: Verdict) -> Iterator[RenderableType]:
    who = names.dm(verdict.dm)
    word = "stable" if verdict.stable else "not stable"
    under = CONCEPT_NAMES[plainest(verdict)]
    further = (
        f", and so under {CONCEPT_NAMES[verdict.concept]}" if plainest(verdict) != verdict.concept else ""
    )
    yield section(f"{who}: {word} under {under}{further}")
    yield indented(_opening(names, verdict))
    order = sorted(
        verdict.improvements, key=lambda each: (each.sanction is not None, each.bundle is not None)
    )
    for number, each in enumerate(order[:_SHOWN], start=1):
        yield Text()
        yield indented(f"{number}. {improvement_sentence(names, verdict, each)}")
    if len(order) > _SHOWN:
        yield indented(Text(f"and {plural(len(order) - _SHOWN, 'more improvement')}", style="dim"))


def _opening(names: Names, verdict: Verdict) -> str:
    graph, who = names.graph, names.dm(verdict.dm)
    place = names.place(verdict.dm, verdict.state)
    ranks = f"{who} ranks this state {place} (1 is best)."
    if not graph.can_ever_move(verdict.dm):
        return f"{ranks} It owns no move anywhere, so it can neither leave nor be tempted."
    if not graph.reachable(verdict.dm, verdict.state):
        return f"{ranks} It has no move here: it is tied to the state only because it cannot leave."
    number = len(verdict.improvements)
    if number == 0:
        return f"{ranks} It can move, but no move of its own makes it better off."
    moves = plural(number, "move would make it better off", "moves would make it better off")
    if verdict.concept == "nash":
        return f"{ranks} {moves}, and Nash asks no further."
    sanctions = [each.sanction for each in verdict.improvements]
    free = sanctions.count(None)
    if free == number:
        return f"{ranks} {moves}, and nobody can take the gain away."
    if free:
        return f"{ranks} {moves}, and {free:,} of them {'has' if free == 1 else 'have'} no answer."
    if all(sanction is not None and sanction.bystander for sanction in sanctions):
        return (
            f"{ranks} {moves}; others would take the gain away, but only by moves that they would gain by "
            f"even if {who} stayed where it is: their answers punish nothing."
        )
    every = "the others can answer it" if number == 1 else "the others can answer each of them"
    return f"{ranks} {moves}, but {every} so that it does not pay."


def improvement_sentence(names: Names, verdict: Verdict, each: Improvement) -> str:
    """One improvement, and what the others can do about it."""
    who = names.dm(verdict.dm)
    move = step(names, verdict.state, each.to)
    text = f"{who} would gain by {move} ({_from_to(names, verdict, each.to)})."
    if each.bundle is not None:
        text += f" Less would do: {step(names, verdict.state, each.bundle)} alone is already an improvement."
    if each.sanction is not None:
        return f"{text} {_sanction(names, verdict, each, each.sanction)}"
    if verdict.concept == "nash":
        return text
    if each.escape is not None:
        moves, to = each.escape
        answer = sequence_sentence(names, each.to, moves)
        where = f"{names.short(to)} ({_from_to(names, verdict, to)})"
        return f"{text} {answer}, but {who} could then escape to {where}."
    return f"{text} Nobody can answer this so that {who} ends up no better off."


def _sanction(names: Names, verdict: Verdict, each: Improvement, sanction: Sanction) -> str:
    who = names.dm(verdict.dm)
    end = sanction.moves[-1].to
    places, _ = names.graph.places(verdict.dm)
    loss = int(places[end]) - int(places[verdict.state])
    cost = "no better off than at the start" if loss == 0 else "worse off than at the start"
    text = (
        f"{sequence_sentence(names, each.to, sanction.moves)}; that would leave {who} {cost} "
        f"({_from_to(names, verdict, end)})."
    )
    if each.counter:
        number = len(each.counter)
        moves = "The one further move" if number == 1 else f"None of the {number:,} further moves"
        verb = "is no better" if number == 1 else "is better"
        text += f" {moves} open to {who} there {verb} than the start."
    elif verdict.concept in ("smr", "sseq"):
        text += f" {who} has no further move there."
    if sanction.bystander:
        movers = " and ".join(dict.fromkeys(names.dm(move.by) for move in sanction.moves))
        text += (
            f" This punishes nothing: {movers} would gain by the same change even if {who} stayed "
            "where it is (a bystander's sanction)."
        )
    for move, bundle in zip(sanction.moves, sanction.bundles, strict=True):
        if bundle is not None:
            text += (
                f" {names.dm(move.by)}'s answer bundles changes: a smaller one would already be an "
                "improvement for it."
            )
    return text


def sequence_sentence(names: Names, start: int, moves: MoveSequence) -> str:
    """An answer as a clause: who could answer by what, then who could follow."""
    here = start
    told: list[str] = []
    for move in moves:
        verb = "follow" if told else "answer"
        told.append(f"{names.dm(move.by)} could {verb} by {step(names, here, move.to)}")
        here = move.to
    return ", then ".join(told)


def step(names: Names, before: int, after: int) -> str:
    """A move as what it changes: *changing X to y*, and what becomes of the situation."""
    changes = names.differences(after, before)
    own = [f"{each.option} to {each.level}" for each in changes if each.owner != SITUATION_NAME]
    then = [f"{each.option} would then be {each.level}" for each in changes if each.owner == SITUATION_NAME]
    if own:
        return f"changing {listing(own)}" + (f" ({listing(then)})" if then else "")
    name = names.state(after)
    return f"going to {name.outcome or name.description or f'state {name.id}'}"


def _from_to(names: Names, verdict: Verdict, to: int) -> str:
    places, groups = names.graph.places(verdict.dm)
    return f"from place {places[verdict.state]:,} to {places[to]:,} of {groups:,}"
