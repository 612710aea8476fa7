"""The months of a forecast against matrices written down from their definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernels.months import reached

ROUNDING = 1e-12
"""Sums of fewer than a thousand rounded products of chances."""


@given(st.integers(0, 10**6), st.sampled_from((0.0, 1.0, 30.0)))
def test_the_chance_to_have_come_there_is_that_of_the_matrices(seed: int, sharpness: float) -> None:
    rng = np.random.default_rng(seed)
    n, movers, events, months = (
        int(rng.integers(low, high)) for low, high in ((1, 7), (0, 4), (0, 3), (0, 5))
    )
    weight_of = rng.dirichlet(np.ones(movers)) if movers else np.zeros(0)
    options = [
        [np.unique([s, *rng.integers(n, size=rng.integers(0, 3))]) for s in range(n)] for _ in range(movers)
    ]
    flat = [(i, s, options[i][s]) for i in range(movers) for s in range(n)]
    begin = np.cumsum([0, *(len(each) for _, _, each in flat)])
    target = np.concatenate([each for _, _, each in flat]) if flat else np.zeros(0, np.int64)
    worth = rng.integers(0, 3, size=(2, len(target))).astype(float)
    leads = rng.integers(n, size=(events, n))
    rates = rng.choice([0.0, 0.3, 1.0], size=events)
    due = np.full((months, events), -1, np.int64)
    for row in due:
        fires = np.flatnonzero(rng.random(events) < 0.3)
        row[: len(fires)] = fires
    there, start = rng.random(n) < 0.4, int(rng.integers(n))
    settings = np.array([(k, sharpness) for k in range(2)], dtype=float)

    found = reached(
        begin.astype(np.int64),
        target.astype(np.int64),
        np.array([s for _, s, _ in flat], np.int64),
        worth,
        np.array([weight_of[i] for i, _, _ in flat], float),
        settings,
        leads.astype(np.int64),
        rates,
        due,
        there,
        start,
    )

    for k in range(2):
        choosing = np.zeros((n, n)) if movers else np.eye(n)
        for c, (i, s, each) in enumerate(flat):
            liking = np.exp(
                sharpness * (worth[k, begin[c] : begin[c + 1]] - worth[k, begin[c] : begin[c + 1]].max())
            )
            choosing[s, each] += weight_of[i] * liking / liking.sum()
        certain = [np.eye(n)[row] for row in leads]
        chance = np.eye(n)
        for rate, event in zip(rates, certain, strict=True):
            chance = chance @ (rate * event + (1 - rate) * np.eye(n))
        p, expected = np.eye(n)[start], 0.0
        for month in [None, *due]:
            if month is not None:
                for e in month[month >= 0]:
                    p = p @ certain[e]
                p = p @ chance @ choosing
            expected += p[there].sum()
            p = np.where(there, 0.0, p)
        assert found[k] == pytest.approx(expected, abs=ROUNDING)
