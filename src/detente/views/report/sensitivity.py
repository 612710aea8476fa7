"""Sensitivity in the report: how sure the answers are, and what to find out next."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.sensitivity import Sensitivity
from detente.views.charts.sensitivity import convergence_svg, outcomes_svg, tornado_svg
from detente.views.sensitivity import (
    basis,
    disagreement_words,
    effect_words,
    figures,
    judgement_words,
    rests_on,
    scope,
    sureness,
    telling,
)
from detente.views.text.common import plural

_FINDINGS = 8


@dataclass(frozen=True, slots=True)
class FindOut:
    """One thing to find out."""

    id: str
    words: str
    effect: str
    figures: str
    rests: str


@dataclass(frozen=True, slots=True)
class SensitivityWords:
    """The section *Sensitivity*.

    Parameters
    ----------
    intro, scope, sureness
        What the shares are of, what is counted, how exact they are.
    undoubted
        That some statements are taken as certain; empty where none is.
    outcomes, tornado, convergence
        Charts; ``None`` where there is nothing to draw.
    next
        What to find out next.
    left_out
        How many judgements tell less.
    judges
        Where judges disagree.
    """

    intro: str
    scope: str
    sureness: str
    undoubted: str
    outcomes: str | None
    tornado: str | None
    convergence: str | None
    next: tuple[FindOut, ...]
    left_out: int
    judges: tuple[str, ...]


def sensitivity_words(result: Sensitivity) -> SensitivityWords:
    """Put the section together."""
    told = telling(result)[:_FINDINGS]
    few = len(result.undoubted)
    taken = f"{plural(few, 'statement')} with neither a confidence nor a grade taken as certain."
    return SensitivityWords(
        intro=basis(result),
        scope=scope(result),
        sureness=sureness(result),
        undoubted=taken if few else "",
        outcomes=outcomes_svg(result) if result.asked else None,
        tornado=tornado_svg(result, _FINDINGS),
        convergence=convergence_svg(result),
        next=tuple(
            FindOut(
                finding.judgement.id,
                judgement_words(result.ensemble, finding.judgement),
                effect_words(result, finding, q),
                figures(finding.influence[q], finding.absent),
                rests_on(finding.judgement),
            )
            for finding, q in told
        ),
        left_out=len(result.findings) - len(told),
        judges=tuple(disagreement_words(result)),
    )
