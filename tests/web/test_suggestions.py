"""Suggestions over HTTP: the same record as on the terminal, and nothing outside the folders."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.recordings import TEXT, entry, name_of, reading
from tests.web.serving import Reply, Server, serving

from detente.cli import run
from detente.documents.reading import Reading, to_data
from detente.documents.record import entry_line
from detente.documents.record.precision import wilson
from detente.interchange.casefile import read_case
from detente.model.cast import Cast
from detente.web.contract import documents as contract
from detente.web.contract import jobs, suggestions
from detente.web.contract.check import misfits
from detente.web.guard import MAX_BODY
from detente.web.review.listing import model_part
from detente.web.workbench import Workbench
from detente.work.desk.folders import Folders
from detente.work.desk.library import Library
from detente.work.endpoint import Endpoint
from detente.work.readings import load_readings, readings_path
from detente.work.record import append, load_log, record_path

CASE = """\
detente: 1
# A made-up conflict.
title: A truce
decision_makers:
  arcadia: {options: {truce: {}}, preferences: [arcadia.truce, not boria.talks]}  # who wants it
  boria: {options: {talks: {}}}
cast: {arcadia: [Arcadia], boria: [Boria]}
"""
ASTRAL = "\U0001d504\U0001f54a\ufe0f \U0001f54a "
"""Characters of two UTF-16 units each, and one of none of its own."""

ONE = reading()
OTHER = reading("b.txt", ASTRAL + TEXT, "1")


class Bench:
    """A case with readings beside it, open in a workbench."""

    def __init__(self, server: Server, case: Path, library: Path) -> None:
        self.client, self.case, self.library, self.state = server.client, case, library, server.state
        self.doc = self.client.opened(folder="f1", path=case.name)["doc"]

    @property
    def record(self) -> Path:
        return record_path(self.case)

    def list(self, **params: str) -> Any:
        query = "&".join(f"{name}={value}" for name, value in params.items())
        reply = self.client.get(f"/api/documents/{self.doc}/suggestions?{query}")
        assert reply.status == 200, reply.body
        assert list(misfits(reply.data, suggestions.Suggestions)) == []
        return reply.data

    def pane(self, name: str) -> Any:
        reply = self.client.get(f"/api/documents/{self.doc}/suggestions/{name}")
        assert reply.status == 200, reply.body
        assert list(misfits(reply.data, suggestions.DocumentPane)) == []
        return reply.data

    def tried(self, name: str, decision: str, seen: tuple[str, ...] = (), **more: Any) -> Reply:
        body = {"suggestion": name, "seen": list(seen), "by": "Ann", "decision": decision, **more}
        return self.client.post(f"/api/documents/{self.doc}/decisions", body)

    def decide(self, name: str, decision: str, seen: tuple[str, ...] = (), **more: Any) -> Any:
        reply = self.tried(name, decision, seen, **more)
        assert reply.status == 200, reply.body
        assert list(misfits(reply.data, suggestions.DecisionReply)) == []
        return reply.data


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One workbench for all: each test has a case of its own, and the documents to itself."""
    root = tmp_path_factory.mktemp("evidence")
    for name in ("cases", "documents"):
        (root / name).mkdir()
    with serving(root / "cases", root / "state", "--documents", str(root / "documents")) as running:
        yield running


@pytest.fixture
def bench(server: Server) -> Bench:
    library = server.folder.with_name("documents")
    shutil.rmtree(library)
    library.mkdir()
    case = server.folder / f"truce-{len(list(server.folder.glob('*.yaml')))}.yaml"
    case.write_text(CASE, "utf-8")
    _keep(case, ONE, OTHER)
    return Bench(server, case, library)


def _keep(case: Path, *readings: Reading) -> None:
    lines = [json.dumps(to_data(each)) + "\n" for each in readings]
    readings_path(case).write_text("".join(lines), "utf-8")


