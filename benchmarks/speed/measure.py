"""One measurement, in a process of its own: ``python -m benchmarks.speed.measure KIND NAME EXPONENT [DMS]``.

Prints JSON. Bytes are what the process's memory grew by at its peak since just before the conflict was
made: input and answer are included, the interpreter and its libraries are not.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import numpy as np
from benchmarks.speed import conflicts
from benchmarks.speed.families import FAMILIES
from benchmarks.speed.ways import NASH_EQUILIBRIA, WAYS, Answer, cores

from detente.kernels import CONCEPTS, Arcs
from detente.kernels.structure import Int32

LONG = 5.0
"""Seconds that a measurement may take before it is no more repeated."""


def peak() -> int:
    """The most memory this process has had so far, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work returns, and the seconds it takes."""
    begin = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begin


def least_seconds(work: Callable[[], Any], *first: float, repeats: int = 5) -> float:
    """The least time of some runs, those already made included: what disturbs only ever adds."""
    taken = list(first)
    while len(taken) < repeats and sum(taken) < LONG:
        taken.append(timed(work)[1])
    return min(taken)


def warm_up() -> None:
    """Load the compiled kernels, or compile them, before anything is measured."""
    from detente.kernels.arcs import by_arcs
    from detente.kernels.blocks import by_blocks

    by_blocks(*conflicts.plain(3, 3), CONCEPTS)
    payoffs, arcs = conflicts.listed(8, 12)
    by_arcs(payoffs, arcs, CONCEPTS)
    conflicts.as_graph(3, 3, payoffs)


def digests(answer: Answer) -> dict[str, str]:
    """The verdicts in short; the Nash equilibria also where only they are known."""
    if NASH_EQUILIBRIA not in answer:
        answer = {**answer, NASH_EQUILIBRIA: np.asarray(answer["nash"].all(axis=0))}
    return {name: sha256(np.packbits(rows).tobytes()).hexdigest() for name, rows in answer.items()}


def measure_way(name: str, exponent: int) -> dict[str, Any]:
    """One of the ways on a plain conflict."""
    warm_up()
    WAYS[name](3)()  # what it loads does not count
    before = peak()
    work = WAYS[name](exponent)
    answer, first = timed(work)
    grown = peak() - before
    return {
        "states": 1 << exponent,
        "seconds": least_seconds(work, first),
        "bytes": grown,
        "digests": digests(answer),
    }


def measure_family(name: str, exponent: int) -> dict[str, Any]:
    """Our own way on a conflict of another shape."""
    warm_up()
    before = peak()
    payoffs, moves = FAMILIES[name](exponent)
    return _stable(payoffs, moves, before)


def measure_large(dms: int, exponent: int) -> dict[str, Any]:
    """Our own way on a plain conflict of so many decision makers."""
    warm_up()
    before = peak()
    payoffs, moves = conflicts.plain(exponent, dms)
    return _stable(payoffs, moves, before)


def measure_prioritised(dms: int, exponent: int) -> dict[str, Any]:
    """From a case with statements to every verdict: states, rankings and moves are part of the time."""
    from detente.analyses.stability import stability
    from detente.graph import build

    warm_up()
    case = conflicts.prioritised(exponent, dms)
    before = peak()
    begin = time.perf_counter()
    graph = build(case)
    built = time.perf_counter()
    stability(graph, CONCEPTS, threads=cores())
    done = time.perf_counter()
    return {
        "states": graph.n_states,
        "seconds": done - begin,
        "building": built - begin,
        "bytes": peak() - before,
        "dms": dms,
    }


def _stable(payoffs: Int32, moves: Any, before: int) -> dict[str, Any]:
    from detente.kernels.arcs import by_arcs
    from detente.kernels.blocks import by_blocks

    listed = isinstance(moves[0], Arcs)

    def work() -> Answer:
        decide: Any = by_arcs if listed else by_blocks
        found: Answer = decide(payoffs, moves, CONCEPTS, cores())
        return found

    _, first = timed(work)
    grown = peak() - before
    return {
        "states": payoffs.shape[1],
        "dms": len(payoffs),
        "arcs": sum(len(move.target) for move in moves) if listed else None,
        "seconds": least_seconds(work, first, repeats=3),
        "argsort": least_seconds(lambda: [np.argsort(row, kind="stable") for row in payoffs], repeats=3),
        "bytes": grown,
    }


def measure_first_call() -> dict[str, Any]:
    """Loading the compiled kernels; compiling them, if the cache is empty."""
    begin = time.perf_counter()
    warm_up()
    return {"seconds": time.perf_counter() - begin}


KINDS: dict[str, Callable[..., dict[str, Any]]] = {
    "way": measure_way,
    "family": measure_family,
    "large": lambda dms, exponent: measure_large(int(dms), exponent),
    "prioritised": lambda dms, exponent: measure_prioritised(int(dms), exponent),
    "first-call": lambda _, __: measure_first_call(),
}


def ask(
    kind: str, name: str, exponent: int, seconds: float = 600, environment: dict[str, str] | None = None
) -> dict[str, Any] | None:
    """Measure in a new process; ``None`` if it takes too long or too much memory."""
    command = [sys.executable, "-m", "benchmarks.speed.measure", kind, name, str(exponent)]
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
    if run.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{run.stderr}")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


if __name__ == "__main__":
    print(json.dumps(KINDS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))))
