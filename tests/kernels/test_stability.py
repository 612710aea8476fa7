"""Every implementation decides as the definitions do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernels import oracle
from tests.kernels.conflicts import (
    ArcConflict,
    Conflict,
    abstract,
    arcs_from,
    dense,
    listed,
    option_form,
)

from detente.kernels import CONCEPTS, Blocks, _jit, blocks_to_arcs, choosing, sharing, stable
from detente.kernels.arcs import by_arcs
from detente.kernels.blocks import by_blocks
from detente.kernels.relaxation import by_relaxation
from detente.kernels.structure import Bool

FREE = np.ones((1, 1), np.bool_)
CHAIN = np.triu(np.ones((3, 3), np.bool_))
CROWN = np.eye(4, dtype=np.bool_) | np.kron([[0, 1], [0, 0]], np.ones((2, 2))).astype(np.bool_)


def same(answer: Mapping[str, Bool], expected: Mapping[str, Bool]) -> bool:
    return set(answer) == set(expected) and all(
        np.array_equal(answer[concept], expected[concept]) for concept in expected
    )


def check_blocks(conflict: Conflict) -> None:
    payoffs, moves = conflict
    expected = oracle.stable(payoffs, moves)
    arcs = [blocks_to_arcs(move) for move in moves]
    assert same(by_blocks(payoffs, moves, CONCEPTS), expected)
    assert same(by_relaxation(payoffs, arcs, CONCEPTS, transitive=True), expected)
    assert same(by_relaxation(payoffs, arcs, CONCEPTS, transitive=False), expected)
    assert same(by_arcs(payoffs, arcs, CONCEPTS), expected)
    assert same(stable(payoffs, moves), expected)


def check_arcs(conflict: ArcConflict) -> None:
    payoffs, moves = conflict
    expected = oracle.stable(payoffs, moves)
    assert same(by_relaxation(payoffs, moves, CONCEPTS, transitive=False), expected)
    assert same(by_arcs(payoffs, moves, CONCEPTS), expected)
    assert same(stable(payoffs, moves), expected)


@pytest.mark.parametrize("seed", range(200))
def test_options_with_holes_levels_and_one_way_moves_agree_with_the_definitions(seed: int) -> None:
    check_blocks(option_form(np.random.default_rng(seed), 32))


@pytest.mark.parametrize("seed", range(200))
def test_any_blocks_and_positions_agree_with_the_definitions(seed: int) -> None:
    check_blocks(abstract(np.random.default_rng(seed), 24))


@pytest.mark.parametrize("seed", range(200))
def test_any_list_of_moves_agrees_with_the_definitions(seed: int) -> None:
    check_arcs(listed(np.random.default_rng(seed), 14))


@st.composite
def small_blocks(draw: st.DrawFn) -> Conflict:
    """Built number by number, so that a failure shrinks to a conflict that can be read."""
    n_dms, n_states = draw(st.integers(1, 4)), draw(st.integers(1, 10))
    numbers = st.lists(st.integers(0, n_states - 1), min_size=n_states, max_size=n_states)
    moves = []
    for _ in range(n_dms):
        block = dense(np.array(draw(numbers)))
        order = draw(st.sampled_from([None, CHAIN, CROWN]))
        if order is None:
            moves.append(Blocks(block, int(block.max()) + 1, None, FREE))
        else:
            position = (np.array(draw(numbers)) % len(order)).astype(np.int32)
            moves.append(Blocks(block, int(block.max()) + 1, position, order))
    return np.stack([dense(np.array(draw(numbers))) for _ in range(n_dms)]), moves


@st.composite
def small_lists(draw: st.DrawFn) -> ArcConflict:
    n_dms, n_states = draw(st.integers(1, 4)), draw(st.integers(1, 7))
    numbers = st.lists(st.integers(0, n_states - 1), min_size=n_states, max_size=n_states)
    pairs = st.sets(st.tuples(st.integers(0, n_states - 1), st.integers(0, n_states - 1)))
    moves = []
    for _ in range(n_dms):
        matrix = np.zeros((n_states, n_states), np.bool_)
        for s, t in draw(pairs):
            matrix[s, t] = True
        moves.append(arcs_from(matrix))
    return np.stack([dense(np.array(draw(numbers))) for _ in range(n_dms)]), moves


@settings(max_examples=150, deadline=None)
@given(small_blocks())
def test_small_blocks_agree_with_the_definitions(conflict: Conflict) -> None:
    check_blocks(conflict)


@settings(max_examples=150, deadline=None)
@given(small_lists())
def test_small_lists_agree_with_the_definitions(conflict: ArcConflict) -> None:
    check_arcs(conflict)


@pytest.mark.parametrize("seed", range(20))
def test_implementations_agree_where_the_definitions_take_too_long(seed: int) -> None:
    rng = np.random.default_rng(seed)
    payoffs, moves = option_form(rng, 600) if seed % 2 else abstract(rng, 600)
    arcs = [blocks_to_arcs(move) for move in moves]
    answer = by_blocks(payoffs, moves, CONCEPTS)
    assert same(by_relaxation(payoffs, arcs, CONCEPTS, transitive=True), answer)
    assert same(by_arcs(payoffs, arcs, CONCEPTS), answer)
    payoffs, lists = listed(rng, 300)
    assert same(by_relaxation(payoffs, lists, CONCEPTS, transitive=False), by_arcs(payoffs, lists, CONCEPTS))


@pytest.mark.parametrize(
    ("strong", "weak"),
    [("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr")],
)
@pytest.mark.parametrize("seed", range(5))
def test_a_stronger_concept_implies_the_weaker(strong: str, weak: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for payoffs, moves in (option_form(rng, 500), abstract(rng, 500)):
        answer = by_blocks(payoffs, moves, CONCEPTS)
        assert not (answer[strong] & ~answer[weak]).any()
    answer = by_arcs(*listed(rng, 200), CONCEPTS)
    assert not (answer[strong] & ~answer[weak]).any()


@pytest.mark.parametrize("concept", CONCEPTS)
def test_only_what_is_asked_for_is_answered_and_in_the_same_way(concept: str) -> None:
    rng = np.random.default_rng(7)
    payoffs, moves = option_form(rng, 200)
    arcs = [blocks_to_arcs(move) for move in moves]
    expected = {concept: by_blocks(payoffs, moves, CONCEPTS)[concept]}
    assert same(by_blocks(payoffs, moves, [concept]), expected)
    assert same(by_arcs(payoffs, arcs, [concept]), expected)
    assert same(by_relaxation(payoffs, arcs, [concept], transitive=True), expected)
    assert same(stable(payoffs, moves, {concept}), expected)


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_WORTH", 1)
    payoffs, moves = option_form(np.random.default_rng(11), 500)
    expected = by_blocks(payoffs, moves, CONCEPTS)
    assert same(by_blocks(payoffs, moves, CONCEPTS, threads=3), expected)


def test_who_cannot_move_is_stable_everywhere() -> None:
    states = np.arange(4, dtype=np.int32)
    payoffs = np.stack([states, states[::-1]])
    still = Blocks(states, 4, None, FREE)
    free = Blocks(np.zeros(4, np.int32), 1, None, FREE)
    for moves in ([still, free], [blocks_to_arcs(still), blocks_to_arcs(free)]):
        for verdicts in (stable(payoffs, moves), oracle.stable(payoffs, moves)):
            for verdict in verdicts.values():
                assert verdict.tolist() == [[True] * 4, [True, False, False, False]]


def test_a_state_is_not_sanctioned_by_the_same_decision_maker_moving_twice() -> None:
    # 0 -> 1 is the focal decision maker's improvement; the opponent could only punish it by going
    # 1 -> 2 -> 3, two moves in a row that are not one move.
    payoffs = np.array([[1, 2, 3, 0], [0, 1, 2, 3]], np.int32)
    first, second = np.zeros((4, 4), np.bool_), np.zeros((4, 4), np.bool_)
    first[0, 1] = second[1, 2] = second[2, 3] = True
    moves = [arcs_from(first), arcs_from(second)]
    assert not stable(payoffs, moves)["gmr"][0, 0]
    second[1, 3] = True
    moves = [arcs_from(first), arcs_from(second)]
    assert stable(payoffs, moves)["gmr"][0, 0]
    assert stable(payoffs, moves)["sseq"][0, 0]


def test_a_decision_maker_may_move_again_after_another_has() -> None:
    # The sanction needs opponents 1, 2, 1: letting each act once would miss it.
    payoffs = np.array([[1, 2, 2, 2, 0], [0, 0, 1, 1, 2], [0, 0, 0, 1, 1]], np.int32)
    matrices = np.zeros((3, 5, 5), np.bool_)
    matrices[0, 0, 1] = matrices[1, 1, 2] = matrices[2, 2, 3] = matrices[1, 3, 4] = True
    assert stable(payoffs, [arcs_from(matrix) for matrix in matrices])["seq"][0, 0]


def test_a_stretch_of_calls_ends_with_the_compiled_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    payoffs, moves = option_form(np.random.default_rng(3), 60)
    expected = oracle.stable(payoffs, moves)
    account = choosing.Account()
    monkeypatch.setattr(choosing, "account", account)
    assert same(stable(payoffs, moves), expected)
    assert account.spent > choosing.PER_CALL
    account.spent = before = choosing.LOADING
    assert same(stable(payoffs, moves), expected)
    assert account.spent == before


def test_relaxation_never_costs_more_than_loading_the_compiled_kernels() -> None:
    account = choosing.Account()
    assert not account.relax(choosing.LARGEST + 1)
    assert account.spent == 0
    while account.relax(choosing.LARGEST):
        assert account.spent <= choosing.LOADING
    assert account.spent > choosing.LOADING - choosing.LARGEST - choosing.PER_CALL


def test_small_conflicts_do_not_load_the_compiler() -> None:
    program = (
        "import sys, numpy as np; from detente.kernels import Blocks, stable;"
        "b = Blocks(np.array([0, 0], np.int32), 1, None, np.ones((1, 1), np.bool_));"
        "assert stable(np.array([[0, 1]], np.int32), [b])['nash'].tolist() == [[False, True]];"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_kernels_compile_where_no_cache_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = numba.njit

    def refuse(*, nogil: bool, cache: bool = False) -> object:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return plain(nogil=nogil)

    def double(x: int) -> int:
        return 2 * x

    monkeypatch.setattr(numba, "njit", refuse)
    assert _jit.njit(double)(21) == 42
