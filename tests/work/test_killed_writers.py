"""Everything that writes, killed while it does: the records of the workbench, jobs, cases, tables."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.work.killing import killed
from tests.work.test_files import small_disk

from detente import casebook
from detente.analyses.stability import stability
from detente.errors import ChangedOnDisk, UnreadableFile, UsageError
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.work.desk.desk import Desk
from detente.work.desk.document import Document, Source
from detente.work.desk.folders import Folders
from detente.work.desk.journal import Journal
from detente.work.equilibria import write_equilibria
from detente.work.jobs import JobFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills and limits processes as POSIX has it")

ELMIRA = casebook.text("elmira-1991")
SIZES = (0, 40, 5_000, 90_000)


def titled(k: int) -> str:
    """The case with a title of its own and a summary that grows and shrinks."""
    lines = [line for line in ELMIRA.split("\n") if not line.startswith("title:")]
    return "\n".join([f"title: number {k} {'x' * SIZES[k % 4]} end", *lines])


def test_a_record_that_is_added_to_keeps_every_entry_that_was_answered(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "record.jsonl")
    before = 0
    for _ in killed(lambda k: journal.add({"k": k, "text": "é" * SIZES[k % 4]})):
        entries = journal.entries()
        assert all(each["text"] == "é" * SIZES[each["k"] % 4] for each in entries)
        assert len(entries) > before  # the first entry of this process, and all of those before it
        before = len(entries)
    starts = [each["k"] for each in journal.entries()].count(0)
    assert starts == 25


def test_a_record_written_anew_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "record.jsonl")
    journal.restart([{"k": -1}] * 30)
    for _ in killed(lambda k: journal.restart([{"k": k, "text": "x" * 9_000}] * 30)):
        entries = journal.entries()
        assert len(entries) == 30
        assert len({each["k"] for each in entries}) == 1
    assert (tmp_path / "record.jsonl").stat().st_mode & 0o077 == 0


def test_the_end_of_a_job_is_there_or_not(tmp_path: Path) -> None:
    folder = JobFolder(tmp_path)
    for _ in killed(lambda k: folder.end("result", {"k": k, "text": "é" * 60_000})):
        found = folder.result()
        assert found["text"] == "é" * 60_000
        assert folder.status() == "done"


def test_a_case_saved_over_and_over_is_always_a_case(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(ELMIRA, "utf-8")
    for number in killed(lambda k: _saving(file, tmp_path / "record.jsonl", k), times=12):
        assert read_case(file.read_text("utf-8")).decision_makers, number
        assert Journal(tmp_path / "record.jsonl").entries()[0]["kind"] == "open"


def _saving(file: Path, record: Path, k: int) -> None:
    document = Document("file-1", Source("file", file.name, file), file.read_text("utf-8"), Journal(record))
    document.begin()
    document.text = titled(k)
    document.save(document.revision)


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_a_table_of_equilibria_is_whole_or_not_there(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"equilibria{suffix}"
    result = stability(build(casebook.load("elmira-1991")))
    rows = write_equilibria(file, result)

    def write(_: int) -> None:
        write_equilibria(file, result)

    for _ in killed(write, times=8):
        if suffix == ".parquet":
            assert parquet.read_table(file).num_rows == rows
        else:
            assert len([json.loads(line) for line in file.read_text("utf-8").splitlines()]) == rows


@pytest.mark.parametrize("room", [0, 3, 100, 2_000])
def test_a_full_disk_keeps_the_record_as_it_was(tmp_path: Path, room: int) -> None:
    journal = Journal(tmp_path / "record.jsonl")
    for k in range(5):
        journal.add({"k": k})
    before = journal.path.read_bytes()
    with small_disk(len(before) + room), pytest.raises(UnreadableFile, match="cannot be kept"):
        journal.add({"k": 5, "text": "x" * 5_000})
    with small_disk(room // 2), pytest.raises(UnreadableFile, match="cannot be written"):
        journal.restart([{"k": k} for k in range(500)])
    assert journal.path.read_bytes() == before
    journal.add({"k": 5})
    assert [each["k"] for each in journal.entries()] == [*range(6)]


def test_a_full_disk_loses_no_work_in_the_workbench(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    file = tmp_path / "cases" / "case.yaml"
    file.write_text(ELMIRA, "utf-8")
    desk = Desk(Folders([tmp_path / "cases"]), tmp_path / "state")
    document = desk.open_file(file)
    document.edit(document.revision, [{"op": "set_field", "field": "title", "value": "Another"}])
    text, revision = document.text, document.revision
    with small_disk(1_000):
        with pytest.raises(UnreadableFile, match="cannot be kept"):
            document.edit(revision, [{"op": "set_field", "field": "title", "value": "A third"}])
        with pytest.raises(UnreadableFile, match="cannot be written"):
            document.save(revision)
    assert (document.text, document.revision) == (text, revision)
    assert file.read_text("utf-8") == ELMIRA
    desk.close()
    assert Desk(Folders([tmp_path / "cases"]), tmp_path / "state").open_file(file).text == text


def test_of_two_workbenches_with_the_same_case_the_second_to_save_is_told(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(ELMIRA, "utf-8")
    first, second = (Desk(Folders([tmp_path]), tmp_path / name).open_file(file) for name in ("a", "b"))
    for each, title in ((first, "First"), (second, "Second")):
        each.edit(each.revision, [{"op": "set_field", "field": "title", "value": title}])
    first.save(first.revision)
    with pytest.raises(ChangedOnDisk):
        second.save(second.revision)
    assert read_case(file.read_text("utf-8")).title == "First"
    assert read_case(second.text).title == "Second"
    second.save(second.revision, tmp_path / "mine.yaml")
    assert read_case((tmp_path / "mine.yaml").read_text("utf-8")).title == "Second"


def test_a_case_whose_file_vanished_is_saved_anew(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(ELMIRA, "utf-8")
    document = Desk(Folders([tmp_path]), tmp_path / "state").open_file(file)
    file.unlink()
    assert document.disk() == "gone"
    with pytest.raises(UnreadableFile, match="no such file"):
        document.reload(document.revision)
    document.save(document.revision)
    assert file.read_text("utf-8") == ELMIRA


BROKEN = (
    [{"kind": "open"}],
    [{"kind": "open", "doc": 1, "source": 2, "name": 3, "path": 4, "disk": 5, "text": 6}],
    [{"kind": "open", "doc": "d", "source": "new", "name": "n", "path": None, "disk": None, "text": "t"}, {}],
    [
        {"kind": "open", "doc": "d", "source": "new", "name": "n", "path": None, "disk": None, "text": "t"},
        {"kind": "undo"},
    ],
    [
        {"kind": "open", "doc": "d", "source": "new", "name": "n", "path": None, "disk": None, "text": "t"},
        {"kind": "edit", "label": "l", "text": ["no text"]},
    ],
)


@pytest.mark.parametrize("entries", BROKEN)
def test_a_record_that_makes_no_sense_is_a_clear_error_and_hides_nothing(
    tmp_path: Path, entries: list[dict[str, object]]
) -> None:
    desk = Desk(Folders([tmp_path]), tmp_path / "state")
    kept = desk.new("Kept")
    Journal(desk.state / "new-0123456789ab.jsonl").restart(entries)
    with pytest.raises(UnreadableFile, match="broken") as error:
        desk.document("new-0123456789ab")
    assert error.value.problems[0].hint
    assert [each.doc for each in desk.drafts()] == [kept.doc]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"[" * 100_000, b"\xff\xfe", b"{}\0", b"9" * 10_000])
def test_a_job_whose_files_are_broken_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    folder = JobFolder(tmp_path)
    (tmp_path / "job.json").write_bytes(content)
    (tmp_path / "result.json").write_bytes(content)
    for ask in (lambda: folder.asked, folder.result):
        with pytest.raises((UnreadableFile, UsageError), match="broken"):
            ask()
