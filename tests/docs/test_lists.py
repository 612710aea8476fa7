"""Lists kept by hand are complete: the bibliography, the dependencies, the citation file."""

from __future__ import annotations

import re
import tomllib

from ruamel.yaml import YAML
from tests.docs.pages import ROOT, codes, section, table_rows, text_of
from tests.lowest import lowest

from detente import __version__

REFERENCE = ROOT / "docs" / "reference"


def _works(text: str) -> set[tuple[str, str]]:
    """Surname of the first author and year of each work in a list."""
    found = set()
    for entry in re.split(r"\n- ", text)[1:]:
        year = re.search(r"\((\d{4}[a-z]?)\)", entry)
        authors = entry.split("(")[0]
        first = re.match(r"(?:(?:[A-Z]\.[- ]?)+ )?([^,.]+)", authors)
        assert first is not None, entry
        found.add((" ".join(first[1].split()), year[1] if year else ""))
    return found


def test_every_work_that_a_page_cites_is_in_the_bibliography() -> None:
    listed = _works("\n" + text_of(REFERENCE / "bibliography.md"))
    cited = 0
    for page in sorted((ROOT / "docs" / "discussion").glob("*.md")):
        text = text_of(page)
        if "\n## References\n" in text:
            works = _works(section(text, "## References"))
            cited += len(works)
            assert works <= listed, page
    assert cited >= len(listed)


def _bounds(needed: str) -> tuple[str, str]:
    """A dependency and its lowest version."""
    name, number = re.split(">=|==", needed)
    return name, number.split(",")[0]


def test_every_dependency_is_named_with_its_lowest_version_and_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    page = text_of(REFERENCE / "dependencies.md")
    core = {codes(row[0])[0]: row[1] for row in table_rows(section(page, "## Always"))}
    extras = {(codes(row[0])[0], codes(row[1])[0]): row[2] for row in table_rows(section(page, "## Extras"))}
    assert core == dict(map(_bounds, project["dependencies"]))
    groups = project["optional-dependencies"].items()
    assert extras == {
        (extra, _bounds(each)[0]): _bounds(each)[1] for extra, needed in groups for each in needed
    }
    assert all(row[-1] for row in table_rows(page))
    assert {*core, *(name.split("[")[0] for _, name in extras)} <= set(lowest())


def test_what_is_needed_for_working_on_it_is_named_too() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    page = text_of(REFERENCE / "dependencies.md")
    listed = {
        (group, codes(row[1])[0]): row[2]
        for row in table_rows(section(page, "## For working on it"))
        for group in codes(row[0])
    }
    needed = {(group, _bounds(each)) for group in groups for each in groups[group] if isinstance(each, str)}
    assert listed == {(group, name): number for group, (name, number) in needed}


def test_the_citation_file_is_of_this_version() -> None:
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == __version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation["license"] == project["license"]
    assert [each["name"] for each in citation["authors"]] == [each["name"] for each in project["authors"]]
    assert {"cff-version", "message", "title", "type"} <= set(citation)
