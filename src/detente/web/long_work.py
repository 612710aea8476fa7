"""Pages that take long, answered by jobs."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

from detente import __version__
from detente.web.bench import Bench
from detente.web.contract.jobs import Job
from detente.web.contract.pages import Block, Page
from detente.web.jobs import job_data
from detente.web.pages import page_data, page_of
from detente.web.pages.asked import Answer, Asked, PageSpec
from detente.web.pages.blocks import text
from detente.work.desk.document import Document
from detente.work.jobs import Jobs


def jobs_in(state: Path) -> Jobs:
    """The jobs of a workbench, kept in its folder."""
    return Jobs(state, [sys.executable, "-m", "detente.web.worker"])


def begin(bench: Bench, doc: Document, page: str, params: dict[str, str]) -> Job:
    """Begin a page, or go on with it."""
    assert bench.jobs is not None
    spec = page_of(page)
    revision, _ = bench.solved(doc, "" if spec.whole_case else params.get("variant", ""))
    text = bench.text(doc)
    asked = {
        "page": spec.key,
        "name": spec.name,
        "doc": doc.doc,
        "source": doc.source.name,
        "revision": revision,
        "params": _without_state(params),
        "text": text,
        "documents": [str(each.absolute()) for each in bench.library.folders],
        "begun": time.strftime("%Y-%m-%dT%H:%M:%S"),
    }
    return job_data(bench.jobs.begin(_key(text, spec.key, params), asked))


def jobs_of(jobs: Jobs, doc: str) -> list[Job]:
    """The jobs of a document, the latest first."""
    return [job_data(each) for each in jobs.all() if each.asked["doc"] == doc]


def page(jobs: Jobs, spec: PageSpec, asked: Asked, revision: int) -> Page:
    """A page that takes long: its answer if there is one, else how far it is."""
    controls = spec.controls(asked) if spec.controls is not None else []
    key = _key(asked.bench.text(asked.doc), spec.key, asked.params)
    folder = jobs.find(key)
    if folder is None and spec.begins:
        begin(asked.bench, asked.doc, spec.key, asked.params)
        folder = jobs.find(key)
    status = None if folder is None else folder.status()
    if folder is not None and status == "done":
        found: Page = folder.result()
        found["controls"], found["revision"] = controls, revision
        return found
    job = folder.path.name if folder is not None and status in ("waiting", "running") else None
    blocks: list[Block] = [text(_WORDS.get(status or "", _WORDS[""]), "lead")]
    if folder is not None and status == "failed":
        blocks.append(text(folder.result("failed")["what"], "warning"))
    return page_data(spec, revision, asked.variant, Answer(blocks, controls), job, ready=False)


def kept(bench: Bench, doc: Document, page: str, params: dict[str, str], name: str) -> str | None:
    """What a page's job kept under a name, if there is one that did."""
    folder = None if bench.jobs is None else bench.jobs.find(_key(bench.text(doc), page, params))
    return None if folder is None else folder.kept(name)


_WORDS = {
    "": "This takes a while for a case of this size. Begin it and go on working; it is told here when it is "
    "done.",
    "waiting": "Other work is done first; this begins as soon as it can.",
    "running": "This is being worked at.",
    "failed": "This could not be finished.",
    "cancelled": "This was cancelled.",
}


def _without_state(params: dict[str, str]) -> dict[str, str]:
    """What a long page goes by: not which state is selected at the moment."""
    return {key: value for key, value in sorted(params.items()) if key != "state" and value}


def _key(text: str, page: str, params: dict[str, str]) -> str:
    said = json.dumps([__version__, text, page, _without_state(params)])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]
