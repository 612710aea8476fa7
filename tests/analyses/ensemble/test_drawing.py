"""Draws follow the distributions that the case asks for: counted in many draws of fixed seeds."""

from __future__ import annotations

from itertools import permutations
from math import sqrt

import numpy as np
import pytest

from detente.analyses.ensemble import Worlds, describe, draw, drawn_case
from detente.analyses.ensemble.description import undoubted
from detente.errors import InvalidCase, UsageError
from detente.interchange.casefile import read_case
from detente.model.structures import has_strength

CASE = """
detente: 1
title: Everything in doubt
decision_makers:
  a:
    options:
      x: {}
      y: {moves: forward, confidence: 0.3}
    preferences:
      - that: a.x
        confidence: 0.8
      - that: b.z
        confidence: 0.25
        otherwise: negate
      - a.y  [e1]
      - b.z or a.x  [e2]
      - not a.y
  b: {options: {z: {}}, preferences: [b.z, a.x]}
require:
  - a.x or b.z  [0.6; e1]
infeasible:
  - {that: a.x and a.y and b.z, confidence: 0}
doubt:
  grades: {C3: 0.55}
  trade_places: {a: 0.2}
judges:
  second:
    weight: 3
    preferences: {b: ["not b.z [0.5]"]}
evidence:
  sources: {s: {author: Somebody}}
  items:
    e1: {source: s, grade: C3}
    e2: {source: s, grade: B2}
"""
N = 20_000


def share_is(held: int, of: int, probability: float) -> None:
    """A share within five standard errors: one fixed seed in two million would miss it by chance."""
    assert abs(held / of - probability) <= 5 * sqrt(probability * (1 - probability) / of)


def test_judgements_hold_as_often_as_they_say() -> None:
    ensemble = describe(read_case(CASE))
    draws = draw(ensemble, 1, 0, N)
    said = {j.id: (j.confidence, j.basis) for j in ensemble.judgements if j.kind != "order"}
    assert said == {
        "a-1": (0.8, "given"), "a-2": (0.25, "given"), "a-3": (0.55, "grade"), "a-4": (0.85, "grade"),
        "second:b-1": (0.5, "given"), "require-1": (0.6, "given"), "moves:a.y": (0.3, "given"),
    }  # fmt: skip
    for k, judgement in enumerate(ensemble.judgements):
        share_is(int(draws.holds[:, k].sum()), N, judgement.confidence)
    for j in range(len(ensemble.judgements)):
        for k in range(j):
            both, pj, pk = (
                draws.holds[:, j] & draws.holds[:, k],
                *(ensemble.judgements[i].confidence for i in (j, k)),
            )
            if ensemble.judgements[k].kind != "order":  # neighbouring pairs depend on each other
                share_is(int(both.sum()), N, pj * pk)


def test_a_judges_version_is_drawn_by_its_weight() -> None:
    draws = draw(describe(read_case(CASE)), 2, 0, N)
    share_is(int((draws.version[:, 1] == 1).sum()), N, 0.75)


@pytest.mark.parametrize("probability", [0.1, 0.35, 0.5])
def test_orders_follow_a_mallows_model(probability: float) -> None:
    text = f"""
detente: 1
title: Order
decision_makers:
  a: {{options: {{x: {{}}, y: {{}}, z: {{}}, w: {{}}}}, preferences: [a.x, a.y, a.z, a.w]}}
doubt: {{trade_places: {probability}}}
"""
    draws = draw(describe(read_case(text)), 3, 0, N)
    places = draws.position[0][0]
    assert places is not None
    phi = probability / (1 - probability)  # two statements alone: P(swapped) = phi / (1 + phi)

    def weight(order: tuple[int, ...]) -> float:
        return float(phi ** sum(order[i] > order[j] for j in range(4) for i in range(j)))

    total = sum(map(weight, permutations(range(4))))
    for order in permutations(range(4)):
        seen = int((places == np.array(order)).all(axis=1).sum())
        share_is(seen, N, weight(order) / total)


def test_a_draw_drops_negates_lifts_and_frees() -> None:
    case = read_case(CASE)
    ensemble = describe(case)
    draws = draw(ensemble, 4, 0, 400)
    column = {j.id: k for k, j in enumerate(ensemble.judgements)}
    seen = set()
    for k in range(len(draws)):
        drawn = drawn_case(ensemble, draws, k)
        held = {name: bool(draws.holds[k, number]) for name, number in column.items()}
        wanted = {p.note or repr(p.that): p for p in drawn.decision_makers[0].preferences or ()}
        assert ("Taken(subject='a.x')" in wanted) == held["a-1"]
        assert ("Taken(subject='b.z')" in wanted) == held["a-2"]
        assert ("Not(part=Taken(subject='b.z'))" in wanted) == (not held["a-2"])
        assert len(drawn.require) == held["require-1"]
        assert drawn.infeasible == ()
        assert drawn.decision_makers[0].options[1].moves == ("forward" if held["moves:a.y"] else "both")
        seen.add((held["a-2"], held["require-1"], held["moves:a.y"]))
    assert len(seen) == 8


def test_statements_without_confidence_or_grade_are_named() -> None:
    assert undoubted(read_case(CASE)) == ["a-5", "b-1", "b-2"]


def test_what_is_unknown_or_strong_is_not_drawn_as_if_it_were_neither() -> None:
    strong = CASE.replace("- that: a.x\n", "- that: a.x\n        strong: true\n").replace("b.z, a.x]", "b.z]")
    ensemble = describe(read_case(strong))
    draws = draw(ensemble, 4, 0, 40)
    for k in range(len(draws)):  # in another order strong statements need not come first
        assert not has_strength(drawn_case(ensemble, draws, k))
    unknown = CASE.replace("- that: a.x\n", "- that: a.x\n        unknown: true\n")
    with pytest.raises(UsageError, match="partly unknown"):
        Worlds(describe(read_case(unknown)))
    judged = CASE.replace('["not b.z [0.5]"]', "[{that: not b.z, unknown: true}]")
    with pytest.raises(InvalidCase, match="neither unknown nor strong"):
        read_case(judged)
