"""Readings as data and back; identities."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from detente.documents.reading import (
    DateMention,
    Document,
    Link,
    Mention,
    PlacedParagraph,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Span,
    identity,
    reading_from_data,
    to_data,
)

TEXT = "On 3 May Arcadia said it wants a truce."
WHEN = DateMention(Span(3, 8), "3 May", "--05-03", "day", "date", 0.9, 1)
READING = Reading(
    document=Document("a.txt", TEXT, "0" * 64),
    paragraphs=(PlacedParagraph(1, Span(0, len(TEXT)), "1" * 16),),
    mentions=(Mention(Span(9, 16), "Arcadia", "arcadia", "name", 0.9, 1),),
    statements=(
        ReportedStatement(
            Span(9, 38), Span(17, 21), "arcadia", (Link("Arcadia", "speaker", "arcadia"),),
            Span(22, 38), False, False, False, "reported-clause", 0.8, 1,
        ),
    ),
    goals=(
        ReportedGoal(
            Span(22, 38), Span(25, 30), "arcadia", Span(31, 38), "want", "positive", False, "present",
            "arcadia", "verb", 0.8, 1,
        ),
    ),
    events=(
        ReportedEvent(
            Span(9, 21), Span(17, 21), ("CONSULT", "COOPERATE", "AID"), "arcadia", None, WHEN, "happened",
            "author", "verb", 0.5, 1,
        ),
    ),
    dates=(WHEN,),
)  # fmt: skip


def test_a_reading_survives_json() -> None:
    assert reading_from_data(json.loads(json.dumps(to_data(READING)))) == READING


@pytest.mark.parametrize(
    "change",
    [
        {"paragraphs": 3},
        {"document": None},
        {"mentions": [{"span": {"start": "a", "end": 3}}]},
        {"unknown": 1},
        {"discarded": [["reason"]]},
    ],
)
def test_what_is_no_reading_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no |is none of|entries"):
        reading_from_data(to_data(READING) | change)


def test_suggestions_stand_in_the_order_of_the_text() -> None:
    starts = [suggestion.span.start for suggestion in READING.suggestions()]
    assert starts == sorted(starts)
    assert len(starts) == 5


def test_identity_rests_on_the_finding_and_not_on_the_rule() -> None:
    mention = READING.mentions[0]
    assert identity(READING, mention) == identity(READING, replace(mention, rule="other", confidence=0.1))
    assert identity(READING, mention) != identity(READING, replace(mention, party="other"))
    assert len({identity(READING, each) for each in READING.suggestions()}) == 5
