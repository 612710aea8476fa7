"""What is suggested about who says, wants and does what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.documents import paragraphs
from detente.documents.reading import Document, Reading, Span
from detente.documents.reading.dates import dates_in
from detente.documents.reading.reader import PART, Reader, place


def _read(reader: Reader, text: str) -> Reading:
    return reader.read(Document("test.txt", text, "0" * 64))


def _said(reading: Reading) -> list[tuple[str | None, str]]:
    return [(each.speaker, each.content.of(reading.document.text)) for each in reading.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump said that talks would resume.", [("us", "talks would resume")]),
        ("Talks will resume, the Kremlin said.", [("russia", "Talks will resume")]),
        ('"We are ready," Kim told reporters.', [("dprk", "We are ready")]),
        ("According to Moscow, the plan failed.", [("russia", "the plan failed")]),
        ("KCNA quoted Kim as saying that talks had failed.", [("dprk", "talks had failed")]),
        ("Trump: No rush on a deal", [("us", "No rush on a deal")]),
        ("Iran accused the United States of breaking the deal.", [("iran", "breaking the deal")]),
        ("An analyst said the talks had failed.", [("An analyst", "the talks had failed")]),
    ],
)
def test_who_says_what(reader: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(_read(reader, text)) == expected


def test_a_quotation_goes_on_with_its_speaker(reader: Reader) -> None:
    reading = _read(reader, '"We are ready," Putin said. "The door is open to everyone."')
    assert [each.speaker for each in reading.statements] == ["russia", "russia"]


def test_an_official_once_introduced_keeps_the_party(reader: Reader) -> None:
    text = "Stephen Biegun, the US envoy, arrived. Biegun said that he was hopeful."
    assert _said(_read(reader, text)) == [("us", "he was hopeful")]


def test_the_chain_runs_from_the_speaker_to_the_document(reader: Reader) -> None:
    document = Document("a.html", "A senior US official told Reuters that talks had failed.", "0" * 64)
    document = replace(document, outlet="The Daily", title="Talks")
    (statement,) = reader.read(document).statements
    assert [(link.name, link.kind) for link in statement.chain] == [
        ("A senior US official", "speaker"),
        ("Reuters", "outlet"),
        ("The Daily", "outlet"),
        ("Talks", "document"),
    ]
    assert statement.chain[0].anonymous
    assert statement.chain[0].party == "us"


def _goals(reading: Reading) -> list[tuple[str, str, str]]:
    text = reading.document.text
    return [(each.holder, each.polarity, each.content.of(text)) for each in reading.goals]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea wants sanctions relief.", [("dprk", "positive", "sanctions relief")]),
        ("Iran does not want war.", [("iran", "negative", "war")]),
        ("Russia does not oppose the plan.", [("russia", "positive", "the plan")]),
        ("Pyongyang fears an invasion.", [("dprk", "negative", "an invasion")]),
        ("Washington is reluctant to lift sanctions.", [("us", "negative", "to lift sanctions")]),
        ("Iran's demand for compensation was rejected.", [("iran", "positive", "compensation")]),
        ("What Iran wants is recognition.", [("iran", "positive", "recognition")]),
        ('"We want peace," Kim said.', [("dprk", "positive", "peace")]),
        ("Analysts want clarity.", []),
    ],
)
def test_who_wants_what(reader: Reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert _goals(_read(reader, text)) == expected


def test_whose_view_how_sure_and_when(reader: Reader) -> None:
    def only(text: str) -> tuple[str, bool, str]:
        (goal,) = _read(reader, text).goals
        return goal.by, goal.hedged, goal.tense

    assert only("Iran wants recognition.") == ("author", False, "present")
    assert only("Iran wanted recognition.") == ("author", False, "past")
    assert only("Iran will seek recognition.") == ("author", False, "predicted")
    assert only("Iran reportedly seeks recognition.") == ("author", True, "present")
    assert only("Iran is believed to want recognition.") == ("author", True, "present")
    assert only("Moscow said that Iran wanted recognition.") == ("russia", False, "present")


def test_an_event_offers_three_types_and_its_date(reader: Reader) -> None:
    (event,) = _read(reader, "Putin met Kim on 25 April 2019.").events
    assert (event.source, event.target, len(event.types)) == ("russia", "dprk", 3)
    assert event.types[0] == "CONSULT"
    assert event.time is not None
    assert event.time.value == "2019-04-25"


@pytest.mark.parametrize(
    ("text", "words", "value", "granularity"),
    [
        ("on 27 February 2019", "27 February 2019", "2019-02-27", "day"),
        ("on February 27, 2019", "February 27, 2019", "2019-02-27", "day"),
        ("in February 2019", "February 2019", "2019-02", "month"),
        ("on 27 February", "27 February", "--02-27", "day"),
        ("in 2019", "2019", "2019", "year"),
        ("last month", "last month", None, "month"),
        ("on Tuesday", "Tuesday", None, "day"),
        ("two years ago", "two years ago", None, "vague"),
        ("in the early 1990s", "the early 1990s", None, "decade"),
        ("in late 2019", "late 2019", None, "vague"),
    ],
)
def test_a_date_is_no_finer_than_its_words(
    text: str, words: str, value: str | None, granularity: str
) -> None:
    (date,) = dates_in(text, 1, 0)
    assert (date.text, date.value, date.granularity) == (words, value, granularity)


def test_may_the_verb_is_no_month() -> None:
    assert dates_in("It may go on.", 1, 0) == []


def test_a_repeated_paragraph_is_marked_and_not_read_again(reader: Reader) -> None:
    pulled = "Iran wants an end to the oil sanctions, and soon."
    text = f"{pulled}\n\nA word.\n\n{pulled}"
    reading = _read(reader, text)
    assert [each.repeats for each in reading.paragraphs] == [None, None, 1]
    assert len(reading.goals) == 1


@given(st.text(st.sampled_from("ab .\n\r\t\u00a0"), max_size=60))
def test_paragraphs_stand_where_they_are_said_to(text: str) -> None:
    own = [(each.number, each.fingerprint) for each in place(text) if each.span.start < each.span.end]
    assert own == [(each.number, each.fingerprint) for each in paragraphs(text) if each.text.strip()]


PIECES = st.sampled_from(
    [
        "Kim", "Trump", "Iran", "said", "wants", '"', "“", "”", "'", ",", ".", "that", "will not", "the",
        "meet", "official",
        "according to", ":", "\n\n", "\n", "he", "which", "on Monday", "é", "🕊", "and", "?", "we",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=30))
def test_every_place_is_in_its_paragraph(reader: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = _read(reader, text)
    spans = {each.number: each.span for each in reading.paragraphs}
    for each in reading.suggestions():
        own = spans[each.paragraph]
        assert own.start <= each.span.start < each.span.end <= own.end
    for mention in reading.mentions:
        assert mention.span.of(text) == mention.text
    for statement in reading.statements:
        inner: list[Span] = [statement.content, statement.cue]
        own = spans[statement.paragraph]
        assert all(own.start <= each.start < each.end <= own.end for each in inner)


def test_a_part_is_the_same_whether_the_run_was_interrupted(reader: Reader) -> None:
    text = "\n\n".join(
        f"Iran told Moscow that it wanted {k} more ships in harbour {k * k}." for k in range(PART + 7)
    )
    document = Document("long.txt", text, "0" * 64)
    whole = list(reader.parts(document))
    assert len(whole) == 2
    assert list(reader.parts(document, done=PART)) == whole[1:]