def test_suggestions_are_listed_by_kind_party_document_and_whether_they_are_decided(bench: Bench) -> None:
    found = bench.list()
    assert found["counts"] == {"undecided": 6, "accepted": 0, "rejected": 0, "disputed": 0}
    assert [each["kind"] for each in found["rows"][:3]] == ["goal", "statement", "event"]
    assert [each["kind"] for each in bench.list(kind="goal")["rows"]] == ["goal", "goal"]
    assert {tuple(each["parties"]) for each in bench.list(party="boria")["rows"]} == {("arcadia", "boria")}
    assert {each["name"] for each in bench.list(document="1" * 64)["rows"]} == {"b.txt"}
    statement = next(each for each in found["rows"] if each["kind"] == "statement")
    assert [link["name"] for link in statement["chain"]] == ["Its envoy", "A. Writer"]
    assert (statement["rule"], statement["confidence"]) == ("said-that", 0.9)
    bench.decide(name_of(ONE, "goal"), "reject", reason="misread")
    assert bench.list(status="decided")["total"] == 1
    assert bench.list()["total"] == 5
    assert bench.list(status="all")["total"] == 6


@pytest.mark.parametrize("of", [ONE, OTHER])
@pytest.mark.parametrize("kind", ["goal", "statement", "event"])
def test_places_are_code_points_of_the_document_also_beyond_the_basic_plane(
    bench: Bench, of: Reading, kind: str
) -> None:
    shown = bench.pane(name_of(of, kind))
    about = shown["suggestion"]
    line = next(each for each in shown["lines"] if each["number"] == about["paragraph"])
    points = list(line["text"])  # as the page takes a text apart
    passage = "".join(points[about["start"] - line["start"] : about["end"] - line["start"]])
    assert passage == of.document.text[about["start"] : about["end"]]
    units = line["text"].encode("utf-16-le")
    cut = units[2 * (about["start"] - line["start"]) : 2 * (about["end"] - line["start"])]
    same = cut.decode("utf-16-le", "replace") == passage
    assert same is (of is ONE or kind == "event"), (
        "UTF-16 units would be wrong where astral ones stand before"
    )


def test_a_decision_is_the_same_entry_as_on_the_terminal(bench: Bench, tmp_path: Path) -> None:
    said: dict[str, Any] = {
        "says": "It wants peace.", "source_grade": "B", "information_grade": "3",
        "supports": ["arcadia-1"], "contradicts": ["boria.talks"], "reason": "plain",
        "changes": {"polarity": "negative"},
    }  # fmt: skip
    bench.decide(name_of(ONE, "goal"), "edit", **said)
    bench.decide(name_of(OTHER, "goal"), "reject", reason="the same again")
    other = tmp_path / "terminal" / "truce.yaml"
    other.parent.mkdir()
    other.write_text(CASE, "utf-8")
    _keep(other, ONE, OTHER)
    decisions = [
        {"suggestion": name_of(ONE, "goal"), "decision": "edit", **said},
        {"suggestion": name_of(OTHER, "goal"), "decision": "reject", "reason": "the same again"},
    ]
    file = tmp_path / "decisions.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in decisions), "utf-8")
    assert run(["review", str(other), "--by", "Ann", "--decisions", str(file)]) == 0
    here, there = (
        [to_data(each) for each in load_log(path).entries] for path in (bench.record, record_path(other))
    )
    for entries, how in ((here, "one"), (there, "file")):
        for each in entries:
            assert each.pop("how") == how
            del each["id"], each["at"]
    assert here == there
    assert bench.case.read_text("utf-8") == CASE, "a decision changes the record, and nothing else"


