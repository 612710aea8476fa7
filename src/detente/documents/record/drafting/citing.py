"""The evidence of a draft: each item names what it speaks for and against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.documents.record.drafting.options import Proposal
from detente.documents.record.drafting.wanting import Wanted
from detente.documents.record.entries import Accepted, Entry
from detente.model.begun import Begun
from detente.model.case import Case
from detente.model.evidence import Evidence
from detente.model.statements import to_text
from detente.model.targets import resolve


def own_evidence(begun: Begun, accepted: Sequence[tuple[Entry, Accepted]]) -> Evidence:
    """The evidence there is, without what an earlier draft has items of the record speak of."""
    recorded = {each.key: each for _, each in accepted}
    return Evidence(
        begun.evidence.sources,
        tuple(
            replace(item, supports=recorded[item.key].supports, contradicts=recorded[item.key].contradicts)
            if item.key in recorded
            else item
            for item in begun.evidence.items
        ),
    )


def cited(own: Evidence, kept: Sequence[Proposal], wishes: Sequence[Wanted]) -> Evidence:
    """The evidence, each item naming the options it speaks of and the statements it speaks against."""
    supports: dict[str, list[str]] = {}
    contradicts: dict[str, list[str]] = {}
    for each in kept:
        for item in each.items:
            supports.setdefault(item, []).append(each.subject)
    for wish in wishes:
        for item in wish.against:
            contradicts.setdefault(item, []).append(f"{wish.holder}: {to_text(wish.that)}")
    return Evidence(
        own.sources,
        tuple(
            replace(
                item,
                supports=tuple(dict.fromkeys((*item.supports, *supports.get(item.key, ())))),
                contradicts=tuple(dict.fromkeys((*item.contradicts, *contradicts.get(item.key, ())))),
            )
            for item in own.items
        ),
    )


def resolved(case: Case) -> Evidence:
    """The evidence without what it says about parts that the case has not; the record keeps that."""

    def known(targets: Sequence[str]) -> tuple[str, ...]:
        return tuple(each for each in targets if resolve(case, each) is not None)

    return Evidence(
        case.evidence.sources,
        tuple(
            replace(item, supports=known(item.supports), contradicts=known(item.contradicts))
            for item in case.evidence.items
        ),
    )
