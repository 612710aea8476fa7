"""Is the conflict ripe for the target, and if not, what is missing?

A conflict is ripe when its parties are caught in a stalemate that hurts them, and see a way out (Zartman).
In the model:

1. *Stalemate*: the status quo is an equilibrium, under Nash or at least under SEQ.
2. *Pain*: each principal ranks the status quo at its pain threshold or worse; without one, in the worse
   half of its ranking.
3. *A way out*: some state that is an equilibrium under SEQ is better than the status quo for every
   principal; and the target is such a state.

*Principals* are those named, else the members of the format chosen, else whoever has a move somewhere.

References
----------
Zartman, I. W. (2000). Ripeness: the hurting stalemate and beyond. In: Stern, P. C., Druckman, D. (eds.),
International Conflict Resolution after the Cold War. National Academies Press, 225-250.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.analyses.inverse.question import ranked_by
from detente.analyses.stability import stability
from detente.errors import UsageError
from detente.graph import Graph

CONCEPTS = ("nash", "seq")

Missing = Literal["stalemate", "pain", "way out", "target holds", "target gains"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Where one principal stands.

    Parameters
    ----------
    dm
        Its number.
    place, of
        The place of the status quo in its ranking (1 = best), and how many places there are.
    pain
        The place from which on it is in pain.
    given
        Whether the analyst gave that place.
    target
        The place of the target.
    """

    dm: int
    place: int
    of: int
    pain: int
    given: bool
    target: int

    @property
    def hurts(self) -> bool:
        """Whether the status quo is painful to it."""
        return self.place >= self.pain

    @property
    def gains(self) -> bool:
        """Whether the target is better for it."""
        return self.target < self.place


@dataclass(frozen=True, slots=True, eq=False)
class Ripeness:
    """Whether the conflict is ripe for a target.

    Parameters
    ----------
    graph, target
        What was asked.
    status_quo_holds, target_holds
        By concept (Nash, SEQ).
    principals
        Where each stands.
    ways_out
        SEQ equilibria that every principal prefers to the status quo, ascending.
    missing
        What is missing; empty if the conflict is ripe.
    """

    graph: Graph
    target: int
    status_quo_holds: Mapping[str, bool]
    target_holds: Mapping[str, bool]
    principals: tuple[Principal, ...]
    ways_out: tuple[int, ...]
    missing: tuple[Missing, ...]


def ripeness(
    graph: Graph,
    target: int,
    principals: Sequence[str] = (),
    pain: Mapping[str, int] | None = None,
) -> Ripeness:
    """Tell whether the conflict is ripe for a target.

    Parameters
    ----------
    graph, target
        The conflict and the state.
    principals
        Keys of those whose pain and gain count.
    pain
        By decision maker: the place in its ranking from which on a state is painful.

    Raises
    ------
    UnknownName
        If a decision maker does not exist.
    UsageError
        If the case does not say where things stand, nobody is a principal, or a pain threshold is not a
        place in the ranking or is for one who is no principal.
    """
    if graph.status_quo is None:
        raise UsageError("the case does not say where things stand", hint="give it a status_quo:")
    chosen = _principals(graph, principals)
    thresholds = _thresholds(graph, chosen, pain or {})
    result = stability(graph, CONCEPTS)
    equilibria = {concept: result.equilibria(concept) for concept in CONCEPTS}
    better = np.ones(graph.n_states, dtype=bool)
    for dm in chosen:
        better &= graph.payoffs[dm] > graph.payoffs[dm][graph.status_quo]
    ways_out = tuple(np.flatnonzero(better & equilibria["seq"]).tolist())
    standing = tuple(_principal(graph, dm, target, thresholds) for dm in chosen)
    now = {concept: bool(where[graph.status_quo]) for concept, where in equilibria.items()}
    then = {concept: bool(where[target]) for concept, where in equilibria.items()}
    missing: list[Missing] = []
    if not now["seq"]:
        missing.append("stalemate")
    if not all(each.hurts for each in standing):
        missing.append("pain")
    if not ways_out:
        missing.append("way out")
    if not then["seq"]:
        missing.append("target holds")
    if not all(each.gains for each in standing):
        missing.append("target gains")
    return Ripeness(graph, target, now, then, standing, ways_out, tuple(missing))


def _principals(graph: Graph, given: Sequence[str]) -> tuple[int, ...]:
    if given:
        return ranked_by(graph, given)
    if graph.case.table is not None:
        return ranked_by(graph, dict(graph.case.formats)[graph.case.table])
    found = tuple(dm for dm in range(graph.n_dms) if graph.can_ever_move(dm))
    if not found:
        raise UsageError("nobody has a move, so that nobody is a principal", hint="name some")
    return found


def _thresholds(graph: Graph, chosen: Sequence[int], pain: Mapping[str, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for key, place in pain.items():
        dm = graph.dm(key)
        _, of = graph.places(dm)
        if dm not in chosen:
            raise UsageError(
                f"a pain threshold for {key}, which is no principal",
                hint=f"principals are {', '.join(graph.dms[k] for k in chosen)}",
            )
        if not 1 <= place <= of:
            raise UsageError(
                f"{key} has no place {place:,} in its ranking", hint=f"places run from 1 (best) to {of:,}"
            )
        found[dm] = place
    return found


def _principal(graph: Graph, dm: int, target: int, thresholds: Mapping[int, int]) -> Principal:
    assert graph.status_quo is not None
    places, of = graph.places(dm)
    pain = thresholds.get(dm, of // 2 + 1)
    return Principal(dm, int(places[graph.status_quo]), of, pain, dm in thresholds, int(places[target]))
