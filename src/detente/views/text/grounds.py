"""What the evidence of a case leaves to be looked at, for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.evidence import EvidenceReport, Ground
from detente.analyses.opposition import Opposed
from detente.documents.quoting import Quotation
from detente.model.evidence import Item
from detente.model.situation import SITUATION
from detente.model.statements import to_text
from detente.model.targets import claim_target
from detente.views.text.common import indented, listing, plural, section

_PAIRS = 10
"""Pairs of passages that are shown; JSON has all."""


_BEGINS = 60
"""Characters of a passage that are shown where nobody has paraphrased it."""


def says(item: Item, words: Mapping[str, str]) -> Text:
    """The paraphrase of an item; where there is none, how its passage begins, as a quotation."""
    said = " ".join(words.get(item.key, "").split())
    if item.says or not said:
        return Text(item.says or "")
    return Text(f"“{textwrap.shorten(said, _BEGINS, placeholder=' …')}”", style="dim")


def two_sides(
    result: EvidenceReport, words: Mapping[str, str], told: Mapping[str, str] | None = None
) -> list[RenderableType]:
    """What is said for and against every statement, option, variable and claim of which something is said.

    ``words``: of passages by item, for those that nobody has paraphrased. ``told``: parts of the case in
    words, where they are not to be shown as the file writes them.
    """
    shown = [
        each
        for each in result.grounds
        if (each.supported_by or each.contradicted_by) and (each.contradicted_by or each.sort != "item")
    ]
    parts: list[RenderableType] = []
    if shown:
        what = {**_meanings(result), **(told or {})}
        against = any(each.contradicted_by for each in shown)
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
        for column in ("", "What it is", "For", *(["Against"] if against else [])):
            table.add_column(column, vertical="top", overflow="fold")
        for each in shown:
            row = [Text(each.target), Text(what.get(each.target, "")), _supported(each)]
            table.add_row(*row, *([_against(each)] if against else []))
        parts += [Text(), section("For and against"), table]
        if not against:
            parts.append(indented(Text("Nothing is said against any of them.", style="dim")))
    if result.single_source:
        number = plural(
            len(result.single_source), "statement, option or claim", "statements, options and claims"
        )
        parts += [Text(), section(f"{number} for which one source speaks alone")]
        parts.append(indented(Text(", ".join(result.single_source))))
        parts.append(indented(Text("Two outlets that repeat one speaker are one source.", style="dim")))
    if result.opposed:
        parts += [Text(), section("Passages to hold against each other")]
        pairs = _by_paragraphs(result)
        for pair in pairs[:_PAIRS]:
            parts += _pair(result, pair, words)
        if len(pairs) > _PAIRS:
            parts.append(indented(f"and {len(pairs) - _PAIRS:,} more (--json lists all)"))
    return parts


def remarks(
    result: EvidenceReport, changed: Mapping[str, str], quoted: Sequence[Quotation], damage: int
) -> list[RenderableType]:
    """Documents that changed, text that quotes, grades that nothing bears out, names that are gone."""
    lines = [
        f"the document of {source} has changed since it was read"
        if what == "changed"
        else f"the document of {source} is not among the documents"
        for source, what in changed.items()
    ]
    lines += [
        f"{each.part} repeats {each.n_words} words of {each.document} in a row: “{_start(each.words)}”"
        for each in quoted
    ]
    lines += [
        f"{key} is graded 1, confirmed by other sources, but no independent source says the same"
        for key in result.unconfirmed
    ]
    lines += [f"{key} speaks of {target}, which the case has not" for key, target in result.unknown]
    if damage:
        lines.append(f"{plural(damage, 'line')} of the record cannot be read (detente review CASE --summary)")
    if not lines:
        return []
    return [Text(), section("Worth a look"), *(indented(f"- {line}") for line in lines)]


def _meanings(result: EvidenceReport) -> dict[str, str]:
    """In words, what the names of targets stand for."""
    case = result.case
    found = {identifier: to_text(preference.that) for identifier, _, preference in case.statements()}
    found |= {dm.subject(option): option.name for dm in case.decision_makers for option in dm.options}
    found |= {f"{SITUATION}.{variable.key}": variable.name for variable in case.situation}
    found |= {claim_target(claim.key): claim.said for claim in case.claims}
    found |= {item.key: item.says or "" for item in case.evidence.items}
    return found


def _against(ground: Ground) -> Text:
    if not ground.contradicted_by:
        return Text("nothing", style="dim")
    return Text(", ".join(ground.contradicted_by))


def _supported(ground: Ground) -> Text:
    if not ground.supported_by:
        return Text("nothing", style="dim")
    text = Text(", ".join(ground.supported_by))
    if ground.n_origins < len(ground.supported_by):
        text.append(f"\n{plural(ground.n_origins, 'source')} in all", style="dim")
    return text


def _by_paragraphs(result: EvidenceReport) -> list[Opposed]:
    """The pairs, of those of the same two paragraphs the first alone; those that are decided, all."""
    place = {item.key: (item.source, item.paragraph) for item in result.case.evidence.items}
    first: dict[object, Opposed] = {}
    for each in result.opposed:
        places = frozenset((place[each.one], place[each.other]))
        first.setdefault((each.one, each.other) if each.decided else (each.about, places), each)
    return list(first.values())


def _pair(result: EvidenceReport, each: Opposed, words: Mapping[str, str]) -> list[RenderableType]:
    names = {dm.key: dm.name for dm in result.case.decision_makers}
    why = ["one contradicts the other"] if each.decided else []
    why += ["read as wanting opposite things"] if each.opposite else []
    why += [f"similarity {each.similarity:.2f}"]
    line = Text(f"{each.one} and {each.other}, on {names.get(each.about, each.about)}")
    parts: list[RenderableType] = [indented(line.append(f"  {listing(why)}", style="dim"))]
    for key in (each.one, each.other):
        item = result.case.evidence.item(key)
        said = Text("") if item is None else says(item, words)
        parts += [indented(said, 4)] if said.plain else []
    return parts


def _start(words: str) -> str:
    """The first words of a quotation: the rest need not be repeated once more."""
    flat = words.split()
    return " ".join(flat[:6]) + (" …" if len(flat) > 6 else "")
