"""How people read a conflict: names for decision makers, options and states.

People read names, not patterns. A state is named by its outcome, the first that holds in it, and by what
differs from the status quo; its id stands beside it in small.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from detente.analyses.stability.nearness import within_reach
from detente.graph import Graph
from detente.model.options import Option

MOST_AT_ONCE = 5_000
"""States of a conflict up to which all are looked up together as soon as one is asked for."""

OVERLAP = "Outcomes overlap: a state counts under each outcome that holds in it."
"""Said wherever outcomes are counted side by side and some state has several."""

SITUATION_NAME = "The situation"
"""Where people look for an owner, and nobody is one."""

CONCEPT_NAMES = {
    "nash": "Nash",
    "gmr": "General metarational (GMR)",
    "smr": "Symmetric metarational (SMR)",
    "seq": "Sequential (SEQ)",
    "sseq": "Symmetric sequential (SSEQ)",
    "sim": "Simultaneous (SIM)",
    "fraser_hipel": "Fraser-Hipel (SEQ or SIM)",
    "mixed": "Mixed",
}

CONCEPT_MEANINGS = {
    "nash": "no decision maker does better for itself by moving alone",
    "gmr": "whatever one gains by moving, the others can take away, even at a cost to themselves",
    "smr": "as GMR, and it cannot escape by moving again",
    "seq": "whatever one gains by moving, the others would take away by moves that each of them gains by",
    "sseq": "as SEQ, and it cannot escape by moving again",
    "sim": "whatever one gains by moving, others who move at the same time may take away",
    "fraser_hipel": "every decision maker is held sequentially or simultaneously",
    "mixed": "each decision maker goes by a concept of its own",
}
"""One line a concept, for people."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An option that stands otherwise than at another state."""

    owner: str
    option: str
    level: str
    taken: bool

    def __str__(self) -> str:
        return f"{self.option}: {self.level}"


@dataclass(frozen=True, slots=True)
class Change:
    """An option that a move sets from one level to another."""

    owner: str
    option: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.option}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class StateName:
    """What people call a state.

    Parameters
    ----------
    id
        The pattern or label.
    outcome
        The name of the first outcome that holds, if any does.
    description
        Graph form: what the case says of the state.
    is_status_quo
        Whether it is where things stand.
    differs
        What stands otherwise than in the status quo; where the case has none, every option that
        stands at another level than its first.
    """

    id: str
    outcome: str | None
    description: str | None
    is_status_quo: bool
    differs: tuple[Difference, ...]

    @property
    def changes(self) -> str:
        """What differs, in words."""
        return "; ".join(map(str, self.differs))


