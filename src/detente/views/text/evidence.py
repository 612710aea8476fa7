"""Evidence for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.evidence import EvidenceReport, ItemUse
from detente.documents import Locator
from detente.documents.quoting import Quotation
from detente.model.statements import to_text
from detente.views.text.common import heading, indented, listing, plural, section
from detente.views.text.grounds import remarks, says, two_sides

QUESTION = "What does the case rest on, and what rests on nothing?"

_CARRIED = 3
"""Parts of the case that are said in words beside an item; its own view says all."""


def evidence_text(
    result: EvidenceReport,
    locators: dict[str, Locator],
    changed: Mapping[str, str] | None = None,
    quoted: Sequence[Quotation] = (),
    damage: int = 0,
    words: Mapping[str, str] | None = None,
    told: Mapping[str, str] | None = None,
) -> Group:
    """Every item with what rests on it; statements without evidence; what to look at.

    ``words``: of passages by item; their first stand in for a paraphrase that is missing. ``told``: parts of
    the case in words (:func:`detente.views.targets.parts_in_words`), for who does not write statements.
    """
    parts: list[RenderableType] = heading(result.case, "Evidence", QUESTION)
    if not result.items:
        parts.append(Text("The case cites no evidence."))
    else:
        parts += [_headline(result), Text()]
    checked = any(locator.state != "unchecked" for locator in locators.values())
    for source in result.case.evidence.sources:
        about = [source.author, source.title, source.publisher, source.date]
        parts.append(section(f"{source.key}  ").append(", ".join(x for x in about if x), style="not bold"))
        parts.append(_items(result, source.key, locators if checked else {}, words or {}, told or {}))
        parts.append(Text())
    if checked:
        counts = Counter(locator.state for locator in locators.values())
        parts.append(Text("Passages: " + listing([f"{n} {state}" for state, n in counts.items()]) + "."))
        parts.append(Text())
    if result.without_evidence:
        parts.append(section(f"{plural(len(result.without_evidence), 'statement')} without evidence"))
        said = {identifier: preference for identifier, _, preference in result.case.statements()}
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
        for identifier in result.without_evidence:
            preference = said[identifier]
            text = Text((told or {}).get(identifier) or to_text(preference.that))
            if preference.note:
                text.append(f"  {preference.note}", style="dim")
            table.add_row(Text(identifier), text)
        parts.append(table)
    for more in (two_sides(result, words or {}, told), remarks(result, changed or {}, quoted, damage)):
        if more and isinstance(parts[-1], Text) and not parts[-1].plain:
            parts.pop()  # one blank line between sections, not two
        parts += more
    return Group(*parts)


def _headline(result: EvidenceReport) -> Text:
    """What the case rests on, in a few lines."""
    statements = [each for each in result.grounds if each.sort == "statement"]
    n_sources = len({use.source.key for use in result.items})
    said = f"{plural(len(result.items), 'item')} from {plural(n_sources, 'document')}. "
    alone, against = (
        sum(each.single_source for each in statements),
        sum(bool(each.contradicted_by) for each in statements),
    )
    said += f"Of {plural(len(statements), 'preference statement')}: {len(result.without_evidence):,} without "
    said += f"any passage, {alone:,} from one source alone, {against:,} with passages against."
    open_pairs = sum(not each.decided for each in result.opposed)
    if open_pairs:
        said += f" {plural(open_pairs, 'pair')} of passages to hold against each other."
    if result.unconfirmed:
        said += f" {plural(len(result.unconfirmed), 'item')} graded 1 that nothing confirms."
    return Text(said)


def _carries(use: ItemUse, told: Mapping[str, str]) -> RenderableType:
    """What an item speaks for and against."""
    if told and (use.supports or use.contradicts):
        lines = [told.get(each, each) for each in use.supports]
        lines += [f"Against: {told.get(each, each)}" for each in use.contradicts]
        more = len(lines) - _CARRIED
        rest = [Text.assemble((f"and {more:,} more", "dim"))] if more > 0 else []
        return Group(*map(Text, lines[:_CARRIED]), *rest)
    said = ", ".join(use.supports)
    if use.contradicts:
        said += f"{'; ' if said else ''}against {', '.join(use.contradicts)}"
    return Text(said or "nothing", style="" if said else "dim")


def _place(locator: Locator) -> str:
    return f"moved to {locator.paragraph}" if locator.state == "moved" else locator.state


def _items(
    result: EvidenceReport,
    source: str,
    locators: dict[str, Locator],
    words: Mapping[str, str],
    told: Mapping[str, str],
) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
    places = ["Passage"] if locators else []  # nothing to say of it where no document was looked at
    for column in ("Item", "Par.", "Grade", *places, "Says", "Speaks for" if told else "Carries"):
        justify: JustifyMethod = "right" if column == "Par." else "left"
        table.add_column(column, justify=justify, vertical="top", overflow="fold")
    rows = 0
    for use in result.items:
        if use.source.key != source:
            continue
        rows += 1
        where = [_place(locators[use.item.key])] if locators else []
        table.add_row(
            Text(use.item.key),
            "" if use.item.paragraph is None else str(use.item.paragraph),
            use.item.grade or "",
            *where,
            says(use.item, words),
            _carries(use, told),
        )
    return table if rows else indented(Text("no items", style="dim"))
