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
``widen``     one more is seated at the table of a format                              3
``option``    an option that the case has not yet, as a variant of it adds one         3
``variant``   what another variant of the case changes, as the analyst named it        3
``hold``      an option is kept at one level for good, and off the table at others;    4
              where states are listed, a decision maker makes no more moves
============  ====================================================================  ====

The costs are an order of size, not a measurement: to see a thing differently asks less of a party than to
give up or take on a wish, that less than a pledge or something new, and that less than to leave the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from detente.model.case import Case
from detente.model.edits import (
    Add,
    AddOption,
    Drop,
    Edit,
    Free,
    Freeze,
    Move,
    Remove,
    Replace,
    Set,
    Variant,
    Widen,
)
from detente.model.options import Movement, Option
from detente.model.preferences import Preference
from detente.model.situation import SITUATION
from detente.model.statements import Compare
from detente.model.states import Constraint
from detente.model.structures import without_strength
from detente.model.variants import edited

Kind = Literal[
    "move", "shift", "drop", "add", "one-way", "two-way", "widen", "option", "variant", "hold"
]  # fmt: skip

COSTS: dict[Kind, int] = {
    "move": 1, "shift": 2, "drop": 2, "add": 2, "one-way": 3, "two-way": 3,
    "widen": 3, "option": 3, "variant": 3, "hold": 4,
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
    format
        The key of the format at whose table the decision maker is seated.
    variant
        The variant whose edits are carried out.
    """

    kind: Kind
    dm: str
    statement: int | None = None
    to: int | None = None
    preference: Preference | None = None
    option: str | None = None
    level: str | None = None
    moves: Movement | None = None
    format: str | None = None
    variant: Variant | None = None

    @property
    def cost(self) -> int:
        """What it costs."""
        return COSTS[self.kind]

    @property
    def subject(self) -> tuple[str, object]:
        """What it edits; two levers on the same thing do not go together."""
        if self.kind == "add":
            return self.dm, self.preference
        if self.variant is not None:
            return "variant", self.variant.key
        if self.format is not None:
            return self.dm, ("format", self.format)
        return self.dm, self.statement if self.statement is not None else self.option

    @property
    def who(self) -> tuple[str, ...]:
        """The keys of those of whom it asks something."""
        if self.variant is None:
            return (self.dm,)
        return tuple(dict.fromkeys(key for edit in self.variant.edits for key in _concerned(edit)))

    @property
    def of_preferences(self) -> bool:
        """Whether states and moves stay as they are."""
        return self.kind in ("move", "shift", "drop", "add")

    @property
    def edits(self) -> tuple[Edit, ...]:
        """It as edits of a variant, where a variant can say it."""
        if self.variant is not None:
            return self.variant.edits
        if self.format is not None:
            return (Widen(self.format, self.dm),)
        return (self._of_statement(),) if self.of_preferences else ()

    def _of_statement(self) -> Edit:
        if self.kind == "add":
            assert self.preference is not None
            return Add(self.dm, self.preference, self.to)
        assert self.statement is not None
        if self.kind == "drop":
            return Drop(self.dm, self.statement)
        assert self.to is not None
        return Move(self.dm, self.statement, self.to)


def carried_out(case: Case, levers: Sequence[Lever]) -> Case:
    """The case with some levers pulled; its status quo is left out if an option is kept at another level.

    Raises
    ------
    InvalidCase
        If they leave no sensible case.
    """
    # A place that a statement is moved to is counted with all statements there, so moves come first.
    single = [edit for lever in levers if lever.variant is None for edit in lever.edits]
    whole = [edit for lever in levers if lever.variant is not None for edit in lever.edits]
    edits = [_without_strength(edit) for edit in (*sorted(single, key=_moves_first), *whole)]
    case = edited(without_strength(case), tuple(edits))  # strength says nothing to payoffs
    for lever in levers:
        if lever.edits:
            continue
        if lever.option is None:
            dms = tuple(replace(dm, moves=()) if dm.key == lever.dm else dm for dm in case.decision_makers)
            case = replace(case, decision_makers=dms)
        else:
            case = _with_option(case, lever)
    return case


def _concerned(edit: Edit) -> Iterator[str]:
    """The keys of those of whom an edit of a variant asks something."""
    match edit:
        case Add(dm) | Drop(dm) | Move(dm) | Replace(dm) | AddOption(dm) | Widen(dm=dm):
            yield dm
        case Remove(what) | Freeze(what) | Free(what):
            yield what.partition(".")[0]
        case Set(levels):
            owners = (subject.partition(".")[0] for subject, _ in levels)
            yield from (owner for owner in owners if owner != SITUATION)
        case _:  # what all states satisfy, and which of the formats is chosen, is nobody's own
            pass


def _without_strength(edit: Edit) -> Edit:
    """What it puts in comes without its mark, so that a place among others is never a wrong one."""
    if isinstance(edit, Add | Replace):
        return replace(edit, preference=replace(edit.preference, strong=False))
    return edit


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
