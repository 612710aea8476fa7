"""Sensitivity for the terminal: what changes the answer, and what to find out next."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.sensitivity import Sensitivity
from detente.analyses.sensitivity.measures import Estimate
from detente.views.names import CONCEPT_NAMES
from detente.views.sensitivity import (
    CERTAINTY,
    alike,
    basis,
    disagreement_words,
    effect_words,
    figures,
    judgement_words,
    percent,
    question_name,
    rests_on,
    scope,
    sureness,
    telling,
)
from detente.views.text.common import ON_TERMINAL, heading, indented, listing, plural, section

QUESTION = "Which judgement, if wrong, changes the answer?"

_SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
_FINDINGS = 8
_STATES = 5


def sensitivity_text(
    result: Sensitivity, *, about: int | None = None, states: bool = False, kept: str = ""
) -> Group:
    """What changes the answer.

    Parameters
    ----------
    result
        The answer.
    about
        The number of the question that was asked about by name.
    states
        Whether to list states, too.
    kept
        Where the draws are kept.
    """
    case = result.ensemble.case
    parts: list[RenderableType] = heading(case, "Sensitivity", QUESTION)
    parts.append(Text(basis(result)))
    if result.undoubted:
        parts.append(
            Text(
                f"{plural(len(result.undoubted), 'statement')} with neither a confidence nor a grade "
                f"{'is' if len(result.undoubted) == 1 else 'are'} taken as certain."
            )
        )
    parts += [Text(), section("What can hold, in percent of draws")]
    parts += [Text(scope(result), style="dim")]
    if not result.ensemble.certain:
        parts.append(Text(CERTAINTY, style="dim"))
    parts += _answers(result)
    parts += [Text(), section("What to find out next")]
    parts += _next(result, about)
    parts += _sets(result)
    if states:
        parts += _states(result)
    if result.disagreements:
        parts += [Text(), section("Judges")]
        parts += [indented(line) for line in disagreement_words(result)]
    parts += [Text(), Text(sureness(result), style="dim")]
    if kept:
        parts.append(Text(f"The draws are kept in {kept}: more draws go on from there.", style="dim"))
    return Group(*parts)


def _answers(result: Sensitivity) -> Iterator[RenderableType]:
    if not result.asked:
        unasked = Text("The case names no outcome: what is asked about first. Add outcomes: to it")
        yield unasked.append(", or --states", ON_TERMINAL).append(".")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for concept in result.concepts:
        table.add_column(_SHORT[concept], justify="right", no_wrap=True)
    for q, question in enumerate(result.asked):
        cells = []
        for concept in result.concepts:
            near = result.answers[concept][q].near
            cells.append(percent(near) if concept == result.main else f"{100 * near.value:.1f}")
        table.add_row(question_name(result.ensemble.case, question), *cells)
    yield table
    if pairs := alike(result):
        least = min(pairs, key=lambda each: each[2])
        most = max(pairs, key=lambda each: each[2])
        told = [
            f"{_SHORT[first]} and {_SHORT[second]} in {100 * share:.0f}"
            for first, second, share in dict.fromkeys((most, least))
        ]
        yield Text(f"Concepts agree, of 100 answers on an outcome in a draw: {listing(told)}.", style="dim")


def _next(result: Sensitivity, about: int | None) -> Iterator[RenderableType]:
    told = telling(result, about)
    if not told:
        yield indented("No judgement tells anything on any answer beyond its error.")
        return
    yield Text(
        "By the information that finding a judgement out for certain is expected to give, the most first.",
        style="dim",
    )
    for number, (finding, q) in enumerate(told[:_FINDINGS], start=1):
        line = Text(f"{number}. {judgement_words(result.ensemble, finding.judgement)}")
        line.append(f"  {finding.judgement.id}", style="dim")
        yield indented(line)
        yield indented(effect_words(result, finding, q), 5)
        yield indented(Text(figures(finding.influence[q], finding.absent), style="dim"), 5)
        yield indented(Text(f"Rests on: {rests_on(finding.judgement)}.", style="dim"), 5)
    left = len(result.findings) - min(len(told), _FINDINGS)
    if left:
        less = Text(f"{plural(left, 'judgement')} tell less", style="dim")
        yield indented(less.append("; --json has all", ON_TERMINAL).append("."))


def _sets(result: Sensitivity) -> Iterator[RenderableType]:
    case = result.ensemble.case
    often, answered = result.often[result.main], result.often_answered[result.main]
    yield Text()
    yield section("What holds together")
    if answered and result.asked:
        names = [question_name(case, result.asked[q]) for q in answered[0].members]
        yield indented(
            f"Seen most often, in {percent(answered[0].share)} percent of draws: "
            f"{listing(names) or 'none of the outcomes'}."
        )
    if often:
        yield indented(
            f"As an exact set of equilibria ({CONCEPT_NAMES[result.main]}): "
            f"{plural(len(often[0].members), 'state')}, in {percent(often[0].share)} percent of draws. "
            "An exact set is fragile where the outcomes in it are not."
        )


def _states(result: Sensitivity) -> Iterator[RenderableType]:
    yield Text()
    yield section("States that hold most often")
    shares = result.equilibria[result.main]
    order = sorted(range(len(result.ids)), key=lambda s: (-shares[0, s], s))
    for s in [s for s in order if shares[0, s] > 0][: 4 * _STATES]:
        yield indented(f"{result.ids[s]}  {percent(Estimate(*shares[:, s].tolist()))}")
