"""Case files for tests, and what is wrong with them."""

from __future__ import annotations

import json
import re
from importlib import resources

from detente.errors import DetenteError, InvalidCase, Place, Problem
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.interchange.casefile.nodes import Mapping, Node, Scalar, compose

HEAD = """\
detente: 1
title: Two and two
decision_makers:
  us:
    options:
      sanctions: {levels: [none, oil, all]}
      offer: {}
  iran:
    options:
      enrichment: {levels: [low, mid, high]}
      inspections: {}
"""
"""A sound case of nine lines to add to; ``iran`` comes last, so that its fields can go on."""

IRAN = """\
detente: 1
title: Iran nuclear deal, one year after the US withdrawal
as_of: 2019-05-08
summary: >-
  A year after Washington left, Tehran announces steps.
decision_makers:
  us:
    name: United States
    options:
      sanctions:
        name: Sanctions
        levels: {none: No new sanctions, oil: Oil and banks, all: Everything and secondary}
      offer: {name: Offer talks without conditions}
    preferences:                                   # most important first
      - iran.enrichment != high                    [0.95; e1]
      - us.sanctions >= oil if not outcome deal    [0.7; e1]
      - {that: not us.offer, confidence: 0.5, because: [e1], note: our judgement}
  iran:
    name: Iran
    options:
      enrichment: {levels: {low: Within the limits, mid: Above them, high: Near weapons grade}}
      inspections: {name: Full inspections, moves: back}   # once given up, not taken again
    preferences: ["us.sanctions = none", iran.enrichment >= mid if us.sanctions >= oil]
require:                         # what every feasible state satisfies
  - not (us.sanctions = all and us.offer)
infeasible:                      # what none does (the textbooks' way)
  - state -Y-N
outcomes:
  deal: iran.enrichment = low and iran.inspections and us.sanctions = none
status_quo: {us.sanctions: oil, iran.inspections: yes}
evidence:
  sources: {iaea: {author: IAEA, publisher: IAEA, date: 2019-02, kind: report}}
  items:
    e1: {source: iaea, paragraph: 4, fingerprint: 0123456789abcdef, says: Enrichment stayed low., grade: A1}
"""


def casebook_texts() -> dict[str, str]:
    """The casebook's files by name."""
    folder = resources.files("detente.casebook") / "cases"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {file.name: file.read_text("utf-8") for file in files if file.name.endswith(".yaml")}


def problems_of(text: str) -> tuple[Problem, ...]:
    """What is wrong with a case file, up to and including its states and payoffs."""
    try:
        build(read_case(text, "case.yaml"))
    except DetenteError as error:
        return error.problems
    raise AssertionError("nothing is wrong")


def reading_problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a case file before its states are known."""
    try:
        read_case(text, "case.yaml")
    except InvalidCase as error:
        return error.problems
    raise AssertionError("it reads")


def only_problem(text: str) -> Problem:
    """The one thing that is wrong with a case file."""
    (problem,) = problems_of(text)
    return problem


def place(problem: Problem) -> Place:
    """Where a problem is, known to be a place in the file."""
    assert isinstance(problem.where, Place)
    return problem.where


def line(problem: Problem) -> int:
    """The line that a problem is on."""
    number = place(problem).line
    assert number is not None
    return number


def under_caret(problem: Problem) -> str:
    """The excerpt from the caret on."""
    where = place(problem)
    assert where.excerpt is not None
    assert where.caret is not None
    return where.excerpt[where.caret :]


def as_json(text: str, *, ascii_only: bool = False, indent: int | str | None = None) -> str:
    """A case file's text as JSON, every scalar a string."""
    root = compose(text)
    assert root is not None
    text = json.dumps(_plain(root), ensure_ascii=ascii_only, indent=indent)
    # JSON allows these as they are, YAML only escaped.
    return re.sub("[\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]", lambda m: f"\\u{ord(m.group()):04x}", text)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.pairs}
    return [_plain(item) for item in node.items]
