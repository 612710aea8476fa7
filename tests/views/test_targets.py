"""What evidence speaks of, in words."""

from __future__ import annotations

import pytest

from detente.interchange.casefile.reader import read_case
from detente.views.targets import parts_in_words

CASE = """\
detente: 1
title: Two
decision_makers:
  us:
    name: United States
    options:
      talk: {name: Keep talking}
      relief: {name: Relief, levels: {none: No relief, full: Full relief}}
    preferences: [us.talk, us.relief = none]
  dprk: {name: North Korea, options: {test: {name: Test}}, preferences: [not dprk.test]}
perceptions:
  us:
    unseen: [dprk.test and us.relief = full]
    impossible_moves: [{by: dprk, to: dprk.test}]
    dprk: {preferences: [dprk.test], unseen: [us.talk and dprk.test], us: {preferences: [us.relief = none]}}
stated: {dprk: {preferences: [us.relief = full]}}
claims: {c1: {said: They will talk., test: {prefers: {dm: us, all: us.talk, over: {any: not us.talk}}}}}
evidence: {sources: {a: {title: A}}, items: {a1: {source: a, says: Talks go on.}}}
"""


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("us-2", "United States wants: “Relief” is “No relief”"),
        ("us.unseen-1",
         "United States does not see that this can be: “Test” is yes and “Relief” is “Full relief”"),
        ("us.impossible_moves-1", "United States does not see a move to where: “Test” is yes"),
        ("us.dprk-1", "United States takes North Korea to want: “Test” is yes"),
        ("us.dprk.unseen-1",
         "United States thinks that North Korea does not see that this can be: "
         "“Keep talking” is yes and “Test” is yes"),
        ("us.dprk.us-1",
         "United States thinks that North Korea takes United States to want: “Relief” is “No relief”"),
        ("stated.dprk-1", "North Korea declares: “Relief” is “Full relief”"),
        ("us.talk", "United States: Keep talking"),
        ("claims.c1", "Claim: They will talk."),
        ("a1", "Talks go on."),
    ],
)  # fmt: skip
def test_every_part_that_evidence_can_speak_of_is_said_in_words(target: str, words: str) -> None:
    assert parts_in_words(read_case(CASE))[target] == words
