"""Tables for paper: columns as wide as what is in them asks for."""

from __future__ import annotations

import math
from collections.abc import Callable

from detente.views.typeset.tree import Element

_LEAST = 3.0


def table(element: Element, inside: Callable[[Element], str]) -> str:
    """A table.

    Parameters
    ----------
    element
        The table's element.
    inside
        Writes what is in a cell.
    """
    heads, rows = _rows(element)
    columns = max((_span(row) for row in [*heads, *rows]), default=0)
    if not columns:
        return ""
    widths = ", ".join(f"{each:.2f}fr" for each in _widths([*heads, *rows], columns))
    caption = next(
        (each for each in element.children if isinstance(each, Element) and each.tag == "caption"), None
    )
    told = (
        f"\n#block(sticky: true, below: 0.5em)[#strong[{inside(caption)}]]\n" if caption is not None else ""
    )
    head = "".join(_cell(cell, inside, head=True) for row in heads for cell in row)
    body = "".join(
        'table.hline(stroke: 0.4pt + rgb("#c9ced6")),\n' + "".join(_cell(cell, inside) for cell in row)
        for row in rows
    )
    header = f"table.header({head}),\n" if head else ""
    return f"{told}\n#text(size: 8.4pt)[#table(columns: ({widths},), align: left + top,\n{header}{body})]\n"


def _rows(element: Element) -> tuple[list[list[Element]], list[list[Element]]]:
    heads: list[list[Element]] = []
    rows: list[list[Element]] = []

    def gather(part: Element, inside_head: bool) -> None:
        for each in part.children:
            if not isinstance(each, Element):
                continue
            if each.tag == "tr":
                cells = [c for c in each.children if isinstance(c, Element) and c.tag in ("td", "th")]
                (heads if inside_head else rows).append(cells)
            elif each.tag in ("thead", "tbody", "tfoot"):
                gather(each, each.tag == "thead")

    gather(element, False)
    return heads, rows


def _span(row: list[Element]) -> int:
    return sum(int(cell.attributes.get("colspan", "1")) for cell in row)


def _widths(rows: list[list[Element]], columns: int) -> list[float]:
    """Shares of the width: by the longest word and, less and less, by the length of the text."""
    longest = [_LEAST] * columns
    for row, starts in zip(rows, _starts(rows, columns), strict=True):
        for cell, at in zip(row, starts, strict=True):
            if cell.attributes.get("colspan", "1") == "1" and at < columns:
                text = cell.text().split()
                word = max(map(len, text), default=0)
                longest[at] = max(longest[at], word * 1.1, 2.2 * math.sqrt(len(" ".join(text))))
    return longest


def _starts(rows: list[list[Element]], columns: int) -> list[list[int]]:
    """The column in which each cell begins; cells from above that reach down take their place."""
    taken = [0] * columns
    found: list[list[int]] = []
    for row in rows:
        starts: list[int] = []
        at = 0
        reach = [0] * columns
        for cell in row:
            while at < columns and taken[at]:
                at += 1
            starts.append(at)
            for k in range(at, min(columns, at + int(cell.attributes.get("colspan", "1")))):
                reach[k] = int(cell.attributes.get("rowspan", "1"))
            at += int(cell.attributes.get("colspan", "1"))
        taken = [max(0, before - 1) if not own else own - 1 for before, own in zip(taken, reach, strict=True)]
        found.append(starts)
    return found


def _cell(cell: Element, inside: Callable[[Element], str], *, head: bool = False) -> str:
    given = [
        f"{name}: {int(cell.attributes[name])}"
        for name in ("colspan", "rowspan")
        if cell.attributes.get(name, "1") != "1"
    ]
    if "figure" in cell.classes:
        given.append("align: right + top")
    body = inside(cell)
    if head or cell.tag == "th":
        body = f"#strong[{body}]"
    return f"table.cell({''.join(f'{each}, ' for each in given)}[{body}]),\n"
