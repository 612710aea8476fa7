"""Coalitions for the terminal: what holds against them, jumps, deals, spoilers, formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from detente.analyses.coalitions import Bargaining, Coalitions, Deal, Jump
from detente.views.names import Names
from detente.views.reach import reach_words, within
from detente.views.text.common import (
    ON_TERMINAL,
    capitalised,
    heading,
    indented,
    listing,
    plural,
    section,
    state_line,
)
from detente.views.text.deals import (
    ORDINAL,
    SHORT,
    best_deal,
    best_spoilers,
    gains,
    held,
    making,
    no_deal,
    people,
    seated,
    spoils,
    theory,
    unspoilt_words,
)

QUESTION = "Who would gain by moving together, and at which table?"

NAMES = {
    "cnash": "Coalition Nash (CNash)",
    "cgmr": "Coalition GMR (CGMR)",
    "csmr": "Coalition SMR (CSMR)",
    "cseq": "Coalition SEQ (CSEQ)",
}

MEANINGS = {
    "cnash": "no coalition can do better for all its members by moving together",
    "cgmr": "whatever a coalition gains, the others can take away from one of its members, even at a cost to "
    "themselves",
    "csmr": "as CGMR, and the coalition cannot escape by moving again",
    "cseq": "whatever a coalition gains, others would take away from one of its members, alone or together, "
    "by moves that all who make them gain by",
}
"""One line a concept, for people. A single decision maker counts as a coalition too."""

SHORT_NAMES = {"cnash": "CNash", "cgmr": "CGMR", "csmr": "CSMR", "cseq": "CSEQ"}

ORDER = ("cnash", "cseq", "csmr", "cgmr")
"""The most telling first."""

_BROAD = 0.4
_SHOWN = 3
_TOLD = 5


def coalitions_text(
    result: Coalitions, bargaining: Bargaining | None, formats: Sequence[Bargaining]
) -> Group:
    """Everything about one table, and the formats of the case side by side.

    Parameters
    ----------
    result
        Equilibria and jumps.
    bargaining
        The deals of the table; ``None`` where there is no state to strike them from.
    formats
        The deals of every format of the case.
    """
    graph = result.basis.graph
    names = Names(graph)
    parts: list[RenderableType] = heading(graph.case, "Coalitions", QUESTION)
    parts.append(Text(_at_the_table(names, result)))
    parts.append(Text())
    parts.append(section("What holds when several can move together"))
    for concept in ORDER:
        parts.extend(_equilibria(result, names, concept))
    parts.append(Text())
    parts.extend(_jumps(result, names))
    parts.append(Text())
    parts.extend(_deals(names, bargaining, result))
    if len(formats) > 1:
        parts.append(Text())
        parts.extend(_formats(names, formats))
    return Group(*parts)


def _at_the_table(names: Names, result: Coalitions) -> str:
    seats, n_dms = result.table.seats, names.graph.n_dms
    sizes = f"{plural(names.graph.n_states, 'state')}, {plural(len(result.allowed), 'coalition')}"
    if len(seats) == n_dms:
        return f"Everybody sits at the table. {sizes}."
    name = f" ({result.table.name})" if result.table.name else ""
    return f"At the table{name}: {people(names, seats)}. The others act each alone. {sizes}."


def _equilibria(result: Coalitions, names: Names, concept: str) -> Iterator[RenderableType]:
    holds = result.equilibria(concept)
    number, n_states = int(holds.sum()), names.graph.n_states
    reach = reach_words(names.graph, holds)
    title = Text(f"{NAMES[concept]}: {plural(number, 'state')}{reach}", style="bold")
    yield indented(title)
    yield indented(Text(capitalised(MEANINGS[concept]) + ".", style="dim italic"), 4)
    shown = ORDER[: ORDER.index(concept)]
    same = [each for each in shown if np.array_equal(holds, result.equilibria(each))]
    if number and same:
        yield indented(f"The same as under {SHORT_NAMES[same[0]]}.", 4)
    elif number > 12 and number > _BROAD * n_states:
        yield indented(f"{round(100 * number / n_states)} % of all states: this says little here.", 4)
    elif number:
        states = np.flatnonzero(holds).tolist()
        first = names.nearest_first(states)[:_SHOWN]
        for state in first:
            yield indented(_called(names, state), 4)
        if number > len(first):
            yield indented(Text(f"and {number - len(first):,} more", style="dim"), 4)


def _called(names: Names, state: int) -> Text:
    name = names.state(state)
    line = Text(f"{name.outcome}: " if name.outcome else "", style="cyan")
    return line.append_text(state_line(name))


def _jumps(result: Coalitions, names: Names) -> Iterator[RenderableType]:
    together = sum(len(jump.coalition) > 1 for jump in result.jumps)
    yield section(
        f"Jumps between {SHORT[result.under]} equilibria that several can make together: {together:,}"
    )
    for sentence in jump_sentences(result, names):
        yield indented(sentence)


def jump_sentences(result: Coalitions, names: Names) -> list[str]:
    """The jumps of two or more, one by one; many are counted by who makes them, and from where to where."""
    short = SHORT[result.under]
    together = [jump for jump in result.jumps if len(jump.coalition) > 1]
    if not together:
        told = [f"From no {short} equilibrium can several move to another that all of them prefer."]
    elif len(together) <= _TOLD:
        told = [_jump(names, jump) for jump in together]
    else:
        told = _jumps_by_outcome(names, together)
    told += _within_reach(names, together)
    alone = len(result.jumps) - len(together)
    if alone:
        verb = "was" if alone == 1 else "were"
        told.append(f"{plural(alone, 'more jump')} {verb} found that one decision maker can make alone.")
    return told


def _within_reach(names: Names, jumps: Sequence[Jump]) -> list[str]:
    """How many of the jumps begin where moves can lead; nothing where that says nothing."""
    begin = within(names.graph, [jump.before for jump in jumps])
    if begin is None or not jumps:
        return []
    if len(jumps) == 1:
        return [f"It begins {'within reach of' if begin else 'out of reach from'} today."]
    return [f"Of all {len(jumps):,}, {f'{begin:,}' if begin else 'none'} begin within reach of today."]


def _jump(names: Names, jump: Jump) -> str:
    told = []
    for dm in jump.coalition:
        places, groups = names.graph.places(dm)
        told.append(
            f"{names.dm(dm)} from place {places[jump.before]:,} to {places[jump.after]:,} of {groups:,}"
        )
    return (
        f"{people(names, jump.coalition)} can go from {_state(names, jump.before)} to "
        f"{_state(names, jump.after)}: {listing(told)}."
    )


def _state(names: Names, state: int) -> str:
    return f"{names.label(state)} [{names.graph.ids[state]}]"


def _jumps_by_outcome(names: Names, jumps: Sequence[Jump]) -> list[str]:
    kinds: dict[tuple[tuple[int, ...], str, str], int] = {}
    for jump in jumps:
        ends = [names.outcome(s) or "states without a named outcome" for s in (jump.before, jump.after)]
        key = (jump.coalition, ends[0], ends[1])
        kinds[key] = kinds.get(key, 0) + 1
    ordered = sorted(kinds.items(), key=lambda item: -item[1])
    told = []
    for (coalition, before, after), number in ordered[:_TOLD]:
        where = f"within {before}" if before == after else f"from {before} to {after}"
        told.append(f"{people(names, coalition)}: {where} ({plural(number, 'jump')}).")
    left = sum(number for _, number in ordered[_TOLD:])
    if left:
        told.append(f"{plural(left, 'more jump')} of {plural(len(ordered) - _TOLD, 'other kind')}.")
    return told


def _deals(names: Names, bargaining: Bargaining | None, result: Coalitions) -> Iterator[RenderableType]:
    if bargaining is None:
        yield section("Deals")
        unsaid = Text("The case has no status quo. Say where deals begin")
        yield indented(unsaid.append(": --from STATE", ON_TERMINAL).append("."))
        return
    begin = names.short(bargaining.start)
    yield section(f"Deals that this table can strike from {begin}: {len(bargaining.deals):,}")
    if not bargaining.deals:
        yield indented(no_deal(names, bargaining))
        return
    yield indented(
        Text(
            "Those that hold under most concepts first, then those whose worst-off member gains most.",
            style="dim italic",
        )
    )
    for number, deal in enumerate(bargaining.deals[:_TOLD], start=1):
        yield from _deal(names, bargaining, deal, number, result)
    if len(bargaining.deals) > _TOLD:
        more = plural(len(bargaining.deals) - _TOLD, "more deal")
        yield indented(Text(f"and {more}", style="dim").append(" (all in --json)", ON_TERMINAL))
    yield Text()
    yield from _theory(names, bargaining)


def _deal(
    names: Names, bargaining: Bargaining, deal: Deal, number: int, result: Coalitions
) -> Iterator[RenderableType]:
    title = Text(f"{number}. ").append(names.short(deal.to), style="bold")
    yield indented(title.append(f"  {names.graph.ids[deal.to]}", style="dim"))
    yield indented(gains(names, deal), 5)
    yield indented(f"It takes {making(names, bargaining.start, deal.moves)}.", 5)
    yield indented(f"Holds under {held(deal)}.", 5)
    if words := unspoilt_words(names, deal, result):
        yield indented(words, 5)
    for spoiler in deal.spoilers:
        yield indented(f"Spoiler: {spoils(names, bargaining, deal, spoiler)}", 5)


def _theory(names: Names, bargaining: Bargaining) -> Iterator[RenderableType]:
    yield section("By bargaining theory")
    for sentence in theory(names, bargaining):
        yield indented(sentence)
    if bargaining.nash_bargain is not None:
        yield indented(Text(ORDINAL, style="dim italic"))


def _formats(names: Names, formats: Sequence[Bargaining]) -> Iterator[RenderableType]:
    yield section(f"The formats side by side, from {names.short(formats[0].start)}")
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("Format", "Deals", "Best deal", "Holds under", "Spoilers inside", "Spoilers outside"):
        grid.add_column(head, justify="right" if head == "Deals" else "left")
    for each in formats:
        inside, outside = best_spoilers(names, each)
        best = best_deal(names, each)
        holds = held(each.deals[0]) if each.deals else ""
        grid.add_row(*map(Text, (str(each.table.name), f"{len(each.deals):,}", best, holds, inside, outside)))
    yield indented(grid)
    for each in formats:
        yield indented(Text(f"{each.table.name}: {seated(names, each)}", style="dim"))
        if not each.deals:
            yield indented(Text(no_deal(names, each), style="dim"), 4)
