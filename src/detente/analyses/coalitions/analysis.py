"""Who would gain by moving together, and at which table?

A coalition *improves* from a state if its members, by a legal sequence of their own moves, reach one that
every one of them prefers. A state is a *coalition equilibrium* if it is stable for every allowed coalition.
A *jump* is a coalition improvement from one equilibrium of individual stability to another: nobody leaves
alone, but these could leave together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.coalitions.basis import Basis
from detente.analyses.coalitions.definitions import Definitions, Verdict
from detente.analyses.coalitions.seating import Coalition, Table, allowed_coalitions
from detente.errors import UnknownName, UsageError
from detente.kernels import CONCEPTS as INDIVIDUAL
from detente.kernels.coalitions import COALITION_CONCEPTS as CONCEPTS
from detente.kernels.coalitions import coalition_stable, jumps

__all__ = ["CONCEPTS", "Coalitions", "Jump", "coalitions", "why"]

Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Jump:
    """A coalition improvement from one equilibrium to another.

    Parameters
    ----------
    coalition
        Who moves together, ascending; no smaller coalition of theirs could make the same jump.
    before, after
        Numbers of the states.
    """

    coalition: tuple[int, ...]
    before: int
    after: int


@dataclass(frozen=True, slots=True, eq=False)
class Coalitions:
    """The states that are stable for coalitions, and the jumps between equilibria.

    Parameters
    ----------
    basis
        The conflict.
    table
        Who may form coalitions.
    allowed
        The coalitions, the smallest first.
    stable
        By concept: shape ``(n_coalitions, n_states)``.
    under
        The concept of individual stability whose equilibria the jumps lead between.
    jumps
        By state before, the smallest coalition first.
    """

    basis: Basis
    table: Table
    allowed: tuple[Coalition, ...]
    stable: Mapping[str, Bool]
    under: str
    jumps: tuple[Jump, ...]

    def equilibria(self, concept: str) -> Bool:
        """Where every allowed coalition is stable: shape ``(n_states,)``."""
        return np.asarray(self.stable[concept].all(axis=0))


def coalitions(basis: Basis, table: Table, under: str = "seq") -> Coalitions:
    """Find the states that are stable for every coalition, and the jumps between equilibria.

    Parameters
    ----------
    basis
        The conflict.
    table
        Who may form coalitions of two or more.
    under
        The individual concept of the equilibria between which jumps lead.

    Raises
    ------
    UnknownName
        If there is no such individual concept.
    TooLarge
        If there are too many coalitions for so many states.

    Notes
    -----
    See :mod:`detente.kernels.coalitions`: for each coalition sets of states as bitmaps, and a threshold
    sweep for each of its members.

    References
    ----------
    Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008.
    """
    if under not in INDIVIDUAL:
        raise UnknownName("concept of individual stability", under, INDIVIDUAL)
    allowed = allowed_coalitions(basis.graph, table)
    stable = coalition_stable(basis.moves, allowed)
    found = jumps(basis.moves, allowed, basis.stability.equilibria(under))
    told = tuple(Jump(tuple(sorted(allowed[row])), before, after) for row, before, after in found)
    return Coalitions(basis, table, allowed, stable, under, told)


def why(basis: Basis, table: Table, coalition: Coalition, state: int, concept: str = "cseq") -> Verdict:
    """Tell why a state is stable for a coalition or is not.

    Parameters
    ----------
    basis
        The conflict.
    table
        Who may form coalitions of two or more.
    coalition, state
        Who, and the number of the state.
    concept
        One of :data:`CONCEPTS`.

    Raises
    ------
    UnknownName
        If there is no such concept.
    UsageError
        If the coalition may not form at this table.
    """
    if concept not in CONCEPTS:
        raise UnknownName("concept of coalition stability", concept, CONCEPTS)
    allowed = allowed_coalitions(basis.graph, table)
    if coalition not in allowed:
        keys = [basis.graph.dms[k] for k in sorted(coalition)]
        seats = ", ".join(basis.graph.dms[k] for k in table.seats)
        raise UsageError(
            f"{', '.join(keys)} form no coalition at this table", hint=f"at the table are: {seats}"
        )
    return Definitions(basis.graph, allowed, basis.reach).verdict(coalition, state, concept)
