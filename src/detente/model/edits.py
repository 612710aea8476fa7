"""The edits that a variant is made of: what each changes.

Statements are numbered as in the case itself, before any edit.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.options import Option
from detente.model.perceptions import Misperception, Stated, View, misperceptions, without
from detente.model.preferences import Attitudes, Preference
from detente.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Set:
    """Change where things stand: levels by subject."""

    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an option, or all those of a decision maker, off the table."""

    what: str


@dataclass(frozen=True, slots=True)
class Freeze:
    """Keep an option, or all those of a decision maker, where the status quo has them."""

    what: str


@dataclass(frozen=True, slots=True)
class Free:
    """Make an option's every change of level possible."""

    what: str


@dataclass(frozen=True, slots=True)
class Add:
    """Add a preference statement, at a position from 1 (last, if not given)."""

    dm: str
    preference: Preference
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Put a preference statement at another position."""

    dm: str
    statement: int
    to: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a preference statement out."""

    dm: str
    statement: int


@dataclass(frozen=True, slots=True)
class Replace:
    """Put another preference statement in the place of one."""

    dm: str
    statement: int
    preference: Preference


@dataclass(frozen=True, slots=True)
class Require:
    """Ask one more thing of every feasible state."""

    that: Statement


@dataclass(frozen=True, slots=True)
class Seat:
    """Choose the format: who sits at the table."""

    format: str


@dataclass(frozen=True, slots=True)
class AddOption:
    """Give a decision maker one more option."""

    dm: str
    option: Option

    @property
    def subject(self) -> str:
        """How statements name it."""
        return f"{self.dm}.{self.option.key}"


@dataclass(frozen=True, slots=True)
class Widen:
    """Seat one more decision maker at the table of a format."""

    format: str
    dm: str


@dataclass(frozen=True, slots=True)
class Perceive:
    """Change how a decision maker sees the game: what the view says takes the place of what was said."""

    view: View


@dataclass(frozen=True, slots=True)
class Correct:
    """Let a decision maker see what it got wrong.

    ``about`` leads to the part of its view (:class:`~detente.model.perceptions.Misperception`), ``entry``
    to one entry of a list, from 1; without either, everything is corrected.
    """

    dm: str
    about: tuple[str, ...] = ()
    entry: int | None = None

    def meant(self, views: tuple[View, ...]) -> list[Misperception]:
        """The misperceptions that are corrected."""
        n = len(self.about)
        return [
            each
            for each in misperceptions(views)
            if each.of == self.dm and (not n or each.about == self.about) and self.entry in (None, each.entry)
        ]

    def learned(self, views: tuple[View, ...]) -> tuple[View, ...]:
        """What they hold of each other once each misperception meant here is corrected."""
        for wrong in reversed(self.meant(views)):  # from behind, so that entries keep their numbers
            views = without(views, wrong)
        return views


@dataclass(frozen=True, slots=True)
class Declare:
    """Change what a decision maker declares; with no statement it declares nothing."""

    stated: Stated


@dataclass(frozen=True, slots=True)
class Regard:
    """Change how decision makers stand to others."""

    attitudes: Attitudes


Edit = (
    Set | Remove | Freeze | Free | Require | Add | Move | Drop | Replace | Seat | AddOption | Widen
    | Perceive | Correct | Declare | Regard
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """A named list of edits."""

    key: str
    name: str
    edits: tuple[Edit, ...]
    note: str | None = None
