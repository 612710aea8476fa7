"""The states of a case.

A *member* is a feasible choice of levels. A *state* is a member, or a class of members that the case
coalesces, or in graph form a listed state (whose pattern, if it has one, may leave options open: its
members are then the choices that fit). What is said of a state is said of all its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property, partial
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from detente.errors import NoSuchState
from detente.graph.feasible import Coding
from detente.graph.predicates import Levels, evaluate
from detente.graph.resolvers import Resolver
from detente.graph.resolving import resolver
from detente.model.case import Case
from detente.model.options import Option, read_pattern
from detente.model.statements import Statement

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]

_CHUNK = 4096
"""Ids made at a time when all are gone through."""

_STRETCH = 1 << 16
"""Members in which a statement is evaluated at a time: its columns stay in the cache."""


@dataclass(frozen=True, eq=False)
class Space:
    """The states of a case.

    Parameters
    ----------
    case
        The case.
    options
        Every option by subject, in file order: the variables of a member.
    coding, codes
        How levels make a code; the code of each member, shape ``(words, n_members)``, ascending.
    state_of
        The state of each member, shape ``(n_members,)``; ``None`` where every member is a state.
    n_states
        Number of states.
    names
        Ids that are not a member's pattern, by state: classes, labels of the graph form.
    """

    case: Case
    options: Mapping[str, Option]
    coding: Coding
    codes: NDArray[np.int64]
    state_of: Int32 | None
    n_states: int
    names: Mapping[int, str]

    def __getstate__(self) -> dict[str, Any]:
        """Without what is worked out when it is asked for, some of which cannot be pickled."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def n_members(self) -> int:
        """Number of feasible choices of levels."""
        return int(self.codes.shape[1])

    @cached_property
    def ids(self) -> Ids:
        """The id of every state."""
        return Ids(self)

    @cached_property
    def first_member(self) -> NDArray[np.int64]:
        """The first member of each state, shape ``(n_states,)``."""
        if self.state_of is None:
            return np.arange(self.n_states, dtype=np.int64)
        first = np.full(self.n_states, self.n_members, dtype=np.int64)
        np.minimum.at(first, self.state_of, np.arange(self.n_members))
        return first

    def members(self, state: int) -> Sequence[int]:
        """The members of a state."""
        if self.state_of is None:
            return (state,)
        return [int(m) for m in np.flatnonzero(self.state_of == state)]

    def levels(self, member: int) -> tuple[int, ...]:
        """The level of every option in a member, in file order."""
        codes = self.codes[:, member : member + 1]
        return tuple(int(self.coding.column(codes, v)[0]) for v in range(len(self.coding.sizes)))

    def open_levels(self, state: int) -> tuple[tuple[int, ...], ...]:
        """For each option the levels it has in some member of a state; one level where all agree."""
        found = [self.levels(member) for member in self.members(state)]
        return tuple(tuple(sorted(set(levels))) for levels in zip(*found, strict=True))

    def column(self, v: int, part: slice = slice(None)) -> Levels:
        """The levels of a variable in all members or some. The one after the last option is the label."""
        if v == len(self.coding.sizes):
            assert self.state_of is not None
            return self.state_of[part]
        return self.coding.column(self.codes[:, part], v)

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return (*self.coding.sizes, len(self.case.states or ()))

    @cached_property
    def _resolver(self) -> Resolver:
        return resolver(self.case, self.options, self._sizes)

    def of_members(self, statement: Statement) -> Bool:
        """Where a statement holds, member by member: shape ``(n_members,)``."""
        truth = np.empty(self.n_members, dtype=bool)
        for part, (found,) in self._stretches([statement]):
            truth[part] = found
        return truth

    def append_digits(self, numbers: Int32, statements: Sequence[Statement]) -> None:
        """Append to a binary number of each member a digit for each statement: whether it holds."""
        for part, truths in self._stretches(statements):
            for truth in truths:
                numbers[part] <<= 1
                numbers[part] |= truth

    def _stretches(self, statements: Sequence[Statement]) -> Iterator[tuple[slice, Iterator[Bool]]]:
        """Runs of members, each with the truth of the statements in them, one after the other."""
        predicates = [self._resolver(statement) for statement in statements]
        for begin in range(0, self.n_members, _STRETCH):
            part = slice(begin, min(begin + _STRETCH, self.n_members))
            column = cache(partial(self.column, part=part))
            n = part.stop - begin
            yield part, (evaluate(predicate, column, n, self._sizes) for predicate in predicates)

    def holds(self, statement: Statement) -> Bool:
        """Where a statement holds, in all members of a state: shape ``(n_states,)``."""
        truth = self.of_members(statement)
        if self.state_of is None:
            return truth
        fails = np.zeros(self.n_states, dtype=bool)
        fails[self.state_of[~truth]] = True
        return ~fails

    def holds_somewhere(self, statement: Statement) -> Bool:
        """Where a statement holds in some member of a state: shape ``(n_states,)``."""
        truth = self.of_members(statement)
        if self.state_of is None:
            return truth
        some = np.zeros(self.n_states, dtype=bool)
        some[self.state_of[truth]] = True
        return some

    def member_at(self, levels: Sequence[int]) -> int | None:
        """The member at a choice of levels; ``None`` if it is not feasible."""
        low, high = 0, self.n_members
        for word, value in zip(self.codes, self.coding.code(levels), strict=True):
            part = word[low:high]
            low, high = (
                low + int(np.searchsorted(part, value, "left")),
                low + int(np.searchsorted(part, value, "right")),
            )
        return low if low < high else None

    def pattern(self, member: int) -> str:
        """The pattern of a member: one character an option."""
        return self.pattern_of(self.levels(member))

    def pattern_of(self, levels: Sequence[int] | NDArray[np.uint8]) -> str:
        """The pattern of a choice of levels, feasible or not."""
        pairs = zip(self.options.values(), levels, strict=True)
        return "".join(option.symbol(int(level)) for option, level in pairs)

    def find_members(self, levels: NDArray[np.uint8]) -> NDArray[np.int64]:
        """The members at some choices of levels, -1 where one is not feasible.

        Parameters
        ----------
        levels
            Shape ``(n_variables, n)``.

        Returns
        -------
        NDArray
            Shape ``(n,)``.
        """
        codes = np.zeros((self.coding.n_words, levels.shape[1]), dtype=np.int64)
        for v, (word, weight) in enumerate(zip(self.coding.word, self.coding.weight, strict=True)):
            codes[word] += levels[v].astype(np.int64) * weight
        if self.coding.n_words == 1:
            place = np.minimum(np.searchsorted(self.codes[0], codes[0]), self.n_members - 1)
            return np.where(self.codes[0][place] == codes[0], place, -1)
        known = {tuple(column): k for k, column in enumerate(self.codes.T.tolist())}
        return np.array([known.get(tuple(column), -1) for column in codes.T.tolist()], dtype=np.int64)

    def patterns(self, members: NDArray[np.int64]) -> list[str]:
        """The patterns of some members."""
        codes = self.codes[:, members]
        text = np.empty((len(members), len(self.options)), dtype=np.uint8)
        for v, option in enumerate(self.options.values()):
            symbols = "".join(option.symbol(level) for level in range(len(option.levels)))
            text[:, v] = np.frombuffer(symbols.encode("ascii"), dtype=np.uint8)[self.coding.column(codes, v)]
        width = len(self.options)
        joined = text.tobytes().decode("ascii")
        return [joined[k : k + width] for k in range(0, len(joined), width)]

    def only(self, statement: Statement, asked: str) -> int:
        """The one state that satisfies a statement.

        Raises
        ------
        NoSuchState
            If none does, or several do.
        """
        for truth in (self.holds(statement), self.holds_somewhere(statement)):
            found = np.flatnonzero(truth)
            if len(found) == 1:
                return int(found[0])
            if len(found) > 1:
                some = ", ".join(self.ids[int(s)] for s in found[:5])
                more = f" and {len(found) - 5:,} more" if len(found) > 5 else ""
                raise NoSuchState(f"{len(found):,} states satisfy {asked!r}", hint=f"say more: {some}{more}")
        raise NoSuchState(f"no feasible state satisfies {asked!r}")


