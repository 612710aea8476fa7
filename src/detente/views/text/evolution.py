"""Evolution for the terminal: the ways from a state to another, or to each equilibrium."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.evolution.routes import Path, Paths, Routes, Way
from detente.views.names import Names
from detente.views.routes import EASIEST, LEGEND, easiest
from detente.views.text.common import ON_TERMINAL, heading, indented, listing, plural, section

QUESTION = "Where could it go from here, and how likely is that by when?"

_PATHS = 3
"""Sequences told in full."""
_TARGETS = 12
"""Outcomes, or states without one, shown in the table."""
_STATES = 3


def routes_text(result: Routes) -> Group:
    """The ways to one state, or a table of those to the equilibria."""
    graph = result.graph
    names = Names(graph)
    parts: list[RenderableType] = heading(graph.case, "Evolution", QUESTION)
    parts.append(named("From: ", names, result.start))
    if result.asked is None:
        parts.extend(_overview(result, names))
    else:
        parts.append(named("To: ", names, result.asked))
        parts.extend(_one_way(names, result.start, result.ways[0]))
    parts.append(Text())
    parts.extend(_dead_ends(result, names))
    return Group(*parts)


def named(label: str, names: Names, state: int) -> Text:
    """A state in one phrase after a label, its id in small."""
    line = Text(label, style="bold").append(names.short(state), style="not bold")
    return line.append(f"  {names.graph.ids[state]}", style="dim not bold")


def _one_way(names: Names, start: int, way: Way) -> Iterator[RenderableType]:
    for title, paths, none in (
        ("By improvements only", way.improvements, "No sequence of improvements leads there."),
        ("By any moves", way.moves, "No legal sequence of moves leads there at all."),
    ):
        yield Text()
        yield section(f"{title}: {_size(paths)}")
        if not paths.total:
            yield indented(none)
            continue
        yield from _first_movers(names, paths)
        yield from _told(names, start, paths)
    fewest = way.fewest_losses
    if fewest.total and (fewest.losses, fewest.length) != (way.moves.losses, way.moves.length):
        yield Text()
        yield section(f"With the fewest disimprovements: {_size(fewest)}")
        yield from _told(names, start, fewest)
    yield Text()
    yield from _jumps(names, start, way)


def _size(paths: Paths) -> str:
    if not paths.total:
        return "none"
    if paths.length == 0:
        return "it is there already"
    sequences = f"{plural(paths.total, 'sequence')} of {plural(paths.length or 0, 'step')}"
    if not paths.losses:
        return sequences
    lost = plural(paths.losses, "disimprovement")
    return f"{sequences}, at least {lost}" if paths.total > 1 else f"{sequences}, {lost}"


def _first_movers(names: Names, paths: Paths) -> Iterator[RenderableType]:
    if paths.may_begin is None or not paths.length:
        return
    may = [names.dm(k) for k in paths.may_begin]
    if len(may) == 1:
        yield indented(f"{may[0]} must move first: every such sequence, however long, begins with it.")
        return
    shortest = [names.dm(k) for k in paths.first_on_these]
    if len(shortest) == 1:
        yield indented(
            f"{shortest[0]} moves first on the shortest; longer ones begin with {listing(may, 'or')}."
        )
    else:
        yield indented(f"{listing(shortest, 'or')} may move first.")


def _told(names: Names, start: int, paths: Paths) -> Iterator[RenderableType]:
    steps = Table.grid(padding=(0, 1))
    for number, path in enumerate(paths.listed[:_PATHS], start=1):
        for place, line in enumerate(_steps(names, start, path)):
            steps.add_row(f"{number}." if place == 0 and paths.total > 1 else "", line)
    if steps.row_count:
        yield indented(steps)
    if paths.total > min(len(paths.listed), _PATHS):
        yield indented(Text(f"and {paths.total - min(len(paths.listed), _PATHS):,} more", style="dim"), 5)


def _steps(names: Names, start: int, path: Path) -> Iterator[Text]:
    here = start
    for place, move in enumerate(path.moves):
        line = Text(f"{names.dm(move.by)}: {names.move(here, move.to)}")
        if place in path.losses:
            line.append("  (a disimprovement: it loses by this)", style="red")
        yield line.append(f"  {names.graph.ids[move.to]}", style="dim")
        here = move.to


def _jumps(names: Names, start: int, way: Way) -> Iterator[RenderableType]:
    jumps = way.jumps
    if jumps.total == 0:
        yield section("By coalition improvements: none")
        if jumps.looked_at is not None:
            steps = plural(jumps.looked_at, "step")
            yield indented(f"Sequences of up to {steps} were looked at; longer ones would take too long.")
        return
    shown = jumps.listed[0]
    if not shown:
        return
    length = plural(len(shown), "step")
    yield section(f"By coalition improvements: {plural(jumps.total, 'sequence')} of {length}")
    here = start
    for jump in shown:
        who = listing([names.dm(k) for k in jump.by])
        together = " together" if len(jump.by) > 1 else ""
        line = Text(f"{who}{together}: {names.move(here, jump.to)}")
        yield indented(line.append(f"  {names.graph.ids[jump.to]}", style="dim"))
        here = jump.to


def _overview(result: Routes, names: Names) -> Iterator[RenderableType]:
    reached = len(result.ways) + result.left_out
    total = reached + len(result.out_of_reach)
    yield Text()
    if not total:
        yield Text("There is no other equilibrium to go to.")
        return
    yield section(
        f"Equilibria (Nash or SEQ): {plural(reached, 'can', 'can')} be reached by moves, "
        f"{len(result.out_of_reach):,} cannot"
    )
    if not result.ways:
        return
    easy = [way for way in result.ways if way.improvements.total]
    more = " at least" if result.left_out else ""
    if easy:
        yield indented(
            f"By improvements alone:{more} {len(easy):,}. Nobody need act against its own interest."
        )
    elif result.left_out:
        yield indented("By improvements alone: none of the nearest.")
    else:
        yield indented("By improvements alone: none. Somebody would have to act against its own interest.")
    yield Text()
    yield indented(EASIEST)
    yield indented(_table(names, result))
    if result.left_out:
        yield indented(Text(f"and {plural(result.left_out, 'state')} further away", style="dim"))
    yield indented(
        Text(f"{LEGEND}", style="dim italic").append(" The way to one of them: --to STATE.", ON_TERMINAL)
    )


def _table(names: Names, result: Routes) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("To, as it differs from today", ratio=1)
    table.add_column("within reach", justify="right", max_width=6)
    table.add_column("way", no_wrap=True)
    for column in ("steps", "losses"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("first", max_width=15)
    for each in easiest(names, result)[:_TARGETS]:
        what = Text(each.outcome, style="cyan")
        what.append((": " if what else "") + (each.changes or f"state {each.id}"), style="default")
        what.append(f"  {each.id}", style="dim")
        for place, line in enumerate(each.lines):
            first = (what, Text(f"{each.within_reach:,}")) if place == 0 else (Text(), Text())
            cells = (line.kind, str(line.steps), str(line.losses), line.first)
            table.add_row(*first, *map(Text, cells))
    return table


def _dead_ends(result: Routes, names: Names) -> Iterator[RenderableType]:
    ends = int(result.dead_ends.sum())
    here = (result.dead_ends & result.by_improvements).nonzero()[0].tolist()
    yield section("Where improvements end")
    if result.dead_ends[result.start]:
        yield indented("Here: nobody gains by any move of its own, so that nothing moves by itself.")
    elif not here:
        yield indented("Nowhere: whatever is reached by improvements, somebody can go on improving.")
    else:
        yield indented(f"Improvements from here can end in {plural(len(here), 'state')}:")
        for state in here[:_STATES]:
            yield indented(named("", names, state), 4)
        if len(here) > _STATES:
            yield indented(Text(f"and {len(here) - _STATES:,} more", style="dim"), 4)
    yield indented(
        f"In all, no improvement leads on from {ends:,} of {plural(result.graph.n_states, 'state')}."
    )
