"""Which words mean a party."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.reading.lexicon import Lexicon
from detente.documents.reading.mentions import matches
from detente.interchange.casefile.cast import read_cast
from detente.model.cast import Cast, Party

pytest.importorskip("countryinfo", reason="reading needs the extra: pip install 'detente[read]'")

CAST = read_cast(
    """
dprk: {names: [North Korea], leaders: [Kim Jong Un], capitals: [Pyongyang]}
us: {names: [United States, US], leaders: [Donald Trump], epithets: [the leader of the free world]}
russia: {name: Russia, leaders: [Vladimir Putin]}
"""
)
LEXICON = Lexicon(CAST)


def _found(text: str, lexicon: Lexicon = LEXICON) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.party) for each in matches(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyongyang answered Washington.", [("Pyongyang", "dprk"), ("Washington", "us")]),
        ("the US leader", [("US", "us")]),
        ("The Kremlin and the White House agreed.", [("Kremlin", "russia"), ("White House", "us")]),
        ("American and Russian envoys", [("American", "us"), ("Russian", "russia")]),
        ("Kim Jong-un and Mr Kim", [("Kim Jong-un", "dprk"), ("Kim", "dprk")]),
        ("U.S. officials; the US-led effort", [("U.S.", "us"), ("US", "us")]),
        ("the North said so", [("North", "dprk")]),
        ("NORTH KOREA ANSWERS", [("NORTH KOREA", "dprk")]),
        ("the leader of the free world", [("leader of the free world", "us")]),
        ("officials in Pyongyang", [("Pyongyang", "dprk")]),
        ("Officials in Pyongyang say so.", [("Pyongyang", "dprk")]),
        ("concessions to Pyongyang", [("Pyongyang", "dprk")]),
        ("North\nKorea", [("North\nKorea", "dprk")]),
        ("North\u00a0Korea", [("North\u00a0Korea", "dprk")]),
        ("Pyong\u00adyang waited", [("Pyong\u00adyang", "dprk")]),
        ("Trump\u2019s envoy and Mr. Putin", [("Trump", "us"), ("Putin", "russia")]),
        ("the US State Department", [("US State Department", "us")]),
        ("US-North Korean talks", [("US", "us"), ("North Korean", "dprk")]),
        ("Moscow-backed and US-led", [("Moscow", "russia"), ("US", "us")]),
        ("Russo-American ties", [("Russo", "russia"), ("American", "us")]),
        ("The North's leader and the two Koreas", [("North", "dprk")]),
        ("KIM WARNS WASHINGTON: NO TALKS", [("KIM", "dprk"), ("WASHINGTON", "us")]),
        ("TRUMP MEETS KIM IN HANOI", [("TRUMP", "us"), ("KIM", "dprk")]),
        ("the Russian side, Russian tourists", [("Russian", "russia"), ("Russian", "russia")]),
    ],
)
def test_words_that_mean_a_party(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met in Vladivostok.",
        "He landed in Moscow.",
        "the Washington Post reported",
        "Russia Today and the Moscow Times",
        "He flew to Pyongyang.",
        "the Moscow talks",
        "WASHINGTON (AP) — Rain fell.",
        "a Washington-based analyst",
        "Kim Yo Jong spoke.",
        "tell us more",
        "to the north of the river",
        "in South Korea and in Latin America",
        "They spoke Russian.",
        "the Russian city of Vladivostok",
        "pro-Russian fighters and anti-American protests",
        "Russian-speaking towns",
        "He spoke Russian with them and read Russian novels.",
        "Washington, D.C. was cold",
        "the Beijing Olympics",
        "the Korean Peninsula",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert _found(text) == []


def test_a_country_as_a_place_is_less_sure_than_its_government() -> None:
    place, government = matches("in North Korea, as North Korea says", LEXICON)
    assert (place.rule, government.rule) == ("name-as-place", "name")
    assert place.confidence < government.confidence


def test_a_word_of_two_parties_is_of_neither() -> None:
    both = Lexicon(Cast((Party("a", ("Arcadia", "Union")), Party("b", ("Borduria", "Union")))))
    assert _found("Arcadia left the Union.", both) == [("Arcadia", "a")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia said its troops stood firm.", ["Georgia"]),
        ("Georgia has a parliament", ["Georgia"]),
        ("Atlanta, Georgia", []),
        ("the US state of Georgia", []),
        ("Georgia Republicans", []),
        ("Georgia Brown sang", []),
    ],
)
def test_a_country_is_told_from_a_state_and_a_person(text: str, expected: list[str]) -> None:
    lexicon = Lexicon(Cast((Party("georgia", ("Georgia",)),)))
    assert [words for words, _ in _found(text, lexicon)] == expected


def test_an_accent_may_be_written_in_two_ways() -> None:
    text = "The E\u0301lyse\u0301e agreed."
    assert _found(text, Lexicon(Cast((Party("france", ("France",)),)))) == [("E\u0301lyse\u0301e", "france")]


def test_a_flat_list_tells_persons_from_places() -> None:
    lexicon = Lexicon(Cast((Party("ru", ("Russia", "Vladimir Putin", "Moscow")),)))
    assert _found("Putin was in Moscow; Moscow denied it.", lexicon) == [("Putin", "ru"), ("Moscow", "ru")]


def test_the_key_of_a_party_is_no_word_of_the_language() -> None:
    assert _found("It is up to us.", Lexicon(Cast((Party("us", ("United States",)),)))) == []


@given(st.text(max_size=200))
def test_places_are_inside_the_text_and_in_order(text: str) -> None:
    found = matches(text, LEXICON)
    ends = [0]
    for each in found:
        assert ends[-1] <= each.start < each.end <= len(text)
        ends.append(each.end)
