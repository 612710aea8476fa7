"""What reads what others wrote: each takes any bytes, and must end in an answer or in an error with words."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.seeds import RUN, SOLVER, with_sheet

from detente import casebook
from detente.documents import decode
from detente.documents.extraction import extract
from detente.documents.record.entries import entry_from_data, read_log
from detente.errors import DetenteError
from detente.graph import build
from detente.interchange.arcs import read_arcs
from detente.interchange.casefile import read_case
from detente.interchange.casefile.cast import read_cast
from detente.interchange.gmcr import read_gmcr
from detente.model import language
from detente.work.cases import open_case
from detente.work.decisions import read_decisions
from detente.work.desk.desk import Desk
from detente.work.desk.folders import Folders
from detente.work.desk.journal import Journal
from detente.work.draws.schema import from_bytes
from detente.work.eliciting import read_answers
from detente.work.jobs import JobFolder
from detente.work.observations import read_observations
from detente.work.readings import load_readings

ELMIRA = build(casebook.load("elmira-1991"))


def statement(data: bytes) -> None:
    """The parser of statements."""
    language.parse(data.decode("utf-8", "replace"))


def case(data: bytes) -> None:
    """The reader of case files, and what is made of a case."""
    build(read_case(decode(data, "fuzzed.yaml"), "fuzzed.yaml"))


def moves(data: bytes) -> None:
    """The reader of tables: moves."""
    read_arcs(data, b"state,us,them\na,1,2\nb,2,1\n", "moves.csv", "payoffs.csv")


def payoffs(data: bytes) -> None:
    """The reader of tables: payoffs."""
    read_arcs(b"dm,from,to\nus,a,b\n", data, "moves.csv", "payoffs.csv")


def history(data: bytes) -> None:
    """The reader of histories."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "history.csv"
        file.write_bytes(data)
        read_observations(file, ELMIRA)


def record(data: bytes) -> None:
    """The workbench's record of work that was not saved."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Folders([]), Path(folder))
        Journal(desk.state / "new-0123456789ab.jsonl").path.write_bytes(data)
        try:
            desk.document("new-0123456789ab")
        finally:
            desk.close()


def result(data: bytes) -> None:
    """The reader of what a job has found."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "result.json").write_bytes(data)
        JobFolder(Path(folder)).result()


def gmcr(data: bytes) -> None:
    """The reader of ``.gmcr`` files, and what is made of a conflict."""
    build(read_gmcr(decode(data, "fuzzed.gmcr"), "fuzzed.gmcr").case)


def _opened(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"fuzzed{suffix}"
        file.write_bytes(data)
        build(open_case(str(file)))


def table(data: bytes) -> None:
    """The reader of option tables: text."""
    _opened(data, ".csv")


def sheet(data: bytes) -> None:
    """The reader of option tables: a sheet in a workbook whose archive is sound."""
    _opened(with_sheet(data), ".xlsx")


def workbook(data: bytes) -> None:
    """The reader of option tables: the archive itself."""
    _opened(data, ".xlsx")


def cast(data: bytes) -> None:
    """The reader of cast lists."""
    read_cast(decode(data, "fuzzed.yaml"), "fuzzed.yaml")


def answers(data: bytes) -> None:
    """The reader of answers about pairs of states."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.txt"
        file.write_bytes(data)
        read_answers(file, ELMIRA)


def readings(data: bytes) -> None:
    """The reader of what documents suggested."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "case.readings.jsonl"
        file.write_bytes(data)
        load_readings(file)


def log(data: bytes) -> None:
    """The reader of the record of decisions, and of a line in it whose sum is right."""
    read_log(data)
    try:
        entry = json.loads(data.split(b"\n")[0])
    except (ValueError, RecursionError):
        return
    if isinstance(entry, dict):
        with contextlib.suppress(ValueError):  # this is how it says that it is none
            entry_from_data(entry)


def decisions(data: bytes) -> None:
    """The reader of decisions from a file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "decisions.jsonl"
        file.write_bytes(data)
        read_decisions(file, {})


def draws(data: bytes) -> None:
    """The reader of results: draws that were solved."""
    from_bytes(data, SOLVER, RUN)


def page(data: bytes) -> None:
    """The reader of documents: whatever the bytes say that they are, else a saved web page."""
    extract(data, "fuzzed.html")


Target = Callable[[bytes], None]

TARGETS: dict[str, Target] = {
    each.__name__: each
    for each in (
        statement, case, gmcr, table, sheet, workbook, cast, moves, payoffs, history, answers,
        record, result, readings, log, decisions, draws, page,
    )
}  # fmt: skip


def fault_of(target: Target, data: bytes) -> BaseException | None:
    """What is wrong with how a target took some bytes; ``None`` where nothing is."""
    try:
        target(data)
    except DetenteError as error:
        return _fault_in_telling(error)
    except Exception as fault:  # this is what is looked for
        return fault
    return None


def _fault_in_telling(error: DetenteError) -> BaseException | None:
    """What is wrong with an error: it has to be told in words."""
    try:
        told = [str(problem) for problem in error.problems]
        str(error).encode("utf-8", "surrogatepass")
    except Exception as fault:
        return fault
    return None if told and all(told) else AssertionError("an error without words")
