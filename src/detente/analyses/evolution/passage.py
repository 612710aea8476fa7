"""Whether and when a chain first comes to some states.

``h(s)``, the chance of ever reaching A before B, is the least solution of ``h = 1`` on A, ``h = 0`` on
B and ``h = T h`` elsewhere. States from which A cannot be reached have 0; for the others ``1 - T`` is
regular. The expected time solves ``t = 0`` on A and ``t = 1 + T t`` elsewhere, and is infinite where a
state can be reached from which A cannot.

Events with a date make the first months differ; the equations hold for the months after the last of
them, and the answer is carried back from there month by month.

References
----------
Kemeny and Snell 1960 (absorbing chains); Grassmann, Taksar and Heyman 1985 (no differences of chances);
van der Vorst 1992 (the iterative solution).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from detente.errors import TooLarge
from detente.kernels.chain import Chain, Float
from detente.kernels.structure import Bool

TOLERANCE = 1e-12
"""Greatest relative error that an iterative solution may leave in the equations."""
MOST_STEPS = 5_000
FEW = 300
"""Unknowns up to which equations are solved by elimination first."""
DIRECT = 2_500
"""Unknowns up to which equations that do not settle are solved by elimination."""


def chance_before(chain: Chain, first: Bool, second: Bool, start: int) -> float:
    """The chance that of two sets of states one is ever reached, and the other not before it.

    Parameters
    ----------
    chain
        The months.
    first, second
        Shape ``(n_states,)``; a state that is in both counts as the second.
    start
        The state at month 0.

    Raises
    ------
    TooLarge
        If the equations cannot be solved.
    """
    first = first & ~second
    month = chain.undated
    unknown = _leads_to(month, first, ~second) & ~first & ~second
    h = first.astype(np.float64)
    h[unknown] = _solve(month, unknown, month @ h)
    for k in range(max(chain.dated, default=0), 0, -1):
        h = np.where(first, 1.0, np.where(second, 0.0, chain.back(h, k)))
    return float(min(max(h[start], 0.0), 1.0))


def expected_months(chain: Chain, there: Bool, start: int) -> float | None:
    """The expected number of months until some states are first reached; ``None`` where infinite.

    Parameters
    ----------
    chain
        The months.
    there
        Shape ``(n_states,)``.
    start
        The state at month 0.

    Raises
    ------
    TooLarge
        If the equations cannot be solved.
    """
    month = chain.undated
    lost = ~_leads_to(month, there, np.ones_like(there))
    doubtful = _leads_to(month, lost, ~there) & ~there if lost.any() else lost
    unknown = ~doubtful & ~there
    time = np.zeros(chain.n_states)
    time[unknown] = _solve(month, unknown, np.ones(chain.n_states))
    open_end = doubtful.astype(np.float64)
    for k in range(max(chain.dated, default=0), 0, -1):
        time = np.where(there, 0.0, 1 + chain.back(time, k))
        open_end = np.where(there, 0.0, chain.back(open_end, k))
    return None if open_end[start] > 0 else float(time[start])


def reached_by(chain: Chain, there: Bool, start: int, months: int) -> Float:
    """The chance that some states have been reached by month 0, 1, ...: shape ``(months + 1,)``."""
    p = np.zeros(chain.n_states)
    p[start] = 1.0
    found = np.zeros(months + 1)
    for k in range(months + 1):
        if k:
            p = chain.ahead(p, k)
        found[k] = p[there].sum()
        p[there] = 0.0
    return np.minimum(np.cumsum(found), 1.0)


def chance_left(chain: Chain, there: Bool, months: int) -> list[Float]:
    """For month k = 0 .. months the chance, by state, to be in some states by the last month."""
    found = [there.astype(np.float64)]
    for k in range(months, 0, -1):
        found.append(np.where(there, 1.0, chain.back(found[-1], k)))
    return found[::-1]


def _leads_to(month: Any, there: Bool, through: Bool) -> Bool:
    """From which states some states can be reached by way of states that one may pass."""
    reached = there.copy()
    while True:
        more = ((month @ reached.astype(np.float64)) > 0) & through & ~reached
        if not more.any():
            return reached
        reached |= more


def _solve(month: Any, unknown: Bool, known: Float) -> Float:
    """Solve ``x = T x + known`` on the unknown states.

    Notes
    -----
    Each equation is divided by the chance to leave its state, summed up from the chances to go elsewhere:
    one less the chance to stay would lose all its digits in states that are seldom left (the idea of
    Grassmann, Taksar and Heyman 1985).
    """
    chosen = np.flatnonzero(unknown)
    if not len(chosen):
        return np.zeros(0)
    rows = month[chosen].tocoo()
    elsewhere = rows.col != chosen[rows.row]
    leaves = np.bincount(rows.row[elsewhere], rows.data[elsewhere], len(chosen))
    place = np.full(len(unknown), -1)
    place[chosen] = np.arange(len(chosen))
    inside = elsewhere & (place[rows.col] >= 0)
    source = rows.row[inside]
    inner = sparse.csr_array(
        (rows.data[inside] / leaves[source], (source, place[rows.col[inside]])),
        shape=(len(chosen), len(chosen)),
    )
    with np.errstate(all="ignore"):  # what breaks down is seen in the result
        right = known[chosen] / leaves
        few = len(chosen) <= FEW
        for solve in (_by_elimination, _by_iteration) if few else (_by_iteration, _by_elimination):
            found = solve(inner, right)
            if found is not None and np.isfinite(found).all():
                return found
    raise TooLarge(
        f"the equations of {len(chosen):,} states do not settle: some states are practically never left",
        hint="ask for the chance by a month, or for a smaller lambda",
    )


def _by_elimination(inner: Any, right: Float) -> Float | None:
    """Solve ``x = inner x + right`` as a whole; ``None`` where that would be too large or cannot be done."""
    if len(right) > DIRECT:
        return None
    try:
        return np.asarray(np.linalg.solve(np.eye(len(right)) - inner.toarray(), right))
    except np.linalg.LinAlgError:
        return None


def _by_iteration(inner: Any, right: Float) -> Float | None:
    """Solve ``x = inner x + right`` step by step; ``None`` where that does not settle."""
    from scipy.sparse import linalg  # takes long to import, and small conflicts do without

    equations = linalg.LinearOperator(inner.shape, lambda x: x - inner @ x, dtype=np.float64)
    found, failed = linalg.bicgstab(equations, right, rtol=TOLERANCE, atol=0.0, maxiter=MOST_STEPS)
    return None if failed else np.asarray(found)
