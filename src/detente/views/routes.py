"""Ways to what can hold, one a row: what the terminal, the page and the report say of them alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.analyses.evolution.routes import Paths, Routes, Way
from detente.views.names import Names
from detente.views.text.common import listing

COLUMNS = ("within reach", "way", "steps", "losses", "first")
"""What a row says of a way."""

EASIEST = (
    "Of each outcome the equilibrium that is easiest to reach: by gains alone if it can be, else by the "
    "fewest "
    "losses, of several the one fewest steps away."
)

LEGEND = (
    "within reach: equilibria of the outcome that moves lead to; way: by gains: each step is a gain to "
    "who takes "
    "it; shortest: by any steps; fewest losses: by as few as can be that their taker loses by; steps and "
    "losses "
    "are of that way; first: who can begin it."
)


@dataclass(frozen=True, slots=True)
class WayLine:
    """One way: of which kind, how many steps it takes, how many of them are lost by, and who can begin it."""

    kind: str
    steps: int
    losses: int
    first: str


@dataclass(frozen=True, slots=True)
class Easiest:
    """The equilibrium of an outcome that is easiest to reach, and the ways there.

    Parameters
    ----------
    outcome, changes, id
        What it is, how it differs from where things stand, its id.
    within_reach
        How many equilibria of its outcome moves lead to.
    lines
        The ways, no two of which take as many steps and losses.
    """

    outcome: str
    changes: str
    id: str
    within_reach: int
    lines: tuple[WayLine, ...]


def easiest(names: Names, result: Routes) -> list[Easiest]:
    """Of each outcome the equilibrium that is easiest to reach; those by gains alone come first."""
    found: dict[str, list[Way]] = {}
    for way in sorted(result.ways, key=lambda each: not each.improvements.total):
        outcome = names.state(way.to).outcome
        found.setdefault(outcome or f"state {way.to}", []).append(way)
    return [_easiest(names, ways) for ways in found.values()]


def _easiest(names: Names, ways: Sequence[Way]) -> Easiest:
    state = names.state(ways[0].to)
    lines = tuple(_lines(names, ways[0]))
    return Easiest(state.outcome or state.description or "", state.changes, state.id, len(ways), lines)


def _lines(names: Names, way: Way) -> Iterator[WayLine]:
    told: set[tuple[int, int]] = set()
    kinds = (("by gains", way.improvements), ("shortest", way.moves), ("fewest losses", way.fewest_losses))
    for kind, paths in kinds:
        if paths.total and (size := _size(paths)) not in told:
            told.add(size)
            yield WayLine(kind, *size, listing([names.dm(k) for k in paths.first_with_fewest], "or"))


def _size(paths: Paths) -> tuple[int, int]:
    return paths.length or 0, paths.losses or 0
