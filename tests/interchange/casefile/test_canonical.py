from __future__ import annotations

import pytest

from detente import casebook
from detente.errors import InvalidCase, UnreadableFile
from detente.interchange.casefile import read_case, write_case
from detente.interchange.casefile.canonical import in_canonical_order

UNTIDY = """\
# What the file is.
title: Two sides
# Who takes part.
decision_makers:
    us:   # the first side
        preferences:
        - confidence: 0.5
          # why we think so
          that: us.a
        # the second wish
        - us.b
        options:
            a: {moves: forward, levels: [x, y], name: "A, b"}
            b:
                note: >-
                    # part of the note

                    and this too
                # people read this
                name: B


        name: One side
        # said at the end of the first side
status_quo: {us.b: yes}
outcomes:
  o: us.a  # an outcome
# The format.
detente: 1

# The end.
"""

TIDY = """\
# What the file is.
# The format.
detente: 1
title: Two sides
# Who takes part.
decision_makers:
  us:   # the first side
    name: One side
    options:
      a: {name: "A, b", levels: [x, y], moves: forward}
      b:
        # people read this
        name: B
        note: >-
            # part of the note

            and this too
    preferences:
      # why we think so
      - that: us.a
        confidence: 0.5
      # the second wish
      - us.b
    # said at the end of the first side
outcomes:
  o: us.a  # an outcome
status_quo: {us.b: yes}

# The end.
"""


def test_sections_keys_and_indentation_are_put_in_order_and_comments_go_with_what_they_speak_of() -> None:
    assert in_canonical_order(UNTIDY) == TIDY


def test_what_is_in_order_stays_as_it_is() -> None:
    assert in_canonical_order(TIDY) == TIDY


@pytest.mark.parametrize("name", casebook.names())
def test_cases_of_the_casebook_are_in_canonical_order(name: str) -> None:
    assert in_canonical_order(casebook.text(name), name) == casebook.text(name)


@pytest.mark.parametrize("name", casebook.names())
def test_cases_of_the_casebook_keep_what_they_say_and_all_their_comments(name: str) -> None:
    text = casebook.text(name)
    ordered = in_canonical_order(text)
    assert read_case(ordered) == read_case(text)
    remarks = [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
    assert sorted(line.strip() for line in ordered.splitlines() if line.strip().startswith("#")) == sorted(
        remarks
    )
    assert in_canonical_order(ordered) == ordered


@pytest.mark.parametrize("name", casebook.names())
def test_a_case_that_is_written_is_in_canonical_order(name: str) -> None:
    written = write_case(casebook.load(name))
    assert in_canonical_order(written) == written


def test_windows_line_ends_become_line_ends() -> None:
    assert in_canonical_order(UNTIDY.replace("\n", "\r\n")) == TIDY


def test_a_case_in_json_has_its_keys_in_order_too() -> None:
    sides = '{"a": {"ranking": ["N", "Y"], "options": {"x": {}}}}'
    ordered = '{"a": {"options": {"x": {}}, "ranking": ["N", "Y"]}}'
    given = f'{{"title": "T",\n "detente": 1, "decision_makers": {sides}}}\n'
    assert in_canonical_order(given) == f'{{"detente": 1,\n "title": "T", "decision_makers": {ordered}}}\n'


def test_comments_between_entries_in_braces_stay_where_they_are() -> None:
    text = TIDY.replace("status_quo: {us.b: yes}", "status_quo: {us.b: yes,  # as of now\n  us.a: x}")
    assert in_canonical_order(text) == text


def test_the_order_of_what_has_an_order_is_kept() -> None:
    text = (
        "detente: 1\ntitle: T\ndecision_makers:\n"
        "  z:\n    options:\n      b: {}\n      a: {}\n    preferences:\n      - z.b\n      - z.a\n  a: {}\n"
    )
    assert in_canonical_order(text) == text


def test_a_document_marker_stays_on_top() -> None:
    assert in_canonical_order("---\n" + TIDY) == "---\n" + TIDY


def test_a_case_that_is_not_sound_is_not_put_in_order() -> None:
    with pytest.raises(InvalidCase, match="no option"):
        in_canonical_order(TIDY.replace("o: us.a", "o: us.zzz"), "my.yaml")


def test_keys_marked_with_a_question_mark_are_refused_rather_than_lost() -> None:
    text = "? title\n: T\n? detente\n: 1\n? decision_makers\n: a: {options: {b: {}}}\n"
    assert read_case(text).title == "T"
    with pytest.raises(UnreadableFile, match="without losing"):
        in_canonical_order(text, "my.yaml")
