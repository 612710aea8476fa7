"""The report where preferences are partly unknown: what can be said is, and why the rest is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.analyses.structures import EXTENSIONS, unknown
from detente.cli import run
from detente.errors import UsageError
from detente.graph import build_partly_known
from detente.interchange.casefile import read_case
from detente.work.redacting import redacted
from detente.work.reporting import make_report

CASE = """\
detente: 1
title: "A dam <script>alert(1)</script>"
decision_makers:
  upstream:
    name: Upstream
    options: {fill: {name: Filling the dam}}
    preferences:
      - {that: not downstream.troops, unknown: true, note: NOTE-1, because: [KEY1]}
      - upstream.fill
  downstream:
    name: "Down <b>stream</b>"
    options: {troops: {name: Troops at the border}}
    preferences:
      - not upstream.fill
      - {that: downstream.troops, unknown: true}
status_quo: NN
attitudes: {upstream: {downstream: "-"}}
variants: {v: {edits: [{drop: upstream, statement: 1}, {drop: downstream, statement: 2}]}}
evidence:
  sources: {SRC1: {author: AUTHOR-1}}
  items: {KEY1: {source: SRC1, says: SAYS-1}}
"""


def test_what_holds_is_told_by_reading_as_the_analysis_finds_it() -> None:
    case = read_case(CASE)
    html = make_report(case)
    found = unknown(build_partly_known(case))
    for concept, name in (("nash", "Nash"), ("seq", "SEQ")):
        cells = re.search(rf'<th scope="row">{name}</th>(.*?)</tr>', html)
        assert cells is not None
        numbers = [int(n) if n.isdigit() else 0 for n in re.findall(r"<td[^>]*>([^<]+)</td>", cells[1])]
        assert numbers[:-1] == [int(found.equilibria(letter, concept).sum()) for letter in EXTENSIONS]


def test_sections_that_cannot_answer_say_why() -> None:
    html = make_report(read_case(CASE))
    for what in ("Evolution", "Leverage", "Coalitions", "Attitudes", "Inverse", "Sensitivity"):
        assert f"<dt>{what}</dt>" in html
    assert "<dt>Claims</dt>" not in html
    assert "whether it does is unknown" in html
    assert "SAYS-1" in html


def test_markup_in_names_is_text_and_what_is_left_out_is_nowhere() -> None:
    html = make_report(read_case(CASE))
    assert "<script" not in html
    assert "<b>stream" not in html
    plain = make_report(redacted(read_case(CASE), ["evidence", "notes"]))
    assert not re.search("NOTE-1|KEY1|SRC1|AUTHOR-1|SAYS-1", plain)


def test_a_report_is_written_and_a_comparison_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "dam.yaml"
    file.write_text(CASE, "utf-8")
    assert run(["report", str(file), "--out", str(tmp_path / "dam.html")]) == 0
    assert run(["report", str(file), "--variant", "v", "--out", str(tmp_path / "v.html")]) == 0
    assert "What cannot be told" not in (tmp_path / "v.html").read_text("utf-8")
    with pytest.raises(UsageError, match="partly unknown"):
        make_report(read_case(CASE), read_case(CASE))
    capsys.readouterr()
    assert run(["stability", str(file)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Attitudes Left out: they need preferences that are known." in told
    assert "--concept gmr,smr" in told
