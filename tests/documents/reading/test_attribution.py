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


def test_who_is_told_passes_it_on(reader: Reader) -> None:
    text = "Putin told the Moscow Times that Russia would wait."
    (statement,) = reader.read(Document("a.txt", text, "0" * 64)).statements
    assert [(link.name, link.kind) for link in statement.chain] == [
        ("Putin", "speaker"),
        ("the Moscow Times", "outlet"),
        ("a.txt", "document"),
    ]
