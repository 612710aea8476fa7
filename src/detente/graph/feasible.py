"""The feasible states, without walking all combinations.

The constraints are compiled to a layered decision diagram. Variables are taken one after the other; a
*node* is what is left of the constraints after the levels chosen so far, so that two partial choices
that leave the same to be satisfied share a node. Counting runs up the diagram (exact, whatever the
number), and enumeration runs down it through living nodes only: no dead end is ever entered, and the
work is proportional to the states found, once for every variable.

The diagram is narrow where constraints speak of variables that stand near each other: exclusive
groups, implications, patterns. Its width depends on the order of the variables; the order of the file
is tried first, then one that draws the variables of each constraint together (FORCE: Aloul, Markov,
Sakallah 2003). If both grow past a limit the conflict is reported as too large, with how far it got.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.errors import TooLarge
from detente.graph.predicates import Predicate, assign, variables_of
from detente.kernels import Progress

MAX_STATES = 2**24
"""More feasible states than this are refused unless asked for."""

_FIRST_LIMIT = 20_000
_LAST_LIMIT = 400_000
"""Nodes of the diagram: before another order is tried, and before giving up."""

_TELL_EVERY = 1024  # nodes, each some 10 microseconds

_DEAD = -1


@dataclass(frozen=True, slots=True)
class Diagram:
    """The feasible states of some constraints as a layered decision diagram.

    Parameters
    ----------
    order
        The variables, in the order of the layers.
    children
        For each layer, shape ``(nodes, levels)``: the node of the next layer that a level leads to,
        -1 where no feasible state lies that way.
    count
        Number of feasible states.
    """

    order: tuple[int, ...]
    children: tuple[NDArray[np.int32], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Coding:
    """Levels of all variables as one number, or several where one is too short.

    The first variable weighs most. ``word`` and ``weight`` say for each variable in which 62-bit word
    it is counted and by how much.
    """

    sizes: tuple[int, ...]
    word: tuple[int, ...]
    weight: tuple[int, ...]
    n_words: int

    @staticmethod
    def of(sizes: Sequence[int]) -> Coding:
        """The coding for variables with so many levels."""
        words: list[int] = []
        weights: list[int] = []
        word, weight = 0, 1
        for size in reversed(sizes):
            if weight * size > 2**62:
                word, weight = word + 1, 1
            words.append(word)
            weights.append(weight)
            weight *= size
        # Counted from the back, so the most significant word has the highest number: turn round.
        return Coding(
            tuple(sizes), tuple(word - w for w in reversed(words)), tuple(reversed(weights)), word + 1
        )

    def column(self, codes: NDArray[np.int64], v: int) -> NDArray[np.uint8]:
        """The levels of a variable in each of some codes."""
        word, weight, size = codes[self.word[v]], self.weight[v], self.sizes[v]
        if weight & (weight - 1) or size & (size - 1):
            return np.asarray((word // weight % size).astype(np.uint8))
        levels = word >> (weight.bit_length() - 1) & (size - 1)  # many times faster than to divide
        return np.asarray(levels.astype(np.uint8))

    def without(self, word: NDArray[np.int64], variables: Sequence[int]) -> NDArray[np.int64]:
        """One word of some codes, with some of its variables set back to their first level."""
        left = word.copy()
        for v in variables:
            weight, size = self.weight[v], self.sizes[v]
            if weight & (weight - 1) or size & (size - 1):
                left -= left // weight % size * weight
            else:
                left &= ~((size - 1) * weight)
        return left

    def code(self, levels: Sequence[int]) -> tuple[int, ...]:
        """The code of one choice of levels."""
        words = [0] * self.n_words
        for word, weight, level in zip(self.word, self.weight, levels, strict=True):
            words[word] += weight * level
        return tuple(words)


class _TooWide(Exception):
    """A diagram grew past its limit."""

    def __init__(self, layer: int, nodes: int) -> None:
        super().__init__(layer, nodes)
        self.layer, self.nodes = layer, nodes


def compile_diagram(
    constraints: Sequence[Predicate], sizes: Sequence[int], progress: Progress | None = None
) -> Diagram:
    """Compile constraints to a diagram.

    Parameters
    ----------
    constraints
        All of them hold in a feasible state.
    sizes
        Number of levels of each variable.
    progress
        Told how many of how many variables are taken up; it begins again where another order is tried.

    Raises
    ------
    TooLarge
        If the constraints are so entangled that the diagram does not fit.
    """
    tell = progress or (lambda done, of: None)
    in_file_order = tuple(range(len(sizes)))
    try:
        return _compile(constraints, sizes, in_file_order, _FIRST_LIMIT, tell)
    except _TooWide:
        pass
    try:
        return _compile(constraints, sizes, _drawn_together(constraints, len(sizes)), _LAST_LIMIT, tell)
    except _TooWide as wide:
        raise TooLarge(
            f"the constraints are too entangled to list the feasible states: after {wide.layer} of "
            f"{len(sizes)} options there were more than {wide.nodes:,} different partial states",
            hint="name combinations by fewer options with more levels, or exclude more",
        ) from None


def _compile(
    constraints: Sequence[Predicate], sizes: Sequence[int], order: Sequence[int], limit: int, tell: Progress
) -> Diagram:
    @cache
    def speaks_of(predicate: Predicate) -> frozenset[int]:
        return variables_of(predicate)

    @cache
    def after(predicate: Predicate, v: int, level: int) -> Predicate:
        return assign(predicate, v, level, sizes)

    root = frozenset(c for c in constraints if c is not True)
    layer: dict[frozenset[Predicate], int] = {root: 0}
    layers: list[NDArray[np.int32]] = []
    total = 1
    if False in root:
        layer = {}
    for k, v in enumerate(order):
        children = np.full((len(layer), sizes[v]), _DEAD, dtype=np.int32)
        following: dict[frozenset[Predicate], int] = {}
        for node, number in layer.items():
            if not number % _TELL_EVERY:
                tell(k, len(order))
            touched = [p for p in node if v in speaks_of(p)]
            kept = node.difference(touched)
            for level in range(sizes[v]):
                left = {after(p, v, level) for p in touched}
                if False in left:
                    continue
                left.discard(True)
                children[number, level] = following.setdefault(kept | left, len(following))
        total += len(following)
        if total > limit:
            raise _TooWide(k + 1, limit)
        layers.append(children)
        layer = following
    return _with_counts(tuple(order), layers, len(layer))


def _with_counts(order: tuple[int, ...], layers: list[NDArray[np.int32]], ends: int) -> Diagram:
    """Count upwards, exactly, and cut what leads nowhere."""
    below: list[int] = [1] * ends
    for children in reversed(layers):
        counts: list[int] = []
        for number, targets in enumerate(children.tolist()):
            count = 0
            for level, target in enumerate(targets):
                if target != _DEAD and below[target]:
                    count += below[target]
                else:
                    children[number, level] = _DEAD
            counts.append(count)
        below = counts
    return Diagram(order, tuple(layers), below[0] if below else 0)


def enumerate_codes(diagram: Diagram, coding: Coding) -> NDArray[np.int64]:
    """Every feasible state as a code.

    Parameters
    ----------
    diagram
        The compiled constraints.
    coding
        How levels make a code.

    Returns
    -------
    NDArray
        Shape ``(words, count)``, states ascending (by the levels of the first variable, then the
        second, and so on).

    Notes
    -----
    Time is proportional to the number of states for every variable that constraints leave a choice in.
    """
    codes = np.zeros((coding.n_words, 1 if diagram.count else 0), dtype=np.int64)
    node = np.zeros(codes.shape[1], dtype=np.int32)
    for v, children in zip(diagram.order, diagram.children, strict=True):
        if (children != _DEAD).all():  # every level is open everywhere: nothing to select
            node = children[node].reshape(-1)
            step = np.zeros((coding.n_words, coding.sizes[v]), dtype=np.int64)
            step[coding.word[v]] = np.arange(coding.sizes[v]) * coding.weight[v]
            codes = (codes[:, :, None] + step[:, None, :]).reshape(coding.n_words, -1)
            continue
        targets = children[node]
        row, level = np.nonzero(targets != _DEAD)
        node = targets[row, level]
        codes = codes[:, row]
        codes[coding.word[v]] += level * coding.weight[v]
    if diagram.order != tuple(range(len(diagram.order))):
        codes = codes[:, np.lexsort(codes[::-1])]
    return codes


def contradiction(constraints: Sequence[Predicate], sizes: Sequence[int]) -> list[int]:
    """A smallest-by-inclusion set of constraints that together leave no state.

    Parameters
    ----------
    constraints
        That all together leave no feasible state.
    sizes
        Number of levels of each variable.

    Returns
    -------
    list of int
        Positions in ``constraints``; without any one of them some state is left.
    """
    needed = list(range(len(constraints)))
    for k in range(len(constraints)):
        without = [j for j in needed if j != k]
        if compile_diagram([constraints[j] for j in without], sizes).count == 0:
            needed = without
    return needed


def _drawn_together(constraints: Sequence[Predicate], n: int) -> tuple[int, ...]:
    """An order of the variables in which those of a constraint stand near each other (FORCE)."""
    groups = [np.array(sorted(variables_of(c))) for c in constraints if len(variables_of(c)) > 1]
    place = np.arange(n, dtype=float)
    for _ in range(50):
        pull, times = np.zeros(n), np.zeros(n)
        for group in groups:
            pull[group] += place[group].mean()
            times[group] += 1
        wanted = np.where(times > 0, pull / np.maximum(times, 1), place)
        ranked = np.empty(n)
        ranked[np.argsort(wanted, kind="stable")] = np.arange(n)
        if np.array_equal(ranked, place):
            break
        place = ranked
    return tuple(int(v) for v in np.argsort(place, kind="stable"))
