"""Batches on a Dask cluster.

The scheduler is Dask's, and so is what it does when a worker dies: the batch is computed by another. We
ask for batches, and write what comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from detente.analyses.sensitivity import Batch
from detente.errors import DetenteError, Unreachable, UsageError
from detente.work.draws.plan import Plan, compute
from detente.work.draws.running import Workers

CONNECT_SECONDS = 10
"""How long a scheduler may take to answer."""

RETRIES = 3
"""How often a batch is tried again that failed without saying why."""


class _Remote:
    """A batch that a worker of the cluster computes."""

    def __init__(self, future: Any, address: str) -> None:
        self.future, self.address = future, address

    def result(self) -> Batch:
        try:
            batch = self.future.result()
        except DetenteError:
            raise
        except Exception as error:
            raise _lost(self.address, error) from None
        assert isinstance(batch, Batch)
        return batch


class _Cluster:
    """The workers of a cluster."""

    def __init__(self, client: Any, plan: Plan, key: str, address: str) -> None:
        self.client, self.address = client, address
        self.plan, self.key = plan.portable(), key

    @property
    def number(self) -> int:
        """How many threads the cluster has at the moment, at least one."""
        with suppress(Exception):
            return max(1, sum(map(int, self.client.nthreads().values())))
        return 1

    def ask(self, first: int, count: int) -> _Remote:
        name = f"draws-{self.key}-{first}-{count}"
        try:
            future = self.client.submit(
                compute, self.plan, self.key, first, count, key=name, pure=True, retries=RETRIES
            )
        except Exception as error:
            raise _lost(self.address, error) from None
        return _Remote(future, self.address)


@contextmanager
def cluster(plan: Plan, key: str, address: str) -> Iterator[Workers]:
    """Compute on a cluster.

    Parameters
    ----------
    plan, key
        What to compute, and its key.
    address
        Of the scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    UsageError
        If ``dask.distributed`` is not installed.
    Unreachable
        If nobody answers there, no worker is there, or the connection is lost.
    """
    try:
        from distributed import Client as Connect
    except ImportError:
        hint = "pip install 'detente[cluster]'"
        raise UsageError("--scheduler needs dask.distributed, which is not installed", hint=hint) from None
    connect: Any = Connect
    try:
        client = connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Unreachable(address, _said(error)) from None
    try:
        if not client.nthreads():
            raise Unreachable(address, "the scheduler has no workers")
        yield _Cluster(client, plan, key, address)
    finally:
        with suppress(Exception):
            client.close(timeout=2)


def _lost(address: str, error: Exception) -> Unreachable:
    return Unreachable(address, _said(error))


def _said(error: Exception) -> str:
    """The first line of what went wrong."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
