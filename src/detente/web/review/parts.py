"""Suggestions, decisions and what they can speak for, as the contract has them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.documents.reading import (
    KINDS,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Suggestion,
    to_data,
)
from detente.documents.record import Entry, choices, correctable, parties_of, precision
from detente.documents.record.accepting import chain_of
from detente.model.case import Case
from detente.model.statements import to_text
from detente.model.targets import claim_target, statement_targets
from detente.views.review import FIELDS, finding_words
from detente.views.statements import in_words
from detente.web.contract.suggestions import (
    DecisionPart,
    FieldPart,
    LinkPart,
    PrecisionPart,
    SuggestionPart,
    TargetPart,
)
from detente.work.reviewing import Review

_PARTIES = frozenset({"party", "speaker", "holder", "by", "source", "target"})
_LONG = 90


def file_name(reading: Reading) -> str:
    """The name of a reading's file without its folders."""
    return reading.document.name.replace("\\", "/").rpartition("/")[2]


def status_of(review: Review, name: str) -> str:
    """What has become of a suggestion: ``undecided``, ``accepted``, ``rejected`` or ``disputed``."""
    if name in review.standing.disputed:
        return "disputed"
    entry = review.standing.decided.get(name)
    return "undecided" if entry is None else "accepted" if entry.after is not None else "rejected"


def suggestion_part(review: Review, name: str) -> SuggestionPart:
    """One suggestion, with what is decided about it."""
    reading, suggestion = review.suggestions[name]
    cue = suggestion.cue if isinstance(suggestion, ReportedStatement | ReportedGoal | ReportedEvent) else None
    heads = review.standing.heads.get(name, ())
    return {
        "id": name,
        "kind": KINDS[type(suggestion)],  # type: ignore[typeddict-item]
        "document": reading.document.fingerprint,
        "name": file_name(reading),
        "paragraph": suggestion.paragraph,
        "start": suggestion.span.start,
        "end": suggestion.span.end,
        "cue": None if cue is None else [cue.start, cue.end],
        "reads": finding_words(reading, suggestion, review.names),
        "parties": list(parties_of(suggestion)),
        "rule": suggestion.rule,
        "confidence": suggestion.confidence,
        "chain": list(_chain(reading, suggestion)),
        "status": status_of(review, name),  # type: ignore[typeddict-item]
        "decisions": [
            _decision(reading, each, review.names) for each in heads if each.decision != "withdraw"
        ],
        "seen": list(review.standing.seen(name)),
        "fields": list(_fields(review, suggestion)),
    }


def _chain(reading: Reading, suggestion: Suggestion) -> Iterator[LinkPart]:
    for each in chain_of(reading, suggestion):
        yield {"name": each.name, "kind": each.kind, "party": each.party, "anonymous": each.anonymous}


def _decision(reading: Reading, entry: Entry, names: dict[str, str]) -> DecisionPart:
    after = entry.after
    return {
        "id": entry.id,
        "at": entry.at,
        "who": entry.who,
        "decision": entry.decision,
        "how": entry.how,
        "reason": entry.reason,
        "item": None if after is None else after.key,
        "reads": None if after is None else finding_words(reading, after.finding, names),
        "says": None if after is None else after.says,
        "grade": None if after is None else after.source_grade + after.information_grade,
        "supports": [] if after is None else list(after.supports),
        "contradicts": [] if after is None else list(after.contradicts),
    }


def _fields(review: Review, suggestion: Suggestion) -> Iterator[FieldPart]:
    data = to_data(suggestion)
    parties = [each.key for each in review.cast.parties]
    for name in correctable(suggestion):
        value, among = data[name], list(choices(suggestion, name))
        kind = "choice" if among else "text"
        if isinstance(value, bool):
            kind, value = "flag", "1" if value else ""
        elif isinstance(value, list):
            kind, value = "list", ", ".join(map(str, value))
        elif name in _PARTIES:
            kind, among = "party", parties
        yield {
            "name": name,
            "label": FIELDS.get(name, name),
            "kind": kind,  # type: ignore[typeddict-item]
            "value": "" if value is None else str(value),
            "choices": among,
        }


def targets_of(case: Case | None, review: Review) -> Iterator[TargetPart]:
    """What a passage can speak for or against: statements, options, claims, items."""
    own: set[str] = set()
    if case is not None:
        yield from _in_case(case)
        own = {item.key for item in case.evidence.items}
    for entry, accepted in review.standing.accepted:
        if accepted.key not in own:
            words = accepted.says or " ".join(entry.passage.exact.split())
            yield {"target": accepted.key, "sort": "item", "label": _short(f"{accepted.key}: {words}")}


def _in_case(case: Case) -> Iterator[TargetPart]:
    names = {dm.key: dm.name for dm in case.decision_makers}
    said = {identifier: (dm, preference) for identifier, dm, preference in case.statements()}
    for target, identifier in statement_targets(case).items():
        dm, preference = said[identifier]
        try:
            words = in_words(case, preference.that)
        except (KeyError, StopIteration, ValueError):
            words = to_text(preference.that)
        label = f"{identifier}: {names[dm.key]} wants {words}"
        yield {"target": target, "sort": "statement", "label": _short(label)}
    for key, option in case.subjects().items():
        yield {"target": key, "sort": "option", "label": _short(f"{key}: {option.name}")}
    for claim in case.claims:
        yield {
            "target": claim_target(claim.key),
            "sort": "claim",
            "label": _short(f"{claim.key}: {claim.said}"),
        }
    for item in case.evidence.items:
        yield {"target": item.key, "sort": "item", "label": _short(f"{item.key}: {item.says or item.source}")}


def precision_parts(review: Review) -> list[PrecisionPart]:
    """How often each rule was right."""
    return [
        {
            "kind": each.kind,
            "rule": each.rule,
            "n": each.n,
            "as_is": each.as_is,
            "accepted": each.accepted,
            "low": each.low,
            "high": each.high,
        }
        for each in precision(review.standing)
    ]


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
