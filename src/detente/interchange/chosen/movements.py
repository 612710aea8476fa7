"""Listed moves -> how each option can be changed, where the moves follow from that.

A decision maker's moves *follow from its options* if there are changes of level allowed for each of them
such that it can move from s to t just where t differs from s in its own options alone and each difference is
allowed. What is allowed of one option is transitive (:class:`~detente.model.options.Option`).

Every listed move shows changes that have to be allowed, and what is allowed more makes more moves. So the
least that shows all listed moves is looked for, and if that makes a move that is not listed, none will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from detente.graph.space import Space
from detente.interchange.chosen.closure import Allowed, allows, declared, movement, widened, words
from detente.model.case import DecisionMaker
from detente.model.options import Movement

Levels = tuple[int, ...]
Change = tuple[tuple[int, int], ...]
"""Of each option of a decision maker the level before a move and after it."""

Arc = tuple[int, int]

MAX_TRIES = 10_000
"""Ways to read moves between patterns that leave options open, after which the search is given up."""

MAX_PAIRS = 4_000_000
"""Pairs of choices that one decision maker may have; a conflict given as lists has a few hundred."""


@dataclass(frozen=True, slots=True)
class Against:
    """Why moves do not follow from options.

    Parameters
    ----------
    dm
        Whose moves.
    before, after
        A move between two states: it is listed and changes what is not the decision maker's own
        (``others`` holds the subjects), or it is not listed and options allow it (``like`` holds listed moves
        that change them so). With none of these, ``before`` and ``after`` are the same, and the search for a
        reading was given up.
    """

    dm: str
    before: int
    after: int
    others: tuple[str, ...] = ()
    like: tuple[Arc, ...] = ()


def movements(space: Space, dm: DecisionMaker) -> tuple[Movement, ...] | Against:
    """How the options of a decision maker move, if its listed moves follow from them.

    Parameters
    ----------
    space
        The listed states, all with patterns.
    dm
        The decision maker.

    Returns
    -------
    tuple or Against
        A movement for each option: as the case has it where that fits, else the least that does, or a
        plainer one that makes the same moves; or what stands in the way.

    Notes
    -----
    Pairs of choices that agree off the decision maker's options are looked at once. Where patterns leave
    its own options open, a move may be read in several ways, which are tried one after the other.
    """
    return _Fitting(space, dm).found()


class _Fitting:
    """Looks for changes of level that make the moves of one decision maker, and no other."""

    def __init__(self, space: Space, dm: DecisionMaker) -> None:
        assert space.case.states is not None
        self.space, self.dm = space, dm
        subjects = list(space.options)
        self.own = [subjects.index(dm.subject(option)) for option in dm.options]
        number = {state.label: k for k, state in enumerate(space.case.states)}
        self.listed = {(number[s], number[t]) for s, targets in dm.moves for t in targets}
        self.tries = 0
        self.against: Against | None = None

    def found(self) -> tuple[Movement, ...] | Against:
        if sum(len(block) ** 2 for block in self._blocks.values()) > MAX_PAIRS:
            return Against(self.dm.key, 0, 0)
        lone = next((arc for arc in sorted(self.listed) if arc not in self._ways), None)
        if lone is not None:
            return Against(self.dm.key, *lone, others=self._others(*lone))
        given = tuple(declared(option) for option in self.dm.options)
        if self._makes(given) == self.listed:
            return tuple(option.moves for option in self.dm.options)
        least = self._fit(tuple(frozenset() for _ in self.dm.options))
        if least is None:
            assert self.against is not None
            return self.against
        return self._worded(least)

    @cached_property
    def _members(self) -> list[Levels]:
        return [self.space.levels(member) for member in range(self.space.n_members)]

    @cached_property
    def _blocks(self) -> Mapping[Levels, list[int]]:
        """Members that agree off the decision maker's options."""
        found: dict[Levels, list[int]] = {}
        for member, levels in enumerate(self._members):
            rest = tuple(level for v, level in enumerate(levels) if v not in self.own)
            found.setdefault(rest, []).append(member)
        return found

    @cached_property
    def _ways(self) -> Mapping[Arc, set[Change]]:
        """For each pair of states the changes of its own options that lead from the one to the other."""
        assert self.space.state_of is not None
        found: dict[Arc, set[Change]] = {}
        for block in self._blocks.values():
            for a, b in product(block, repeat=2):
                arc = int(self.space.state_of[a]), int(self.space.state_of[b])
                if arc[0] != arc[1]:
                    change = tuple((self._members[a][v], self._members[b][v]) for v in self.own)
                    found.setdefault(arc, set()).add(change)
        return found

    def _makes(self, allowed: Sequence[Allowed]) -> set[Arc]:
        return {arc for arc, ways in self._ways.items() if any(allows(allowed, way) for way in ways)}

    def _fit(self, allowed: tuple[Allowed, ...]) -> tuple[Allowed, ...] | None:
        self.tries += 1
        made = self._makes(allowed)
        if extra := sorted(made - self.listed):
            self.against = self.against or Against(self.dm.key, *extra[0], like=self._like(extra[0], allowed))
            return None
        missing = sorted(self.listed - made, key=lambda arc: (len(self._ways[arc]), arc))
        if not missing:
            return allowed
        if len(self._ways[missing[0]]) == 1:  # no choice: all of them at once
            sure = [way for arc in missing for way in self._ways[arc] if len(self._ways[arc]) == 1]
            return self._fit(widened(allowed, sure))
        for way in sorted(self._ways[missing[0]]):
            if self.tries > MAX_TRIES:
                self.against = Against(self.dm.key, *missing[0])
                return None
            if (fits := self._fit(widened(allowed, [way]))) is not None:
                return fits
        return None

    def _worded(self, least: tuple[Allowed, ...]) -> tuple[Movement, ...]:
        """The movement of each option, by a plain word if that makes no other moves."""
        allowed = list(least)
        found: list[Movement] = []
        for k, option in enumerate(self.dm.options):
            plain: Movement = movement(option, allowed[k])
            if plain not in ("both", "forward", "back"):
                for word, wider in words(option):
                    tried = [*allowed[:k], wider, *allowed[k + 1 :]]
                    if allowed[k] <= wider and self._makes(tried) == self.listed:
                        plain, allowed[k] = word, wider
                        break
            found.append(plain)
        return tuple(found)

    def _others(self, before: int, after: int) -> tuple[str, ...]:
        """The options of others that a move changes, at the least."""
        pairs = product(self.space.members(before), self.space.members(after))
        changed = [
            [v for v in range(len(self.space.options)) if self._members[a][v] != self._members[b][v]]
            for a, b in pairs
        ]
        fewest = min(([v for v in each if v not in self.own] for each in changed), key=len)
        return tuple(list(self.space.options)[v] for v in fewest)

    def _like(self, arc: Arc, allowed: Sequence[Allowed]) -> tuple[Arc, ...]:
        """Listed moves that change options as a move does that is not listed."""
        way = next(way for way in sorted(self._ways[arc]) if allows(allowed, way))
        return tuple(dict.fromkeys(self._showing(way)))

    def _showing(self, way: Change) -> Iterator[Arc]:
        for k, step in enumerate(way):
            if step[0] == step[1]:
                continue
            shown = [arc for arc in sorted(self.listed) if any(each[k] == step for each in self._ways[arc])]
            yield from shown[:1]
