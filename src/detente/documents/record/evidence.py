"""What is accepted in a record, as evidence of a case.

A document that the case has as a source (by its SHA-256, or by its file's name) is that source; others
become sources, their keys made of their files' names. An item whose key the case has is the case's.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby

from detente.documents.reading import Link, ReportedGoal
from detente.documents.record.accepting import parties_of
from detente.documents.record.entries import Accepted, Entry
from detente.documents.record.selectors import DocumentRef
from detente.documents.record.standing import Standing
from detente.model.evidence import UNNAMED, Evidence, Item, Source
from detente.model.language import is_key


def recorded_evidence(standing: Standing, own: Evidence, parties: Collection[str] = ()) -> Evidence:
    """The evidence of a case with what its record adds.

    Parameters
    ----------
    standing
        What stands of the record.
    own
        The evidence that the case has.
    parties
        Keys of decision makers: only these are what an item is ``about``.
    """
    sources = list(own.sources)
    keys: dict[str, str] = {}
    items = list(own.items)
    listed = {item.key for item in items}
    for entry, accepted in standing.accepted:
        document = entry.passage.document
        if document.fingerprint not in keys:
            found = _source_of(document, sources)
            if found is None:
                found = _new_source(document, {each.key for each in sources})
                sources.append(found)
            keys[document.fingerprint] = found.key
        if accepted.key not in listed:
            items.append(item_of(entry, accepted, keys[document.fingerprint], parties))
            listed.add(accepted.key)
    return Evidence(tuple(sources), tuple(items))


def item_of(entry: Entry, accepted: Accepted, source: str, parties: Collection[str] = ()) -> Item:
    """The evidence item of an accepted passage; no word of the passage is in it.

    Who passes on what the same party says (its minister) is no further link.
    """
    passage = entry.passage
    about = next((each for each in parties_of(accepted.finding) if each in parties), None)
    return Item(
        key=accepted.key,
        source=source,
        paragraph=passage.paragraph,
        fingerprint=passage.fingerprint or None,
        says=accepted.says,
        grade=accepted.source_grade + accepted.information_grade,
        position=(passage.start, passage.end) if passage.start < passage.end else None,
        chain=tuple(name for name, _ in groupby(link_name(link) for link in accepted.chain)),
        about=about,
        supports=accepted.supports,
        contradicts=accepted.contradicts,
    )


def link_name(link: Link) -> str:
    """A link as an item's chain has it: a party by its key, one not named marked as such."""
    name = " ".join(link.name.split())  # a name may be broken over two lines
    if link.anonymous:
        return UNNAMED + name
    return link.party or name


def stances(standing: Standing) -> dict[str, str]:
    """What accepted passages have their holder want (``positive``) or not, by item."""
    return {
        accepted.key: accepted.finding.polarity
        for _, accepted in standing.accepted
        if isinstance(accepted.finding, ReportedGoal)
    }


def file_name(document: DocumentRef) -> str:
    """A document's file name without its folders, whichever way they are written."""
    return re.split(r"[/\\]", document.name)[-1]


def _source_of(document: DocumentRef, sources: list[Source]) -> Source | None:
    name = file_name(document)
    for source in sources:
        if source.sha256 == document.fingerprint:
            return source
    for source in sources:
        if source.sha256 is None and name in (
            source.document,
            source.key,
            f"{source.key}.txt",
            f"{source.key}.md",
        ):
            return source
    return None


def _new_source(document: DocumentRef, taken: Collection[str]) -> Source:
    name = file_name(document)
    key = re.sub(r"[^A-Za-z0-9_-]+", "-", name.rpartition(".")[0] or name).strip("-")[:40]
    key = key if is_key(key) else f"d-{key}".rstrip("-")
    unique, count = key, 1
    while unique in taken or not is_key(unique):
        count += 1
        unique = f"{key}-{count}"
    return Source(
        unique, document.author, document.title, document.outlet, document.date, document=name,
        sha256=document.fingerprint,
    )  # fmt: skip
