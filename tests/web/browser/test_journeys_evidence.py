"""Journeys: documents are read, what they suggest is decided and stands as evidence everywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.moves import faults_of, open_page, settled

from detente.cli import run
from detente.interchange.casefile import read_case
from detente.work.record import load_log

for _package in ("spacy", "countryinfo"):
    pytest.importorskip(_package, reason="reading needs the extra: pip install 'detente[read]'")

CASE = """\
detente: 1
# A made-up conflict over a river.
title: The river
decision_makers:
  arcadia:
    name: Arcadia
    options: {truce: {name: Keep the truce}}
    preferences: [arcadia.truce, boria.talks]
  boria:
    name: Boria
    options: {talks: {name: Come to talks}}
    preferences: [not arcadia.truce]
cast:
  arcadia: {names: [Arcadia], leaders: [Ana Ortiz]}  # the upper valley
  boria: {names: [Boria], leaders: [Ben Okri]}
status_quo: {arcadia.truce: yes}
"""
ASTRAL = "\U0001f54a\ufe0f\U0001d504\U0001d4b7"
ONE = f"""\
{ASTRAL} News from the river {ASTRAL}

{ASTRAL} Arcadia wants a lasting truce. <script>alert(1)</script><img src=x onerror=alert(2)>

President Ana Ortiz of Arcadia said that Arcadia would keep the truce through the winter.
"""
TWO = """\
The view from downstream

Boria refuses talks about the river.

