"""Sensitivity as data: the machine-readable shape of ``detente sensitivity --json``."""

from __future__ import annotations

from typing import Any

from detente.analyses.sensitivity import Disagreement, Finding, Frequent, Sensitivity
from detente.analyses.sensitivity.measures import Estimate
from detente.views.sensitivity import alike, judgement_words


def sensitivity_data(result: Sensitivity, seconds: float, about: int | None = None) -> dict[str, Any]:
    """How often what holds, and what each judgement does to that, the most informative first.

    Parameters
    ----------
    result
        The answer.
    seconds
        How long it took.
    about
        The number of the question that judgements are sorted and summed up by; ``None``: for each the
        one on which it tells most.
    """
    case = result.ensemble.case
    keys = [question.key for question in result.asked]
    findings = sorted(
        result.findings,
        key=lambda each: -each.influence[_q(each, about)].information.value if each.influence else 0.0,
    )
    return {
        "title": case.title,
        "draws": result.draws,
        "seed": result.seed,
        "seconds": round(seconds, 3),
        "solved": result.solved,
        "concept": result.main,
        "error": result.error,
        "asked_error": result.wanted_error,
        "within_reach": result.has_reach,
        "equilibria": {
            concept: {result.ids[s]: _share(Estimate(*shares[:, s].tolist())) for s in shares[0].nonzero()[0]}
            for concept, shares in result.equilibria.items()
        },
        "outcomes": {
            concept: {
                key: {**_share(answer.near), "anywhere": _share(answer.anywhere)}
                for key, answer in zip(keys, answers, strict=True)
            }
            for concept, answers in result.answers.items()
        },
        "judgements": [_judgement(result, each, about) for each in findings],
        "often": {
            concept: [_frequent(each, result.ids) for each in sets] for concept, sets in result.often.items()
        },
        "outcomes_often": {
            concept: [_frequent(each, keys) for each in sets]
            for concept, sets in result.often_answered.items()
        },
        "agreement": [{"concepts": [first, second], "p": agree} for first, second, agree in alike(result)],
        "judges": [_disagreement(result, each) for each in result.disagreements],
        "undoubted": list(result.undoubted),
        "convergence": [
            {"draws": point.draws, "outcomes": dict(zip(keys, map(_share, point.answers), strict=True))}
            for point in result.checkpoints
        ],
    }


def _q(finding: Finding, about: int | None) -> int:
    return finding.foremost if about is None else about


def _judgement(result: Sensitivity, finding: Finding, about: int | None) -> dict[str, Any]:
    judgement = finding.judgement
    told: dict[str, Any] = {
        "statement": judgement.id,
        "says": judgement_words(result.ensemble, judgement),
        "kind": judgement.kind,
        "confidence": judgement.confidence,
        "basis": judgement.basis,
        "absent": finding.absent,
        "evidence": list(judgement.because),
        "outcome": None,
        "effect": None,
        "effect_error": None,
        "information": 0.0,
        "information_error": None,
        "total": None,
        "total_error": None,
        "outcomes": {},
    }
    if not finding.influence:
        return told
    foremost = finding.influence[_q(finding, about)]
    return told | {
        "outcome": result.asked[_q(finding, about)].key,
        **_pair("effect", foremost.effect),
        **_pair("information", foremost.information),
        **_pair("total", foremost.total),
        "outcomes": {
            question.key: {
                **_pair("effect", influence.effect),
                **_pair("information", influence.information),
                **_pair("total", influence.total),
                "right": None if influence.right is None else _share(influence.right),
                "wrong": None if influence.wrong is None else _share(influence.wrong),
            }
            for question, influence in zip(result.asked, finding.influence, strict=True)
        },
    }


def _disagreement(result: Sensitivity, given: Disagreement) -> dict[str, Any]:
    keys = [question.key for question in result.asked]
    return {
        "decision_maker": result.ensemble.case.decision_makers[given.dm].key,
        "versions": [
            {
                "judge": version.judge,
                "drawn": version.drawn,
                "outcomes": dict(zip(keys, map(_share, version.answers), strict=True)),
            }
            for version in given.versions
        ],
        "contrasts": [
            {
                "judges": [given.versions[contrast.first].judge, given.versions[contrast.second].judge],
                "apart": contrast.apart,
                "only_first": list(contrast.only_first),
                "only_second": list(contrast.only_second),
                "reordered": contrast.reordered,
            }
            for contrast in given.contrasts
        ],
        "information": {
            key: {"bits": each.value, "error": each.error}
            for key, each in zip(keys, given.information, strict=True)
        },
    }


def _share(estimate: Estimate) -> dict[str, float]:
    told = {"p": estimate.value, "error": estimate.error}
    if estimate.low is None or estimate.high is None:
        return told
    return told | {"low": estimate.low, "high": estimate.high}


def _pair(name: str, estimate: Estimate | None) -> dict[str, float | None]:
    if estimate is None:
        return {name: None, f"{name}_error": None}
    return {name: estimate.value, f"{name}_error": estimate.error}


def _frequent(given: Frequent, names: tuple[str, ...] | list[str]) -> dict[str, Any]:
    return {**_share(given.share), "members": [names[m] for m in given.members]}
