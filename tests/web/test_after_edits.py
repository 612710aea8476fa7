"""What is kept from one edit to the next changes no answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.web.casetexts import large

from detente.web.workbench import Workbench
from detente.work.desk.document import Document
from detente.work.desk.folders import Folders

EDITS: list[dict[str, Any]] = [
    {"op": "move_statement", "dm": "alpha", "at": 0, "to": 1},
    {"op": "add_statement", "dm": "beta", "that": "not alpha.first"},
    {"op": "set_status_quo", "levels": {"alpha.first": "yes"}},
    {"op": "add_constraint", "section": "infeasible", "that": "alpha.first and beta.second"},
    {"op": "set_dm", "dm": "beta", "name": "Renamed"},
    {"op": "remove_statement", "dm": "alpha", "at": 0},
    {"op": "set_statement", "dm": "beta", "at": 0, "that": "alpha.first"},
    {"op": "set_option", "dm": "alpha", "option": "first", "moves": "forward"},
]


def opened(folder: Path, text: str) -> tuple[Workbench, Document]:
    folder.mkdir()
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    folders = Folders([folder])
    bench = Workbench(folders, folder / "state")
    return bench, bench.desk.open_file(folders.resolved(folders.folders[0].key, "case.yaml"))


def answers(bench: Workbench, doc: Document) -> dict[str, Any]:
    stability: Any = bench.page(doc, "stability", {})["stability"] or {}
    graph: Any = bench.page(doc, "graph", {})["graph"] or {}
    document: Any = bench.document(doc)
    told = {name: value for name, value in stability.items() if name != "known"}
    drawn = {name: value for name, value in graph.items() if name != "layout"}
    said = {name: document[name] for name in ("model", "problems", "n_states", "status_quo")}
    return {"stability": told, "graph": drawn} | said


def test_after_every_edit_the_answer_is_that_of_a_case_just_opened(tmp_path: Path) -> None:
    bench, doc = opened(tmp_path / "edited", large())
    answers(bench, doc)
    for k, operations in enumerate((EDITS[:2], EDITS[2:5], EDITS[5:])):
        doc.edit(doc.revision, operations)
        fresh = opened(tmp_path / f"fresh-{k}", doc.text)
        assert answers(bench, doc) == answers(*fresh)
        fresh[0].desk.close()
    bench.desk.close()
