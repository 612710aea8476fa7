"""What a user does in the workbench, in words of the page: by roles and names only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect


def open_page(page: Page, name: str) -> None:
    """Go to a page by the menu, which is behind a button where there is little room."""
    menu = page.get_by_role("button", name="Pages", exact=True)
    if menu.is_visible():
        menu.click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page has its answer."""
    expect(page.locator("main")).to_have_attribute("aria-busy", "false", timeout=60_000)
    expect(page.get_by_text("Working it out")).to_have_count(0)


def open_casebook(page: Page, name: str) -> None:
    """Open a case of the casebook from the first page."""
    page.get_by_role("listitem").filter(has_text=name).filter(
        has=page.locator(".id", has_text=name)
    ).get_by_role("button").first.click()
    expect(page.get_by_role("banner")).to_be_visible()
    settled(page)


def part(page: Page, name: str) -> None:
    """Choose a part of the model."""
    tab = page.get_by_role("tab", name=name)
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")


def add(page: Page, label: str, text: str) -> None:
    """Add a line: a decision maker, an option, a level."""
    page.get_by_role("textbox", name=label, exact=True).fill(text)
    page.get_by_role("button", name=f"Add: {label}", exact=True).click()
    expect(page.get_by_role("textbox", name=label, exact=True)).to_have_value("")


def state_ids(page: Page) -> Locator:
    """The ids in the table of states, from the top."""
    return page.get_by_role("region", name="States by decision maker").locator("tbody th .id")


def lift_to(handle: Locator, steps: int) -> None:
    """Move an entry of a list by keyboard: up where ``steps`` is negative."""
    handle.focus()
    handle.press("Space")
    for _ in range(abs(steps)):
        handle.press("ArrowUp" if steps < 0 else "ArrowDown")
    handle.press("Space")


def entries(page: Page, label: str) -> Locator:
    """The entries of a list that can be rearranged."""
    return page.get_by_role("list", name=label).locator("> li")


def arrange(page: Page, label: str, wanted: Sequence[str]) -> None:
    """Bring the entries into an order, by keyboard, each known by a word in it."""
    expect(entries(page, label)).to_have_count(len(wanted))
    for at, word in enumerate(wanted):
        shown = entries(page, label).all_inner_texts()
        now = next(k for k, each in enumerate(shown) if word in each.split())
        if now != at:
            lift_to(entries(page, label).nth(now).get_by_role("button", name=re.compile("^Move")), at - now)
            expect(entries(page, label).nth(at)).to_contain_text(word)


_ALIKE = """() => {
  const seen = new Set();
  return [...document.querySelectorAll('tbody > tr, li')].filter(each => {
    const odd = [...each.parentElement.children].indexOf(each) % 2;
    const bare = each.outerHTML.replace(/>[^<]+</g, '><');
    const form = bare.replace(/ (?!class|style|type)[a-z-]+="[^"]*"/g, '');
    const within = [each.parentElement, each.closest('section'), each.closest('table')];
    const known = [form, odd, ...within.map(of => of?.className)].join('|');
    return seen.has(known) || !seen.add(known);
  });
}"""
"""Rows and entries of the same elements, classes and styles as an earlier one: their colours are the same."""

_COLOURS = ("color-contrast", "link-in-text-block")


def faults_of(page: Page, axe: str, *, colours_only: bool = False) -> Sequence[str]:
    """What axe finds wrong with the page as it is.

    The contrast of every element with what is behind it takes most of the time: of rows that are made
    alike, that of the first is looked at. All other rules see all rows.
    """
    page.evaluate(f"() => {{ if (!window.axe) {{ {axe} }} }}")
    runs = [f"{{include: [document], exclude: ({_ALIKE})()}}, {{runOnly: {list(_COLOURS)}, "]
    if not colours_only:
        others = ", ".join(f"'{rule}': {{enabled: false}}" for rule in _COLOURS)
        runs.append(f"document, {{rules: {{{others}}}, ")
    found = [
        fault
        for run in runs
        for fault in page.evaluate(
            f"axe.run({run} resultTypes: ['violations']}}).then(found => found.violations)"
        )
    ]
    return [
        f"{page.url}: {each['id']}: {node['html'][:160]}: {node.get('failureSummary', '')}"
        for each in found
        for node in each["nodes"]
    ]
