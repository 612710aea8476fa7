"""Reading documents as a job: shows how far it is, can be cancelled, and goes on where it was stopped."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Any

from detente.documents.reading.gazetteer import INSTALL
from detente.documents.reading.parsed import missing
from detente.errors import UsageError
from detente.web.answers import Answers
from detente.web.bench import Bench
from detente.web.contract.jobs import Job
from detente.web.contract.suggestions import LastReading, ReadFile
from detente.web.jobs import job_data
from detente.web.review.basis import basis_in, basis_of
from detente.web.review.shelf import file_of
from detente.work.desk.document import Document
from detente.work.desk.library import Library
from detente.work.endpoint import Endpoint
from detente.work.jobs import JobFolder, Tell
from detente.work.reading import Outcome, read_files
from detente.work.readings import readings_path
from detente.work.reviewing import USUAL

WORK = "read"
"""What a job's ``work`` is called that reads documents."""

MOST = 5_000
"""Documents of one job."""

_PARTS = 1_000
"""Into so many parts each document's progress is told."""


def begin(bench: Bench, doc: Document, names: list[str], *, model: bool = False) -> Job:
    """Read documents, or go on with it; while a case's documents are read, that job is the one.

    Parameters
    ----------
    bench, doc, names
        The bench, the case, and the documents.
    model
        Whether the language model that was named at start is asked as well.

    Raises
    ------
    UsageError
        If reading is not installed, the case has no file, a document is none of the folders, or a
        model is to be asked and none was named.
    """
    assert bench.jobs is not None
    if lacking := missing():
        raise UsageError(f"reading needs {' and '.join(lacking)}", hint=INSTALL)
    path = file_of(doc)
    if not names or len(names) > MOST:
        raise UsageError(f"name one to {MOST:,} documents")
    if model and bench.model is None:
        raise UsageError(
            "no language model was named at start",
            hint="start again with --model-endpoint URL; the page can name none",
        )
    for name in names:
        bench.library.path(name)
    with bench.shelves.guard:
        now = _latest(bench, doc)
        if now is not None and now.status() in ("waiting", "running"):
            return job_data(now)
        basis = basis_of(bench.answers, doc)
        if not basis.cast.parties:
            raise UsageError("the case names nobody", hint="begin its cast list")
        asked = {
            "work": WORK,
            "page": "evidence",
            "name": "Reading documents",
            "doc": doc.doc,
            "source": doc.source.name,
            "revision": doc.revision,
            "params": {},
            "text": basis.text,
            "keep": str(readings_path(path).absolute()),
            "documents": [str(each.absolute()) for each in bench.library.folders],
            "model": list(bench.model) if model and bench.model else None,
            "files": list(dict.fromkeys(names)),
            "called": {name: bench.library.called(name) for name in names},
            "begun": time.strftime("%Y-%m-%dT%H:%M:%S"),
        }
        return job_data(bench.jobs.begin(secrets.token_hex(10), asked))


def last(bench: Bench, doc: Document) -> LastReading | None:
    """The reading that was begun last for a document."""
    job = _latest(bench, doc)
    if job is None:
        return None
    status = job.status()
    files: list[ReadFile] = job.result()["files"] if status == "done" else []
    problem = job.result("failed")["what"] if status == "failed" else None
    silent = job.result().get("model") if status == "done" else None
    return {"job": job.path.name, "status": status, "problem": problem, "model": silent, "files": files}


def _latest(bench: Bench, doc: Document) -> JobFolder | None:
    for each in bench.jobs.all() if bench.jobs is not None else ():
        asked = each.asked
        if asked["doc"] == doc.doc and asked.get("work") == WORK:
            return each
    return None


def read(asked: dict[str, Any], tell: Tell, answers: Answers) -> Any:
    """Work at a reading: every part that is read is kept at once.

    Raises
    ------
    InvalidCase
        If the case cannot be read.
    UsageError
        If what reading needs is not installed.
    """
    from detente.documents.reading.reader import Reader

    basis = basis_in(asked["text"], asked["source"], answers)
    library, names = Library(folders_in(asked)), asked["files"]
    url, model = asked.get("model") or (None, "")
    adviser = None if url is None else Endpoint(url, model, basis.cast)
    of = _PARTS * len(names)
    tell(0, of, "Loading what reads English")
    reader = Reader(basis.cast)
    files: list[ReadFile] = []
    keep = Path(asked["keep"])

    def tick(part: int, whole: int) -> None:
        name = names[len(files)]
        done = len(files) * _PARTS + _PARTS * part // max(whole, 1)
        tell(done, of, f"{name}: {part:,} of {whole:,} paragraphs")

    def called(path: Path) -> str:
        return str(asked["called"].get(names[len(files)], path.name))

    for name in names:
        try:
            path = library.path(name)
        except UsageError as error:  # it was taken away since it was named
            files.append(_failed(name, error.problems[0].what, error.problems[0].hint))
            continue
        (outcome,) = read_files(
            [path], reader, keep=keep, fresh=adviser is not None, whole=False, adviser=adviser, tick=tick,
            named=called,
        )  # fmt: skip
        files.append(_read(name, outcome))
        tell(len(files) * _PARTS, of, name)
    silent = adviser.failure if adviser is not None else None
    return {"files": files, "model": None if silent is None else silent.problems[0].what}


def folders_in(asked: dict[str, Any]) -> list[Path]:
    """The folders of documents of a job; before there could be several, one was kept, or none."""
    given = asked.get("documents") or []
    return [Path(each) for each in ([given] if isinstance(given, str) else given)]


def _read(name: str, outcome: Outcome) -> ReadFile:
    if outcome.error is not None:
        problem = outcome.error.problems[0]
        return _failed(name, problem.what, problem.hint)
    counts = dict(outcome.counts)
    n = sum(counts.get(f"{kind}s", 0) for kind in USUAL)
    return {
        "name": name,
        "paragraphs": outcome.paragraphs,
        "suggestions": n,
        "problem": None,
        "hint": None,
    }


def _failed(name: str, what: str, hint: str | None) -> ReadFile:
    return {"name": name, "paragraphs": 0, "suggestions": 0, "problem": what, "hint": hint}
