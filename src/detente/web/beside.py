"""What variants answer, beside the case: worked out in the background, one after the other, and kept.

An answer is kept under what it follows from: the case without its list of variants, and the variant's edits.
So a variant that is added, renamed or taken out costs nothing for the others, and what is undone is there.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Generic, TypeVar

from detente.model.case import Case

T = TypeVar("T")

_WITHOUT = ("variants", "claims", "origin")
"""Parts of a case that a variant's answer does not follow from."""

MOST_KEPT = 300
"""Answers kept: some twenty edits of a case with fifteen variants."""


def fingerprint(case: Case) -> str:
    """What a case says of the conflict, in short: equal for cases that answer the same in every variant."""
    said = repr([getattr(case, each.name) for each in fields(case) if each.name not in _WITHOUT])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


class Beside(Generic[T]):
    """Answers that are worked out in the background.

    Notes
    -----
    One thread works, and ends when there is nothing to do. What a document wants replaces what it wanted
    before and was not begun: an edit makes that idle.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._wanted: dict[str, deque[tuple[str, Callable[[], T]]]] = {}
        self._guard = threading.Lock()
        self._working = False

    def known(self, key: str) -> T | None:
        """An answer, if there is one by now."""
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def want(self, doc: str, asked: Sequence[tuple[str, Callable[[], T]]]) -> None:
        """Work these out for a document, in this order, and nothing that it wanted before.

        Parameters
        ----------
        doc
            The document.
        asked
            Keys, and what gives the answer: called in the background, not to raise anything.
        """
        with self._guard:
            self._wanted[doc] = deque(asked)
            if not asked or self._working:
                return
            self._working = True
        threading.Thread(target=self._work, name="variants", daemon=True).start()

    def _work(self) -> None:
        while (task := self._next()) is not None:
            key, answer = task
            try:
                found = answer()
            except BaseException:
                with self._guard:
                    self._working = False
                raise
            with self._guard:
                self._kept[key] = found
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)

    def _next(self) -> tuple[str, Callable[[], T]] | None:
        """What is to be done next; the thread's end where there is nothing."""
        with self._guard:
            for doc, queue in list(self._wanted.items()):
                while queue:
                    key, answer = queue.popleft()
                    if key not in self._kept:
                        return key, answer
                del self._wanted[doc]
            self._working = False
            return None
