"""Statements: what can be said of a state.

A statement is true or false of every state. The forms, tightest binding first::

    dm.option                 any level but the first        (Taken)
    dm.option >= level        = != < <= > >=, in level order (Compare)
    state PATTERN-or-LABEL                                   (AtState)
    outcome NAME                                             (InOutcome)
    true  false                                              (Constant)
    exactly|at least|at most N of (a, b, ...)                (Count)
    by DM    rises x    falls x    was (a)                   (By, Rises, Falls, Was)
    not a                                                    (Not)
    a and b and c                                            (And)
    a or b or c                                              (Or)
    a if b                    material: b implies a          (If)
    a iff b                                                  (Iff)

``by``, ``rises``, ``falls`` and ``was`` speak of a *move* and stand only in the conditions of
consequences: who moved, whether a level is now later or earlier than before, and what was true before.

The values here are plain syntax: they name subjects, levels and outcomes without knowing whether
those exist; :mod:`detente.model.validation` finds out. ``at`` is the place of a name in the text it
was read from and takes no part in comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
Quantity = Literal["exactly", "at least", "at most"]


def _at() -> int:
    return field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Taken:
    """The option (or situation variable) stands at any level but the first."""

    subject: str
    at: int = _at()


@dataclass(frozen=True, slots=True)
class Compare:
    """The option's level compares with another, in the order of its levels."""

    subject: str
    comparison: Comparison
    level: str
    at: int = _at()
    level_at: int = _at()


@dataclass(frozen=True, slots=True)
class AtState:
    """The state has this label, or fits this pattern (``-`` fits any level)."""

    state: str
    at: int = _at()


@dataclass(frozen=True, slots=True)
class InOutcome:
    """The state belongs to a named outcome."""

    outcome: str
    at: int = _at()


@dataclass(frozen=True, slots=True)
class Constant:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false."""

    part: Statement


@dataclass(frozen=True, slots=True)
class And:
    """Every part is true."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Some part is true."""

    parts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class If:
    """``then if condition``, material: true also where the condition is false."""

    then: Statement
    condition: Statement


@dataclass(frozen=True, slots=True)
class Iff:
    """Both sides are true, or both are false."""

    left: Statement
    right: Statement


@dataclass(frozen=True, slots=True)
class Count:
    """Exactly, at least or at most so many of the parts are true."""

    quantity: Quantity
    number: int
    parts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class By:
    """The decision maker moved."""

    dm: str
    at: int = _at()


@dataclass(frozen=True, slots=True)
class Rises:
    """The level is later in its order than before the move."""

    subject: str
    at: int = _at()


@dataclass(frozen=True, slots=True)
class Falls:
    """The level is earlier in its order than before the move."""

    subject: str
    at: int = _at()


@dataclass(frozen=True, slots=True)
class Was:
    """The part was true before the move."""

    part: Statement


Statement = (
    Taken | Compare | AtState | InOutcome | Constant | Not | And | Or | If | Iff | Count
    | By | Rises | Falls | Was
)  # fmt: skip

OF_A_MOVE = (By, Rises, Falls, Was)
"""Statements that speak of a move and not of a state alone."""


def children(statement: Statement) -> tuple[Statement, ...]:
    """The statements that one is made of, in the order they are written."""
    match statement:
        case Not(part) | Was(part):
            return (part,)
        case And(parts) | Or(parts) | Count(parts=parts):
            return parts
        case If(then, condition):
            return (then, condition)
        case Iff(left, right):
            return (left, right)
        case _:
            return ()


def walk(statement: Statement) -> Iterator[Statement]:
    """Every statement inside one, itself first."""
    yield statement
    for child in children(statement):
        yield from walk(child)


def mapped(statement: Statement, change: Callable[[Statement], Statement]) -> Statement:
    """A statement with each of the statements it is made of, and it itself last, changed."""
    match statement:
        case Not(part) | Was(part):
            statement = replace(statement, part=mapped(part, change))
        case And(parts) | Or(parts) | Count(parts=parts):
            statement = replace(statement, parts=tuple(mapped(part, change) for part in parts))
        case If(then, condition):
            statement = If(mapped(then, change), mapped(condition, change))
        case Iff(left, right):
            statement = Iff(mapped(left, change), mapped(right, change))
        case _:
            pass
    return change(statement)


def speaks_of_a_move(statement: Statement) -> bool:
    """Whether a statement says something of a move."""
    return any(isinstance(part, OF_A_MOVE) for part in walk(statement))


def outcomes_named(statement: Statement) -> Iterator[InOutcome]:
    """Every mention of an outcome."""
    return (part for part in walk(statement) if isinstance(part, InOutcome))


_LOOSE, _IF, _OR, _AND, _NOT, _ATOM = range(6)


def to_text(statement: Statement) -> str:
    """Write a statement so that it reads back as the same statement.

    Examples
    --------
    >>> to_text(If(Not(Taken("us.offer")), Or((Taken("us.talk"), InOutcome("deal")))))
    'not us.offer if us.talk or outcome deal'
    """
    return _write(statement, _LOOSE)


def _write(statement: Statement, binding: int) -> str:
    match statement:
        case Taken(subject):
            return subject
        case Compare(subject, comparison, level):
            return f"{subject} {comparison} {level}"
        case AtState(state):
            return f"state {state}"
        case InOutcome(outcome):
            return f"outcome {outcome}"
        case Constant(value):
            return "true" if value else "false"
        case Count(quantity, number, parts):
            return f"{quantity} {number} of ({', '.join(_write(p, _LOOSE) for p in parts)})"
        case By(dm):
            return f"by {dm}"
        case Rises(subject):
            return f"rises {subject}"
        case Falls(subject):
            return f"falls {subject}"
        case Was(part):
            return f"was ({_write(part, _LOOSE)})"
        case Not(part):
            text, own = f"not {_write(part, _NOT)}", _NOT
        case And(parts):
            text, own = " and ".join(_write(p, _NOT) for p in parts), _AND
        case Or(parts):
            text, own = " or ".join(_write(p, _AND) for p in parts), _OR
        case If(then, condition):
            text, own = f"{_write(then, _OR)} if {_write(condition, _OR)}", _IF
        case Iff(left, right):
            text, own = f"{_write(left, _OR)} iff {_write(right, _OR)}", _IF
    return f"({text})" if own < binding else text
