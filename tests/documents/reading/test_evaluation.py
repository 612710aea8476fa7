"""The scores, by hand-worked passages; the labelled set keeps to its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.documents.reading.evaluation import Score, evaluate
from detente.errors import InvalidCase, UnreadableFile
from detente.interchange.labels import read_labels

LABELS = Path(__file__).parent / "labels"
SETS = ("diplomatic", "press-1", "press-2", "press-3", "desk", "held-out", "held-out-2")


@pytest.fixture(autouse=True)
def _extra(reader: object) -> None:
    """Skips where the extra is not installed."""


def test_scores_worked_by_hand() -> None:
    # One mention of two is labelled, so precision is one half and recall whole; the statement is labelled for
    # another speaker, so neither label nor suggestion agrees; the goal agrees.
    labels = read_labels(
        """
cast: {iran: [Iran], russia: [Russia]}
passages:
  - text: Russia said that Iran wants peace.
    mentions: ["iran: Iran"]
    statements: ["iran | Iran wants peace"]
    goals: ["iran | positive | peace"]
"""
    )
    ((_, scores),) = evaluate(labels).scores
    found = {kind: (score.recall, score.precision) for kind, score in scores}
    assert found == {
        "mentions": (1.0, 0.5),
        "pronouns": (None, None),
        "statements": (0.0, 0.0),
        "goals": (1.0, 1.0),
    }


@pytest.fixture(scope="module")
def totals() -> dict[tuple[str, str], Score]:
    """The scores of all sets together, by part and kind."""
    found: dict[tuple[str, str], Score] = {}
    for name in SETS:
        labels = read_labels((LABELS / f"{name}.yaml").read_text("utf-8"))
        for part, scores in evaluate(labels).scores:
            for kind, score in scores:
                found[part, kind] = found.get((part, kind), Score()) + score
    return found


def test_the_labelled_sets_meet_their_aims(totals: dict[tuple[str, str], Score]) -> None:
    assert {part for part, _ in totals} == {"development", "held-out", "second held-out"}
    aims = {"mentions": (0.95, 0.9), "statements": (0.85, 0.8), "goals": (0.7, 0.6)}
    missed = {("second held-out", "statements")}  # as the page on reading says
    for (part, kind), score in totals.items():
        if kind in aims and (part, kind) not in missed:
            assert score.recall is not None
            assert score.precision is not None
            assert (score.recall >= aims[kind][0], score.precision >= aims[kind][1]) == (True, True)


def test_the_documented_figures_are_those_of_the_sets(totals: dict[tuple[str, str], Score]) -> None:
    page = (Path(__file__).parents[3] / "docs" / "discussion" / "reading.md").read_text("utf-8")
    rows = {
        f"| {part} | `{kind}` | {score.labelled} | {score.suggested} | {score.agreed} "
        f"| {score.recall:.2f} | {score.precision:.2f} |"
        for (part, kind), score in totals.items()
    }
    assert {line for line in page.splitlines() if line in rows} == rows


def test_chains_and_events_worked_by_hand() -> None:
    # The chain is the label's: Russia's words, passed on by Reuters. The event's type is among the three
    # offered, its target the label's.
    labels = read_labels(
        """
cast: {iran: [Iran], russia: [Russia]}
passages:
  - text: Russia told Reuters that it would wait. Iran accused Russia of delay.
    mentions: ["russia: Russia", "russia: it", "iran: Iran", "russia: Russia"]
    statements: ["russia < Reuters | it would wait", "iran | delay"]
    events: ["iran > russia | ACCUSE | accused"]
"""
    )
    ((_, scores),) = evaluate(labels).scores
    found = {kind: (score.labelled, score.suggested, score.agreed) for kind, score in scores}
    assert found == {
        "mentions": (3, 3, 3),
        "pronouns": (1, 1, 1),
        "statements": (2, 2, 2),
        "chains": (1, 1, 1),
        "goals": (0, 0, 0),
        "events": (1, 1, 1),
    }


@pytest.mark.parametrize(
    "text",
    [
        "cast: {a: [Arcadia]}\npassages:\n  - text: Arcadia waits.\n    mentions: ['a: Borduria']\n",
        "cast: {a: [Arcadia]}\npassages:\n  - text: Arcadia waits.\n    goals: ['a | maybe | waits']\n",
        "cast: {a: [Arcadia]}\npassages:\n  - text: Arcadia waits.\n    statements: ['a']\n",
        "cast: {a: [Arcadia]}\npassages:\n  - text: Arcadia waits.\n    events: ['a | ASSAULT | waits']\n",
        "passages: []\n",
    ],
)
def test_labels_that_do_not_fit_are_refused(text: str) -> None:
    with pytest.raises((InvalidCase, UnreadableFile)):
        read_labels(text)
