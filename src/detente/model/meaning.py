"""What a statement means, said slowly: one state at a time, straight from the definition.

This is the definition that the fast evaluation over all states (:mod:`detente.graph.predicates`) is
held to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.model.options import read_pattern
from detente.model.statements import (
    And,
    AtState,
    Compare,
    Constant,
    Count,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Statement,
    Taken,
)

if TYPE_CHECKING:
    from detente.model.case import Case


def holds(case: Case, statement: Statement, levels: Sequence[int]) -> bool:
    """Whether a statement holds for a choice of levels (option form).

    Parameters
    ----------
    case
        The case that gives the names their meaning.
    statement
        The statement; its names exist.
    levels
        The place of the level of each option, in file order.
    """
    options = case.subjects()
    at = dict(zip(options, levels, strict=True))

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

    return true(statement)
