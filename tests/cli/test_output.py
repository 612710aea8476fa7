"""Standard output that takes nothing: a full disk, and a reader that has gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
SAID = "cannot write to standard output: no space left on device"


def into(output: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command with an output of its own, Python's shutting down included."""
    command = [sys.executable, "-m", "detente", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        command, stdout=output, stderr=subprocess.PIPE, text=True, env=environment, check=False
    )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    ["convert cuba-1962 --to dot", "casebook", "schema", "stability cuba-1962", "--version"],
)
def test_a_full_disk_is_told_in_one_line(arguments: str) -> None:
    with FULL.open("wb") as full:
        done = into(full.fileno(), *arguments.split())
    assert (done.returncode, done.stderr) == (1, f"{SAID}\n")


def test_a_reader_that_has_gone_hears_no_complaint() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = into(theirs, "casebook")
    finally:
        os.close(theirs)
    assert done.stderr == ""