def test_what_is_accepted_is_evidence_in_the_page_and_on_the_terminal(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    name = name_of(ONE, "goal")
    bench.decide(name, "accept", says="It wants peace.", supports=["arcadia-1"], source_grade="C")
    blocks = json.dumps(bench.client.page(bench.doc, "evidence")["blocks"])
    assert f"p{name}" in blocks
    assert "It wants peace." in blocks
    assert "arcadia wants: " in blocks, "what it speaks for is said in words"
    assert run(["evidence", str(bench.case), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(each["id"], each["supports"]) for each in answer["items"]] == [(f"p{name}", ["arcadia-1"])]
    assert bench.list()["precision"] == [
        {"kind": "goal", "rule": "wish-verb", "n": 1, "as_is": 1, "accepted": 1, "low": wilson(1, 1)[0],
         "high": 1.0}
    ]  # fmt: skip


def test_a_decision_is_taken_back_and_made_again(bench: Bench) -> None:
    name = name_of(ONE, "event")
    first = bench.decide(name, "accept")["suggestion"]
    assert first["status"] == "accepted"
    second = bench.decide(name, "withdraw", first["seen"])["suggestion"]
    assert (second["status"], second["decisions"]) == ("undecided", [])
    third = bench.decide(name, "reject", second["seen"])["suggestion"]
    assert third["status"] == "rejected"
    assert bench.decide(name, "accept", third["seen"])["suggestion"]["status"] == "accepted"
    entries = load_log(bench.record).entries
    assert [each.decision for each in entries] == ["accept", "withdraw", "reject", "accept"]
    assert [each.supersedes for each in entries[1:]] == [(each.id,) for each in entries[:-1]]


def test_what_somebody_else_decides_meanwhile_is_told_and_nothing_is_lost(bench: Bench) -> None:
    before = bench.list()
    append(bench.record, [entry(ONE, "goal", 7, who="Bob", decision="reject")])
    refused = bench.tried(name_of(ONE, "goal"), "accept")
    assert (refused.status, refused.kind) == (409, "conflict")
    assert "Bob rejected it" in refused.data["error"]["message"]
    assert len(load_log(bench.record).entries) == 1
    now = bench.list(status="decided")
    assert now["stamp"] != before["stamp"]
    (row,) = now["rows"]
    assert [each["who"] for each in row["decisions"]] == ["Bob"]
    bench.decide(row["id"], "accept", row["seen"])
    assert bench.list()["counts"]["disputed"] == 0


def test_the_pages_of_a_case_are_told_when_its_record_changes(bench: Bench) -> None:
    def told() -> str:
        path = f"/api/documents/{bench.doc}/events"
        connection = http.client.HTTPConnection("127.0.0.1", bench.client.port, timeout=30)
        connection.request("GET", path, headers={"Host": bench.client.host, "Cookie": bench.client.cookie})
        answer = connection.getresponse()
        line = next(each for each in iter(answer.fp.readline, b"") if each.startswith(b"data: "))
        connection.close()
        data = json.loads(line[6:])
        assert list(misfits(data, contract.DocumentEvent)) == []
        return str(data["record"])

    before = told()
    assert before == bench.list()["stamp"]
    append(bench.record, [entry(ONE, "goal", 7)])
    assert told() == bench.list()["stamp"] != before


def test_a_damaged_line_is_told_and_the_next_decision_stands_behind_it(bench: Bench) -> None:
    torn = entry_line(entry(OTHER, "goal", 5)).encode()[:-40]
    bench.record.write_bytes(torn)
    bench.decide(name_of(ONE, "goal"), "accept")
    assert bench.record.read_bytes().startswith(torn + b"\n")
    assert bench.list()["damage"] == 1
    assert len(load_log(bench.record).entries) == 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"decision": "accept", "source_grade": "G"}, "no grade of a source"),
        ({"decision": "accept", "information_grade": "1"}, "another source confirms"),
        ({"decision": "accept", "supports": ["arcadia-9"]}, "has no 'arcadia-9'"),
        ({"decision": "edit", "changes": {"polarity": "maybe"}}, "positive, negative"),
        ({"decision": "edit", "changes": {"wish": "wishes"}}, "none of want, need"),
        ({"decision": "edit", "changes": {"span": "0"}}, "to correct"),
        ({"decision": "edit", "changes": {"hedged": "perhaps"}}, "hedged"),
        ({"decision": "reject", "changes": {"holder": "boria"}}, "cannot be corrected"),
        ({"decision": "withdraw"}, "no decision to withdraw"),
        ({"decision": "accept", "by": "   "}, "who reviews"),
        ({"decision": "accept", "by": "x" * 300}, "at most 200"),
        ({"decision": "accept", "says": "x" * 20_000}, "at most 10,000"),
        ({"decision": "accept", "suggestion": "../../etc"}, "no suggestion"),
        ({"decision": "perhaps"}, "decision is one of"),
        ({"decision": "accept", "sayz": "x"}, "no sayz"),
        ({"decision": "accept", "supports": "arcadia-1"}, "supports is a list"),
        ({"decision": "accept", "changes": {"holder": 3}}, "changes.holder"),
    ],
)
def test_nothing_is_decided_if_anything_is_wrong(bench: Bench, answer: dict[str, Any], message: str) -> None:
    reply = bench.tried(name_of(ONE, "goal"), **answer)
    assert reply.status in (400, 404), reply.body
    assert list(misfits(reply.data, contract.ErrorReply)) == []
    assert message in reply.body.decode()
    assert not bench.record.exists()


