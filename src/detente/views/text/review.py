"""A review for the terminal: one suggestion, a list of them, what stands of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.documents.reading import KINDS, Reading, Suggestion
from detente.documents.record import Accepted, Damage, Entry, RulePrecision, Standing
from detente.documents.record.accepting import chain_of
from detente.model.case import Case
from detente.model.statements import to_text
from detente.model.targets import claim_target
from detente.views.review import finding_words
from detente.views.text.common import indented, plural, section

_AROUND = 240
"""Code points of the paragraph that are shown on either side of a passage."""


def suggestion_text(
    reading: Reading, suggestion: Suggestion, done: int, of: int, names: Mapping[str, str] | None = None
) -> Group:
    """One suggestion: what it takes its passage to say, and the passage in its surroundings.

    Parameters
    ----------
    reading, suggestion
        The suggestion and the reading it is of.
    done, of
        Which of how many it is.
    names
        What people call the parties.
    """
    document = reading.document.name.replace("\\", "/").rpartition("/")[2]
    head = Text(f"{done} of {of}  {KINDS[type(suggestion)]}", style="bold")
    head.append(f"  {document}, paragraph {suggestion.paragraph}", style="not bold dim")
    text, span = reading.document.text, suggestion.span
    own = next((each.span for each in reading.paragraphs if each.number == suggestion.paragraph), span)
    start, end = max(own.start, span.start - _AROUND), min(own.end, span.end + _AROUND)
    shown = Text("…" if start > own.start else "")
    shown.append(_flat(text[start : span.start]))
    shown.append("[" + _flat(span.of(text)) + "]", style="bold")
    shown.append(_flat(text[span.end : end])).append("…" if end < own.end else "")
    rule = Text(f"Rule {suggestion.rule}, confidence {suggestion.confidence:.2f}", style="dim")
    chain = " → ".join(
        f"{each.name} (unnamed)" if each.anonymous else each.name for each in chain_of(reading, suggestion)
    )
    return Group(
        Text(),
        head,
        Text(),
        indented(shown),
        Text(),
        Text(finding_words(reading, suggestion, names)),
        rule.append(f"; by way of {chain}"),
        Text(),
    )


def targets_text(case: Case) -> Group:
    """What a passage can speak for or against, by the words that name it."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, vertical="top")
    table.add_column(overflow="fold")
    names = {dm.key: dm.name for dm in case.decision_makers}
    for identifier, dm, preference in case.statements():
        table.add_row(Text(identifier), Text(f"{names[dm.key]} wants: {to_text(preference.that)}"))
    for key, option in case.subjects().items():
        table.add_row(Text(key), Text(option.name))
    for claim in case.claims:
        table.add_row(Text(claim_target(claim.key)), Text(claim.said))
    for item in case.evidence.items:
        table.add_row(Text(item.key), Text(item.says or item.source))
    return Group(indented(table, 4))


def list_text(
    rows: Sequence[tuple[str, Reading, Suggestion]], names: Mapping[str, str] | None = None
) -> RenderableType:
    """Suggestions nobody has decided, one a row."""
    if not rows:
        return Text("No suggestion is undecided.")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("Suggestion", "Kind", "Where", "It says"):
        table.add_column(column, vertical="top", overflow="fold")
    for name, reading, suggestion in rows:
        document = reading.document.name.replace("\\", "/").rpartition("/")[2]
        where = f"{document} {suggestion.paragraph}"
        table.add_row(
            Text(name), KINDS[type(suggestion)], Text(where), Text(finding_words(reading, suggestion, names))
        )
    return Group(table, Text(), Text(f"{plural(len(rows), 'suggestion')} undecided."))


def summary_text(
    standing: Standing, undecided: int, rules: Sequence[RulePrecision], damage: Sequence[Damage]
) -> Group:
    """What stands of a record."""
    accepted = len(standing.accepted)
    rejected = len(standing.decided) - accepted
    parts: list[RenderableType] = [
        Text(
            f"{plural(accepted, 'suggestion')} accepted, {rejected:,} rejected, "
            f"{len(standing.disputed):,} disputed, {undecided:,} undecided."
        )
    ]
    if standing.disputed:
        parts += [
            Text(),
            section("Disputed: decided differently by reviewers who did not know of each other"),
        ]
        for name, entries in standing.disputed.items():
            said = "; ".join(f"{each.who}: {_verdict(each)} ({each.at[:10]})" for each in entries)
            parts.append(indented(Text(f"{name}  {said}")))
        parts.append(indented(Text("They give no evidence until one of them is decided again.", style="dim")))
    if rules:
        parts += [Text(), section("Precision of the rules"), _rules(rules)]
        parts.append(Text("Of what was looked at one by one; interval at 95 %.", style="dim"))
    if damage:
        parts += [Text(), section("Damaged lines of the log, passed over")]
        parts += [indented(f"line {each.line}: {each.what}") for each in damage]
    return Group(*parts)


def _rules(rules: Sequence[RulePrecision]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2))
    for column in ("Kind", "Rule", "Looked at", "As it was", "Accepted", "Interval"):
        table.add_column(column, justify="left" if column in ("Kind", "Rule") else "right")
    for each in rules:
        table.add_row(
            each.kind,
            Text(each.rule),
            f"{each.n:,}",
            f"{each.as_is:,}",
            f"{each.accepted:,} ({each.accepted / each.n:.0%})",
            f"{each.low:.2f} to {each.high:.2f}",
        )
    return table


def accepted_line(accepted: Accepted) -> Text:
    """That a suggestion became an item."""
    return Text(f"Accepted as {accepted.key}, {accepted.source_grade}{accepted.information_grade}.")


def _verdict(entry: Entry) -> str:
    match entry.decision:
        case "accept":
            return "accepted"
        case "edit":
            return "accepted with corrections"
        case "reject":
            return "rejected"
        case _:
            return "withdrawn"


def _flat(text: str) -> str:
    """A passage on one line, its outer spaces kept."""
    return "".join(" " if character.isspace() else character for character in text)
