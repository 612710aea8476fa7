"""The section on evidence: sources, and items that paraphrase one paragraph of a source each."""

from __future__ import annotations

from detente.interchange.casefile.fields import Fields
from detente.interchange.casefile.nodes import Node
from detente.model.evidence import Evidence, Item, Source
from detente.model.origin import Path


class Cited(Fields):
    """Reads evidence."""

    def evidence(self, node: Node | None) -> Evidence:
        """Sources and items."""
        if node is None:
            return Evidence()
        path: Path = ("evidence",)
        fields = self.known(node, path, ["sources", "items"], what="under evidence")
        sources, items = (*path, "sources"), (*path, "items")
        return Evidence(
            tuple(
                self._source(key, value, (*sources, key))
                for key, value in self.entries(fields["sources"], sources, "sources")
            )
            if "sources" in fields
            else (),
            tuple(
                self._item(key, value, (*items, key))
                for key, value in self.entries(fields["items"], items, "items")
            )
            if "items" in fields
            else (),
        )

    def _source(self, key: str, node: Node, path: Path) -> Source:
        known = ["author", "title", "publisher", "date", "kind", "url", "document", "sha256", "note"]
        fields = self.known(node, path, known, what="for a source")
        return Source(key, **{name: self.optional_text(fields, name) for name in known})

    def _item(self, key: str, node: Node, path: Path) -> Item:
        known = [
            "source", "paragraph", "fingerprint", "says", "grade", "note", "position", "chain", "about",
            "supports", "contradicts",
        ]  # fmt: skip
        fields = self.known(node, path, known, ["source"], what="for an evidence item")
        return Item(
            key=key,
            source=self.optional_text(fields, "source") or "",
            paragraph=self.whole_number(fields["paragraph"], "paragraph") if "paragraph" in fields else None,
            fingerprint=self.optional_text(fields, "fingerprint"),
            says=self.optional_text(fields, "says"),
            grade=self.optional_text(fields, "grade"),
            note=self.optional_text(fields, "note"),
            position=self._position(fields["position"], (*path, "position"))
            if "position" in fields
            else None,
            chain=self._listed(fields, path, "chain", "names"),
            about=self.optional_text(fields, "about"),
            supports=self._listed(fields, path, "supports", "statements, options or items"),
            contradicts=self._listed(fields, path, "contradicts", "statements, options or items"),
        )

    def _listed(self, fields: dict[str, Node], path: Path, key: str, sort: str) -> tuple[str, ...]:
        return self.texts(fields[key], (*path, key), sort) if key in fields else ()

    def _position(self, node: Node, path: Path) -> tuple[int, int] | None:
        ends = [self.whole_number(each, "a position") for _, each in self.items(node, path, "two numbers")]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            return ends[0], ends[1]
        self.wrong(node, "a position is two numbers", "write position: [START, END], code points from 0")
        return None
