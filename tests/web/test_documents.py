"""Documents over HTTP: revisions, broken statements, the file on disk, a server that is killed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.web.serving import Client, serving, started

from detente import analyses, casebook
from detente.interchange.casefile import read_case
from detente.web.contract.check import misfits
from detente.web.contract.documents import Resting
from detente.web.hints import IN_THE_PAGES_WORDS


def test_a_case_is_built_from_nothing_and_saved(own_folder: Path, tmp_path: Path) -> None:
    with serving(own_folder, tmp_path / "state") as server:
        client = server.client
        doc = client.opened(new='A "new" case: of all')
        assert doc["problems"], "a case without decision makers is none"
        assert doc["answers"] is None
        doc = client.edit(doc, {"op": "add_dm", "name": "North"}, {"op": "add_dm", "name": "South"})
        doc = client.edit(doc, {"op": "add_option", "dm": "north", "name": "Arm"})
        doc = client.edit(doc, {"op": "add_option", "dm": "south", "name": "Arm"})
        doc = client.edit(doc, {"op": "add_statement", "dm": "north", "that": "north.arm if south.arm"})
        assert doc["problems"] == []
        assert doc["n_states"] == 4
        body = {"revision": doc["revision"], "folder": "f1", "path": "new.yaml"}
        saved = client.post(f"/api/documents/{doc['doc']}/save", body).data
        assert saved["document"]["unsaved"] is False
        case = read_case((own_folder / "new.yaml").read_text("utf-8"))
        assert case.title == 'A "new" case: of all'
        assert [dm.key for dm in case.decision_makers] == ["north", "south"]


def test_comments_and_layout_survive_an_edit_to_the_line(own_folder: Path, tmp_path: Path) -> None:
    before = casebook.text("korea-2019")
    (own_folder / "korea.yaml").write_text(before, "utf-8")
    with serving(own_folder, tmp_path / "state") as server:
        client = server.client
        doc = client.opened(folder="f1", path="korea.yaml")
        doc = client.edit(doc, {"op": "move_statement", "dm": "us", "at": 0, "to": 2})
        doc = client.edit(doc, {"op": "add_statement", "dm": "china", "that": "not us.relief = full"})
        reply = client.post(f"/api/documents/{doc['doc']}/save", {"revision": doc["revision"]})
        assert reply.status == 200
    after = (own_folder / "korea.yaml").read_text("utf-8")
    kept = set(after.splitlines())
    changed = [line for line in before.splitlines() if line not in kept]
    assert changed == []
    comments = [line for line in before.splitlines() if "#" in line]
    assert len(comments) > 50
    assert [line for line in after.splitlines() if "#" in line] == comments


def test_what_rests_on_a_part_is_told_before_and_goes_with_it_if_asked(client: Client) -> None:
    doc = client.opened(casebook="us-dprk-2017")
    path = f"/api/documents/{doc['doc']}"
    told = client.get(f"{path}/resting?op=remove_dm&dm=us").data
    assert list(misfits(told, Resting)) == []
    assert told["own"]
    assert len(told["parts"]) > 1
    bare = client.edit(doc, {"op": "remove_dm", "dm": "us"})
    assert bare["problems"]
    back = client.post(f"{path}/undo", {"revision": bare["revision"]}).data["document"]
    whole = client.edit(back, {"op": "remove_dm", "dm": "us", "also": True})
    assert whole["problems"] == []
    assert whole["undo"] == "remove us and what rests on it"
    for query in ("", "?op=set_dm&dm=us", "?op=remove_statement&dm=us&at=x", "?op=remove_dm"):
        assert client.get(f"{path}/resting{query}").status == 400


def test_hints_are_in_the_words_of_the_page() -> None:
    """What an analysis says to do names options of the terminal; every such hint has other words here."""
    folder = Path(analyses.__file__).parent
    told = {
        hint
        for file in folder.rglob("*.py")
        for hint in re.findall(r'hint="([^"]*--[^"]*)"', file.read_text("utf-8"))
    }
    assert told
    assert told <= set(IN_THE_PAGES_WORDS)
    assert not [each for each in IN_THE_PAGES_WORDS.values() if "--" in each]


def test_undo_and_redo_go_back_and_forth_over_everything(client: Client) -> None:
    doc = client.opened(casebook="stag-hunt")
    path = f"/api/documents/{doc['doc']}"
    texts = [client.get(f"{path}/text").body]
    for k in range(3):
        doc = client.edit(doc, {"op": "set_field", "field": "summary", "value": f"change {k}"})
        texts.append(client.get(f"{path}/text").body)
    for k in (2, 1, 0):
        doc = client.post(f"{path}/undo", {"revision": doc["revision"]}).data["document"]
        assert client.get(f"{path}/text").body == texts[k]
    assert doc["undo"] is None
    assert client.post(f"{path}/undo", {"revision": doc["revision"]}).status == 400
    for k in (1, 2, 3):
        assert doc["redo"] == "change the summary"
        doc = client.post(f"{path}/redo", {"revision": doc["revision"]}).data["document"]
        assert client.get(f"{path}/text").body == texts[k]
    assert doc["redo"] is None


def test_a_broken_statement_blocks_nothing(client: Client) -> None:
    doc = client.opened(folder="f1", path="large.yaml")
    dm = next(each["key"] for each in doc["model"]["decision_makers"] if each["preferences"])
    good = client.page(doc["doc"], "stability")
    broken = client.edit(doc, {"op": "set_statement", "dm": dm, "at": 0, "that": "not ("})
    assert broken["answers"] == doc["revision"]
    assert doc["answered_at"] is None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", broken["answered_at"])
    problem = broken["problems"][0]
    assert problem["path"] == ["decision_makers", dm, "preferences", 0]
    assert problem["offset"] == 5
    assert problem["what"]
    kept = next(each for each in broken["model"]["decision_makers"] if each["key"] == dm)
    assert kept["preferences"][0]["that"] == "not ("
    assert client.page(doc["doc"], "stability")["stability"] == good["stability"]
    other = client.edit(broken, {"op": "add_statement", "dm": dm, "that": "true"})
    assert other["answers"] == doc["revision"], "further edits go on while one is broken"
    mended = client.edit(other, {"op": "set_statement", "dm": dm, "at": 0, "that": "true"})
    assert mended["problems"] == []
    assert mended["answers"] == mended["revision"]


@pytest.mark.parametrize(
    "path", ["report?format=html&download=1", "report?format=pdf", "drawing?format=svg&download=1"]
)
def test_nothing_older_is_taken_away_while_the_case_is_broken(client: Client, path: str) -> None:
    doc = client.opened(casebook="prisoners-dilemma")
    broken = client.edit(doc, {"op": "set_text", "text": "title: x"})
    number = len(broken["problems"])
    assert number
    refused = client.get(f"/api/documents/{doc['doc']}/{path}")
    assert (refused.status, refused.kind) == (409, "conflict")
    words = f"the case has {number} problem{'s' * (number > 1)} to be mended first"
    assert refused.data["error"]["message"].startswith(words)
    shown = client.get(f"/api/documents/{doc['doc']}/report")
    assert shown.status == 200, "what the page shows in its frame is marked there as older"
    client.post(f"/api/documents/{doc['doc']}/undo", {"revision": broken["revision"]})
    if "pdf" not in path:  # a report as PDF takes long, and an extra
        assert client.get(f"/api/documents/{doc['doc']}/{path}").status == 200


def test_an_unknown_name_is_told_at_its_statement_with_the_nearest(client: Client) -> None:
    doc = client.opened(folder="f1", path="large.yaml")
    dm = next(each["key"] for each in doc["model"]["decision_makers"] if each["preferences"])
    option = next(d for d in doc["model"]["decision_makers"] if d["options"])
    subject = f"{option['key']}.{option['options'][0]['key']}"
    broken = client.edit(doc, {"op": "add_statement", "dm": dm, "that": f"not {subject}x", "at": 1})
    problem = broken["problems"][0]
    assert problem["path"][:4] == ["decision_makers", dm, "preferences", 1]
    assert problem["offset"] == 4
    assert problem["hint"] == "did you mean first?"


@pytest.mark.parametrize(
    "text", ["", "{", "detente: 1\n\ttitle: x", "- a\n- b", "x", "&a b", "title: 1\ntitle: 2"]
)
def test_text_that_is_no_case_file_is_kept_and_can_be_undone(client: Client, text: str) -> None:
    doc = client.opened(casebook="prisoners-dilemma")
    title = doc["model"]["title"]
    broken = client.edit(doc, {"op": "set_text", "text": text})
    assert broken["problems"]
    assert broken["answers"] is not None
    assert client.get(f"/api/documents/{doc['doc']}/text").body.decode() == text
    assert client.page(doc["doc"], "stability")["stability"]["n_states"] == 4
    back = client.post(f"/api/documents/{doc['doc']}/undo", {"revision": broken["revision"]}).data["document"]
    assert back["problems"] == []
    assert back["model"]["title"] == title


def test_an_operation_that_makes_no_sense_changes_nothing(client: Client) -> None:
    doc = client.opened(casebook="chicken")
    first = doc["model"]["decision_makers"][0]["key"]
    text = client.get(f"/api/documents/{doc['doc']}/text").body
    for operation in (
        {"op": "remove_dm", "dm": "nobody"},
        {"op": "set_dm", "dm": first, "key": "not"},
        {"op": "set_dm", "dm": first, "key": "a b"},
        {"op": "move_dm", "dm": first, "to": 99},
        {"op": "move_dm", "dm": first, "to": -1},
        {"op": "remove_option", "dm": first, "option": "nothing"},
        {"op": "remove_statement", "dm": first, "at": 5},
        {"op": "set_section", "section": "nonsense", "yaml": "a"},
        {"op": "set_section", "section": "require", "yaml": "a: ["},
        {"op": "add_variant", "name": "x", "yaml": "nothing"},
        {"op": "put_source", "key": "a", "fields": {"nothing": "x"}},
        {"op": "set_field", "field": "title", "value": " "},
    ):
        good = {"op": "set_field", "field": "summary", "value": "not to be seen"}
        body = {"revision": doc["revision"], "operations": [good, operation]}
        reply = client.post(f"/api/documents/{doc['doc']}/edit", body)
        assert reply.status == 400, operation
        assert client.get(f"/api/documents/{doc['doc']}/text").body == text


def test_a_second_tab_is_told_and_changes_nothing(client: Client) -> None:
    one = client.opened(casebook="us-dprk-2017")
    two = client.get(f"/api/documents/{one['doc']}").data
    changed = client.edit(one, {"op": "set_field", "field": "summary", "value": "by one"})
    body = {
        "revision": two["revision"],
        "operations": [{"op": "set_field", "field": "title", "value": "by two"}],
    }
    reply = client.post(f"/api/documents/{one['doc']}/edit", body)
    assert reply.status == 409
    assert reply.kind == "conflict"
    now = client.get(f"/api/documents/{one['doc']}").data
    assert now["revision"] == changed["revision"]
    assert now["model"]["title"] != "by two"


def test_a_file_that_changed_on_disk_is_not_written_over_unasked(own_folder: Path, tmp_path: Path) -> None:
    file = own_folder / "case.yaml"
    with serving(own_folder, tmp_path / "state") as server:
        client = server.client
        doc = client.opened(folder="f1", path="case.yaml")
        path = f"/api/documents/{doc['doc']}"
        mine = client.edit(doc, {"op": "set_field", "field": "summary", "value": "mine"})
        theirs = file.read_text("utf-8") + "# theirs\n"
        file.write_text(theirs, "utf-8")
        assert client.get(path).data["disk"] == "changed"
        refused = client.post(f"{path}/save", {"revision": mine["revision"]})
        assert refused.status == 409
        assert refused.kind == "changed-on-disk"
        assert file.read_text("utf-8") == theirs
        differences = client.get(f"{path}/disk").data["differences"]
        assert "-# theirs" in differences
        assert any(line.startswith("+") and "mine" in line for line in differences)
        taken = client.post(f"{path}/reload", {"revision": mine["revision"]}).data["document"]
        assert client.get(f"{path}/text").body.decode() == theirs
        assert taken["unsaved"] is False
        back = client.post(f"{path}/undo", {"revision": taken["revision"]}).data["document"]
        assert b"mine" in client.get(f"{path}/text").body
        file.write_text(theirs + "# again\n", "utf-8")
        forced = client.post(f"{path}/save", {"revision": back["revision"], "force": True})
        assert forced.status == 200
        assert "mine" in file.read_text("utf-8")
        assert forced.data["document"]["disk"] == "same"


def test_a_file_that_was_only_touched_has_not_changed(own_folder: Path, tmp_path: Path) -> None:
    file = own_folder / "case.yaml"
    with serving(own_folder, tmp_path / "state") as server:
        client = server.client
        doc = client.opened(folder="f1", path="case.yaml")
        file.write_bytes(file.read_bytes())
        assert client.get(f"/api/documents/{doc['doc']}").data["disk"] == "same"
        file.unlink()
        assert client.get(f"/api/documents/{doc['doc']}").data["disk"] == "gone"
        saved = client.post(f"/api/documents/{doc['doc']}/save", {"revision": doc["revision"]})
        assert saved.status == 200
        assert file.is_file()


def test_saving_as_another_file_asks_before_it_replaces_one(own_folder: Path, tmp_path: Path) -> None:
    (own_folder / "other.yaml").write_text("not ours", "utf-8")
    with serving(own_folder, tmp_path / "state") as server:
        client = server.client
        doc = client.opened(folder="f1", path="case.yaml")
        body = {"revision": doc["revision"], "folder": "f1", "path": "other.yaml"}
        reply = client.post(f"/api/documents/{doc['doc']}/save", body)
        assert reply.status == 409
        assert reply.kind == "exists"
        assert (own_folder / "other.yaml").read_text("utf-8") == "not ours"
        assert client.post(f"/api/documents/{doc['doc']}/save", body | {"force": True}).status == 200


def test_a_server_that_is_killed_loses_nothing(own_folder: Path, tmp_path: Path) -> None:
    first = started(own_folder, tmp_path / "state")
    client = first.client
    doc = client.opened(folder="f1", path="case.yaml")
    for k in range(4):
        doc = client.edit(doc, {"op": "set_field", "field": "summary", "value": f"change {k}"})
    doc = client.post(f"/api/documents/{doc['doc']}/undo", {"revision": doc["revision"]}).data["document"]
    text = client.get(f"/api/documents/{doc['doc']}/text").body
    first.kill()
    if first.process.stdout is not None:
        first.process.stdout.close()
    assert "change" not in (own_folder / "case.yaml").read_text("utf-8"), (
        "what was not saved is not in the file"
    )
    with serving(own_folder, tmp_path / "state") as server:
        client = server.client
        drafts = client.get("/api/files").data["drafts"]
        assert [(each["doc"], each["unsaved"]) for each in drafts] == [(doc["doc"], True)]
        again = client.opened(folder="f1", path="case.yaml")
        assert again == doc
        assert client.get(f"/api/documents/{doc['doc']}/text").body == text
        for _ in range(3):
            again = client.post(f"/api/documents/{doc['doc']}/undo", {"revision": again["revision"]}).data[
                "document"
            ]
        assert client.get(f"/api/documents/{doc['doc']}/text").body.decode() == casebook.text("cuba-1962")


def test_a_journal_that_was_cut_off_is_read_as_far_as_it_goes(own_folder: Path, tmp_path: Path) -> None:
    with serving(own_folder, tmp_path / "state") as server:
        doc = server.client.opened(folder="f1", path="case.yaml")
        doc = server.client.edit(doc, {"op": "set_field", "field": "summary", "value": "kept"})
        server.kill()
    journal = tmp_path / "state" / "documents" / f"{doc['doc']}.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"kind": "edit", "label": "cut o')
    with serving(own_folder, tmp_path / "state") as server:
        again = server.client.opened(folder="f1", path="case.yaml")
        assert again["model"]["summary"] == "kept"
        again = server.client.edit(again, {"op": "set_field", "field": "summary", "value": "after"})
        server.kill()
    with serving(own_folder, tmp_path / "state") as server:
        assert server.client.opened(folder="f1", path="case.yaml")["model"]["summary"] == "after"


def test_two_workbenches_do_not_share_a_document(own_folder: Path, tmp_path: Path) -> None:
    with serving(own_folder, tmp_path / "state") as one, serving(own_folder, tmp_path / "state") as two:
        one.client.opened(folder="f1", path="case.yaml")
        reply = two.client.post("/api/documents", {"folder": "f1", "path": "case.yaml"})
        assert reply.status == 400
        assert "another workbench" in reply.data["error"]["message"]


def test_a_page_hears_of_changes_as_they_happen(client: Client) -> None:
    import http.client

    doc = client.opened(casebook="us-dprk-2017")
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=30)
    connection.request(
        "GET", f"/api/documents/{doc['doc']}/events", headers={"Host": client.host, "Cookie": client.cookie}
    )
    stream = connection.getresponse()
    assert stream.getheader("content-type", "").startswith("text/event-stream")
    assert stream.readline() == b"event: document\n"
    assert f'"revision": {doc["revision"]}'.encode() in stream.readline()
    stream.readline()
    changed = client.edit(doc, {"op": "set_field", "field": "summary", "value": "heard"})
    assert stream.readline() == b"event: document\n"
    assert f'"revision": {changed["revision"]}'.encode() in stream.readline()
    connection.close()


def test_line_ends_stay_those_of_the_file(own_folder: Path, tmp_path: Path) -> None:
    file = own_folder / "case.yaml"
    file.write_bytes(casebook.text("cuba-1962").replace("\n", "\r\n").encode())
    with serving(own_folder, tmp_path / "state") as server:
        client = server.client
        doc = client.opened(folder="f1", path="case.yaml")
        assert doc["problems"] == []
        doc = client.edit(doc, {"op": "set_field", "field": "summary", "value": "changed"})
        assert client.post(f"/api/documents/{doc['doc']}/save", {"revision": doc["revision"]}).status == 200
        server.kill()
    data = file.read_bytes()
    assert b"changed\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")
    with serving(own_folder, tmp_path / "state") as server:
        again = server.client.opened(folder="f1", path="case.yaml")
        assert (again["unsaved"], again["disk"]) == (False, "same")
