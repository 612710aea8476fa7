"""What can hold, where we do not know all preferences?

Of two states a decision maker prefers one (>), is indifferent (~), or we do not know (U). U is symmetric
and not transitive: there are no payoffs. R^+ are the moves to states preferred, R^U those to states U, and
R^{+U} both; F(s) the states not preferred to s and known, F^U(s) these and the states U to s. Four
*extensions* say what is made of the unknown:

======== ========== ========= =========================================================
ext.     tempted by deterred  reads the unknown as
======== ========== ========= =========================================================
a        R^{+U}     F         a chance when leaving, no threat when sanctioned
b        R^+        F         neither a chance nor a threat
c        R^{+U}     F^U       a chance and a threat
d        R^+        F^U       no chance, and a threat
======== ========== ========= =========================================================

Nash, GMR, SMR and SEQ are then as ever, with these sets; what answers a sanction must stay in the same set;
a step of others in SEQ is credible if it is in their R^{+U}. Laws: a => b => d and a => c => d.

References
----------
Li, K. W., Hipel, K. W., Kilgour, D. M., Fang, L. (2004). Preference uncertainty in the graph model for
conflict resolution. IEEE Transactions on Systems, Man, and Cybernetics A 34, 507-520.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.structures.matrices import Reach, verdicts
from detente.errors import UnknownName
from detente.graph import Graph

Bool = NDArray[np.bool_]

EXTENSIONS = ("a", "b", "c", "d")
UNKNOWN_CONCEPTS = ("nash", "gmr", "smr", "seq")

_TEMPTED_BY_UNKNOWN = frozenset("ac")
_DETERRED_BY_UNKNOWN = frozenset("cd")


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """What is stable under each extension and concept.

    Parameters
    ----------
    graph
        The conflict.
    stable
        By extension and concept: shape ``(n_dms, n_states)``.
    """

    graph: Graph
    stable: Mapping[str, Mapping[str, Bool]]

    def equilibria(self, extension: str, concept: str) -> Bool:
        """Where every decision maker is stable: shape ``(n_states,)``."""
        return np.asarray(self.stable[extension][concept].all(axis=0))


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension as a reading of two states (:class:`~detente.analyses.structures.Reading`)."""

    graph: Graph
    letter: str

    def preferred(self, dm: int, other: int, state: int) -> bool:
        """Whether a state is known to be preferred to another."""
        worth = self.graph.payoffs[dm]
        return not self.unknown(dm, state, other) and bool(worth[other] > worth[state])

    def unknown(self, dm: int, state: int, other: int) -> bool:
        """Whether we do not know how two states compare."""
        return dm in self.graph.unknown and bool(self.graph.unknown[dm][state, other])

    def tempts(self, dm: int, state: int, other: int) -> bool:
        """R^+, for a and c R^{+U}."""
        if self.unknown(dm, state, other):
            return self.letter in _TEMPTED_BY_UNKNOWN
        return self.preferred(dm, other, state)

    def deters(self, dm: int, state: int, end: int) -> bool:
        """F, for c and d F^U."""
        if self.unknown(dm, state, end):
            return self.letter in _DETERRED_BY_UNKNOWN
        return not self.preferred(dm, end, state)

    def credible(self, dm: int, state: int, other: int) -> bool:
        """R^{+U}, for every extension."""
        return self.unknown(dm, state, other) or self.preferred(dm, other, state)


def unknown(
    graph: Graph, extensions: Sequence[str] = EXTENSIONS, concepts: Sequence[str] = UNKNOWN_CONCEPTS
) -> Unknown:
    """Find the states that are stable under each extension.

    Parameters
    ----------
    graph
        The conflict (:func:`detente.graph.build_partly_known`).
    extensions, concepts
        Which to compute.

    Raises
    ------
    UnknownName
        If there is no such extension or concept.

    Notes
    -----
    Rows of bits, moves times states; the size is limited when the graph is built
    (:data:`detente.graph.structures.MAX_UNKNOWN`).
    """
    for concept in concepts:
        if concept not in UNKNOWN_CONCEPTS:
            raise UnknownName("concept where preferences are partly unknown", concept, UNKNOWN_CONCEPTS)
    size = (graph.n_states, graph.n_states)
    doubt = [graph.unknown.get(dm, np.zeros(size, dtype=bool)) for dm in range(graph.n_dms)]
    better = [(worth[None, :] > worth[:, None]) & ~u for worth, u in zip(graph.payoffs, doubt, strict=True)]
    either = [known | u for known, u in zip(better, doubt, strict=True)]
    reach = Reach(graph, either)
    found: dict[str, Mapping[str, Bool]] = {}
    for letter in extensions_named(extensions):
        tempting = either if letter in _TEMPTED_BY_UNKNOWN else better
        escaping = better if letter in _DETERRED_BY_UNKNOWN else either
        found[letter] = verdicts(reach, tempting, [~each for each in escaping], concepts)
    return Unknown(graph, found)


def extensions_named(extensions: Sequence[str]) -> list[str]:
    """Extensions in their order, each once.

    Raises
    ------
    UnknownName
        If there is no such extension.
    """
    for letter in extensions:
        if letter not in EXTENSIONS:
            raise UnknownName("extension", letter, EXTENSIONS)
    return [letter for letter in EXTENSIONS if letter in extensions]
