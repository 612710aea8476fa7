"""Scores of reading as data."""

from __future__ import annotations

from typing import Any

from detente.documents.reading.evaluation import Evaluation


def evaluation_data(result: Evaluation) -> dict[str, Any]:
    """Sizes, scores and disagreements, by part."""
    sizes = {part: (passages, words) for part, passages, words in result.passages}
    return {
        "parts": {
            part: {
                "passages": sizes[part][0],
                "words": sizes[part][1],
                **{
                    kind: {
                        "labelled": score.labelled,
                        "suggested": score.suggested,
                        "agreed": score.agreed,
                        "recall": score.recall,
                        "precision": score.precision,
                    }
                    for kind, score in scores
                },
            }
            for part, scores in result.scores
        },
        "disagreements": [
            {
                "part": miss.part,
                "kind": miss.kind,
                "what": "not found" if miss.missing else "not labelled",
                "about": miss.about,
                "text": miss.text,
            }
            for miss in result.misses
        ],
    }
