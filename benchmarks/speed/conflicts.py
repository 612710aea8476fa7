"""Random conflicts of every shape that is measured.

A conflict is what the kernels take: payoffs and the moves of each decision maker. Those of plain shape
are made here in arrays; those whose making is part of the measurement, from a case.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph, build, from_arcs
from detente.kernels import Arcs, Blocks, Moves
from detente.kernels.structure import Bool, Int32, Int64
from detente.model.case import Case, DecisionMaker
from detente.model.language import parse
from detente.model.options import Option
from detente.model.preferences import Preference
from detente.model.states import Constraint

Conflict = tuple[Int32, Sequence[Moves]]
FREE = np.ones((1, 1), np.bool_)
FORWARD = np.triu(np.ones((2, 2), np.bool_))


def even(options: int, dms: int) -> list[int]:
    """Options shared out evenly."""
    return [(options + dms - 1 - i) // dms for i in range(dms)]


def strict(rng: np.random.Generator, n_dms: int, n_states: int) -> Int32:
    """Random payoffs without ties."""
    payoffs = np.empty((n_dms, n_states), np.int32)
    for row in payoffs:
        row[:] = np.arange(n_states, dtype=np.int32)
        rng.shuffle(row)
    return payoffs


def plain(options: int, dms: int, seed: int = 0) -> tuple[Int32, list[Blocks]]:
    """Yes/no options shared out evenly, every state feasible, strict payoffs."""
    n_states = 1 << options
    payoffs = strict(np.random.default_rng(seed), dms, n_states)
    state = np.arange(n_states, dtype=np.int32)
    return payoffs, [Blocks(*_block(state, low, own, n_states)) for low, own in _bits(even(options, dms))]


def _bits(shares: Sequence[int]) -> list[tuple[int, int]]:
    """For each decision maker its lowest bit and how many it has; the first has the highest."""
    ends = np.cumsum(shares[::-1])[::-1]
    return [(int(end) - share, share) for end, share in zip(ends, shares, strict=True)]


def _block(state: Int32, low: int, own: int, n_states: int) -> tuple[Int32, int, None, Bool]:
    block = state >> (low + own)
    block <<= low
    block |= state & ((1 << low) - 1)
    return block, n_states >> own, None, FREE


def shaped(
    sizes: Sequence[int],
    shares: Sequence[int],
    feasible: Callable[[NDArray[np.uint8]], Bool] | None = None,
    one_way: Callable[[int], bool] = lambda option: False,
    different: int | None = None,
    seed: int = 0,
) -> tuple[Int32, list[Blocks]]:
    """Options of any sizes, some states left out, some options one-way, payoffs with or without ties.

    Parameters
    ----------
    sizes
        Levels of each option.
    shares
        How many of them each decision maker holds, in this order.
    feasible
        Which states there are, from their levels, shape ``(options, states)``.
    one_way
        Whether an option can only rise.
    different
        How many different payoffs there are; if not given, no two are equal.
    seed
        For what is random.
    """
    rng = np.random.default_rng(seed)
    levels = np.stack(np.unravel_index(np.arange(np.prod(sizes)), sizes)).astype(np.uint8)
    if feasible is not None:
        levels = levels[:, feasible(levels)]
    n_states = levels.shape[1]
    payoffs = strict(rng, len(shares), n_states)
    if different is not None:
        payoffs %= different
        payoffs = np.stack([np.unique(row, return_inverse=True)[1].reshape(-1) for row in payoffs])
    moves, first = [], 0
    for share in shares:
        mine = range(first, first + share)
        first += share
        key = np.zeros(n_states, np.int64)
        for option in set(range(len(sizes))).difference(mine):
            key = key * sizes[option] + levels[option]
        block = np.unique(key, return_inverse=True)[1].reshape(-1).astype(np.int32)
        position, reaches = np.zeros(n_states, np.int32), FREE
        for option in filter(one_way, mine):
            position = position * 2 + levels[option]
            reaches = np.kron(reaches, FORWARD)
        within = position if len(reaches) > 1 else None
        moves.append(Blocks(block, int(block.max()) + 1, within, reaches))
    return payoffs.astype(np.int32), moves


def listed(n_states: int, arcs: int, dms: int = 3, seed: int = 0) -> tuple[Int32, list[Arcs]]:
    """Random moves, so many in all, no structure whatever."""
    rng = np.random.default_rng(seed)
    payoffs = strict(rng, dms, n_states)
    moves: dict[str, tuple[Int64, Int64]] = {}
    for i in range(dms):
        source = rng.integers(n_states, size=arcs // dms)
        moves[f"d{i}"] = source, (source + rng.integers(1, n_states, size=len(source))) % n_states
    graph = from_arcs({f"d{i}": row.astype(np.int64) for i, row in enumerate(payoffs)}, moves)
    return graph.payoffs, [move for move in graph.moves if isinstance(move, Arcs)]


def prioritised(options: int, dms: int, statements: int = 24, seed: int = 1) -> Case:
    """Yes/no options shared out evenly, every state feasible, random statements on two options each."""
    rng = random.Random(seed)
    shares = even(options, dms)
    subjects = [f"d{i}.o{k}" for i, share in enumerate(shares) for k in range(share)]
    forms = ("{0}", "{0} or not {1}", "not {0} if {1}", "not {0} and {1}", "{0} iff {1}")

    def wish() -> Preference:
        return Preference(parse(rng.choice(forms).format(*rng.sample(subjects, 2))))

    return Case(
        "Random statements",
        tuple(
            dataclasses.replace(_party(i, share), preferences=tuple(wish() for _ in range(statements)))
            for i, share in enumerate(shares)
        ),
    )


def _party(number: int, options: int) -> DecisionMaker:
    return DecisionMaker(f"d{number}", f"d{number}", tuple(Option(f"o{k}", f"o{k}") for k in range(options)))


def grouped(groups: int, of: int = 4, dms: int = 3) -> Case:
    """Yes/no options in groups of which exactly one is taken."""
    shares = even(groups, dms)
    require = [
        Constraint(parse(f"exactly 1 of ({', '.join(f'd{i}.o{of * g + k}' for k in range(of))})"))
        for i, share in enumerate(shares)
        for g in range(share)
    ]
    parties = tuple(_party(i, of * share) for i, share in enumerate(shares))
    return Case("Exactly one of each group", parties, require=tuple(require))


def few_of_all(dms: int, options: int, most: int) -> Case:
    """Yes/no options of which at most so many are taken."""
    subjects = ", ".join(f"d{i}.o{k}" for i in range(dms) for k in range(options))
    parties = tuple(_party(i, options) for i in range(dms))
    return Case("Few options taken", parties, require=(Constraint(parse(f"at most {most} of ({subjects})")),))


def with_strict_payoffs(graph: Graph) -> Conflict:
    """The states and moves of a case with random payoffs."""
    return strict(np.random.default_rng(0), graph.n_dms, graph.n_states), graph.moves


def as_graph(options: int, dms: int, payoffs: Int32) -> Graph:
    """A plain conflict as a case, for the checker."""
    parties = tuple(_party(i, share) for i, share in enumerate(even(options, dms)))
    return dataclasses.replace(build(Case("A random conflict", parties)), payoffs=payoffs)
