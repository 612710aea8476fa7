"""A report's HTML as a Typst document.

Every text goes in as a string, so that nothing that a case says is ever markup; only what is known of the
report's own elements becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.views.drawing.style import FONT
from detente.views.typeset.tables import table
from detente.views.typeset.tree import Element, tree

FONTS = ("Noto Sans", "Source Sans 3", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans")
"""Faces for paper, the first that there is; where there is none of them, the typesetter's own."""

_HEAD = """#set document(title: {title})
#set page(paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 22mm), numbering: "1 / 1")
#set text(font: {fonts}, size: 9.5pt, lang: "en", fallback: true)
#set par(leading: 0.62em, spacing: 0.9em, justify: false)
#set heading(numbering: none)
#set table(stroke: none, inset: (x: 4pt, y: 3.5pt))
#set list(indent: 2pt, body-indent: 5pt)
#show heading.where(level: 1): set text(size: 21pt)
#let head(above, below, size, it) = block(above: above, below: below, sticky: true, text(size: size, it.body))
#show heading.where(level: 2): it => head(1.9em, 0.8em, 14pt, it)
#show heading.where(level: 3): it => head(1.4em, 0.6em, 11pt, it)
#show heading.where(level: 4): it => head(1.1em, 0.5em, 9.5pt, it)
#show link: set text(fill: rgb("#0b4f85"))
#let soft(body) = text(fill: rgb("#565c66"), body)
#let small(body) = text(size: 8.2pt, fill: rgb("#565c66"), body)
#let badge(body) = box(
  stroke: 0.5pt + rgb("#8b929c"), radius: 2pt, inset: (x: 2.5pt), outset: (y: 2pt),
  text(size: 7.6pt, weight: "bold", body)
)
#let boxed(body) = block(width: 100%, inset: (left: 8pt, y: 3pt), stroke: (left: 2pt + rgb("#b84a00")), body)
#let card(body) = block(
  width: 100%, above: 1em, below: 1em, inset: (left: 8pt), stroke: (left: 0.6pt + rgb("#c9ced6")), body
)

"""

_ID = r"[A-Za-z][\w.:-]*"
_LEFT_OUT = frozenset(["head", "style", "script", "template"])
_HIDDEN = frozenset(["hidden", "skip"])
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "header",
        "main",
        "footer",
        "figure",
        "figcaption",
        "details",
        "summary",
        "article",
    ]
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_SMALL = frozenset(["note", "meta", "figcaption", "label"])
_SOFT = frozenset(["soft", "kicker", "sep", "none"])


def report_typst(html: str) -> str:
    """A report for paper.

    Parameters
    ----------
    html
        The report, as :func:`detente.views.report.report_html` makes it.
    """
    root = tree(html)
    _mark_rows(root)
    title = next((each.text() for each in root.walk() if each.tag == "title"), "Report")
    fonts = f"({', '.join(string(font) for font in FONTS)})"
    writer = _Writer({each.attributes["id"] for each in root.walk() if each.attributes.get("id")})
    return _HEAD.replace("{title}", string(title)).replace("{fonts}", fonts) + writer.inside(root)


def drawing_typst(svg: str) -> str:
    """A page as large as a drawing, with nothing else on it."""
    page = "#set page(width: auto, height: auto, margin: 0pt, fill: white)"
    return f'{page}\n#image(bytes({string(_drawn(svg))}), format: "svg")\n'


def string(text: str) -> str:
    r"""A text as Typst writes it.

    Examples
    --------
    >>> string('say "a\\b"')
    '"say \\"a\\\\b\\""'
    """
    escaped = (
        text.replace("\\", "\\\\")
        .replace('"', '\\"')
        .replace("\n", "\\n")
        .replace("\r", "")
        .replace("\t", " ")
    )
    return '"' + re.sub(r"[\x00-\x1f\x7f]", "", escaped) + '"'


def _drawn(svg: str) -> str:
    """A drawing with faces that the typesetter finds, and the light look of paper."""
    svg = re.sub(r"@media screen and \(prefers-color-scheme:dark\)\{(?:[^{}]*\{[^{}]*\})*\}", "", svg)
    faces = ",".join([*(f"'{font}'" for font in FONTS), "'Libertinus Serif'"])
    return svg.replace(FONT, faces)


