from __future__ import annotations

import pytest

from detente.interchange.casefile import read_case
from detente.model.language import parse
from detente.views.statements import in_words, possessive

CASE = read_case(
    """
detente: 1
title: Words
decision_makers:
  us:
    name: United States
    options:
      relief: {name: Sanctions relief, levels: {none: No relief, phased: Phased relief, full: Full relief}}
      offer: {name: Offer}
  dprk:
    name: North Korea
    options:
      offer: {name: Offer}
      tests: {name: Tests, levels: [none, a, b, c, d, e]}
outcomes:
  deal: {name: A deal, that: us.offer}
coalesce: {war: dprk.tests = e}
"""
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("us.relief = none", "“Sanctions relief” is “No relief”"),
        ("us.relief != full", "“Sanctions relief” is not “Full relief”"),
        ("not us.relief = full", "“Sanctions relief” is not “Full relief”"),
        ("us.relief", "“Sanctions relief” is either “Phased relief” or “Full relief”"),
        ("us.relief >= none", "“Sanctions relief” is at any level"),
        ("us.relief < none", "“Sanctions relief” is at no level"),
        ("dprk.tests < d", "“Tests” is “c” or an earlier level"),
        ("dprk.tests >= b", "“Tests” is “b” or a later level"),
        ("us.offer", "United States\u2019 “Offer” is yes"),
        ("not dprk.offer", "North Korea\u2019s “Offer” is no"),
        ("outcome deal", "“A deal” holds"),
        ("not outcome deal", "“A deal” does not hold"),
        ("state war", "the state is “war”"),
        ("state 2Y--", "“Sanctions relief” is “Full relief” and United States\u2019 “Offer” is yes"),
        ("true", "anything holds"),
        ("not true", "nothing holds"),
        (
            "us.relief = none if not outcome deal",
            "if “A deal” does not hold, then “Sanctions relief” is “No relief”",
        ),
        (
            "outcome deal iff us.relief = full",
            "“A deal” holds if, and only if, “Sanctions relief” is “Full relief”",
        ),
        (
            "not (outcome deal and us.relief = full)",
            "it is not so that both “A deal” holds and “Sanctions relief” is “Full relief”",
        ),
        (
            "not (outcome deal or us.relief = full)",
            "it is not so that (“A deal” holds or “Sanctions relief” is “Full relief”)",
        ),
        (
            "outcome deal and (us.relief = full or dprk.tests = a)",
            "“A deal” holds and (“Sanctions relief” is “Full relief” or “Tests” is “a”)",
        ),
        (
            "outcome deal or us.relief = full and dprk.tests = a",
            "“A deal” holds or (“Sanctions relief” is “Full relief” and “Tests” is “a”)",
        ),
        (
            "at most 1 of (outcome deal, us.relief = full)",
            "at most 1 of these holds: (“A deal” holds; “Sanctions relief” is “Full relief”)",
        ),
    ],
)
def test_statement_in_words(text: str, words: str) -> None:
    assert in_words(CASE, parse(text)) == words


def test_statements_that_nest_differently_read_differently() -> None:
    texts = [
        "(outcome deal and us.offer) or dprk.offer",
        "outcome deal and (us.offer or dprk.offer)",
        "(outcome deal if us.offer) if dprk.offer",
        "outcome deal if (us.offer if dprk.offer)",
        "not (outcome deal if us.offer)",
        "(not outcome deal) if us.offer",
    ]
    assert len({in_words(CASE, parse(text)) for text in texts}) == len(texts)


def test_possessive_of_a_name_in_s() -> None:
    assert possessive("United States") == "United States\u2019"
    assert possessive("Russia") == "Russia\u2019s"
