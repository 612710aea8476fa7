"""The month of a forecast as the definition says it, in plain loops: the slow twin of the chain."""

from __future__ import annotations

from math import exp, sqrt

from detente.graph import Graph
from detente.graph.changes import event_targets
from detente.graph.consequences import Consequences
from detente.model.situation import month_of

Distribution = dict[int, float]


def value(graph: Graph, scale: str, dm: int, state: int) -> float:
    """v_i(s): tie groups below / (groups - 1), its root, or its square."""
    worths = sorted(set(graph.payoffs[dm].tolist()))
    if len(worths) == 1:
        return 0.0
    linear = worths.index(int(graph.payoffs[dm, state])) / (len(worths) - 1)
    return {"linear": linear, "concave": sqrt(linear), "convex": linear * linear}[scale]


class Definition:
    """One conflict, scale, lambda and depth."""

    def __init__(self, graph: Graph, scale: str, sharpness: float, depth: int) -> None:
        self.graph = graph
        self.scale = scale
        self.sharpness = sharpness
        self.depth = depth
        movers = [dm for dm in range(graph.n_dms) if graph.can_ever_move(dm)]
        given = dict(graph.case.initiative)
        total = sum(given.get(graph.dms[dm], 1.0) for dm in movers)
        self.weight = {dm: given.get(graph.dms[dm], 1.0) / total for dm in movers}
        self._known: dict[tuple[int, int, int], float] = {}
        consequences = Consequences(graph.space)
        self.targets = {
            event.key: event_targets(graph.space, consequences, event) for event in graph.case.events
        }

    def best_replies(self, dm: int, state: int) -> Distribution:
        """b_j(t): the best of R_j(t) and t, staying on a tie, equal shares among tied best moves."""
        worth = self.graph.payoffs[dm]
        choices = [state, *self.graph.reachable(dm, state)]
        top = max(worth[s] for s in choices)
        if worth[state] == top:
            return {state: 1.0}
        best = [s for s in choices if worth[s] == top]
        return {s: 1 / len(best) for s in best}

    def worth(self, h: int, dm: int, state: int) -> float:
        """V_h(i, t)."""
        if h == 0 or not self.weight:
            return value(self.graph, self.scale, dm, state)
        if (h, dm, state) not in self._known:
            self._known[h, dm, state] = sum(
                weight * share * self.worth(h - 1, dm, to)
                for other, weight in self.weight.items()
                for to, share in self.best_replies(other, state).items()
            )
        return self._known[h, dm, state]

    def moved(self, state: int) -> Distribution:
        """After one decision maker was drawn and went somewhere or stayed."""
        if not self.weight:
            return {state: 1.0}
        found: Distribution = {}
        for dm, weight in self.weight.items():
            choices = [state, *self.graph.reachable(dm, state)]
            shares = [exp(self.sharpness * self.worth(self.depth, dm, t)) for t in choices]
            for t, share in zip(choices, shares, strict=True):
                found[t] = found.get(t, 0.0) + weight * share / sum(shares)
        return found

    def month(self, p: Distribution, k: int) -> Distribution:
        """Dated events, events with a rate in file order, then a mover."""
        as_of = self.graph.case.as_of
        for event in self.graph.case.events:
            if event.date is not None:
                assert as_of is not None
                if max(1, month_of(event.date) - month_of(as_of)) == k:
                    p = self._fired(p, event.key, 1.0)
        for event in self.graph.case.events:
            if event.rate is not None:
                p = self._fired(p, event.key, 1 - exp(-event.rate))
        found: Distribution = {}
        for state, chance in p.items():
            for t, share in self.moved(state).items():
                found[t] = found.get(t, 0.0) + chance * share
        return found

    def _fired(self, p: Distribution, key: str, chance: float) -> Distribution:
        found: Distribution = {}
        for state, share in p.items():
            for to, part in ((int(self.targets[key][state]), chance), (state, 1 - chance)):
                found[to] = found.get(to, 0.0) + share * part
        return found
