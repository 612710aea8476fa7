"""How fast the inverse question is answered: ``python benchmarks/levers.py``.

Single-edit levers of the flagship case (1,296 states, 72 preference statements), for an outcome that holds
already by answers and is asked to hold by itself, and for one that holds nowhere; the rankings of ten states
counted under SEQ; and the least change in random conflicts of three decision makers in graph form.
"""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import numpy as np

from detente import casebook
from detente.analyses.inverse import count, levers, nearest, target
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

Result = TypeVar("Result")


def timed(label: str, work: Callable[[], Result]) -> Result:
    """Run and print how long it took."""
    begin = time.perf_counter()
    result = work()
    print(f"{label:<62}{time.perf_counter() - begin:8.2f} s", flush=True)
    return result


def by_chance(n_states: int, seed: int = 5, moves: int = 2) -> Graph:
    """A conflict of three decision makers with strict rankings and moves by chance."""
    rng = np.random.default_rng(seed)
    states = [f"s{k}" for k in range(n_states)]
    lines = ["detente: 1", "title: By chance", f"states: [{', '.join(states)}]", "decision_makers:"]
    for dm in range(3):
        lines += [f"  d{dm}:", f"    ranking: [{', '.join(rng.permutation(states))}]", "    moves:"]
        for s in range(n_states):
            to = [states[t] for t in np.flatnonzero(rng.random(n_states) < moves / n_states) if t != s]
            lines.append(f"      s{s}: [{', '.join(to)}]")
    return build(read_case("\n".join(lines) + "\n", "chance.yaml"))


def least(graph: Graph, concept: str, seconds: float = 60.0) -> None:
    """The least change for the first state that does not hold, and what came of it."""
    begin = time.perf_counter()
    result = nearest(graph, 0, None, [concept], remaining=lambda: begin + seconds - time.perf_counter())
    took = time.perf_counter() - begin
    answers = [result.together[concept], *(own[concept] for own in result.alone.values())]
    proved = sum(each.proved for each in answers)
    label = f"  least change, {graph.n_states} states, {concept}: {proved} of {len(answers)} proved"
    print(f"{label:<62}{took:8.2f} s", flush=True)


def main() -> None:
    print(f"{datetime.date.today()}  {platform.machine()}  Python {platform.python_version()}")
    korea = build(casebook.load("korea-2019"))
    for key, concept in (("phased-deal", "nash"), ("grand-bargain", "seq")):
        wanted = target(korea, key)
        work = partial(levers, korea, wanted, concept=concept)
        found = timed(f"korea-2019, {key}, {concept}, single edits", work)
        print(f"  {found.looked_at:,} of {found.of:,} levers tried, {len(found.found)} ways found")
    ten = by_chance(10, seed=3, moves=4)
    for state in range(3):
        work_on = partial(count, ten, state, ["d0"], ["seq"], rng=np.random.default_rng(0))
        counted = timed(f"count, 10 states, one ranking, seq, state {state}", work_on)
        print(f"  {counted.counts[0].number:,} of {counted.of:,}, by {counted.counts[0].how}")
    for n_states in (30, 60, 100):
        graph = by_chance(n_states)
        for concept in ("nash", "smr", "seq"):
            least(graph, concept)


if __name__ == "__main__":
    main()
