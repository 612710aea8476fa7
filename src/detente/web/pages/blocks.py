"""Blocks made of the texts that the terminal is shown: one set of sentences for both.

A view for the terminal is a group of headings, lines, indented lines and tables. What is bold is a heading
or strong, and a state's id in small becomes a link to it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from detente.graph import Graph
from detente.views.text.common import ON_TERMINAL
from detente.web.contract.common import Inline, Span
from detente.web.contract.pages import Block, Chart, Column, Row, SvgElement, Table

_HEADING = 3
"""A text for the terminal begins with title, question and an empty line, which the page has itself."""

_NUMBERED = re.compile(r"\d+\. ")

_LIST_FROM = 4
"""Lines set in so far, and lines that begin with a dash, are items of a list."""


def text(content: str | Inline, tone: str = "plain") -> Block:
    """A paragraph."""
    return {"kind": "text", "tone": tone, "text": [content] if isinstance(content, str) else content}  # type: ignore[typeddict-item]


def heading(content: str, level: Literal[2, 3] = 2) -> Block:
    """A heading."""
    return {"kind": "heading", "level": level, "text": content}


def listing(items: Iterable[str | Inline], *, ordered: bool = False) -> Block:
    """A list."""
    inline: list[Inline] = [[each] if isinstance(each, str) else each for each in items]
    return {"kind": "list", "ordered": ordered, "items": inline}


def table(
    caption: str, columns: Iterable[str | tuple[str, str]], rows: Iterable[Row], left_out: int = 0
) -> Table:
    """A table; a column is its label, or label and alignment."""
    heads = [_column(each) for each in columns]
    return {"kind": "table", "caption": caption, "columns": heads, "rows": list(rows), "left_out": left_out}


def _column(given: str | tuple[str, str]) -> Column:
    label, align = (given, "left") if isinstance(given, str) else given
    return {"label": label, "align": "right" if align == "right" else "left"}


def row(*cells: str | Inline, state: str | None = None, tone: str = "plain") -> Row:
    """A row of a table."""
    inline: list[Inline] = [[each] if isinstance(each, str) else each for each in cells]
    return {"cells": inline, "state": state, "tone": tone}  # type: ignore[typeddict-item]


def state_span(graph: Graph, state: int, words: str) -> Span:
    """A state in a text."""
    return {"kind": "state", "state": graph.ids[state], "text": words}


def dm_span(graph: Graph, dm: int) -> Span:
    """A decision maker in a text."""
    return {"kind": "dm", "dm": graph.dms[dm], "text": graph.case.decision_makers[dm].name}


def blocks_of(content: RenderableType, graph: Graph) -> list[Block]:
    """The blocks of a text for the terminal, without its title.

    Parameters
    ----------
    content
        As made in :mod:`detente.views.text`.
    graph
        The conflict it tells of.
    """
    parts = list(_parts(content))[_HEADING:]
    found: list[Block] = []
    above = 0
    for depth, part in parts:
        if isinstance(part, RichTable):
            found.append(_table(part, graph))
        elif isinstance(part, Text) and not _is_command(part) and (said := _for_all(part)).plain.strip():
            _add(found, said, depth, graph, above)
            above = depth
    return [_alone(each) for each in found]


def _alone(block: Block) -> Block:
    """A list of one item is a paragraph."""
    return text(block["items"][0]) if block["kind"] == "list" and len(block["items"]) == 1 else block


def _parts(content: RenderableType, depth: int = 0) -> Iterator[tuple[int, RenderableType]]:
    match content:
        case Group():
            for each in content.renderables:
                yield from _parts(each, depth)
        case Padding():
            yield from _parts(content.renderable, depth + content.left)
        case str():
            yield depth, Text(content)
        case _:
            yield depth, content


def _for_all(part: Text) -> Text:
    """A text without the words that only a reader at the terminal can use."""
    out = {k for each in part.spans if each.style == ON_TERMINAL for k in range(each.start, each.end)}
    if not out:
        return part
    edges = sorted({0, *(edge for k in out for edge in (k, k + 1)), len(part)})
    kept = Text(style=part.style)
    for start, end in pairwise(edges):
        if start not in out:
            kept.append_text(part[start:end])
    return kept


def _add(found: list[Block], part: Text, depth: int, graph: Graph, above: int) -> None:
    """Add a line; one that is set in further than the item above goes on with that."""
    plain, style = part.plain, str(part.style)
    if _is_title(part, depth):
        found.append(heading(plain.strip(), 2 if depth == 0 else 3))
        return
    dash = plain.startswith("- ")
    inline = _inline(part[2:] if dash else part, graph)
    under = bool(found) and found[-1]["kind"] == "heading"
    if depth >= _LIST_FROM and not dash and "italic" in style and under:
        found.append(text(inline, "soft"))
    elif dash or depth >= _LIST_FROM:
        _add_item(found, inline, further=depth > above and not dash)
    else:
        lead = _is_bold(style) and depth == 0
        found.append(text(inline, "lead" if lead else "soft" if "dim" in style else "plain"))


def _add_item(found: list[Block], inline: Inline, *, further: bool) -> None:
    """Add an item of a list, or a line of the item above."""
    if not found or found[-1]["kind"] != "list":
        found.append(listing([inline]))
    elif further:
        found[-1]["items"][-1] += ["\n", *inline]
    else:
        found[-1]["items"].append(inline)


def _is_title(part: Text, depth: int) -> bool:
    """Whether a line stands above others: bold altogether, and no sentence of its own below the top."""
    if depth >= _LIST_FROM or not _is_bold(str(part.style)) or part.spans:
        return False
    plain = part.plain.strip()
    return depth == 0 or not plain.endswith(".") or bool(_NUMBERED.match(plain))


def _is_bold(style: str) -> bool:
    return "bold" in style.split() and "not bold" not in style


def _is_command(part: Text) -> bool:
    """Whether a line tells of a command, which the page does not need."""
    return "dim" in str(part.style) and "detente " in part.plain


def _inline(part: Text, graph: Graph) -> Inline:
    """Text with what stands out, and ids as links."""
    edges = sorted({0, len(part), *(edge for span in part.spans for edge in (span.start, span.end))})
    found: Inline = []
    for start, end in pairwise(edges):
        words = part.plain[start:end]
        if not words:
            continue
        styles = [str(span.style) for span in part.spans if span.start <= start and end <= span.end]
        found.append(_span(words, styles[-1] if styles else "", graph))
    return found


def _span(words: str, style: str, graph: Graph) -> Span:
    name = words.strip()
    if "dim" in style:
        state = graph.ids.find(name.strip("()")) if name else None
        if state is not None:
            return {"kind": "state", "state": graph.ids[state], "text": words}
        return {"kind": "soft", "text": words}
    if _is_bold(style):
        return {"kind": "strong", "text": words}
    return words


def _table(part: RichTable, graph: Graph) -> Table:
    columns = [(_plain(each.header), "right" if each.justify == "right" else "left") for each in part.columns]
    cells = [list(each.cells) for each in part.columns]
    rows = [
        row(*(_cell(each, graph) for each in across), state=_state_in(across, graph))
        for across in zip(*cells, strict=True)
    ]
    return table(_plain(part.title or ""), columns, rows)


def _cell(content: Any, graph: Graph) -> Inline:
    if isinstance(content, Text):
        return _inline(content, graph)
    if isinstance(content, Group):
        inline: Inline = []
        for _, each in _parts(content):
            inline += (["\n"] if inline else []) + _cell(each, graph)
        return inline
    return [str(content)]


def _state_in(across: Iterable[Any], graph: Graph) -> str | None:
    for content in across:
        for span in _cell(content, graph):
            if isinstance(span, dict) and span["kind"] == "state":
                return span["state"]
    return None


def _plain(content: Any) -> str:
    return content.plain if isinstance(content, Text) else str(content)


_TAGS = frozenset(
    ["svg", "g", "path", "rect", "line", "circle", "polygon", "polyline", "text", "tspan", "title", "desc"]
)
_ATTRIBUTES = frozenset(
    [
        *("class", "id", "role", "aria-labelledby", "transform", "viewBox", "width", "height", "x", "y", "d"),
        *("x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "points"),
        *("text-anchor", "dominant-baseline", "fill", "stroke", "stroke-dasharray"),
    ]
)


def chart(svg: str, label: str) -> Chart:
    """A drawing as a tree of elements: shapes and texts, no style of its own, no script, no reference."""
    return {"kind": "chart", "label": label, "svg": _element(ElementTree.fromstring(svg))}


def _element(element: ElementTree.Element) -> SvgElement:
    children: list[SvgElement | str] = [element.text] if element.text and element.text.strip() else []
    for child in element:
        if _tag(child) in _TAGS:
            children.append(_element(child))
        if child.tail and child.tail.strip():
            children.append(child.tail)
    attributes = {
        name: value
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES or name.startswith("data-")
    }
    return {"tag": _tag(element), "attributes": attributes, "children": children}  # type: ignore[typeddict-item]


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
