"""Small conflicts by chance, and the two questions answered by going through every ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations, product

import numpy as np
from numpy.typing import NDArray

from detente.analyses.inverse.elements import kendall
from detente.analyses.stability import is_stable
from detente.graph import Graph, build
from detente.interchange.casefile import read_case
from detente.kernels import CONCEPTS

Int32 = NDArray[np.int32]


def listed(rng: np.random.Generator, n_dms: int, n_states: int, arcs: float = 1.5) -> Graph:
    """A conflict in graph form: any moves, so not transitive; ties among the rankings."""
    lines = ["detente: 1", "title: By chance", f"states: [{', '.join(f's{k}' for k in range(n_states))}]"]
    lines.append("decision_makers:")
    for d in range(n_dms):
        lines += [f"  d{d}:", "    moves:"]
        for s in range(n_states):
            to = [t for t in range(n_states) if t != s and rng.random() < arcs / n_states]
            lines.append(f"      s{s}: [{', '.join(f's{t}' for t in to)}]")
        value = rng.integers(rng.choice([2, n_states, 50]), size=n_states)
        groups = [np.flatnonzero(value == v).tolist() for v in sorted(set(value.tolist()), reverse=True)]
        said = ", ".join("[" + ", ".join(f"s{s}" for s in group) + "]" for group in groups)
        lines.append(f"    ranking: [{said}]")
    return build(read_case("\n".join(lines) + "\n", "chance.yaml"))


def chosen(rng: np.random.Generator, n_dms: int) -> Graph:
    """A conflict in option form: one yes/no option each, some one-way, rankings by chance."""
    lines = ["detente: 1", "title: By chance", "decision_makers:"]
    ids = ["".join(p) for p in product("NY", repeat=n_dms)]
    for d in range(n_dms):
        way = rng.choice(["both", "both", "forward", "back"])
        order = [ids[k] for k in rng.permutation(len(ids))]
        lines += [f"  d{d}:", f"    options: {{o: {{moves: {way}}}}}", f"    ranking: [{', '.join(order)}]"]
    return build(read_case("\n".join(lines) + "\n", "chance.yaml"))


def with_rankings(graph: Graph, rankings: dict[int, Int32]) -> Graph:
    """The conflict with other rankings."""
    payoffs = graph.payoffs.copy()
    for dm, payoff in rankings.items():
        payoffs[dm] = payoff
    return replace(graph, payoffs=payoffs)


def holds(graph: Graph, state: int, concept: str) -> bool:
    """Whether a state is an equilibrium, by the definitions."""
    return all(is_stable(graph, state, dm, concept) for dm in range(graph.n_dms))


def counted(graph: Graph, state: int, free: Sequence[int]) -> dict[str, int]:
    """The number of strict rankings that make a state an equilibrium, one by one."""
    found = dict.fromkeys(CONCEPTS, 0)
    every = [np.array(p, dtype=np.int32) for p in permutations(range(graph.n_states))]
    for rankings in product(every, repeat=len(free)):
        changed = with_rankings(graph, dict(zip(free, rankings, strict=True)))
        for concept in CONCEPTS:
            found[concept] += holds(changed, state, concept)
    return found


def weak_orders(n_states: int) -> Iterator[Int32]:
    """Every ranking with ties, as payoffs."""
    for values in product(range(n_states), repeat=n_states):
        if set(values) == set(range(max(values) + 1)):
            yield np.array(values, dtype=np.int32)


def least(graph: Graph, state: int, free: Sequence[int], concept: str) -> float | None:
    """The least distance of rankings, with ties, that make a state an equilibrium, one by one."""
    best: float | None = None
    every = list(weak_orders(graph.n_states))
    away = {dm: [kendall(graph.payoffs[dm], order) for order in every] for dm in free}
    for choice in product(range(len(every)), repeat=len(free)):
        distance = sum(away[dm][k] for dm, k in zip(free, choice, strict=True))
        if best is not None and distance >= best:
            continue
        changed = with_rankings(graph, {d: every[k] for d, k in zip(free, choice, strict=True)})
        if holds(changed, state, concept):
            best = distance
    return best
