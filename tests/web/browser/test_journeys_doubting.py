"""Journeys: what is doubted, misperceived, declared and claimed is asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.browser.cases import doubtful
from tests.web.browser.moves import faults_of, open_page, settled


def opened(serve: Callable[..., str], page: Page, folder: Path) -> None:
    (folder / "doubtful.yaml").write_text(doubtful(), encoding="utf-8")
    page.goto(serve(str(folder / "doubtful.yaml")))
    settled(page)


def test_judgements_are_drawn_while_the_page_tells_what_is_known(
    serve: Callable[..., str], page: Page, folder: Path, axe: str
) -> None:
    opened(serve, page, folder)
    open_page(page, "Sensitivity")
    draws = page.get_by_role("textbox", name="Draws")
    draws.fill("100000")
    draws.press("Enter")
    settled(page)
    page.get_by_role("button", name="Work it out").click()
    work = page.get_by_role("region", name="Work under way")
    expect(work).to_contain_text("Least settled by now")
    expect(work).to_contain_text(" of 100,000")
    assert faults_of(page, axe) == []
    work.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("was cancelled").first).to_be_visible()
    draws.fill("500")
    draws.press("Enter")
    settled(page)
    page.get_by_role("button", name="Work it out").click()
    for name in ("What can hold, in percent of draws", "What each judgement changes"):
        expect(page.get_by_role("group", name=name, exact=True)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="What to find out next")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("500 draws (seed 0)")
    assert faults_of(page, axe) == []


def test_claims_are_judged_and_said_why(
    serve: Callable[..., str], page: Page, folder: Path, axe: str
) -> None:
    opened(serve, page, folder)
    open_page(page, "Claims")
    row = page.get_by_role("row").filter(has_text="In the end one of them gives way.")
    expect(row).to_contain_text("borne out")
    expect(row).to_contain_text("%")
    expect(page.get_by_role("row").filter(has_text="Neither will ever give way.")).to_contain_text(
        "contradicted"
    )
    assert faults_of(page, axe) == []
    page.get_by_role("combobox", name="Show").select_option("verdicts and why")
    settled(page)
    expect(page.locator("main")).to_contain_text("equilibri")
    expect(page.locator("main")).not_to_contain_text("--")
    assert faults_of(page, axe) == []


def test_what_they_get_wrong_and_only_say_is_told(
    serve: Callable[..., str], page: Page, folder: Path, axe: str
) -> None:
    opened(serve, page, folder)
    open_page(page, "Perceptions")
    expect(
        page.get_by_role("heading", name="What they get wrong, and what changes if they learn it")
    ).to_be_visible()
    expect(page.locator("main")).to_contain_text("First misjudges what Second wants")
    expect(page.get_by_role("heading", name="What they say, and what they want")).to_be_visible()
    assert faults_of(page, axe) == []
