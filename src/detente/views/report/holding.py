"""What can hold: the outcome classes and the states that stand for them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.stability.classes import OutcomeClass, Representative
from detente.analyses.stability.nearness import within_reach
from detente.views.names import Change, Names
from detente.views.reach import within
from detente.views.report.reasons import Reason, reason
from detente.views.report.record import ReportInput
from detente.views.report.words import (
    SHORT,
    Badge,
    badge,
    counts,
    is_broad,
    outcome_name,
    share,
)
from detente.views.text.common import listing, plural


@dataclass(frozen=True, slots=True)
class Cell:
    """How many states of a class hold under a concept, and how many of them are within reach of today."""

    concept: str
    number: int
    within: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of outcomes."""

    name: str
    n_states: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A state that stands for its class.

    Parameters
    ----------
    id, heading
        Its id; what it is among its class.
    badges
        Every concept under which it holds.
    changes, rest
        By owner: what differs from today; and how everything else stands.
    spelled_out
        By owner: every option.
    reasons
        What ties each decision maker to it; empty where that was not traced.
    concept
        The concept that the reasons are told for.
    """

    id: str
    heading: str
    is_today: bool
    badges: tuple[Badge, ...]
    changes: tuple[tuple[str, tuple[Change, ...]], ...]
    rest: str
    spelled_out: tuple[tuple[str, tuple[str, ...]], ...]
    reasons: tuple[Reason, ...]
    concept: Badge


@dataclass(frozen=True, slots=True)
class Holding:
    """An outcome class that holds under Nash or SEQ."""

    name: str
    how_many: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class WhatHolds:
    """The section *What can hold*."""

    badges: tuple[Badge, ...]
    rows: tuple[Row, ...]
    total: Row
    remarks: tuple[str, ...]
    holdings: tuple[Holding, ...]
    partly_reached: bool


def what_holds(data: ReportInput, names: Names) -> WhatHolds:
    """Put the section together."""
    found = counts(data.stability)
    reach = within_reach(data.graph)
    whole = reach is None or bool(reach.all())
    rows = tuple(
        Row(
            outcome_name(names, group.outcome),
            group.n_states,
            tuple(
                Cell(c, group.counts[c], None if whole or group.within is None else group.within[c])
                for c in found
            ),
        )
        for group in data.classes
    )
    total = Row(
        "All states",
        data.graph.n_states,
        tuple(Cell(c, n, within(data.graph, data.stability.equilibria(c))) for c, n in found.items()),
    )
    return WhatHolds(
        tuple(badge(c) for c in found),
        rows,
        total,
        tuple(_remarks(data)),
        tuple(_holding(data, names, group) for group in data.classes if group.representatives),
        not whole,
    )


def _remarks(data: ReportInput) -> list[str]:
    n_states = data.graph.n_states
    remarks: list[str] = []
    broad: dict[int, list[str]] = {}
    for concept, number in counts(data.stability).items():
        if is_broad(number, n_states):
            broad.setdefault(number, []).append(SHORT[concept])
    for number, concepts in broad.items():
        remarks.append(
            f"Under {listing(concepts)} {share(number, n_states)} hold. So many that it says little about "
            "any one of them; they are counted and not listed."
        )
    for concept, why in data.stability.left_out.items():
        remarks.append(f"{SHORT[concept]} is not computed: {why}.")
    return remarks


def _holding(data: ReportInput, names: Names, group: OutcomeClass) -> Holding:
    told = []
    for concept in ("nash", "seq"):
        number = group.counts.get(concept, 0)
        if number:
            told.append(f"{number:,} under {SHORT[concept]}{_reached(data, group, concept)}")
    how_many = f"{listing(told)}, of {plural(group.n_states, 'state')} in this class"
    return Holding(
        outcome_name(names, group.outcome),
        how_many,
        tuple(_shown(data, names, group, each) for each in group.representatives),
    )


def _reached(data: ReportInput, group: OutcomeClass, concept: str) -> str:
    reach = within_reach(data.graph)
    if group.within is None or reach is None or reach.all():
        return ""
    return f" ({group.within[concept] or 'none'} within reach of today)"


def _shown(data: ReportInput, names: Names, group: OutcomeClass, each: Representative) -> Shown:
    leading = listing([SHORT[concept] for concept in each.leading])
    alone = all(group.counts.get(concept, 0) <= 1 for concept in each.leading)
    is_today = each.state == data.graph.status_quo
    what = f"The only {leading} state of this class" if alone else f"Nearest {leading} state of this class"
    where = "today\u2019s position" if is_today else _distance(data, each)
    heading = f"{what}: {where}"
    concept = "nash" if "nash" in each.holds else "seq"
    ties = data.ties.get(each.state, ())
    return Shown(
        data.graph.ids[each.state],
        heading,
        is_today,
        tuple(badge(c) for c in SHORT if c in each.holds),
        _changes(data, names, each.state),
        _rest(data, names, each.state),
        tuple((owner, tuple(map(str, options))) for owner, options in names.spelled_out(each.state)),
        tuple(reason(names, tie) for tie in ties),
        badge(concept),
    )


def _distance(data: ReportInput, each: Representative) -> str:
    origin = "today" if data.graph.status_quo is not None else "the state on top of the drawing"
    if each.distance is None:
        return f"no sequence of moves from {origin} to it was found"
    if each.distance == 0:
        return "the state on top of the drawing"
    return f"{plural(each.distance, 'move')} from {origin}"


def _rest(data: ReportInput, names: Names, state: int) -> str:
    if data.graph.status_quo is None:
        return ""
    shown = len(names.changes(data.graph.status_quo, state))
    if len(names.state(state).differs) > shown:
        return "Options that no longer matter there are left out; everything else as today."
    return "Everything else as today."


def _changes(data: ReportInput, names: Names, state: int) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    if data.graph.status_quo is None:
        return ()
    found: dict[str, list[Change]] = {}
    for change in names.changes(data.graph.status_quo, state):
        found.setdefault(change.owner, []).append(change)
    return tuple((owner, tuple(changes)) for owner, changes in found.items())
