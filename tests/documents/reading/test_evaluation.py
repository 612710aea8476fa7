"""The scores, by hand-worked passages; the labelled set keeps to its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.documents.reading.evaluation import evaluate
from detente.errors import InvalidCase, UnreadableFile
from detente.interchange.labels import read_labels

LABELS = Path(__file__).parent / "labels" / "diplomatic.yaml"


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


def test_the_labelled_set_is_large_enough_and_meets_its_aims() -> None:
    result = evaluate(read_labels(LABELS.read_text("utf-8")))
    assert {part for part, _, _ in result.passages} == {"development", "held-out"}
    aims = {"mentions": (0.95, 0.9), "goals": (0.7, 0.6)}
    for _, scores in result.scores:
        for kind, score in scores:
            if kind in aims:
                assert score.recall is not None
                assert score.precision is not None
                assert (score.recall >= aims[kind][0], score.precision >= aims[kind][1]) == (True, True)


def test_the_documented_figures_are_those_of_the_set() -> None:
    page = (Path(__file__).parents[3] / "docs" / "discussion" / "reading.md").read_text("utf-8")
    rows = [
        f"| {part} | `{kind}` | {score.labelled} | {score.suggested} | {score.agreed} "
        f"| {score.recall:.2f} | {score.precision:.2f} |"
        for part, scores in evaluate(read_labels(LABELS.read_text("utf-8"))).scores
        for kind, score in scores
    ]
    assert [line for line in page.splitlines() if line in rows] == rows


@pytest.mark.parametrize(
    "text",
    [
        "cast: {a: [Arcadia]}\npassages:\n  - text: Arcadia waits.\n    mentions: ['a: Borduria']\n",
        "cast: {a: [Arcadia]}\npassages:\n  - text: Arcadia waits.\n    goals: ['a | maybe | waits']\n",
        "cast: {a: [Arcadia]}\npassages:\n  - text: Arcadia waits.\n    statements: ['a']\n",
        "passages: []\n",
    ],
)
def test_labels_that_do_not_fit_are_refused(text: str) -> None:
    with pytest.raises((InvalidCase, UnreadableFile)):
        read_labels(text)
