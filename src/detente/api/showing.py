"""Answers as text and as HTML for a notebook: what the terminal shows, without it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.segment import Segment
    from rich.style import Style

COLUMNS = 100
"""Columns that the text of an answer takes."""

_PRE = "white-space:pre;overflow-x:auto;line-height:1.35;font-family:ui-monospace,Menlo,Consolas,monospace"
_FOOT = "margin-top:.6em;opacity:.7;font-size:90%"
_COLOURS = {"cyan": "#1679a5", "green": "#2c8a4b", "red": "#c0392b", "yellow": "#a57705"}
"""Colours that stand out on a white and on a black page alike."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Text that was laid out before: lines of pieces with their styles. Rich can show it."""

    lines: tuple[tuple[Segment, ...], ...]

    def __rich_console__(self, *_: object) -> Iterator[Segment]:
        from rich.segment import Segment

        for line in self.lines:
            yield from line
            yield Segment.line()


def lines_of(content: RenderableType) -> Lines:
    """Text laid out, so that it can be kept."""
    return Lines(tuple(map(tuple, _lines(content))))


def printed(content: RenderableType) -> str:
    """Text as the terminal has it, without colours."""
    return "\n".join("".join(each.text for each in line).rstrip(" ") for line in _lines(content)).rstrip("\n")


def shown(content: RenderableType, tables: Sequence[str]) -> str:
    """The same as HTML, what stands out on a terminal standing out; below it which tables there are."""
    lines = "\n".join(_line(line) for line in _lines(content)).rstrip("\n")
    names = ", ".join(tables)
    foot = f'<div style="{_FOOT}">.to_frame() has: {escape(names)}; .plot() draws</div>'
    return f'<div><div style="{_PRE}">{lines}</div>{foot}</div>'


def _lines(content: RenderableType) -> Iterable[list[Segment]]:
    from rich.console import Console
    from rich.segment import Segment

    from detente.views.marks import without_marks

    out = Console(
        file=io.StringIO(), width=COLUMNS, markup=False, emoji=False, highlight=False, force_terminal=True
    )
    for line in Segment.split_lines(Segment.strip_links(out.render(content))):
        yield [Segment(without_marks(each.text), each.style) for each in line if each.text]


def _line(line: list[Segment]) -> str:
    while line and not line[-1].text.strip(" "):
        line = line[:-1]
    return "".join(_span(each) for each in line)


def _span(segment: Segment) -> str:
    css = _css(segment.style)
    text = escape(segment.text)
    return f'<span style="{css}">{text}</span>' if css else text


def _css(style: Style | None) -> str:
    if style is None:
        return ""
    parts = []
    if style.bold:
        parts.append("font-weight:600")
    if style.dim:
        parts.append("opacity:.7")
    if style.italic:
        parts.append("font-style:italic")
    if style.color is not None and style.color.name in _COLOURS:
        parts.append(f"color:{_COLOURS[style.color.name]}")
    return ";".join(parts)
