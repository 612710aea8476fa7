"""Levers: single edits of a case, what each costs, and whom it asks something of.

============  ====================================================================  ====
kind          what changes                                                          cost
============  ====================================================================  ====
``move``      a preference statement goes one place up or down                         1
``shift``     a preference statement goes further up or down                           2
``drop``      a preference statement is given up                                       2
``add``       a preference statement is taken on                                       2
``one-way``   an option can no longer be turned back, or no longer advanced: a pledge  3
``two-way``   an option can be changed either way again                                3
``hold``      an option is kept at one level for good, and off the table at others;    4
              where states are listed, a decision maker makes no more moves
============  ====================================================================  ====

The costs are an order of size, not a measurement: to see a thing differently asks less of a party than to
give up or take on a wish, that less than a pledge, and that less than to leave the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from detente.errors import UsageError
from detente.graph import Graph
from detente.model.case import Case
from detente.model.options import Movement, Option
from detente.model.preferences import Preference
from detente.model.statements import Compare
from detente.model.states import Constraint
from detente.model.structures import without_strength
from detente.model.variants import Add, Drop, Edit, Move, edited

Kind = Literal["move", "shift", "drop", "add", "one-way", "two-way", "hold"]

COSTS: dict[Kind, int] = {
    "move": 1, "shift": 2, "drop": 2, "add": 2, "one-way": 3, "two-way": 3, "hold": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lever:
    """One edit of a case.

    Parameters
    ----------
    kind
        What sort of edit.
    dm
        The key of the decision maker that it asks something of.
    statement, to
        The statement meant, from 1, and the place it goes to (``add``: the place it gets).
    preference
        The statement added, or the one that is moved or dropped.
    option, level
        The subject of the option, and the level it is kept at.
    moves
        How the option can change from now on.
    """

    kind: Kind
    dm: str
    statement: int | None = None
    to: int | None = None
    preference: Preference | None = None
    option: str | None = None
    level: str | None = None
    moves: Movement | None = None

    @property
    def cost(self) -> int:
        """What it costs."""
        return COSTS[self.kind]

    @property
    def subject(self) -> tuple[str, object]:
        """What it edits; two levers on the same thing do not go together."""
        if self.kind == "add":
            return self.dm, self.preference
        return self.dm, self.statement if self.statement is not None else self.option

    @property
    def of_preferences(self) -> bool:
        """Whether states and moves stay as they are."""
        return self.kind in ("move", "shift", "drop", "add")

    @property
    def edit(self) -> Edit:
        """The edit of a preference statement, as variants have it."""
        if self.kind == "add":
            assert self.preference is not None
            return Add(self.dm, self.preference, self.to)
        assert self.statement is not None
        if self.kind == "drop":
            return Drop(self.dm, self.statement)
        assert self.to is not None
        return Move(self.dm, self.statement, self.to)


def candidates(
    graph: Graph, targets: Sequence[int], additions: Sequence[tuple[str, Preference]]
) -> list[Lever]:
    """Every lever of a case, cheapest first; of one kind the smallest changes first.

    Parameters
    ----------
    graph
        The conflict.
    targets
        The states that are to hold: no option is kept at a level that none of them has.
    additions
        Statements that may be added, with the keys of those who would take them on.

    Raises
    ------
    UnknownName
        If a statement to be added is for nobody in the case.
    UsageError
        If it is for a decision maker given by a ranking.
    """
    found = [*_of_statements(graph.case), *_additions(graph, additions)]
    found += _of_moves(graph) if graph.case.states is not None else _of_options(graph, targets)
    return sorted(found, key=lambda lever: lever.cost)


def _of_statements(case: Case) -> Iterator[Lever]:
    steps = []
    for dm in case.decision_makers:
        own = dm.preferences or ()
        for k, preference in enumerate(own, start=1):
            yield Lever("drop", dm.key, k, None, preference)
            for to in range(1, len(own) + 1):
                if to != k:
                    kind: Kind = "move" if abs(to - k) == 1 else "shift"
                    steps.append(Lever(kind, dm.key, k, to, preference))
    yield from sorted(steps, key=lambda each: abs((each.to or 0) - (each.statement or 0)))


def _additions(graph: Graph, additions: Sequence[tuple[str, Preference]]) -> Iterator[Lever]:
    for key, preference in dict.fromkeys(additions):
        dm = graph.case.decision_makers[graph.dm(key)]
        if dm.ranking is not None:
            raise UsageError(
                f"{key} is given by a ranking, which has no statements",
                hint="ask --nearest what would have to change",
            )
        for place in range(len(dm.preferences or ()) + 1, 0, -1):
            yield Lever("add", key, None, place, preference)


def _of_options(graph: Graph, targets: Sequence[int]) -> Iterator[Lever]:
    wanted = [graph.space.open_levels(s) for s in targets]
    for v, (subject, option) in enumerate(graph.space.options.items()):
        owner = graph.case.owner(subject)
        if owner is None:
            continue
        if option.moves == "both":
            for way in ("forward", "back"):
                yield Lever("one-way", owner.key, option=subject, moves=way)
        elif option.moves != "fixed":
            yield Lever("two-way", owner.key, option=subject, moves="both")
        if option.moves != "fixed":
            for level in sorted({k for levels in wanted for k in levels[v]}):
                yield Lever("hold", owner.key, option=subject, level=option.levels[level].key, moves="fixed")


def _of_moves(graph: Graph) -> Iterator[Lever]:
    for k, dm in enumerate(graph.case.decision_makers):
        if graph.can_ever_move(k):
            yield Lever("hold", dm.key)


def carried_out(case: Case, levers: Sequence[Lever]) -> Case:
    """The case with some levers pulled; its status quo is left out if an option is kept at another level.

    Raises
    ------
    InvalidCase
        If they leave no sensible case.
    """
    # A place that a statement is moved to is counted with all statements there, so moves come first.
    preferences = sorted((lever.edit for lever in levers if lever.of_preferences), key=_moves_first)
    case = edited(without_strength(case), tuple(preferences))  # strength says nothing to payoffs
    for lever in levers:
        if lever.of_preferences:
            continue
        if lever.option is None:
            dms = tuple(replace(dm, moves=()) if dm.key == lever.dm else dm for dm in case.decision_makers)
            case = replace(case, decision_makers=dms)
        else:
            case = _with_option(case, lever)
    return case


def _moves_first(edit: Edit) -> bool:
    return not isinstance(edit, Move)


def _with_option(case: Case, lever: Lever) -> Case:
    assert lever.moves is not None
    moves = lever.moves
    name = (lever.option or "").partition(".")[2]

    def changed(option: Option) -> Option:
        return replace(option, moves=moves) if option.key == name else option

    dms = tuple(
        replace(dm, options=tuple(map(changed, dm.options))) if dm.key == lever.dm else dm
        for dm in case.decision_makers
    )
    case = replace(case, decision_makers=dms)
    if lever.level is None or lever.option is None:
        return case
    kept = Constraint(Compare(lever.option, "=", lever.level))
    return replace(case, require=(*case.require, kept), status_quo=None)
