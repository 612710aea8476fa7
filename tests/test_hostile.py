"""A file that was made to harm is read or refused in words, within ten seconds and two gigabytes.

All of them are handed over in processes of their own, which the system ends where one takes longer: the
processor's time counts, so that a machine that is busy with other things changes nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.docs.pages import ROOT
from tests.hostile import CASES, TABLES
from tests.hostile_formats import GMCR, OPTION_TABLES, WORKBOOKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits processes as POSIX has it")

SECONDS = 10
MEMORY = 2 * 1024**3

TAKING = """
import contextlib, io, json, resource, sys
from detente.cli import run

def take(*arguments):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = run(list(arguments))
    return status, said.getvalue()

warm, command, *files = sys.argv[1:]
take(*json.loads(warm))  # what has to be compiled once is no fault of a file
for file in files:
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    print(json.dumps({"begun": file}), flush=True)
    status, said = take(*[file if each == "FILE" else each for each in json.loads(command)])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"file": file, "status": status, "said": said[:2000], "long": len(said), "most": most}))
""".replace("SECONDS", str(SECONDS))


def taken(warm: list[str], command: list[str], files: list[Path]) -> list[dict[str, object]]:
    """What is said of each file."""
    arguments = [json.dumps(warm), json.dumps(command), *map(str, files)]
    done = subprocess.run(
        [sys.executable, "-c", TAKING, *arguments], capture_output=True, text=True, check=False
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (lines[-1:], done.returncode, done.stderr[-2000:])
    assert done.stderr == ""
    return [line for line in lines if "file" in line]


def check(answers: list[dict[str, object]], files: list[Path]) -> None:
    assert [answer["file"] for answer in answers] == [str(file) for file in files]
    for answer in answers:
        assert answer["status"] in (0, 1), answer
        assert answer["said"], answer
        assert "Traceback" not in str(answer["said"]), answer
        assert "\x00" not in str(answer["said"]), answer
        assert "\u202e" not in str(answer["said"]), answer
        assert int(str(answer["long"])) < 200_000, answer
        assert int(str(answer["most"])) < MEMORY, answer


def written(folder: Path, files: dict[str, bytes], suffix: str) -> list[Path]:
    found = []
    for name, data in files.items():
        assert len(data) <= 10_000_000, name
        found.append(folder / f"{name}{suffix}")
        found[-1].write_bytes(data)
    return found


NAMES = list(CASES)


@pytest.mark.parametrize("part", range(4))
def test_a_hostile_case_file_is_taken_or_refused(tmp_path: Path, part: int) -> None:
    files = written(tmp_path, {name: CASES[name]() for name in NAMES[part::4]}, ".yaml")
    check(taken(["check", "chicken"], ["check", "FILE"], files), files)


@pytest.mark.parametrize(
    ("suffix", "made"),
    [(".gmcr", GMCR), (".csv", OPTION_TABLES), (".xlsx", WORKBOOKS)],
    ids=["gmcr", "csv", "xlsx"],
)
def test_a_hostile_file_of_another_format_is_taken_or_refused(
    tmp_path: Path, suffix: str, made: dict[str, Callable[[], bytes]]
) -> None:
    files = written(tmp_path, {name: make() for name, make in made.items()}, suffix)
    check(taken(["check", "chicken"], ["check", "FILE"], files), files)


@pytest.mark.parametrize("table", ["moves", "payoffs"])
def test_a_hostile_table_is_taken_or_refused(tmp_path: Path, table: str) -> None:
    other = tmp_path / "other.csv"
    other.write_text("dm,from,to\nus,a,b\n" if table == "payoffs" else "state,us\na,1\nb,2\n", "utf-8")
    files = written(tmp_path, {name: make() for name, make in TABLES.items()}, ".csv")
    pair = [str(other), "FILE"] if table == "payoffs" else ["FILE", str(other)]
    command = ["stability", "--arcs", pair[0], "--payoffs", pair[1], "--summary"]
    check(taken(["stability", "chicken"], command, files), files)


def test_a_hostile_history_is_taken_or_refused(tmp_path: Path) -> None:
    files = written(tmp_path, {name: make() for name, make in TABLES.items()}, ".csv")
    command = ["evolution", "elmira-1991", "--observed", "FILE"]
    check(taken(["stability", "chicken"], command, files), files)


def test_nothing_that_a_case_names_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret that nobody named", "utf-8")
    (tmp_path / "case.yaml").write_text(
        "detente: 1\ntitle: T\ndecision_makers: {us: {options: {talk: {}}, preferences: [us.talk]}}\n"
        f"evidence:\n  sources:\n    s: {{title: T, url: 'file://{secret}', document: ../secret.txt}}\n"
        "  items: {i: {source: s, says: x, paragraph: 1}}\n",
        "utf-8",
    )
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("An account.\n", "utf-8")
    for command in (["check"], ["evidence"], ["evidence", "--documents", str(folder)], ["stability"]):
        arguments = [command[0], str(tmp_path / "case.yaml"), *command[1:]]
        done = subprocess.run(
            [sys.executable, "-m", "detente", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.returncode in (0, 1)
        assert "a secret that nobody named" not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
