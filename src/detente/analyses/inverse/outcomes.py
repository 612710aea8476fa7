"""What would it take for some state of an outcome to hold? The questions of one state asked of several.

An outcome holds as soon as one of its states does. So the least change for an outcome is that of the state
for which it is least, and the time is ripe for an outcome if it is ripe for one of its states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from detente import kernels
from detente.analyses.inverse.nearest import NearestChanges, nearest
from detente.analyses.inverse.question import Target, known_concepts
from detente.analyses.inverse.ripeness import Ripeness, ripeness
from detente.errors import TooLarge
from detente.graph import Graph

MOST_STATES = 60
"""States of an outcome up to which each is asked about: the least change is a programme for each."""


@dataclass(frozen=True, slots=True, eq=False)
class NearestOfOutcome:
    """The least changes that make some state of an outcome hold.

    Parameters
    ----------
    target
        What was asked.
    by_concept
        By concept: what is found of the state for which it is least; the concept is its only one.
    interrupted
        Whether states were left out because the search was stopped.
    """

    target: Target
    by_concept: Mapping[str, NearestChanges]
    interrupted: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RipestOfOutcome:
    """Whether the time is ripe for some state of an outcome: what is found of the state that lacks least."""

    target: Target
    found: Ripeness


def nearest_of(
    graph: Graph,
    target: Target,
    free: Sequence[str] | None = None,
    concepts: Sequence[str] = kernels.CONCEPTS,
    *,
    remaining: Callable[[], float] = lambda: 3600.0,
    progress: Callable[[int, int], None] | None = None,
) -> NearestOfOutcome:
    """Find the least change of rankings that makes some state of an outcome an equilibrium.

    Parameters
    ----------
    graph, target
        The conflict and the states.
    free, concepts, remaining, progress
        As for :func:`~detente.analyses.inverse.nearest.nearest`.

    Raises
    ------
    UsageError, UnknownName
        If nobody's ranking may change, or a decision maker or concept does not exist.
    TooLarge
        If the outcome has too many states.
    """
    _refuse(target)
    asked = known_concepts(concepts)
    best: dict[str, NearestChanges] = {}
    interrupted = False
    for k, state in enumerate(target.states):
        found = nearest(graph, state, free, asked, remaining=remaining)
        for concept in found.together:
            if concept not in best or _distance(found, concept) < _distance(best[concept], concept):
                best[concept] = _alone(found, concept)
        if progress is not None:
            progress(k + 1, len(target.states))
        if found.interrupted:
            interrupted = True
            break
    return NearestOfOutcome(target, best, interrupted)


def ripest_of(
    graph: Graph, target: Target, principals: Sequence[str] = (), pain: Mapping[str, int] | None = None
) -> RipestOfOutcome:
    """Tell whether the conflict is ripe for some state of an outcome.

    Parameters
    ----------
    graph, target
        The conflict and the states.
    principals, pain
        As for :func:`~detente.analyses.inverse.ripeness.ripeness`.

    Raises
    ------
    UnknownName, UsageError
        As there.
    TooLarge
        If the outcome has too many states.
    """
    _refuse(target)
    found = [ripeness(graph, state, principals, pain) for state in target.states]
    return RipestOfOutcome(target, min(found, key=_lacking))


def _refuse(target: Target) -> None:
    if len(target.states) > MOST_STATES:
        raise TooLarge(
            f"{len(target.states):,} states fit {target.text}; up to {MOST_STATES} are asked about",
            hint="say more closely what is to hold, or name one state",
        )


def _distance(found: NearestChanges, concept: str) -> float:
    """The least distance found for a state under a concept, whoever changes."""
    answers = [found.together[concept], *(own[concept] for own in found.alone.values() if concept in own)]
    return min((each.distance for each in answers if each.distance is not None), default=float("inf"))


def _alone(found: NearestChanges, concept: str) -> NearestChanges:
    """What is found under one concept."""
    alone = {dm: {concept: own[concept]} for dm, own in found.alone.items() if concept in own}
    together = {concept: found.together[concept]}
    return NearestChanges(found.graph, found.target, found.free, together, alone, found.interrupted)


def _lacking(found: Ripeness) -> tuple[int, int, int]:
    """Sorts states: those for which least is missing first, then those that most principals gain by."""
    return len(found.missing), sum(not each.gains for each in found.principals), found.target
