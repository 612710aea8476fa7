"""Who says what, in the forms that print has for it."""

from __future__ import annotations

import pytest

from detente.documents.reading import Document
from detente.documents.reading.reader import Reader


def _said(reader: Reader, text: str) -> list[tuple[str | None, str]]:
    reading = reader.read(Document("a.txt", text, "0" * 64))
    return [(each.speaker, each.content.of(text)) for each in reading.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will wait," Trump said. Iran protested.', [("us", "We will wait")]),
        (
            '"We will wait," Putin said. "Iran will ask."',
            [("russia", "We will wait"), ("russia", "Iran will ask.")],
        ),
        ("Russia's claim that the strait is closed is false.", [("russia", "the strait is closed")]),
        ("PUTIN: We have no such plans.", [("russia", "We have no such plans.")]),
        ("Iran made it clear that it would not wait.", [("iran", "it would not wait")]),
        ("Iran said on Friday it would not wait.", [("iran", "it would not wait")]),
        (
            "Russia says it is late; Iran says it is early.",
            [("russia", "it is late"), ("iran", "it is early")],
        ),
        ("Iran rejected claims that its boats had fired.", [("iran", "its boats had fired")]),
        ("SEOUL, May 4 - Iran said that it would wait.", [("iran", "it would wait")]),
        (
            "Russia said it would wait, adding that it was patient.",
            [("russia", "it would wait"), ("russia", "it was patient")],
        ),
        ("Iran insisted that it had waited, a claim that few believed.", [("iran", "it had waited")]),
        ("Iran's envoy, asked about the plan, replied that it was dead.", [("iran", "it was dead")]),
        ("Iran, whose envoy has warned of a war, left.", [("iran", "a war")]),
        ("This paper argues that the pause is over.", []),
        ("State television in Pyongyang said that the plant was new.", [("dprk", "the plant was new")]),
        ("According to the Russian account, the boats had left.", [("russia", "the boats had left")]),
        (
            "Iran and Russia said that they would wait.",
            [("iran", "they would wait"), ("russia", "they would wait")],
        ),
        (
            "The Post reported, citing Reuters, that Iran had agreed to talk.",
            [("Reuters", "Iran had agreed to talk")],
        ),
    ],
)
def test_words_find_their_speaker(reader: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(reader, text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph(reader: Reader) -> None:
    text = '"We will wait," Putin said on Monday.\n\n"We have waited before, and nobody was harmed."'
    assert [speaker for speaker, _ in _said(reader, text)] == ["russia", "russia"]


@pytest.mark.parametrize(
    "text",
    [
        "Russia will ask for a map.",
        "Does Russia say that the strait is closed?",
        "Iran did not say whether it would come.",
        "Nobody knows what happens if Russia says that it is over.",
    ],
)
def test_what_is_not_said_is_no_report(reader: Reader, text: str) -> None:
    assert _said(reader, text) == []


def test_a_denial_is_told_from_no_denial(reader: Reader) -> None:
    text = "Iran rejected claims that it was late. Russia did not deny that it was late."
    found = reader.read(Document("a.txt", text, "0" * 64)).statements
    assert [(each.speaker, each.negated, each.hedged) for each in found] == [
        ("iran", True, False),
        ("russia", False, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Reuters, citing a senior diplomat, reported that Iran would wait.",
            ["a senior diplomat", "Reuters"],
        ),
        ("Putin was quoted by Reuters as saying that Iran would wait.", ["Putin", "Reuters"]),
        ("Reuters carried a statement in which Iran said that it would wait.", ["Iran", "Reuters"]),
    ],
)
def test_a_chain_runs_from_who_said_it_first(reader: Reader, text: str, expected: list[str]) -> None:
    statements = reader.read(Document("a.txt", text, "0" * 64)).statements
    assert [[link.name for link in each.chain] for each in statements] == [[*expected, "a.txt"]]


def test_a_goal_says_whether_its_source_is_unnamed(reader: Reader) -> None:
    text = "A senior US official said that Iran wants a pause. Putin said that Iran wants a pause."
    goals = reader.read(Document("a.txt", text, "0" * 64)).goals
    assert [(goal.by, goal.anonymous) for goal in goals] == [("us", True), ("russia", False)]


@pytest.mark.parametrize(
    "lead", ["", "\ufeff", "\U0001f680 \U0001f468\u200d\U0001f469 ", "e\u0301\u00a0", "one\r\n\r\n"]
)
def test_places_are_code_points_whatever_stands_before(reader: Reader, lead: str) -> None:
    text = lead + "Iran said that\u00a0Russia wants a\r\npause.\r\n\r\nEnd."
    reading = reader.read(Document("a.txt", text, "0" * 64))
    assert [each.span.of(text) for each in reading.mentions] == ["Iran", "Russia"]
    assert [each.content.of(text) for each in reading.statements] == ["Russia wants a\r\npause"]
    assert [each.content.of(text) for each in reading.goals] == ["a\r\npause"]


def test_who_is_told_passes_it_on(reader: Reader) -> None:
    text = "Putin told the Moscow Times that Russia would wait."
    (statement,) = reader.read(Document("a.txt", text, "0" * 64)).statements
    assert [(link.name, link.kind) for link in statement.chain] == [
        ("Putin", "speaker"),
        ("the Moscow Times", "outlet"),
        ("a.txt", "document"),
    ]
