"""Runs: repeatable, resumable, never half written, and the same on a cluster."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from detente.errors import TooLarge, UnknownName, Unreachable, UnreadableFile, UsageError
from detente.interchange.casefile import read_case
from detente.model.case import Case
from detente.views.data.sensitivity import sensitivity_data
from detente.work.draws import plan as plans
from detente.work.draws import store as stores
from detente.work.sensitivity import MAX_DRAWS, Request, run

CASE = """
detente: 1
title: Two doubts
decision_makers:
  a:
    options: {x: {}, y: {}}
    preferences: ["a.x if b.z [0.7; e1]", "not a.y [0.4]", a.x]
  b:
    options: {z: {}}
    preferences: ["b.z iff a.x [0.6]", not b.z]
doubt: {trade_places: 0.1}
judges:
  second: {preferences: {b: ["b.z [0.8]"]}}
outcomes: {both: a.x and b.z, neither: not a.x and not b.z}
status_quo: {}
evidence: {sources: {s: {author: Somebody}}, items: {e1: {source: s, grade: C3}}}
"""


@pytest.fixture
def case() -> Case:
    return read_case(CASE)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "DRAWS_A_BATCH", 100)


def answer(case: Case, **request: Any) -> dict[str, Any]:
    """The whole answer as data, but for how long it took."""
    return sensitivity_data(run(case, Request(**request)).result, 0.0)


def test_the_same_seed_gives_the_same_answer_whatever_the_number_of_workers(
    case: Case, tmp_path: Path
) -> None:
    answers = [answer(case, draws=950, seed=3, workers=n, folder=tmp_path / str(n)) for n in (1, 2, 5)]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0] != answer(case, draws=950, seed=4, folder=tmp_path / "other")


def test_a_run_goes_on_where_it_was(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = answer(case, draws=600, seed=1, workers=1, folder=tmp_path / "whole")
    made: list[int] = []
    write = stores.Store.write

    def interrupted(self: stores.Store, batch: Any) -> None:
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(batch.first)
        write(self, batch)

    folder = tmp_path / "broken"
    monkeypatch.setattr(stores.Store, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(case, Request(draws=600, seed=1, workers=1, folder=folder))
    kept = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.parquet")}
    assert len(kept) == 3

    def counted(self: stores.Store, batch: Any) -> None:
        made.append(batch.first)
        write(self, batch)

    made.clear()
    monkeypatch.setattr(stores.Store, "write", counted)
    assert answer(case, draws=600, seed=1, workers=1, folder=folder) == whole
    assert made == [300, 400, 500]
    for name, written in kept.items():
        assert (folder / name).stat().st_mtime_ns == written


def test_more_draws_go_on_from_those_that_are_there(case: Case, tmp_path: Path) -> None:
    answer(case, draws=250, seed=2, folder=tmp_path / "one")
    more = answer(case, draws=700, seed=2, folder=tmp_path / "one")
    assert more == answer(case, draws=700, seed=2, folder=tmp_path / "two")
    assert answer(case, draws=250, seed=2, folder=tmp_path / "one") == answer(
        case, draws=250, seed=2, folder=tmp_path / "three"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signal")
def test_a_killed_run_loses_at_most_what_was_being_computed(tmp_path: Path) -> None:
    file, folder = tmp_path / "case.yaml", tmp_path / "kept"
    file.write_text(CASE)
    command = [sys.executable, "-c", _SLOW, str(file), str(folder)]
    process = subprocess.Popen(command, env=_environment())
    try:
        _wait_for(lambda: len(list(folder.glob("*.parquet"))) >= 2)
        process.send_signal(signal.SIGKILL)
    finally:
        process.kill()
        process.wait()
    whole = sorted(folder.glob("*.parquet"))
    assert len(whole) >= 2
    for path in whole:
        assert pq.read_table(path).num_rows == 100  # a file is there whole or not at all
    case = read_case(CASE)
    resumed = answer(case, draws=2000, seed=9, folder=folder)
    assert resumed == answer(case, draws=2000, seed=9, folder=tmp_path / "fresh")


_SLOW = """
import sys, time
from pathlib import Path
from detente.interchange.casefile import read_case
from detente.work.draws import plan, store
from detente.work.sensitivity import Request, run
plan.DRAWS_A_BATCH = 100
write = store.Store.write
def slowly(self, batch):
    write(self, batch)
    time.sleep(0.05)
