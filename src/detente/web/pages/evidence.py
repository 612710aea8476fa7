"""The page Evidence: what rests on what, with the passage in its document.

What was accepted in the record beside the case counts as on the terminal.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from detente.documents import Locator
from detente.documents.paragraphs import Paragraph, paragraphs
from detente.errors import DetenteError
from detente.model.evidence import Item
from detente.views.headlines import evidence_headline
from detente.views.targets import parts_in_words
from detente.web.contract.common import Inline
from detente.web.contract.pages import Block, Passage
from detente.web.pages.asked import Answer, Asked, PageSpec, choose
from detente.web.pages.blocks import blocks_of, heading, listing, text
from detente.work.evidence import Grounds, grounds

_AROUND = 1
"""Paragraphs shown before and after a passage."""

_NOT_FOUND = (
    "None of the items was found in the documents: a passage is found by the fingerprint of its paragraph."
)
_NO_PRINT = (
    "This item has no fingerprint: the paragraph is found by its number, and nothing tells whether it has "
    "changed since it was cited."
)
_CHANGED = "This paragraph is no longer what was cited: its fingerprint is another."
_MOVED = "The passage was cited as paragraph {was}; it now stands in paragraph {now}."


def answer(asked: Asked) -> Answer:
    """The evidence of the case, and of the record beside it."""
    from detente.views.text.evidence import evidence_text

    found, blocks = _grounds(asked)
    items = found.report.case.evidence.items
    chosen = asked.choice("item", ["", *(each.key for each in items)], "")
    controls = [choose("item", "Item", chosen, [("", "All"), *((each.key, _label(each)) for each in items)])]
    documents = {name: paragraphs(document) for name, document in found.texts.items()}
    if chosen:
        item = next(each for each in items if each.key == chosen)
        blocks += _one(item, found, documents)
        return Answer(blocks, controls)
    said = evidence_headline(found.report)
    report = found.report
    shown = evidence_text(
        report,
        found.locators,
        found.changed,
        found.quoted,
        found.damage,
        found.words,
        parts_in_words(report.case),
    )
    blocks += blocks_of(shown, asked.graph)
    if documents and items:
        passages = [block for each in items for block in _passage(each, found.locators[each.key], documents)]
        blocks.append(heading("Passages in their documents"))
        blocks += passages or [text(_NOT_FOUND, "soft")]
    return Answer(blocks, controls, headline=said)


def stamp(asked: Asked) -> Hashable:
    """Changes with the record, the readings and the documents."""
    path = asked.doc.source.path
    return str(path), asked.bench.shelves.stamp(asked.doc), asked.bench.library.stamp()


def _label(item: Item) -> str:
    says = item.says or ""
    return f"{item.key}: {says[:60]}{'…' if len(says) > 60 else ''}" if says else item.key


def _grounds(asked: Asked) -> tuple[Grounds, list[Block]]:
    """What the case rests on, and what is wrong with its documents or its record."""
    library, path = asked.bench.library, asked.doc.source.path
    files = library.files()
    wrong: list[DetenteError] = []
    for beside, there in ((path, files or None), (None, None)):
        try:
            found = grounds(asked.case, beside, None, files=there, broken=wrong.append)
        except DetenteError as error:
            wrong.append(error)
        else:
            return found, [text(_problem(each), "warning") for each in wrong]
    raise AssertionError("a case alone has grounds")


def _problem(error: DetenteError) -> str:
    """What is wrong, with the file's name without its folders."""
    problem = error.problems[0]
    name = str(problem.where).replace("\\", "/").rpartition("/")[2] if problem.where else ""
    return f"{name}: {problem.what}" if name else problem.what


def _one(item: Item, found: Grounds, documents: Mapping[str, tuple[Paragraph, ...]]) -> list[Block]:
    use = next(each for each in found.report.items if each.item.key == item.key)
    told = parts_in_words(found.report.case)
    source = use.source
    who = ", ".join(filter(None, [source.author, source.title, source.publisher, source.date]))
    blocks: list[Block] = [heading(item.key), text(item.says or "", "lead"), text(who or item.source, "soft")]
    if item.chain:
        blocks.append(text(f"By way of {', then '.join(item.chain)}.", "soft"))
    if use.supports:
        blocks += [text("It supports:"), listing(_named(use.supports, told))]
    if use.contradicts:
        blocks += [text("It contradicts:"), listing(_named(use.contradicts, told))]
    return blocks + _passage(item, found.locators[item.key], documents)


def _named(targets: Iterable[str], told: Mapping[str, str]) -> Iterator[Inline]:
    """Parts of the case in words, with their names in small."""
    for each in targets:
        yield [f"{told[each]} ", {"kind": "soft", "text": each}] if each in told else [each]


def _passage(item: Item, locator: Locator, documents: Mapping[str, tuple[Paragraph, ...]]) -> list[Block]:
    """The passage with what stands around it, where its document is at hand."""
    name = locator.document
    number = locator.paragraph or (item.paragraph if locator.state == "unchecked" else None)
    if name is None or number is None or not 1 <= number <= len(documents.get(name, ())):
        return []
    found = documents[name]
    first, last = max(1, number - _AROUND), min(len(found), number + _AROUND)
    block: Passage = {
        "kind": "passage",
        "title": f"{item.key}, paragraph {number} of {name}",
        "document": name,
        "lines": [
            {"number": k, "text": found[k - 1].text, "marked": k == number} for k in range(first, last + 1)
        ],
        "note": _note(item, locator),
    }
    return [block]


def _note(item: Item, locator: Locator) -> str | None:
    match locator.state:
        case "unchecked":
            return _NO_PRINT
        case "changed":
            return _CHANGED
        case "moved":
            return _MOVED.format(was=item.paragraph, now=locator.paragraph)
        case _:
            return None


PAGE = PageSpec(
    "evidence",
    "Evidence",
    "What does the case rest on, and what rests on nothing?",
    130,
    answer,
    stamp=stamp,
)
