"""What changed in who could settle it: coalition equilibria, and the deals of every format.

States are matched as in the rest of the comparison. A deal is *gained* if the new case's table can strike it
and the old one's cannot, *lost* the other way round; of those that both can strike it is told where they hold
under other concepts, or have other spoilers, than before. Formats are matched by their names; a case without
any has one table, at which everybody sits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.analyses.coalitions import (
    CONCEPTS,
    Bargaining,
    Basis,
    Coalitions,
    Deal,
    coalitions,
    deals,
    everyone,
    table_named,
    tables,
)
from detente.analyses.comparison.analysis import Comparison, compare, counterparts
from detente.graph import Graph


@dataclass(frozen=True, slots=True)
class DealChange:
    """A deal that both tables can strike, and that holds otherwise or has other spoilers.

    Parameters
    ----------
    before, after
        The deal in the old case and in the new one.
    """

    before: Deal
    after: Deal


@dataclass(frozen=True, slots=True)
class FormatChange:
    """What changed in the deals of one format.

    Parameters
    ----------
    name
        The format; ``None``: everybody at one table.
    before, after
        Its deals in the old case and in the new one; ``None`` where a case has no such format, or does
        not say where things stand.
    lost, gained
        Deals of the old case only, and of the new one only, the best first.
    changed
        Those of both that hold under other concepts, or have other spoilers.
    """

    name: str | None
    before: Bargaining | None
    after: Bargaining | None
    lost: tuple[Deal, ...]
    gained: tuple[Deal, ...]
    changed: tuple[DealChange, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """How the equilibria of coalitions changed under one concept: numbers of states of either case."""

    concept: str
    n_old: int
    n_new: int
    lost: tuple[int, ...]
    gained: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BargainComparison:
    """Two cases side by side: what coalitions make of them.

    Parameters
    ----------
    cases
        What differs between the cases themselves.
    together
        Coalition equilibria, by concept: those of the table that each case has chosen, or of everybody's.
    formats
        The deals, by format, in the order of the new case.
    """

    cases: Comparison
    together: tuple[Together, ...]
    formats: tuple[FormatChange, ...]


def compare_bargains(old: Graph, new: Graph, *, only: str | None = None) -> BargainComparison:
    """Lay coalition equilibria and deals of two cases side by side.

    Parameters
    ----------
    old, new
        The conflicts. Deals begin where things stand in each.
    only
        One format; all, if not given.

    Raises
    ------
    UnknownName, UsageError
        If neither case has the format.
    TooLarge
        If there are too many coalitions for so many states.
    """
    there, back = counterparts(old, new), counterparts(new, old)
    bases = Basis(old), Basis(new)
    if only is not None and only not in dict(old.case.formats):
        table_named(new, only)
    seated = [table_named(basis.graph, _known(basis.graph, only)) for basis in bases]
    found = [coalitions(basis, table) for basis, table in zip(bases, seated, strict=True)]
    together = tuple(_together(found[0], found[1], there, back, concept) for concept in CONCEPTS)
    struck = _struck(bases[0], only), _struck(bases[1], only)
    names = list(struck[1]) + [name for name in struck[0] if name not in struck[1]]
    changes = tuple(_format(name, struck[0].get(name), struck[1].get(name), there) for name in names)
    return BargainComparison(compare(old, new, ()), together, changes)


def _known(graph: Graph, name: str | None) -> str | None:
    return name if name in dict(graph.case.formats) else None


def _struck(basis: Basis, only: str | None) -> dict[str | None, Bargaining | None]:
    """The deals of every format of a case."""
    graph, start = basis.graph, basis.graph.status_quo
    every = [table for table in tables(graph) if only in (None, table.name)]
    if not every and only is None:
        every = [everyone(graph)]
    return {table.name: None if start is None else deals(basis, table, start) for table in every}


def _together(
    old: Coalitions, new: Coalitions, there: Mapping[int, int], back: Mapping[int, int], concept: str
) -> Together:
    before, after = old.equilibria(concept), new.equilibria(concept)
    lost = [s for s in np.flatnonzero(before).tolist() if s not in there or not after[there[s]]]
    gained = [s for s in np.flatnonzero(after).tolist() if s not in back or not before[back[s]]]
    return Together(concept, int(before.sum()), int(after.sum()), tuple(lost), tuple(gained))


def _format(
    name: str | None, before: Bargaining | None, after: Bargaining | None, there: Mapping[int, int]
) -> FormatChange:
    old = () if before is None else before.deals
    new = {each.to: each for each in (() if after is None else after.deals)}
    kept = {there[each.to]: each for each in old if there.get(each.to) in new}
    changed = (DealChange(kept[to], each) for to, each in new.items() if to in kept)
    return FormatChange(
        name,
        before,
        after,
        tuple(each for each in old if there.get(each.to) not in new),
        tuple(each for to, each in new.items() if to not in kept),
        tuple(each for each in changed if _kind(each.before) != _kind(each.after)),
    )


def _kind(deal: Deal) -> tuple[object, ...]:
    """What is told of a deal that both can strike."""
    return deal.holds, tuple(each.dm for each in deal.spoilers), deal.by