store.Store.write = slowly
case = read_case(Path(sys.argv[1]).read_text())
run(case, Request(draws=2000, seed=9, workers=1, folder=Path(sys.argv[2])))
"""


def test_a_full_disk_is_told_and_nothing_computed_is_lost(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync
    calls = 0

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 6:  # the run's mark and two batches fit, each file and then its folder
            raise OSError(errno.ENOSPC, "No space left on device")
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreadableFile, match="no space left") as error:
        run(case, Request(draws=600, seed=1, workers=1, folder=tmp_path))
    assert "kept" in (error.value.problems[0].hint or "")
    assert len(list(tmp_path.glob("*.parquet"))) == 2
    assert not list(tmp_path.glob(".*"))  # nothing half written
    monkeypatch.setattr(os, "fsync", synced)
    resumed = answer(case, draws=600, seed=1, folder=tmp_path)
    assert resumed == answer(case, draws=600, seed=1, folder=tmp_path / "fresh")


def test_a_damaged_file_is_computed_again(case: Case, tmp_path: Path) -> None:
    whole = answer(case, draws=300, folder=tmp_path)
    damaged = sorted(tmp_path.glob("*.parquet"))[1]
    damaged.write_bytes(damaged.read_bytes()[:200])
    assert answer(case, draws=300, folder=tmp_path) == whole
    assert pq.read_table(damaged).num_rows == 100


def test_it_stops_once_the_error_is_small_enough(case: Case, tmp_path: Path) -> None:
    found = run(case, Request(draws=5000, error=0.03, folder=tmp_path)).result
    assert found.error <= 0.03
    assert found.draws < 5000
    assert found.draws % 100 == 0
    shorter = run(case, Request(draws=found.draws - 100, folder=tmp_path)).result
    assert shorter.error > 0.03  # not a batch more than was needed


@pytest.mark.parametrize("draws", [1, 3, 250])
def test_running_estimates_are_those_of_so_many_draws(case: Case, draws: int, tmp_path: Path) -> None:
    found = run(case, Request(draws=draws, folder=tmp_path)).result
    assert found.checkpoints[-1].draws == draws
    for point in found.checkpoints:
        shorter = run(case, Request(draws=point.draws, folder=tmp_path)).result
        assert list(point.answers) == [answer.near for answer in shorter.answers["seq"]]


def test_what_makes_no_sense_is_refused(case: Case, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="0 draws"):
        run(case, Request(draws=0, folder=tmp_path))
    with pytest.raises(TooLarge, match="1,000,000,000 draws"):
        run(case, Request(draws=10**9, folder=tmp_path))
    for wrong in ({"seed": -1}, {"error": 0.0}, {"error": 2.0}, {"error": float("nan")}, {"workers": 0}):
        with pytest.raises(UsageError):
            run(case, Request(folder=tmp_path, **wrong))
    with pytest.raises(UnknownName):
        run(case, Request(concepts=("sqe",), folder=tmp_path))
    assert MAX_DRAWS < 10**9


def test_a_folder_holds_one_run(case: Case, tmp_path: Path) -> None:
    run(case, Request(draws=100, seed=1, folder=tmp_path))
    with pytest.raises(UsageError, match="another run"):
        run(case, Request(draws=100, seed=2, folder=tmp_path))
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(UnreadableFile):
        run(case, Request(draws=100, folder=file))


def test_where_nothing_is_uncertain_one_draw_is_enough(tmp_path: Path) -> None:
    sure = read_case(CASE.replace("0.7", "1").replace("[0.4]", "").replace("0.6", "1").split("doubt:")[0])
    found = run(sure, Request(draws=5000, folder=tmp_path)).result
    assert found.draws == 1
    assert found.findings == ()


def test_files_say_what_their_bits_mean(case: Case, tmp_path: Path) -> None:
    found = run(case, Request(draws=100, folder=tmp_path)).result
    table = pq.read_table(next(tmp_path.glob("*.parquet")))
    about = json.loads(table.schema.metadata[b"detente"])
    assert about["states"] == list(found.ids)
    assert about["judgements"] == [each.id for each in found.ensemble.judgements]
    bits = [int.from_bytes(row) for row in table.column("equilibria_seq").to_pylist()]
    width = 8 * (-(-len(found.ids) // 8))
    for s, share in enumerate(found.equilibria["seq"][0]):
        assert sum(row >> (width - 1 - s) & 1 for row in bits) == round(share * 100)


def test_nobody_answers_at_a_schedulers_address(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("detente.work.draws.cluster.CONNECT_SECONDS", 1)
    kept = answer(case, draws=200, folder=tmp_path)
    for address in ("tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1:notaport", ""):
        with pytest.raises(Unreachable, match="cannot be used"):
            run(case, Request(draws=400, scheduler=address, folder=tmp_path))
    assert answer(case, draws=200, folder=tmp_path) == kept
    assert len(list(tmp_path.glob("*.parquet"))) == 2


def test_a_cluster_gives_the_same_answer_though_a_worker_is_killed(case: Case, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    here = answer(case, draws=4000, seed=5, folder=tmp_path / "here")
    with _cluster(tmp_path) as (address, workers):
        killed = False

        def kill_one(done: int, of: int, tally: Any) -> None:
            nonlocal killed
            if done >= 500 and not killed:
                killed = True
                workers[0].kill()
                workers[0].wait()

        request = Request(draws=4000, seed=5, scheduler=address, folder=tmp_path / "there")
        found = run(case, request, kill_one)
        assert killed
        assert workers[0].poll() is not None
    assert sensitivity_data(found.result, 0.0) == here
    for path in (tmp_path / "here").glob("*.parquet"):
        assert pq.read_table(path).equals(pq.read_table(tmp_path / "there" / path.name))


@contextmanager
def _cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and three workers, each a process of its own."""
    python = [sys.executable, "-m"]
    contact = tmp_path / "scheduler.json"
    said = (tmp_path / "cluster.log").open("wb")
    quiet: dict[str, Any] = {"stdout": said, "stderr": said, "env": _environment(), "cwd": tmp_path}
    options = ["--scheduler-file", str(contact)]
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    processes = [
        subprocess.Popen(
            [*python, "distributed.cli.dask_scheduler", *local, "--port", "0", *options], **quiet
        )
    ]
    try:
        _wait_for(contact.exists)
        one = ["--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--no-dashboard"]
        workers = [
            subprocess.Popen([*python, "distributed.cli.dask_worker", *options, *one], **quiet)
            for _ in range(3)
        ]
        processes += workers
        address = json.loads(contact.read_text())["address"]
        _wait_for(lambda: _threads_at(address) == 3)
        yield address, workers
    finally:
        for process in processes:
            process.kill()
            process.wait()
        said.close()


def _threads_at(address: str) -> int:
    from distributed import Client

    connect: Any = Client
    with connect(address, timeout=10, set_as_default=False) as client:
        return len(client.nthreads())


def _environment() -> dict[str, str]:
    """So that processes of ours find what this one runs."""
    import detente

    source = str(Path(detente.__file__).parent.parent)
    path = os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path}


def _wait_for(condition: Any, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
