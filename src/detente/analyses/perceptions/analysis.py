"""What do they get wrong about each other, and what do they only say?

A hypergame is one conflict and the games that its decision makers see. Each acts by its own game. A state
is an *equilibrium of the own games* if every decision maker sees it and it is stable for each in its own
game; a state that a decision maker does not see is neither stable nor unstable for it.

References
----------
Bennett, P. G. (1977). Toward a theory of hypergames. Omega 5, 749-751.

Wang, M., Hipel, K. W., Fraser, N. M. (1988). Modeling misperceptions in games. Behavioral Science 33,
207-223.

Wang, M., Hipel, K. W., Fraser, N. M. (1989). Solution concepts in hypergames. Applied Mathematics and
Computation 34, 147-171.

Aljefri, Y. M., Bashar, M. A., Fang, L., Hipel, K. W. (2018). First-level hypergame for investigating
misperception in conflicts. IEEE Transactions on Systems, Man, and Cybernetics: Systems 48, 2158-2175.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.analyses.perceptions.classes import Class, classes
from detente.analyses.perceptions.corrections import Correction, Keeps, corrections, kept_by
from detente.analyses.perceptions.facts import Concepts, Facts, checked, facts
from detente.analyses.perceptions.stated import Declarations, declarations
from detente.analyses.stability import DEFAULT_CONCEPT
from detente.graph.games import Hypergame

TRACED: tuple[Class, ...] = ("misperception", "missed", "surprise")
"""Classes of states that are traced to the misperceptions they rest on."""


@dataclass(frozen=True, slots=True, eq=False)
class Perceptions:
    """What holds in whose game, and why.

    Parameters
    ----------
    facts
        Who would stay where, in whose game.
    classes
        The class of every state that has one.
    kept_by
        For states that hold only by misperception, or that misperceptions undo: the misperceptions.
    corrections
        What each misperception does.
    declarations
        Stated against real; ``None`` where the case states nothing.
    """

    facts: Facts
    classes: Mapping[int, Class]
    kept_by: Mapping[int, tuple[Keeps, ...]]
    corrections: tuple[Correction, ...]
    declarations: Declarations | None

    @property
    def hypergame(self) -> Hypergame:
        """The games."""
        return self.facts.hypergame

    def of_class(self, kind: Class) -> list[int]:
        """The states of one class, ascending."""
        return [state for state, each in self.classes.items() if each == kind]


def perceptions(hypergame: Hypergame, concept: Concepts = DEFAULT_CONCEPT) -> Perceptions:
    """Find what holds in whose game, what rests on misperceptions, and what declarations are worth.

    Parameters
    ----------
    hypergame
        The games of a case.
    concept
        What the decision makers go by: ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``, or one of these for
        each by its key.

    Raises
    ------
    UnknownName
        If there is no such concept or decision maker.
    UsageError
        If SIM is asked for.

    Notes
    -----
    One run of the stability kernels for each game, and for each misperception corrected.
    """
    found = facts(hypergame, checked(concept, hypergame.frame.dms))
    kinds = classes(found)
    traced = [state for kind in TRACED for state, each in kinds.items() if each == kind]
    return Perceptions(
        found,
        kinds,
        kept_by(found, traced),
        corrections(found),
        declarations(found) if hypergame.case.stated else None,
    )
