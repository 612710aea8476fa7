"""Writing games: names that a label cannot have are told."""

from __future__ import annotations

from detente.graph import build
from detente.interchange.casefile import read_case
from detente.interchange.nfg import write_nfg

CASE = """\
detente: 1
title: 'The "dam"'
decision_makers:
  us: {name: 'A\\B', options: {go: {}, speed: {name: Vitesse élevée, levels: [slow, fast]}}}
"""


def test_names_that_a_label_cannot_have_are_told() -> None:
    written = write_nfg(build(read_case(CASE)))
    told = [str(remark.where) for remark in written.remarks if "written as" in remark.what]
    assert told == ["title", "decision_makers.us", "us.speed"]
    assert "The 'dam'" in written.content
    assert "A/B" in written.content