def test_accepted_passages_are_put_into_the_case_and_can_be_taken_out_again(bench: Bench) -> None:
    name = name_of(ONE, "goal")
    said: dict[str, Any] = {
        "says": "It wants: peace",
        "supports": ["arcadia-1"],
        "contradicts": ["boria.talks"],
    }
    bench.decide(name, "accept", **said)
    assert bench.list()["to_take"] == 1
    path = f"/api/documents/{bench.doc}"
    doc = bench.client.get(path).data
    reply = bench.client.post(f"{path}/take", {"revision": doc["revision"], "page": None})
    assert reply.status == 200, reply.body
    assert list(misfits(reply.data, contract.EditReply)) == []
    assert reply.data["document"]["problems"] == []
    text = bench.client.get(f"{path}/text").body.decode()
    assert text.startswith(CASE), "comments and layout stay"
    (item,) = read_case(text).evidence.items
    assert item.key == f"p{name}"
    assert (item.says, item.grade, item.about) == ("It wants: peace", "F6", "arcadia")
    assert item.position == (ONE.goals[0].span.start, ONE.goals[0].span.end)
    assert item.fingerprint == ONE.paragraphs[0].fingerprint
    assert item.supports == ("arcadia: arcadia.truce",)
    assert item.contradicts == ("boria.talks",)
    assert read_case(text).evidence.sources[0].sha256 == "0" * 64
    assert bench.list()["to_take"] == 0
    again = bench.client.post(f"{path}/take", {"revision": reply.data["document"]["revision"]})
    assert again.status == 400
    undone = bench.client.post(f"{path}/undo", {"revision": reply.data["document"]["revision"]})
    assert undone.status == 200
    assert bench.client.get(f"{path}/text").body.decode() == CASE
    assert bench.case.read_text("utf-8") == CASE, "the file is written when it is saved, and not before"


def test_a_cast_list_is_begun_and_edited_with_comments_kept(bench: Bench) -> None:
    without = CASE.replace("cast: {arcadia: [Arcadia], boria: [Boria]}\n", "")
    bench.case.with_name(f"other-{bench.case.name}").write_text(without, "utf-8")
    doc = bench.client.opened(folder="f1", path=f"other-{bench.case.name}")
    path = f"/api/documents/{doc['doc']}"
    found = bench.client.get(f"{path}/suggestions").data
    assert not found["own_cast"]
    edited = bench.client.edit(doc, {"op": "set_section", "section": "cast", "yaml": found["cast_yaml"]})
    assert edited["problems"] == []
    assert edited["model"]["sections"]["cast"]
    text = bench.client.get(f"{path}/text").body.decode()
    assert text.startswith(without)
    assert [each.key for each in read_case(text).cast.parties] == ["arcadia", "boria"]
    assert bench.client.get(f"{path}/suggestions").data["own_cast"]


