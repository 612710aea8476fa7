"""The sections on what decision makers believe and declare: perceptions, stated."""

from __future__ import annotations

from dataclasses import replace

from detente.interchange.casefile.nodes import Mapping, Node, Sequence
from detente.interchange.casefile.parts import Parts
from detente.model.origin import Path
from detente.model.perceptions import FIELDS, BelievedMove, Stated, View
from detente.model.preferences import Preference
from detente.model.statements import Constant, Statement


class Beliefs(Parts):
    """Reads how decision makers see the game, and what they declare."""

    dms: frozenset[str] = frozenset()
    """The keys of the decision makers, once they are read."""

    def perceptions(self, node: Node | None) -> tuple[View, ...]:
        """How decision makers see the game."""
        if node is None:
            return ()
        path: Path = ("perceptions",)
        return tuple(self.view(key, value, (*path, key)) for key, value in self.entries(node, path, "views"))

    def view(self, dm: str, node: Node, path: Path) -> View:
        """One view: its fields, and views of others by their keys."""
        if not isinstance(node, Mapping):
            if dm in self.dms or len(path) == 2:  # else it may be a mistyped field, which the model tells
                list(self.entries(node, path, "views of others and fields"))
            return View(dm)
        own = replace(node, pairs=tuple(pair for pair in node.pairs if pair[0].text in FIELDS))
        others = replace(node, pairs=tuple(pair for pair in node.pairs if pair[0].text not in FIELDS))
        fields = self.known(own, path, FIELDS, what="for a view")
        inner = [
            self.view(key, value, (*path, key))
            for key, value in self.entries(others, path, "views of others and fields")
        ]
        self.text.values[path] = node
        preferences, ranking = self._wishes(fields, path)
        return View(
            dm=dm,
            preferences=preferences,
            ranking=ranking,
            unseen=self._statements(fields, "unseen", path),
            imagined=self._statements(fields, "imagined", path),
            imagined_moves=self._moves(fields, "imagined_moves", path),
            impossible_moves=self._moves(fields, "impossible_moves", path),
            views=tuple(inner),
            because=self._because(fields, path),
            note=self.optional_text(fields, "note"),
        )

    def stated(self, node: Node | None) -> tuple[Stated, ...]:
        """What decision makers declare."""
        if node is None:
            return ()
        return tuple(
            self.declared(key, value, ("stated", key))
            for key, value in self.entries(node, ("stated",), "declarations")
        )

    def declared(self, dm: str, node: Node, path: Path) -> Stated:
        """What one decision maker declares: a list of statements, or a mapping."""
        if isinstance(node, Sequence):
            # Places are those of fields, as the model names them.
            read = self.preferences(node, (*path, "preferences"))
            self.text.values[path] = node
            return Stated(dm, read)
        known = ["preferences", "ranking", "because", "note"]
        return self.declared_by_fields(dm, self.known(node, path, known, what="for a declaration"), path)

    def declared_by_fields(self, dm: str, fields: dict[str, Node], path: Path) -> Stated:
        """What one decision maker declares, from the fields of a mapping."""
        preferences, ranking = self._wishes(fields, path)
        note = self.optional_text(fields, "note")
        return Stated(dm, preferences, ranking, self._because(fields, path), note)

    def _wishes(
        self, fields: dict[str, Node], path: Path
    ) -> tuple[tuple[Preference, ...] | None, tuple[tuple[str, ...], ...] | None]:
        preferences = fields.get("preferences")
        ranking = fields.get("ranking")
        return (
            None if preferences is None else self.preferences(preferences, (*path, "preferences")),
            None if ranking is None else self.ranking(ranking, (*path, "ranking")),
        )

    def _because(self, fields: dict[str, Node], path: Path) -> tuple[str, ...]:
        if "because" not in fields:
            return ()
        return self.texts(fields["because"], (*path, "because"), "evidence items")

    def _statements(self, fields: dict[str, Node], key: str, path: Path) -> tuple[Preference, ...]:
        return self.preferences(fields[key], (*path, key)) if key in fields else ()

    def _moves(self, fields: dict[str, Node], key: str, path: Path) -> tuple[BelievedMove, ...]:
        if key not in fields:
            return ()
        moves = [self._move(item, here) for here, item in self.items(fields[key], (*path, key), "moves")]
        return tuple(move for move in moves if move.by)

    def _move(self, node: Node, path: Path) -> BelievedMove:
        known = ["by", "from", "to", "because", "note"]
        fields = self.known(node, path, known, ["by"], what="for a believed move")
        return BelievedMove(
            by=self.optional_text(fields, "by") or "",
            before=self._end(fields, "from", path),
            after=self._end(fields, "to", path),
            because=self._because(fields, path),
            note=self.optional_text(fields, "note"),
        )

    def _end(self, fields: dict[str, Node], key: str, path: Path) -> Statement:
        return self.statement(fields[key], (*path, key)) if key in fields else Constant(True)