class _Writer:
    """Writes elements; knows which places can be linked to."""

    def __init__(self, ids: set[str]) -> None:
        self.ids = ids

    def inside(self, element: Element) -> str:
        """What is in an element; a cell, an item or a term can be linked to."""
        mark = self._mark(element) if element.tag in ("td", "th", "li", "dt", "dd") else ""
        place = f"#[#metadata(none){mark}]" if mark else ""
        return place + "".join(self._child(child) for child in element.children)

    def _child(self, child: Element | str) -> str:
        if isinstance(child, str):
            text = re.sub(r"\s+", " ", child)
            return f"#{string(text)};" if text.strip() else (" " if text else "")
        return self.element(child)

    def element(self, element: Element) -> str:
        """One element."""
        if element.tag in _LEFT_OUT or element.classes & _HIDDEN:
            return ""
        mark = self._mark(element)
        if element.tag in _HEADINGS:
            return f"\n#heading(level: {_HEADINGS[element.tag]})[{self.inside(element)}]{mark}\n"
        place = f"#[#metadata(none){mark}]" if mark else ""
        return place + self._written(element)

    def _mark(self, element: Element) -> str:
        name = element.attributes.get("id", "")
        return f" <{name}>" if re.fullmatch(_ID, name) else ""

    def _written(self, element: Element) -> str:
        tag, inside = element.tag, self.inside
        match tag:
            case "table":
                return table(element, inside)
            case "svg":
                return f'\n#image(bytes({string(_drawn(element.source))}), format: "svg", width: 100%)\n'
            case "ul" | "ol":
                items = [each for each in element.children if isinstance(each, Element) and each.tag == "li"]
                kind = "list" if tag == "ul" else "enum"
                return f"\n#{kind}({''.join(f'[{inside(each)}],' for each in items)})\n"
            case "dl":
                return self._terms(element)
            case "br":
                return "#linebreak()"
            case "strong" | "b":
                return f"#strong[{inside(element)}]"
            case "em" | "cite" | "i":
                return f"#emph[{inside(element)}]"
            case "s":
                return f"#strike[{inside(element)}]"
            case "code":
                return f"#raw({string(element.text())})"
            case "a":
                return self._link(element)
            case "span":
                return _shown(element.classes, inside(element))
            case "article":
                return f"\n#card[{inside(element)}]\n"
            case _ if tag in _BLOCKS:
                body = _shown(element.classes | {tag}, inside(element))
                return f"\n#boxed[{body}]\n" if "warning" in element.classes else f"\n#block[{body}]\n"
            case _:
                return inside(element)

    def _terms(self, element: Element) -> str:
        rows: list[str] = []
        for each in _parts(element):
            body = self.inside(each)
            rows.append(
                f"\n#block(sticky: true, below: 0.4em)[#strong[{body}]]\n"
                if each.tag == "dt"
                else f"\n#pad(left: 8pt)[{body}]\n"
            )
        return "".join(rows)

    def _link(self, element: Element) -> str:
        to, body = element.attributes.get("href", ""), self.inside(element)
        if to.startswith("#"):
            known = to[1:] in self.ids and re.fullmatch(_ID, to[1:])
            return f"#link(label({string(to[1:])}))[{body}]" if known else body
        return f"#link({string(to)})[{body}]" if to.startswith(("http://", "https://")) else body


def _mark_rows(root: Element) -> None:
    """Give the name of a row to its first cell, which is something that can be linked to."""
    for row in root.walk():
        cells = [each for each in row.children if isinstance(each, Element)]
        if row.tag == "tr" and cells and "id" in row.attributes:
            cells[0].attributes.setdefault("id", row.attributes["id"])


def _parts(element: Element) -> Iterable[Element]:
    """The terms and descriptions of a list, also those in groups."""
    for each in element.children:
        if isinstance(each, Element):
            if each.tag in ("dt", "dd"):
                yield each
            else:
                yield from _parts(each)


def _shown(classes: frozenset[str], body: str) -> str:
    """Text as its classes have it look."""
    if any(each.startswith("badge") for each in classes):
        return f"#badge[{body}]"
    if "place" in classes:  # stands on a line of its own
        return f"#linebreak()#soft[{body}]"
    if classes & _SMALL:
        return f"#small[{body}]"
    if classes & _SOFT:
        return f"#soft[{body}]"
    if "lead" in classes:
        return f"#text(size: 11pt)[{body}]"
    return body