def test_a_case_without_a_file_keeps_nothing_and_says_what_to_do(bench: Bench) -> None:
    doc = bench.client.opened(casebook="chicken")["doc"]
    found = bench.client.get(f"/api/documents/{doc}/suggestions").data
    assert (found["beside"], found["rows"]) == (None, [])
    body = {"suggestion": "x", "seen": [], "by": "Ann", "decision": "accept"}
    reply = bench.client.post(f"/api/documents/{doc}/decisions", body)
    assert reply.status == 400
    assert "save the case first" in reply.body.decode()


def test_a_case_that_is_begun_has_suggestions_before_it_has_decision_makers(
    bench: Bench,
) -> None:
    file = bench.case.with_name(f"begun-{bench.case.name}")
    file.write_text("detente: 1\n# From articles.\ntitle: Begun\n", "utf-8")
    _keep(file, ONE)
    doc = bench.client.opened(folder="f1", path=file.name)
    path = f"/api/documents/{doc['doc']}"
    (bench.library / "a.txt").write_text(TEXT, "utf-8")
    found = bench.client.get(f"{path}/suggestions").data
    assert (found["own_cast"], found["cast"], found["total"]) == (False, [], 3)
    reply = bench.client.post(f"{path}/readings", {"files": ["a.txt"]})
    assert (reply.status, "names nobody" in reply.body.decode()) == (400, True)
    doc = bench.client.edit(doc, {"op": "set_section", "section": "cast", "yaml": "arcadia: [Arcadia]\n"})
    found = bench.client.get(f"{path}/suggestions").data
    assert list(misfits(found, suggestions.Suggestions)) == []
    assert (found["own_cast"], [each["key"] for each in found["cast"]]) == (True, ["arcadia"])
    body = {"suggestion": name_of(ONE, "goal"), "seen": [], "by": "Ann", "decision": "accept"}
    assert bench.client.post(f"{path}/decisions", body).status == 200
    taken = bench.client.post(f"{path}/take", {"revision": doc["revision"]})
    assert taken.status == 200, taken.body
    text = bench.client.get(f"{path}/text").body.decode()
    assert "# From articles." in text
    assert f"p{name_of(ONE, 'goal')}" in text


def test_a_document_that_changed_since_it_was_read_is_noticed(bench: Bench) -> None:
    (bench.library / "a.txt").write_text("Something else.\n", "utf-8")
    states = {each["name"]: (each["state"], each["here"]) for each in bench.list()["documents"]}
    assert states == {"a.txt": ("changed", True), "b.txt": ("read", False)}
    shown = bench.pane(name_of(ONE, "goal"))
    assert (shown["state"], shown["here"]) == ("changed", True)
    assert "Arcadia wants a truce" in shown["lines"][0]["text"]


def test_what_was_decided_before_a_document_changed_is_not_asked_again(bench: Bench) -> None:
    bench.decide(name_of(ONE, "goal"), "reject", reason="misread")
    changed = reading("a.txt", TEXT.replace("The two met", "The two envoys met"), "2")
    _keep(bench.case, changed, OTHER)
    found = bench.list(document="2" * 64)
    assert {each["kind"] for each in found["rows"]} == {"statement", "event"}
    assert found["counts"]["undecided"] == 2
    assert {each["fingerprint"]: each["undecided"] for each in found["documents"]}["2" * 64] == 2


def test_an_item_without_fingerprint_shows_its_paragraph_with_a_notice(bench: Bench) -> None:
    (bench.library / "a.txt").write_text(TEXT, "utf-8")
    evidence = "evidence: {sources: {a: {title: A}}, items: {e1: {source: a, paragraph: 2, says: x}}}\n"
    bench.case.with_name(f"cited-{bench.case.name}").write_text(CASE + evidence, "utf-8")
    doc = bench.client.opened(folder="f1", path=f"cited-{bench.case.name}")["doc"]
    blocks = bench.client.page(doc, "evidence")["blocks"]
    (passage,) = [each for each in blocks if each["kind"] == "passage"]
    assert [each["text"] for each in passage["lines"] if each["marked"]] == ["The two met in May."]
    assert "no fingerprint" in passage["note"]


