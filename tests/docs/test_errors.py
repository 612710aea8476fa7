"""The page on errors: every kind, with an example that raises it, and none that is gone."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.docs.made import kinds, regions, summary_of
from tests.docs.pages import ROOT, Block, blocks, commands, output_of, reader_at, section, text_of

from detente import casebook, errors
from detente.errors import CannotSay, ChangedOnDisk, Conflict, DetenteError, Exists, Unreachable
from detente.interchange.gmcr import write_gmcr
from detente.work.desk.desk import Desk
from detente.work.desk.document import Document
from detente.work.desk.folders import Folders

FILE = ROOT / "docs" / "reference" / "errors.md"
PAGE = text_of(FILE)
CASE = "detente: 1\ntitle: A dam\ndecision_makers: {up: {options: {build: {}}}}\n"


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


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    (tmp_path / "dam.yaml").write_text(CASE, "utf-8")
    (tmp_path / "mine.yaml").write_text(CASE, "utf-8")
    desk = Desk(Folders([tmp_path]), tmp_path / "state")
    yield desk.open_file(tmp_path / "dam.yaml")
    desk.close()


def _conflict(document: Document, _: Path) -> None:
    document.save(document.revision + 1)


def _changed(document: Document, folder: Path) -> None:
    (folder / "dam.yaml").write_text(CASE + "summary: Changed.\n", "utf-8")
    document.save(document.revision)


def _exists(document: Document, folder: Path) -> None:
    document.save(document.revision, folder / "mine.yaml")


def _unreachable(_: Document, __: Path) -> None:
    raise Unreachable("tcp://10.0.0.5:8786", "nobody answers")


OCCASIONS: dict[str, tuple[type[DetenteError], Callable[[Document, Path], None]]] = {
    "conflict": (Conflict, _conflict),
    "changed-on-disk": (ChangedOnDisk, _changed),
    "exists": (Exists, _exists),
    "unreachable": (Unreachable, _unreachable),
}
"""What no command line raises, or none without a cluster."""


def _example(kind: str) -> Block:
    """The last block of a section: the one that shows the error."""
    return blocks(section(PAGE, f"## {kind}"))[-1]


@pytest.mark.parametrize("kind", OCCASIONS)
def test_an_example_is_what_the_workbench_or_the_cluster_says(
    kind: str, document: Document, tmp_path: Path
) -> None:
    error, occasion = OCCASIONS[kind]
    with pytest.raises(error) as raised:
        occasion(document, tmp_path)
    assert raised.value.kind == kind == _example(kind).directives["raised"]
    assert str(raised.value).split("\n") == list(_example(kind).lines)


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
