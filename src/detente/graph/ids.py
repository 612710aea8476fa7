"""The ids of the states, and what to say of an id that is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from detente.errors import NoSuchState, nearest
from detente.model.case import Case
from detente.model.meaning import feasible, holds
from detente.model.options import read_pattern
from detente.model.statements import to_text

if TYPE_CHECKING:
    from detente.graph.space import Space

_CHUNK = 4096
"""Ids made at a time when all are gone through."""

Bool = NDArray[np.bool_]


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


def unknown_state(space: Space, text: str) -> NoSuchState:
    """The error for an id or pattern that is not there."""
    if space.case.states is not None:
        labels = [state.label for state in space.case.states]
        return NoSuchState(f"there is no state {text!r}", hint=nearest(text, labels))
    options = tuple(space.options.values())
    allowed = read_pattern(options, text)
    if allowed is not None:
        hint = "it is excluded by require: or infeasible:"
        if all(len(fits) == 1 for fits in allowed):
            hint = excluded_by(space.case, [fits[0] for fits in allowed]) or hint
        return NoSuchState(f"state {text} is not feasible", hint=hint)
    return NoSuchState(f"there is no state {text!r}")


def excluded_by(case: Case, levels: Sequence[int]) -> str | None:
    """What excludes a choice of levels, for people: the first constraint or consequence that does."""
    for wanted, constraints in ((True, case.require), (False, case.infeasible)):
        for constraint in constraints:
            if holds(case, constraint.that, levels) != wanted:
                section = "require" if wanted else "infeasible"
                return f"it is excluded by {section}: {to_text(constraint.that)}"
    if not feasible(case, levels):
        return "a consequence would change its situation at once"
    return None
