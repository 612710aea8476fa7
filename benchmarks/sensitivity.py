"""How long draws take: state-draws a second, for a case with consequences and for one in option form.

Run it on a quiet machine::

    python benchmarks/sensitivity.py [DRAWS]

For each case it times one concept (SEQ) and all five, on all cores, and tells what 150 million state-draws
would take (100,000 draws of 1,500 states).
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

from detente import casebook, kernels
from detente.interchange.casefile import read_case
from detente.model.case import Case
from detente.work.sensitivity import Request, run

TARGET = 150_000_000


def synthetic(seed: int = 1) -> Case:
    """Three decision makers, 1,536 states, fifteen uncertain statements each, at random."""
    generator = random.Random(seed)
    sizes = {"a": (2, 2, 2, 2), "b": (2, 2, 2), "c": (2, 2, 3)}
    levels = {f"{dm}.o{k}": size for dm, own in sizes.items() for k, size in enumerate(own)}

    def literal() -> str:
        subject = generator.choice(list(levels))
        return f"{subject} = {['no', 'yes', 'l2'][generator.randrange(levels[subject])]}"

    lines = ["detente: 1", "title: At random", "decision_makers:"]
    for dm, own in sizes.items():
        options = ", ".join(
            f"o{k}: {{levels: [{', '.join(['no', 'yes', 'l2'][:size])}]}}" for k, size in enumerate(own)
        )
        lines += [f"  {dm}:", f"    options: {{{options}}}", "    preferences:"]
        lines += [
            f'      - "{literal()} if {literal()} [{generator.uniform(0.5, 0.95):.2f}]"' for _ in range(15)
        ]
    lines += ["status_quo: {}", "outcomes:", f"  some: {literal()} and {literal()}"]
    return read_case("\n".join(lines))


def measure(name: str, case: Case, draws: int) -> None:
    for concepts in (("seq",), kernels.CONCEPTS):
        with tempfile.TemporaryDirectory() as folder:
            run(case, Request(draws=8, concepts=concepts, folder=Path(folder, "warm")))
            begun, used = time.perf_counter(), time.process_time()
            found = run(case, Request(draws=draws, concepts=concepts, folder=Path(folder, "run"))).result
            seconds, used = time.perf_counter() - begun, time.process_time() - used
        rate = draws * len(found.ids) / seconds
        print(
            f"{name}: {len(found.ids):,} states, {draws:,} draws, {'+'.join(concepts)}: {seconds:.1f} s "
            f"({used:.1f} s of processor time), {rate / 1e6:.2f} million state-draws a second; "
            f"{TARGET / rate:.0f} s for 150 million"
        )


def main() -> None:
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"{os.cpu_count()} cores")
    measure("korea-2019", casebook.load("korea-2019"), draws)
    measure("option form", synthetic(), draws)


if __name__ == "__main__":
    main()
