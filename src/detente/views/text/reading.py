"""What a document suggests, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.documents.reading import Document, Reading, ReportedGoal, ReportedStatement
from detente.views.text.common import listing, plural, section

_MOST = 160
_WISHES = {
    "want": "wants", "need": "needs", "seek": "seeks", "demand": "demands", "fear": "fears",
    "refuse": "refuses", "intend": "intends", "accept": "would accept",
}  # fmt: skip
_DENYING = ("den", "disavow", "disclaim", "reject", "dismiss", "refute")
_SINGULAR = {
    "mentions": "mention",
    "statements": "statement",
    "goals": "goal",
    "events": "event",
    "dates": "date",
}


def counts_text(
    name: str,
    counts: Sequence[tuple[str, int]],
    paragraphs: int,
    repeats: int,
    notes: Sequence[str],
    discarded: Sequence[tuple[str, int]],
    resumed: int,
) -> Group:
    """One document in a few lines."""
    found = [plural(number, _SINGULAR[kind]) for kind, number in counts if number]
    size = plural(paragraphs, "paragraph") + (f" ({repeats} of them repeats)" if repeats else "")
    parts: list[RenderableType] = [section(name), Text(f"  {size}: {listing(found) or 'no suggestions'}.")]
    if resumed:
        parts.append(Text(f"  {plural(resumed, 'paragraph')} read in an earlier run.", style="dim"))
    parts.extend(Text(f"  Note: {note}.", style="dim") for note in notes)
    if discarded:
        thrown = listing([f"{number} ({reason})" for reason, number in discarded])
        parts.append(Text(f"  Of the model's answers, not used: {thrown}.", style="dim"))
    return Group(*parts)


def reading_text(reading: Reading) -> Group:
    """All that a document suggests."""
    document = reading.document
    parts: list[RenderableType] = []
    about = [each for each in (document.title, document.author, document.outlet, document.date) if each]
    if about:
        parts.append(Text("  " + ", ".join(about)))
    named = Counter(mention.party for mention in reading.mentions)
    if named:
        parts.append(Text("  Named: " + ", ".join(f"{party} {n}" for party, n in named.most_common())))
    if reading.statements:
        parts.extend([Text(), section("Who says what")])
        parts.append(
            _table(
                ("Par.", "Speaker", "Says", "Through"), [_statement(document, s) for s in reading.statements]
            )
        )
    if reading.goals:
        parts.extend([Text(), section("Who wants what")])
        parts.append(
            _table(
                ("Par.", "Holder", "", "What", "According to"), [_goal(document, g) for g in reading.goals]
            )
        )
    if reading.events:
        parts.extend([Text(), section("What passes between them")])
        rows = [
            (
                str(event.paragraph),
                f"{event.source or '?'} → {event.target or '?'}",
                _short(event.span.of(document.text)),
                "" if event.status == "happened" else event.status,
                " / ".join(event.types),
            )
            for event in reading.events
        ]
        parts.append(_table(("Par.", "Who", "Passage", "Status", "Types, likeliest first"), rows))
    parts.append(Text())
    parts.append(
        Text("Suggestions only: nothing of this is in a case until an analyst accepts it.", style="dim")
    )
    return Group(*parts)


def _statement(document: Document, each: ReportedStatement) -> tuple[str, ...]:
    through = [link.name for link in each.chain if link.kind not in ("speaker", "document")]
    who = each.speaker or "?"
    if each.chain and each.chain[0].anonymous:
        who += " (unnamed)"
    says = _short(each.content.of(document.text))
    if each.negated:
        denies = each.cue.of(document.text).casefold().startswith(_DENYING)
        says = f"({'denies' if denies else 'does not say'}) {says}"
    return str(each.paragraph), who, says, ", ".join(through)


def _goal(document: Document, each: ReportedGoal) -> tuple[str, ...]:
    wish = _WISHES[each.wish]
    if (each.polarity == "positive") != (each.wish not in ("fear", "refuse")):
        wish = f"not: {wish}"
    marks = [
        mark for mark, given in (("hedged", each.hedged), (each.tense, each.tense != "present")) if given
    ]
    if marks:
        wish += f" ({', '.join(marks)})"
    return str(each.paragraph), each.holder, wish, _short(each.content.of(document.text)), each.by


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST else flat[: _MOST - 1] + "…"


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
    for column in columns:
        table.add_column(column, justify="right" if column == "Par." else "left", vertical="top")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
