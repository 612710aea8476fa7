"""Long work: it outlives who began it, can be cancelled, and is taken up again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from detente.work.jobs import MOST_ATTEMPTS, JobFolder, Jobs, work_at

WORKER = """
import os, sys, time
from pathlib import Path
from detente.work.jobs import JobFolder, work_at
folder = JobFolder(Path(sys.argv[1]))
def work(asked, tell):
    for k in range(asked["steps"]):
        tell(k, asked["steps"], f"{k} steps by now")
        if asked.get("crash"):
            os._exit(1)
        gate = asked.get("gate")
        while gate and not Path(gate).exists():
            time.sleep(0.02)
    if asked.get("wrong"):
        raise ValueError("as asked")
    return {"answer": asked["steps"]}
work_at(folder, work)
"""


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    script = tmp_path / "worker.py"
    script.write_text(WORKER, "utf-8")
    found = Jobs(tmp_path / "state", [sys.executable, str(script)])
    yield found
    found.stop()
    for folder in found.all():
        folder.cancel()


def until(holds: Callable[[], bool]) -> None:
    for _ in range(3000):
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come to pass")


def test_work_is_done_and_told_of(jobs: Jobs) -> None:
    jobs.start()
    folder = jobs.begin("a", {"steps": 3})
    until(lambda: folder.status() == "done")
    assert folder.result() == {"answer": 3}
    assert folder.progress() == {"done": 2, "of": 3, "now": "2 steps by now"}
    assert jobs.begin("a", {"steps": 3}).result() == {"answer": 3}, "what is done is not done again"


def test_work_that_fails_says_why(jobs: Jobs) -> None:
    jobs.start()
    folder = jobs.begin("b", {"steps": 1, "wrong": True})
    until(lambda: folder.status() == "failed")
    assert folder.result("failed") == {"what": "as asked"}


def test_work_that_is_cancelled_ends(jobs: Jobs, tmp_path: Path) -> None:
    jobs.start()
    folder = jobs.begin("c", {"steps": 1, "gate": str(tmp_path / "gate")})
    until(folder.is_worked_at)
    until(lambda: (folder.path / "process").exists())
    folder.cancel()
    until(lambda: not folder.is_worked_at())
    assert folder.status() == "cancelled"
    assert not (folder.path / "result.json").exists()


def test_work_goes_on_when_who_began_it_is_gone_and_is_found_by_the_next(jobs: Jobs, tmp_path: Path) -> None:
    jobs.start()
    gate = tmp_path / "gate"
    folder = jobs.begin("d", {"steps": 1, "gate": str(gate)})
    until(folder.is_worked_at)
    jobs.stop()
    after = Jobs(tmp_path / "state", [sys.executable, str(tmp_path / "worker.py")])
    found = after.folder("d")
    assert found.status() == "running"
    gate.touch()
    until(lambda: found.status() == "done")


def test_work_that_was_interrupted_is_taken_up_again(jobs: Jobs, tmp_path: Path) -> None:
    import os
    import signal

    jobs.start()
    gate = tmp_path / "gate"
    folder = jobs.begin("e", {"steps": 1, "gate": str(gate)})
    until(folder.is_worked_at)
    until(lambda: (folder.path / "process").exists())
    jobs.stop()
    os.kill(int((folder.path / "process").read_text("ascii")), signal.SIGKILL)
    until(lambda: not folder.is_worked_at())
    assert folder.status() == "waiting"
    after = Jobs(tmp_path / "state", [sys.executable, str(tmp_path / "worker.py")])
    after.start()
    gate.touch()
    until(lambda: folder.status() == "done")
    after.stop()
    assert folder.attempts() == 2


def test_work_that_ends_its_process_every_time_is_given_up(jobs: Jobs) -> None:
    jobs.start()
    folder = jobs.begin("f", {"steps": 1, "crash": True})
    until(lambda: folder.status() == "failed")
    assert folder.attempts() == MOST_ATTEMPTS


def test_only_one_process_works_at_a_job(tmp_path: Path) -> None:
    folder = JobFolder(tmp_path)
    folder.end("job", {"steps": 1})
    told: list[str] = []

    def first(asked: dict[str, object], tell: Callable[[int, int], None]) -> str:
        work_at(folder, lambda *_: told.append("second"))
        told.append("first")
        return "x"

    work_at(folder, first)
    assert told == ["first"]


@pytest.mark.parametrize("key", ["..", "a/b", "", "x" * 300])
def test_jobs_are_found_by_their_keys_only(jobs: Jobs, key: str) -> None:
    assert jobs.find(key) is None
