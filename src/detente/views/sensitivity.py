"""What the terminal and the report both say of a sensitivity analysis. Every share says what it is of."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import ceil, floor

import numpy as np

from detente.analyses.ensemble import Ensemble, Judgement
from detente.analyses.sensitivity import STATUS_QUO, Finding, Influence, Question, Sensitivity, Tally
from detente.analyses.sensitivity.measures import Estimate
from detente.model.case import Case
from detente.model.statements import Statement
from detente.views.names import CONCEPT_NAMES
from detente.views.statements import in_words
from detente.views.text.common import capitalised, listing, plural

BASES = {
    "given": "",
    "grade": " (from the grade of its evidence)",
    "trade": " (from the trading of places)",
}


def basis(result: Sensitivity) -> str:
    """What the shares are of, and what they are conditional on."""
    judgements = result.ensemble.judgements
    versions = [dm for dm in result.ensemble.versions if len(dm) > 1]
    what = [plural(len(judgements), "uncertain judgement")] if judgements else []
    if versions:
        what.append(f"the judges of {plural(len(versions), 'decision maker')}")
    if not what:
        return "Nothing in this case is uncertain: every draw is the case as it is."
    return (
        f"{plural(result.draws, 'draw')} (seed {result.seed}) from the confidences in this case: "
        f"{listing(what)}. Every figure is a share of these draws, not the chance of an event."
    )


def scope(result: Sensitivity) -> str:
    """What it means that an outcome holds in a draw."""
    concept = CONCEPT_NAMES[result.main]
    where = " that moves lead to from where things stand" if result.has_reach else ""
    return (
        f"An outcome can hold in a draw if some state of it{where} is an equilibrium there; unless another "
        f"concept is named, under {concept}. Outcomes may overlap."
    )


def sureness(result: Sensitivity) -> str:
    """How far the shares have converged."""
    if result.ensemble.certain:
        return "One draw tells all there is: no answer has an error."
    of = "an answer" if result.asked else "a state"
    words = f"The error of {of} is at most {100 * result.error:.2g} percentage points (one standard error)"
    if result.wanted_error is None:
        return f"{words}."
    reached = result.error <= result.wanted_error
    wanted = f"{100 * result.wanted_error:.2g}"
    if reached:
        return f"{words}: {plural(result.draws, 'draw')} were enough for the {wanted} asked for."
    return f"{words}, more than the {wanted} asked for: ask for more draws."


def question_name(case: Case, question: Question) -> str:
    """What people call what was asked about."""
    if question.key == STATUS_QUO:
        return "Things as they are"
    names = {outcome.key: outcome.name for outcome in case.outcomes}
    return names.get(question.key, question.key) if question.kind == "outcome" else f"State {question.key}"


_RUNNING = 3
"""Answers told while the draws go on."""


def running_words(case: Case, tally: Tally) -> str:
    """What the draws so far say: the answers that are least settled first."""
    if not tally.asked:
        return f"The error of an answer is at most {100 * tally.error:.2g} points by now."
    p, error = tally.running()
    told = [
        f"{question_name(case, tally.asked[q])} {100 * p[q]:.1f} ± {100 * error[q]:.1f} %"
        for q in np.argsort(-error, kind="stable")[:_RUNNING]
    ]
    return f"Least settled by now: {'; '.join(told)}."


def percent(estimate: Estimate) -> str:
    """A share of draws in percent, with its error, or with what it may be where next to all draws agree.

    Examples
    --------
    >>> percent(Estimate(0.9213, 0.0042)), percent(Estimate(1.0, 0.0005, 0.9981, 1.0))
    ('92.1 ± 0.4', '100.0 (≥ 99.8)')
    >>> percent(Estimate(0.0, 0.0005, 0.0, 0.0019)), percent(Estimate(1.0, 0.0, 1.0, 1.0))
    ('0.0 (≤ 0.2)', '100.0')
    """
    told = f"{100 * estimate.value:.1f}"
    if not estimate.error:
        return told
    if told == "100.0" and estimate.low is not None:
        return f"{told} (≥ {_beyond(estimate.low, floor)})"
    if told == "0.0" and estimate.high is not None:
        return f"{told} (≤ {_beyond(estimate.high, ceil)})"
    return f"{told} ± {_error(estimate.error)}"


def _beyond(share: float, rounding: Callable[[float], int]) -> str:
    """An end of an interval in percent, rounded away from the share, in as many places as it takes."""
    for places in range(1, 6):
        end = rounding(round(100 * share * 10**places, 6)) / 10**places
        if 0 < end < 100:
            break
    return f"{end:.{places}f}"


def _error(error: float) -> str:
    """A standard error in percentage points, never as none."""
    return f"{100 * error:.1f}" if error >= 0.0005 else f"{100 * error:.1g}"


CERTAINTY = (
    "± one standard error. Where next to all draws agree, in parentheses what the share is at least, or at "
    "most (Wilson\u2019s 95 % interval)."
)


def rounded(estimate: Estimate) -> str:
    """A share of draws, for a sentence.

    Examples
    --------
    >>> [rounded(Estimate(p, 0.01)) for p in (0.0, 0.002, 0.4, 0.998, 1.0)]
    ['no draw', 'fewer than 1 of 100 draws', '40 of 100 draws', 'more than 99 of 100 draws', 'every draw']
    """
    p = estimate.value
    if p in (0.0, 1.0):
        return "every draw" if p else "no draw"
    if p < 0.01:
        return "fewer than 1 of 100 draws"
    if p > 0.99:
        return "more than 99 of 100 draws"
    return f"{round(100 * p)} of 100 draws"


def judgement_words(ensemble: Ensemble, judgement: Judgement) -> str:
    """What a judgement says, for people."""
    case = ensemble.case
    match judgement.kind:
        case "constraint":
            section, _, number = judgement.id.partition("-")
            constraint = (case.require if section == "require" else case.infeasible)[int(number) - 1]
            word = "Always" if section == "require" else "Never"
            return f"{word}: {in_words(case, constraint.that)}"
        case "rule":
            subject = judgement.id.partition(":")[2]
            option = case.subjects()[subject]
            owner = case.owner(subject)
            whose = f"{owner.name}\u2019s " if owner is not None else ""
            return f"{whose}“{option.name}” moves only {_movement(option.moves)}"
        case "order":
            return _order(ensemble, judgement)
        case "statement":
            who, that = _statement(ensemble, judgement.id)
            return f"{who} wants: {in_words(case, that)}"


def _movement(moves: object) -> str:
    return str(moves) if isinstance(moves, str) else "as its levels say"


def _order(ensemble: Ensemble, judgement: Judgement) -> str:
    before, after = judgement.id.split(">")
    owner, first = _statement(ensemble, before)
    _, second = _statement(ensemble, after)
    case = ensemble.case
    return f"{owner} wants ({in_words(case, first)}) more than ({in_words(case, second)})"


def _statement(ensemble: Ensemble, identifier: str) -> tuple[str, Statement]:
    """Whose statement it is, and what it says."""
    for dm, versions in zip(ensemble.case.decision_makers, ensemble.versions, strict=True):
        for version in versions:
            for entry in version.entries:
                if entry.id == identifier:
                    judged = f" ({judge_name(ensemble.case, version.judge)})" if version.judge else ""
                    return f"{dm.name}{judged}", entry.preference.that
    raise AssertionError(identifier)


def judge_name(case: Case, key: str | None) -> str:
    """What people call a judge; the case's own version is the case's."""
    if key is None:
        return "the case\u2019s own version"
    return next(judge.name for judge in case.judges if judge.key == key)


def rests_on(judgement: Judgement) -> str:
    """What a judgement rests on today."""
    confidence = f"confidence {judgement.confidence:g}{BASES[judgement.basis]}"
    if judgement.kind == "order":
        return confidence
    evidence = f"evidence {', '.join(judgement.because)}" if judgement.because else "no evidence"
    return f"{confidence}; {evidence}"


def effect_words(result: Sensitivity, finding: Finding, q: int) -> str:
    """What a judgement's being right or wrong does to an answer."""
    name = question_name(result.ensemble.case, result.asked[q])
    told = finding.influence[q]
    if told.right is None or told.wrong is None:
        return f"{name}: it held in every draw, or in none, so nothing can be told."
    return (
        f"“{name}” can hold in {rounded(told.right)} where this holds as written and in "
        f"{rounded(told.wrong)} "
        f"where {_absent(result.ensemble, finding.judgement)}."
    )


