"""A case that has a cast and no decision makers yet."""

from __future__ import annotations

import pytest

from detente.errors import DetenteError, InvalidCase, UnreadableFile
from detente.interchange.casefile import read_begun

CAST = "cast:\n  arcadia: [Arcadia]\n  boria: {names: [Boria], capitals: [Borograd]}\n"


def test_a_title_and_a_cast_are_enough() -> None:
    begun = read_begun(f"title: A truce\n{CAST}")
    assert begun is not None
    assert begun.title == "A truce"
    assert [party.key for party in begun.cast.parties] == ["arcadia", "boria"]


@pytest.mark.parametrize("beginning", ["", "detente: 1\n", "title: T\ndecision_makers:\n", "states: {}\n"])
def test_what_is_not_there_yet_is_not_missed(beginning: str) -> None:
    assert read_begun(beginning + CAST) is not None


def test_what_stands_beside_the_cast_is_kept() -> None:
    begun = read_begun(
        f"title: T\nas_of: 2031-05-01\nsummary: Two states.\n{CAST}"
        "evidence: {sources: {a: {author: A. Writer}}, items: {a1: {source: a, grade: B2}}}\n"
    )
    assert begun is not None
    assert (begun.as_of, begun.summary) == ("2031-05-01", "Two states.")
    assert [item.grade for item in begun.evidence.items] == ["B2"]


def test_a_mapping_of_parties_is_a_cast_list() -> None:
    begun = read_begun("arcadia: [Arcadia]\nboria: Boria\n")
    assert begun is not None
    assert begun.cast.party("boria") is not None


@pytest.mark.parametrize("text", ["title: T\ndecision_makers: {a: {}}\n", "states: [s1]\n", "- a\n", "a"])
def test_a_whole_case_is_left_to_its_reader(text: str) -> None:
    assert read_begun(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: T\n", "neither decision makers nor a cast"),
        ("title: T\ncast: {}\n", "neither decision makers nor a cast"),
        ("title: T\ncast: [a, b]\n", "expected a mapping"),
        ("title: T\ncats: {a: b}\n", "there is no section 'cats'"),
        (f"{CAST}outcomes: {{deal: a.b}}\n", "there are none yet"),
        (f"detente: 2\n{CAST}", "this version reads format 1"),
        (f"{CAST}cast: {{c: d}}\n", "defined twice"),
        ("title: T\ncast: {1a: [A]}\n", "key"),
        ("title: T\ncast: {a: {leader: A, wife: B}}\n", "'wife' means nothing"),
        (f"{CAST}evidence: {{items: {{a1: {{source: a}}}}}}\n", "no source 'a'"),
        (f"{CAST}evidence: {{sources: {{a: {{}}}}, items: {{a1: {{source: a, grade: Z9}}}}}}\n", "no grade"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InvalidCase) as caught:
        read_begun(text, "t.yaml")
    assert any(message in f"{problem.what} {problem.hint}" for problem in caught.value.problems)
    assert all(str(problem.where).startswith("t.yaml:") for problem in caught.value.problems)


@pytest.mark.parametrize("text", ["", "# nothing\n", "a: [\n", "a: &b c\n"])
def test_what_is_no_yaml_or_empty_is_told(text: str) -> None:
    with pytest.raises(UnreadableFile):
        read_begun(text)


def test_an_empty_file_is_told_how_to_begin() -> None:
    with pytest.raises(DetenteError) as caught:
        read_begun("")
    assert "cast:" in str(caught.value.problems[0].hint)
