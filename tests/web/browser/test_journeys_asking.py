"""Journeys: a case is questioned, compared and taken away; a file and a second window get in the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect
from tests.web.browser.cases import many_states
from tests.web.browser.moves import open_casebook, open_page, part, settled, state_ids

from detente import casebook


def test_korea_is_asked_why_today_holds_compared_with_a_variant_and_taken_away(
    serve: Callable[..., str], page: Page
) -> None:
    page.goto(serve("korea-2019"))
    settled(page)
    open_page(page, "Why")
    expect(page.get_by_role("region", name="The selected state")).to_contain_text("Talks frozen, door open")
    expect(page.get_by_role("article", name="Why, for North Korea")).to_be_visible()
    open_page(page, "What if")
    columns = page.get_by_role("region", name="Side by side").get_by_role("article")
    expect(columns).not_to_have_count(0)
    before = columns.count()
    page.get_by_role("combobox", name="What if", exact=True).select_option("nobody takes")
    page.get_by_role("combobox", name="Of what or whom").select_option(
        "North Korea: Turn to Beijing and Moscow"
    )
    page.get_by_role("button", name="Lay it beside the case").click()
    expect(columns).to_have_count(before + 1)
    made = page.get_by_role("article", name=re.compile("^Nobody takes North Korea: Turn"))
    expect(made.get_by_role("heading", name="What is different")).to_be_visible()
    made.get_by_role("link", name="Open").click()
    settled(page)
    expect(page.get_by_role("combobox", name="Answer for")).not_to_have_value("")
    open_page(page, "Report")
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_contain_text("Korean Peninsula")
    whole = page.get_by_role("link", name="Report as HTML")  # the parts that are ready are shown before
    expect(whole).to_be_visible(timeout=180_000)
    for name, head in {"Report as HTML": b"<!doctype html", "Drawing as SVG": b"<svg"}.items():
        with page.expect_download() as coming:
            page.get_by_role("link", name=name).click()
        content = Path(coming.value.path()).read_bytes()
        assert content.lower().lstrip().startswith(head)


def test_every_step_of_why_leads_to_its_state(serve: Callable[..., str], page: Page) -> None:
    page.goto(serve())
    open_casebook(page, "elmira-1991")
    open_page(page, "Why")
    step = page.get_by_role("article", name="Why, for Local Government").get_by_role("button").first
    target = re.search(r"state (\S+)$", step.get_attribute("title") or "")
    step.click()
    settled(page)
    assert target is not None
    expect(page.get_by_role("region", name="The selected state").locator(".id")).to_have_text(target[1])


def test_edits_become_a_variant_by_one_click_and_the_case_stays_as_it_was(
    serve: Callable[..., str], page: Page
) -> None:
    page.goto(serve())
    open_casebook(page, "korea-2019")
    open_page(page, "Model")
    part(page, "Who wants what")
    items = page.get_by_role("tabpanel").get_by_role("list").last.locator("> li")
    expect(items).not_to_have_count(0)
    before = items.locator(".body").all_inner_texts()
    items.first.get_by_role("button", name="Remove").click()
    expect(items).to_have_count(len(before) - 1)
    items.first.get_by_role("button", name=re.compile("^Move 1")).press("Alt+ArrowDown")
    expect(page.get_by_role("button", name="Make these 2 edits a variant")).to_be_visible()
    page.get_by_role("button", name="Make these 2 edits a variant").click()
    expect(page.get_by_role("heading", level=1, name="What if")).to_be_visible()
    expect(
        page.get_by_role("region", name="Side by side").get_by_role("article").last.get_by_role("listitem")
    ).not_to_have_count(0)
    open_page(page, "Model")
    part(page, "Who wants what")
    expect(items.locator(".body")).to_have_text(before, use_inner_text=True)


def test_a_file_changed_on_disk_is_noticed_and_not_overwritten_unasked(
    serve: Callable[..., str], page: Page, folder: Path, expected: list[str]
) -> None:
    expected.append("409")
    file = folder / "cuba.yaml"
    file.write_text(casebook.text("cuba-1962"), encoding="utf-8")
    page.goto(serve(str(file)))
    settled(page)
    title = page.get_by_role("textbox", name="Title")
    page.get_by_role("main").get_by_text("Title, date and summary", exact=True).click()
    title.fill("Cuba, here")
    title.press("Enter")
    expect(page.get_by_role("banner")).to_contain_text("Not saved")
    theirs = file.read_text(encoding="utf-8").replace("title: ", "# by somebody else\ntitle: ", 1)
    file.write_text(theirs, encoding="utf-8")
    page.get_by_role("button", name="Save", exact=True).click()
    dialog = page.get_by_role("dialog", name="The file was changed on disk")
    expect(dialog.get_by_role("region", name="What is different")).to_contain_text("by somebody else")
    assert file.read_text(encoding="utf-8") == theirs
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert file.read_text(encoding="utf-8") == theirs
    page.get_by_role("button", name="See what is different").click()
    dialog.get_by_role("button", name="Take over the file").click()
    expect(page.get_by_role("banner")).not_to_contain_text("Cuba, here")
    page.get_by_role("banner").get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.get_by_role("banner")).to_contain_text("Cuba, here")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("banner").get_by_text("Saved", exact=True)).to_be_visible()
    assert "Cuba, here" in file.read_text(encoding="utf-8")


def test_500_states_are_listed_drawn_filtered_and_edited(
    serve: Callable[..., str], page: Page, folder: Path
) -> None:
    (folder / "many.yaml").write_text(many_states(), encoding="utf-8")
    page.goto(serve(str(folder / "many.yaml")))
    settled(page)
    open_page(page, "Stability")
    expect(page.get_by_role("main").get_by_text("512 states", exact=True)).to_be_visible()
    expect(state_ids(page)).not_to_have_count(0)
    while (shown := state_ids(page).count()) < 512:
        page.get_by_role("button", name=re.compile(r"^Show \d+ more")).click()
        expect(state_ids(page)).not_to_have_count(shown)
    expect(state_ids(page)).to_have_count(512)
    page.get_by_role("main").get_by_text("Filter by options", exact=True).click()
    page.get_by_role("combobox", name="Step 0 (First)").select_option("yes")
    expect(state_ids(page)).to_have_count(256)
    open_page(page, "Graph")
    states = page.get_by_role("region", name="The graph").get_by_role("button")
    expect(states.nth(59)).to_be_attached()
    layers = page.get_by_role("region", name="The graph").locator(".layers > svg")
    assert layers.evaluate_all("all => all.map(each => getComputedStyle(each).position)") == [
        "absolute",
        "relative",
    ], "the states are painted above the layer of lines, not below its paper"
    open_page(page, "Model")
    part(page, "Who wants what")
    items = page.get_by_role("tabpanel").get_by_role("list").last.locator("> li")
    first = items.first.locator("code").inner_text()
    items.first.get_by_role("button", name=re.compile("^Move 1")).press("Alt+ArrowDown")
    expect(items.nth(1).locator("code")).to_have_text(first)
    expect(page.get_by_role("complementary", name="What can hold")).to_contain_text("512 states")


def test_two_tabs_see_each_others_changes_and_none_is_lost(
    serve: Callable[..., str], context: BrowserContext
) -> None:
    one = context.new_page()
    one.goto(serve())
    open_casebook(one, "korea-2019")
    open_page(one, "Model")
    part(one, "Who wants what")
    two = context.new_page()
    two.goto(one.url)
    settled(two)
    here = one.get_by_role("tabpanel").get_by_role("list").last.locator("> li")
    there = two.get_by_role("tabpanel").get_by_role("list").last.locator("> li")
    expect(there).to_have_count(here.count())
    before = there.locator("code").all_inner_texts()
    assert len(before) > 2
    here.first.get_by_role("button", name="Remove").click()
    expect(there).to_have_count(len(before) - 1)
    there.first.get_by_role("button", name="Remove").click()
    expect(here).to_have_count(len(before) - 2)
    expect(here.locator("code")).to_have_text(before[2:], use_inner_text=True)
    one.get_by_role("banner").get_by_role("button", name=re.compile("^Undo")).click()
    expect(there).to_have_count(len(before) - 1)


def test_the_graph_is_walked_along_moves_by_keyboard(serve: Callable[..., str], page: Page) -> None:
    page.goto(serve())
    open_casebook(page, "elmira-1991")
    open_page(page, "Graph")
    graph = page.get_by_role("region", name="The graph")
    start = graph.locator("[data-state='1']")
    start.focus()
    page.keyboard.press("ArrowDown")
    expect(start).not_to_be_focused()
    now = page.evaluate("document.activeElement.getAttribute('data-state')")
    assert now in {"2", "3", "5", "9"}
    page.keyboard.press("Enter")
    expect(graph.locator(f"[data-state='{now}']")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("heading", name="Moves from the selected state")).to_be_visible()
    page.keyboard.press("Home")
    expect(start).to_be_focused()


def test_long_work_shows_how_far_it_is_and_outlives_the_page(serve: Callable[..., str], page: Page) -> None:
    page.goto(serve("korea-2019"))
    settled(page)
    open_page(page, "Leverage")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("region", name="Work under way").get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("was cancelled").first).to_be_visible()
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("region", name="Work under way")).to_be_visible()
    open_page(page, "Model")
    open_page(page, "Leverage")
    answer = page.get_by_text("Prospects are the best and the worst place")
    expect(answer.first).to_be_visible(timeout=120_000)
    expect(page.get_by_role("button", name="Work it out")).to_have_count(0)
