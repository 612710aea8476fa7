"""The pages of the documentation as data: blocks, what must be done with them, and doing it.

A fenced block may have directives before it, HTML comments that no reader sees:

* ``<!-- file: NAME -->`` the block is the file NAME in the page's folder;
* ``<!-- put into: NAME -->`` the block is top-level sections that replace or join those of that case file;
* ``<!-- sections of: NAME -->`` the block is top-level sections of a case file; with those of NAME that it
  does not hold itself it makes a whole case;
* ``<!-- wrong: TEXT -->`` the case file is refused, and this stands in what is said about it;
* ``<!-- exit: 1 -->`` the commands of a console block end with this exit status;
* ``<!-- head: 12 -->`` a console block shows so many lines of its command's output, then ``...``;
* ``<!-- shows: NAME -->`` a text block is what stands in that file, which a command has written; with
  ``put into`` the whole of it is put there;
* ``<!-- raised: KIND -->`` a text block is an error of this kind, for which the tests have the occasion;
* ``<!-- json: COMMAND -->`` a JSON block is what the command prints, :func:`rounded` and laid out by
  :func:`compact`.

A page is gone through from top to bottom in a folder of its own, so that what it shows is what a reader
who follows it sees.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.docs.occasions import raised

from detente.cli import run

ROOT = Path(__file__).resolve().parents[2]
SHOWN_FROM = {
    ROOT / "docs" / f"{name.lower()}.md": ROOT / f"{name}.md"
    for name in ("CHANGELOG", "CONTRIBUTING", "SECURITY")
}
"""Pages of the built documentation that show a file from the top of the repository, and that file."""

PAGES = [*sorted(set((ROOT / "docs").rglob("*.md")) - set(SHOWN_FROM)), *SHOWN_FROM.values()]

TUTORIAL = ROOT / "docs" / "tutorial.md"
HANDED_OUT = ("articles/gates.txt", "articles/commission.txt", "decisions.jsonl", "dam.yaml")
"""Files that the tutorial makes, kept in the folder ``tutorial`` for readers who would rather not type."""

WIDTH = 80
"""Columns of the terminal that the pages show."""

_FENCE = re.compile(r"^```(?P<language>\w*|\{[\w-]+\}.*)\s*$")
_DIRECTIVE = re.compile(r"^<!-- (?P<name>[a-z ]+): (?P<value>.*) -->$")
_SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its lines, where they stand (from 0) and its directives."""

    language: str
    lines: tuple[str, ...]
    first: int
    directives: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(line + "\n" for line in self.lines)


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found: list[Block] = []
    directives: dict[str, str] = {}
    language, first, inside = "", 0, False
    lines = text.splitlines()
    for k, line in enumerate(lines):
        fence = _FENCE.match(line)
        if inside and line == "```":
            found.append(Block(language, tuple(lines[first:k]), first, directives))
            inside, directives = False, {}
        elif not inside and fence:
            language, first, inside = fence["language"], k + 1, True
        elif not inside and (directive := _DIRECTIVE.match(line)):
            directives[directive["name"]] = directive["value"]
        elif not inside and line.strip():
            directives = {}
    assert not inside, f"a block that begins on line {first} does not end"
    return found


def prose(text: str) -> str:
    """A page without its fenced blocks, comments and inline code."""
    without = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    without = re.sub(r"<!--.*?-->", "", without, flags=re.DOTALL)
    return re.sub(r"`[^`]*`", "", without)


def section(text: str, heading: str) -> str:
    """What stands under a heading, down to the next of the same depth or less."""
    depth = len(heading) - len(heading.lstrip("#"))
    match = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{depth}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"there is no heading {heading!r}"
    return match[1]


def table_rows(text: str) -> list[list[str]]:
    """The cells of every row of the tables in a text, heads and rules left out."""
    rows: list[list[str]] = []
    lines = text.splitlines()
    for k, line in enumerate(lines):
        following = lines[k + 1] if k + 1 < len(lines) else ""
        if line.startswith("|") and not line.startswith("| ---") and not following.startswith("| ---"):
            rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return [[cell.strip(" |") for cell in row] for row in rows]


