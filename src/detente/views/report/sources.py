"""What the case rests on: the evidence table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.analyses.evidence import EvidenceReport
from detente.graph import Graph
from detente.model.evidence import CREDIBILITY, RELIABILITY, Source
from detente.model.targets import claim_target
from detente.views.report.parties import Party, Want

_LINK = re.compile(r"https?://[^\s\x00-\x1f<>\"]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source: one line about it, and where it can be read."""

    key: str
    words: str
    link: str | None
    address: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An evidence item."""

    key: str
    source: str
    paragraph: int | None
    says: str | None
    grade: str | None
    grade_words: str
    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    chain: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Something that is spoken against, with what speaks for it."""

    target: str
    words: str
    supported_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A statement that cites no evidence."""

    party: str
    want: Want


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """The section *Evidence*."""

    sources: tuple[SourceWords, ...]
    items: tuple[ItemWords, ...]
    unsupported: tuple[Unsupported, ...]
    n_statements: int
    statements: frozenset[str]
    beliefs: frozenset[str]
    two_sides: tuple[TwoSides, ...]
    single_source: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    withheld: bool


def evidence_words(graph: Graph, found: EvidenceReport, told: list[Party]) -> EvidenceWords:
    """Put the section together."""
    without = set(found.without_evidence)
    return EvidenceWords(
        tuple(_source(source) for source in graph.case.evidence.sources),
        tuple(
            ItemWords(
                use.item.key,
                use.source.key,
                use.item.paragraph,
                use.item.says,
                use.item.grade,
                grade_words(use.item.grade),
                use.supports,
                use.contradicts,
                " → ".join(use.item.chain) or None,
                use.item.note,
            )
            for use in found.items
        ),
        tuple(Unsupported(party.name, want) for party in told for want in party.wants if want.id in without),
        sum(len(party.wants) for party in told),
        frozenset(identifier for identifier, _, _ in graph.case.statements()),
        frozenset(identifier for identifier, _ in graph.case.beliefs()),
        tuple(_two_sides(graph, found, told)),
        found.single_source,
        found.unconfirmed,
        graph.case.evidence.withheld,
    )


def _two_sides(graph: Graph, found: EvidenceReport, told: list[Party]) -> Iterator[TwoSides]:
    case = graph.case
    wants = {want.id: f"{party.name}: {want.words}" for party in told for want in party.wants}
    items = {item.key: item.says or item.key for item in case.evidence.items}
    claims = {claim_target(claim.key): claim.said for claim in case.claims}
    for each in found.grounds:
        if each.contradicted_by:
            words = wants.get(each.target) or items.get(each.target) or claims.get(each.target)
            if words is None:
                owner = case.owner(each.target)
                name = case.subjects()[each.target].name
                words = f"{owner.name}: {name}" if owner is not None else name
            yield TwoSides(each.target, words, each.supported_by, each.contradicted_by)


def grade_words(grade: str | None) -> str:
    """What a grade such as ``B2`` means."""
    return "" if grade is None else f"source {RELIABILITY[grade[0]]}; information {CREDIBILITY[grade[1]]}"


def _source(source: Source) -> SourceWords:
    parts = [source.author, source.title, source.publisher, source.date, source.kind]
    link = source.url if source.url is not None and _LINK.match(source.url) else None
    address = source.url if link is None else None
    return SourceWords(source.key, ", ".join(p for p in parts if p) or source.key, link, address, source.note)
