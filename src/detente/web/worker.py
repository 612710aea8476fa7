"""The process that works at a job: ``python -m detente.web.worker FOLDER``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from detente.errors import InvalidCase
from detente.web.answers import Answers
from detente.web.bench import Bench
from detente.web.pages import Asked, page_data, page_of
from detente.web.review.reading import WORK, folders_in, read
from detente.work.desk.document import Document, Source
from detente.work.desk.folders import Folders
from detente.work.desk.journal import Journal
from detente.work.jobs import JobFolder, Tell, work_at

_EVERY = 0.1


def main(path: str) -> None:
    """Work at the job in a folder."""
    folder = JobFolder(Path(path))
    work_at(folder, lambda asked, tell: _answer(folder, asked, tell))


def _answer(folder: JobFolder, asked: dict[str, Any], tell: Tell) -> Any:
    """The page, answered; or documents, read."""
    if asked.get("work") == WORK:
        return read(asked, _seldom(tell), Answers())
    bench = Bench(Folders([]), folder.path / "desk", folders_in(asked))
    doc = Document(asked["doc"], Source("new", asked["source"]), asked["text"], Journal(folder.path / "none"))
    spec = page_of(asked["page"])
    variant = "" if spec.whole_case else asked["params"].get("variant", "")
    reading = bench.answers.reading(doc.text, asked["source"], variant)
    if reading.solved is None:
        raise InvalidCase(reading.problems)
    question = Asked(bench, doc, reading.solved, variant, asked["params"], _seldom(tell), folder.keep)
    return page_data(spec, asked["revision"], variant, spec.answer(question))


def _seldom(tell: Tell) -> Tell:
    """Tells no more than a few times a second, and the last time always."""
    last = 0.0

    def telling(done: int, of: int, now_known: str = "", /) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY or done == of:
            last = now
            tell(done, of, now_known)

    return telling


if __name__ == "__main__":
    main(sys.argv[1])
