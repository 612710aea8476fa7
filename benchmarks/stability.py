"""How fast stability is decided: ``python benchmarks/stability.py [--max-exp 22]``.

Three decision makers who share the options evenly, random strict payoffs, every state feasible,
all five concepts for all decision makers, one core. Three tables:

1. the threshold sweep over blocks, each size in a process of its own; bytes a state are what the
   process's memory grew by at its peak since just before the input was made, input and answer
   included. The last column compares with the least one could do to the input: a stable argsort of
   each decision maker's payoffs in NumPy.
2. what :func:`detente.kernels.stable` picks for a single question, process start included.
3. the same answers from the definitions (loops over sets) and from the published method (matrices
   of states by states: Xu, Hipel and Kilgour 2009), as far as they reach in reasonable time.
   Differing answers end the run.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from detente.kernels import CONCEPTS, Blocks, blocks_to_arcs, stable
from detente.kernels.structure import Arcs, Bool, Int32

DMS = 3
SMALLEST_WITH_BYTES = 16  # below, the growth is lost in what the process itself does
LARGEST_BY_DEFINITION = 8
LARGEST_BY_MATRICES = 10


def conflict(exponent: int, seed: int = 0) -> tuple[Int32, list[Blocks]]:
    """2 ** exponent states, options of the first decision maker as the highest bits."""
    n_states = 1 << exponent
    state = np.arange(n_states, dtype=np.int32)
    rng = np.random.default_rng(seed)
    payoffs = np.empty((DMS, n_states), np.int32)
    moves = []
    high = exponent
    for i in range(DMS):
        payoffs[i] = state
        rng.shuffle(payoffs[i])
        low = high - (exponent + DMS - 1 - i) // DMS
        block = state >> high
        block <<= low
        block |= state & ((1 << low) - 1)
        moves.append(Blocks(block, n_states >> (high - low), None, np.ones((1, 1), np.bool_)))
        high = low
    return payoffs, moves


def median_seconds(work: Callable[[], object], times: int) -> float:
    """The median time of some runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def peak_bytes() -> int:
    """The most memory this process has had so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def measure(exponent: int) -> None:
    """In a process of its own: print seconds, seconds of argsort and bytes for one size."""
    from detente.kernels.blocks import by_blocks

    by_blocks(*conflict(DMS), CONCEPTS)
    before = peak_bytes()
    payoffs, moves = conflict(exponent)
    by_blocks(payoffs, moves, CONCEPTS)
    grown = peak_bytes() - before
    times = 21 if exponent < 16 else 5 if exponent < 21 else 3
    seconds = median_seconds(lambda: by_blocks(payoffs, moves, CONCEPTS), times)
    argsort = median_seconds(lambda: [np.argsort(row, kind="stable") for row in payoffs], times)
    print(seconds, argsort, grown)


def first_call() -> None:
    """In a process of its own: print the seconds to load and first call the compiled kernels."""
    payoffs, moves = conflict(DMS)
    begin = time.perf_counter()
    from detente.kernels.blocks import by_blocks

    by_blocks(payoffs, moves, CONCEPTS)
    print(time.perf_counter() - begin)


def single_question(exponent: int) -> None:
    """In a process of its own: one question."""
    stable(*conflict(exponent))


def ask_process(*arguments: str) -> list[float]:
    """Run this file in a new process; return the numbers it prints."""
    run = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    return [float(word) for word in run.stdout.split()]


def print_sweeps(largest: int) -> None:
    """Table 1."""
    print(f"{'states':>10} {'seconds':>10} {'us/state':>9} {'bytes/state':>12} {'/ argsort':>10}")
    for exponent in range(10, largest + 1):
        seconds, argsort, grown = ask_process("--measure", str(exponent))
        n_states = 1 << exponent
        room = f"{grown / n_states:.0f}" if exponent >= SMALLEST_WITH_BYTES else "-"
        print(
            f"{n_states:>10,} {seconds:>10.5f} {seconds / n_states * 1e6:>9.3f}"
            f" {room:>12} {seconds / argsort:>10.2f}",
            flush=True,
        )


def print_single_questions(largest: int) -> None:
    """Table 2."""
    print(f"{'states':>10} {'seconds from process start':>28}")
    for exponent in range(6, min(largest, 18) + 1, 2):
        arguments = ("--single", str(exponent))
        seconds = median_seconds(lambda: ask_process(*arguments), 3)  # noqa: B023
        print(f"{1 << exponent:>10,} {seconds:>28.2f}", flush=True)


def print_comparison() -> None:
    """Table 3."""
    from detente.kernels.blocks import by_blocks
    from detente.kernels.relaxation import by_relaxation

    ways = ("sweep", "relaxation", "matrices", "definitions")
    print(f"{'states':>10}" + "".join(f"{way + ', ms':>18}" for way in ways))
    for exponent in range(6, LARGEST_BY_MATRICES + 1):
        payoffs, moves = conflict(exponent, seed=exponent)
        arcs = [blocks_to_arcs(move) for move in moves]
        works: list[Callable[[], dict[str, Bool]]] = [
            lambda: by_blocks(payoffs, moves, CONCEPTS),  # noqa: B023
            lambda: by_relaxation(payoffs, arcs, CONCEPTS, transitive=True),  # noqa: B023
            lambda: by_matrices(payoffs, arcs),  # noqa: B023
        ]
        if exponent <= LARGEST_BY_DEFINITION:
            works.append(lambda: by_definition(exponent, payoffs))  # noqa: B023
        expected = works[0]()
        line = f"{1 << exponent:>10,}"
        for way, work in zip(ways, works, strict=False):
            begin = time.perf_counter()
            answer = work()
            line += f"{1e3 * (time.perf_counter() - begin):>18.2f}"
            for concept in CONCEPTS:
                if not np.array_equal(answer[concept], expected[concept]):
                    sys.exit(f"{way} and sweep differ on {concept} for {1 << exponent} states")
        print(line, flush=True)


def by_definition(exponent: int, payoffs: Int32) -> dict[str, Bool]:
    """The same conflict as a case, decided state by state by the checker."""
    from detente.analyses.stability import is_stable
    from detente.graph import build
    from detente.model.case import Case, DecisionMaker
    from detente.model.options import Option

    shares = [(exponent + DMS - 1 - i) // DMS for i in range(DMS)]
    parties = tuple(
        DecisionMaker(f"d{i}", f"d{i}", tuple(Option(f"o{k}", f"o{k}") for k in range(share)))
        for i, share in enumerate(shares)
    )
    graph = dataclasses.replace(build(Case("A random conflict", parties)), payoffs=payoffs)
    return {
        concept: np.array(
            [[is_stable(graph, s, i, concept) for s in range(graph.n_states)] for i in range(DMS)]
        )
        for concept in CONCEPTS
    }


def by_matrices(payoffs: Int32, moves: list[Arcs]) -> dict[str, Bool]:
    """Decide stability with matrices of states by states, last movers kept apart."""
    n_dms, n_states = payoffs.shape
    answer = {concept: np.empty((n_dms, n_states), np.bool_) for concept in CONCEPTS}
    move = np.zeros((n_dms, n_states, n_states), np.bool_)
    for j, arcs in enumerate(moves):
        move[j, np.repeat(np.arange(n_states), np.diff(arcs.start)), arcs.target] = True
    improve = move & (payoffs[:, None, :] > payoffs[:, :, None])
    for i, payoff in enumerate(payoffs):
        others = [j for j in range(n_dms) if j != i]
        worse = payoff[None, :] <= payoff[:, None]  # worse[s, u]: u is a sanction at s
        no_way_out = worse & ~_product(~worse, move[i].T)
        answer["nash"][i] = ~improve[i].any(axis=1)
        for pair, reach in ((("gmr", "smr"), move[others]), (("seq", "sseq"), improve[others])):
            reached = _closure(reach)
            for concept, sanction in zip(pair, (worse, no_way_out), strict=True):
                unsanctioned = improve[i] & ~_product(sanction, reached.T)
                answer[concept][i] = ~unsanctioned.any(axis=1)
    return answer


def _product(a: Bool, b: Bool) -> Bool:
    product: Bool = (a.astype(np.float32) @ b.astype(np.float32)) > 0
    return product


def _closure(move: Bool) -> Bool:
    """What legal sequences of several decision makers reach from each state."""
    by_last = move.copy()
    while True:
        before = by_last.sum()
        for j in range(len(move)):
            rest: Bool = np.any(np.delete(by_last, j, axis=0), axis=0)
            by_last[j] |= _product(rest, move[j])
        if by_last.sum() == before:
            reached: Bool = np.any(by_last, axis=0)
            return reached


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--max-exp", type=int, default=22, help="largest size, as a power of two")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--single", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--first-call", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure is not None:
        measure(options.measure)
    elif options.single is not None:
        single_question(options.single)
    elif options.first_call:
        first_call()
    else:
        report(options.max_exp)


def processor() -> str:
    """What the machine calls its processor."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def report(largest: int) -> None:
    """Print everything."""
    [first] = ask_process("--first-call")  # before anything here loads, or fills the cache
    [second] = ask_process("--first-call")
    import numba

    print(f"{datetime.date.today()}, {platform.system()} on {processor()}")
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, Numba {numba.__version__}")
    print(f"compiled kernels, first call: {first:.2f} s (compiles, unless done before); ", end="")
    print(f"again in a new process: {second:.2f} s")
    print(f"\n1. Threshold sweep, {DMS} decision makers, {len(CONCEPTS)} concepts\n")
    print_sweeps(largest)
    print("\n2. One question, the implementation picked by size\n")
    print_single_questions(largest)
    print("\n3. Against the definitions and the published method\n")
    print_comparison()


if __name__ == "__main__":
    main()
