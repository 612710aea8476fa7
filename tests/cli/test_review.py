"""``detente review``, ``draft`` and ``evidence`` on a case with readings beside it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.recordings import TEXT, entry, name_of, reading

from detente.cli import run
from detente.documents.reading import to_data
from detente.interchange.casefile import read_case
from detente.work.record import append, load_log

CASE = """\
detente: 1
title: A truce
decision_makers:
  arcadia: {options: {truce: {}}, preferences: [arcadia.truce, not boria.talks]}
  boria: {options: {talks: {}}}
cast: {arcadia: [Arcadia], boria: [Boria]}
"""
ONE = reading()
OTHER = reading("b.txt", TEXT.replace("Its envoy", "An envoy"), "1")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "truce.yaml"
    path.write_text(CASE, "utf-8")
    lines = [json.dumps(to_data(each)) + "\n" for each in (ONE, OTHER)]
    (tmp_path / "truce.readings.jsonl").write_text("".join(lines), "utf-8")
    return path


def _record(case: Path) -> Path:
    return case.with_name("truce.record.jsonl")


def _decide(case: Path, *decisions: dict[str, Any]) -> int:
    file = case.with_name("decisions.jsonl")
    file.write_text("".join(json.dumps(each) + "\n" for each in decisions), "utf-8")
    return run(["review", str(case), "--by", "Ann", "--decisions", str(file)])


def test_a_listed_suggestion_can_be_filled_in_and_decided(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(case), "--list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["suggestions"]
    assert len(rows) == 6
    assert _decide(case, *({**row, "decision": "accept"} for row in rows)) == 0
    assert len(load_log(_record(case)).entries) == 6
    assert run(["review", str(case), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.split("\n", 1)[1])["accepted"] == 6


def test_one_by_one_at_the_terminal(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["a", "It wants peace.", "b", "3", "arcadia-1", "", "", "r", "misread", "q"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in said)))
    assert run(["review", str(case), "--by", "Ann"]) == 0
    first, second = load_log(_record(case)).entries
    assert first.after is not None
    assert (first.after.source_grade, first.after.information_grade) == ("B", "3")
    assert first.after.supports == ("arcadia: arcadia.truce",)
    assert (second.decision, second.reason) == ("reject", "misread")


def test_at_the_terminal_what_makes_no_sense_is_asked_again_where_it_stands(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["?", "what", "e", "", "", "maybe", "negative", "", "", "", "", "", "x", "b", "9", "?", "3", "?",
            "arcadia-9", "arcadia-1", "", "", "q"]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in said)))
    assert run(["review", str(case), "--by", "Ann"]) == 0
    (only,) = load_log(_record(case)).entries
    assert only.after is not None
    assert (only.decision, only.after.source_grade, only.after.information_grade) == ("edit", "B", "3")
    assert only.after.supports == ("arcadia: arcadia.truce",)
    assert to_data(only.after.finding)["polarity"] == "negative"
    out = " ".join(capsys.readouterr().out.split())
    assert "'maybe' is none of positive, negative" in out
    assert "'X' is no grade of source" in out
    assert "truth cannot be judged" in out
    assert "arcadia wants: arcadia.truce" in out
    assert "has no 'arcadia-9'" in out


@pytest.mark.parametrize(
    "before", [["a"], ["a", "It wants peace."], ["a", "", "b"], ["a", "", "b", "3"], ["e"], ["r"]]
)
def test_enough_is_enough_at_every_question(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], before: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in [*before, "q"])))
    assert run(["review", str(case), "--by", "Ann"]) == 0
    assert load_log(_record(case)).entries == ()
    assert "left undecided" in capsys.readouterr().out


def test_the_last_answer_is_taken_back_and_asked_again(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["r", "misread", "u", "r", "no", "u", "u", "s", "q"]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in said)))
    assert run(["review", str(case), "--by", "Ann"]) == 0
    entries = load_log(_record(case)).entries
    assert [each.decision for each in entries] == ["reject", "withdraw", "reject", "withdraw"]
    assert len({each.suggestion for each in entries}) == 1


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ({"decision": "perhaps"}, "no decision"),
        ({"decision": "accept", "source_grade": "G"}, "no grade of a source"),
        ({"decision": "accept", "information_grade": "0"}, "no grade of information"),
        ({"decision": "accept", "supports": ["arcadia-9"]}, "has no 'arcadia-9'"),
        ({"decision": "edit", "changes": {"polarity": "maybe"}}, "positive, negative"),
        ({"decision": "edit", "changes": {"span": [0, 1]}}, "to correct"),
        ({"decision": "reject", "changes": {"holder": "boria"}}, "cannot be corrected"),
        ({"decision": "withdraw"}, "no decision to withdraw"),
        ({"decision": "accept", "information_grade": "1"}, "another source confirms"),
        ({"decision": "accept", "sayz": "x"}, "means nothing"),
        ({"decision": "accept", "says": 3}, "is a text"),
        ({"suggestion": "none", "decision": "accept"}, "no suggestion"),
    ],
)
def test_nothing_is_decided_if_anything_is_wrong(
    case: Path, capsys: pytest.CaptureFixture[str], decision: dict[str, Any], message: str
) -> None:
    right = {"suggestion": name_of(ONE, "event"), "decision": "accept"}
    assert _decide(case, right, {"suggestion": name_of(ONE, "goal"), **decision}) == 1
    assert message in " ".join(capsys.readouterr().err.split())
    assert load_log(_record(case)).entries == ()


def test_one_speaker_in_two_outlets_does_not_confirm(case: Path) -> None:
    both = [
        {"suggestion": name_of(of, "statement"), "decision": "accept", "information_grade": "1",
         "supports": ["arcadia-1"]}
        for of in (ONE, OTHER)
    ]  # fmt: skip
    assert _decide(case, *both) == 1
    # The document speaks for itself: another origin than Arcadia's envoy.
    author = {"suggestion": name_of(ONE, "goal"), "decision": "accept", "supports": ["arcadia-1"]}
    assert _decide(case, both[0], author) == 0


def test_evidence_shows_both_sides_and_writes_annotations(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goal, other = name_of(ONE, "goal"), name_of(OTHER, "goal")
    said = "its envoy said that Boria had refused talks"
    assert _decide(
        case,
        {"suggestion": goal, "decision": "accept", "supports": ["arcadia-1"], "says": said},
        {"suggestion": other, "decision": "edit", "changes": {"polarity": "negative"},
         "contradicts": ["arcadia-1", f"p{goal}"]},
    ) == 0  # fmt: skip
    documents = case.with_name("documents")
    documents.mkdir()
    (documents / "a.txt").write_text(f"New.\n\n{TEXT}", "utf-8")
    capsys.readouterr()
    out = case.with_name("a.jsonld")
    asked = ["evidence", str(case), "--documents", str(documents), "--annotations", str(out), "--json"]
    assert run(asked) == 0
    answer = json.loads(capsys.readouterr().out)
    ground = next(each for each in answer["grounds"] if each["target"] == "arcadia-1")
    assert (ground["for"], ground["against"]) == ([f"p{goal}"], [f"p{other}"])
    assert answer["opposed"][0]["decided"]
    assert answer["opposed"][0]["opposite"]
    assert answer["single_source"] == ["arcadia-1"]
    assert answer["changed_documents"] == {"a": "changed", "b": "missing"}
    assert [each["n_words"] for each in answer["quotations"]] == [8]
    assert {each["id"]: each["locator"] for each in answer["items"]}[f"p{goal}"] == "moved"
    page = json.loads(out.read_text("utf-8"))
    position, quote = page["items"][0]["target"]["selector"]
    assert ONE.document.text[position["start"] : position["end"]] == quote["exact"]
    assert run(["evidence", str(case)]) == 0
    assert "Worth a look" in capsys.readouterr().out


def test_annotations_need_a_record_and_no_decision_makers(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = case.with_name("a.jsonld")
    assert run(["evidence", str(case), "--annotations", str(out)]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "no record" in said
    assert _record(case).name in said
    assert run(["evidence", "korea-2019", "--annotations", str(out)]) == 1
    assert "casebook" in capsys.readouterr().err
    assert not out.exists()
    assert _decide(case, {"suggestion": name_of(ONE, "goal"), "decision": "accept"}) == 0
    assert run(["evidence", str(case), "--annotations", str(out)]) == 0
    of_a_case = out.read_text("utf-8")
    case.write_text("title: A truce\ncast: {arcadia: [Arcadia], boria: [Boria]}\n", "utf-8")
    assert run(["evidence", str(case), "--annotations", str(out), "--force"]) == 0
    assert out.read_text("utf-8") == of_a_case
    assert json.loads(of_a_case)["items"]


def test_a_decision_goes_on_with_a_document_that_has_changed(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in it word for word is not asked again; what has changed is."""
    assert _decide(case, {"suggestion": name_of(ONE, "goal"), "decision": "accept"},
                   {"suggestion": name_of(ONE, "event"), "decision": "reject"}) == 0  # fmt: skip
    changed = reading("a.txt", TEXT.replace("The two met", "The two envoys met"), "2")
    with case.with_name("truce.readings.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(to_data(changed)) + "\n")
    capsys.readouterr()
    assert run(["review", str(case), "--list", "--json", "--document", "a.txt"]) == 0
    rows = {row["suggestion"] for row in json.loads(capsys.readouterr().out)["suggestions"]}
    assert rows == {name_of(changed, "statement"), name_of(changed, "event")}
    assert run(["review", str(case), "--by", "Ann", "--accept-all", "--document", "a.txt"]) == 0
    capsys.readouterr()
    assert run(["evidence", str(case), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]) == 3


def test_a_draft_loads_and_marks_its_guesses(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(case)]) == 1
    assert "nothing has been accepted" in " ".join(capsys.readouterr().err.split())
    assert run(["review", str(case), "--by", "Ann", "--accept-all"]) == 0
    out = case.with_name("first.yaml")
    assert run(["draft", str(case), "--out", str(out)]) == 0
    made = read_case(out.read_text("utf-8"))
    assert {dm.key for dm in made.decision_makers} == {"arcadia", "boria"}
    notes = [option.note for dm in made.decision_makers for option in dm.options]
    notes += [preference.note for _, _, preference in made.statements()]
    assert notes
    assert all(note is not None and note.startswith("Guess: ") for note in notes)
    assert all(preference.because for _, _, preference in made.statements())


def test_disputes_are_shown_until_settled(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = case.with_name("bob.jsonl")
    append(theirs, [entry(ONE, "goal", 7, who="Bob", decision="reject")])
    assert _decide(case, {"suggestion": name_of(ONE, "goal"), "decision": "accept"}) == 0
    assert run(["review", str(case), "--merge", str(theirs)]) == 0
    assert "Disputed" in capsys.readouterr().out
    assert _decide(case, {"suggestion": name_of(ONE, "goal"), "decision": "accept"}) == 0
    capsys.readouterr()
    assert run(["review", str(case), "--summary", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["disputed"] == []


def test_a_case_of_the_casebook_has_no_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "elmira-1991"]) == 1
    assert "copy it first" in " ".join(capsys.readouterr().err.split())