OUT = [
    "../cases/truce.yaml", "../secret.txt", "..%2fsecret.txt", "/etc/passwd", "link.txt", "way/secret.txt",
    "", ".", "..", ".hidden.txt", "a.txt\0", "\0", "C:\\x.txt", "c:x.txt", "..\\secret.txt",
    "sub/.hidden/a.txt", "sub/way/secret.txt", "none.txt", "x" * 5000 + ".txt", "file:///etc/passwd",
    "~/x.txt", "case.yaml", "a\nb.txt", "./a.txt", "sub", "sub/../a.txt", "sub//a.txt", "1/2/3/4/5/6/a.txt",
]  # fmt: skip


def _outside(bench: Bench) -> None:
    secret = bench.library.parent / "secret.txt"
    secret.write_text("Arcadia wants the secret.\n", "utf-8")
    (bench.library / "a.txt").write_text("Arcadia wants a truce.\n", "utf-8")
    (bench.library / "link.txt").symlink_to(secret)
    (bench.library / "way").symlink_to(bench.library.parent)
    (bench.library / ".hidden.txt").write_text("hidden", "utf-8")
    (bench.library / "case.yaml").write_text("x: y", "utf-8")
    (bench.library / "sub").mkdir()
    (bench.library / "sub" / "a.txt").write_text("below", "utf-8")
    (bench.library / "sub" / "way").symlink_to(bench.library.parent)
    (bench.library / "sub" / ".hidden").mkdir()
    (bench.library / "sub" / ".hidden" / "a.txt").write_text("hidden", "utf-8")
    deep = bench.library.joinpath(*"123456")
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("too deep", "utf-8")


def test_no_document_outside_the_folder_is_read_or_listed(bench: Bench) -> None:
    _outside(bench)
    before = list((bench.state / "jobs").glob("*"))
    for name in OUT:
        reply = bench.client.post(f"/api/documents/{bench.doc}/readings", {"files": [name]})
        assert reply.status == 400, (name, reply.body)
        both = bench.client.post(f"/api/documents/{bench.doc}/readings", {"files": ["a.txt", name]})
        assert both.status == 400, (name, both.body)
    assert [each["name"] for each in bench.list()["documents"] if each["here"]] == ["a.txt", "sub/a.txt"]
    assert before == list((bench.state / "jobs").glob("*"))
    assert "secret" not in json.dumps(bench.client.page(bench.doc, "evidence")["blocks"])


def test_a_document_that_becomes_a_way_out_after_it_was_listed_is_not_read(bench: Bench) -> None:
    _outside(bench)
    assert "a.txt" in [each["name"] for each in bench.list()["documents"]]
    (bench.library / "a.txt").unlink()
    (bench.library / "a.txt").symlink_to(bench.library.parent / "secret.txt")
    reply = bench.client.post(f"/api/documents/{bench.doc}/readings", {"files": ["a.txt"]})
    assert reply.status == 400
    assert "secret" not in json.dumps(bench.client.page(bench.doc, "evidence")["blocks"])


def test_documents_of_several_folders_go_by_their_folders(tmp_path: Path) -> None:
    for folder in ("talks", "press", "old/talks"):
        (tmp_path / folder / "2031").mkdir(parents=True)
        (tmp_path / folder / "2031" / "march.txt").write_text(folder, "utf-8")
    library = Library([tmp_path / "talks", tmp_path / "press", tmp_path / "old" / "talks"])
    names = ["talks/2031/march.txt", "press/2031/march.txt", "talks-2/2031/march.txt"]
    assert library.names() == names
    assert [library.path(each).read_text("utf-8") for each in names] == ["talks", "press", "old/talks"]
    assert [library.finder(names)(library.called(each)) for each in names] == names
    assert library.finder(names)("elsewhere/march.txt") == names[0]
    assert set(library.files()) == {"march.txt", *names[1:]}
    for wrong in ("march.txt", "2031/march.txt", "other/2031/march.txt", "talks/../press/2031/march.txt"):
        assert not library.has(wrong)


