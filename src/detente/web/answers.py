"""What a document's text answers: read, built and solved once, and kept for the pages that ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from detente.analyses.stability import Stability, stability
from detente.analyses.stability.nearness import Nearness, nearness
from detente.errors import DetenteError, Problem
from detente.graph import Graph, build
from detente.interchange.casefile import Pieces, read_case
from detente.model.case import Case
from detente.model.variants import variant as edited
from detente.views.names import Names
from detente.web.kept import Latest, described_by

T = TypeVar("T")

_near: Latest[Nearness] = Latest()
"""Distances from where things stand: no preference changes them."""


@dataclass(eq=False)
class Solved:
    """A case with its graph; the rest is found when a page asks for it."""

    case: Case
    graph: Graph
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _kept: dict[Hashable, Future[Any]] = field(default_factory=dict)

    def once(self, asked: Hashable, answer: Callable[[], T]) -> T:
        """An answer that was given before, or is given now; who asks the same meanwhile waits for it."""
        with self._guard:
            known = self._kept.get(asked)
            mine = known is None
            future = known or Future()
            self._kept[asked] = future
        if mine:
            try:
                future.set_result(answer())
            except BaseException as error:
                with self._guard:
                    del self._kept[asked]
                future.set_exception(error)
        found: T = future.result()
        return found

    @cached_property
    def names(self) -> Names:
        """What people call things."""
        return Names(self.graph)

    @cached_property
    def stability(self) -> Stability:
        """What holds, under every concept that is defined."""
        return stability(self.graph)

    @cached_property
    def near(self) -> Nearness | None:
        """Distances from the status quo, which most edits leave as they are."""
        if self.graph.status_quo is None:
            return None
        key = described_by(self.case)
        kept = _near.get(key) or _near.put(key, nearness(self.graph, self.graph.status_quo))
        return kept.content


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as far as it could be read: solved, or what is wrong."""

    solved: Solved | None
    problems: tuple[Problem, ...] = ()


class Answers:
    """The latest texts that were solved; the least recently asked for go first."""

    def __init__(self, most: int = 24) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str], Reading] = OrderedDict()
        self._guard = threading.Lock()
        self._good: dict[str, tuple[int, str]] = {}
        self._pieces, self._reading = Pieces(), threading.Lock()

    def reading(self, text: str, name: str, variant: str = "") -> Reading:
        """A text, or one of its variants."""
        key = text, variant
        with self._guard:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = self._read(text, name, variant)
        with self._guard:
            self._known[key] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found

    def _read(self, text: str, name: str, variant: str) -> Reading:
        try:
            case = self.reading(text, name).solved if variant else None
            whole = case.case if case is not None else self._case(text, name)
            asked = edited(whole, variant) if variant else whole
            return Reading(Solved(asked, build(asked)))
        except DetenteError as error:
            return Reading(None, tuple(error.problems))
        except RecursionError:
            return Reading(None, (Problem(None, "this is nested too deeply", "name parts under outcomes:"),))

    def _case(self, text: str, name: str) -> Case:
        with self._reading:
            return read_case(text, name, self._pieces)

    def latest(
        self, doc: str, revision: int, text: str, name: str
    ) -> tuple[int | None, str, Sequence[Problem]]:
        """The revision that answers speak of, its text, and what is wrong with the present one."""
        now = self.reading(text, name)
        if now.solved is not None:
            self._good[doc] = revision, text
            return revision, text, ()
        good = self._good.get(doc)
        return (None, "", now.problems) if good is None else (*good, now.problems)
