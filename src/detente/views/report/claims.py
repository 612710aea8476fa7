"""Claims in the report: what is said, the verdict, how sure it is and what it turns on."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.claims import Claims, Effect, Finding
from detente.graph import Graph
from detente.views.claim_tests import asked_words
from detente.views.claims import (
    REASONS,
    construction_words,
    drawn_words,
    error_words,
    numbers_words,
    share_of_draws,
    tally_words,
    turning_statements,
    verdict_word,
    witness_words,
)
from detente.views.names import Names
from detente.views.text.common import capitalised

_SIGNS = {"borne out": "✓", "contradicted": "✗", "undecided": "?"}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim.

    Parameters
    ----------
    key, said, source
        Its id, what is said, by whom and where.
    verdict, sign, css, remark
        The verdict, its mark and style, and why it is undecided or that it is by construction.
    share, width
        The share of draws in which it stands, in words and in per cent; empty where nothing was drawn.
    turns_on
        What it turns on, each with its effect in words.
    test, numbers, witness, note
        What was asked, and what it rests on.
    """

    key: str
    said: str
    source: str
    verdict: str
    sign: str
    css: str
    remark: str
    share: str
    width: str
    turns_on: tuple[tuple[str, str], ...]
    test: str
    numbers: str
    witness: str
    note: str | None


@dataclass(frozen=True, slots=True)
class ClaimsWords:
    """The section *Claims*: its sentences, a row for each claim, and the statements they turn on."""

    tally: str
    condition: str
    rows: tuple[Row, ...]
    judgements: tuple[tuple[str, str, str], ...]


def claims_words(result: Claims) -> ClaimsWords:
    """Put the section together."""
    names: dict[Graph, Names] = {}
    return ClaimsWords(
        tally_words(result),
        drawn_words(result),
        tuple(_row(result, each, names) for each in result.findings),
        tuple(turning_statements(result)),
    )


def _row(result: Claims, finding: Finding, names: dict[Graph, Names]) -> Row:
    claim, judged, fared = finding.claim, finding.judged, finding.survival
    remark = "" if judged.reason is None else capitalised(REASONS[judged.reason]) + "."
    if finding.construction is not None:
        remark = f"By construction: {construction_words(finding, finding.construction)}."
    elif error := error_words(judged):
        remark = f"{remark} {capitalised(error)}.".strip()
    witness = ""
    if finding.graph is not None:
        if finding.graph not in names:
            names[finding.graph] = Names(finding.graph)
        witness = witness_words(finding, names[finding.graph])
    return Row(
        key=claim.key,
        said=claim.said,
        source=", ".join(each for each in (claim.by, *claim.because) if each),
        verdict=verdict_word(finding),
        sign=_SIGNS[judged.verdict],
        css=judged.verdict.replace(" ", "-"),
        remark=remark,
        share="" if fared is None else share_of_draws(fared),
        width="" if fared is None else f"{100 * fared.share:.0f}",
        turns_on=() if fared is None else tuple((e.judgement.id, _effect(e)) for e in fared.turns_on),
        test=asked_words(result.case, claim),
        numbers=numbers_words(finding),
        witness=witness,
        note=claim.note,
    )


def _effect(each: Effect) -> str:
    parts = []
    if each.effect is not None:
        sign = "+" if each.effect > 0 else "\u2212"
        parts.append(f"{sign}{abs(100 * each.effect):.0f} points")
    if each.alone:
        parts.append("alone")
    return ", ".join(parts)
