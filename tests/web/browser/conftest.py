"""A real browser and a real server for the journeys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.web.serving import Server, started

from detente.work.jobs import JobFolder

expect.set_options(timeout=30_000)  # a busy machine is no fault of the page
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


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker's script."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of cases that the server is told of."""
    made = tmp_path / "cases"
    made.mkdir()
    return made


@pytest.fixture
def serve(tmp_path: Path, folder: Path) -> Iterator[Callable[..., str]]:
    """Starts a server as a user would and gives the address that it prints; it is stopped at the end."""
    running: list[Server] = []

    def begin(*arguments: str) -> str:
        running.append(started(folder, tmp_path / "state", *arguments))
        return running[-1].client.address

    yield begin
    for each in running:
        each.end()
    for job in (tmp_path / "state").glob("jobs/*"):  # long work outlives its server, but not its test
        JobFolder(job).cancel()


@pytest.fixture
def expected() -> list[str]:
    """Parts of what the browser may say in its console: refusals that the journey is about."""
    return []


@pytest.fixture
def context(browser: Browser, expected: list[str]) -> Iterator[BrowserContext]:
    """A window of its own; whatever the page complains of in the console is an error."""
    made = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    made.set_default_timeout(30_000)
    said: list[str] = []
    made.on(
        "console",
        lambda told: (
            said.append(f"{told.text} {told.location.get('url', '')}")
            if told.type in {"error", "warning"}
            else None
        ),
    )
    made.on("weberror", lambda told: said.append(str(told.error)))
    yield made
    made.close()
    unexpected = [each for each in said if not any(word in each for word in expected)]
    assert unexpected == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab."""
    return context.new_page()
