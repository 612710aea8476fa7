"""What does the case rest on, and what rests on nothing?

1. A preference statement or claim has *for* it the items that it cites (``because``) and those that name it
   under ``supports``, *against* it those that name it under ``contradicts``. An option, a situation variable
   or another item is spoken for and against by those that name it.
2. What is repeated is one source: items count by their origins (:mod:`detente.analyses.independence`). Two
   outlets that quote one speaker have one; an unnamed speaker may be any other and adds none.
3. Information is *confirmed* (grade 1) if another named origin says the same: supports the same thing, or
   the item itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.analyses.independence import n_origins, one_origin, voices
from detente.analyses.opposition import Opposed, Similarity, opposed, word_similarity
from detente.model.case import Case
from detente.model.cast import Cast
from detente.model.evidence import Evidence, Item, Source
from detente.model.situation import SITUATION
from detente.model.targets import claim_target, resolve, statement_targets

Sort = Literal["statement", "option", "variable", "claim", "item"]


@dataclass(frozen=True, slots=True)
class ItemUse:
    """An evidence item and what rests on it.

    Parameters
    ----------
    item, source
        The item and its source.
    supports
        What it speaks for: ids of preference statements such as ``us-3``, of statements attributed and
        declared, such as ``us.dprk-2`` and ``stated.us-1``, claims (``claims.stays``), options, items.
    contradicts
        What it speaks against.
    """

    item: Item
    source: Source
    supports: tuple[str, ...]
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a part of the case rests on.

    Parameters
    ----------
    target
        The part: a statement's id, an option, a variable, an item's key.
    sort
        What it is.
    supported_by, contradicted_by
        Keys of the items for and against it.
    n_origins
        From how many speakers or authors the items for it come.
    """

    target: str
    sort: Sort
    supported_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    n_origins: int

    @property
    def single_source(self) -> bool:
        """Whether it is supported, and by one origin alone."""
        return bool(self.supported_by) and self.n_origins == 1


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
        Ids of the preference statements that no item of the case speaks for.
    grounds
        Every preference statement and claim, and every option, variable and item that an item speaks of.
    unconfirmed
        Keys of items graded 1 that no other origin confirms.
    opposed
        Passages of two documents that speak of one party, those that may be held against each other, the
        most similar first.
    unknown
        Items that speak for or against something that the case has not: (key, what).
    """

    case: Case
    items: tuple[ItemUse, ...]
    without_evidence: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    opposed: tuple[Opposed, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def single_source(self) -> tuple[str, ...]:
        """Statements, options, variables and claims that one origin alone speaks for."""
        return tuple(each.target for each in self.grounds if each.single_source and each.sort != "item")


def evidence(
    case: Case,
    *,
    texts: Mapping[str, str] | None = None,
    stances: Mapping[str, str] | None = None,
    similarity: Similarity = word_similarity,
) -> EvidenceReport:
    """Tell what rests on each evidence item, and which statements rest on none.

    Parameters
    ----------
    case
        The case.
    texts
        The words of passages by item, where they are at hand; a paraphrase stands in for the others.
    stances
        What an item's passage has its party want or not, by item: only ``positive`` and ``negative`` ones
        are opposites.
    similarity
        How alike texts are.

    Notes
    -----
    Time is linear in the items and statements, but for the passages of one party, which are compared in
    pairs.
    """
    supports: dict[str, list[str]] = {item.key: [] for item in case.evidence.items}
    contradicts: dict[str, list[str]] = {item.key: [] for item in case.evidence.items}
    ids = statement_targets(case)
    for identifier, _, preference in case.statements():
        for key in dict.fromkeys(preference.because):
            if key in supports:
                supports[key].append(identifier)
    for identifier, belief in case.beliefs():
        for key in dict.fromkeys(belief.because):
            if key in supports:
                supports[key].append(identifier)
    for claim in case.claims:
        for key in dict.fromkeys(claim.because):
            if key in supports:
                supports[key].append(claim_target(claim.key))
    unknown: list[tuple[str, str]] = []
    for item in case.evidence.items:
        for named, found in ((item.supports, supports), (item.contradicts, contradicts)):
            for text in named:
                target = resolve(case, text)
                if target is None:
                    unknown.append((item.key, text))
                elif ids.get(target, target) not in found[item.key]:
                    found[item.key].append(ids.get(target, target))
    uses = []
    for item in case.evidence.items:
        source = case.evidence.source(item.source)
        assert source is not None
        uses.append(ItemUse(item, source, tuple(supports[item.key]), tuple(contradicts[item.key])))
    grounds = _grounds(case, uses)
    return EvidenceReport(
        case,
        tuple(uses),
        tuple(each.target for each in grounds if each.sort == "statement" and not each.supported_by),
        tuple(grounds),
        unconfirmed(uses, case.cast),
        opposed([use.item for use in uses], texts or {}, stances or {}, similarity),
        tuple(unknown),
    )


def _grounds(case: Case, uses: list[ItemUse]) -> list[Ground]:
    """Every statement, then what items speak of besides, in the order of the case."""
    supported: dict[str, list[ItemUse]] = {}
    contradicted: dict[str, list[str]] = {}
    for use in uses:
        for target in use.supports:
            supported.setdefault(target, []).append(use)
        for target in use.contradicts:
            contradicted.setdefault(target, []).append(use.item.key)
    sorts: dict[str, Sort] = {identifier: "statement" for identifier, _, _ in case.statements()}
    for subject in case.subjects():
        sorts.setdefault(subject, "variable" if subject.startswith(f"{SITUATION}.") else "option")
    for claim in case.claims:
        sorts.setdefault(claim_target(claim.key), "claim")
    for use in uses:
        sorts.setdefault(use.item.key, "item")
    return [
        Ground(
            target,
            sort,
            tuple(use.item.key for use in supported.get(target, ())),
            tuple(contradicted.get(target, ())),
            n_origins([voices(use.item, use.source, case.cast) for use in supported.get(target, ())]),
        )
        for target, sort in sorts.items()
        if sort in ("statement", "claim") or target in supported or target in contradicted
    ]


def unconfirmed(uses: Sequence[ItemUse], cast: Cast | None = None) -> tuple[str, ...]:
    """The items graded 1 for which no other named origin speaks."""
    said = {use.item.key: voices(use.item, use.source, cast) for use in uses}
    speaking: dict[str, list[str]] = {}
    for use in uses:
        for target in (use.item.key, *use.supports):
            speaking.setdefault(target, []).append(use.item.key)
    return tuple(
        use.item.key
        for use in uses
        if use.item.information_grade == "1"
        and all(
            one_origin(said[use.item.key], said[other])
            for target in (use.item.key, *use.supports)
            for other in speaking[target]
        )
    )


def unconfirmed_items(evidence: Evidence, cast: Cast | None = None) -> tuple[str, ...]:
    """The same of items alone, by what they say themselves that they support."""
    uses = []
    for item in evidence.items:
        source = evidence.source(item.source)
        assert source is not None
        uses.append(ItemUse(item, source, item.supports, item.contradicts))
    return unconfirmed(uses, cast)
