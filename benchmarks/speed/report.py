"""The tables of a run: on the terminal as they come, then as CSV, Markdown and a plot."""

from __future__ import annotations

import csv
import datetime
import importlib.metadata
import platform
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.speed.ways import cores

COLUMNS = (
    "table", "what", "dms", "states", "arcs", "seconds", "building", "us_per_state", "bytes_per_state",
    "per_argsort", "exponent",
)  # fmt: skip
SMALLEST_WITH_BYTES = 1 << 23
"""Bytes of growth below which it is lost in what the process itself does."""

FITTED = 1 << 12
"""States from which the exponent of this project's time is fitted."""

TITLES = {
    "first use": "First use",
    "four ways": "Four ways to the same answer",
    "large": "Large conflicts",
    "uneven": "Uneven conflicts",
}


@dataclass
class Run:
    """What has been measured so far."""

    quick: bool
    rows: list[dict[str, Any]] = field(default_factory=list)
    compared: int = 0

    def add(self, table: str, what: str, **found: Any) -> None:
        """Keep a measurement and print it."""
        row = {"table": table, "what": what, **found}
        states = found.get("states")
        if states:
            row["us_per_state"] = 1e6 * found["seconds"] / states
            grown = row.pop("bytes", 0)
            row["bytes_per_state"] = grown / states if grown >= SMALLEST_WITH_BYTES else None
        if argsort := row.pop("argsort", None):
            row["per_argsort"] = found["seconds"] / argsort
        self.rows.append(row)
        shown = "  ".join(f"{name} {shorter(row[name])}" for name in COLUMNS[2:] if row.get(name) is not None)
        print(f"{table}: {what}:  {shown}", flush=True)

    def fit(self) -> None:
        """Add to each way's largest conflict the exponents of its time."""
        for what in dict.fromkeys(row["what"] for row in self.rows if row["table"] == "four ways"):
            mine = [row for row in self.rows if row["table"] == "four ways" and row["what"] == what]
            least = FITTED if mine[-1]["states"] > 4 * FITTED else mine[-1]["states"] >> 4
            points = [(row["states"], row["seconds"]) for row in mine if row["states"] >= least]
            if len(points) > 1:
                x, y = np.log(np.array(points)).T
                mine[-1]["exponent"] = float(np.polyfit(x, y, 1)[0])
                print(f"exponent of {what} from {least:,} states: {mine[-1]['exponent']:.2f}")


def shorter(value: Any) -> str:
    """A number as tables show it."""
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"
    return str(value)


def processor() -> str:
    """What the machine calls its processor."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def machine() -> str:
    """Where and when, and with what."""
    names = ("numpy", "numba", "pygambit")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    return (
        f"{datetime.date.today()}, {platform.system()} on {processor()}, {cores()} cores; "
        f"Python {platform.python_version()}, {versions}"
    )


def write(run: Run, folder: Path) -> None:
    """Write the results of a run."""
    from benchmarks.speed.plot import plot

    run.fit()
    where = machine()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "speed.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in run.rows:
            cells = {name: _exact(row[name]) for name in COLUMNS if row.get(name) is not None}
            writer.writerow(cells)
    (folder / "speed.md").write_text(_markdown(run, where), "utf-8")
    (folder / "speed.svg").write_text(plot(run.rows, where), "utf-8")
    print(f"written to {folder}: speed.csv, speed.md, speed.svg")


def _exact(value: Any) -> Any:
    return f"{value:.6g}" if isinstance(value, float) else value


def _markdown(run: Run, where: str) -> str:
    parts = [
        "# Measurements",
        f"Made by `python -m benchmarks.speed{' --quick' if run.quick else ''}`: {where}.",
        f"The ways agreed in all of the {run.compared} comparisons of an answer that two of them gave "
        "(all verdicts of all decision makers under one concept, or all Nash equilibria). "
        "Seconds are the least of some runs. Bytes count the conflict and the answer. Those of uneven "
        "conflicts also count what is held while NumPy makes the conflict, which is often the most. "
        "Per argsort: times what a stable argsort of each decision maker's payoffs "
        "takes in NumPy. Pygambit's time is that of solving alone; making its game of the payoffs takes much "
        "longer and is what ends its row. The exponent is the slope of log time over log states, written "
        "beside the largest conflict of a way. [Why it is fast](../discussion/why-it-is-fast.md) explains; "
        "the same as [CSV](speed.csv).",
        "![Time and memory against states](speed.svg)",
    ]
    for table, title in TITLES.items():
        rows = [row for row in run.rows if row["table"] == table]
        names = [name for name in COLUMNS[1:] if any(row.get(name) is not None for row in rows)]
        lines = ["| " + " | ".join(name.replace("_", " ") for name in names) + " |"]
        lines.append("| " + " | ".join("---" if name == "what" else "---:" for name in names) + " |")
        lines += ["| " + " | ".join(shorter(row.get(name)) for name in names) + " |" for row in rows]
        parts += [f"## {title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"
