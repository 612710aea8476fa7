"""Statements as lists of conditions on yes-or-no options: an OR of ANDs.

A *bit* is a yes-or-no question that a format can ask of a state. An option with levels 0 to m has m bits:
"at least level 1", "at least level 2" and so on; a state answers yes to the first ones and no to the
others. So one-way options stay one-way, bit by bit.

A *cube* is an AND: some bits with the answers they must have. A *cover* is an OR of cubes.

References
----------
Morreale 1970, Minato 1992: irredundant sums of products by splitting on one variable after another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from detente.model.case import Case
from detente.model.meaning import holds
from detente.model.options import Option, read_pattern
from detente.model.statements import (
    And,
    AtState,
    Compare,
    Constant,
    InOutcome,
    Not,
    Or,
    Statement,
    Taken,
    walk,
)

MAX_BITS = 14
"""Bits that a statement may speak of."""

Cube = tuple[tuple[int, bool], ...]
Cover = tuple[Cube, ...]


class TooWide(Exception):
    """A statement that speaks of too many bits; holds their number."""


@dataclass(frozen=True)
class Bits:
    """The bits of a case, numbered from 0 in the order of its options.

    Parameters
    ----------
    case
        The case, in option form.
    """

    case: Case

    @cached_property
    def options(self) -> list[Option]:
        """Every option, then every situation variable."""
        return list(self.case.subjects().values())

    @cached_property
    def first(self) -> list[int]:
        """The first bit of each option."""
        found = [0]
        for option in self.options:
            found.append(found[-1] + len(option.levels) - 1)
        return found

    @cached_property
    def _place(self) -> dict[str, int]:
        return {subject: k for k, subject in enumerate(self.case.subjects())}

    @property
    def n(self) -> int:
        """Number of bits."""
        return self.first[-1]

    def number(self, levels: Sequence[int]) -> int:
        """A state as a number: bit k counts 2 to the k-th."""
        return sum(((1 << level) - 1) << first for level, first in zip(levels, self.first[:-1], strict=True))

    @cached_property
    def _meaning(self) -> list[tuple[str, int]]:
        """The subject of each bit and the level that it asks for."""
        subjects = zip(self.case.subjects(), self.options, strict=True)
        return [(subject, level) for subject, option in subjects for level in range(1, len(option.levels))]

    def statement(self, cover: Cover) -> Statement:
        """An OR of ANDs as a statement."""
        cubes = [_joined([self._said(bit, yes) for bit, yes in cube], And, True) for cube in cover]
        return _joined(cubes, Or, False)

    def _said(self, bit: int, yes: bool) -> Statement:
        subject, level = self._meaning[bit]
        option = self.options[self._place[subject]]
        if level == 1:
            return Taken(subject) if yes else Not(Taken(subject))
        return Compare(subject, ">=" if yes else "<", option.levels[level].key)

    def cover_of(self, states: Iterable[Sequence[int]]) -> Cover:
        """The choices of levels that are given, and no other, as an OR of ANDs.

        Raises
        ------
        TooWide
            If the case has more than :data:`MAX_BITS` bits.
        """
        if self.n > MAX_BITS:
            raise TooWide(self.n)
        lower = 0
        for levels in states:
            lower |= 1 << self.number(levels)
        sizes = (range(len(option.levels)) for option in self.options)
        there = sum(1 << self.number(levels) for levels in product(*sizes))
        return irredundant(lower, lower | ((1 << (1 << self.n)) - 1) ^ there, self.n)

    def cover(self, statement: Statement) -> Cover:
        """A statement as an OR of ANDs; as written where it is one.

        Raises
        ------
        TooWide
            If it speaks of more than :data:`MAX_BITS` bits.
        """
        parts = statement.parts if isinstance(statement, Or) else (statement,)
        cubes = [self._cube(part) for part in parts]
        plain = tuple(cube for cube in cubes if cube is not None)
        return plain if len(plain) == len(cubes) else self._by_truth(statement)

    def negation(self, statement: Statement) -> Cover:
        """Where a statement does not hold, as an OR of ANDs."""
        return self.cover(statement.part if isinstance(statement, Not) else Not(statement))

    def _cube(self, statement: Statement) -> Cube | None:
        parts = statement.parts if isinstance(statement, And) else (statement,)
        literals = [self._literal(part) for part in parts]
        known = [literal for literal in literals if literal is not None]
        if len(known) < len(literals) or len({bit for bit, _ in known}) < len(known):
            return None
        return tuple(known)

    def _literal(self, statement: Statement) -> tuple[int, bool] | None:
        match statement:
            case Not(part):
                inner = self._literal(part)
                return None if inner is None else (inner[0], not inner[1])
            case Taken(subject):
                return self.first[self._place[subject]], True
            case Compare(subject, comparison, level):
                return self._compared(self._place[subject], comparison, level)
            case _:
                return None

    def _compared(self, option: int, comparison: str, level: str) -> tuple[int, bool] | None:
        """A comparison that one bit says: at least a level, or below it."""
        at, last = self.options[option].position(level), len(self.options[option].levels) - 1
        least = {
            ">=": (at, True), ">": (at + 1, True), "<": (at, False), "<=": (at + 1, False),
        }  # fmt: skip
        if comparison == "=" and at in (0, last):
            found = (1, False) if at == 0 else (last, True)
        elif comparison == "!=" and at in (0, last):
            found = (1, True) if at == 0 else (last, False)
        elif comparison in least:
            found = least[comparison]
        else:
            return None
        return (self.first[option] + found[0] - 1, found[1]) if 1 <= found[0] <= last else None

    def _spoken_of(self, statement: Statement) -> set[int]:
        named = self.case.outcome_statements()
        found: set[int] = set()
        waiting, seen = [statement], set()
        while waiting:
            for part in walk(waiting.pop()):
                match part:
                    case Taken(subject) | Compare(subject):
                        found.add(self._place[subject])
                    case InOutcome(outcome) if outcome not in seen:
                        seen.add(outcome)
                        waiting.append(named[outcome])
                    case AtState(state):
                        allowed = read_pattern(self.options, state) or ()
                        sizes = zip(allowed, self.options, strict=True)
                        found |= {k for k, (a, o) in enumerate(sizes) if len(a) < len(o.levels)}
        return found

    def _by_truth(self, statement: Statement) -> Cover:
        spoken = sorted(self._spoken_of(statement))
        bits = [bit for k in spoken for bit in range(self.first[k], self.first[k + 1])]
        if len(bits) > MAX_BITS:
            raise TooWide(len(bits))
        lower, there = 0, 0
        levels = [0] * len(self.options)
        for chosen in product(*(range(len(self.options[k].levels)) for k in spoken)):
            number, shift = 0, 0
            for k, level in zip(spoken, chosen, strict=True):
                levels[k] = level
                number |= ((1 << level) - 1) << shift
                shift += len(self.options[k].levels) - 1
            there |= 1 << number
            lower |= holds(self.case, statement, levels) << number
        nowhere = ((1 << (1 << len(bits))) - 1) ^ there
        cover = irredundant(lower, lower | nowhere, len(bits))
        return tuple(tuple((bits[bit], yes) for bit, yes in cube) for cube in cover)


def irredundant(lower: int, upper: int, n: int) -> Cover:
    """A cover of all of one set of choices and nothing outside another, without a cube to spare.

    Parameters
    ----------
    lower, upper
        Choices of ``n`` bits as the positions of ones: what must be, and what may be covered.
    n
        Number of bits.

    Examples
    --------
    >>> irredundant(0b1000, 0b1000, 2)
    (((0, True), (1, True)),)
    """
    return tuple(tuple(sorted(cube)) for cube in _split(lower, upper, n)[0])


def _split(lower: int, upper: int, n: int) -> tuple[list[Cube], int]:
    if not lower:
        return [], 0
    whole = (1 << (1 << n)) - 1
    if upper == whole:
        return [()], whole
    half = 1 << (n - 1)
    mask = (1 << half) - 1
    low = (lower & mask, upper & mask)
    high = (lower >> half, upper >> half)
    without, held_without = _split(low[0] & ~high[1], low[1], n - 1)
    within, held_within = _split(high[0] & ~low[1], high[1], n - 1)
    left = (low[0] & ~held_without) | (high[0] & ~held_within)
    either, held = _split(left, low[1] & high[1], n - 1)
    bit = n - 1
    cubes = [
        *either,
        *((*cube, (bit, False)) for cube in without),
        *((*cube, (bit, True)) for cube in within),
    ]
    return cubes, (held_without | held) | ((held_within | held) << half)


def _joined(parts: Sequence[Statement], how: type[And] | type[Or], empty: bool) -> Statement:
    if not parts:
        return Constant(empty)
    return parts[0] if len(parts) == 1 else how(tuple(parts))
