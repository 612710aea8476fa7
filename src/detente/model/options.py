"""Options: what a decision maker can do, in levels, and which changes of level it can make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Movement = Literal["both", "forward", "back", "fixed"] | tuple[tuple[str, tuple[str, ...]], ...]
"""Which level changes an option allows: a word, or for each level those it can go to."""

CHOICE = (("no", "no"), ("yes", "yes"))
"""Keys and names of the levels of an option that is taken or not."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of an option: its key and the name that people read."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Option:
    """Something a decision maker can do, in two to ten levels (by default no and yes).

    Parameters
    ----------
    key, name
        The key in statements (``dm.key``), the name that people read.
    levels
        In order; the first is what stands where nothing is said.
    moves
        ``both`` (any change), ``forward`` (only to a later level), ``back``, ``fixed`` (none), or for
        each level those it can go to; a mapping must be transitive.
    note
        A remark of the analyst's.
    confidence, because
        Our probability that moves are restricted as ``moves`` says, and the evidence for it; a draw in
        which they are not lets every change of level happen.
    """

    key: str
    name: str
    levels: tuple[Level, ...] = tuple(Level(key, name) for key, name in CHOICE)
    moves: Movement = "both"
    note: str | None = None
    confidence: float | None = None
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.moves, tuple):  # said in any order it is the same movement
            order = {level.key: k for k, level in enumerate(self.levels)}

            def place(key: str) -> int:
                return order.get(key, len(order))

            ordered = sorted(self.moves, key=lambda pair: place(pair[0]))
            same = tuple(
                (before, tuple(sorted(dict.fromkeys(afters), key=place))) for before, afters in ordered
            )
            object.__setattr__(self, "moves", same)

    @property
    def is_choice(self) -> bool:
        """Whether the option is simply taken or not."""
        return tuple(level.key for level in self.levels) == ("no", "yes")

    def position(self, level: str) -> int:
        """The place of a level in the order, from 0."""
        return [each.key for each in self.levels].index(level)

    def allows(self, before: int, after: int) -> bool:
        """Whether a move may change the option from one level (by place) to another."""
        if before == after:
            return True
        match self.moves:
            case "both":
                return True
            case "forward":
                return after > before
            case "back":
                return after < before
            case "fixed":
                return False
            case _:
                targets = dict(self.moves).get(self.levels[before].key, ())
                return self.levels[after].key in targets

    def symbol(self, level: int) -> str:
        """The character of a level in a pattern: ``N``/``Y`` for no and yes, else its digit."""
        return "NY"[level] if self.is_choice else str(level)


def read_pattern(options: Sequence[Option], text: str) -> tuple[tuple[int, ...], ...] | None:
    """The levels (by place) that each character of a pattern allows; ``None`` if it is no pattern.

    Examples
    --------
    >>> read_pattern((Option("a", "A"), Option("b", "B")), "Y-")
    ((1,), (0, 1))
    """
    if not options or len(text) != len(options):
        return None
    allowed: list[tuple[int, ...]] = []
    for option, character in zip(options, text, strict=True):
        symbols = [option.symbol(level) for level in range(len(option.levels))]
        if character == "-":
            allowed.append(tuple(range(len(symbols))))
        elif character in symbols:
            allowed.append((symbols.index(character),))
        else:
            return None
    return tuple(allowed)
