"""A review and a record as data, accepted passages as Web Annotations among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.documents.reading import KINDS, Reading, ReportedStatement, Suggestion, to_data
from detente.documents.record import Accepted, Damage, Entry, RulePrecision, Standing
from detente.views.review import finding_words

UNIT = "Unicode code points of the decoded text, from 0, end exclusive"
TERMS = "urn:x-detente:terms:"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "detente": TERMS,
        # Lists whose order means something; without this a list is a set.
        **{
            f"detente:{term}": {"@id": f"{TERMS}{term}", "@container": "@list"} for term in ("chain", "types")
        },
    },
]


def summary_data(
    standing: Standing, undecided: int, rules: Sequence[RulePrecision], damage: Sequence[Damage]
) -> dict[str, Any]:
    """What stands of a record."""
    accepted = len(standing.accepted)
    return {
        "accepted": accepted,
        "rejected": len(standing.decided) - accepted,
        "undecided": undecided,
        "disputed": [
            {"suggestion": name, "decisions": [_decision(each) for each in entries]}
            for name, entries in standing.disputed.items()
        ],
        "precision": [
            {
                "kind": each.kind,
                "rule": each.rule,
                "n": each.n,
                "as_is": each.as_is,
                "accepted": each.accepted,
                "interval": [each.low, each.high],
            }
            for each in rules
        ],
        "damage": [{"line": each.line, "what": each.what} for each in damage],
    }


def list_data(rows: Sequence[tuple[str, Reading, Suggestion]]) -> dict[str, Any]:
    """Suggestions, each a line of decisions to be filled in."""
    return {
        "suggestions": [
            {
                "suggestion": name,
                "kind": KINDS[type(suggestion)],
                "document": reading.document.name,
                "paragraph": suggestion.paragraph,
                "start": suggestion.span.start,
                "end": suggestion.span.end,
                "passage": suggestion.span.of(reading.document.text),
                "reads": finding_words(reading, suggestion),
                "rule": suggestion.rule,
                "confidence": suggestion.confidence,
            }
            for name, reading, suggestion in rows
        ]
    }


def annotations_data(standing: Standing) -> dict[str, Any]:
    """Accepted passages as a page of Web Annotations (JSON-LD).

    References
    ----------
    Sanderson, R., Ciccarese, P., Young, B. (eds.) 2017. Web Annotation Data Model. W3C Recommendation.
    """
    items = [annotation(entry, accepted) for entry, accepted in standing.accepted]
    return {
        "@context": CONTEXT,
        "id": f"urn:x-detente:record:{standing.fingerprint}",
        "type": "AnnotationPage",
        "items": items,
    }


def annotation(entry: Entry, accepted: Accepted) -> dict[str, Any]:
    """One accepted passage."""
    passage, document = entry.passage, entry.passage.document
    body: list[dict[str, Any]] = []
    if accepted.says:
        body.append(
            {"type": "TextualBody", "value": accepted.says, "format": "text/plain", "purpose": "describing"}
        )
    body.append({"type": "TextualBody", "value": entry.kind, "purpose": "classifying"})
    return {
        "id": f"urn:x-detente:item:{accepted.key}",
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"type": "Person", "name": entry.who},
        "created": entry.at,
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": f"urn:x-detente:sha256:{document.fingerprint}",
                "type": "Text",
                "detente:name": document.name,
                **_given(
                    title=document.title, author=document.author, date=document.date, outlet=document.outlet
                ),
            },
            "selector": [
                {
                    "type": "TextPositionSelector",
                    "start": passage.start,
                    "end": passage.end,
                    "detente:unit": UNIT,
                },
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.exact,
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
            ],
        },
        "detente:paragraph": passage.paragraph,
        "detente:paragraphFingerprint": passage.fingerprint,
        "detente:sourceGrade": accepted.source_grade,
        "detente:informationGrade": accepted.information_grade,
        "detente:chain": [
            {
                "detente:name": link.name,
                "detente:kind": link.kind,
                "detente:party": link.party,
                "detente:anonymous": link.anonymous,
            }
            for link in accepted.chain
        ],
        "detente:supports": list(accepted.supports),
        "detente:contradicts": list(accepted.contradicts),
        "detente:finding": _plain(accepted.finding),
        "detente:suggestedBy": {
            "detente:rule": entry.before.rule,
            "detente:confidence": entry.before.confidence,
        },
        "detente:decision": entry.decision,
    }


def _given(**fields: str | None) -> dict[str, str]:
    return {f"detente:{name}": value for name, value in fields.items() if value is not None}


def _plain(finding: Suggestion) -> Any:
    """A finding without what the annotation says elsewhere; its fields are terms of Détente's."""
    left_out = {"span", "rule", "confidence", "paragraph"}
    if isinstance(finding, ReportedStatement):
        left_out.add("chain")
    return _terms({key: value for key, value in to_data(finding).items() if key not in left_out})


def _terms(data: Any) -> Any:
    """Data as JSON-LD would keep them: keys are terms, those of records within records, too."""
    if isinstance(data, dict):
        return {f"detente:{key}": _terms(value) for key, value in data.items()}
    return data


def _decision(entry: Entry) -> dict[str, Any]:
    return {"who": entry.who, "at": entry.at, "decision": entry.decision, "reason": entry.reason}
