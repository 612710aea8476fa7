"""How fast leverage is found: ``python benchmarks/leverage.py``.

The casebook's Korean case with every option, pair and decision maker; the textbook conflict of Elmira
from a cold start; and conflicts of 2^12 and 2^16 states with twelve and sixteen options.
"""

from __future__ import annotations

import datetime
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from detente import casebook
from detente.analyses.leverage import leverage
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

Result = TypeVar("Result")

DMS = 4


def conflict(n_options: int) -> Graph:
    """A conflict of four decision makers with so many yes/no options between them."""
    lines = ["detente: 1", "title: A benchmark", "decision_makers:"]
    own = {k: range(k, n_options, DMS) for k in range(DMS)}
    for k in range(DMS):
        options = ", ".join(f"o{each}: {{}}" for each in own[k])
        lines += [f"  d{k}:", f"    options: {{{options}}}", "    preferences:"]
        for turn, each in enumerate(own[k]):
            other = own[(k + 1) % DMS][turn]
            lines += [f"      - d{(k + 1) % DMS}.o{other} if d{k}.o{each}", f"      - not d{k}.o{each}"]
    return build(read_case("\n".join(lines) + "\n"))


def timed(label: str, work: Callable[[], Result]) -> Result:
    """Run and print how long it took."""
    begin = time.perf_counter()
    result = work()
    print(f"{label:<66}{time.perf_counter() - begin:8.2f} s", flush=True)
    return result


def measure(name: str, graph: Graph) -> None:
    result = timed(f"{name}: {graph.n_states:,} states", lambda: leverage(graph))
    print(f"  {result.n_asked:,} edits, {result.base.n_equilibria:,} equilibria in the case as it is")


def main() -> None:
    print(f"{datetime.date.today()}  {platform.machine()}  Python {platform.python_version()}")
    for case in ("elmira-1991", "korea-2019"):
        timed(f"detente leverage {case}, from a cold start", partial(_from_cold, case))
    measure("korea-2019", build(casebook.load("korea-2019")))
    measure("twelve options", conflict(12))
    measure("sixteen options", conflict(16))


def _from_cold(case: str) -> None:
    command = [sys.executable, "-m", "detente", "leverage", case]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