def test_no_model_is_offered_or_asked_that_was_not_named_at_start(bench: Bench) -> None:
    (bench.library / "a.txt").write_text("Arcadia wants a truce.\n", "utf-8")
    assert bench.list()["model"] is None
    body = {"files": ["a.txt"], "model": True}
    reply = bench.client.post(f"/api/documents/{bench.doc}/readings", body)
    assert reply.status == 400
    assert "no language model was named" in reply.data["error"]["message"]
    named = {**body, "model": "http://evil.example/v1"}
    assert bench.client.post(f"/api/documents/{bench.doc}/readings", named).status == 400


def test_the_model_that_was_named_at_start_is_offered_with_what_is_sent(tmp_path: Path) -> None:
    bench = Workbench(Folders([]), tmp_path, (), ("http://localhost:9/v1", "small"))
    found = model_part(bench)
    assert found is not None
    assert (found["address"], found["name"]) == ("http://localhost:9/v1/chat/completions", "small")
    assert found["notice"] == Endpoint("http://localhost:9/v1", "small", Cast()).notice


@pytest.mark.parametrize("name", ["..", "%2e%2e%2fjobs", "x", "%00", "a" * 3000, "<script>"])
def test_suggestions_are_found_by_their_names_only(bench: Bench, name: str) -> None:
    reply = bench.client.get(f"/api/documents/{bench.doc}/suggestions/{name}")
    assert reply.status in (400, 404)
    assert b"script>" not in reply.body or reply.headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", ["readings", "decisions", "take"])
def test_what_writes_is_guarded_as_everything_else(bench: Bench, path: str) -> None:
    where = f"/api/documents/{bench.doc}/{path}"
    assert bench.client.post(where, {}, Origin="https://evil.example").status == 403
    assert bench.client.post(where, {}, Cookie="").status == 403
    assert bench.client.post(where, {}, **{"X-Detente": "0"}).status == 403
    assert bench.client.post(where, {}, **{"Content-Type": "text/plain"}).status == 415
    assert bench.client.get(where).status in (404, 405)
    huge = bench.client.raw(
        "POST",
        where,
        {"Host": bench.client.host, "Cookie": bench.client.cookie, "Content-Type": "application/json",
         "X-Detente": "1", "Content-Length": str(MAX_BODY + 1)},
    )  # fmt: skip
    assert huge.status == 413
    wrong: list[Any] = [
        None,
        [],
        {},
        {"files": "a.txt"},
        {"files": [1]},
        {"revision": "x"},
        {"suggestion": 1},
    ]
    for body in wrong:
        assert bench.client.post(where, body).status == 400
    assert not bench.record.exists()


def _ended(bench: Bench, job: str) -> Any:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        told = bench.client.get(f"/api/jobs/{job}").data
        assert list(misfits(told, jobs.Job)) == []
        if told["status"] not in ("waiting", "running"):
            return told
        time.sleep(0.2)
    raise AssertionError("the documents were not read in time")


def _needs_reading() -> None:
    for package in ("spacy", "countryinfo"):
        pytest.importorskip(package, reason="reading needs the extra: pip install 'detente[read]'")


