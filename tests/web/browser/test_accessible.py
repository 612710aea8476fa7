"""Every page in light, dark and on a narrow screen: axe finds nothing, nothing is cut off or markup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.cases import awkward
from tests.web.browser.moves import faults_of, open_casebook, open_page, part, settled

PARTS = ("Who can do what", "Who wants what", "What is possible", "Situation", "As text")


def _pages(page: Page) -> list[str]:
    links = page.get_by_role("navigation", name="Pages", include_hidden=True).get_by_role(
        "link", include_hidden=True
    )
    return [each.strip() for each in links.all_text_contents()]


@pytest.mark.parametrize(  # colours do not depend on the width, nor anything else on the colours
    ("case", "width", "schemes"), [("korea-2019", 1280, ("light", "dark")), ("elmira-1991", 360, ("dark",))]
)
def test_axe_finds_nothing_on_any_page_and_nothing_is_wider_than_the_screen(
    serve: Callable[..., str], page: Page, axe: str, case: str, width: int, schemes: tuple[str, ...]
) -> None:
    faults: list[str] = []

    def look() -> None:
        for scheme in schemes:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            faults.extend(faults_of(page, axe, colours_only=scheme != schemes[0]))

    page.set_viewport_size({"width": width, "height": 800})
    page.goto(serve())
    expect(page.get_by_role("heading", name="From the casebook")).to_be_visible()
    look()
    open_casebook(page, case)
    pages = _pages(page)
    assert {"Model", "Stability", "Graph", "Why", "What if", "Report"} <= set(pages)
    for name in pages:
        open_page(page, name)
        for each in PARTS if name == "Model" else [""]:
            if each:
                part(page, each)
                settled(page)
            look()
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{name} {each} is wider than {width} pixels")
    assert not faults, "\n".join(faults)


def test_what_is_wrong_in_one_row_of_many_is_found(page: Page, axe: str) -> None:
    rows = "".join(f"<tr><td{how}>words</td></tr>" for how in ("", "", "", " style='color: #eee'", ""))
    page.set_content(f"<table><tbody>{rows}</tbody></table><button></button>")
    faults = [each.split(": ")[1] for each in faults_of(page, axe)]
    assert faults.count("color-contrast") == 1
    assert "button-name" in faults
    assert {each.split(": ")[1] for each in faults_of(page, axe, colours_only=True)} == {"color-contrast"}


def test_case_text_is_shown_as_text_on_every_page(
    serve: Callable[..., str], page: Page, folder: Path, axe: str
) -> None:
    (folder / "awkward.yaml").write_text(awkward(), encoding="utf-8")
    page.set_viewport_size({"width": 360, "height": 740})
    page.on("dialog", lambda dialog: pytest.fail(f"the case ran as a program: {dialog.message}"))
    page.goto(serve(str(folder / "awkward.yaml")))
    settled(page)
    for name in _pages(page):
        open_page(page, name)
        assert page.locator("#app img, #app b, #app script").count() == 0
        assert faults_of(page, axe) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name


def test_nothing_is_asked_of_any_other_host(serve: Callable[..., str], browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = serve()
    page.goto(address)
    open_casebook(page, "chicken")
    for name in _pages(page):
        open_page(page, name)
    context.close()
    assert asked
    assert [
        url for url in asked if not url.startswith((address.split("/enter")[0], "data:", "about:", "blob:"))
    ] == []