Boria rejected the offer of Arcadia in March.
"""


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Path:
    (folder / "river.yaml").write_text(CASE, encoding="utf-8")
    made = tmp_path / "articles"
    made.mkdir()
    (made / "one.txt").write_text(ONE, encoding="utf-8")
    (made / "two.md").write_text(TWO, encoding="utf-8")
    return made


def _suggestions(page: Page) -> None:
    open_page(page, "Evidence")
    page.get_by_role("tab", name="Suggestions").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing enters the case without your yes")


def _read(page: Page) -> None:
    page.get_by_role("button", name="Read these 2").click()
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible(timeout=180_000)


def _choose(page: Page, words: str) -> None:
    """Walk to a suggestion by keyboard."""
    box = page.get_by_role("listbox", name="Suggestions")
    options = box.get_by_role("option")
    expect(options.filter(has_text=words)).not_to_have_count(0)
    said = options.locator(".reads").all_inner_texts()
    wanted = next(k for k, each in enumerate(said) if words in each)
    box.focus()
    for at in range(wanted + 1):
        page.keyboard.press("ArrowDown" if at else "Home")
        expect(options.nth(at)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("region", name="The suggestion").get_by_role("heading")).to_contain_text(words)


def _tally(page: Page, words: str) -> None:
    """Wait until the line that counts decisions says something."""
    expect(page.locator("p.summary")).to_contain_text(words)


def _fits(page: Page, axe: str, where: str) -> list[str]:
    """What is wrong in dark on a narrow screen, and in light on a wide one."""
    found: list[str] = []
    for width in (360, 1280):
        page.emulate_media(color_scheme="dark" if width == 360 else "light")
        page.set_viewport_size({"width": width, "height": 800})
        found += faults_of(page, axe)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{where} is wider than {width} pixels")
    return found


def test_two_documents_are_read_and_decided_and_stand_as_evidence(
    serve: Callable[..., str], page: Page, folder: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a document ran as a program: {dialog.message}"))
    file = folder / "river.yaml"
    page.goto(serve(str(file), "--documents", str(library)))
    settled(page)
    _suggestions(page)
    _read(page)
    mark = page.get_by_role("region", name="The document").locator("mark")

    _choose(page, "Arcadia wants: a lasting truce")
    expect(mark).to_have_text("Arcadia wants a lasting truce")
    expect(page.get_by_role("region", name="The document")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("#app script, #app img").count() == 0
    page.keyboard.press("a")
    form = page.get_by_role("form", name="Accept")
    form.get_by_role("textbox", name="What it says, in your own words").fill("It asks for peace.")
    form.get_by_role("combobox", name="The source").select_option("B")
    form.get_by_role("combobox", name="The information").select_option("3")
    form.get_by_role("combobox", name="It supports: a part of the case").select_option(
        "arcadia: arcadia.truce"
    )
    form.get_by_role("button", name="It supports: add it").click()
    form.get_by_role("textbox", name="Decided by").fill("A. Analyst")
    form.get_by_role("textbox", name="Decided by").press("Enter")
    _tally(page, "1 accepted")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_focused()

    _choose(page, "Boria refuses: talks")
    expect(mark).to_have_text("Boria refuses talks about the river")
    page.keyboard.press("a")
    form.get_by_role("combobox", name="It contradicts: a part of the case").select_option(
        "arcadia: boria.talks"
    )
    form.get_by_role("button", name="It contradicts: add it").click()
    page.keyboard.press("Control+Enter")
    _tally(page, "2 accepted")

    _choose(page, "Boria toward Arcadia")
    page.keyboard.press("r")
    expect(page.get_by_role("textbox", name="Why it is not so")).to_be_focused()
    page.keyboard.type("an old story")
    page.keyboard.press("Enter")
    _tally(page, "2 accepted, 1 rejected")

    kept = load_log(folder / "river.record.jsonl").entries
    assert [(each.decision, each.who, each.reason) for each in kept] == [
        ("accept", "A. Analyst", None), ("accept", "A. Analyst", None),
        ("reject", "A. Analyst", "an old story"),
    ]  # fmt: skip
    assert kept[0].passage.exact == "Arcadia wants a lasting truce"
    assert kept[0].after is not None
    assert kept[0].after.supports == ("arcadia: arcadia.truce",)
    assert kept[1].after is not None
    assert kept[1].after.contradicts == ("arcadia: boria.talks",)
    assert file.read_text("utf-8") == CASE

    assert run(["evidence", str(file), "--documents", str(library), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {each["id"]: each["locator"] for each in answer["items"]} == {
        kept[0].after.key: "found", kept[1].after.key: "found"
    }  # fmt: skip
    page.get_by_role("tab", name="What rests on what").click()
    settled(page)
    expect(page.get_by_role("tabpanel")).to_contain_text("It asks for peace.")
    expect(page.get_by_role("heading", name="For and against")).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("paragraph 2 of one.txt"))).to_be_visible()

    page.get_by_role("tab", name="Suggestions").click()
    page.get_by_role("button", name="Put them into the case").click()
    expect(page.get_by_role("tab", name="Sources and items (2 and 2)")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("banner").get_by_text("Saved", exact=True)).to_be_visible()
    saved = file.read_text("utf-8")
    assert saved.startswith(CASE)
    assert {each.key for each in read_case(saved).evidence.items} == {kept[0].after.key, kept[1].after.key}


def test_axe_finds_nothing_on_suggestions_and_their_answers(
    serve: Callable[..., str], page: Page, folder: Path, library: Path, axe: str
) -> None:
    page.goto(serve(str(folder / "river.yaml"), "--documents", str(library)))
    settled(page)
    _suggestions(page)
    faults = _fits(page, axe, "before reading")
    _read(page)
    _choose(page, "Arcadia wants: a lasting truce")
    faults += _fits(page, axe, "the list")
    for key, name in (("a", "Accept"), ("e", "Correct and accept"), ("r", "Reject")):
        page.get_by_role("listbox", name="Suggestions").focus()
        page.keyboard.press(key)
        expect(page.get_by_role("form", name=name, exact=True)).to_be_visible()
        faults += _fits(page, axe, name)
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox", name="Suggestions")).to_be_focused()
    page.keyboard.press("r")
    expect(page.get_by_role("textbox", name="Why it is not so")).to_be_focused()
    page.keyboard.press("Enter")
    _tally(page, "1 rejected")
    page.get_by_role("combobox", name="Decided or not").select_option("Decided")
    expect(page.get_by_role("button", name="Take the decision back")).to_be_visible()
    faults += _fits(page, axe, "a decision")
    for name in ("What rests on what", "Sources and items (0 and 0)"):
        page.get_by_role("tab", name=name).click()
        settled(page)
        faults += _fits(page, axe, name)
    assert not faults, "\n".join(faults)


def test_a_decision_is_taken_back_and_another_reviewers_is_seen(
    serve: Callable[..., str], page: Page, folder: Path, library: Path
) -> None:
    file = folder / "river.yaml"
    page.goto(serve(str(file), "--documents", str(library)))
    settled(page)
    _suggestions(page)
    _read(page)
    _choose(page, "Arcadia wants: a lasting truce")
    page.keyboard.press("e")
    form = page.get_by_role("form", name="Correct and accept")
    form.get_by_role("combobox", name="For or against it").select_option("negative")
    form.get_by_role("button", name="Correct and accept").click()
    _tally(page, "1 accepted")
    page.get_by_role("region", name="Messages").get_by_role("button", name="Take it back").click()
    _tally(page, "0 accepted")
    assert [each.decision for each in load_log(folder / "river.record.jsonl").entries] == ["edit", "withdraw"]
    assert run(["review", str(file), "--by", "Bob", "--accept-all", "--kind", "goal"]) == 0
    _tally(page, "3 accepted")


def test_a_case_without_a_cast_is_given_one_with_comments_kept(
    serve: Callable[..., str], page: Page, folder: Path, library: Path
) -> None:
    without = re.sub(r"cast:\n(  .*\n)+", "", CASE)
    assert "cast" not in without
    (folder / "river.yaml").write_text(without, encoding="utf-8")
    page.goto(serve(str(folder / "river.yaml"), "--documents", str(library)))
    settled(page)
    _suggestions(page)
    expect(page.get_by_role("heading", name="The case has no cast list")).to_be_visible()
    page.get_by_role("button", name="Begin with these names").click()
    expect(page.get_by_role("heading", name="The case has no cast list")).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("banner").get_by_text("Saved", exact=True)).to_be_visible()
    text = (folder / "river.yaml").read_text("utf-8")
    assert [each.names for each in read_case(text).cast.parties] == [("Arcadia",), ("Boria",)]
    assert "# A made-up conflict over a river." in text


def test_a_case_without_a_file_is_saved_first(serve: Callable[..., str], page: Page) -> None:
    page.goto(serve("chicken"))
    settled(page)
    open_page(page, "Evidence")
    page.get_by_role("tab", name="Suggestions").click()
    page.get_by_role("button", name="Save the case").click()
    expect(page.get_by_role("dialog", name="Save the case")).to_be_visible()
