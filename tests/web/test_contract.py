"""One schema for both sides: the page's types are those of the server, and replies are what they say."""

from __future__ import annotations

import json
from typing import Any, get_args, get_type_hints

import pytest
from tests.web.contract import WRITTEN, typescript
from tests.web.serving import Client

from detente.web.contract import documents, jobs, operations, pages
from detente.web.contract.check import misfits
from detente.work.editing import OPERATIONS
from detente.work.editing.words import said

PAGES = ("model", "stability", "graph", "why", "what-if", "evolution", "coalitions", "inverse", "leverage",
         "perceptions", "sensitivity", "claims", "evidence", "report")  # fmt: skip


def fits(value: Any, kind: Any) -> None:
    assert list(misfits(value, kind)) == []


def test_the_pages_types_are_written_from_the_servers() -> None:
    assert WRITTEN.read_text("utf-8") == typescript(), "run python -m tests.web.contract"


def test_every_operation_of_the_contract_is_carried_out_and_has_words() -> None:
    named = {get_args(get_type_hints(each)["op"])[0]: each for each in get_args(operations.Operation)}
    assert set(named) == set(OPERATIONS)
    for name, kind in named.items():
        full = {key: 0 if key in ("at", "to") else "x" for key in get_type_hints(kind)} | {"op": name}
        assert "{" not in said([full])


def test_a_value_that_does_not_fit_is_told_where() -> None:
    operation = {"op": "move_statement", "dm": "us", "at": "0", "to": 1}
    request = {"revision": 1, "operations": [operation]}
    assert list(misfits(request, documents.EditRequest)) == ["operations[0].at is a whole number"]
    assert list(misfits(request | {"x": 1}, documents.EditRequest))[-1] == "the request has no x"
    assert list(misfits({"revision": True, "operations": []}, documents.EditRequest)) == [
        "revision is a whole number"
    ]
    assert list(misfits({"revision": 1, "operations": [{"op": "nothing"}]}, documents.EditRequest))


def test_session_and_files_are_as_the_contract_says(client: Client) -> None:
    session = client.get("/api/session").data
    fits(session, documents.Session)
    assert [each["key"] for each in session["pages"]][: len(PAGES) - 1] == list(PAGES[:-1])
    assert session["pages"][-1]["key"] == "report"
    fits(client.get("/api/files").data, documents.Files)


@pytest.mark.parametrize("case", ["elmira-1991", "korea-2019", "cuba-1962", "large"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_are_as_the_contract_says(client: Client, case: str, page: str) -> None:
    doc = client.opened(folder="f1", path=f"{case}.yaml")
    fits(doc, documents.Document)
    answered = client.page(doc["doc"], page)
    fits(answered, pages.Page)
    assert answered["key"] == page


@pytest.mark.parametrize("page", PAGES)
def test_every_choice_of_every_control_is_answered(client: Client, page: str) -> None:
    doc = client.opened(folder="f1", path="elmira-1991.yaml")["doc"]
    for control in client.page(doc, page)["controls"]:
        for choice in control["choices"]:
            answered = client.page(doc, page, **{control["name"]: choice["value"], "state": "5"})
            fits(answered, pages.Page)
            again = {each["name"]: each["value"] for each in answered["controls"]}
            assert again[control["name"]] == choice["value"]


def test_replies_to_changes_are_as_the_contract_says(client: Client) -> None:
    doc = client.opened(new="Replies")
    body = {"revision": doc["revision"], "operations": [{"op": "add_dm", "name": "One"}]}
    reply = client.post(
        f"/api/documents/{doc['doc']}/edit", body | {"page": {"key": "stability", "params": {}}}
    )
    fits(reply.data, documents.EditReply)
    revision = {"revision": reply.data["document"]["revision"]}
    undone = client.post(f"/api/documents/{doc['doc']}/undo", revision)
    fits(undone.data, documents.EditReply)
    stale = client.post(f"/api/documents/{doc['doc']}/undo", revision)
    assert stale.status == 409
    fits(stale.data, documents.ErrorReply)
    assert stale.kind == "conflict"


def test_completion_checks_and_jobs_are_as_the_contract_says(client: Client) -> None:
    doc = client.opened(folder="f1", path="korea-2019.yaml")["doc"]
    fits(client.get(f"/api/documents/{doc}/complete?text=us.t&at=4").data, documents.Completion)
    fits(client.get(f"/api/documents/{doc}/check?text=us.talk").data, documents.StatementCheck)
    fits(client.get(f"/api/documents/{doc}/disk").data, documents.DiskVersion)
    fits(client.get(f"/api/documents/{doc}/jobs").data, jobs.Jobs)


@pytest.mark.parametrize(
    "path",
    ["pages/nothing", "pages/why?state=none", "pages/stability?variant=none", "pages/evolution?months=x",
     "report?format=exe", "drawing?format=", "pages/why?state=", "pages/inverse?target=%00",
     "pages/evolution?ask=forecast&months=999999999999999999999", "check?text=",
     "complete?text=&at=99999999999"],
)  # fmt: skip
def test_questions_that_make_no_sense_get_an_error_in_words_or_an_answer(client: Client, path: str) -> None:
    doc = client.opened(folder="f1", path="elmira-1991.yaml")["doc"]
    reply = client.get(f"/api/documents/{doc}/{path}")
    assert reply.status in (200, 400, 404), reply.body
    if reply.status != 200:
        fits(json.loads(reply.body), documents.ErrorReply)
