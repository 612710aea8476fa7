"""What is estimated from counts, each with its error.

1. A share, with its standard error and its interval (:mod:`detente.analyses.shares`).
2. The effect of a judgement on an answer: the share of yes among draws in which it holds, less that among
   draws in which it does not. The rarer kind of draw makes the error.
3. The information that a judgement gives on an answer: their mutual information in bits, less the bias of
   counting (Miller-Madow). The error is that of the delta method, and at least what independent quantities
   show by chance: there ``2 n`` times the information in nats is chi-squared with one degree of freedom.
4. The total index of a judgement: the share of the answer's variance that is left, on average, once
   everything else is known (Homma and Saltelli). With a draw, the same draw with the judgement turned
   round, and confidence ``c``: ``c (1 - c) E[(f - f')^2] / Var f``, Jansen's estimator for two values.

References
----------
Jansen, M. J. W. (1999). Analysis of Variance Designs for Model Output. Computer Physics Communications 117,
35-43.

Homma, T., Saltelli, A. (1996). Importance Measures in Global Sensitivity Analysis of Nonlinear Models.
Reliability Engineering and System Safety 52, 1-17.

Miller, G. A. (1955). Note on the Bias of Information Estimates. In: Quastler, H. (ed.), Information Theory in
Psychology, 95-100.

Roulston, M. S. (1999). Estimating the Errors on Measured Entropy and Mutual Information. Physica D 125,
285-294.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.shares import share

Float = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its standard error; of a share of draws also the ends of its interval.

    Parameters
    ----------
    value, error
        The value, and its standard error: zero where every draw is the case as it is.
    low, high
        The ends of the interval of a share (:func:`detente.analyses.shares.interval`).
    """

    value: float
    error: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """Shares of yes where judgements hold and where they do not, and the differences.

    Each is an array of shape ``(J, Q)`` with its errors; NaN where a judgement holds in all draws, or in
    none.
    """

    right: tuple[Float, Float]
    wrong: tuple[Float, Float]
    difference: tuple[Float, Float]


def effects(held: Counts, both: Counts, yes: Counts, n: int) -> Effects:
    """The effects of judgements on answers, and their errors.

    Parameters
    ----------
    held
        Shape ``(J,)``: draws in which a judgement holds.
    both
        Shape ``(J, Q)``: draws in which it holds and the answer is yes.
    yes
        Shape ``(Q,)``: draws in which the answer is yes.
    n
        Number of draws.
    """
    held = held[:, None]
    with_it, error_with = share(both, held)
    without, error_without = share(yes - both, n - held)
    missing = (held == 0) | (held == n)

    def known(value: Float) -> Float:
        return np.where(missing, np.nan, value)

    return Effects(
        (known(with_it), known(error_with)),
        (known(without), known(error_without)),
        (known(with_it - without), known(np.hypot(error_with, error_without))),
    )


def information(tables: Counts) -> tuple[Float, Float]:
    """Mutual information in bits from tables of counts, and its error.

    Parameters
    ----------
    tables
        Shape ``(..., A, B)``: how often each pair of values was seen.

    Returns
    -------
    tuple
        Both of shape ``(...)``; not negative.
    """
    n = tables.sum(axis=(-2, -1))
    p = tables / np.maximum(n, 1)[..., None, None]
    rows, columns = p.sum(axis=-1), p.sum(axis=-2)
    independent = rows[..., :, None] * columns[..., None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(
            tables > 0, np.log(np.where(tables > 0, p, 1) / np.where(tables > 0, independent, 1)), 0
        )
    plain = (p * logs).sum(axis=(-2, -1))
    kinds = (tables > 0).sum(axis=(-2, -1))
    kinds_a, kinds_b = (rows > 0).sum(axis=-1), (columns > 0).sum(axis=-1)
    whole = np.maximum(n, 1)
    corrected = plain + (kinds_a + kinds_b - kinds - 1) / (2 * whole)
    spread = np.maximum((p * logs**2).sum(axis=(-2, -1)) - plain**2, 0) / whole
    freedom = np.maximum((kinds_a - 1) * (kinds_b - 1), 0)
    error = np.sqrt(spread + freedom / (2 * whole.astype(float) ** 2))
    bits = np.log(2)
    return np.maximum(corrected, 0) / bits, error / bits


def total_indices(confidence: Float, changed: Counts, n: int, p: Float) -> tuple[Float, Float]:
    """Total indices of judgements, and their errors.

    Parameters
    ----------
    confidence
        Shape ``(J,)``: the shares of draws in which judgements held, so that numerator and denominator are
        of the same draws.
    changed
        Shape ``(J, Q)``: draws whose answer another fate of the judgement alone would change.
    n
        Draws tried.
    p
        Shape ``(Q,)``: shares of yes.

    Returns
    -------
    tuple
        Both of shape ``(J, Q)``; NaN where an answer is always the same or nothing was tried.
    """
    variance = p * (1 - p)
    turned, error = share(changed, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(variance > 0, (confidence * (1 - confidence))[:, None] / variance, np.nan)
    if n == 0:
        weight = np.full_like(weight, np.nan)
    return weight * turned, weight * error
