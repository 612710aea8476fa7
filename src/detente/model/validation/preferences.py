"""Preference statements: confidences are probabilities, and what they cite exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.errors import nearest
from detente.model.origin import Fault, Path
from detente.model.preferences import Preference

if TYPE_CHECKING:
    from detente.model.case import Case


def preference_faults(case: Case, path: Path, preference: Preference) -> Iterator[Fault]:
    """What is wrong with a preference statement besides the names in it."""
    if preference.confidence is not None and not 0 <= preference.confidence <= 1:
        yield Fault(
            (*path, "confidence"),
            f"{preference.confidence:g} is no confidence",
            "a confidence is a probability from 0 to 1",
        )
    items = dict.fromkeys(item.key for item in case.evidence.items)
    for key in preference.because:
        if items and key not in items:  # a case may cite what is kept elsewhere, but not half of it
            yield Fault((*path, "because"), f"there is no evidence item {key!r}", nearest(key, items))
