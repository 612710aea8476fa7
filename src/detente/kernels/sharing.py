"""One decision maker's part of the work after the other, or several at a time.

The compiled kernels hold no interpreter lock, so that threads work side by side. Progress is told by the
thread that asked, and a request to stop reaches the others at the next stretch of their work.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

Progress = Callable[[int, int], None]
"""To be told how much of how much is done."""

_WORTH = 1 << 14  # below, a thread takes longer to start than to work
_EVERY = 0.1  # seconds between two looks at what the threads have done


class _Stopped(Exception):
    """Somebody else's part has failed, or the user has had enough."""


class Share:
    """What one part of the work has done so far.

    Parameters
    ----------
    of
        What it amounts to.
    tell
        Told after each stretch.
    """

    def __init__(self, of: int, tell: Callable[[], None]) -> None:
        self.of, self.did, self.stopped = of, 0, False
        self._tell = tell

    def done(self, amount: int) -> None:
        """Count a stretch of work; raise if the rest is not wanted any more."""
        if self.stopped:
            raise _Stopped
        self.did = min(self.did + amount, self.of)
        self._tell()


def share_out(
    parts: int, of: int, work: Callable[[int, Share], None], threads: int, progress: Progress | None
) -> None:
    """Do every part of some work.

    Parameters
    ----------
    parts
        The parts are numbered ``0 .. parts - 1``.
    of
        What each amounts to, in states.
    work
        Does one part, and counts its stretches.
    threads
        How many parts may be worked on at a time; small ones are done one after the other.
    progress
        Told how much is done, by the calling thread.
    """

    def tell() -> None:
        if progress is not None:
            progress(sum(share.did for share in shares), parts * of)

    alone = threads == 1 or parts == 1 or of < _WORTH
    shares = [Share(of, tell if alone else _nothing) for _ in range(parts)]

    def do(part: int) -> None:
        work(part, shares[part])
        shares[part].done(of)

    if alone:
        for part in range(parts):
            do(part)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting = {pool.submit(do, part) for part in range(parts)}
        try:
            while waiting:
                finished, waiting = wait(waiting, timeout=_EVERY)
                for each in finished:
                    each.result()
                tell()
        except BaseException:  # an interrupt too: the other threads are not to work on for nobody
            for share in shares:
                share.stopped = True
            for each in waiting:
                each.cancel()
            raise


def _nothing() -> None:
    pass
