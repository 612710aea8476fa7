"""Estimates against values worked out by hand."""

from __future__ import annotations

from math import log2, sqrt

import numpy as np
import pytest

from detente.analyses.sensitivity.measures import effects, information, total_indices


def test_an_effect_is_a_difference_of_shares_and_the_rarer_side_makes_its_error() -> None:
    # 95 of 100 draws hold the judgement: 19 of them say yes, and 4 of the 5 others.
    found = effects(np.array([95]), np.array([[19]]), np.array([23]), 100)
    assert found.right[0][0, 0] == pytest.approx(0.2)
    assert found.wrong[0][0, 0] == pytest.approx(0.8)
    assert found.difference[0][0, 0] == pytest.approx(-0.6)
    assert found.wrong[1][0, 0] > 3 * found.right[1][0, 0]
    assert found.difference[1][0, 0] == pytest.approx(
        sqrt(found.right[1][0, 0] ** 2 + found.wrong[1][0, 0] ** 2)
    )


def test_a_judgement_that_held_in_every_draw_has_no_effect_to_tell() -> None:
    found = effects(np.array([10, 0]), np.array([[4], [0]]), np.array([4]), 10)
    assert np.isnan(found.difference[0]).all()


def test_information_is_one_bit_where_the_answer_is_the_judgement() -> None:
    n = 4096
    bits, error = information(np.array([[n // 2, 0], [0, n // 2]]))
    # Miller-Madow: 2 + 2 - 2 - 1 = 1 more degree of freedom, so 1 / (2 n) nats are added.
    assert bits == pytest.approx(1 + 1 / (2 * n) / np.log(2))
    assert error == pytest.approx(sqrt(1 / (2 * n**2)) / np.log(2))


def test_information_of_a_table_worked_by_hand() -> None:
    # P = [[0.4, 0.1], [0.1, 0.4]]: 2 * 0.4 log2(0.4 / 0.25) + 2 * 0.1 log2(0.1 / 0.25).
    n = 1000
    bits, _ = information(np.array([[400, 100], [100, 400]]))
    plain = 0.8 * log2(1.6) + 0.2 * log2(0.4)
    assert bits == pytest.approx(plain - 1 / (2 * n) / np.log(2))


def test_information_of_independent_quantities_is_nothing_on_average() -> None:
    generator = np.random.default_rng(5)
    tables = generator.multinomial(500, [0.3, 0.3, 0.2, 0.2], size=4000).reshape(-1, 2, 2)
    bits, error = information(tables)
    plain_bias = 1 / (2 * 500) / np.log(2)
    assert bits.mean() < plain_bias  # most of what counting adds by chance is taken off
    assert (bits < 2 * error).mean() > 0.9


def test_total_indices_of_a_sum_and_of_a_product_worked_by_hand() -> None:
    # f = x and y, each with confidence 1/2: Var f = 3/16. Turning x round changes f where y holds: 1/2.
    # S_T = (1/4) (1/2) / (3/16) = 2/3.
    total, _ = total_indices(np.array([0.5]), np.array([[500]]), 1000, np.array([0.25]))
    assert total[0, 0] == pytest.approx((0.25 * 0.5) / (3 / 16))
    # f = x alone with confidence 0.8: every turn changes it, and S_T = 1.
    total, _ = total_indices(np.array([0.8]), np.array([[1000]]), 1000, np.array([0.8]))
    assert total[0, 0] == pytest.approx(1)


def test_there_is_no_total_index_where_the_answer_never_varies() -> None:
    total, _ = total_indices(np.array([0.5]), np.array([[0]]), 100, np.array([1.0]))
    assert np.isnan(total).all()
