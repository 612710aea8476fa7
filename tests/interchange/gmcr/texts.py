"""Files of GMCR+ for tests, written by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[4] / "shared" / "gmcr"
"""Files saved by the program itself; kept beside the project, not in it."""

CHOICES: dict[str, Any] = {
    "options": [
        {"name": "Open", "permittedDirection": "both"},
        {"name": "Close", "permittedDirection": "fwd"},
        {"name": "Protest", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {"name": "The Company", "options": [0, 1], "preferences": [[[0, "Y"], [2, "N"]], [[1, "N"]]]},
        {
            "name": "The Town",
            "options": [2],
            "preferences": [{"compound": True, "members": [[[0, "N"]], [[1, "Y"], [2, "Y"]]]}],
        },
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": False,
    "program": "gmcr-py",
    "version": "0.3.13",
}
"""Three options, one infeasible pair: six states whose decimals are 0, 1, 2, 4, 5, 6."""


def changed(**parts: Any) -> str:
    """The file with some of its parts replaced; ``None`` takes one out."""
    document = {**json.loads(json.dumps(CHOICES)), **parts}
    return json.dumps({key: value for key, value in document.items() if value is not None})


def ranked(first: list[Any], second: list[Any], **parts: Any) -> str:
    """The file with rankings in use."""
    document = json.loads(changed(useManualPreferenceRanking=True, **parts))
    for party, ranking in zip(document["decisionMakers"], (first, second), strict=True):
        party["preferenceRanking"], party["preferences"] = ranking, []
    return json.dumps(document)
