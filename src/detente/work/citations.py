"""What statements cite, seen from the items that they cite."""

from __future__ import annotations

from dataclasses import replace

from detente.model.case import Case
from detente.model.evidence import Evidence
from detente.model.targets import statement_targets


def with_citations(case: Case, evidence: Evidence) -> Evidence:
    """The evidence, each item naming the statements that cite it among what it supports."""
    names = {identifier: name for name, identifier in statement_targets(case).items()}
    citing: dict[str, list[str]] = {}
    for identifier, _, preference in case.statements():
        for key in preference.because:
            if identifier in names:
                citing.setdefault(key, []).append(names[identifier])
    items = tuple(
        replace(item, supports=(*item.supports, *citing.get(item.key, ()))) for item in evidence.items
    )
    return replace(evidence, items=items)
