"""Draws as graph models, without building each from its case.

Draws in which the same constraints and one-way rules hold have the same states and moves: a *world*. A
world is built once; its draws differ in payoffs only, and those come from the truth of every
statement in every state, which is also found once.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble.description import Ensemble
from detente.analyses.ensemble.drawing import Draws
from detente.analyses.ensemble.realising import codes, drawn_case, lifted, same_rows
from detente.errors import InvalidCase, Problem
from detente.graph import Graph, build
from detente.graph.payoffs import fold
from detente.kernels.rankings import dense_ranks
from detente.model.case import Case
from detente.model.structures import partly_unknown

Bool = NDArray[np.bool_]
Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]

_KEPT = 64
"""Worlds kept at a time."""


@dataclass(frozen=True, slots=True)
class _Statements:
    """All statements of a decision maker in one world.

    ``truth`` has shape ``(n_statements, n_classes)``; members of the space that no statement tells apart
    are one class, ``class_of`` has shape ``(n_members,)``.
    """

    truth: NDArray[np.uint8]
    class_of: NDArray[np.intp]


class World:
    """The states and moves of the draws in which the same constraints and rules hold.

    Parameters
    ----------
    ensemble
        What is uncertain.
    graph
        States and moves; its payoffs are those of no draw.
    widest
        For each state its number among the states of the widest world, in which no uncertain
        constraint holds.
    """

    def __init__(self, ensemble: Ensemble, graph: Graph, widest: NDArray[np.int64]) -> None:
        self.ensemble = ensemble
        self.graph = graph
        self.widest = widest
        self._statements: dict[int, _Statements] = {}

    def payoffs(self, dm: int, wanted: Int16) -> Int32:
        """The payoffs of a decision maker for some lists of statements.

        Parameters
        ----------
        dm
            The number of the decision maker.
        wanted
            Rows of :func:`~detente.analyses.ensemble.realising.codes`.

        Returns
        -------
        NDArray
            Shape ``(n_rows, n_states)``: dense ranks from 0.

        Raises
        ------
        InvalidCase
            If a class of states has no one place in a ranking.
        """
        if not self.ensemble.versions[dm]:
            return np.repeat(self.graph.payoffs[dm : dm + 1], len(wanted), axis=0)
        if dm not in self._statements:
            self._statements[dm] = self._table(dm)
        table = self._statements[dm]
        ranks = np.empty((len(wanted), table.truth.shape[1]), np.int32)
        dense_ranks(np.ascontiguousarray(wanted), table.truth, ranks)
        members = ranks[:, table.class_of]
        if self.graph.space.state_of is None:
            return members
        decision_maker = self.graph.case.decision_makers[dm]
        return np.stack([fold(self.graph.space, decision_maker, row) for row in members])

    def _table(self, dm: int) -> _Statements:
        space = self.graph.space
        entries = [entry for version in self.ensemble.versions[dm] for entry in version.entries]
        if not entries:
            return _Statements(np.zeros((0, 1), np.uint8), np.zeros(space.n_members, np.intp))
        truth = np.stack([space.of_members(entry.preference.that) for entry in entries]).astype(np.uint8)
        first, class_of = same_rows(np.ascontiguousarray(truth.T).astype(np.int16))
        return _Statements(np.ascontiguousarray(truth[:, first]), class_of)


class Worlds:
    """The worlds of an ensemble, each built when it is first met.

    Parameters
    ----------
    ensemble
        What is uncertain.

    Raises
    ------
    UsageError
        If preferences are partly unknown: then there are no payoffs.
    InvalidCase
        If the case makes no sense once what is uncertain is lifted.
    TooLarge
        If it then has too many states.
    """

    def __init__(self, ensemble: Ensemble) -> None:
        self.ensemble = ensemble
        self._known: OrderedDict[bytes, World] = OrderedDict()
        if partly_unknown(ensemble.case):
            build(ensemble.case)  # refuses, and says what is unknown
        nothing = np.zeros((1, len(ensemble.judgements)), bool)
        if not ensemble.of_worlds:
            nothing[:] = True
        self._none = Draws(0, np.zeros((1, len(ensemble.versions)), np.int8), nothing, ())
        self.widest = self._built(self._none, 0)
        self.base = self.widest if not ensemble.of_worlds else build(ensemble.case)
        self.ids = self._ids()

    @property
    def n_states(self) -> int:
        """The number of states that are feasible in some world."""
        return self.widest.n_states

    def keys(self, draws: Draws) -> Bool:
        """What makes the world of each draw: shape ``(n_draws, n_uncertain)``."""
        return draws.holds[:, list(self.ensemble.of_worlds)]

    def world(self, draws: Draws, k: int) -> World:
        """The world of a draw."""
        key = self.keys(draws)[k].tobytes()
        found = self._known.get(key)
        if found is None:
            graph = self._built(draws, k) if self.ensemble.of_worlds else self.widest
            found = World(self.ensemble, graph, self._numbers(graph))
            self._known[key] = found
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return found

    def graph(self, draws: Draws, k: int) -> Graph:
        """The graph model of a draw; equal to that of :func:`drawn_case`, and found much faster.

        Its ``case`` is the drawn case. A state's number is its own in this draw; ``world.widest`` gives
        the number that all draws share.
        """
        world = self.world(draws, k)
        one = draws.some(slice(k, k + 1))
        rows = [world.payoffs(dm, codes(self.ensemble, one, dm))[0] for dm in range(world.graph.n_dms)]
        case = drawn_case(self.ensemble, draws, k)
        return replace(world.graph, case=case, payoffs=np.stack(rows))

    def _built(self, draws: Draws, k: int) -> Graph:
        try:
            return build(_without_preferences(lifted(self.ensemble, draws, k)))
        except InvalidCase as error:
            fallen = [self.ensemble.judgements[c] for c in self.ensemble.of_worlds if not draws.holds[k, c]]
            if not fallen:
                raise
            names = ", ".join(each.id for each in fallen)
            raise InvalidCase(
                [Problem(p.where, f"in draws without {names}: {p.what}", p.hint) for p in error.problems]
            ) from None

    def _numbers(self, graph: Graph) -> NDArray[np.int64]:
        """For each state of a world its number in the widest."""
        if graph is self.widest or graph.case.states is not None:
            return np.arange(graph.n_states, dtype=np.int64)
        space, widest = graph.space, self.widest.space
        levels = np.stack([space.column(v)[space.first_member] for v in range(len(space.options))])
        members = widest.find_members(levels.astype(np.uint8))
        assert (members >= 0).all(), "lifting a constraint leaves every state"
        return members if widest.state_of is None else widest.state_of[members].astype(np.int64)

    def _ids(self) -> list[str]:
        """The id of every state of the widest world; where the case has the state, its id there."""
        ids = list(self.widest.ids)
        if self.base is not self.widest:
            for number, identifier in zip(self._numbers(self.base), self.base.ids, strict=True):
                ids[int(number)] = identifier
        return ids


def _without_preferences(case: Case) -> Case:
    """The case with its decision makers indifferent, unless by a ranking: draws say what they want."""
    dms = tuple(replace(dm, preferences=None) for dm in case.decision_makers)
    return replace(case, decision_makers=dms)
