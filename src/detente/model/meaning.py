"""What statements, moves and consequences mean, said slowly: one state at a time, from the definition.

This is the definition that the fast evaluation over all states (:mod:`detente.graph.predicates`) and the
fast firing of consequences (:mod:`detente.graph.consequences`) are held to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from detente.model.options import read_pattern
from detente.model.situation import SITUATION
from detente.model.statements import (
    And,
    AtState,
    By,
    Compare,
    Constant,
    Count,
    Falls,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Rises,
    Statement,
    Taken,
    Was,
    speaks_of_a_move,
)

if TYPE_CHECKING:
    from detente.model.case import Case


@dataclass(frozen=True, slots=True)
class Moved:
    """A change that is under way: the levels before it, and who moved (``None``: an event)."""

    before: tuple[int, ...]
    by: str | None


class Loop(Exception):
    """Consequences that never come to rest."""


def holds(case: Case, statement: Statement, levels: Sequence[int], moved: Moved | None = None) -> bool:
    """Whether a statement holds for a choice of levels (option form).

    Parameters
    ----------
    case
        The case that gives the names their meaning.
    statement
        The statement; its names exist.
    levels
        The place of the level of each option and situation variable, in file order.
    moved
        The move that a consequence's condition speaks of.
    """
    options = case.subjects()
    at = dict(zip(options, levels, strict=True))
    before = dict(zip(options, moved.before, strict=True)) if moved is not None else at

    def true(part: Statement) -> bool:
        match part:
            case Taken(subject):
                return at[subject] > 0
            case Compare(subject, comparison, level):
                here, there = at[subject], options[subject].position(level)
                return {
                    "=": here == there,
                    "!=": here != there,
                    "<": here < there,
                    "<=": here <= there,
                    ">": here > there,
                    ">=": here >= there,
                }[comparison]
            case AtState(state):
                for merger in case.coalesce:
                    if merger.name == state:
                        return true(merger.that)
                allowed = read_pattern(tuple(options.values()), state)
                assert allowed is not None
                return all(level in fits for level, fits in zip(levels, allowed, strict=True))
            case InOutcome(outcome):
                return true(case.outcome_statements()[outcome])
            case Constant(value):
                return value
            case Not(part):
                return not true(part)
            case And(parts):
                return all(true(each) for each in parts)
            case Or(parts):
                return any(true(each) for each in parts)
            case If(then, condition):
                return true(then) or not true(condition)
            case Iff(left, right):
                return true(left) == true(right)
            case Count(quantity, number, parts):
                found = sum(true(each) for each in parts)
                return {
                    "exactly": found == number,
                    "at least": found >= number,
                    "at most": found <= number,
                }[quantity]
            case By(dm):
                return moved is not None and moved.by == dm
            case Was(part):
                return moved is not None and holds(case, part, moved.before)
            case Rises(subject):
                return moved is not None and at[subject] > before[subject]
            case Falls(subject):
                return moved is not None and at[subject] < before[subject]

    return true(statement)


def settled(case: Case, levels: Sequence[int], moved: Moved) -> tuple[int, ...]:
    """The levels after the consequences have fired in file order, again and again.

    Raises
    ------
    Loop
        If a situation is seen twice.
    """
    subjects = list(case.subjects())
    options = case.subjects()
    now = list(levels)
    seen = {tuple(now)}
    while True:
        fired = False
        for consequence in case.consequences:
            if not holds(case, consequence.when, now, moved):
                continue
            after = list(now)
            for key, level in consequence.set:
                subject = f"{SITUATION}.{key}"
                after[subjects.index(subject)] = options[subject].position(level)
            if after == now:
                continue
            now, fired = after, True
            if tuple(now) in seen:
                raise Loop(now)
            seen.add(tuple(now))
        if not fired:
            return tuple(now)


def feasible(case: Case, levels: Sequence[int]) -> bool:
    """Whether a choice of levels is a state: constraints hold, and consequences leave it alone."""
    if not all(holds(case, constraint.that, levels) for constraint in case.require):
        return False
    if any(holds(case, constraint.that, levels) for constraint in case.infeasible):
        return False
    options = case.subjects()
    at = dict(zip(options, levels, strict=True))
    for consequence in case.consequences:
        if speaks_of_a_move(consequence.when) or not holds(case, consequence.when, levels):
            continue
        for key, level in consequence.set:
            subject = f"{SITUATION}.{key}"
            if at[subject] != options[subject].position(level):
                return False
    return True


def moves(case: Case, levels: Sequence[int], dm: str) -> set[tuple[int, ...]]:
    """The states that a decision maker can move to (option form).

    Raises
    ------
    Loop
        If the consequences of a move never come to rest.
    """
    options = case.subjects()
    own = [
        range(len(option.levels)) if subject.startswith(f"{dm}.") else (level,)
        for (subject, option), level in zip(options.items(), levels, strict=True)
    ]
    found: set[tuple[int, ...]] = set()
    for wanted in product(*own):
        pairs = zip(options.values(), levels, wanted, strict=True)
        if tuple(wanted) == tuple(levels) or not all(o.allows(a, b) for o, a, b in pairs):
            continue
        after = settled(case, wanted, Moved(tuple(levels), dm))
        if feasible(case, after):
            found.add(after)
    return found