class Ids(Sequence[str]):
    """The ids of the states: made when asked for, so that millions cost nothing."""

    def __init__(self, space: Space) -> None:
        self._space = space

    @cached_property
    def _named(self) -> dict[str, int]:
        return {name: state for state, name in self._space.names.items()}

    def __len__(self) -> int:
        return self._space.n_states

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        state = index % len(self)
        named = self._space.names.get(state)
        return self._space.pattern(int(self._space.first_member[state])) if named is None else named

    def of(self, states: Iterable[int] | NDArray[np.intp] | Bool) -> list[str]:
        """The ids of some states (numbers, or a boolean array over all states)."""
        if isinstance(states, np.ndarray):
            chosen = np.flatnonzero(states) if states.dtype == np.bool_ else states
        else:
            chosen = np.fromiter(states, dtype=np.int64)
        space = self._space
        found = space.patterns(space.first_member[chosen]) if space.options else [""] * len(chosen)
        if space.names:
            found = [space.names.get(int(s), pattern) for s, pattern in zip(chosen, found, strict=True)]
        return found

    def find(self, text: str) -> int | None:
        """The state with an id, or whose only pattern it is; ``None`` if there is none."""
        if text in self._named:
            return self._named[text]
        space = self._space
        allowed = read_pattern(tuple(space.options.values()), text) if space.case.states is None else None
        if allowed is None or any(len(levels) > 1 for levels in allowed):
            return None
        member = space.member_at([levels[0] for levels in allowed])
        if member is None:
            return None
        return member if space.state_of is None else int(space.state_of[member])

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _CHUNK):
            yield from self.of(np.arange(start, min(start + _CHUNK, len(self))))

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.find(text) is not None
