"""How soon an edit is seen in the workbench: ``python -m benchmarks.workbench``.

A conflict of 512 states (three decision makers with three options each, seven preference statements each) is
opened in Chromium. Statements are moved by keyboard on the page Model; then the server is started anew, so
that it knows none of the answers, and the edits are taken back one by one on the pages Stability and Graph.
Measured in the page: from the key to the first moment after the frame that shows the answer has been painted.

Needs Playwright and Chromium, as the tests of the page do.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.web.browser.cases import many_states

EDITS = 20

_WATCH = """
(() => {
  const told = window.measured = { edits: [] };
  let now = null;
  addEventListener("keydown", () => { performance.mark("key"); now = { key: performance.now() }; }, true);
  const { fetch } = window;
  window.fetch = async (address, init) => {
    const mine = now;
    const edits = /\\/(edit|undo|redo)$/.test(address);
    const reply = await fetch(address, init);
    if (!edits || !mine) return reply;
    const { json } = reply;
    reply.json = async () => {
      const data = await json.call(reply);
      mine.replied = performance.now();
      told.edits.push(mine);
      return data;
    };
    return reply;
  };
  const painted = () => {
    const mine = now;
    if (!mine || !mine.replied) return;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        mine.painted = performance.now();
        performance.measure("edit to repaint", "key");
      };
      channel.port2.postMessage(0);
    });
  };
  new MutationObserver(painted).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
})();
"""
"""Notes for each edit when the key went down, when the answer was there, and when it was painted."""


@contextmanager
def serving(folder: Path, state: Path) -> Iterator[str]:
    """The address of a workbench on a folder."""
    command = [sys.executable, "-m", "detente", "serve", "--no-browser", str(folder / "case.yaml")]
    environment = dict(os.environ, DETENTE_STATE=str(state))
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"http://\S+/enter\?token=\S+", line):
                yield found[0]
                return
        raise SystemExit("the workbench did not start")
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def opened(browser: Browser, address: str) -> Page:
    """The page Model, answered."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(_WATCH)
    page.goto(address)
    page.get_by_role("complementary", name="What can hold").get_by_text("states.").wait_for()
    return page


def measured(page: Page, number: int) -> dict[str, float]:
    """What the page noted of an edit, once all is quiet."""
    for _ in range(200):
        page.wait_for_timeout(150)
        found: dict[str, float] | None = page.evaluate("measured.edits.at(-1)")
        if page.evaluate("measured.edits.length") == number and found and "painted" in found:
            return found
    raise SystemExit("an edit was not answered")


def on_model(page: Page) -> list[dict[str, float]]:
    """Statements moved by keyboard, each time into an order that was not there before."""
    page.get_by_role("tab", name="Who wants what").click()
    rows = page.get_by_role("tabpanel").get_by_role("list").last.locator("> li")
    told = []
    for k in range(EDITS):
        handle = rows.nth(k % 6).get_by_role("button", name=re.compile("^Move"))
        handle.focus()
        handle.press("Alt+ArrowDown")
        told.append(measured(page, k + 1))
    return told


def taken_back(page: Page, name: str) -> list[dict[str, float]]:
    """Edits taken back on a page."""
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
    page.locator("main[aria-busy='false'] :is(table.states, svg.dt-drawing)").first.wait_for()
    page.wait_for_timeout(500)
    told = []
    for k in range(EDITS):
        page.keyboard.press("Control+z")
        told.append(measured(page, k + 1))
    return told


def tell(label: str, edits: list[dict[str, float]]) -> None:
    """The least and the middle, in milliseconds."""
    whole = [each["painted"] - each["key"] for each in edits]
    asked = [each["replied"] - each["key"] for each in edits]
    middle, least = statistics.median(whole), min(whole)
    print(
        f"{label:<12} least {least:5.0f} ms   median {middle:5.0f} ms   greatest {max(whole):5.0f} ms   "
        f"(answered after {statistics.median(asked):.0f} ms)",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--options", type=int, default=3, help="options of each of three (3: 512 states)")
    options = parser.parse_args().options
    print(f"{datetime.date.today()}  {platform.machine()}  Python {platform.python_version()}")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder, state = Path(place) / "cases", Path(place) / "state"
        folder.mkdir()
        (folder / "case.yaml").write_text(many_states(options), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name in ("Stability", "Graph"):
            with serving(folder, state) as address:
                page = opened(browser, address)
                told = on_model(page)
                page.close()
            tell("Model", told)
            with serving(folder, state) as address:
                page = opened(browser, address)
                told = taken_back(page, name)
                page.close()
            tell(name, told)
        browser.close()


if __name__ == "__main__":
    main()
