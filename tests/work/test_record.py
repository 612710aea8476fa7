"""The record on disk: nothing is lost when a writer is killed, or when two write at once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.recordings import entry, name_of, reading

from detente.documents.record import entry_line
from detente.errors import DetenteError
from detente.work.record import append, load_log, merge_into

WRITER = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from tests.recordings import entry, reading
from detente.work.record import append
of = reading()
start = int(sys.argv[2])
print("ready", flush=True)
for number in range(start, start + int(sys.argv[3])):
    append(Path(sys.argv[1]), [entry(of, "goal", number, says="x" * 3000)])
    print(number, flush=True)
"""


def _writer(path: Path, start: int, count: int) -> subprocess.Popen[str]:
    code = WRITER.format(path=[each for each in sys.path if each] + [str(Path(__file__).parents[2])])
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path), str(start), str(count)], stdout=subprocess.PIPE, text=True
    )


def test_what_was_acknowledged_survives_a_killed_writer(tmp_path: Path) -> None:
    path = tmp_path / "case.record.jsonl"
    rng = random.Random(7)
    acknowledged: set[int] = set()
    for turn in range(4):
        process = _writer(path, 1 + turn * 100_000, 100_000)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        first = (
            process.stdout.readline() if turn == 0 else ""
        )  # however slow the disk is, one is acknowledged
        time.sleep(rng.uniform(0.01, 0.15))
        process.send_signal(signal.SIGKILL)
        said = (first + process.stdout.read()).split("\n")[:-1]
        process.stdout.close()
        process.wait()
        acknowledged |= {int(each) for each in said}
    log = load_log(path)
    assert acknowledged
    assert acknowledged <= {int(each.id, 16) for each in log.entries}
    assert all("cut short" in each.what or "JSON" in each.what for each in log.damage)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.record.jsonl"
    both = [_writer(path, start, 40) for start in (1, 1001)]
    for process in both:
        process.communicate()
    log = load_log(path)
    assert {int(each.id, 16) for each in log.entries} == {*range(1, 41), *range(1001, 1041)}
    assert log.damage == ()


@pytest.mark.parametrize("cut", [1, 50, 500])
def test_a_torn_last_line_is_kept_reported_and_written_behind(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "case.record.jsonl"
    of = reading()
    torn = entry_line(entry(of, "statement", 2)).encode()[:-cut]
    append(path, [entry(of, "goal", 1)])
    before = path.read_bytes() + torn
    path.write_bytes(before)
    append(path, [entry(of, "event", 3)])
    assert path.read_bytes().startswith(before)  # a log is only ever added to
    log = load_log(path)
    kept = {1, 3} if cut > 1 else {1, 2, 3}
    assert {int(each.id, 16) for each in log.entries} == kept
    assert [each.line for each in log.damage] == ([2] if cut > 1 else [])


def test_merging_adds_what_is_missing_and_only_once(tmp_path: Path) -> None:
    of = reading()
    ann, bob = tmp_path / "ann.jsonl", tmp_path / "bob.jsonl"
    append(ann, [entry(of, "goal", 1), entry(of, "event", 2)])
    append(bob, [entry(of, "goal", 1), entry(of, "goal", 3, who="Bob", decision="reject")])
    assert merge_into(ann, [bob])[0] == 1
    assert merge_into(ann, [bob])[0] == 0
    assert {each.id for each in load_log(ann).entries} == {f"{n:016x}" for n in (1, 2, 3)}
    assert name_of(of, "goal") in {each.suggestion for each in load_log(ann).entries}


def test_a_log_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="cannot be written"):
        append(tmp_path / "no" / "case.record.jsonl", [entry(reading(), "goal", 1)])
