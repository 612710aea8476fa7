"""A share of draws, and how sure it is.

1. The share: ``p = x / n``.
2. Its standard error. Where nothing or everything was counted the share has an error all the same, so
   ``(x + 1) / (n + 2)`` stands for ``p`` in it (Laplace).
3. Its interval: Wilson's, with 95 % confidence. It is what can be said where all draws agree, or none:
   the interval ``p - 2 errors`` to ``p + 2 errors`` is then too narrow and leaves 0 to 1 (Brown, Cai and
   DasGupta). For ``x = n`` it begins at ``n / (n + 3.84)``; the rule of three says about the same.

References
----------
Wilson, E. B. (1927). Probable Inference, the Law of Succession, and Statistical Inference. Journal of the
American Statistical Association 22, 209-212.

Brown, L. D., Cai, T. T., DasGupta, A. (2001). Interval Estimation for a Binomial Proportion. Statistical
Science 16, 101-133.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float64]
Counts = NDArray[np.int64]

CONFIDENCE = 0.95
"""Of an interval."""

_Z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)


def share(count: Counts, of: Counts | int) -> tuple[Float, Float]:
    """Shares and their errors; where there is nothing to count, one half and one half."""
    whole = np.asarray(of, dtype=float)
    p = np.where(whole > 0, count / np.maximum(whole, 1), 0.5)
    smooth = (count + 1) / (whole + 2)
    error = np.sqrt(smooth * (1 - smooth) / np.maximum(whole, 1))
    return p, np.asarray(error)


def interval(count: Counts, of: Counts | int) -> tuple[Float, Float]:
    """Wilson's interval of shares: those ``p`` for which ``|x / n - p|`` is at most z of its errors.

    Parameters
    ----------
    count, of
        How many were counted, of how many; where there is nothing to count, the interval is 0 to 1.

    Returns
    -------
    tuple of arrays
        The lower ends and the upper ends.

    Examples
    --------
    >>> low, high = interval(np.array([200, 0]), 200)
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.981, 0.0], [1.0, 0.019])
    """
    counted, whole = np.asarray(count, dtype=float), np.asarray(of, dtype=float)
    middle = counted + _Z**2 / 2
    reach = _Z * np.sqrt(counted * (whole - counted) / np.where(whole > 0, whole, 1) + _Z**2 / 4)
    low, high = (middle - reach) / (whole + _Z**2), (middle + reach) / (whole + _Z**2)
    return np.where(counted == 0, 0.0, low), np.where(counted == whole, 1.0, high)
