"""A progress bar for those who wait."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

AFTER = 2.0
"""Seconds after which a bar is shown."""

_EVERY = 0.1
"""Seconds between two pictures of it."""


@contextmanager
def waiting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error once an answer takes longer than two seconds; at a terminal only.

    Parameters
    ----------
    what
        What is counted.

    Yields
    ------
    Callable
        To be told how many of how many are done.
    """
    with estimating(what) as tick:
        yield lambda done, of: tick(done, of, "")


@contextmanager
def estimating(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """As :func:`waiting`, with a remark beside the bar, such as a running estimate.

    Yields
    ------
    Callable
        To be told how many of how many are done, and the remark.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    remark = TextColumn("{task.fields[remark]}", markup=False)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), remark)
    bar = Progress(*columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False)
    task = bar.add_task(what, remark="")
    last = time.monotonic() + AFTER
    started = False

    def tick(done: int, of: int, words: str) -> None:
        nonlocal last, started
        now = time.monotonic()
        if now < last or not sys.stderr.isatty():
            return
        if not started:
            bar.start()
            started = True
        last = now + _EVERY
        bar.update(task, completed=done, total=of, remark=words, refresh=True)

    try:
        yield tick
    finally:
        if started:
            bar.stop()
