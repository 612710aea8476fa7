"""Long work in processes of its own, recorded on disk: it outlives the page that asked, and the server.

Each job has a folder:

* ``job.json``: what is asked, written once;
* ``progress.jsonl``: how far it is, appended;
* ``lock``: held by the process that works at it, with its number; free when that ends, however it ends;
* ``result.json`` or ``failed.json``: the end, written in one piece; ``cancelled``: nobody wants it any more.

A job without an end whose lock is free was interrupted, or has not begun: it is taken up (again).
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

from detente.errors import UnknownName, UnreadableFile
from detente.work.desk.journal import Journal, Lock, private_folder
from detente.work.files import write_atomically

Status = Literal["waiting", "running", "done", "failed", "cancelled"]

MOST_RUNNING = 2
MOST_ATTEMPTS = 3
"""Times that a job is taken up; one that ends its process every time is given up."""

MOST_KEPT = 60
"""Jobs kept that have come to an end."""

_PAUSE = 0.25
_LONGEST = 64

_left_running: list[subprocess.Popen[bytes]] = []
"""Processes that go on when their server stops: kept, as Python warns of those it loses sight of."""


@atexit.register
def _let_go() -> None:
    """Python is not to warn at its end of those that are meant to outlive it."""
    for process in _left_running:
        if process.poll() is None:
            process.returncode = 0


class Tell(Protocol):
    """Is told how far work is, and what is known by now, in words."""

    def __call__(self, done: int, of: int, now: str = "", /) -> None:
        """So many of so many."""


class JobFolder:
    """A job on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked."""
        found: dict[str, Any] = self.result("job")
        return found

    def status(self) -> Status:
        """Where it stands."""
        for name, status in (("result.json", "done"), ("failed.json", "failed"), ("cancelled", "cancelled")):
            if (self.path / name).exists():
                return status  # type: ignore[return-value]
        return "running" if self.is_worked_at() else "waiting"

    def is_worked_at(self) -> bool:
        """Whether a process holds the lock."""
        lock = Lock(self.path / "lock")
        if lock.take():
            lock.release()
            return False
        return True

    def progress(self) -> dict[str, Any]:
        """How far it is: ``done`` of ``of``, and what is known by now, in words."""
        entries = self._progress.entries()
        return {"done": 0, "of": 0, "now": "", **(entries[-1] if entries else {})}

    def tell(self, done: int, of: int, now: str = "") -> None:
        """Note how far it is, and what is known by now."""
        self._progress.add({"done": int(done), "of": int(of), "now": now})

    def end(self, name: str, data: Any) -> None:
        """Note the end: ``result`` or ``failed``."""
        write_atomically(self.path / f"{name}.json", json.dumps(data))

    def result(self, name: str = "result") -> Any:
        """What was found, or why it failed.

        Raises
        ------
        UnreadableFile
            If it cannot be read, or is not what was written.
        """
        file = self.path / f"{name}.json"
        try:
            found = json.loads(file.read_bytes())
        except (OSError, ValueError, RecursionError):
            hint = "ask again"
            raise UnreadableFile("what was kept of this work is broken", hint=hint, where=str(file)) from None
        if not isinstance(found, dict):
            raise UnreadableFile("what was kept of this work is broken", hint="ask again", where=str(file))
        return found

    def keep(self, name: str, content: str) -> None:
        """Keep something besides the result, under a name of the program's own."""
        write_atomically(self.path / name, content.encode("utf-8", "replace"))

    def kept(self, name: str) -> str | None:
        """What was kept under a name, if anything was."""
        try:
            return (self.path / name).read_bytes().decode("utf-8")
        except (OSError, ValueError):
            return None

    def attempts(self) -> int:
        """How often it was begun."""
        return len(Journal(self.path / "attempts.jsonl").entries())

    def attempt(self) -> None:
        """Note that it is begun."""
        Journal(self.path / "attempts.jsonl").add({})

    def cancel(self) -> None:
        """Nobody wants it any more; the process that works at it is ended."""
        (self.path / "cancelled").touch()
        if self.is_worked_at():
            with contextlib.suppress(OSError, ValueError):
                os.kill(int((self.path / "process").read_text("ascii")), signal.SIGTERM)

    @property
    def _progress(self) -> Journal:
        return Journal(self.path / "progress.jsonl", lasting=False)


