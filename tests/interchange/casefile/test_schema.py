"""The schema of the case file: every case fits it, and its keys are those that the reader knows."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from tests.docs.pages import ROOT, blocks, text_of, with_sections
from tests.docs.test_reference import _known_keys

from detente import casebook
from detente.interchange.casefile import dynamics
from detente.interchange.casefile.schema import schema, schema_text
from detente.model import claims

SCHEMA = schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def _typed(text: str) -> Any:
    """A case as an editor takes it: numbers, true and false by YAML's rules, dates as texts."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def _plain(text: str) -> Any:
    """A case with every value a text, as the reader takes it."""
    return YAML(typ="base", pure=True).load(text)


def _problems(data: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert json.loads(schema_text()) == SCHEMA


@pytest.mark.parametrize("name", casebook.names())
def test_every_case_of_the_casebook_fits(name: str) -> None:
    text = casebook.text(name)
    assert _problems(_typed(text)) == []
    assert _problems(_plain(text)) == []


def test_every_example_of_the_reference_fits() -> None:
    examples = blocks(text_of(ROOT / "docs" / "reference" / "case-file.md"))
    base = next(block.text for block in examples if block.directives.get("file") == "dam.yaml")
    sections = [block.text for block in examples if block.directives.get("sections of") == "dam.yaml"]
    assert len(sections) > 10
    for own in sections:
        assert _problems(_typed(with_sections(base, own))) == [], own


def test_its_keys_are_those_that_the_reader_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    known = _known_keys(monkeypatch)
    definitions = {**SCHEMA["definitions"], "top level": SCHEMA}
    assert {place: sorted(definitions[place]["properties"]) for place in known} == {
        place: sorted(keys) for place, keys in known.items()
    }


def test_its_kinds_of_edits_and_tests_are_those_of_the_reader() -> None:
    kinds = [each["required"] for each in SCHEMA["definitions"]["edit"]["oneOf"]]
    assert sorted(kind for (kind,) in kinds) == sorted(dynamics.EDITS)
    tests = SCHEMA["definitions"]["claim"]["properties"]["test"]["propertyNames"]["enum"]
    assert sorted(tests) == sorted(claims.KINDS)


def test_every_key_says_what_it_is() -> None:
    for place in (SCHEMA, *SCHEMA["definitions"].values()):
        for key, value in place.get("properties", {}).items():
            assert value["description"], key


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: T\n", "'detente' is a required property"),
        ("detente: 1\ntitle: T\ndecision_makers: {us: {option: {}}}\n", "option"),
        ("detente: 1\ntitle: T\ndecision_makers: {us: {options: {a: {levels: [one]}}}}\n", "levels"),
        ("detente: 1\ntitle: T\ndecision_makers: {us: {options: {a: {moves: up}}}}\n", "moves"),
        ("detente: 1\ntitle: T\ndecision_makers: {1st: {}}\n", "1st"),
        ("detente: 1\ntitle: T\ndecision_makers: {}\nvariants: {v: [{drop: us, add: us}]}\n", "variants"),
    ],
)
def test_what_is_wrong_is_marked(text: str, said: str) -> None:
    found = _problems(_typed(text))
    assert found
    assert any(said in problem for problem in found)
