"""A month as a sparse linear map over the states: events, then one mover that chooses.

Every map here is stochastic: row ``s`` says how likely each state is after it if ``s`` was before. It
works on distributions (:meth:`ahead`, from before to after) and on values (:meth:`back`: what is
expected, before, of a value after).

Where moves come in blocks, all states of a *cell* (a position of a block; without positions, a block)
choose among the same states, so that a map is kept as two vectors and the chances between cells: its
size does not depend on how many moves there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from detente.kernels.convert import blocks_to_arcs
from detente.kernels.structure import Arcs, Blocks, Bool, Int32, Int64, Moves

Float = NDArray[np.float64]
Matrix = Any
"""A SciPy sparse array in compressed rows; SciPy carries no types."""


class Map(Protocol):
    """A stochastic map over the states."""

    def ahead(self, p: Float) -> Float:
        """The distribution after, from the one before."""

    def back(self, h: Float) -> Float:
        """What is expected, before, of a value after."""

    def matrix(self) -> Matrix:
        """The map spelled out, shape ``(n_states, n_states)``."""


@dataclass(frozen=True, eq=False)
class CellMap:
    """A map under which the states of a cell have the same chances.

    Parameters
    ----------
    cell
        Shape ``(n_states,)``: the cell of each state.
    share
        Shape ``(n_states,)``: how likely each state is, given that its cell is chosen.
    between
        How likely each cell is to be chosen from each; ``None``: always one's own.
    stays
        Shape ``(n_states,)``: states that stay as they are; ``None``: none does.
    """

    cell: Int64
    share: Float
    between: Matrix | None
    stays: Bool | None

    def ahead(self, p: Float) -> Float:
        """The distribution after, from the one before."""
        leaving = p if self.stays is None else np.where(self.stays, 0.0, p)
        mass = _sums(self.cell, leaving)
        if self.between is not None:
            mass = self._transposed @ mass
        after: Float = self.share * mass[self.cell]
        return after if self.stays is None else after + np.where(self.stays, p, 0.0)

    def back(self, h: Float) -> Float:
        """What is expected, before, of a value after."""
        value = _sums(self.cell, self.share * h)
        if self.between is not None:
            value = self.between @ value
        before: Float = value[self.cell]
        return before if self.stays is None else np.where(self.stays, h, before)

    @cached_property
    def _transposed(self) -> Matrix:
        assert self.between is not None
        return self.between.T

    def matrix(self) -> Matrix:
        """The map spelled out."""
        n = len(self.cell)
        shape = (n, int(self.cell.max()) + 1)
        inside = sparse.csr_array((np.ones(n), self.cell, np.arange(n + 1)), shape=shape)
        chosen = sparse.csr_array((self.share, self.cell, np.arange(n + 1)), shape=shape).T
        leaving = inside if self.between is None else inside @ self.between
        whole = (leaving @ chosen).tocsr()
        if self.stays is None:
            return whole
        kept = sparse.dia_array((self.stays.astype(float)[None], [0]), shape=(n, n))
        free = sparse.dia_array(((~self.stays).astype(float)[None], [0]), shape=(n, n))
        return (free @ whole + kept).tocsr()


@dataclass(frozen=True, eq=False)
class ArcMap:
    """A map given by its entries."""

    entries: Matrix

    def ahead(self, p: Float) -> Float:
        """The distribution after, from the one before."""
        after: Float = self._transposed @ p
        return after

    def back(self, h: Float) -> Float:
        """What is expected, before, of a value after."""
        before: Float = self.entries @ h
        return before

    @cached_property
    def _transposed(self) -> Matrix:
        return self.entries.T

    def matrix(self) -> Matrix:
        """The map spelled out."""
        return self.entries


@dataclass(frozen=True, eq=False)
class Choices:
    """What each state lets one decision maker choose from, itself included, put once for many maps.

    Parameters
    ----------
    moves
        The moves of the decision maker.
    """

    moves: Moves

    def soft(self, worth: Float, sharpness: float) -> Map:
        """The map under which a state is chosen in proportion to ``exp(sharpness * worth)``.

        Notes
        -----
        The greatest worth within reach is taken off first, so that nothing overflows and at least
        one state keeps the weight 1.
        """
        if isinstance(self.moves, Arcs):
            start, target, source = self._arcs
            top = np.maximum.reduceat(worth[target], start[:-1])
            weight = np.exp(sharpness * (worth[target] - top[source]))
            return self._arc_map(weight)
        top = np.maximum.reduceat(worth[self._order], self._first[:-1])
        weight = np.exp(sharpness * (worth - top[self._cell]))
        total = _sums(self._cell, weight)
        share = weight / total[self._cell]
        if self._reached is None:
            return CellMap(self._cell, share, None, None)
        start, target, source = self._reached
        best = np.maximum.reduceat(top[target], start[:-1])
        entries = np.exp(sharpness * (top[target] - best[source])) * total[target]
        return CellMap(self._cell, share, _rows(start, target, source, entries), None)

    def best(self, payoff: Int32) -> Map:
        """The map under which the best state is chosen: staying on a tie, else equal shares."""
        if isinstance(self.moves, Arcs):
            start, target, source = self._arcs
            most = np.maximum.reduceat(payoff[target], start[:-1])
            stays = payoff == most
            weight = np.where(stays[source], source == target, payoff[target] == most[source])
            return self._arc_map(weight.astype(np.float64))
        top = np.maximum.reduceat(payoff[self._order], self._first[:-1])
        is_top = payoff == top[self._cell]
        number = _sums(self._cell, is_top.astype(np.float64))
        share = is_top / number[self._cell]
        if self._reached is None:
            return CellMap(self._cell, share, None, is_top)
        start, target, source = self._reached
        best = np.maximum.reduceat(top[target], start[:-1])
        entries = np.where(top[target] == best[source], number[target], 0.0)
        return CellMap(self._cell, share, _rows(start, target, source, entries), payoff == best[self._cell])

    def _arc_map(self, weight: Float) -> Map:
        start, target, source = self._arcs
        return ArcMap(_rows(start, target, source, weight))

    @cached_property
    def _arcs(self) -> tuple[Int64, Int64, Int64]:
        assert isinstance(self.moves, Arcs)
        return with_itself(self.moves)

    @cached_property
    def _cell(self) -> Int64:
        assert isinstance(self.moves, Blocks)
        return self._cells[0]

    @cached_property
    def _cells(self) -> tuple[Int64, Int64]:
        """The cell of each state, and the cells as ``block * n_positions + position``."""
        blocks = self.moves
        assert isinstance(blocks, Blocks)
        if blocks.position is None:
            return blocks.block.astype(np.int64), np.arange(blocks.n_blocks)
        key = blocks.block.astype(np.int64) * len(blocks.reaches) + blocks.position
        kinds, cell = np.unique(key, return_inverse=True)
        return cell.reshape(-1), kinds

    @cached_property
    def _order(self) -> NDArray[np.intp]:
        return np.argsort(self._cell, kind="stable")

    @cached_property
    def _first(self) -> Int64:
        start = np.zeros(len(self._cells[1]) + 1, dtype=np.int64)
        np.cumsum(np.bincount(self._cell), out=start[1:])
        return start

    @cached_property
    def _reached(self) -> tuple[Int64, Int64, Int64] | None:
        """The cells that each cell reaches, itself included."""
        blocks = self.moves
        assert isinstance(blocks, Blocks)
        if blocks.position is None:
            return None
        kinds, n_positions = self._cells[1], len(blocks.reaches)
        among_cells = Blocks(
            (kinds // n_positions).astype(np.int32),
            blocks.n_blocks,
            (kinds % n_positions).astype(np.int32),
            blocks.reaches,
        )
        return with_itself(blocks_to_arcs(among_cells))


def _sums(key: Int64, value: Float, number: int = 0) -> Float:
    """The sum of the values of each key."""
    return np.asarray(np.bincount(key, value, number), dtype=np.float64)


def with_itself(arcs: Arcs) -> tuple[Int64, Int64, Int64]:
    """Arcs with staying among them: where each source's begin, targets, sources."""
    n = len(arcs.start) - 1
    degree = np.diff(arcs.start)
    start = arcs.start + np.arange(n + 1)
    source = np.repeat(np.arange(n), degree + 1)
    target = np.empty(len(source), dtype=np.int64)
    stay = start[:-1]
    target[stay] = np.arange(n)
    others = np.ones(len(source), dtype=bool)
    others[stay] = False
    target[others] = arcs.target
    return start, target, source


