"""Paragraphs, fingerprints, and whether a cited passage still stands where it stood."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents import decode, fingerprint, locate, paragraphs
from detente.errors import UnreadableFile
from detente.model.evidence import Evidence, Item, Source

TEXT = "First.\n\nSecond, over\ntwo lines.\n\n\nThird.\n"


def _evidence(*items: tuple[str, int, str], source: str = "s") -> Evidence:
    return Evidence(
        (Source(source),), tuple(Item(key, source, n, fingerprint(text)) for key, n, text in items)
    )


def _states(evidence: Evidence, texts: dict[str, str] | None) -> dict[str, str]:
    return {key: locator.state for key, locator in locate(evidence, texts).items()}


CITED = _evidence(("e1", 1, "First."), ("e2", 2, "Second, over two lines."), ("e3", 3, "Third."))


def test_paragraphs_are_runs_of_lines_between_blank_ones() -> None:
    assert [(p.number, p.text) for p in paragraphs(TEXT)] == [
        (1, "First."), (2, "Second, over\ntwo lines."), (3, "Third."),
    ]  # fmt: skip


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert [p.text for p in paragraphs("one\ntwo\r\nthree")] == ["one", "two", "three"]


def test_blank_lines_around_a_text_do_not_count() -> None:
    assert [p.text for p in paragraphs("\n\none\ntwo\n\n\n")] == ["one", "two"]


def test_an_empty_text_has_no_paragraph() -> None:
    assert paragraphs(" \n\n") == ()


def test_the_fingerprint_is_that_of_the_definition() -> None:
    digest = hashlib.sha256("fi two words é".encode()).hexdigest()[:16]
    assert fingerprint("  \ufb01  two\n\twords e\u0301 ") == digest


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=2))
def test_paragraphs_joined_by_blank_lines_come_back(parts: list[str]) -> None:
    assert [p.text for p in paragraphs("\n\n".join(parts))] == parts


def test_without_documents_nothing_is_checked() -> None:
    assert set(_states(CITED, None).values()) == {"unchecked"}


def test_passages_are_found_where_they_are_cited() -> None:
    assert _states(CITED, {"s.txt": TEXT}) == {"e1": "found", "e2": "found", "e3": "found"}


def test_a_document_is_recognised_by_its_passages_whatever_its_name() -> None:
    other = "Something else.\n\nEntirely.\n"
    assert set(_states(CITED, {"0815.txt": other, "4711.txt": TEXT}).values()) == {"found"}


def test_a_passage_that_moved_says_where_it_is_now() -> None:
    located = locate(CITED, {"s.txt": "New opening.\n\n" + TEXT})
    assert {key: (each.state, each.paragraph) for key, each in located.items()} == {
        "e1": ("moved", 2), "e2": ("moved", 3), "e3": ("moved", 4),
    }  # fmt: skip


def test_a_passage_that_was_rewritten_has_changed() -> None:
    assert _states(CITED, {"s.txt": TEXT.replace("Second", "2nd")}) == {
        "e1": "found",
        "e2": "changed",
        "e3": "found",
    }


def test_a_passage_that_was_cut_is_missing() -> None:
    text = "First.\n\nThird.\n"
    assert _states(CITED, {"s.txt": text}) == {"e1": "found", "e2": "missing", "e3": "moved"}


def test_a_passage_beyond_the_end_is_missing() -> None:
    assert _states(CITED, {"s.txt": "First.\n\nSecond, over\ntwo lines.\n"})["e3"] == "missing"


def test_everything_is_missing_where_the_document_is() -> None:
    assert set(_states(CITED, {"a.txt": "Another.\n", "b.txt": "And another.\n"}).values()) == {"missing"}


def test_the_only_document_left_is_taken_for_the_only_source_left() -> None:
    cited = _evidence(("e1", 1, "As it was."))
    assert _states(cited, {"article.txt": "As it is.\n"}) == {"e1": "changed"}


def test_a_source_may_name_its_document() -> None:
    evidence = Evidence((Source("s", document="x.txt"),), (Item("e", "s", 1, fingerprint("First.")),))
    assert _states(evidence, {"x.txt": "Other.\n", "y.txt": "First.\n"}) == {"e": "changed"}


def test_an_item_without_a_fingerprint_cannot_be_checked() -> None:
    evidence = Evidence((Source("s"),), (Item("e", "s", 1),))
    assert _states(evidence, {"s.txt": TEXT}) == {"e": "unchecked"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_read_in_what_its_mark_announces(encoding: str) -> None:
    assert decode("Détente\n".encode(encoding), "x.txt") == "Détente\n"


def test_other_bytes_are_an_error_with_the_line() -> None:
    with pytest.raises(UnreadableFile, match="byte 0xe9 on line 2"):
        decode("one\nDétente".encode("latin-1"), "x.txt")
