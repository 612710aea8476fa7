from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casetexts import IRAN, as_json, casebook_texts
from tests.strategies import (
    any_keys,
    any_labels,
    any_texts,
    believing_cases,
    cases,
    claiming_cases,
    doubtful_cases,
)

from detente.interchange.casefile import fingerprint, read_case, write_case
from detente.interchange.casefile.nodes import compose
from detente.model.case import Case, DecisionMaker
from detente.model.evidence import Evidence, Item, Source
from detente.model.options import Level, Option
from detente.model.preferences import Preference
from detente.model.statements import AtState
from detente.model.states import ListedState

CASEBOOK = casebook_texts()


@given(cases() | doubtful_cases())
def test_a_case_written_and_read_is_the_same_case(case: Case) -> None:
    text = write_case(case)
    again = read_case(text)
    assert again == case
    assert write_case(again) == text
    assert fingerprint(again) == fingerprint(case)


@given(claiming_cases())
def test_claims_written_and_read_are_the_same(case: Case) -> None:
    text = write_case(case)
    assert read_case(text) == case
    assert write_case(read_case(text)) == text


@given(believing_cases())
def test_a_case_with_perceptions_written_and_read_is_the_same_case(case: Case) -> None:
    text = write_case(case)
    assert read_case(text) == case
    assert write_case(read_case(text)) == text
    assert read_case(as_json(text)) == case


@settings(max_examples=80)
@given(any_texts, any_keys, any_labels, st.floats(0, 1).map(abs))
def test_any_text_key_label_and_number_survives(text: str, key: str, label: str, number: float) -> None:
    option = Option(key, text, (Level(key, text), Level(f"{key}2", text)), note=text)
    wishes = (Preference(AtState(label), number, (key,), text),)
    dm = DecisionMaker(key, text, (option,), wishes, note=text)
    evidence = Evidence((Source(key, text, text, url=text),), (Item(key, key, says=text),))
    states = (ListedState(label, text), ListedState(f"{label}2", text))
    case = Case(text, (dm,), text, text, status_quo=label, states=states, evidence=evidence)
    assert read_case(write_case(case)) == case
    ranked = replace(case, decision_makers=(replace(dm, preferences=None, ranking=((label, f"{label}2"),)),))
    assert read_case(write_case(ranked)) == ranked


@given(cases(), st.booleans(), st.sampled_from((None, 1, "\t")))
def test_a_case_written_as_json_is_the_same_case(
    case: Case, ascii_only: bool, indent: int | str | None
) -> None:
    text = as_json(write_case(case), ascii_only=ascii_only, indent=indent)
    assert read_case(text) == case


@given(cases())
def test_line_ends_and_comments_do_not_change_a_case(case: Case) -> None:
    text = write_case(case)
    commented = "# first\n" + text + "\n\n# last: [1\n"
    assert fingerprint(read_case(commented)) == fingerprint(case)
    assert read_case(text.replace("\n", "\r\n")) == case


@pytest.mark.parametrize("text", [*CASEBOOK.values(), IRAN], ids=[*CASEBOOK, "iran"])
def test_a_published_case_written_and_read_is_the_same_case(text: str) -> None:
    case = read_case(text)
    written = write_case(case)
    assert read_case(written) == case
    assert write_case(read_case(written)) == written
    assert read_case(as_json(text, indent=2)) == case
    assert fingerprint(case) == fingerprint(read_case(f"# a comment\n\n{text}"))


def test_the_canonical_text_keeps_the_order_of_the_file() -> None:
    root = compose(write_case(read_case(IRAN)))
    keys = [key.text for key, _ in root.pairs]  # type: ignore[union-attr]
    assert keys == [
        "detente", "title", "as_of", "summary", "decision_makers", "require", "infeasible", "outcomes",
        "status_quo", "evidence",
    ]  # fmt: skip