def _rows(start: Int64, target: Int64, source: Int64, weight: Float) -> Matrix:
    """A sparse array whose rows are made to sum to 1."""
    total = np.add.reduceat(weight, start[:-1])
    n = len(start) - 1
    return sparse.csr_array((weight / total[source], target, start), shape=(n, n))


@dataclass(frozen=True, eq=False)
class Chain:
    """A month after the other.

    Parameters
    ----------
    n_states
        Number of states.
    maps, weights
        How each mover chooses, and how likely it is to be the one that moves in a month.
    rated
        Events in order: where each leads from each state, and the chance that it fires in a month.
    dated
        By month: where each event that fires in it leads, in order.
    """

    n_states: int
    maps: Sequence[Map]
    weights: Sequence[float]
    rated: Sequence[tuple[Int64, float]] = ()
    dated: Mapping[int, Sequence[Int64]] = field(default_factory=dict)

    def ahead(self, p: Float, month: int) -> Float:
        """The distribution at the end of a month, from the one at its beginning."""
        return self.moved(self.happened(p, month))

    def happened(self, p: Float, month: int) -> Float:
        """The distribution once the events of a month have fired, from the one at its beginning."""
        for target in self.dated.get(month, ()):
            p = _sums(target, p, self.n_states)
        for target, chance in self.rated:
            p = (1 - chance) * p + chance * _sums(target, p, self.n_states)
        return p

    def moved(self, p: Float) -> Float:
        """The distribution once somebody has moved or stayed."""
        if not self.maps:
            return p
        after = np.zeros(self.n_states)
        for choice, weight in zip(self.maps, self.weights, strict=True):
            after += weight * choice.ahead(p)
        return after

    def back(self, h: Float, month: int) -> Float:
        """What is expected, at the beginning of a month, of a value at its end."""
        if self.maps:
            before = np.zeros(self.n_states)
            for choice, weight in zip(self.maps, self.weights, strict=True):
                before += weight * choice.back(h)
            h = before
        for target, chance in reversed(self.rated):
            h = (1 - chance) * h + chance * h[target]
        for target in reversed(self.dated.get(month, ())):
            h = h[target]
        return h

    @cached_property
    def undated(self) -> Matrix:
        """A month without dated events, spelled out: shape ``(n_states, n_states)``."""
        n = self.n_states
        whole = sparse.eye_array(n, format="csr")
        if self.maps:
            whole = sparse.csr_array((n, n))
            for choice, weight in zip(self.maps, self.weights, strict=True):
                whole = whole + weight * choice.matrix()
        for target, chance in reversed(self.rated):
            fires = sparse.csr_array((np.ones(n), target, np.arange(n + 1)), shape=(n, n))
            whole = (1 - chance) * whole + chance * (fires @ whole)
        return whole.tocsr()
