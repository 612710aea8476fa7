"""Whether and when a chain first comes to some states.

``h(s)``, the chance of ever reaching A before B, is the least solution of ``h = 1`` on A, ``h = 0`` on
B and ``h = T h`` elsewhere. States from which A cannot be reached have 0; for the others ``1 - T`` is
regular. The expected time solves ``t = 0`` on A and ``t = 1 + T t`` elsewhere, and is infinite where a
state can be reached from which A cannot.

Events with a date make the first months differ; the equations hold for the months after the last of
them, and the answer is carried back from there month by month.

References
----------
Kemeny and Snell 1960 (absorbing chains); van der Vorst 1992 (the iterative solution).
"""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
from scipy.sparse import linalg

from detente.errors import TooLarge
from detente.kernels.chain import Chain, Float
from detente.kernels.structure import Bool

TOLERANCE = 1e-12
"""Greatest relative error that an iterative solution may leave in the equations."""
MOST_STEPS = 5_000
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
    """Solve ``x = T x + known`` on the unknown states."""
    chosen = np.flatnonzero(unknown)
    if not len(chosen):
        return np.zeros(0)
    inner = month[chosen][:, chosen]
    right = known[chosen]
    # What leaves a state: dividing by it makes up for states that are seldom left.
    leaves = np.maximum(1 - inner.diagonal(), np.finfo(np.float64).tiny)
    equations = linalg.LinearOperator(
        inner.shape, matvec=lambda x: (x - inner @ x) / leaves, dtype=np.float64
    )
    found, failed = linalg.bicgstab(equations, right / leaves, rtol=TOLERANCE, atol=0.0, maxiter=MOST_STEPS)
    if not failed and np.isfinite(found).all():
        return np.asarray(found)
    if len(chosen) <= DIRECT:
        with np.errstate(all="ignore"), contextlib.suppress(np.linalg.LinAlgError):
            found = np.linalg.solve(np.eye(len(chosen)) - inner.toarray(), right)
            if np.isfinite(found).all():
                return np.asarray(found)
    raise TooLarge(
        f"the equations of {len(chosen):,} states do not settle: some states are practically never left",
        hint="ask for the chance by a month, or for a smaller lambda",
    )
