"""Write into the pages what the program prints now: ``python -m tests.docs.refresh``.

Run it after a change of what commands print, and read the difference before keeping it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.docs.pages import PAGES, follow, page_id, text_of


def refreshed(page: Path) -> str:
    """A page with every output as it is now."""
    text = text_of(page)
    lines = text.splitlines()
    with tempfile.TemporaryDirectory() as folder:
        answers = list(follow(page, Path(folder)))
    for block, output in reversed(answers):
        lines[block.first : block.first + len(block.lines)] = output
    return "\n".join(lines) + "\n"


def main() -> None:
    """Refresh every page and name those that changed."""
    for page in PAGES:
        new = refreshed(page)
        if new != text_of(page):
            page.write_text(new, "utf-8")
            print(f"{page_id(page)} refreshed")


if __name__ == "__main__":
    main()
