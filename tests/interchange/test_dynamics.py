"""Situation, consequences, events, initiative, formats and variants in the case file."""

from __future__ import annotations

import pytest

from detente.errors import InvalidCase
from detente.interchange.casefile import read_case, write_case
from detente.model.case import Case
from detente.model.situation import Consequence, Event
from detente.model.statements import And, By, Rises

HEAD = """detente: 1
title: A test
as_of: 2019-04-25
decision_makers:
  us: {options: {sanctions: {levels: [none, some, all]}}}
  iran: {options: {step: {}}}
situation: {trust: {name: Trust, levels: [broken, working]}}
"""


def _case(more: str) -> Case:
    return read_case(HEAD + more, "test.yaml")


def _problems(more: str) -> list[str]:
    with pytest.raises(InvalidCase) as caught:
        _case(more)
    return [str(problem) for problem in caught.value.problems]


FULL = """consequences:
  - {when: by us and rises us.sanctions, set: {trust: broken}, note: a promise taken back}
  - {when: was (iran.step) and falls situation.trust, set: {situation.trust: working}}
events:
  attack: {name: An attack, rate: 0.05, when: us.sanctions >= some, set: {trust: broken}}
  election: {date: 2020-11, set: {trust: working}}
initiative: {us: 2, iran: 0.5}
formats: {bilateral: [us, iran]}
variants:
  bare: [{set: {us.sanctions: all}}]
  named:
    name: With a name
    note: and a note
    edits: [{remove: iran}, {freeze: us.sanctions}, {free: us.sanctions}, {require: us.sanctions},
      {format: bilateral}]
"""


def test_everything_is_read_and_written_back() -> None:
    case = _case(FULL)
    assert case.consequences[0] == Consequence(
        And((By("us"), Rises("us.sanctions"))), (("trust", "broken"),), "a promise taken back"
    )
    assert case.consequences[1].set == (("trust", "working"),)
    assert case.events[1] == Event("election", "election", (("trust", "working"),), None, "2020-11")
    assert case.initiative == (("us", 2.0), ("iran", 0.5))
    assert case.formats == (("bilateral", ("us", "iran")),)
    assert [each.name for each in case.variants] == ["bare", "With a name"]
    assert read_case(write_case(case)) == case


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("consequences: [{when: by rok, set: {trust: broken}}]\n", "no decision maker 'rok'"),
        ("consequences: [{when: rises us.sanction, set: {trust: broken}}]\n", "no option 'sanction'"),
        (
            "consequences: [{when: rises situation.mood, set: {trust: broken}}]\n",
            "no situation variable 'mood'",
        ),
        ("consequences: [{when: by us, set: {mood: broken}}]\n", "no situation variable 'mood'"),
        ("consequences: [{when: by us, set: {trust: gone}}]\n", "no level 'gone'"),
        ("consequences: [{when: by us, set: {us.sanctions: none}}]\n", "us.sanctions is an option"),
        ("consequences: [{when: by us}]\n", "set: is missing"),
        ("consequences: [{when: was (by us), set: {trust: broken}}]\n", "cannot speak of the move"),
        ("require: [by us]\n", "speak of a move"),
        ("outcomes: {o: rises us.sanctions}\n", "speak of a move"),
        ("events: {e: {set: {trust: broken}}}\n", "either a rate or a date"),
        ("events: {e: {rate: 1, date: 2020-11, set: {trust: broken}}}\n", "either a rate or a date"),
        ("events: {e: {rate: -1, set: {trust: broken}}}\n", "a rate of -1"),
        ("events: {e: {rate: often, set: {trust: broken}}}\n", "rate is a number"),
        ("events: {e: {date: 2020-13, set: {trust: broken}}}\n", "no date"),
        ("events: {e: {date: 2019-02-29, set: {trust: broken}}}\n", "no date"),
        ("events: {e: {date: 2018-11, set: {trust: broken}}}\n", "before the case's own date"),
        ("events: {e: {rate: 1, when: by us, set: {trust: broken}}}\n", "speak of a move"),
        ("initiative: {rok: 1}\n", "no decision maker 'rok'"),
        ("initiative: {us: -1}\n", "a weight of -1"),
        ("formats: {alone: [us]}\n", "at least two"),
        ("formats: {odd: [us, rok]}\n", "no decision maker 'rok'"),
        ("formats: {twice: [us, us, iran]}\n", "sits at the table 2 times"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_line(more: str, what: str) -> None:
    problems = _problems(more)
    assert any(what in problem for problem in problems), problems
    assert all(problem.startswith("test.yaml:8:") for problem in problems), problems


def test_a_situation_variable_has_no_moves() -> None:
    with pytest.raises(InvalidCase, match="'moves' means nothing for a situation variable"):
        read_case(HEAD.replace("levels: [broken, working]", "levels: [broken, working], moves: both"), "x")


def test_a_variable_with_one_level_is_an_error() -> None:
    with pytest.raises(InvalidCase, match="2 to 10 levels"):
        read_case(HEAD.replace("[broken, working]", "[broken]"), "x")


def test_where_states_are_listed_there_is_no_situation() -> None:
    text = "detente: 1\ntitle: x\nstates: [a, b]\ndecision_makers: {us: {}}\nsituation: {trust: {}}\n"
    with pytest.raises(InvalidCase, match="no meaning where states are listed"):
        read_case(text, "x")
