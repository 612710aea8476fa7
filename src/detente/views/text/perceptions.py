"""Perceptions for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.perceptions import Class, Declarations, Perceptions
from detente.analyses.perceptions.comparing import Compared
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.perceptions import (
    CLASS_MEANINGS,
    CLASS_NAMES,
    CLASS_ORDER,
    CONDITION,
    CREDIBLE,
    NOTHING_WRONG,
    QUESTION,
    SHORT_LISTS,
    by_outcome,
    correction_words,
    credible_words,
    indifference_words,
    kept_words,
    outcome_rows,
    promise_words,
    wrong_words,
)
from detente.views.reach import reach_words
from detente.views.text.common import capitalised, heading, indented, listing, plural, section, state_line

_SHOWN = 2
"""States of a class that are shown."""


def perceptions_text(result: Perceptions) -> Group:
    """Everything about what they get wrong, and what they only say."""
    names = Names(result.hypergame.true.graph)
    parts: list[RenderableType] = heading(result.hypergame.case, "Perceptions", QUESTION)
    parts.append(Text(f"What holds is told by {_concept(result)}."))
    parts.append(Text())
    if result.corrections:
        parts.extend(_states(names, result))
        parts.extend(_corrections(names, result))
        parts.append(Text(CONDITION, style="dim italic"))
    else:
        parts.append(Text(NOTHING_WRONG))
        parts.append(Text())
        parts.extend(_states(names, result))
    if result.declarations is not None:
        parts.append(Text())
        parts.extend(_declarations(names, result.declarations))
    return Group(*parts)


def compared_text(result: Compared, old: str, new: str) -> Group:
    """What changes in the own games from one case to another."""
    here, there = (Names(each.hypergame.true.graph) for each in (result.old, result.new))
    parts: list[RenderableType] = heading(result.new.hypergame.case, "Perceptions", QUESTION)
    parts.append(Text(f"Before: {old}\nNow:    {new}"))
    parts += [Text(), section("What changed in the case")]
    told = [f"- {each.section}: {each.part}: {each.what}" for each in result.differences]
    parts.extend(indented(line) for line in told or ["Nothing."])
    before, now = (int(each.facts.own_games.sum()) for each in (result.old, result.new))
    parts += [Text(), section(f"Held in the own games: {plural(before, 'state')} before, {now:,} now")]
    if not result.lost and not result.gained:
        parts.append(indented("The same states hold."))
    for title, names, states in (("No longer", here, result.lost), ("Now", there, result.gained)):
        if states:
            parts.append(indented(f"{title}: {by_outcome(names, states)}"))
            parts.extend(_nearest(names, states))
    return Group(*parts)


def _concept(result: Perceptions) -> str:
    concept = result.facts.concept
    if isinstance(concept, str):
        return CONCEPT_NAMES[concept]
    given = ", ".join(f"{dm}: {each}" for dm, each in concept.items())
    return f"mixed ({given}; others: seq)"


def _states(names: Names, result: Perceptions) -> Iterator[RenderableType]:
    own, true = int(result.facts.own_games.sum()), int(result.facts.true_game.sum())
    yield section(
        f"{plural(own, 'state holds', 'states hold')} as they see it"
        f"{reach_words(names.graph, result.facts.own_games)}; {true:,} if all saw it as it is"
        f"{reach_words(names.graph, result.facts.true_game)}"
    )
    for kind in CLASS_ORDER:
        states = result.of_class(kind)
        if states:
            yield from _class(names, result, kind, states)
    yield Text()


def _class(names: Names, result: Perceptions, kind: Class, states: list[int]) -> Iterator[RenderableType]:
    yield indented(
        Text(f"{CLASS_NAMES[kind]}: {len(states):,}{reach_words(names.graph, states)}", style="bold")
    )
    yield indented(Text(f"{capitalised(CLASS_MEANINGS[kind])}.", style="dim italic"), 4)
    yield indented(f"{by_outcome(names, states)}.", 4)
    if kind == "illusion":
        yield from _whose(names, result, states)
        return
    if kind == "hidden":
        blind = [dm for dm in range(names.graph.n_dms) if not result.facts.seen[dm, states].all()]
        yield indented(f"Hidden from {listing([names.dm(dm) for dm in blind])}.", 4)
        return
    yield from _nearest(names, states, result)


def _whose(names: Names, result: Perceptions, states: list[int]) -> Iterator[RenderableType]:
    for dm in range(names.graph.n_dms):
        mine = [state for state in states if result.facts.expected[dm, state]]
        if mine:
            yield indented(f"{names.dm(dm)} takes to hold: {by_outcome(names, mine)}.", 4)


def _nearest(
    names: Names, states: tuple[int, ...] | list[int], result: Perceptions | None = None
) -> Iterator[RenderableType]:
    for state in names.nearest_first(states)[:_SHOWN]:
        name = names.state(state)
        line = Text(f"{name.outcome}: " if name.outcome else "", style="cyan")
        yield indented(line.append_text(state_line(name)), 4)
        if result is not None:
            yield from (indented(Text(told, style="dim"), 6) for told in kept_words(names, result, state))
    if len(states) > _SHOWN:
        yield indented(Text(f"and {len(states) - _SHOWN:,} more", style="dim"), 4)


def _corrections(names: Names, result: Perceptions) -> Iterator[RenderableType]:
    yield section("What they get wrong, and what changes if they learn it")
    for number, each in enumerate(result.corrections, start=1):
        title = wrong_words(names, result.hypergame.views, each.wrong)
        yield indented(Text(f"{number}. {title}.", style="bold"))
        yield indented(" ".join(correction_words(names, result, each)), 5)
    yield Text()


def _declarations(names: Names, said: Declarations) -> Iterator[RenderableType]:
    yield section("What they say, and what they want")
    yield indented(Text(SHORT_LISTS, style="dim italic"))
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    with_deals = said.real_deals is not None
    heads = ["Outcome", "Holds", "as declared", "if believed"]
    for head in (*heads, "A deal", "as declared") if with_deals else heads:
        grid.add_column(head)
    for name, cells in outcome_rows(names, said):
        grid.add_row(*map(Text, (name, *cells)))
    yield indented(grid)
    yield indented(
        Text(
            "Holds: by what they want. If believed: each wants what it wants and takes the others at their "
            "word. A deal: several gain by it from where things stand.",
            style="dim",
        )
    )
    yield Text()
    yield from (indented(indifference_words(names, each)) for each in said.indifference)
    if said.promises is None:
        yield indented("The conflict has too many states to weigh promises one by one.")
        return
    if said.promises:
        yield Text()
        yield section("Which of their promises and threats are credible")
    for promise in said.promises:
        line = Text(f"{promise_words(names, promise)}: ")
        yield indented(line.append(CREDIBLE[promise.credible], style="bold"))
        yield indented(Text(" ".join(credible_words(names, promise)), style="dim"), 4)
