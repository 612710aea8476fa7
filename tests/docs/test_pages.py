"""Every page: what it shows is what a reader sees, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.pages import (
    HANDED_OUT,
    PAGES,
    ROOT,
    SHOWN_FROM,
    TUTORIAL,
    Block,
    blocks,
    follow,
    is_answered,
    page_id,
    prose,
    text_of,
    with_sections,
)

from detente.errors import DetenteError
from detente.graph import build_partly_known
from detente.interchange.casefile import read_case

each_page = pytest.mark.parametrize("page", PAGES, ids=page_id)

NEVER = (
    "player", "players", "agent", "agents", "actor", "actors", "action", "actions", "strategy", "strategies",
    "node", "nodes", "edge", "edges", "scenario", "scenarios", "utility", "utilities", "score", "scores",
    "punishment", "goal", "goals", "better response", "best response",
)  # fmt: skip
"""Words of the literature for which the glossary has another."""


@each_page
def test_what_a_page_shows_is_what_is_printed(page: Path, tmp_path: Path) -> None:
    for block, printed in follow(page, tmp_path):
        assert list(block.lines) == printed, f"{page_id(page)}: say python -m tests.docs.refresh"
    for name in HANDED_OUT if page == TUTORIAL else ():
        kept = TUTORIAL.with_suffix("") / name
        assert kept.read_text("utf-8") == (tmp_path / name).read_text("utf-8"), kept


def test_the_pages_show_something() -> None:
    shown = {page_id(page): sum(is_answered(block) for block in blocks(text_of(page))) for page in PAGES}
    assert shown["docs/tutorial.md"] >= 7
    assert shown["docs/reference/commands.md"] >= 12


def _cases(page: Path) -> list[tuple[Block, str]]:
    """Every case file of a page, whole."""
    files: dict[str, str] = {}
    found: list[tuple[Block, str]] = []
    for block in blocks(text_of(page)):
        if name := block.directives.get("file"):
            whole = files[name] = block.text
        elif name := block.directives.get("put into"):
            whole = files[name] = with_sections(files[name], block.text)
        elif block.language == "yaml":
            assert "sections of" in block.directives, f"line {block.first}: say what this block is"
            whole = with_sections(files[block.directives["sections of"]], block.text)
        if block.language == "yaml":
            found.append((block, whole))
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if "```yaml" in text_of(page)], ids=page_id)
def test_every_case_file_reads(page: Path) -> None:
    cases = _cases(page)
    assert cases
    for block, whole in cases:
        if "wrong" in block.directives:
            with pytest.raises(DetenteError, match=re.escape(block.directives["wrong"])):
                build_partly_known(read_case(whole))
        elif "put into" in block.directives:
            continue  # a step on the way: what it makes is read by the page's commands
        else:
            assert build_partly_known(read_case(whole, f"{page.name}:{block.first}")).n_states > 1


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made from their words."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text_of(page), flags=re.M | re.S), re.M)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


@each_page
def test_every_relative_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", text_of(page))):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.is_file(), f"{page_id(page)}: {target}"
        assert there.is_relative_to(ROOT)
        if anchor:
            assert anchor in _anchors(there), f"{page_id(page)}: {target}"


def test_the_index_leads_to_every_page() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)\)", text_of(index))}
    assert set(PAGES) - {index} == {SHOWN_FROM.get(page, page) for page in linked}


@each_page
def test_every_page_has_one_title(page: Path) -> None:
    outside = re.sub(r"^```.*?^```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    assert text_of(page).startswith("# ")
    assert len(re.findall(r"^# ", outside, re.MULTILINE)) == 1


SAYS_OTHERWISE = ("glossary.md", "bibliography.md")
"""Pages that tell what the literature calls a thing, and what works are called by their authors."""


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in SAYS_OTHERWISE], ids=page_id)
def test_a_thing_is_called_what_the_glossary_calls_it(page: Path) -> None:
    own = text_of(page).split("\n## References\n")[0]
    # What a document says somebody is after has a word of its own: a reported goal.
    written = re.sub(r"reported\s+goals?", "", prose(own).lower())
    assert [word for word in NEVER if re.search(rf"\b{word}\b", written)] == []
