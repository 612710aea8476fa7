"""The page Evidence: what rests on what, with the passage in its document."""

from __future__ import annotations

from detente.analyses.evidence import evidence
from detente.documents import Locator, locate
from detente.documents.paragraphs import paragraphs
from detente.errors import DetenteError
from detente.model.evidence import Item
from detente.web.contract.pages import Block
from detente.web.pages.asked import Answer, Asked, PageSpec, choose
from detente.web.pages.blocks import blocks_of, heading, listing, text

_AROUND = 1
"""Paragraphs shown before and after a passage."""


_NOT_FOUND = (
    "None of the items was found in the documents: a passage is found by the fingerprint of its paragraph."
)


def answer(asked: Asked) -> Answer:
    """The evidence of the case."""
    from detente.views.text.evidence import evidence_text

    documents, blocks = _documents(asked)
    locators = locate(asked.case.evidence, documents)
    items = asked.case.evidence.items
    chosen = asked.choice("item", ["", *(each.key for each in items)], "")
    controls = [choose("item", "Item", chosen, [("", "All"), *((each.key, _label(each)) for each in items)])]
    if chosen:
        item = next(each for each in items if each.key == chosen)
        blocks += _one(asked, item, locators[chosen], documents)
        return Answer(blocks, controls)
    found = evidence(asked.case)
    blocks += blocks_of(evidence_text(found, locators), asked.graph)
    if documents:
        passages = [block for each in items for block in _passage(each, locators[each.key], documents)]
        if items:
            blocks.append(heading("Passages in their documents"))
            blocks += passages or [text(_NOT_FOUND, "soft")]
    return Answer(blocks, controls)


def _label(item: Item) -> str:
    says = item.says or ""
    return f"{item.key}: {says[:60]}{'…' if len(says) > 60 else ''}" if says else item.key


def _documents(asked: Asked) -> tuple[dict[str, str] | None, list[Block]]:
    """The documents of the folder named at start, if one was, and what is wrong with it."""
    if asked.bench.documents is None:
        return None, []
    from detente.work.cases import read_documents

    try:
        return read_documents(asked.bench.documents), []
    except DetenteError as error:
        return None, [text(f"{error.problems[0].where}: {error.problems[0].what}", "warning")]


def _one(asked: Asked, item: Item, locator: Locator, documents: dict[str, str] | None) -> list[Block]:
    source = next((each for each in asked.case.evidence.sources if each.key == item.source), None)
    who = (
        ", ".join(filter(None, [source.author, source.title, source.publisher, source.date]))
        if source
        else ""
    )
    blocks: list[Block] = [heading(item.key), text(item.says or "", "lead"), text(who or item.source, "soft")]
    use = next(each for each in evidence(asked.case).items if each.item.key == item.key)
    if use.supports:
        blocks += [text("It supports:"), listing(list(use.supports))]
    return blocks + _passage(item, locator, documents or {})


def _passage(item: Item, locator: Locator, documents: dict[str, str]) -> list[Block]:
    name, number = locator.document, locator.paragraph
    if name is None or number is None or name not in documents:
        return []
    found = paragraphs(documents[name])
    first, last = max(1, number - _AROUND), min(len(found), number + _AROUND)
    lines = [{"number": k, "text": found[k - 1].text, "marked": k == number} for k in range(first, last + 1)]
    title = f"{item.key}, paragraph {number} of {name}"
    return [{"kind": "passage", "title": title, "document": name, "lines": lines}]  # type: ignore[typeddict-item]


PAGE = PageSpec("evidence", "Evidence", "What does the case rest on, and what rests on nothing?", 130, answer)
