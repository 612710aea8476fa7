"""How fast coalitions are decided: ``python benchmarks/coalitions.py``.

Six decision makers, 63 coalitions, some 1,500 feasible states, all four concepts: in option form, where
moves are transitive; with a situation that moves change, where they are listed; and listed moves that are
not transitive. Then the deals of every format.
"""

from __future__ import annotations

import dataclasses
import datetime
import platform
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from detente.analyses.coalitions import Basis, coalitions, deals, everyone
from detente.graph import Graph, build
from detente.interchange.casefile import read_case
from detente.kernels import Arcs, Blocks, blocks_to_arcs

Result = TypeVar("Result")

DMS = 6
SITUATION = """\
situation: {trust: {levels: [broken, wary, working]}}
consequences:
  - {when: by d0 and rises d0.a, set: {trust: broken}}
  - {when: by d1 and falls d1.a and d2.a = two, set: {trust: working}}
"""


def case_text(with_situation: bool) -> str:
    """A case of 1,536 states."""
    lines = ["detente: 1", "title: A benchmark", "decision_makers:"]
    for k in range(DMS):
        further = ["b: {levels: [low, mid, high]}"] if k == 0 and not with_situation else []
        lines += [
            f"  d{k}:",
            "    options:",
            "      a: {levels: [none, one, two]}",
            *(f"      {option}" for option in further),
            "    preferences:",
            f"      - d{(k + 1) % DMS}.a = none",
            f"      - d{k}.a = two if d{(k + 2) % DMS}.a = none",
            f"      - d{k}.a != one",
            f"      - d{(k + 3) % DMS}.a = one",
        ]
    pairs = ((0, 5), (1, 2), (3, 4))
    lines += ["require:", *(f"  - not (d{j}.a = two and d{k}.a = two)" for j, k in pairs)]
    lines += ["status_quo: {d0.a: one, d1.a: one}"]
    return "\n".join(lines) + "\n" + (SITUATION if with_situation else "")


def thinned(graph: Graph, share: float) -> Graph:
    """The same conflict with some of its moves left out at random, so that they are not transitive."""
    rng = np.random.default_rng(1)
    moves = []
    for each in graph.moves:
        arcs = blocks_to_arcs(each) if isinstance(each, Blocks) else each
        source = np.repeat(np.arange(graph.n_states), np.diff(arcs.start))
        keep = rng.random(len(source)) < share
        start = np.zeros(graph.n_states + 1, np.int64)
        np.cumsum(np.bincount(source[keep], minlength=graph.n_states), out=start[1:])
        moves.append(Arcs(start, arcs.target[keep]))
    return dataclasses.replace(graph, moves=tuple(moves))


def timed(label: str, work: Callable[[], Result]) -> Result:
    """Run and print how long it took."""
    begin = time.perf_counter()
    result = work()
    print(f"{label:<62}{time.perf_counter() - begin:8.2f} s", flush=True)
    return result


def measure(name: str, graph: Graph) -> None:
    print(f"{name}: {graph.n_states:,} states, {2**graph.n_dms - 1} coalitions")
    basis = Basis(graph)
    timed("  four concepts, all coalitions, jumps", lambda: coalitions(basis, everyone(graph)))
    start = graph.status_quo
    assert start is not None
    found = timed("  deals and spoilers", lambda: deals(basis, everyone(graph), start))
    print(f"  {len(found.deals):,} deals")


def main() -> None:
    print(f"{datetime.date.today()}  {platform.machine()}  Python {platform.python_version()}")
    graph = build(read_case(case_text(False), "benchmark"))
    measure("Option form", graph)
    rng = np.random.default_rng(2)
    payoffs = np.stack([rng.permutation(graph.n_states) for _ in range(DMS)]).astype(np.int32)
    measure("Option form, strict rankings at random", dataclasses.replace(graph, payoffs=payoffs))
    measure("With a situation", build(read_case(case_text(True), "benchmark")))
    measure("Moves that are not transitive", thinned(graph, 0.6))


if __name__ == "__main__":
    main()
