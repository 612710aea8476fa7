"""What changed in who could settle it, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.coalitions import Bargaining, Deal
from detente.analyses.comparison import BargainComparison, DealChange, FormatChange, Together
from detente.graph import Graph
from detente.views.names import Names
from detente.views.text.coalitions import NAMES, ORDER
from detente.views.text.common import capitalised, indented, plural, section, state_line
from detente.views.text.comparison import cases_text
from detente.views.text.deals import held, people

_SHOWN = 4
"""Deals and states shown of one kind of change; all stand in the data."""


def bargain_comparison_text(result: BargainComparison, old: str, new: str) -> Group:
    """Coalition equilibria and deals of two cases side by side.

    Parameters
    ----------
    result
        The comparison.
    old, new
        What people call the two cases.
    """
    parts: list[RenderableType] = cases_text(result.cases, old, new)
    before, after = result.cases.old, result.cases.new
    parts += [Text(), section("What holds when several can move together")]
    for each in sorted(result.together, key=lambda each: ORDER.index(each.concept)):
        parts.extend(_together(before, after, each))
    for change in result.formats:
        parts.append(Text())
        parts.extend(_format(before, after, change))
    return Group(*parts)


def _together(before: Graph, after: Graph, each: Together) -> Iterator[RenderableType]:
    title = f"{NAMES[each.concept]}: {plural(each.n_old, 'state')} before, {each.n_new:,} now"
    yield indented(Text(title, style="bold"))
    if not each.lost and not each.gained:
        yield indented("The same states hold.", 4)
        return
    for said, graph, states in (("Hold no longer", before, each.lost), ("Hold now", after, each.gained)):
        if states:
            yield indented(Text(f"{said}: {len(states):,}", style="italic"), 4)
            names = Names(graph)
            nearest = names.nearest_first(states)[:_SHOWN]
            yield from (indented(_called(names, s), 6) for s in nearest)


def _called(names: Names, state: int) -> Text:
    name = names.state(state)
    line = Text(f"{name.outcome}: " if name.outcome else "", style="bold cyan")
    return line.append_text(state_line(name))


def _format(before: Graph, after: Graph, change: FormatChange) -> Iterator[RenderableType]:
    title = "Deals of everybody" if change.name is None else f"Deals of the format {change.name}"
    numbers = " before, ".join([_number(change.before), f"{_number(change.after)} now"])
    yield section(f"{title}: {numbers}")
    if not any(each is not None and each.deals for each in (change.before, change.after)):
        yield indented("There was nothing to strike together, and there is nothing now.")
    elif not (change.lost or change.gained or change.changed):
        yield indented("The same deals hold in the same way, with the same spoilers.")
    yield from _listed("Can be struck no longer", before, change.lost)
    yield from _listed("Can be struck now", after, change.gained)
    if change.changed:
        title = f"Hold otherwise, or have other spoilers: {len(change.changed):,}"
        yield indented(Text(title, style="italic"))
        yield from _changes(before, after, change.changed)
    spoilers = [_total(graph, each) for graph, each in ((before, change.before), (after, change.after))]
    if spoilers[0] != spoilers[1]:
        yield indented(f"Who would spoil every deal: {spoilers[0]} before, {spoilers[1]} now.")


def _number(bargaining: Bargaining | None) -> str:
    return "no such table" if bargaining is None else plural(len(bargaining.deals), "deal")


def _total(graph: Graph, bargaining: Bargaining | None) -> str:
    if bargaining is None or not bargaining.total_spoilers:
        return "nobody"
    return people(Names(graph), bargaining.total_spoilers)


def _listed(title: str, graph: Graph, deals: Sequence[Deal]) -> Iterator[RenderableType]:
    if not deals:
        return
    names = Names(graph)
    yield indented(Text(f"{title}: {len(deals):,}", style="italic"))
    for deal in deals[:_SHOWN]:
        yield indented(_called(names, deal.to), 4)
        yield indented(Text(_state_of(names, deal), style="dim"), 6)
    if len(deals) > _SHOWN:
        yield indented(Text(f"and {len(deals) - _SHOWN:,} more", style="dim"), 4)


def _changes(before: Graph, after: Graph, changes: Sequence[DealChange]) -> Iterator[RenderableType]:
    old, new = Names(before), Names(after)
    for each in changes[:_SHOWN]:
        yield indented(_called(new, each.after.to), 4)
        yield indented(Text(f"before: {_state_of(old, each.before)}", style="dim"), 6)
        yield indented(Text(f"now:    {_state_of(new, each.after)}", style="dim"), 6)
    if len(changes) > _SHOWN:
        yield indented(Text(f"and {len(changes) - _SHOWN:,} more", style="dim"), 4)


def _state_of(names: Names, deal: Deal) -> str:
    """Who gains by a deal, where it holds and who would spoil it."""
    spoilers = people(names, [each.dm for each in deal.spoilers]) or "nobody"
    gain = f"{people(names, deal.by)} gain by it"
    return capitalised(f"{gain}; it holds under {held(deal)}; spoilers: {spoilers}.")
