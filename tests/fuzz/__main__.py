"""Fuzz for as long as asked: ``python -m tests.fuzz [SECONDS] [TARGET ...]``.

Each input has ten seconds of processor time.
What goes wrong is kept in ``build/fuzz``, and the exit status is 1. Where atheris is installed,
:mod:`tests.fuzz.guided` lets coverage guide the search.
"""

from __future__ import annotations

import hashlib
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

from tests.fuzz.seeds import PIECES, SEEDS
from tests.fuzz.targets import TARGETS, Target, fault_of

SECONDS = 600.0
PATIENCE = 10.0
KEPT = Path("build") / "fuzz"


def mutated(rng: random.Random, seeds: list[bytes]) -> bytes:
    """A sound input with one to six things done to it."""
    data = rng.choice(seeds)
    for _ in range(rng.randint(1, 6)):
        at = rng.randint(0, len(data))
        end = min(len(data), at + rng.randint(1, 40))
        match rng.randrange(6):
            case 0:
                data = data[:at] + rng.choice(PIECES) + data[at:]
            case 1:
                data = data[:at] + rng.choice(PIECES) + data[end:]
            case 2:
                data = data[:at] + data[end:]
            case 3:
                data = data[:at] + data[at:end] * rng.choice((2, 3, 50)) + data[end:]
            case 4:
                data = data[:at] + rng.randbytes(rng.randint(1, 4)) + data[at:]
            case _:
                other = rng.choice(seeds)
                data = data[:at] + other[rng.randint(0, len(other)) :]
    return data


class TooLong(Exception):
    """An input takes longer than it may."""


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def fuzz(name: str, target: Target, seconds: float, rng: random.Random) -> int:
    """Fuzz one target; how many faults were found."""
    until, tried, found = time.monotonic() + seconds, 0, set()
    while time.monotonic() < until:
        data = mutated(rng, SEEDS[name])
        tried += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        fault = fault_of(target, data)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if fault is None:
            continue
        place = traceback.extract_tb(fault.__traceback__)[-1]
        if (sort := (type(fault), place.filename, place.lineno)) not in found:
            found.add(sort)
            KEPT.mkdir(parents=True, exist_ok=True)
            file = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
            file.write_bytes(data)
            print(f"{name}: {type(fault).__name__} at {place.filename}:{place.lineno}; kept in {file}")
    print(f"{name}: {tried:,} inputs, {len(found)} faults", flush=True)
    return len(found)


def main(arguments: list[str]) -> int:
    """Fuzz what is asked for."""
    seconds = float(arguments[0]) if arguments else SECONDS
    names = arguments[1:] or list(TARGETS)
    signal.signal(signal.SIGVTALRM, _too_long)
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    rng = random.Random(seed)
    return min(1, sum(fuzz(name, TARGETS[name], seconds / len(names), rng) for name in names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