class Names:
    """The names of one conflict."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._case = graph.case
        space = graph.space
        self._options: list[tuple[str, Option]] = [
            (owner.name if (owner := self._case.owner(subject)) else SITUATION_NAME, option)
            for subject, option in space.options.items()
        ]
        self._outcomes = graph.outcomes()
        self._levels: dict[int, tuple[tuple[int, ...], ...]] = {}
        self._ids: dict[int, str] = {}
        self._base: tuple[tuple[int, ...], ...] | None = None
        if graph.status_quo is not None and self._options:
            self._base = self._open_levels(graph.status_quo)

    def dm(self, number: int) -> str:
        """The name of a decision maker."""
        return self._case.decision_makers[number].name

    def outcome(self, state: int) -> str | None:
        """The name of the first outcome that holds in a state."""
        for outcome in self._case.outcomes:
            if self._outcomes[outcome.key][state]:
                return outcome.name
        return None

    def state(self, state: int) -> StateName:
        """Everything people call a state."""
        listed = self._case.states
        description = listed[state].description if listed is not None and not self._options else None
        differs = self.differences(state, self.graph.status_quo)
        if self._options and self._base is None and not differs:
            plain = all(option.levels[0].key == "no" for _, option in self._options)
            description = "no option taken" if plain else "every option at its first level"
        return StateName(
            id=self._id(state),
            outcome=self.outcome(state),
            description=description,
            is_status_quo=state == self.graph.status_quo,
            differs=differs,
        )

    @property
    def overlap(self) -> bool:
        """Whether some state has several of the named outcomes."""
        found = list(self._outcomes.values())
        return bool(found) and bool((np.stack(found).sum(axis=0) > 1).any())

    def nearest_first(self, states: Iterable[int]) -> list[int]:
        """States in the order they are shown: within reach of today first, of these what differs least."""
        reach = within_reach(self.graph)

        def key(state: int) -> tuple[bool, int, int]:
            return reach is not None and not reach[state], len(self.state(state).differs), state

        return sorted(states, key=key)

    def short(self, state: int) -> str:
        """A state in one phrase."""
        return self.phrase(self.state(state))

    def phrase(self, name: StateName) -> str:
        """A state in one phrase, from everything people call it."""
        if name.is_status_quo:
            return "the status quo"
        what = name.outcome or name.description
        if name.changes:
            versus = "as today, but " if self._base is not None else ""
            return f"{what} ({versus}{name.changes})" if what else f"{versus}{name.changes}"
        return what or f"state {name.id}"

    def differences(self, state: int, base: int | None) -> tuple[Difference, ...]:
        """What stands otherwise in a state than in another (or than at every first level)."""
        if not self._options:
            return ()
        levels = self._open_levels(state)
        before = self._open_levels(base) if base is not None else ((0,),) * len(levels)
        return tuple(
            Difference(owner, option.name, _level(option, here), here != (0,))
            for (owner, option), here, there in zip(self._options, levels, before, strict=True)
            if here != there
        )

    def changes(self, before: int, after: int) -> tuple[Change, ...]:
        """What a move changes; options that no longer matter where it leads are left out."""
        if not self._options:
            return ()
        return tuple(
            Change(owner, option.name, _level(option, there), _level(option, here))
            for (owner, option), there, here in zip(
                self._options, self._open_levels(before), self._open_levels(after), strict=True
            )
            if here != there and len(here) < len(option.levels)
        )

    def move(self, before: int, after: int) -> str:
        """A move in words: what it changes, or where it leads if the states are not told by options."""
        words = "; ".join(map(str, self.changes(before, after)))
        return words or f"to {self.label(after)}"

    def label(self, state: int) -> str:
        """What a state is called by itself: its outcome, its description or its id."""
        name = self.state(state)
        return name.outcome or name.description or f"state {name.id}"

    def spelled_out(self, state: int) -> list[tuple[str, list[Difference]]]:
        """Every option of a state, by owner."""
        found: dict[str, list[Difference]] = {}
        if self._options:
            for (owner, option), here in zip(self._options, self._open_levels(state), strict=True):
                found.setdefault(owner, []).append(
                    Difference(owner, option.name, _level(option, here), here != (0,))
                )
        return list(found.items())

    def _open_levels(self, state: int) -> tuple[tuple[int, ...], ...]:
        """The levels of a state, looked up once."""
        if state not in self._levels:
            self._look_up(state)
        return self._levels[state]

    def _look_up(self, state: int) -> None:
        """Look up the levels of a state, or at once those of all where each is one choice of levels."""
        space = self.graph.space
        if space.state_of is not None or space.n_states > MOST_AT_ONCE:
            self._levels[state] = space.open_levels(state)
            return
        columns = [space.column(v).tolist() for v in range(len(self._options))]
        self._levels = {k: tuple((v,) for v in levels) for k, levels in enumerate(zip(*columns, strict=True))}

    def _id(self, state: int) -> str:
        """The id of a state, looked up once."""
        if state not in self._ids:
            if self.graph.n_states > MOST_AT_ONCE:
                return self.graph.ids[state]
            self._ids = dict(enumerate(self.graph.ids))
        return self._ids[state]

    def place(self, dm: int, state: int) -> str:
        """Where a state stands in a ranking, in words."""
        places, groups = self.graph.places(dm)
        return f"{places[state]:,} of {groups:,}"


def _level(option: Option, levels: tuple[int, ...]) -> str:
    if len(levels) == len(option.levels):
        return "any"
    return " or ".join(option.levels[level].name for level in levels)
