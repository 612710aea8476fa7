"""Accepted passages as Web Annotations: what the W3C's data model requires of them holds.

The requirements are those that the Recommendation (Sanderson, Ciccarese and Young 2017) words with MUST:
section 3.1 on annotations, 3.2 on bodies and targets, 4.2.4 and 4.2.5 on selectors of text, 5.2 on pages.
"""

from __future__ import annotations

import json
import re
from typing import Any

from tests.recordings import entry, reading

from detente.documents.record import standing
from detente.views.data.review import annotations_data

IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+\Z")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\Z")
MOTIVATIONS = {"describing", "classifying"}
KNOWN = {
    "@context", "id", "type", "items", "motivation", "creator", "created", "body", "target", "source",
    "selector", "value", "format", "purpose", "name", "start", "end", "exact", "prefix", "suffix",
}  # fmt: skip
"""Keys of the model that are used; any other is a term of ours."""

# Beyond the basic plane: a code point is one, whatever it takes in UTF-16.
OF = reading(
    text="\U0001f54a Arcadia wants a truce. Its envoy said that Boria had refused talks.\n\nThe two met."
)
ENTRIES = [
    entry(OF, "goal", 1, says="It wants peace.", source_grade="B", supports=("arcadia.truce",)),
    entry(OF, "statement", 2),
    entry(OF, "event", 3, changes={"types": ["AGREE", "CONSULT"]}),
    entry(reading("b.txt", digit="1"), "goal", 4, decision="reject"),
]


def _page() -> dict[str, Any]:
    data = json.loads(json.dumps(annotations_data(standing(ENTRIES))))
    assert isinstance(data, dict)
    return data


def test_a_page_has_what_a_page_must_have() -> None:
    page = _page()
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert IRI.match(page["id"])
    assert len(page["items"]) == 3
    assert len({item["id"] for item in page["items"]}) == 3


def test_an_annotation_has_what_an_annotation_must_have() -> None:
    for item in _page()["items"]:
        assert IRI.match(item["id"])
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        assert TIME.match(item["created"])
        assert "bodyValue" not in item
        for body in item["body"]:
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)
            assert body["purpose"] in MOTIVATIONS


def test_a_target_is_a_document_with_two_selectors_of_one_passage() -> None:
    for item in _page()["items"]:
        target = item["target"]
        assert set(target) == {"type", "source", "selector"}
        assert IRI.match(target["source"]["id"])
        position, quotation = target["selector"]
        assert position["type"] == "TextPositionSelector"
        assert quotation["type"] == "TextQuoteSelector"
        assert 0 <= position["start"] < position["end"]
        assert "code points" in position["detente:unit"]
        text = OF.document.text
        assert text[position["start"] : position["end"]] == quotation["exact"]
        assert text[: position["start"]].endswith(quotation["prefix"])
        assert text[position["end"] :].startswith(quotation["suffix"])


def test_every_other_key_is_a_term_of_ours_and_chains_keep_their_order() -> None:
    page = _page()
    terms = page["@context"][1]
    assert terms["detente"].endswith(":")

    def keys(data: Any) -> set[str]:
        if isinstance(data, list):
            return set().union(*map(keys, data))
        if not isinstance(data, dict):
            return set()
        return set(data) | set().union(*map(keys, data.values()))

    assert {key for key in keys(page["items"]) if not key.startswith("detente:")} <= KNOWN
    for term in ("detente:chain", "detente:types"):
        assert terms[term]["@container"] == "@list"
        assert terms[term]["@id"] == terms["detente"] + term.partition(":")[2]
    said = page["items"][1]
    assert [link["detente:kind"] for link in said["detente:chain"]] == ["speaker", "document"]


def test_a_page_is_another_when_another_decision_stands() -> None:
    assert annotations_data(standing(ENTRIES[:2]))["id"] != annotations_data(standing(ENTRIES))["id"]
    assert annotations_data(standing(ENTRIES[::-1])) == annotations_data(standing(ENTRIES))
