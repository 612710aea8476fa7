"""All verdicts from a list of moves, by threshold sweeps over states and last movers.

The labels are those of :mod:`detente.kernels.relaxation`, rules 1 and 2, found as in
:mod:`detente.kernels.sweep`: keys in ascending order, and from each state backwards. ``(u, j)`` is
"in ``u`` after a move of ``j``". It is preceded by ``(v, k)``, for every ``v`` from which ``j`` can
move to ``u`` and every ``k != j``, and by ``v`` before any move. So the first mover ``j`` by which
``v`` is met labels all ``(v, k)`` but ``(v, j)``, and the first other one labels that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from detente.kernels._jit import njit, wide
from detente.kernels.sharing import Progress, Share, share_out
from detente.kernels.sorting import accumulate, sort_pairs
from detente.kernels.structure import Arcs, Bool, Int32, Int64

_ROOT = -1  # in place of a mover, for a state that is met because its turn has come
_UNMET, _DONE = -2, -3  # else: the one mover by which a state has been met


def by_arcs(
    payoffs: Int32,
    moves: Sequence[Arcs],
    concepts: Collection[str],
    threads: int = 1,
    progress: Progress | None = None,
) -> dict[str, Bool]:
    """Decide stability by sweeps over arcs.

    See :func:`detente.kernels.stability.stable`, which this implements for large conflicts.

    Notes
    -----
    For each decision maker and concept, linear in arcs plus states times decision makers. Memory,
    beside the input and the answer: 4 bytes an arc and 8 n a state, and for each thread 8 n + 28 a
    state.

    """
    n_dms, n_states = payoffs.shape
    answer = {concept: np.empty(payoffs.shape, np.bool_) for concept in concepts}
    starts = np.zeros((n_dms, n_states + 1), np.int64)
    source = np.empty(sum(len(arcs.target) for arcs in moves), np.int32)
    first = 0
    for j, arcs in enumerate(moves):
        end = first + len(arcs.target)
        starts[j] = first + _reverse(arcs.start, arcs.target, source[first:end])
        first = end

    def decide(i: int, share: Share) -> None:
        payoff, mine = payoffs[i], moves[i]
        hope = np.maximum(payoff, _greatest(mine.start, mine.target, payoff))
        movers = np.array([j for j in range(n_dms) if j != i and len(moves[j].target)], np.int32)
        for concept in concepts:
            value = payoff
            if concept != "nash":
                key = hope if concept in ("smr", "sseq") else payoff
                improving = concept in ("seq", "sseq")
                label = _labels(key, movers, starts, source, payoffs, improving)
                value = np.minimum(payoff, label)
            answer[concept][i] = _greatest(mine.start, mine.target, value) <= payoff
            share.done(n_states // len(concepts))

    share_out(n_dms, n_states, decide, threads, progress)
    return answer


@njit
def _reverse(start: Int64, target: Int32, source: Int32) -> Int64:
    """List the sources by target; return where each target's begin."""
    n_states = len(start) - 1
    at = np.zeros(n_states + 2, np.int64)
    for t in target:
        at[t + 2] += 1
    accumulate(at)
    for s in range(n_states):
        for t in target[start[s] : start[s + 1]]:
            source[at[t + 1]] = s
            at[t + 1] += 1
    return at[:-1]


@njit
def _greatest(start: Int64, target: Int32, value: Int32) -> Int32:
    """The greatest value over what one move reaches; -1 where there is no move."""
    greatest = np.empty(len(value), np.int32)
    for s in range(len(value)):
        greatest[s] = -1
        for t in target[start[s] : start[s + 1]]:
            greatest[s] = max(greatest[s], value[t])
    return greatest


@njit
def _labels(
    key: Int32, movers: Int32, starts: Int64, source: Int32, payoffs: Int32, improving: bool
) -> Int32:
    """Label every state with the least key over it and what the movers' sequences reach."""
    n_states, width = len(key), len(movers)
    label = np.empty(n_states, np.int32)
    met = np.empty(n_states, np.int32)
    highest = wide(0)
    ascending = np.empty(n_states, np.int64)
    for s in range(n_states):
        ascending[s] = np.int64(key[s]) << 32 | s
        highest = max(highest, wide(key[s]))
        label[s] = -1
        met[s] = _UNMET
    sort_pairs(ascending, np.empty(n_states, np.int64), highest)
    stack = np.empty(n_states * width, np.int64)  # state * width + last mover; each enters once
    for pair in ascending:
        root = int(pair & 0xFFFFFFFF)
        least = key[root]
        if label[root] < 0:
            label[root] = least
        top = _enter(wide(root), wide(_ROOT), width, met, stack, wide(0))
        while top > 0:
            top -= 1
            u, row = stack[top] // width, int(stack[top] % width)
            payoff = payoffs[movers[row]]
            begin, end = starts[movers[row], u], starts[movers[row], u + 1]
            for v in source[begin:end]:
                if met[v] != _DONE and (not improving or payoff[v] < payoff[u]):
                    if label[v] < 0:
                        label[v] = least
                    top = _enter(wide(v), row, width, met, stack, top)
    return label


@njit
def _enter(state: int, mover: int, width: int, met: Int32, stack: Int64, top: int) -> int:
    """Stack what meeting a state by ``mover`` labels; return the new top."""
    before = met[state]
    if before in (_DONE, mover):
        return top
    if before == _UNMET:
        for row in range(width):
            if row != mover:
                stack[top] = state * width + row
                top += 1
        met[state] = _DONE if mover == _ROOT else mover
        return top
    stack[top] = state * width + before
    met[state] = _DONE
    return top + 1
