"""A file is written whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import ast
import os
import resource
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.docs.pages import ROOT
from tests.work.killing import killed

from detente.errors import DetenteError, UnreadableFile, UsageError
from detente.work.files import read_limited, replacing, write_atomically

SOURCES = ROOT / "src" / "detente"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills and limits processes as POSIX has it")


def whole(k: int) -> bytes:
    """A content that tells whether a part of it is missing; longer than a buffer."""
    return f"begin {k}\n".encode() + b"x" * (200_000 + k % 7) + f"\nend {k}\n".encode()


def is_whole(data: bytes) -> bool:
    first, middle, last = data.rstrip(b"\n").split(b"\n")
    k = int(first.split()[1])
    return data == whole(k) and last == b"end %d" % k and len(middle) >= 200_000


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """While this lasts, no file grows beyond a size, as on a disk that is full."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_process_killed_while_writing_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    write_atomically(file, whole(0))
    seen = set()
    for _ in killed(lambda k: write_atomically(file, whole(k + 1))):
        data = file.read_bytes()
        assert is_whole(data)
        seen.add(data)
        assert len(list(tmp_path.iterdir())) <= 2  # what was left by earlier killings is taken away
    assert len(seen) > 1
    write_atomically(file, whole(0))
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


def test_a_process_killed_while_making_a_file_makes_all_of_it_or_none(tmp_path: Path) -> None:
    def make(k: int) -> None:
        write_atomically(tmp_path / f"{os.getpid()}-{k}.txt", whole(k), replace=False)

    for _ in killed(make, times=10):
        assert all(is_whole(each.read_bytes()) for each in tmp_path.glob("[0-9]*.txt"))


def test_a_temporary_file_in_use_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    with replacing(file) as outer:
        outer.write(b"outer")
        write_atomically(file, b"inner")
        assert file.read_bytes() == b"inner"
    assert file.read_bytes() == b"outer"


@pytest.mark.parametrize("room", [0, 1, 4096, 199_000])
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, room: int) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"old")
    with small_disk(room), pytest.raises(UnreadableFile, match="file too large") as error:
        write_atomically(file, whole(1))
    assert error.value.problems[0].where == str(file)
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_device_is_not_written_over(tmp_path: Path) -> None:
    link = tmp_path / "out.html"
    link.symlink_to("/dev/full")
    for path in (Path("/dev/full"), Path("/dev/stdout").parent / "null", link):
        with pytest.raises(UnreadableFile, match="not a regular file"):
            write_atomically(path, "text")
        assert stat.S_ISCHR(path.stat().st_mode)


def test_a_link_stays_and_the_file_that_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    file, link = tmp_path / "real" / "case.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableFile):
        write_atomically(loop, "new")


def test_a_file_that_is_read_only_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"old")
    file.chmod(0o444)
    if os.geteuid() == 0:  # who may write everything is told so
        monkeypatch.setattr(os, "access", lambda path, _: path.stat().st_mode & 0o222 != 0)
    with pytest.raises(UnreadableFile, match="read-only"):
        write_atomically(file, "new")
    assert file.read_bytes() == b"old"


def test_a_folder_that_is_not_there_or_a_name_that_is_none_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (
        tmp_path / "none" / "a.txt",
        tmp_path / "file" / "a.txt",
        tmp_path / "a\0b",
        tmp_path / ("n" * 300),
    ):
        with pytest.raises(UnreadableFile, match="cannot be written"):
            write_atomically(path, "text")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_longest_name_that_a_file_can_have_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / ("é" * 125 + ".yaml")
    write_atomically(file, "text")
    assert read_limited(file, 10) == b"text"


def test_text_with_half_a_character_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="half a character"):
        write_atomically(tmp_path / "a.txt", "a\ud800b")
    assert not list(tmp_path.iterdir())


def test_of_many_that_make_the_same_file_one_succeeds(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    made: list[int] = []
    refused: list[DetenteError] = []

    def make(k: int) -> None:
        try:
            write_atomically(file, whole(k), replace=False)
            made.append(k)
        except UsageError as error:
            refused.append(error)

    threads = [threading.Thread(target=make, args=(k,)) for k in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(made) == 1
    assert len(refused) == 7
    assert file.read_bytes() == whole(made[0])


def test_whoever_is_not_sure_any_more_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"old")

    def unsure() -> None:
        raise UsageError("somebody else was here")

    with pytest.raises(UsageError, match="somebody else"):
        write_atomically(file, "new", sure=unsure)
    assert file.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_permissions_stay_and_new_files_have_the_usual_ones(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    write_atomically(file, "one")
    plain = tmp_path / "plain"
    plain.write_text("")
    assert file.stat().st_mode == plain.stat().st_mode
    file.chmod(0o640)
    write_atomically(file, "two")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


WRITES = {"replace", "rename", "truncate", "copy", "copyfile", "move", "mkstemp"}
OPENS = {"open", "fdopen"}
KNOWING = {
    "cli/__init__.py",
    "web/bench.py",
    "work/desk/journal.py",
    "work/files.py",
    "work/locking.py",
    "work/reading.py",
    "work/record.py",
}
"""Modules that open files to write them: the atomic writer, records that grow at their ends, the log; and the
command line the null device, where output has nowhere else to go."""


def _writers(tree: ast.Module) -> Iterator[str]:
    """Calls in a module that may write a file."""
    owners = {"os", "shutil", "tempfile"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        base = node.func.value if isinstance(node.func, ast.Attribute) else None
        of_system = isinstance(base, ast.Name) and base.id in owners
        modes = [
            a.value for a in [*node.args, *(k.value for k in node.keywords)] if isinstance(a, ast.Constant)
        ]
        writing = any(
            isinstance(mode, str) and set(mode) <= set("rwaxbt+") and set(mode) & set("wax+")
            for mode in modes
        )
        of_path = name in ("write_text", "write_bytes")
        if of_path or (name in WRITES and of_system) or (name in OPENS and (of_system or writing)):
            yield name


def test_every_writer_goes_through_the_atomic_one() -> None:
    found = {}
    for module in sorted(SOURCES.rglob("*.py")):
        if writers := list(_writers(ast.parse(module.read_text("utf-8")))):
            found[module.relative_to(SOURCES).as_posix()] = writers
    assert set(found) == KNOWING, found
