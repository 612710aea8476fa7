"""The report's HTML as a tree: elements with their attributes, and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(["br", "meta", "link", "img", "hr", "input", "col"])


@dataclass(slots=True)
class Element:
    """An element; its children are elements and texts. Of a drawing the source is kept as it is."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    source: str = ""

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Element]:
        """The element and every one inside, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        """All text inside."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def tree(html: str) -> Element:
    """The tree of an HTML document of ours."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self._open = [self.root]
        self._drawing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg" or self._drawing:
            if not self._drawing:
                self._put(Element("svg", {}))
            self._drawing += tag not in _VOID
            self._draw(self.get_starttag_text() or "")
            return
        self._put(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing:
            self._draw(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)
            if tag not in _VOID:
                self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._drawing:
            self._draw(f"</{tag}>")
            self._drawing -= 1
            if not self._drawing:
                self._open.pop()
            return
        for k in range(len(self._open) - 1, 0, -1):
            if self._open[k].tag == tag:
                del self._open[k:]
                return

    def handle_data(self, data: str) -> None:
        if self._drawing:
            escaped = data.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            self._draw(data if self._in_style() else escaped)
        else:
            self._open[-1].children.append(data)

    def _in_style(self) -> bool:
        return self.cdata_elem is not None

    def _put(self, element: Element) -> None:
        self._open[-1].children.append(element)
        if element.tag not in _VOID:
            self._open.append(element)

    def _draw(self, source: str) -> None:
        self._open[-1].source += source
