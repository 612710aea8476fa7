"""Conditions on numbered variables: what statements become (:mod:`detente.graph.resolvers`).

A *variable* is an option (in graph form also the state's label) with levels ``0 .. n - 1``. A
predicate is ``True``, ``False`` or a tuple:

* ``("in", v, mask)``: variable ``v`` stands at a level whose bit is set in ``mask``;
* ``("and", parts)``, ``("or", parts)`` with parts a tuple;
* ``("count", low, high, parts)``: so many of the parts are true;
* ``("iff", a, b)``.

Negation is pushed to the variables. Two things are done with a predicate: it is evaluated on whole
columns of levels (:func:`evaluate`), and it is simplified once a variable's level is known
(:func:`assign`), which is what makes enumeration without dead ends possible
(:mod:`detente.graph.feasible`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Predicate = bool | tuple[Any, ...]
Levels = NDArray[np.uint8] | NDArray[np.int32]


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
