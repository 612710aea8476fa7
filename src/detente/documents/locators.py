"""Does the passage that an evidence item cites still stand where it says?

A source's document is found among the texts at hand by, in this order: the name that the source gives
(``document:``), the source's key as the file's name, the text in which most of the source's fingerprints
stand, and, where one source and one text are left over, by that. An item is then

* ``found``: its paragraph has its fingerprint;
* ``moved``: another paragraph of the document has it;
* ``changed``: its paragraph is there, with another text;
* ``missing``: its document is not at hand, or the document has no such paragraph and no such text;
* ``unchecked``: no documents were given, or the item says too little to look for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from detente.documents.paragraphs import paragraphs
from detente.model.evidence import Evidence, Item, Source

State = Literal["found", "moved", "changed", "missing", "unchecked"]


@dataclass(frozen=True, slots=True)
class Locator:
    """Where an item's passage stands.

    Parameters
    ----------
    state
        See the module.
    document
        The name of the document it was looked for in.
    paragraph
        Where it stands now: for ``moved`` the new number.
    """

    state: State
    document: str | None = None
    paragraph: int | None = None


def locate(evidence: Evidence, texts: Mapping[str, str] | None) -> dict[str, Locator]:
    """Look for the passage of every item.

    Parameters
    ----------
    evidence
        The sources and items of a case.
    texts
        Documents by file name; ``None``: none were given.
    """
    if texts is None:
        return {item.key: Locator("unchecked") for item in evidence.items}
    prints = {name: [p.fingerprint for p in paragraphs(text)] for name, text in texts.items()}
    documents = _documents(evidence, prints)
    cited = {(item.source, item.fingerprint) for item in evidence.items if item.fingerprint is not None}
    return {item.key: _locate(item, documents.get(item.source), prints, cited) for item in evidence.items}


def _documents(evidence: Evidence, prints: Mapping[str, list[str]]) -> dict[str, str]:
    """Which document each source is."""
    found: dict[str, str] = {}
    for source in evidence.sources:
        name = _by_name(source, prints)
        if name is not None:
            found[source.key] = name
    for source in evidence.sources:
        if source.key in found:
            continue
        wanted = {item.fingerprint for item in evidence.items if item.source == source.key}
        wanted.discard(None)
        scores = {name: len(wanted.intersection(own)) for name, own in prints.items()}
        best = max(scores, key=lambda name: scores[name], default=None)
        if best is not None and scores[best] > 0:
            found[source.key] = best
    left = [source.key for source in evidence.sources if source.key not in found]
    free = [name for name in prints if name not in found.values()]
    if len(left) == len(free) == 1:
        found[left[0]] = free[0]
    return found


def _by_name(source: Source, prints: Mapping[str, list[str]]) -> str | None:
    if source.document is not None:
        return source.document if source.document in prints else None
    for name in prints:
        if name.rpartition(".")[0] == source.key or name == source.key:
            return name
    return None


def _locate(
    item: Item,
    document: str | None,
    prints: Mapping[str, list[str]],
    cited: set[tuple[str, str]],
) -> Locator:
    if item.fingerprint is None:
        return Locator("unchecked", document)
    if document is None:
        return Locator("missing")
    own = prints[document]
    there = own[item.paragraph - 1] if item.paragraph is not None and item.paragraph <= len(own) else None
    if there == item.fingerprint:
        return Locator("found", document, item.paragraph)
    if item.fingerprint in own:
        now = own.index(item.fingerprint) + 1
        return Locator("found" if item.paragraph is None else "moved", document, now)
    # What stands there now may be another cited passage that moved up: then this one is gone.
    if there is None or (item.source, there) in cited:
        return Locator("missing", document)
    return Locator("changed", document, item.paragraph)
