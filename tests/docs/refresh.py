"""Write into the pages what the program prints and says of itself: ``python -m tests.docs.refresh [PAGE]``.

Run it after a change of what commands print, and read the difference before keeping it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.made import filled
from tests.docs.pages import HANDED_OUT, PAGES, TUTORIAL, follow, page_id, text_of


def refreshed(page: Path) -> str:
    """A page with every output as it is now."""
    text = filled(text_of(page))
    if text != text_of(page):
        page.write_text(text, "utf-8")
    lines = text.splitlines()
    with tempfile.TemporaryDirectory() as folder:
        answers = list(follow(page, Path(folder)))
        if page == TUTORIAL:
            hand_out(Path(folder))
    for block, output in reversed(answers):
        lines[block.first : block.first + len(block.lines)] = output
    return "\n".join(lines) + "\n"


def hand_out(folder: Path) -> None:
    """Keep what the tutorial makes where its readers can take it from."""
    for name in HANDED_OUT:
        there = TUTORIAL.with_suffix("") / name
        there.parent.mkdir(exist_ok=True)
        there.write_bytes((folder / name).read_bytes())


def main() -> None:
    """Refresh every page, or those named, and name those that changed."""
    named = [Path(name).resolve() for name in sys.argv[1:]]
    for page in named or PAGES:
        old = text_of(page)
        new = refreshed(page)
        if new != old:
            page.write_text(new, "utf-8")
            print(f"{page_id(page)} refreshed")


if __name__ == "__main__":
    main()
