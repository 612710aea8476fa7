"""What does the case rest on, and what rests on nothing?"""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.case import Case
from detente.model.evidence import Item, Source


@dataclass(frozen=True, slots=True)
class ItemUse:
    """An evidence item and what rests on it.

    Parameters
    ----------
    item, source
        The item and its source.
    supports
        Ids of the preference statements that cite it, such as ``us-3``, and of statements attributed and
        declared, such as ``us.dprk-2`` and ``stated.us-1``.
    """

    item: Item
    source: Source
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """The evidence of a case, both ways.

    Parameters
    ----------
    case
        The case.
    items
        Every item with what rests on it.
    without_evidence
        Ids of the preference statements that cite no item of the case.
    """

    case: Case
    items: tuple[ItemUse, ...]
    without_evidence: tuple[str, ...]


def evidence(case: Case) -> EvidenceReport:
    """Tell what rests on each evidence item, and which statements rest on none."""
    supports: dict[str, list[str]] = {item.key: [] for item in case.evidence.items}
    without: list[str] = []
    for identifier, _, preference in case.statements():
        cited = [key for key in dict.fromkeys(preference.because) if key in supports]
        for key in cited:
            supports[key].append(identifier)
        if not cited:
            without.append(identifier)
    for identifier, belief in case.beliefs():
        for key in dict.fromkeys(belief.because):
            if key in supports:
                supports[key].append(identifier)
    uses = []
    for item in case.evidence.items:
        source = case.evidence.source(item.source)
        assert source is not None
        uses.append(ItemUse(item, source, tuple(supports[item.key])))
    return EvidenceReport(case, tuple(uses), tuple(without))
