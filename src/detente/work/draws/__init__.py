"""Solving many draws: in batches, on all cores or on a cluster, kept in files as they are done."""

from __future__ import annotations

from detente.work.draws.plan import Plan
from detente.work.draws.store import Store

__all__ = ["Plan", "Store"]
