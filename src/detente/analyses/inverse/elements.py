"""Which states of a ranking may move together.

Only the order of the *relevant* states matters to the conditions; the others are in the way. Other states
that stand in the same relation to every relevant one can be taken as one element, of the weight of their
number, without the least distance changing:

* those tied with a relevant state are tied with each other, and stay so wherever they go;
* those between two neighbouring relevant places (a *run*) keep their order among themselves. A place for
  one costs them all the same, and for runs x above y the higher place costs x no more than it costs y,
  less what lies between them, so that they need not cross. A run is never tied with anything in the end:
  to be tied costs the mean of standing just above and standing just below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Int32 = NDArray[np.int32]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Element:
    """States that move together.

    Parameters
    ----------
    states
        Their numbers.
    is_run
        Whether they keep an order among themselves and are tied with no other element.
    """

    states: tuple[int, ...]
    is_run: bool


def elements(payoff: Int32, relevant: Sequence[int]) -> list[Element]:
    """Divide the states of a ranking into elements, best first."""
    wanted = set(relevant)
    found: list[Element] = []
    run: list[int] = []
    for value in range(int(payoff.max()), -1, -1):
        group = np.flatnonzero(payoff == value).tolist()
        inside = [s for s in group if s in wanted]
        if not inside:
            run.extend(group)
            continue
        if run:
            found.append(Element(tuple(run), is_run=True))
            run = []
        found.extend(Element((s,), is_run=False) for s in inside)
        if rest := tuple(s for s in group if s not in wanted):
            found.append(Element(rest, is_run=False))
    if run:
        found.append(Element(tuple(run), is_run=True))
    return found


def relation(payoff: Int32, parts: Sequence[Element]) -> Bool:
    """Which element is ranked at least as high as which: shape ``(n, n)``."""
    value = np.array([payoff[part.states[0]] for part in parts])
    return np.asarray(value[:, None] >= value[None, :])


def spread(payoff: Int32, parts: Sequence[Element], order: Bool) -> Int32:
    """The ranking of all states that an order of the elements stands for.

    Parameters
    ----------
    payoff
        The ranking before.
    parts
        Its elements.
    order
        Shape ``(n, n)``: which element is ranked at least as high as which; complete and transitive.

    Returns
    -------
    NDArray
        Payoffs of all states, dense ranks from 0.
    """
    before = relation(payoff, parts)
    height = order.sum(axis=1)
    classes: list[list[int]] = []
    for value in sorted(set(height.tolist()), reverse=True):
        classes.extend(_untied(parts, before, np.flatnonzero(height == value).tolist()))
    result = np.zeros(len(payoff), dtype=np.int64)
    level = 0
    for members in classes:
        for group in _groups(payoff, parts, members):
            level -= 1
            result[list(group)] = level
    return np.unique(result, return_inverse=True)[1].reshape(-1).astype(np.int32)


def _untied(parts: Sequence[Element], before: Bool, members: list[int]) -> list[list[int]]:
    """A class of elements with its runs put just above or just below it, whichever is nearer."""
    above: list[list[int]] = []
    below: list[list[int]] = []
    left = list(members)
    for run in [k for k in members if parts[k].is_run]:
        left.remove(run)
        if not left:
            left = [run]
            break
        higher = sum(len(parts[k].states) * (1 if before[run, k] else -1) for k in left)
        (above if higher >= 0 else below).append([run])
    return [*above, left, *reversed(below)]


def _groups(payoff: Int32, parts: Sequence[Element], members: list[int]) -> list[list[int]]:
    """The tied groups that a class stands for, best first."""
    if len(members) == 1 and parts[members[0]].is_run:
        states = parts[members[0]].states
        values = sorted({int(payoff[s]) for s in states}, reverse=True)
        return [[s for s in states if payoff[s] == value] for value in values]
    return [[s for k in members for s in parts[k].states]]


def kendall(one: Int32, other: Int32) -> float:
    """The Kendall distance of two rankings: strict against reversed 1, strict against tied 1/2.

    Examples
    --------
    >>> kendall(np.array([2, 1, 0], np.int32), np.array([0, 1, 2], np.int32))
    3.0
    >>> kendall(np.array([1, 0], np.int32), np.array([0, 0], np.int32))
    0.5
    """
    signs = [np.sign(each[:, None] - each[None, :]) for each in (one, other)]
    return float(np.abs(signs[0] - signs[1]).sum()) / 4