def _absent(ensemble: Ensemble, judgement: Judgement) -> str:
    """What becomes of a judgement in the draws in which it does not hold."""
    match judgement.kind:
        case "constraint":
            return "it is lifted"
        case "rule":
            return "it can move both ways"
        case "order":
            return "the two stand the other way round"
        case "statement":
            return "it is turned round" if _negated(ensemble, judgement.id) else "it is left out"


def _negated(ensemble: Ensemble, identifier: str) -> bool:
    return any(
        entry.id == identifier and entry.otherwise == "negate"
        for dm in ensemble.versions
        for version in dm
        for entry in version.entries
    )


def figures(influence: Influence, absent: int) -> str:
    """The figures behind it, with their errors."""
    assert influence.effect is not None
    told = [
        f"effect {100 * influence.effect.value:+.1f} ± {100 * influence.effect.error:.1f} points",
        f"information {influence.information.value:.3f} ± {influence.information.error:.3f} bits",
    ]
    if influence.total is not None:
        told.append(f"total index {influence.total.value:.2f} ± {influence.total.error:.2f}")
    told.append(f"does not hold in {plural(absent, 'draw')}")
    return "; ".join(told)


def telling(result: Sensitivity, about: int | None = None) -> list[tuple[Finding, int]]:
    """Judgements that tell something on an answer beyond their errors, the most informative first.

    Parameters
    ----------
    result
        The answer.
    about
        The number of a question; ``None``: for each judgement that on which it tells most.

    Returns
    -------
    list
        Judgements, each with the question.
    """
    pairs = [(each, each.foremost if about is None else about) for each in result.findings if each.influence]
    pairs.sort(key=lambda pair: -pair[0].influence[pair[1]].information.value)
    return [
        (each, q)
        for each, q in pairs
        if each.influence[q].effect is not None
        and each.influence[q].information.value > 2 * each.influence[q].information.error
    ]


