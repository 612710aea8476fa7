"""Which of several deals: two answers of bargaining theory, on ranks.

Preferences here are orders. A deal is *Pareto-efficient* among some if none of the others is at least as good
for everybody at the table and better for somebody: this needs no more than the orders. The *Nash bargaining
solution* maximises the product of gains, and gains of an order have no size: they are counted in places, so
that the answer depends on how many states a ranking tells apart. It is a convention, not a finding.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

Gains = NDArray[np.int32]


def efficient(gains: Gains) -> NDArray[np.bool_]:
    """Which deals are Pareto-efficient: shape ``(n_deals,)``.

    Parameters
    ----------
    gains
        Shape ``(n_seats, n_deals)``: what each at the table gains or loses, in places.
    """
    found = np.ones(gains.shape[1], np.bool_)
    for k, own in enumerate(gains.T):
        as_good = (gains >= own[:, None]).all(axis=0)
        better = (gains > own[:, None]).any(axis=0)
        found[k] = not (as_good & better).any()
    return found


def nash_bargain(gains: Gains) -> int | None:
    """The deal with the greatest product of gains among those by which everybody gains.

    Parameters
    ----------
    gains
        Shape ``(n_seats, n_deals)``.

    Returns
    -------
    Its number, of several the first; ``None`` if there is no such deal.
    """
    products = [prod(column) if min(column) > 0 else 0 for column in gains.T.tolist()]
    best = max(products)
    return products.index(best) if best > 0 else None
