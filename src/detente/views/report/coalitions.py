"""Coalitions: what holds when several can move together, the deals of each table, and who spoils them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.analyses.coalitions import Bargaining, Coalitions, Deal
from detente.views.names import Names
from detente.views.reach import within
from detente.views.report.words import Badge, badge
from detente.views.text.coalitions import MEANINGS, ORDER, SHORT_NAMES, jump_sentences
from detente.views.text.common import capitalised, plural
from detente.views.text.deals import (
    ORDINAL,
    best_spoilers,
    gains,
    making,
    no_deal,
    people,
    seated,
    spoils,
    theory,
    unspoilt_words,
)

_SHOWN = 3
"""Deals told one by one, and states named."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How many states hold under a coalition concept, how many of them are within reach, and the nearest."""

    short: str
    meaning: str
    number: int
    within: int | None
    nearest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DealWords:
    """A deal: what it is, what it takes and gives, where it holds and who spoils it."""

    name: str
    id: str
    gains: str
    takes: str
    badges: tuple[Badge, ...]
    spoilers: tuple[str, ...]
    unspoilt: str


@dataclass(frozen=True, slots=True)
class TableWords:
    """A format and its deals.

    Parameters
    ----------
    name, who
        What it is called, and who sits there; empty where it has no name and is of everybody.
    number, best, badges, inside, outside
        How many deals, the best one, what it holds under, and who spoils it.
    deals, more
        The best deals, and how many more there are.
    remarks
        Why there is no deal; or which deals bargaining theory would choose.
    """

    name: str
    who: str
    number: int
    best: DealWords | None
    inside: str
    outside: str
    deals: tuple[DealWords, ...]
    more: int
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoalitionWords:
    """The section *Coalitions*."""

    holdings: tuple[Holding, ...]
    jumps: tuple[str, ...]
    start: str | None
    tables: tuple[TableWords, ...]
    caution: str


def coalition_words(result: Coalitions, bargains: Sequence[Bargaining], names: Names) -> CoalitionWords:
    """Put the section together.

    Parameters
    ----------
    result
        Equilibria and jumps.
    bargains
        The deals of every table; none where the case has no status quo.
    names
        What things are called.
    """
    chosen = any(each.nash_bargain is not None for each in bargains)
    return CoalitionWords(
        tuple(_holding(result, names, concept) for concept in ORDER),
        tuple(jump_sentences(result, names)),
        names.short(bargains[0].start) if bargains else None,
        tuple(
            _table(names, each, result if each.table.seats == result.table.seats else None)
            for each in bargains
        ),
        ORDINAL if chosen else "",
    )


def _holding(result: Coalitions, names: Names, concept: str) -> Holding:
    states = np.flatnonzero(result.equilibria(concept)).tolist()
    first = names.nearest_first(states)[:_SHOWN]
    inside = within(names.graph, states)
    nearest = tuple((names.short(state), names.graph.ids[state]) for state in first)
    return Holding(SHORT_NAMES[concept], capitalised(MEANINGS[concept]), len(states), inside, nearest)


def _table(names: Names, bargaining: Bargaining, result: Coalitions | None) -> TableWords:
    told = tuple(_deal(names, bargaining, each, result) for each in bargaining.deals[:_SHOWN])
    inside, outside = best_spoilers(names, bargaining)
    number = len(bargaining.deals)
    remarks = theory(names, bargaining) if number else [no_deal(names, bargaining)]
    if number > 1 and bargaining.total_spoilers:
        verb = "spoils" if len(bargaining.total_spoilers) == 1 else "each spoil"
        remarks.append(f"{people(names, bargaining.total_spoilers)} {verb} every deal of this table.")
    return TableWords(
        capitalised(bargaining.table.name or "everybody"),
        capitalised(seated(names, bargaining)) if bargaining.table.name else "",
        number,
        told[0] if told else None,
        inside,
        outside,
        told,
        number - len(told),
        tuple(remarks),
    )


def _deal(names: Names, bargaining: Bargaining, deal: Deal, result: Coalitions | None) -> DealWords:
    return DealWords(
        names.short(deal.to),
        names.graph.ids[deal.to],
        gains(names, deal),
        f"It takes {making(names, bargaining.start, deal.moves)}.",
        tuple(badge(concept) for concept in deal.holds),
        tuple(spoils(names, bargaining, deal, each) for each in deal.spoilers),
        unspoilt_words(names, deal, result),
    )


def too_large_words(n_states: int) -> str:
    """What is said in place of the section where it would take too long."""
    return f"The conflict has {plural(n_states, 'state')}: too many for a report to try every coalition."
