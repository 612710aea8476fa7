"""A process that does one thing over and over, and is killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import time
import warnings
from collections.abc import Callable, Iterator


def killed(work: Callable[[int], None], times: int = 25, longest: float = 0.02) -> Iterator[int]:
    """Yield after each killing how many have been.

    ``work`` is called with 0, 1, 2, ... in a process of its own until that is killed; the first call has
    come to its end by then. The moments are drawn at random, the same on every run as far as a machine
    allows.
    """
    moments = random.Random(20)
    for number in range(times):
        told, telling = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of processes with threads; ours only writes
            child = os.fork()
        if child == 0:
            _forever(work, telling)
        os.close(telling)
        assert os.read(told, 1) == b"!", "the work failed before it could be killed"
        os.close(told)
        time.sleep(moments.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the work came to an end by itself"
        yield number + 1


def _forever(work: Callable[[int], None], telling: int) -> None:
    try:
        k = 0
        while True:
            work(k)
            if k == 0:
                os.write(telling, b"!")
            k += 1
    finally:
        os._exit(1)