def disagreement_words(result: Sensitivity) -> list[str]:
    """Where judges disagree, and whether that matters."""
    case = result.ensemble.case
    told: list[str] = []
    for each in result.disagreements:
        dm = case.decision_makers[each.dm].name
        for contrast in each.contrasts:
            first, second = (
                judge_name(case, each.versions[v].judge) for v in (contrast.first, contrast.second)
            )
            differ = f"{100 * contrast.apart:.0f} of 100 pairs of states are ranked otherwise"
            details = [
                f"only {name}: {', '.join(ids)}"
                for name, ids in ((first, contrast.only_first), (second, contrast.only_second))
                if ids
            ]
            if contrast.reordered:
                details.append("what both state stands in another order")
            told.append(
                f"{dm}, {first} and {second}: {differ}{''.join(f'; {detail}' for detail in details)}."
            )
        matters = [
            (q, information)
            for q, information in enumerate(each.information)
            if information.value > 2 * information.error
        ]
        matters.sort(key=lambda pair: -pair[1].value)
        if not matters:
            told.append(f"That does not matter to any answer here, as far as {result.draws:,} draws tell.")
        for q, information in matters[:3]:
            shares = listing(
                [
                    f"{rounded(version.answers[q])} under {judge_name(case, version.judge)}"
                    for version in each.versions
                ]
            )
            name = question_name(case, result.asked[q])
            told.append(f"It matters to “{name}”: it can hold in {shares} ({information.value:.3f} bits).")
    return [capitalised(line) for line in told]


def alike(result: Sensitivity) -> list[tuple[str, str, float]]:
    """Each two concepts, and the share of answers on which they agree, over all draws and questions."""
    if not result.asked:
        return []
    return [
        (result.concepts[a], result.concepts[b], float(result.agreement[a, b].mean()))
        for a, b in combinations(range(len(result.concepts)), 2)
    ]
