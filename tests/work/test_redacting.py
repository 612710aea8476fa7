"""A redacted report: nothing of what is left out stands anywhere in it, and the answers are the same."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from detente import casebook
from detente.analyses.evidence import evidence
from detente.analyses.stability import stability
from detente.cli import run
from detente.documents import locate
from detente.graph import build
from detente.interchange.casefile import read_case, write_case
from detente.model.evidence import Evidence
from detente.views.data import evidence_data, stability_data
from detente.views.typeset import report_typst
from detente.work.exporting import drawing_as
from detente.work.redacting import PARTS, redacted

CASE = """\
# COMMENT-1 of the file
detente: 1
title: Two sides
decision_makers:
  us:
    note: NOTE-1
    options: {a: {note: NOTE-2, moves: forward, because: [KEY1]}}
    preferences:
      - {that: us.a, because: [KEY1], note: NOTE-3}
      - them.b  [0.7; KEY2]
  them: {options: {b: {}}, preferences: [not us.a]}
require: [{that: us.a or not us.a, note: NOTE-4}]
outcomes: {o: {that: us.a, note: NOTE-5}}
status_quo: NN
perceptions:
  us:
    them: {preferences: [{that: us.a, because: [KEY2], note: NOTE-6}], because: [KEY1], note: NOTE-7}
stated: {us: {preferences: [not us.a], because: [KEY2], note: NOTE-8}}
variants: {v: {name: A variant, edits: [{set: {us.a: yes}}], note: NOTE-9}}
evidence:
  sources:
    SRC1: {author: AUTHOR-1, title: TITLE-1, publisher: PUBLISHER-1, url: "https://URL-1.org", note: NOTE-10}
  items:
    KEY1: {source: SRC1, paragraph: 4711, says: SAYS-1, grade: C3, note: NOTE-11}
    KEY2: {source: SRC1, says: SAYS-2}
"""
NOTES = re.compile(r"NOTE-\d+")
EVIDENCE = re.compile(r"KEY\d|SRC1|AUTHOR-1|TITLE-1|PUBLISHER-1|URL-1|SAYS-\d|4711")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.yaml"
    file.write_text(CASE, "utf-8")
    return file


@pytest.mark.parametrize(
    ("parts", "gone", "there"),
    [("evidence", EVIDENCE, NOTES), ("notes", NOTES, EVIDENCE), ("evidence,notes", EVIDENCE, None)],
)
def test_nothing_that_is_left_out_stands_anywhere_in_the_report(
    case: Path, parts: str, gone: re.Pattern[str], there: re.Pattern[str] | None
) -> None:
    out = case.with_name("report.html")
    assert run(["report", str(case), "--compare", "v", "--redact", parts, "--out", str(out)]) == 0
    html = out.read_text("utf-8")
    assert gone.findall(html) == []
    assert "COMMENT-1" not in html
    assert gone.findall(report_typst(html)) == []  # which the PDF is made of
    if there is None:
        assert NOTES.findall(html) == []
    else:
        assert there.findall(html)
    if "evidence" in parts:
        assert "left out of this copy" in html


def test_a_report_that_is_not_redacted_says_all_that_is_looked_for_above(case: Path) -> None:
    out = case.with_name("report.html")
    assert run(["report", str(case), "--out", str(out)]) == 0
    html = out.read_text("utf-8")
    assert set(NOTES.findall(html)) >= {"NOTE-1", "NOTE-2", "NOTE-3"}
    assert {"KEY1", "KEY2", "SRC1", "AUTHOR-1", "SAYS-1"} <= set(EVIDENCE.findall(html))


@pytest.mark.parametrize("name", casebook.names())
def test_what_is_taken_out_is_in_no_part_of_the_case_and_answers_stay(name: str) -> None:
    case = casebook.load(name)
    plain = redacted(case, PARTS)
    text = write_case(plain)
    assert read_case(text) == plain
    assert "note:" not in text
    assert all(item.says is None or item.says not in text for item in case.evidence.items)
    before, after = stability(build(case)), stability(build(plain))
    for concept in before.stable:
        assert (before.stable[concept] == after.stable[concept]).all()


def test_nothing_says_which_statement_rests_on_evidence_or_how_sure_anybody_is(case: Path) -> None:
    """The same report comes of the case with its evidence as of one in which nobody ever cited any."""
    bare = re.sub(r", because: \[KEY\d\]|  \[0\.7; KEY2\]", "", CASE.split("evidence:")[0])
    made = []
    for text in (CASE, bare):
        out = case.with_name("report.html")
        case.write_text(text, "utf-8")
        assert run(["report", str(case), "--redact", "evidence", "--out", str(out)]) == 0
        made.append(out.read_text("utf-8"))
    assert made[0] == made[1]
    assert not re.search(r"70 %|Rests on|no evidence|Sure<|as sure as", made[0])


@pytest.mark.parametrize("name", ["korea-2019", "elmira-1991"])
def test_no_text_of_the_evidence_is_in_what_is_made_of_the_case(name: str) -> None:
    case = casebook.load(name)
    plain = redacted(case, ["evidence"])
    found = stability(build(plain))
    made = (
        write_case(plain)
        + drawing_as("svg", build(plain)).decode("utf-8")
        + json.dumps(stability_data(found), ensure_ascii=False)
        + json.dumps(evidence_data(evidence(plain), locate(plain.evidence, None)), ensure_ascii=False)
    )
    records: list[Any] = [*case.evidence.sources, *case.evidence.items]
    texts = {value for each in records for value in asdict(each).values() if isinstance(value, str)}
    texts |= {speaker for item in case.evidence.items for speaker in item.chain}
    kept = " ".join(
        [case.summary or "", case.title, case.as_of or "", *(dm.name for dm in case.decision_makers)]
    )
    words = {text for text in texts if len(text) > 3 and text not in kept and not text.islower()}
    assert len(words) > 1
    assert [
        text for text in words if text in made and text not in write_case(replace(case, evidence=Evidence()))
    ] == []
    assert "confidence" not in made
    assert "because" not in made


@pytest.mark.parametrize("parts", ["", ",", "evidense", "notes,names"])
def test_what_cannot_be_left_out_is_refused(case: Path, parts: str) -> None:
    assert run(["report", str(case), "--redact", parts, "--out", str(case.with_name("r.html"))]) == 1
    assert not case.with_name("r.html").exists()
