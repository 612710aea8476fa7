"""Claims as data."""

from __future__ import annotations

from typing import Any

from detente.analyses.claims import VERDICTS, Claims, Finding, Judged, Prospect, Survival, Witness
from detente.graph import Graph
from detente.graph.sequences import Sequence
from detente.model.claims import kind_of
from detente.views.claims import verdict_word
from detente.views.data.evolution import expected_data


def claims_data(result: Claims) -> dict[str, Any]:
    """What became of every claim."""
    return {
        "title": result.case.title,
        "variant": result.variant,
        "draws": result.draws,
        "drawn": result.n_drawn,
        "complete": not result.interrupted,
        "seed": result.seed,
        "tally": {
            verdict: {
                "claims": each.number,
                "doubtful": each.doubtful,
                "by_construction": each.by_construction,
            }
            for verdict, each in result.tally.items()
        },
        "claims": [_claim(each) for each in result.findings],
    }


def claims_comparison_data(old: Claims, new: Claims) -> dict[str, Any]:
    """The verdicts of two variants side by side."""
    pairs = zip(old.findings, new.findings, strict=True)
    return {
        "title": old.case.title,
        "old": old.variant,
        "new": new.variant,
        "claims": [
            {
                "id": before.claim.key,
                "old": before.judged.verdict,
                "new": after.judged.verdict,
                "changed": before.judged.verdict != after.judged.verdict,
            }
            for before, after in pairs
        ],
    }


def _claim(finding: Finding) -> dict[str, Any]:
    claim, judged, fared = finding.claim, finding.judged, finding.survival
    return {
        "id": claim.key,
        "said": claim.said,
        "by": claim.by,
        "because": list(claim.because),
        "tested_in": claim.variant,
        "test": kind_of(claim.test),
        "verdict": judged.verdict,
        "doubtful": fared is not None and fared.doubtful,
        "verdict_in_words": verdict_word(finding),
        "reason": judged.reason,
        "share": None if fared is None else round(fared.share, 6),
        "error": None if fared is None else round(fared.error, 6),
        "low": None if fared is None else round(fared.low, 6),
        "high": None if fared is None else round(fared.high, 6),
        "shares": None if fared is None else _shares(fared),
        "by_construction": finding.construction is not None,
        "construction": _construction(finding),
        "turns_on": [] if fared is None else [each.judgement.id for each in fared.turns_on],
        "judgements": [] if fared is None else _judgements(fared),
        **_numbers(finding.graph, judged),
        "witnesses": [] if finding.graph is None else [_witness(finding.graph, w) for w in finding.witnesses],
    }


def _shares(fared: Survival) -> dict[str, float]:
    return {v: round(n / fared.n_draws, 6) for v, n in zip(VERDICTS, fared.counts, strict=True)}


def _construction(finding: Finding) -> str | None:
    """``moves``, the id of a statement, or ``ranking`` with its owner."""
    of = finding.construction
    if of is None or finding.graph is None or of.dm is None:
        return None if of is None else of.of
    dm = finding.graph.dms[of.dm]
    return f"ranking of {dm}" if of.of == "ranking" else f"{dm}-{of.statement}"


def _judgements(fared: Survival) -> list[dict[str, Any]]:
    return [
        {
            "statement": each.judgement.id,
            "confidence": each.judgement.confidence,
            "effect": None if each.effect is None else round(each.effect, 6),
            "error": None if each.error is None else round(each.error, 6),
            "alone": each.alone,
            "evidence": list(each.judgement.because),
        }
        for each in fared.turns_on
    ]


def _numbers(graph: Graph | None, judged: Judged) -> dict[str, Any]:
    chance, compared = judged.chance, judged.compared
    return {
        "states": [
            {
                "quantifier": each.quantifier,
                "meant": each.n_meant,
                "asked": each.n_asked,
                "so": each.n_true,
                "verdict": each.verdict,
            }
            for each in judged.counted
        ],
        "chance": None
        if chance is None
        else {
            "p": chance.p,
            "low": chance.low,
            "high": chance.high,
            "expected_moves": expected_data(chance.expected),
        },
        "compared": None
        if compared is None
        else {
            "before": _prospect(compared.before),
            "after": _prospect(compared.after),
            "n_before": compared.n_before,
            "n_after": compared.n_after,
        },
    }


def _prospect(given: Prospect | None) -> dict[str, Any] | None:
    return None if given is None else {"best": given.best, "worst": given.worst}


def _witness(graph: Graph, witness: Witness) -> dict[str, Any]:
    return {
        "quantifier": witness.quantifier,
        "state": graph.ids[witness.state],
        "so": witness.so,
        "dm": None if witness.dm is None else graph.dms[witness.dm],
        "to": _to(graph, witness),
        "moves": _moves(graph, witness.moves),
    }


def _to(graph: Graph, witness: Witness) -> str | None:
    """The state compared with, or where whoever is tempted goes."""
    if witness.stability is not None and not witness.stability.stable:
        free = next(each for each in witness.stability.improvements if each.sanction is None)
        return graph.ids[free.to]
    return None if witness.to is None else graph.ids[witness.to]


def _moves(graph: Graph, moves: Sequence) -> list[dict[str, str]]:
    return [{"by": graph.dms[step.by], "to": graph.ids[step.to]} for step in moves]
