"""Shares of draws: errors and intervals against their definitions."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analyses.shares import interval, share


def test_a_share_has_an_error_even_where_nothing_was_seen() -> None:
    p, error = share(np.array([0, 25, 100]), 100)
    assert p.tolist() == [0, 0.25, 1]
    assert error[1] == pytest.approx(sqrt((26 / 102) * (76 / 102) / 100))
    assert error[[0, 2]] == pytest.approx(sqrt((1 / 102) * (101 / 102) / 100))


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_ends_of_an_interval_are_the_shares_that_are_just_so_far_from_what_was_counted(
    drawn: tuple[int, int],
) -> None:
    count, n = drawn
    z = NormalDist().inv_cdf(0.975)
    low, high = (float(end) for end in interval(np.array(count), n))
    assert 0 <= low <= count / n <= high <= 1
    for end, told in ((low, count > 0), (high, count < n)):
        if told:
            assert abs(count / n - end) == pytest.approx(z * sqrt(end * (1 - end) / n), abs=1e-9)


def test_where_all_draws_agree_an_interval_says_about_what_the_rule_of_three_says() -> None:
    low, high = interval(np.array([300, 0]), 300)
    # Rule of three: three in 300 at most; Wilson's ends at 3.84 in 304.
    assert high[1] == pytest.approx(3.8415 / 303.8415, rel=1e-4)
    assert low[0] == pytest.approx(1 - high[1])
    assert (low[1], high[0]) == (0, 1)
