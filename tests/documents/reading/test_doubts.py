"""What a text denies, supposes or thinks unlikely is not suggested as if it were so."""

from __future__ import annotations

import pytest

from detente.documents.reading import Document, Reading
from detente.documents.reading.reader import Reader


def _read(reader: Reader, text: str) -> Reading:
    return reader.read(Document("test.txt", text, "0" * 64))


def _goals(reading: Reading) -> list[tuple[str, str, str]]:
    return [(each.holder, each.polarity, each.by) for each in reading.goals]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Iran's envoy denied reports that Iran wanted to leave the treaty.", [("iran", "negative", "iran")]),
        ("Iran denied that it wants a bomb.", [("iran", "negative", "iran")]),
        ("Russia rejected claims that it seeks a base.", [("russia", "negative", "russia")]),
        ("Moscow dismissed allegations that Iran seeks a bomb.", [("iran", "negative", "russia")]),
        ("Reports that Russia wants a base were false.", [("russia", "negative", "author")]),
        ("Iran denied that it opposes the treaty.", []),
        ("Iran said that it wants a treaty.", [("iran", "positive", "iran")]),
        ("Russia did not deny that it wants a base.", [("russia", "positive", "russia")]),
    ],
)
def test_what_is_denied_is_nobodys_goal(reader: Reader, text: str, goals: list[tuple[str, str, str]]) -> None:
    assert _goals(_read(reader, text)) == goals


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Iran denied that it wants a bomb.", [True]),
        ("Iran's envoy denied reports that Iran wanted to leave the treaty.", [True]),
        ("Iran confirmed that it wants a treaty.", [False]),
        ("Russia did not say that it wants a base.", [True]),
    ],
)
def test_a_denial_is_a_negated_statement(reader: Reader, text: str, negated: list[bool]) -> None:
    assert [each.negated for each in _read(reader, text).statements] == negated


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russia attacked Iran.", "happened"),
        ("Russia did not attack Iran.", "denied"),
        ("Reports that Russia attacked Iran were false.", "denied"),
        ("Russia denied that it attacked Iran.", "denied"),
        ("Had Russia attacked Iran, oil would have become dear.", "possible"),
        ("If Russia attacked Iran, oil would become dear.", "possible"),
        ("Russia would have attacked Iran.", "possible"),
        ("Iran might be invaded by Russia.", "possible"),
        ("It is unlikely that Russia attacked Iran.", "possible"),
        ("Russia will attack Iran.", "expected"),
    ],
)
def test_only_what_was_is_said_to_have_happened(reader: Reader, text: str, status: str) -> None:
    assert {each.status for each in _read(reader, text).events} == {status}


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("It is unlikely that Iran wants a war.", ("iran", "negative", True, "present")),
        ("It is doubtful that Iran wants a war.", ("iran", "negative", True, "present")),
        ("It is possible that Iran wants a war.", ("iran", "positive", True, "present")),
        ("Russia is likely to seek a larger part.", ("russia", "positive", True, "predicted")),
        ("Iran wants a treaty.", ("iran", "positive", False, "present")),
    ],
)
def test_what_is_likely_or_not_is_hedged(reader: Reader, text: str, goal: tuple[str, str, bool, str]) -> None:
    found = [(each.holder, each.polarity, each.hedged, each.tense) for each in _read(reader, text).goals]
    assert found == [goal]


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("The former Russian president Sorin demanded a war.", False),
        ("A former Russian envoy said that he wants a war.", False),
        ("The Russian president demanded a war.", True),
    ],
)
def test_who_has_left_office_speaks_for_no_party(reader: Reader, text: str, speaks: bool) -> None:
    reading = _read(reader, text)
    parties = {each.holder for each in reading.goals} | {each.speaker for each in reading.statements}
    assert ("russia" in parties) == speaks


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Russia imposed no sanctions on Iran.", [("russia", "iran", "denied")]),
        ("Neither Russia nor Iran has asked Washington to mediate.", [("russia", "us", "denied")]),
        ("Iran and Russia failed to agree on a map.", [("iran", "russia", "denied")]),
        ("Iran and Russia urged both parties to return to the table.", []),
    ],
)
def test_what_nobody_did_did_not_happen(
    reader: Reader, text: str, events: list[tuple[str, str | None, str]]
) -> None:
    found = _read(reader, text).events
    assert [(each.source, each.target, each.status) for each in found if each.source != "us"] == events


def test_it_means_who_says_so(reader: Reader) -> None:
    """In the second half of a sentence, the subject of that half."""
    read = _read(reader, "Iran said it would not sign, and Russia said it did not need a map.")
    assert [each.holder for each in read.goals] == ["iran", "russia"]
