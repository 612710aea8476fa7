"""Getting the batches of a run, in order: from its folder, from threads here, or from a cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from detente.analyses.sensitivity import Batch
from detente.work.draws.plan import Plan, compute
from detente.work.draws.store import Store

_AHEAD = 2
"""Batches asked for ahead of the one that is waited for, by worker."""


class Promise(Protocol):
    """A batch that is being computed."""

    def result(self) -> Batch:
        """Wait for it."""
        ...


class Workers(Protocol):
    """Who computes batches."""

    @property
    def number(self) -> int:
        """How many do."""
        ...

    def ask(self, first: int, count: int) -> Promise:
        """Have a batch computed."""
        ...


class _Threads:
    """Threads of this process: the compiled code holds no interpreter lock."""

    def __init__(self, plan: Plan, key: str, number: int) -> None:
        self.plan, self.key, self.number = plan, key, number
        self.pool = ThreadPoolExecutor(number)

    def ask(self, first: int, count: int) -> Future[Batch]:
        return self.pool.submit(compute, self.plan, self.key, first, count)


@contextmanager
def threads(plan: Plan, key: str, number: int) -> Iterator[Workers]:
    """Compute on this machine.

    Parameters
    ----------
    plan, key
        What to compute, and its key.
    number
        How many threads.
    """
    workers = _Threads(plan, key, number)
    try:
        yield workers
    finally:
        workers.pool.shutdown(wait=True, cancel_futures=True)


def batches(
    store: Store, parts: list[tuple[int, int]], hire: Callable[[], AbstractContextManager[Workers]]
) -> Iterator[Batch]:
    """The batches of a run in order; what is computed is kept before it is given out.

    Parameters
    ----------
    store
        Where batches are kept.
    parts
        The first draw of each batch, and how many.
    hire
        Gives those who compute; called once a batch is missing.
    """
    missing = deque(parts)
    while missing:  # as long as the folder has them nobody is needed
        known = store.read(*missing[0])
        if known is None:
            break
        missing.popleft()
        yield known
    if not missing:
        return
    with hire() as workers:
        asked: deque[tuple[tuple[int, int], Promise | Batch]] = deque()
        while missing or asked:
            while missing and len(asked) < _AHEAD * workers.number:
                part = missing.popleft()
                asked.append((part, store.read(*part) or workers.ask(*part)))
            _, promised = asked.popleft()
            if isinstance(promised, Batch):
                yield promised
            else:
                batch = promised.result()
                store.write(batch)
                yield batch
