"""Stability beyond payoffs for the terminal: unknown preferences, strength, attitudes, horizons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.horizons import Limited, Maximin, Period
from detente.analyses.structures import Attitudes, Strength, Unknown
from detente.graph import Graph
from detente.views.names import CONCEPT_MEANINGS, CONCEPT_NAMES, Names
from detente.views.reach import reach_words
from detente.views.structures import (
    EXTENSION_MEANINGS,
    STRONG_MEANING,
    STRUCTURE_MEANINGS,
    STRUCTURE_NAMES,
    TIES_TEMPT,
    attitude_sentences,
    doubt_sentence,
    limited_meaning,
    maximin_meaning,
)
from detente.views.text.common import capitalised, heading, indented, listing, plural, section, state_line
from detente.views.text.stability import QUESTION

Bool = NDArray[np.bool_]

_SHOWN = 6
"""States shown of one concept."""
_BROAD = 0.4
"""A concept under which a larger share of all states holds is counted, not listed."""


def structures_text(graph: Graph, parts: Sequence[RenderableType]) -> Group:
    """Parts of an answer under the title of the case and the size of the conflict."""
    size = f"{plural(graph.n_states, 'state')}, {plural(graph.n_dms, 'decision maker')}."
    if graph.status_quo is not None:
        size += " Differences are from the status quo."
    return Group(*heading(graph.case, "Stability", QUESTION), Text(size), *parts)


def unknown_parts(result: Unknown, *, summary: bool = False) -> Iterator[RenderableType]:
    """Equilibria by extension: first counted, then the states with the extensions under which each holds."""
    names = Names(result.graph)
    letters = list(result.stable)
    concepts = list(result.stable[letters[0]])
    yield Text()
    yield Text(doubt_sentence(result.graph))
    yield Text()
    yield section("Four ways of reading the unknown (extensions)" if len(letters) > 1 else "The extension")
    for letter in letters:
        yield indented(f"{letter}  {EXTENSION_MEANINGS[letter]}")
    yield Text()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Equilibria under")
    for letter in letters:
        table.add_column(letter, justify="right")
    for concept in concepts:
        counts = [int(result.equilibria(letter, concept).sum()) for letter in letters]
        table.add_row(CONCEPT_NAMES[concept], *(f"{count:,}" for count in counts))
    yield table
    yield Text("SSEQ and SIM are left out: they are defined where all preferences are known.", style="dim")
    if summary:
        return
    listed = concepts if len(concepts) < 3 else [c for c in ("nash", "seq") if c in concepts]
    if len(listed) < len(concepts):
        rest = ",".join(concept for concept in concepts if concept not in listed)
        yield Text(
            f"The states that hold under the others are listed if asked for: --concept {rest}.", style="dim"
        )
    for concept in listed:
        yield Text()
        yield from _by_extension(result, names, concept)


def _by_extension(result: Unknown, names: Names, concept: str) -> Iterator[RenderableType]:
    holds = {letter: result.equilibria(letter, concept) for letter in result.stable}
    somewhere = np.stack(list(holds.values())).any(axis=0)
    yield section(CONCEPT_NAMES[concept])
    yield indented(Text(capitalised(CONCEPT_MEANINGS[concept]) + ".", style="dim italic"))
    if not somewhere.any():
        yield indented("No state holds under any extension shown.")
        return
    groups: dict[str, list[int]] = {}
    for state in np.flatnonzero(somewhere).tolist():
        groups.setdefault("".join(x for x in holds if holds[x][state]), []).append(state)
    for group, states in sorted(groups.items(), key=lambda item: (-len(item[0]), item[0])):
        if len(group) == len(EXTENSION_MEANINGS):
            title = "Under every extension"
        else:
            title = f"Under {'extension' if len(group) == 1 else 'extensions'} {listing(list(group))}"
        yield indented(
            Text(
                f"{title}: {plural(len(states), 'state')}{reach_words(names.graph, states)}",
                style="bold cyan",
            )
        )
        yield from _states(names, states, 4)


def strength_parts(result: Strength, *, summary: bool = False) -> Iterator[RenderableType]:
    """Strong and weak equilibria."""
    names = Names(result.graph)
    yield Text()
    yield section("Strength: what holds strongly, and what only weakly?")
    yield indented(Text(STRONG_MEANING, style="dim italic"))
    yield Text()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Equilibria under")
    table.add_column("strong", justify="right")
    table.add_column("weak", justify="right")
    for concept in result.strong:
        strong, weak = result.strong_equilibria(concept), result.weak_equilibria(concept)
        table.add_row(CONCEPT_NAMES[concept], f"{int(strong.sum()):,}", f"{int(weak.sum()):,}")
    yield indented(table)
    holds = np.stack([result.stable[c].all(axis=0) for c in result.strong]).any(axis=0)
    if summary or not holds.any():
        return
    yield Text()
    yield from _strength_by_state(result, names, np.flatnonzero(holds).tolist())


def _strength_by_state(result: Strength, names: Names, states: Sequence[int]) -> Iterator[RenderableType]:
    """How each state holds under each concept; of many those that hold strongly under most."""
    verdicts = {
        concept: (result.strong_equilibria(concept), result.weak_equilibria(concept))
        for concept in result.strong
    }
    order = sorted(states, key=lambda s: (-sum(bool(strong[s]) for strong, _ in verdicts.values()), s))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("State")
    for concept in verdicts:
        table.add_column(concept.upper())
    for state in order[: 2 * _SHOWN]:
        cells = [
            "strong" if strong[state] else "weak" if weak[state] else "no"
            for strong, weak in verdicts.values()
        ]
        table.add_row(_named(names, state), *cells)
    yield indented(table)
    if len(states) > 2 * _SHOWN:
        yield indented(Text(f"and {len(states) - 2 * _SHOWN:,} more", style="dim"))


def attitudes_parts(result: Attitudes, *, summary: bool = False) -> Iterator[RenderableType]:
    """Who stands how to whom, and what then holds."""
    names = Names(result.graph)
    yield Text()
    yield section("Attitudes: what holds, if parties care for others' good or ill?")
    for sentence in attitude_sentences(names):
        yield indented(sentence)
    yield indented(Text(TIES_TEMPT, style="dim italic"))
    for concept in result.stable:
        holds = result.equilibria(concept)
        if summary:
            yield indented(f"{STRUCTURE_NAMES[concept]}: {_counted(names, holds)}")
            continue
        yield Text()
        yield from _concept(names, STRUCTURE_NAMES[concept], STRUCTURE_MEANINGS[concept], holds)


def left_out_parts(title: str, reason: str) -> Iterator[RenderableType]:
    """What is not computed, and why."""
    yield Text()
    yield section(title)
    yield indented(f"Left out: {reason}.")


def maximin_parts(result: Maximin, *, summary: bool = False) -> Iterator[RenderableType]:
    """What holds at one horizon, expecting the worst."""
    title = f"Maximin, {plural(result.horizon, 'move')} ahead{' (improvements)' if result.credible else ''}"
    meaning = maximin_meaning(result.horizon, credible=result.credible)
    yield Text()
    yield from _concept(Names(result.graph), title, meaning, result.equilibria(), summary=summary)


def limited_parts(result: Limited, *, summary: bool = False) -> Iterator[RenderableType]:
    """What holds at one horizon, expecting the other to look after itself."""
    title = f"Limited moves, {plural(result.horizon, 'move')} ahead (L{result.horizon})"
    names = Names(result.graph)
    yield Text()
    meaning = limited_meaning(result.horizon)
    yield from _concept(names, title, meaning, result.equilibria(), summary=summary)
    could = (result.stable | result.open).all(axis=0) & ~result.equilibria()
    if could.any() and summary:
        yield indented(f"{plural(int(could.sum()), 'state')} more could hold, as ties are broken (open).")
    elif could.any():
        states = np.flatnonzero(could).tolist()
        yield indented(f"{plural(len(states), 'state')} more could hold, as ties are broken (open):")
        yield from _states(names, states, 4)


def nonmyopic_parts(result: Period, *, summary: bool = False) -> Iterator[RenderableType]:
    """What holds however far they look, and how the answer goes round."""
    names, number = Names(result.graph), len(result.horizons)
    yield Text()
    meaning = STRUCTURE_MEANINGS["nm"]
    yield from _concept(names, STRUCTURE_NAMES["nm"], meaning, result.equilibria(), summary=summary)
    if number == 1:
        yield indented(f"From {plural(result.begins, 'move')} ahead on, looking further changes nothing.")
        return
    yield indented(
        f"What is anticipated does not settle: from {plural(result.begins, 'move')} ahead on it comes back "
        f"after every {number:,} moves more. In one round the equilibria are:"
    )
    for each in result.horizons:
        states = np.flatnonzero(each.equilibria()).tolist()
        found = [f"{names.label(s)} ({names.graph.ids[s]})" for s in states]
        if summary:
            yield indented(f"{plural(each.horizon, 'move')} ahead: {len(states):,}", 4)
            continue
        yield indented(f"{plural(each.horizon, 'move')} ahead: {listing(found[:_SHOWN]) or 'none'}", 4)


def _counted(names: Names, holds: Bool) -> str:
    return f"{plural(int(holds.sum()), 'equilibrium', 'equilibria')}{reach_words(names.graph, holds)}"


def _concept(
    names: Names, title: str, meaning: str, holds: Bool, *, summary: bool = False
) -> Iterator[RenderableType]:
    yield section(f"{title}: {_counted(names, holds)}")
    yield indented(Text(capitalised(meaning) + ".", style="dim italic"))
    if not summary:
        yield from _listed(names, holds, 2)


def _listed(names: Names, holds: Bool, by: int) -> Iterator[RenderableType]:
    number, every = int(holds.sum()), len(holds)
    if number == 0:
        yield indented("No state holds.", by)
    elif number > _BROAD * every and number > 12:
        yield indented(f"{round(100 * number / every)} % of all {every:,} states.", by)
    else:
        yield from _states(names, np.flatnonzero(holds).tolist(), by)


def _states(names: Names, states: Sequence[int], by: int) -> Iterator[RenderableType]:
    """States by name, those that differ least from the status quo where there are many."""
    shown = list(states)
    if len(shown) > _SHOWN:
        shown = names.nearest_first(shown[:2_000])[:_SHOWN]
    for state in shown:
        yield indented(_named(names, state), by)
    if len(states) > len(shown):
        yield indented(Text(f"and {len(states) - len(shown):,} more", style="dim"), by)


def _named(names: Names, state: int) -> Text:
    """A state by its outcome and what differs, its id in small."""
    name = names.state(state)
    line = state_line(name)
    if not name.outcome:
        return line
    if not name.changes and not name.is_status_quo:
        return Text(name.outcome).append(f"  {name.id}", style="dim")
    return Text().append(f"{name.outcome}: ", style="bold").append(line)
