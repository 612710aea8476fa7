"""The page on errors: every kind, with an example that raises it, and none that is gone."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.docs.made import kinds, regions, summary_of
from tests.docs.occasions import OCCASIONS, raised
from tests.docs.pages import ROOT, Block, blocks, commands, output_of, reader_at, section, text_of

from detente import casebook, errors
from detente.errors import CannotSay
from detente.interchange.gmcr import write_gmcr

FILE = ROOT / "docs" / "reference" / "errors.md"
PAGE = text_of(FILE)


def test_every_kind_has_a_section_and_no_other_has() -> None:
    assert re.findall(r"^## (.*)$", PAGE, re.MULTILINE) == list(kinds())


@pytest.mark.parametrize("kind", kinds())
def test_a_section_says_what_it_means_and_what_to_do(kind: str) -> None:
    text = section(PAGE, f"## {kind}")
    assert regions(text) == [f"error {kind}"]
    assert "**What to do.** " in text
    assert summary_of(kinds()[kind]).endswith(".")


def test_the_module_lists_every_class_of_its_tree() -> None:
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    assert drawn == [each.__name__ for each in kinds().values()]
    assert {"DetenteError", *drawn} <= set(errors.__all__)


def _example(kind: str) -> Block:
    """The last block of a section: the one that shows the error."""
    return blocks(section(PAGE, f"## {kind}"))[-1]


@pytest.mark.parametrize("kind", OCCASIONS)
def test_an_error_of_the_workbench_or_the_cluster_is_of_its_kind(kind: str) -> None:
    assert raised(kind).kind == kind == _example(kind).directives["raised"]
    assert list(_example(kind).lines) == str(raised(kind)).split("\n")


def test_every_other_example_is_of_its_kind(tmp_path: Path) -> None:
    (file,) = (block for block in blocks(PAGE) if block.directives.get("file"))
    (tmp_path / file.directives["file"]).write_text(file.text, "utf-8")
    for kind in kinds().keys() - OCCASIONS.keys():
        (command,) = commands(_example(kind))
        if kind == "cannot-say":
            continue  # `detente convert` has no --json: below
        with reader_at(tmp_path):
            status, printed = output_of(f"{command} --json")
        assert status == (2 if kind == "usage" else 1)
        assert f'"kind": "{kind}"' in "\n".join(printed)


def test_the_example_of_a_format_that_cannot_say_it_is_of_its_kind() -> None:
    (command,) = commands(_example("cannot-say"))
    assert shlex.split(command)[:3] == ["detente", "convert", "korea-2019"]
    with pytest.raises(CannotSay) as raised:
        write_gmcr(casebook.load("korea-2019"))
    assert str(raised.value).split("\n") == list(_example("cannot-say").lines[1:])
