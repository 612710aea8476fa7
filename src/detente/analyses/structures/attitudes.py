"""What can hold, where parties care for others' good or ill?

e_ij is i's attitude to j: + (for), 0 (neutral), - (against); e_ii = + and e_ij = 0 where nothing is said.
t is good for j in i's eyes, seen from s: with +, P_j(t) >= P_j(s) (devoting preference); with -,
P_j(t) < P_j(s) (aggressive preference); with 0, always. t TRP_i s (total relational preference): it
is so for every j. A state s is for i

* RNash:  no t in R_i(s) has t TRP_i s.
* RGMR:   each such t has u in R_K(t) with not u TRP_i s.
* RSMR:   each such t has such a u with not v TRP_i s for every v in R_i(u).
* RSEQ:   as RGMR, u by steps that each mover takes for relationally preferred.

With the attitudes that hold where nothing is said, RNash is stricter than Nash: a tie tempts. Without ties
the four are Nash, GMR, SMR and SEQ (Inohara and Hipel 2009), but for one thing: to be led back to s is a
sanction in the ordinary sense and none here, since s TRP_i s. In option form others cannot lead back.

References
----------
Inohara, T., Hipel, K. W., Walker, S. (2007). Conflict analysis approaches for investigating attitudes and
misperceptions in the War of 1812. Journal of Systems Science and Systems Engineering 16, 181-201.
Inohara, T., Hipel, K. W. (2009). Interrelationships among attitude-based and conventional stability
concepts within the graph model for conflict resolution. IEEE International Conference on Systems, Man, and
Cybernetics, San Antonio.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.structures.matrices import Reach, verdicts
from detente.errors import UnknownName
from detente.graph import Graph
from detente.model.structures import AGAINST, FOR, attitude

Bool = NDArray[np.bool_]

ATTITUDE_CONCEPTS = ("rnash", "rgmr", "rsmr", "rseq")

MAX_STATES = 2_048
"""Most states: every pair of them is compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Attitudes:
    """What is stable for decision makers with attitudes.

    Parameters
    ----------
    graph
        The conflict.
    stable
        By concept: shape ``(n_dms, n_states)``.
    """

    graph: Graph
    stable: Mapping[str, Bool]

    def equilibria(self, concept: str) -> Bool:
        """Where every decision maker is stable: shape ``(n_states,)``."""
        return np.asarray(self.stable[concept].all(axis=0))


class Relational:
    """Attitudes as a reading of two states (:class:`~detente.analyses.structures.Reading`).

    Parameters
    ----------
    graph
        The conflict.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.signs = [[attitude(graph.case, of, to) for to in graph.dms] for of in graph.dms]

    def tempts(self, dm: int, state: int, other: int) -> bool:
        """``other TRP_dm state``."""
        for j, sign in enumerate(self.signs[dm]):
            before, after = self.graph.payoffs[j][state], self.graph.payoffs[j][other]
            if (sign == FOR and after < before) or (sign == AGAINST and after >= before):
                return False
        return True

    def deters(self, dm: int, state: int, end: int) -> bool:
        """Not ``end TRP_dm state``."""
        return not self.tempts(dm, state, end)

    def credible(self, dm: int, state: int, other: int) -> bool:
        """``other TRP_dm state``, in the mover's eyes."""
        return self.tempts(dm, state, other)


def attitudes_refusal(graph: Graph) -> str | None:
    """Why stability with attitudes is not computed; ``None`` if it is."""
    if graph.unknown:
        return "attitudes need preferences that are known"
    if graph.n_states > MAX_STATES:
        return f"stability with attitudes is computed up to {MAX_STATES:,} states"
    return None


def attitudes(graph: Graph, concepts: Sequence[str] = ATTITUDE_CONCEPTS) -> Attitudes:
    """Find the states that are stable for decision makers with attitudes.

    Parameters
    ----------
    graph
        The conflict. Call only where :func:`attitudes_refusal` is ``None``.
    concepts
        Which to compute.

    Raises
    ------
    UnknownName
        If there is no such concept.

    Notes
    -----
    Rows of bits: moves times states.
    """
    for concept in concepts:
        if concept not in ATTITUDE_CONCEPTS:
            raise UnknownName("concept of attitudes", concept, ATTITUDE_CONCEPTS)
    preferred = [_preferred(graph, row) for row in Relational(graph).signs]
    plain = verdicts(
        Reach(graph, preferred),
        preferred,
        [~each for each in preferred],
        [concept[1:] for concept in concepts],
    )
    return Attitudes(graph, {f"r{concept}": rows for concept, rows in plain.items()})


def _preferred(graph: Graph, signs: Sequence[str]) -> Bool:
    """``[s, t]``: whether ``t TRP s``, from one decision maker's attitudes."""
    found = np.ones((graph.n_states, graph.n_states), dtype=bool)
    for worth, sign in zip(graph.payoffs, signs, strict=True):
        if sign == FOR:
            found &= worth[None, :] >= worth[:, None]
        elif sign == AGAINST:
            found &= worth[None, :] < worth[:, None]
    return found
