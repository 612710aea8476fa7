"""What a case rests on, in a sentence."""

from __future__ import annotations

from detente.analyses.evidence import EvidenceReport
from detente.views.text.common import plural


def evidence_headline(result: EvidenceReport) -> str:
    """How much of what is wanted rests on passages, and how much on one origin alone."""
    n_statements = sum(1 for _ in result.case.statements())
    n_bare = len(result.without_evidence)
    if not result.items:
        return "The case cites no evidence."
    n_sources = len({each.source.key for each in result.items})
    lead = f"The case cites {plural(len(result.items), 'passage')} of {plural(n_sources, 'source')}"
    if n_statements:
        n_resting = n_statements - n_bare
        lead += f"; {n_resting} of {plural(n_statements, 'preference statement')} rest on them"
        lead += f", {n_bare} on none" if n_bare else ""
    n_alone = len(result.single_source)
    if not n_alone:
        return f"{lead}."
    rest = "rests" if n_alone == 1 else "rest"
    return f"{lead}. {plural(n_alone, 'part')} of the case {rest} on one origin alone."
