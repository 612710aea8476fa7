"""Preference statements: confidences are probabilities, and what they cite exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.errors import nearest
from detente.model.description import Description
from detente.model.origin import Fault, Path
from detente.model.preferences import Preference


def preference_faults(case: Description, path: Path, preference: Preference) -> Iterator[Fault]:
    """What is wrong with a preference statement besides the names in it."""
    yield from confidence_faults(path, preference.confidence)
    yield from evidence_faults(case, path, preference.because)


def confidence_faults(path: Path, confidence: float | None) -> Iterator[Fault]:
    """A confidence that is no probability."""
    if confidence is not None and not 0 <= confidence <= 1:
        yield Fault(
            (*path, "confidence"),
            f"{confidence:g} is no confidence",
            "a confidence is a probability from 0 to 1",
        )


def evidence_faults(case: Description, path: Path, because: Iterable[str]) -> Iterator[Fault]:
    """Evidence items that the case does not have."""
    items = dict.fromkeys(item.key for item in case.evidence.items)
    for key in because:
        if items and key not in items:  # a case may cite what is kept elsewhere, but not half of it
            yield Fault((*path, "because"), f"there is no evidence item {key!r}", nearest(key, items))
