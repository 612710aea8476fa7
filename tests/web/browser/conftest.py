"""A real browser and a real server for the journeys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.browser.serving import Served, started

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without it these tests are skipped, but not in continuous integration."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        reason = "no Chromium on this machine (Debian: apt-get install chromium): the page is not tested"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of cases that the server is told of."""
    made = tmp_path / "cases"
    made.mkdir()
    return made


@pytest.fixture
def serve(tmp_path: Path, folder: Path) -> Iterator[Callable[..., Served]]:
    """Starts servers; they are stopped at the end."""
    running: list[Served] = []

    def begin(*arguments: str) -> Served:
        served = started([*arguments, "--folder", str(folder)], state=tmp_path / "state")
        running.append(served)
        return served

    yield begin
    for each in running:
        each.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window of its own; whatever the page complains of in the console is an error."""
    made = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    made.set_default_timeout(15_000)
    said: list[str] = []
    made.on("console", lambda told: said.append(told.text) if told.type in {"error", "warning"} else None)
    made.on("weberror", lambda told: said.append(str(told.error)))
    yield made
    made.close()
    unexpected = [each for each in said if not any(word in each for word in getattr(made, "expected", ()))]
    assert unexpected == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab."""
    return context.new_page()
