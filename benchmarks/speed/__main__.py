"""How fast stability is decided, beside other ways: ``python -m benchmarks.speed [--quick]``.

One run on one machine. Every measurement is made in a process of its own.

1. Four ways to the same answer on the same conflicts (three decision makers who share the options evenly,
   every state feasible, random strict payoffs): this project, the definitions in plain loops, dense
   matrices as published, and the pure Nash equilibria by pygambit (beside our own Nash alone). Each goes on
   to larger conflicts until one takes too long. Verdicts are compared; if two ways differ anywhere, the
   run fails.
2. Large conflicts: three and six decision makers, payoffs random and strict or from prioritised statements.
3. Uneven conflicts: the same number of states in every shape.
4. First use: the wait for the compiled kernels, with an empty cache and with a full one.

Writes the tables as CSV and Markdown and a plot as SVG into the folder given by ``--out``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.speed.families import FAMILIES
from benchmarks.speed.measure import ask
from benchmarks.speed.report import Run, write
from benchmarks.speed.ways import WAYS

OURS = "this project"
SMALLEST = 4
NASH_LARGEST = 20
GROWTH = 8
"""A way is not asked for a size if this times the time of the size before is more than there is."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--quick", action="store_true", help="small sizes only, within a minute or two")
    parser.add_argument("--out", type=Path, default=Path("docs/benchmarks"), help="folder for the results")
    options = parser.parse_args()
    run = Run(quick=options.quick)
    first_use(run)
    four_ways(run, largest=16 if run.quick else 24, limit=3.0 if run.quick else 25.0)
    large(run, 16 if run.quick else 24)
    uneven(run, 14 if run.quick else 20)
    write(run, options.out)


def first_use(run: Run) -> None:
    """Table 4."""
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, NUMBA_CACHE_DIR=folder)
        for what in ("compiled kernels, empty cache", "compiled kernels, full cache"):
            found = ask("first-call", "-", 0, environment=environment)
            assert found is not None
            run.add("first use", what, **found)


def four_ways(run: Run, largest: int, limit: float) -> None:
    """Table 1; ends the run if two ways differ."""
    known: dict[tuple[int, str], tuple[str, str]] = {}
    for way in WAYS:
        goes_on = way.startswith(OURS)
        last = min(largest, NASH_LARGEST) if goes_on and way != OURS else largest
        for exponent in range(SMALLEST, last + 1):
            found = ask("way", way, exponent, 600 if goes_on else 10 + 2 * limit)
            if found is None:
                break
            for part, digest in found.pop("digests").items():
                first, expected = known.setdefault((exponent, part), (way, digest))
                run.compared += first != way
                if digest != expected:
                    sys.exit(f"{way} and {first} differ on {part} of a conflict of 2^{exponent} states")
            run.add("four ways", way, dms=3, **found)
            if not goes_on and found["seconds"] * GROWTH > limit:
                break


def large(run: Run, exponent: int) -> None:
    """Table 2."""
    sizes = sorted({min(20, exponent), min(22, exponent), exponent})
    for dms in (3, 6):
        for size in sizes if dms == 3 else [exponent]:
            _add(run, "large", f"{dms} decision makers, strict payoffs", ask("large", str(dms), size))
        found = ask("prioritised", str(dms), exponent)
        _add(run, "large", f"{dms} decision makers, from prioritised statements", found)


def uneven(run: Run, exponent: int) -> None:
    """Table 3."""
    for name in FAMILIES:
        _add(run, "uneven", name, ask("family", name, exponent))


def _add(run: Run, table: str, what: str, found: dict[str, Any] | None) -> None:
    if found is not None:
        run.add(table, what, **found)


if __name__ == "__main__":
    main()
