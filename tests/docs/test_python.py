"""The page on Python: nothing offered goes without a word, nothing is described that is not offered."""

from __future__ import annotations

import re

from tests.docs.made import regions
from tests.docs.pages import ROOT, codes, section, table_rows, text_of

import detente
from detente import api

PAGE = text_of(ROOT / "docs" / "reference" / "python.md")


def _listed(heading: str) -> set[str]:
    return {codes(row[0])[0] for row in table_rows(section(PAGE, heading)) if codes(row[0])}


def test_every_name_of_the_interface_is_described_and_no_other() -> None:
    assert _listed("## Reading and writing cases") | _listed("## Questions") == {*api.__all__, "casebook"} - {
        "Answer",
        "Picture",
    }
    assert "`Answer`" in PAGE
    assert "`Picture`" in PAGE


def test_every_question_is_the_first_line_of_its_function() -> None:
    questions = table_rows(section(PAGE, "## Questions"))
    report = [
        row
        for row in table_rows(section(PAGE, "## Reading and writing cases"))
        if codes(row[0]) == ["report"]
    ]
    for row in [*questions, *report]:
        if codes(row[0]):
            first = (getattr(detente, codes(row[0])[0]).__doc__ or "").split("\n")[0]
            assert first == row[1].strip()


def test_every_name_of_the_namespace_stands_in_the_api() -> None:
    page = text_of(ROOT / "docs" / "reference" / "api.md")
    named = set(re.findall(r"^\.\. auto\w+:: detente\.(\w+)$", page, re.MULTILINE))
    assert named == set(api.__all__)
    assert {"functions", "classes", "casebook", "exceptions"} == set(regions(page))
    for name in named:
        assert getattr(detente, name).__doc__
