"""Work that is shared out among threads: all of it is done, told of, and stopped when it fails."""

from __future__ import annotations

import numpy as np
import pytest
from tests.kernels.conflicts import listed, option_form

from detente.kernels import CONCEPTS, blocks, sharing
from detente.kernels.arcs import by_arcs
from detente.kernels.blocks import by_blocks
from detente.kernels.sharing import Share, share_out


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("of", [10, sharing._WORTH])
def test_every_part_is_done_and_told_of(threads: int, of: int) -> None:
    done: list[int] = []
    told: list[tuple[int, int]] = []

    def work(part: int, share: Share) -> None:
        share.done(of // 2)
        done.append(part)

    share_out(5, of, work, threads, lambda so_far, total: told.append((so_far, total)))
    assert sorted(done) == [0, 1, 2, 3, 4]
    assert told[-1] == (5 * of, 5 * of)
    assert [so_far for so_far, _ in told] == sorted(so_far for so_far, _ in told)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_failure_stops_the_other_parts(threads: int) -> None:
    begun: list[int] = []

    def work(part: int, share: Share) -> None:
        begun.append(part)
        if part == 0:
            raise ValueError("no")
        while not share.stopped:
            pass
        share.done(1)

    with pytest.raises(ValueError, match="no"):
        share_out(50, sharing._WORTH, work, threads, None)
    assert len(begun) < 50


def test_an_interrupt_while_progress_is_told_stops_the_work() -> None:
    def interrupt(so_far: int, total: int) -> None:
        raise KeyboardInterrupt

    def work(part: int, share: Share) -> None:
        while not share.stopped:
            pass
        share.done(1)

    with pytest.raises(KeyboardInterrupt):
        share_out(4, sharing._WORTH, work, 2, interrupt)


@pytest.mark.parametrize("chunk", [1, 7])
@pytest.mark.parametrize("seed", range(20))
def test_components_swept_in_stretches_come_to_the_same(
    chunk: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    payoffs, moves = option_form(np.random.default_rng(seed), 60)
    expected = by_blocks(payoffs, moves, CONCEPTS)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(blocks, "_CHUNK", chunk)
    found = by_blocks(payoffs, moves, CONCEPTS, 1, lambda so_far, total: told.append((so_far, total)))
    assert all(np.array_equal(found[concept], expected[concept]) for concept in CONCEPTS)
    assert not told or told[-1][0] == told[-1][1]


def test_lists_of_moves_are_shared_out_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_WORTH", 1)
    payoffs, moves = listed(np.random.default_rng(5), 80)
    told: list[tuple[int, int]] = []
    alone = by_arcs(payoffs, moves, CONCEPTS)
    together = by_arcs(payoffs, moves, CONCEPTS, 2, lambda a, b: told.append((a, b)))
    assert all(np.array_equal(alone[concept], together[concept]) for concept in CONCEPTS)
    assert told[-1] == (payoffs.size, payoffs.size)
