"""Where solved draws are kept: a folder a run, a file a batch.

A file is there whole or not at all. A run that was interrupted or killed finds its batches again; what was
being computed is computed again.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from detente.analyses.sensitivity import Batch, Solver
from detente.errors import UnreadableFile, UsageError
from detente.work.draws.schema import from_bytes, to_bytes
from detente.work.files import PART, read_limited, write_atomically

MAX_BYTES = 2_000_000_000

_ABANDONED = 600.0
"""Seconds after which a file that was being written is taken to be abandoned."""

_RUN = "run.txt"


def usual_folder(key: str) -> Path:
    """Where a run is kept unless the user names a folder: in the user's cache."""
    given = os.environ.get("DETENTE_RESULTS")
    if given:
        return Path(given) / key
    cache = os.environ.get("XDG_CACHE_HOME")
    root = Path(cache) if cache else Path.home() / ".cache"
    return root / "detente" / "draws" / key


class Store:
    """The batches of one run.

    Parameters
    ----------
    folder
        The folder; made if it is not there.
    solver
        What solves the draws of the run.
    key
        The key of its plan.

    Raises
    ------
    UsageError
        If the folder holds another run.
    UnreadableFile
        If it cannot be written to.
    """

    def __init__(self, folder: Path, solver: Solver, key: str) -> None:
        self.folder, self.solver, self.key = folder, solver, key
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._clear_abandoned()
        except OSError as error:
            what = f"cannot be used for results: {(error.strerror or str(error)).lower()}"
            hint = "name another folder with --results"
            raise UnreadableFile(what, hint=hint, where=str(folder)) from None
        self._claim()

    def _claim(self) -> None:
        mark = self.folder / _RUN
        if mark.is_file():
            if read_limited(mark, 1_000).decode("utf-8", "replace").split() != [self.key]:
                hint = "name another folder: a folder holds the draws of one case, seed and set of concepts"
                raise UsageError(f"{self.folder} holds the draws of another run", hint=hint)
            return
        if any(self.folder.glob("*.parquet")):
            raise UsageError(f"{self.folder} holds files that are no run of ours", hint="name another folder")
        write_atomically(mark, f"{self.key}\n")

    def _clear_abandoned(self) -> None:
        for path in self.folder.glob(f".*{PART}"):
            with suppress(FileNotFoundError):  # somebody else may take it away
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink(missing_ok=True)

    def _path(self, first: int) -> Path:
        return self.folder / f"draws-{first:010d}.parquet"

    def read(self, first: int, count: int) -> Batch | None:
        """A batch, if it is there with as many draws."""
        path = self._path(first)
        if not path.is_file():
            return None
        batch = from_bytes(read_limited(path, MAX_BYTES), self.solver, self.key)
        if batch is None or batch.first != first or len(batch) < count:
            return None
        return batch if len(batch) == count else batch.upto(count, self.solver.n_flipped(first, count))

    def write(self, batch: Batch) -> None:
        """Keep a batch.

        Raises
        ------
        UnreadableFile
            If it cannot be written; what was written before stays.
        """
        path = self._path(batch.first)
        try:
            write_atomically(path, to_bytes(batch, self.solver, self.key))
        except UnreadableFile as error:
            problem = error.problems[0]
            hint = "what was computed before is kept: make room and run the same command again"
            raise UnreadableFile(problem.what, hint=hint, where=problem.where) from None