def codes(cell: str) -> list[str]:
    """What stands in backquotes."""
    return re.findall(r"`([^`]+)`", cell)


def with_sections(base: str, own: str) -> str:
    """A case file with some of its top-level sections replaced or added."""
    parts = {part.split(":")[0]: part for part in _SECTION.split(base) if part.strip()}
    parts.update({part.split(":")[0]: part for part in _SECTION.split(own) if part.strip()})
    return "".join(parts.values())


def tutorial_case() -> str:
    """The case file that a reader of the tutorial has at its end."""
    return text_of(TUTORIAL.with_suffix("") / "dam.yaml")


@contextlib.contextmanager
def reader_at(folder: Path) -> Iterator[None]:
    """A reader's terminal: this folder, a width, no colours."""
    kept = dict(os.environ)
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        os.environ.pop(name, None)
    os.environ.update(COLUMNS=str(WIDTH), NO_COLOR="1")
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


def output_of(command: str) -> tuple[int, list[str]]:
    """Run ``detente ...``: its exit status and the lines it prints, spaces at their ends left out."""
    program, *arguments = shlex.split(command)
    assert program == "detente", command
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        status = run(arguments)
    return status, [line.rstrip() for line in shown.getvalue().rstrip("\n").split("\n")]


def commands(block: Block) -> list[str]:
    """The commands of a console block."""
    return [line[2:] for line in block.lines if line.startswith("$ detente")]


def answered(block: Block) -> list[str]:
    """The lines of a console or JSON block as they are to be."""
    if "raised" in block.directives:
        return str(raised(block.directives["raised"])).split("\n")
    if "shows" in block.directives:
        return _headed(block, Path(block.directives["shows"]).read_text("utf-8").rstrip("\n").split("\n"))
    if "json" in block.directives:
        _, printed = output_of(block.directives["json"])
        return compact(rounded(json.loads("\n".join(printed)))).split("\n")
    lines: list[str] = []
    for command in commands(block):
        status, printed = output_of(command)
        expected = int(block.directives.get("exit", "0"))
        assert status == expected, f"{command}: exit status {status}\n" + "\n".join(printed)
        lines += [f"$ {command}", *_headed(block, printed)]
    return lines


def _headed(block: Block, lines: list[str]) -> list[str]:
    """So many lines as the block is to show."""
    return [*lines[: int(block.directives["head"])], "..."] if "head" in block.directives else lines


def is_answered(block: Block) -> bool:
    """Whether a block shows what the program prints."""
    return bool({"json", "shows", "raised"} & set(block.directives)) or bool(commands(block))


def follow(page: Path, folder: Path) -> Iterator[tuple[Block, list[str]]]:
    """Do what a page says in a folder; each block that shows output, with the output."""
    with reader_at(folder):
        for block in blocks(text_of(page)):
            if name := block.directives.get("file"):
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_text(block.text, "utf-8")
            elif name := block.directives.get("put into"):
                file = Path(name)
                shown = block.directives.get("shows")
                own = Path(shown).read_text("utf-8") if shown else block.text
                file.write_text(with_sections(file.read_text("utf-8"), own), "utf-8")
                if shown:
                    yield block, answered(block)
            elif block.language == "pycon":
                _session(block, page)
            elif is_answered(block):
                yield block, answered(block)


def _session(block: Block, page: Path) -> None:
    """Run a Python session and compare what it prints."""
    test = doctest.DocTestParser().get_doctest(block.text, {}, page_id(page), None, block.first)
    assert test.examples
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert not report, "".join(report)


def rounded(value: Any) -> Any:
    """JSON with numbers of at most four places: the last ones differ between machines."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [rounded(each) for each in value]
    return round(value, 4) if isinstance(value, float) else value


def compact(value: Any, indent: int = 0, width: int = 100) -> str:
    """JSON with every part on one line that fits."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(flat) + indent <= width:
        return flat
    inner, close = " " * (indent + 2), " " * indent
    if isinstance(value, dict):
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {compact(each, indent + 2, width)}"
            for key, each in value.items()
        ]
        opening, closing = "{", "}"
    else:
        parts = [compact(each, indent + 2, width) for each in value]
        opening, closing = "[", "]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{close}{closing}"
