"""Many rankings at once, each by prioritised statements.

A ranking is refined statement by statement, the most important first: states that share a rank are
divided by whether the statement holds. Ranks are counted off anew each time, so that they stay dense
and the order is exact for any number of statements.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.kernels._jit import njit, wide
from detente.kernels.structure import Int32

Truth = NDArray[np.uint8]
Int16 = NDArray[np.int16]


@njit
def dense_ranks(codes: Int16, truth: Truth, ranks: Int32) -> None:
    """Rank classes of states by lists of statements.

    Parameters
    ----------
    codes
        Shape ``(n_rankings, width)``: statements, most important first; ``2 * e`` is statement ``e``,
        ``2 * e + 1`` its negation, and the first negative number ends the list.
    truth
        Shape ``(n_statements, n_classes)``: where a statement holds.
    ranks
        Shape ``(n_rankings, n_classes)``, filled in: dense from 0, greater is preferred.

    Notes
    -----
    Classes times statements for each ranking; ends early once every class has its own rank.
    """
    n_classes = truth.shape[1]
    number = np.empty(2 * n_classes + 2, np.int32)
    for row in range(len(codes)):
        rank = ranks[row]
        for c in range(n_classes):
            rank[c] = 0
        groups = wide(1)
        for k in range(codes.shape[1]):
            code = wide(codes[row, k])
            if code < 0 or groups == n_classes:
                break
            holds = truth[code // 2]
            turned = np.uint8(code & 1)
            for g in range(2 * groups):
                number[g] = 0
            for c in range(n_classes):
                rank[c] = 2 * rank[c] + (holds[c] ^ turned)
                number[rank[c]] = 1
            found = wide(0)
            for g in range(2 * groups):
                present = number[g]
                number[g] = found
                found += present
            if found > groups:
                for c in range(n_classes):
                    rank[c] = number[rank[c]]
                groups = found
            else:
                for c in range(n_classes):
                    rank[c] //= 2
