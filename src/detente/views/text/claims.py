"""Claims for the terminal: what is said, and what the model says to it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.claims import Claims, Effect, Finding
from detente.graph import Graph
from detente.views.claim_tests import asked_words
from detente.views.claims import (
    drawn_words,
    headline,
    numbers_words,
    tally_words,
    turning_statements,
    witness_words,
)
from detente.views.names import Names
from detente.views.text.common import ON_TERMINAL, capitalised, heading, indented, plural, section

QUESTION = "Which of the arguments made about this crisis does the model bear out?"

_STYLES = {"borne out": "green", "contradicted": "red", "undecided": "yellow"}


def claims_text(result: Claims, *, full: bool = False) -> Group:
    """Every claim with its verdict.

    Parameters
    ----------
    result
        The answer.
    full
        Whether to tell the test, the numbers and a state for each claim, too.
    """
    parts: list[RenderableType] = heading(result.case, "Claims", QUESTION)
    if result.variant is not None:
        parts.extend([Text(f"Tested in variant {result.variant}."), Text()])
    if not result.findings:
        parts.append(Text("This case makes no claims. List them under claims: with a test each."))
        return Group(*parts)
    parts.append(Text(tally_words(result)))
    parts.append(Text(drawn_words(result)))
    names: dict[Graph, Names] = {}
    for each in result.findings:
        parts.append(Text())
        parts.extend(_finding(result, each, names, full=full))
    parts.extend(_judgements(result))
    if not full:
        parts.append(Text())
        more = Text(style="dim")
        words = "Tests, numbers and the states that show why: --full, with --only for some."
        parts.append(more.append(words, ON_TERMINAL))
    return Group(*parts)


def claims_comparison_text(old: Claims, new: Claims, names: tuple[str, str]) -> Group:
    """The verdicts that differ between two variants."""
    parts: list[RenderableType] = heading(old.case, "Claims", QUESTION)
    parts.append(Text(f"From {names[0]}"))
    parts.append(Text(f"to   {names[1]}"))
    parts.append(Text())
    changed = [
        (before, after)
        for before, after in zip(old.findings, new.findings, strict=True)
        if before.judged.verdict != after.judged.verdict
    ]
    if not changed:
        parts.append(Text("No verdict changes."))
    for before, after in changed:
        parts.append(Text(before.claim.said))
        verdicts = Text(before.judged.verdict, style=_STYLES[before.judged.verdict])
        verdicts.append(" → ", style="default").append(
            after.judged.verdict, style=_STYLES[after.judged.verdict]
        )
        verdicts.append(f"  {before.claim.key}", style="dim")
        parts.append(indented(verdicts))
    same = len(old.findings) - len(changed)
    if same:
        parts.append(Text())
        parts.append(Text(f"{plural(same, 'verdict')} stay{'s' * (same == 1)} as they are.", style="dim"))
    return Group(*parts)


def _finding(
    result: Claims, finding: Finding, names: dict[Graph, Names], *, full: bool
) -> Iterator[RenderableType]:
    claim = finding.claim
    title = section(claim.said)
    yield title.append(f"  {claim.key}", style="not bold dim")
    yield indented(Text(capitalised(headline(finding)) + ".", style=_STYLES[finding.judged.verdict]))
    if not full:
        return
    source = ", ".join(each for each in (claim.by, *claim.because) if each)
    if source:
        yield indented(Text(f"Said by {source}." if claim.by else f"From {source}.", style="dim"))
    yield indented(f"Test: {asked_words(result.case, claim)}")
    if words := numbers_words(finding):
        yield indented(words)
    if finding.graph is not None:
        if finding.graph not in names:
            names[finding.graph] = Names(finding.graph)
        if words := witness_words(finding, names[finding.graph]):
            yield indented(words)
    if finding.survival is not None:
        for effect in finding.survival.turns_on:
            yield indented(Text(_effect(effect), style="dim"))
    if claim.note:
        yield indented(Text(claim.note, style="dim italic"))


def _effect(each: Effect) -> str:
    words = f"{each.judgement.id}, confidence {each.judgement.confidence:g}"
    if each.effect is not None and each.error is not None:
        points = f"{abs(100 * each.effect):.0f} ± {100 * each.error:.0f} points"
        words += f": the share is {points} {'greater' if each.effect > 0 else 'smaller'} where it holds"
    return f"{words}{'; alone, it changes the verdict' if each.alone else ''}."


def _judgements(result: Claims) -> Iterator[RenderableType]:
    """The statements that most verdicts turn on, in words."""
    told = turning_statements(result)
    if not told:
        return
    yield Text()
    yield section("What these verdicts turn on most")
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for key, words, rests in told:
        table.add_row(Text(key), Text(words).append(f" {rests}", style="dim"))
    yield indented(table)
