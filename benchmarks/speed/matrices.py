"""Stability by dense matrices, as published, written from the definitions.

After Xu, Hipel and Kilgour (2009): a decision maker's moves and improvements are 0-1 matrices of states by
states, products tell what two steps reach, and a state is stable iff a row of a product has no entry.
What several decision makers reach by legal sequences is found with a matrix for each last mover, which is
multiplied by the others' moves until nothing is added: nobody moves twice in a row, and everybody may move
again after another has.

Products are of 32-bit floats, which is the fastest that NumPy has for matrices of this kind.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.kernels import CONCEPTS, Arcs
from detente.kernels.structure import Bool, Int32


def by_matrices(payoffs: Int32, moves: Sequence[Arcs]) -> dict[str, Bool]:
    """Every verdict, in the shape of the kernels' answer."""
    n_dms, n_states = payoffs.shape
    answer = {concept: np.empty((n_dms, n_states), np.bool_) for concept in CONCEPTS}
    move = np.zeros((n_dms, n_states, n_states), np.bool_)
    for j, arcs in enumerate(moves):
        move[j, np.repeat(np.arange(n_states), np.diff(arcs.start)), arcs.target] = True
    improve = move & (payoffs[:, None, :] > payoffs[:, :, None])
    for i, payoff in enumerate(payoffs):
        others = [j for j in range(n_dms) if j != i]
        worse = payoff[None, :] <= payoff[:, None]  # worse[s, u]: u is a sanction at s
        no_way_out = worse & ~_product(~worse, move[i].T)
        answer["nash"][i] = ~improve[i].any(axis=1)
        for pair, steps in ((("gmr", "smr"), move[others]), (("seq", "sseq"), improve[others])):
            reached = _reached(steps)
            for concept, sanction in zip(pair, (worse, no_way_out), strict=True):
                unsanctioned = improve[i] & ~_product(sanction, reached.T)
                answer[concept][i] = ~unsanctioned.any(axis=1)
    return answer


def _product(a: Bool, b: Bool) -> Bool:
    product: Bool = (a.astype(np.float32) @ b.astype(np.float32)) > 0
    return product


def _reached(steps: Bool) -> Bool:
    """What legal sequences of several decision makers reach from each state."""
    by_last = steps.copy()
    while True:
        before = by_last.sum()
        for j in range(len(steps)):
            others: Bool = np.any(np.delete(by_last, j, axis=0), axis=0)
            by_last[j] |= _product(others, steps[j])
        if by_last.sum() == before:
            reached: Bool = np.any(by_last, axis=0)
            return reached