def test_documents_are_read_as_a_job_and_what_cannot_be_is_told(bench: Bench) -> None:
    _needs_reading()
    (bench.library / "c.txt").write_text("Arcadia wants a truce.\n\nBoria rejected talks.\n", "utf-8")
    (bench.library / "d.html").write_text(
        "<html><body><p>Arcadia demands talks.</p><script>alert('no')</script></body></html>", "utf-8"
    )
    (bench.library / "empty.txt").write_text("", "utf-8")
    names = ["c.txt", "d.html", "empty.txt"]
    reply = bench.client.post(f"/api/documents/{bench.doc}/readings", {"files": names})
    assert reply.status == 200, reply.body
    told = _ended(bench, reply.data["id"])
    assert (told["status"], told["done"], told["of"]) == ("done", 3000, 3000)
    found = bench.list()
    last = {each["name"]: each["problem"] for each in found["last"]["files"]}
    assert last == {"c.txt": None, "d.html": None, "empty.txt": "the file is empty"}
    states = {each["name"]: each["state"] for each in found["documents"] if each["here"]}
    assert states == {"c.txt": "read", "d.html": "read", "empty.txt": "unread"}
    assert {"c.txt", "d.html"} <= {each["name"] for each in found["rows"]}
    assert "alert" not in json.dumps(found["rows"])
    prints = {each.document.name: each.document.fingerprint for each in load_readings(
        readings_path(bench.case))}  # fmt: skip
    assert str(bench.library / "c.txt") in prints, "documents are called as on the command line"


def test_a_reading_that_was_killed_goes_on_where_it_was_and_one_that_was_cancelled_keeps_its_parts(
    bench: Bench,
) -> None:
    _needs_reading()
    (bench.library / "long.txt").write_text(
        "\n\n".join(f"Arcadia wants truce {k}." for k in range(900)), "utf-8"
    )
    kept = readings_path(bench.case)
    before = kept.read_bytes()
    begin = f"/api/documents/{bench.doc}/readings"
    job = bench.client.post(begin, {"files": ["long.txt"]}).data["id"]
    assert bench.client.post(begin, {"files": ["long.txt"]}).data["id"] == job, "one reading at a time"
    until = time.monotonic() + 60
    while len(kept.read_bytes()) == len(before) and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(int((bench.state / "jobs" / job / "process").read_text("ascii")), signal.SIGKILL)
    assert _ended(bench, job)["status"] == "done"
    (whole,) = [each for each in load_readings(kept) if each.document.name.endswith("long.txt")]
    assert [each.number for each in whole.paragraphs] == list(range(1, 901))
    parts = kept.read_bytes()[len(before) :].splitlines()
    assert len(parts) == 5, "200 paragraphs a part, none of them read twice"
    (bench.library / "more.txt").write_text(
        "\n\n".join(f"Boria rejected talk {k}." for k in range(900)), "utf-8"
    )
    job = bench.client.post(begin, {"files": ["more.txt"]}).data["id"]
    assert bench.client.post(f"/api/jobs/{job}/cancel", {}).status == 200
    assert _ended(bench, job)["status"] == "cancelled"
    assert bench.list()["last"]["status"] == "cancelled"


def test_where_reading_is_not_installed_it_is_said_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.errors import UsageError
    from detente.web.long_work import jobs_in
    from detente.web.review import listing
    from detente.web.review import reading as reading_jobs
    from detente.web.workbench import Workbench
    from detente.work.desk.folders import Folders

    for module in (listing, reading_jobs):
        monkeypatch.setattr(module, "missing", lambda: ("spaCy", "an English pipeline of spaCy's"))
    case = tmp_path / "truce.yaml"
    case.write_text(CASE, "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    _keep(case, ONE)
    own = Workbench(Folders([tmp_path]), tmp_path / "state", [tmp_path])
    own.jobs = jobs_in(tmp_path / "state")
    doc = own.desk.open_file(case)
    found = listing.suggestions(own, doc, {})
    assert found["missing"] == ["spaCy", "an English pipeline of spaCy's"]
    assert "detente[read]" in found["install"]
    assert len(found["rows"]) == 3, "what was read before can be decided all the same"
    with pytest.raises(UsageError, match="reading needs spaCy"):
        reading_jobs.begin(own, doc, ["a.txt"])
    own.desk.close()
