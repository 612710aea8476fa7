"""Statements with their names resolved: conditions on numbered variables.

A *variable* is an option (in graph form also the state's label) with levels ``0 .. n - 1``. A
predicate is ``True``, ``False`` or a tuple:

* ``("in", v, mask)``: variable ``v`` stands at a level whose bit is set in ``mask``;
* ``("and", parts)``, ``("or", parts)`` with parts a tuple;
* ``("count", low, high, parts)``: so many of the parts are true;
* ``("iff", a, b)``.

What a consequence says of a move is resolved the same way: the levels before the move are variables of
their own, and so is the mover (:class:`MoveResolver`).

Negation is pushed to the variables. Two things are done with a predicate: it is evaluated on whole
columns of levels (:func:`evaluate`), and it is simplified once a variable's level is known
(:func:`assign`), which is what makes enumeration without dead ends possible
(:mod:`detente.graph.feasible`). What a statement means is said once more, slowly, in
:func:`detente.model.meaning.holds`; the tests hold the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

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
)

Predicate = bool | tuple[Any, ...]
Levels = NDArray[np.uint8] | NDArray[np.int32]


class Resolver:
    """Turns statements into predicates.

    Parameters
    ----------
    variables
        By subject: the variable's number and the keys of its levels.
    outcomes
        What each outcome stands for.
    state
        The predicate of a state's label, pattern or class name.
    sizes
        Number of levels of each variable.
    """

    def __init__(
        self,
        variables: Mapping[str, tuple[int, Sequence[str]]],
        outcomes: Mapping[str, Statement],
        state: Callable[[str, Resolver], Predicate],
        sizes: Sequence[int],
    ) -> None:
        self._variables = variables
        self._outcomes = outcomes
        self._state = state
        self.sizes = sizes
        self._known: dict[str, Predicate] = {}

    def __call__(self, statement: Statement) -> Predicate:
        """The predicate of a statement whose names are known to exist."""
        match statement:
            case Taken(subject):
                v, levels = self._variables[subject]
                return self.levels_in(v, [level > 0 for level in range(len(levels))])
            case Compare(subject, comparison, level):
                v, levels = self._variables[subject]
                compare, against = COMPARE[comparison], levels.index(level)
                return self.levels_in(v, [compare(each, against) for each in range(len(levels))])
            case AtState(state):
                return self._state(state, self)
            case InOutcome(outcome):
                if outcome not in self._known:
                    self._known[outcome] = self(self._outcomes[outcome])
                return self._known[outcome]
            case Constant(value):
                return value
            case Not(part):
                return negation(self(part), self.sizes)
            case And(parts):
                return conjunction(tuple(self(part) for part in parts))
            case Or(parts):
                return disjunction(tuple(self(part) for part in parts))
            case If(then, condition):
                return disjunction((self(then), negation(self(condition), self.sizes)))
            case Iff(left, right):
                return equivalence(self(left), self(right), self.sizes)
            case Count(quantity, number, parts):
                low = 0 if quantity == "at most" else number
                high = len(parts) if quantity == "at least" else number
                return counting(low, high, tuple(self(part) for part in parts))
            case By() | Rises() | Falls() | Was():
                return self._of_move(statement)

    def _of_move(self, statement: By | Rises | Falls | Was) -> Predicate:
        raise AssertionError(statement)  # validation keeps these out of what is said of a state

    def levels_in(self, v: int, wanted: Sequence[bool]) -> Predicate:
        """The predicate that a variable stands at one of the wanted levels."""
        return literal(v, sum(1 << level for level, is_in in enumerate(wanted) if is_in), self.sizes)


class MoveResolver(Resolver):
    """Turns the conditions of consequences into predicates.

    Variables ``0 .. n - 1`` stand at their levels now, ``n .. 2 n - 1`` at those before the move, and
    variable ``2 n`` is the mover (one level a decision maker, and a last one for nobody).

    Parameters
    ----------
    now, before
        Resolvers of statements about the state now and before.
    variables
        By subject: the variable's number and the keys of its levels.
    dms
        The keys of the decision makers.
    """

    def __init__(
        self,
        now: Resolver,
        before: Resolver,
        variables: Mapping[str, tuple[int, Sequence[str]]],
        dms: Sequence[str],
    ) -> None:
        super().__init__(variables, now._outcomes, now._state, now.sizes)
        self._before = before
        self._dms = list(dms)
        self._n = len(variables)

    def _of_move(self, statement: By | Rises | Falls | Was) -> Predicate:
        match statement:
            case By(dm):
                return literal(2 * self._n, 1 << self._dms.index(dm), self.sizes)
            case Was(part):
                return self._before(part)
            case Rises(subject):
                return self._changed(subject, int.__gt__)
            case Falls(subject):
                return self._changed(subject, int.__lt__)

    def _changed(self, subject: str, compare: Callable[[int, int], bool]) -> Predicate:
        v, levels = self._variables[subject]
        places = range(len(levels))
        return disjunction(
            tuple(
                conjunction(
                    (
                        literal(v, 1 << now, self.sizes),
                        self.levels_in(v + self._n, [compare(now, before) for before in places]),
                    )
                )
                for now in places
            )
        )


COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "=": int.__eq__,
    "!=": int.__ne__,
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}


def literal(v: int, mask: int, sizes: Sequence[int]) -> Predicate:
    """The variable stands at a level of the mask."""
    if mask == 0:
        return False
    if mask == (1 << sizes[v]) - 1:
        return True
    return ("in", v, mask)


def conjunction(parts: tuple[Predicate, ...]) -> Predicate:
    """All parts hold; levels asked of one variable are put together."""
    return _joined("and", parts)


def disjunction(parts: tuple[Predicate, ...]) -> Predicate:
    """Some part holds; levels asked of one variable are put together."""
    return _joined("or", parts)


def _joined(kind: str, parts: tuple[Predicate, ...]) -> Predicate:
    neutral = kind == "and"
    masks: dict[int, int] = {}
    others: dict[Predicate, None] = {}
    pending = list(reversed(parts))
    while pending:
        part = pending.pop()
        if isinstance(part, bool):
            if part != neutral:
                return part
        elif part[0] == kind:
            pending.extend(reversed(part[1]))
        elif part[0] == "in":
            _, v, mask = part
            before = masks.get(v)
            masks[v] = mask if before is None else (before & mask if neutral else before | mask)
            if neutral and masks[v] == 0:
                return False
        else:
            others[part] = None
    # A union that covers every level is seen when a level is assigned; sizes are not needed here.
    joined = (*(("in", v, mask) for v, mask in sorted(masks.items())), *others)
    if not joined:
        return neutral
    return joined[0] if len(joined) == 1 else (kind, joined)


def counting(low: int, high: int, parts: tuple[Predicate, ...]) -> Predicate:
    """Between ``low`` and ``high`` of the parts hold."""
    certain = sum(1 for part in parts if part is True)
    open_parts = tuple(part for part in parts if not isinstance(part, bool))
    low, high = max(low - certain, 0), min(high - certain, len(open_parts))
    if low > high:
        return False
    if low == 0 and high == len(open_parts):
        return True
    if low == len(open_parts):
        return conjunction(open_parts)
    if low == 1 and high == len(open_parts):
        return disjunction(open_parts)
    return ("count", low, high, open_parts)


def equivalence(a: Predicate, b: Predicate, sizes: Sequence[int]) -> Predicate:
    """Both hold or neither does."""
    if isinstance(a, bool):
        return b if a else negation(b, sizes)
    if isinstance(b, bool):
        return a if b else negation(a, sizes)
    return True if a == b else ("iff", a, b)


def negation(predicate: Predicate, sizes: Sequence[int]) -> Predicate:
    """The predicate does not hold."""
    if isinstance(predicate, bool):
        return not predicate
    match predicate:
        case ("in", v, mask):
            return literal(v, ~mask & ((1 << sizes[v]) - 1), sizes)
        case ("and", parts):
            return disjunction(tuple(negation(part, sizes) for part in parts))
        case ("or", parts):
            return conjunction(tuple(negation(part, sizes) for part in parts))
        case ("count", low, high, parts):
            few = counting(0, low - 1, parts) if low else False
            return disjunction((few, counting(high + 1, len(parts), parts)))
        case ("iff", a, b):
            return equivalence(negation(a, sizes), b, sizes)
    raise AssertionError(predicate)


def variables_of(predicate: Predicate) -> frozenset[int]:
    """The variables that a predicate still speaks of."""
    if isinstance(predicate, bool):
        return frozenset()
    match predicate:
        case ("in", v, _):
            return frozenset((cast("int", v),))
        case ("iff", a, b):
            return variables_of(a) | variables_of(b)
        case _:
            return frozenset().union(*(variables_of(part) for part in predicate[-1]))


def assign(predicate: Predicate, v: int, level: int, sizes: Sequence[int]) -> Predicate:
    """What is left of a predicate once a variable stands at a level."""
    if isinstance(predicate, bool):
        return predicate
    match predicate:
        case ("in", w, mask):
            return bool(mask >> level & 1) if w == v else predicate
        case ("and", parts):
            return conjunction(tuple(assign(part, v, level, sizes) for part in parts))
        case ("or", parts):
            return disjunction(tuple(assign(part, v, level, sizes) for part in parts))
        case ("count", low, high, parts):
            return counting(low, high, tuple(assign(part, v, level, sizes) for part in parts))
        case ("iff", a, b):
            return equivalence(assign(a, v, level, sizes), assign(b, v, level, sizes), sizes)
    raise AssertionError(predicate)


def evaluate(
    predicate: Predicate, column: Callable[[int], Levels], n: int, sizes: Sequence[int]
) -> NDArray[np.bool_]:
    """The truth of a predicate in ``n`` states.

    Parameters
    ----------
    predicate
        What to evaluate.
    column
        The levels of a variable, shape ``(n,)``.
    n
        Number of states.
    sizes
        Number of levels of each variable.

    Returns
    -------
    NDArray
        Boolean, shape ``(n,)``.
    """
    if isinstance(predicate, bool):
        return np.full(n, predicate)
    match predicate:
        case ("in", v, mask):
            if sizes[v] == 2:
                return np.asarray(column(v) == (mask >> 1))
            wanted = np.array([mask >> level & 1 for level in range(sizes[v])], dtype=bool)
            return np.asarray(wanted[column(v)])
        case ("iff", a, b):
            return np.asarray(evaluate(a, column, n, sizes) == evaluate(b, column, n, sizes))
        case ("count", low, high, parts):
            number = np.zeros(n, dtype=np.int32)
            for part in parts:
                number += evaluate(part, column, n, sizes)
            return np.asarray((number >= low) & (number <= high))
        case (kind, parts):
            truth = np.full(n, kind == "and")
            for part in parts:
                if kind == "and":
                    truth &= evaluate(part, column, n, sizes)
                else:
                    truth |= evaluate(part, column, n, sizes)
            return truth
    raise AssertionError(predicate)
