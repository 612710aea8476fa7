"""Journeys: a case is built from nothing, rearranged, broken and mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.browser.moves import (
    add,
    arrange,
    entries,
    lift_to,
    open_casebook,
    open_page,
    part,
    settled,
    state_ids,
)

_IDS = ["NYNNN", "YYNNN", "NNYNN", "YNYNN", "NYNNY", "YYNNY", "NNYNY", "YNYNY", "-NNY-"]

PATTERNS = dict(enumerate(_IDS, start=1))
"""The published states of the Elmira conflict as choices of options (casebook, elmira-1991)."""

RANKINGS = {
    "Ministry": [7, 3, 4, 8, 5, 1, 2, 6, 9],
    "Uniroyal": [1, 4, 8, 5, 9, 3, 7, 2, 6],
    "Local Government": [7, 3, 5, 1, 8, 6, 4, 2, 9],
}
"""Best first, as published (casebook, elmira-1991)."""

OPTIONS: dict[str, list[tuple[str, str | None]]] = {
    "Ministry": [("Modify", "only to a later level")],
    "Uniroyal": [
        ("Delay", "only to an earlier level"),
        ("Accept", None),
        ("Abandon", "only to a later level"),
    ],
    "Local Government": [("Insist", None)],
}
"""A modified order is not restored, a delay given up not resumed, an abandoned plant not taken up again."""


def test_elmira_is_built_from_nothing_and_5_8_and_9_hold(
    serve: Callable[..., str], page: Page, folder: Path
) -> None:
    page.goto(serve())
    page.get_by_role("textbox", name="What is the conflict called?").fill("Elmira, once more")
    page.get_by_role("button", name="Begin").click()
    for dm, options in OPTIONS.items():
        add(page, "Add a decision maker", dm)
        for option, moves in options:
            add(page, f"Add an option of {dm}", option)
            if moves:
                choice = page.get_by_role("region", name=dm).get_by_role("combobox", name="Can be changed")
                choice.last.select_option(moves)
    part(page, "What is possible")
    page.get_by_role("combobox", name="Delay (Uniroyal)").select_option("yes")
    ask = page.get_by_role("combobox", name="Ask of every state")
    ask.fill("exactly 1 of (uniroyal.delay, uniroyal.accept, uniroyal.abandon)")
    ask.press("Enter")
    expect(page.get_by_role("region", name="What every state satisfies")).to_contain_text("exactly 1 of")
    part(page, "Situation")
    section = page.get_by_role("region", name="Coalesced states")
    section.get_by_role("textbox").fill("- uniroyal.abandon")
    section.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("complementary", name="What can hold")).to_contain_text("9 states")
    part(page, "Who wants what")
    for dm, ranking in RANKINGS.items():
        page.get_by_role("tab", name=dm).click()
        page.get_by_role("button", name="Rank the states directly instead").click()
        page.get_by_role("button", name="Untie place 1").click()
        wanted = [PATTERNS[state] for state in ranking]
        arrange(page, f"States as {dm} wants them, best first", wanted)
        listed = page.get_by_role("list", name=f"States as {dm} wants them")
        expect(listed.locator(".id")).to_have_text(wanted)
    open_page(page, "Stability")
    for concept in ("nash", "seq"):
        page.get_by_role("combobox", name="Holds under").select_option(concept)
        expect(state_ids(page)).to_have_count(3)
        held = {each.strip() for each in state_ids(page).all_inner_texts()}
        assert held == {PATTERNS[5], PATTERNS[8], PATTERNS[9]}
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("banner")).to_contain_text("Saved")
    assert "exactly 1 of" in (folder / "elmira-once-more.yaml").read_text(encoding="utf-8")


def test_statements_are_put_in_another_order_by_keyboard_and_by_mouse_and_back_again(
    serve: Callable[..., str], page: Page
) -> None:
    page.goto(serve())
    open_casebook(page, "korea-2019")
    open_page(page, "Model")
    part(page, "Who wants what")
    items = page.get_by_role("tabpanel").get_by_role("list", name="most important first").last.locator("> li")
    expect(items).not_to_have_count(0)
    before = items.locator("code").all_inner_texts()
    assert len(before) >= 3
    lift_to(items.nth(0).get_by_role("button", name=re.compile("^Move 1")), 2)
    expect(items.nth(2).locator("code")).to_have_text(before[0])
    expect(items.nth(2).get_by_role("button", name=re.compile("^Move 3"))).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(items.nth(1).locator("code")).to_have_text(before[0])
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(items.nth(0).locator("code")).to_have_text(before[0])
    page.keyboard.press("Control+y")
    expect(items.nth(2).locator("code")).to_have_text(before[0])
    page.keyboard.press("Control+z")
    expect(items.nth(0).locator("code")).to_have_text(before[0])
    handle = items.nth(0).get_by_role("button", name=re.compile("^Move 1"))
    handle.scroll_into_view_if_needed()
    begin, end = handle.bounding_box(), items.nth(1).bounding_box()
    assert begin is not None
    assert end is not None
    page.mouse.move(begin["x"] + 8, begin["y"] + 8)
    page.mouse.down()
    page.mouse.move(begin["x"] + 8, end["y"] + end["height"] - 3, steps=6)
    page.mouse.up()
    expect(items.nth(1).locator("code")).to_have_text(before[0])
    handle = items.nth(1).get_by_role("button", name=re.compile("^Move 2"))
    handle.focus()
    handle.press("Space")
    handle.press("ArrowUp")
    handle.press("Escape")
    expect(items.nth(1).locator("code")).to_have_text(before[0])


def test_a_broken_statement_is_told_in_place_and_mended_and_what_rests_on_a_part_before_it_goes(
    serve: Callable[..., str], page: Page
) -> None:
    page.goto(serve())
    open_casebook(page, "korea-2019")
    counts = page.get_by_role("group", name="Equilibria by concept")
    held = counts.inner_text()
    open_page(page, "Model")
    part(page, "Who wants what")
    items = entries(
        page, page.get_by_role("tabpanel").get_by_role("list").last.get_attribute("aria-label") or ""
    )
    before = items.first.locator("code").inner_text()
    items.first.get_by_role("button", name="Edit").click()
    field = page.get_by_role("combobox", name="Statement 1")
    field.fill(f"{before} andd")
    expect(page.locator(".fault").first).to_be_visible()
    field.press("Enter")
    expect(page.get_by_role("region", name="Not right yet")).to_be_visible()
    expect(items.first.locator(".fault mark")).to_be_visible()
    open_page(page, "Stability")
    expect(page.get_by_role("main")).to_contain_text("What you see is the answer before that")
    expect(counts).to_have_text(held, use_inner_text=True)
    page.get_by_role("link", name="Look at what is wrong").click()
    settled(page)
    page.get_by_role("link", name="Go there").first.click()
    items.first.get_by_role("button", name="Edit").click()
    field = page.get_by_role("combobox", name="Statement 1")
    field.fill(before)
    field.press("Enter")
    expect(page.get_by_role("region", name="Not right yet")).to_have_count(0)
    expect(items.first.locator(".fault")).to_have_count(0)
    part(page, "Who can do what")
    china = page.get_by_role("region", name="China", exact=True)
    china.get_by_role("button", name="Remove China", exact=True).click()
    asked = page.get_by_role("dialog", name="Remove China?")
    expect(asked.get_by_role("region", name="What rests on it")).to_contain_text("What Russia wants")
    asked.get_by_role("button", name="Remove it with").click()
    expect(china).to_have_count(0)
    expect(page.get_by_role("region", name="Not right yet")).to_have_count(0)
    page.get_by_role("region", name="Messages").get_by_role("button", name="Undo").click()
    expect(china).to_be_visible()


def test_completion_offers_what_could_stand_at_the_cursor(serve: Callable[..., str], page: Page) -> None:
    page.goto(serve())
    open_casebook(page, "korea-2019")
    open_page(page, "Model")
    part(page, "Who wants what")
    field = page.get_by_role("combobox", name="Add what")
    field.fill("not us")  # in one go: what is offered for half of it would come and go meanwhile
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    taken = page.get_by_role("option", selected=True).locator("code").inner_text()
    field.press("Enter")
    expect(field).to_have_value(f"not {taken} ")
    assert taken.startswith("us")
