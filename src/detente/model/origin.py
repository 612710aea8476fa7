"""Where the parts of a case come from, so that a problem can be shown at its place.

A *path* names a part of a case as the case file nests it: ``("decision_makers", "us",
"preferences", 2)``. The model speaks of paths only; who read the case knows their places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from detente.errors import Problem

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a part of a case.

    Parameters
    ----------
    path
        The part.
    what, hint
        What is wrong and what to do about it.
    offset
        The character meant (from 0) inside the part's text; ``None``: the whole part.
    """

    path: Path
    what: str
    hint: str | None = None
    offset: int | None = None


class Origin(Protocol):
    """Knows the places of the parts of a case."""

    def problem(self, fault: Fault) -> Problem:
        """A fault with its place."""
        ...


@dataclass(frozen=True, slots=True)
class Unplaced:
    """The origin of a case made in Python: a part is its own place."""

    def problem(self, fault: Fault) -> Problem:
        """A fault whose place is its path."""
        return Problem(".".join(map(str, fault.path)) or None, fault.what, fault.hint)


@dataclass(frozen=True, slots=True)
class InVariant:
    """The origin of a case with a variant's edits carried out.

    What the edits brought in is found at the variant; everything else where the case says it.

    Parameters
    ----------
    origin
        That of the case itself.
    key
        The variant.
    n_require
        Number of ``require`` entries of the case itself; those behind them are the variant's.
    """

    origin: Origin
    key: str
    n_require: int

    def problem(self, fault: Fault) -> Problem:
        """A fault with its place, said to be the variant's."""
        path, offset = fault.path, fault.offset
        match path:
            case ("require", int(k), *_) if k >= self.n_require:
                path, offset = ("variants", self.key), None
            case ("decision_makers", _, "preferences", *_):
                path, offset = ("variants", self.key), None
            case ("status_quo" | "perceptions" | "stated", *_):
                path, offset = ("variants", self.key), None
        return self.origin.problem(Fault(path, f"in variant {self.key}: {fault.what}", fault.hint, offset))