class Jobs:
    """The jobs of a workbench, taken up by and by.

    Parameters
    ----------
    state
        Where they are kept.
    command
        What works at a job; the job's folder is added.
    """

    def __init__(self, state: Path, command: Sequence[str]) -> None:
        self.root = private_folder(state / "jobs")
        self._command = list(command)
        self._wake = threading.Event()
        self._stopped = False
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._guard = threading.RLock()

    def begin(self, key: str, asked: Mapping[str, Any]) -> JobFolder:
        """Begin a job; one with the same key that is under way or done is that job."""
        with self._guard:
            folder = JobFolder(self.root / key)
            if (folder.path / "job.json").exists():
                if folder.status() in ("waiting", "running", "done"):
                    return folder
                shutil.rmtree(folder.path, ignore_errors=True)
            private_folder(folder.path)
            folder.end("job", asked)
        self._wake.set()
        return folder

    def find(self, key: str) -> JobFolder | None:
        """A job by its key."""
        if not key.isalnum() or len(key) > _LONGEST or not (self.root / key / "job.json").is_file():
            return None
        return JobFolder(self.root / key)

    def folder(self, key: str) -> JobFolder:
        """A job that has to be there."""
        found = self.find(key)
        if found is None:
            raise UnknownName("job", key, [])
        return found

    def all(self) -> Iterator[JobFolder]:
        """Every job, the latest first."""
        paths = [each.parent for each in self.root.glob("*/job.json")]
        for path in sorted(paths, key=_age, reverse=True):
            yield JobFolder(path)

    def start(self) -> None:
        """Take up what was interrupted, and what comes."""
        threading.Thread(target=self._watch, name="jobs", daemon=True).start()

    def stop(self) -> None:
        """Take nothing up any more; what is under way goes on."""
        with self._guard:
            self._stopped = True
            _left_running.extend(self._processes.values())
            self._processes.clear()
        self._wake.set()

    def _watch(self) -> None:
        self._forget_old()
        while not self._stopped:
            with contextlib.suppress(OSError, ValueError):
                self._take_up()
            self._wake.wait(_PAUSE)
            self._wake.clear()

    def _take_up(self) -> None:
        with self._guard:
            if self._stopped:
                return
            for key, process in list(self._processes.items()):
                if process.poll() is not None:
                    del self._processes[key]
            folders = list(self.all())
            running = sum(
                1 for each in folders if each.path.name in self._processes or each.status() == "running"
            )
            for folder in reversed(folders):
                if running >= MOST_RUNNING:
                    return
                if folder.path.name in self._processes or folder.status() != "waiting":
                    continue
                if folder.attempts() >= MOST_ATTEMPTS:
                    folder.end("failed", {"what": "the process that worked at this ended again and again"})
                    continue
                folder.attempt()
                self._processes[folder.path.name] = self._process(folder)
                running += 1

    def _process(self, folder: JobFolder) -> subprocess.Popen[bytes]:
        """A process of its own session, so that ending the server does not end it."""
        return subprocess.Popen(
            [*self._command, str(folder.path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _forget_old(self) -> None:
        ended = [each for each in self.all() if each.status() in ("done", "failed", "cancelled")]
        for folder in ended[MOST_KEPT:]:
            shutil.rmtree(folder.path, ignore_errors=True)


def _age(path: Path) -> float:
    try:
        return (path / "job.json").stat().st_mtime
    except OSError:
        return 0.0


def work_at(folder: JobFolder, work: Callable[[dict[str, Any], Tell], Any]) -> None:
    """Work at a job until its end, alone; what goes wrong is noted as its end.

    Parameters
    ----------
    folder
        The job.
    work
        Is handed what is asked and whom to tell how far it is; returns the result as data.
    """
    lock = Lock(folder.path / "lock")
    if not lock.take():
        return
    write_atomically(folder.path / "process", str(os.getpid()))
    try:
        result = work(folder.asked, folder.tell)
    except Exception as error:  # whatever it is, whoever asked has to be told
        folder.end("failed", {"what": str(error) or type(error).__name__})
    else:
        folder.end("result", result)
    finally:
        lock.release()
