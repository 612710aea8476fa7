"""A document, its reading, and decisions on it, for tests of the record."""

from __future__ import annotations

from typing import Any

from detente.documents import fingerprint
from detente.documents.reading import (
    Document,
    Link,
    PlacedParagraph,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Span,
    identity,
)
from detente.documents.record import Answer, Entry, entry_of

TEXT = "Arcadia wants a truce. Its envoy said that Boria had refused talks.\n\nThe two met in May."


def reading(name: str = "a.txt", text: str = TEXT, digit: str = "0") -> Reading:
    """A document of two paragraphs with a wish, a report and a meeting."""
    first, _, second = text.partition("\n\n")
    at = text.index("wants")
    said = text.index("said")
    met = text.index("The two")
    return Reading(
        document=Document(name, text, digit * 64, author="A. Writer"),
        paragraphs=(
            PlacedParagraph(1, Span(0, len(first)), fingerprint(first)),
            PlacedParagraph(2, Span(len(first) + 2, len(text)), fingerprint(second)),
        ),
        goals=(
            ReportedGoal(
                Span(0, at + 13), Span(at, at + 5), "arcadia", Span(at + 6, at + 13), "want", "positive",
                False, "present", "author", "wish-verb", 0.85, 1,
            ),
        ),
        statements=(
            ReportedStatement(
                Span(said - 10, len(first)), Span(said, said + 4), "arcadia",
                (Link("Its envoy", "speaker", "arcadia"), Link(name, "document")),
                Span(said + 10, len(first) - 1), False, False, False, "said-that", 0.9, 1,
            ),
        ),
        events=(
            ReportedEvent(
                Span(met, len(text) - 1), Span(met + 8, met + 11), ("CONSULT", "COOPERATE", "AGREE"),
                "arcadia", "boria", None, "happened", "author", "verb", 0.6, 2,
            ),
        ),
    )  # fmt: skip


def entry(
    of: Reading, kind: str, number: int, *, who: str = "Ann", sees: tuple[str, ...] = (), **answer: Any
) -> Entry:
    """A decision on the suggestion of a kind, the number-th entry made."""
    return entry_of(
        of,
        _first(of, kind),
        Answer(**{"decision": "accept", **answer}),
        id=f"{number:016x}",
        at=f"2031-05-01T00:00:{number % 60:02d}.000Z",
        who=who,
        how="one",
        supersedes=sees,
    )


def name_of(of: Reading, kind: str) -> str:
    """The identity of its suggestion of a kind."""
    return identity(of, _first(of, kind))


def _first(of: Reading, kind: str) -> ReportedStatement | ReportedGoal | ReportedEvent:
    match kind:
        case "goal":
            return of.goals[0]
        case "statement":
            return of.statements[0]
        case _:
            return of.events[0]
