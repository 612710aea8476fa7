"""How fast a forecast is made: ``python benchmarks/evolution.py``.

Six decision makers, 12,636 feasible states: some combinations are excluded, consequences change a
situation variable (so that moves are listed), and two events happen to it. 36 months, nine chains. Also
the same without the situation (moves in blocks), first passages, and the simulation of a larger conflict.
"""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Callable
from typing import TypeVar

from detente.analyses.evolution.forecast import forecast
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

Result = TypeVar("Result")

SITUATION = """\
situation: {trust: {levels: [broken, working]}}
consequences:
  - {when: by d0 and rises d0.a, set: {trust: broken}}
  - {when: by d1 and falls d1.a and d2.a = two, set: {trust: working}}
events:
  attack: {rate: 0.05, when: d0.a = two, set: {trust: broken}}
  visit: {date: 2020-03, set: {trust: working}}
"""
DMS = 6


def case_text(with_situation: bool, more: int = 0) -> str:
    """A case of 12,636 states, or twice as many for each further option."""
    lines = ["detente: 1", "title: A benchmark", "as_of: 2019-04-25", "decision_makers:"]
    for k in range(DMS):
        third = k == 2 and not with_situation
        own = [*["b: {levels: [low, mid, high]}"] * (k < 2), *["b: {}"] * third, *["c: {}"] * (k < more)]
        lines += [
            f"  d{k}:",
            "    options:",
            "      a: {levels: [none, one, two]}",
            *(f"      {option}" for option in own),
            "    preferences:",
            f"      - d{(k + 1) % DMS}.a = none",
            f"      - d{k}.a = two if d{(k + 2) % DMS}.a = none",
            f"      - d{k}.a != one",
            *(f"      - d{k}.{option[0]}" for option in own),
            f"      - d{(k + 3) % DMS}.a = one",
        ]
    calm = ", ".join(f"d{k}.a = none" for k in range(DMS))
    lines += ["require:", "  - not (d0.a = two and d1.a = two and d2.a = two)"]
    lines += ["outcomes:", f"  calm: at least 5 of ({calm})", f"  heat: not at least 3 of ({calm})"]
    lines += ["status_quo: {d0.a: one, d1.a: one}"]
    return "\n".join(lines) + "\n" + (SITUATION if with_situation else "")


def timed(label: str, work: Callable[[], Result]) -> Result:
    """Run and print how long it took."""
    begin = time.perf_counter()
    result = work()
    print(f"{label:<62}{time.perf_counter() - begin:8.2f} s", flush=True)
    return result


def measure(name: str, graph: Graph) -> None:
    print(f"{name}: {graph.n_states:,} states, {graph.n_dms} decision makers")
    timed("  36 months, nine chains", lambda: forecast(graph, 36))
    timed("  the same, looking two replies ahead", lambda: forecast(graph, 36, depth=2))
    timed(
        "  with first passages and likely routes",
        lambda: forecast(graph, 36, before=("calm", "heat"), until="calm"),
    )


def main() -> None:
    print(f"{datetime.date.today()}  {platform.machine()}  Python {platform.python_version()}")
    listed = timed("build, moves listed", lambda: build(read_case(case_text(True), "benchmark")))
    measure("With a situation", listed)
    blocks = timed("build, moves in blocks", lambda: build(read_case(case_text(False), "benchmark")))
    measure("Without", blocks)
    large = timed("build a larger one", lambda: build(read_case(case_text(False, more=5), "benchmark")))
    print(f"Larger: {large.n_states:,} states")
    timed("  36 months, simulated", lambda: forecast(large, 36))


if __name__ == "__main__":
    main()
