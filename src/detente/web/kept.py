"""What takes a while to find and most edits leave as it is: the last few are kept."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from detente.model.case import Case

T = TypeVar("T")

_MOST = 6


@dataclass(slots=True)
class Kept(Generic[T]):
    """Something that was found once, under a name that who keeps it can tell."""

    content: T
    name: str = field(default_factory=lambda: secrets.token_hex(6))


class Latest(Generic[T]):
    """The last few of some things that take a while to find."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, Kept[T]] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: Hashable) -> Kept[T] | None:
        """What is kept under a key, if anything is."""
        with self._guard:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def put(self, key: Hashable, content: T) -> Kept[T]:
        """Keep something; the least recently asked for goes."""
        with self._guard:
            kept = self._known.setdefault(key, Kept(content))
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return kept


def described_by(case: Case) -> Hashable:
    """All that the states of a case, their names and the moves between them depend on."""
    return (
        tuple((dm.key, dm.name, dm.options, dm.moves) for dm in case.decision_makers),
        (case.states, case.situation, case.consequences, case.require, case.infeasible, case.coalesce),
        (case.outcomes, case.status_quo),
    )
