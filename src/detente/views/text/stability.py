"""Stability for the terminal: what can hold, grouped by outcome."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.stability import Stability
from detente.analyses.stability.nearness import NOT_REACHED, Nearness
from detente.graph import Graph
from detente.views.names import CONCEPT_MEANINGS, CONCEPT_NAMES, Names
from detente.views.reach import reach_words
from detente.views.text.common import capitalised, heading, indented, listing, plural, section, state_line

States = NDArray[np.intp]

QUESTION = "What can hold, and why?"

_LEAD = ("mixed", "nash", "seq")
_SHOWN = 3
"""States shown of one outcome."""
_BROAD = 0.4
"""A concept under which a larger share of all states holds is counted, not listed."""
_LOOKED_AT = 2_000
"""Equilibria looked at to find those nearest to the status quo."""


def stability_text(result: Stability, near: Nearness | None = None, *, ask: str = "CASE") -> Group:
    """What can hold: Nash and SEQ first, by outcome; a concept that most states satisfy only counted.

    Parameters
    ----------
    result
        The answer.
    near
        Distances from the status quo, where there is one and they are known.
    ask
        How the case was named, for the command that asks on.
    """
    graph = result.graph
    names = Names(graph)
    parts: list[RenderableType] = heading(graph.case, "Stability", QUESTION)
    parts.append(Text(_size(result, near)))
    order = sorted(result.concepts, key=lambda c: (c not in _LEAD, _LEAD.index(c) if c in _LEAD else 0))
    for concept in order:
        parts.append(Text())
        parts.extend(_concept(result, names, near, concept))
    if "fraser_hipel" in result.equilibrium_concepts:
        parts.append(Text())
        parts.extend(_compared(result, "fraser_hipel"))
    parts.extend(_status_quo(result))
    parts.append(Text())
    parts.append(
        Text(
            f"Why? detente stability {ask} --why STATE --for {graph.dms[0]}  (STATE: an id or a statement)",
            style="dim",
        )
    )
    return Group(*parts)


def _size(result: Stability, near: Nearness | None) -> str:
    graph = result.graph
    text = f"{plural(graph.n_states, 'state')}, {plural(graph.n_dms, 'decision maker')}."
    if graph.status_quo is None:
        return text
    if near is not None and near.complete and (beyond := int((near.distances == NOT_REACHED).sum())):
        text += f" From where things stand, moves lead to {graph.n_states - beyond:,} of them."
    return (
        f"{text} Differences are from the status quo; of each outcome the states fewest moves away are shown."
    )


def _concept(
    result: Stability, names: Names, near: Nearness | None, concept: str
) -> Iterator[RenderableType]:
    graph = result.graph
    holds = result.equilibria(concept)
    number = int(holds.sum())
    title = section(_counted(graph, concept, holds))
    if concept == "mixed" and result.mixed is not None:
        title.append(" (" + ", ".join(f"{dm} {c}" for dm, c in result.mixed.items()) + ")", style="not bold")
    yield title
    if number > _BROAD * graph.n_states and (number > 12 or concept not in _LEAD):
        share = round(100 * number / graph.n_states)
        yield indented(
            f"{share} % of all {graph.n_states:,} states: so many hold that this concept says little here."
        )
        return
    if concept not in _LEAD and len(result.concepts) > 2:
        yield from _compared(result, concept, with_title=False)
        return
    yield indented(Text(capitalised(CONCEPT_MEANINGS[concept]) + ".", style="dim italic"))
    if number == 0:
        yield indented("No state holds.")
        return
    for outcome, states in _by_outcome(names, holds):
        if graph.case.outcomes:
            yield indented(_class_line(graph, outcome, states))
        shown = _nearest(names, near, states)
        for state, tied in result.tied(shown).items():
            line = state_line(names.state(state))
            if tied:
                line.append(
                    f"  structural: no move for {listing([names.dm(k) for k in tied])}", style="italic"
                )
            yield indented(line, 4)
        if len(states) > len(shown):
            yield indented(Text(f"and {plural(len(states) - len(shown), 'more', 'more')}", style="dim"), 4)


def _counted(graph: Graph, concept: str, holds: NDArray[np.bool_]) -> str:
    number = plural(int(holds.sum()), "equilibrium", "equilibria")
    return f"{CONCEPT_NAMES[concept]}: {number}{reach_words(graph, holds)}"


def _class_line(graph: Graph, outcome: str | None, states: States) -> Text:
    line = Text(outcome or "No named outcome", style="bold cyan")
    line.append(f"  {plural(len(states), 'state')}", style="not bold default")
    return line.append(reach_words(graph, states.tolist(), of_them=""), style="not bold default")


def _compared(result: Stability, concept: str, with_title: bool = True) -> Iterator[RenderableType]:
    """A concept told by what it adds to one shown before."""
    holds = result.equilibria(concept)
    if with_title:
        yield section(_counted(result.graph, concept, holds))
    known = next((c for c in ("seq", "nash") if c in result.concepts and c != concept), None)
    if known is None:
        return
    reference = result.equilibria(known)
    if np.array_equal(holds, reference):
        yield indented(f"the same as under {'SEQ' if known == 'seq' else 'Nash'}")
        return
    shared, added = int((holds & reference).sum()), int((holds & ~reference).sum())
    label = "SEQ" if known == "seq" else "Nash"
    known_number = int(reference.sum())
    more = f", and {added:,} more" if added else ""
    if shared == known_number == 1:
        yield indented(f"the one that holds under {label}{more}")
        return
    of_known = "all" if shared == known_number else f"{shared:,} of the"
    yield indented(f"{of_known} {known_number:,} that hold under {label}{more}")


def _by_outcome(names: Names, holds: NDArray[np.bool_]) -> list[tuple[str | None, States]]:
    """Equilibria by the outcome that names them, in the case's order, those without a name last."""
    graph = names.graph
    left = holds.copy()
    found: list[tuple[str | None, States]] = []
    outcomes = graph.outcomes()
    for outcome in graph.case.outcomes:
        inside = left & outcomes[outcome.key]
        if inside.any():
            found.append((outcome.name, np.flatnonzero(inside)))
            left &= ~inside
    if left.any():
        found.append((None, np.flatnonzero(left)))
    return found


def _nearest(names: Names, near: Nearness | None, states: States) -> States:
    """The states of a class that are nearest to the status quo."""
    if len(states) <= _SHOWN:
        return states
    if near is not None:
        return np.array(sorted(states.tolist(), key=near.key)[:_SHOWN])
    looked_at = states[:_LOOKED_AT].tolist()
    return np.array(names.nearest_first(looked_at)[:_SHOWN])


def _status_quo(result: Stability) -> Iterator[RenderableType]:
    graph = result.graph
    if graph.status_quo is None:
        return
    yield Text()
    yield section("The status quo")
    holding = [c for c in result.concepts if result.equilibria(c)[graph.status_quo]]
    if len(holding) == len(result.concepts):
        every = "holds under every concept computed." if len(holding) > 1 else "holds."
        yield indented(every)
        return
    for concept in result.concepts:
        if concept in holding:
            continue
        free = [
            graph.case.decision_makers[k].name
            for k in range(graph.n_dms)
            if not result.stable[concept][k, graph.status_quo]
        ]
        yield indented(f"does not hold under {CONCEPT_NAMES[concept]}: {listing(free)} would move.")
    if holding:
        yield indented(f"holds under {listing([CONCEPT_NAMES[c] for c in holding])}.")
