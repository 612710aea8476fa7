"""Starts ``detente serve`` as a user would, on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/enter\?token=\S+")


@dataclass
class Served:
    """A running server and the address that it printed."""

    process: subprocess.Popen[str]
    address: str

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return self.address.split("/enter")[0]

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        _closed(self.process.stdout)


def started(arguments: Sequence[str], *, state: Path) -> Served:
    """Start a server and wait for its address."""
    environment = os.environ | {"XDG_STATE_HOME": str(state), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "detente", "serve", *arguments, "--no-open", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if found := _ADDRESS.search(line):
            return Served(process, found[0])
    process.wait()
    _closed(process.stdout)
    raise AssertionError(f"the server did not start: {''.join(said)}")


def _closed(stream: IO[str] | None) -> None:
    if stream is not None:
        stream.close()
