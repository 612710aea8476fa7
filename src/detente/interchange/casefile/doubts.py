"""The sections on what is uncertain: doubt and judges."""

from __future__ import annotations

from detente.interchange.casefile.nodes import Mapping, Node
from detente.interchange.casefile.parts import Parts
from detente.model.doubt import Doubt, Judge
from detente.model.origin import Path


class Doubts(Parts):
    """Reads how doubts are drawn, and other analysts' versions of preferences."""

    def doubt(self, node: Node | None) -> Doubt:
        """How the case's doubts are drawn."""
        if node is None:
            return Doubt()
        path: Path = ("doubt",)
        fields = self.known(node, path, ["grades", "otherwise", "trade_places"], what="under doubt")
        return Doubt(
            grades=self._probabilities(fields["grades"], (*path, "grades")) if "grades" in fields else (),
            otherwise=self.otherwise(fields["otherwise"]) if "otherwise" in fields else "drop",
            trade_places=self._trade_places(fields.get("trade_places")),
        )

    def _trade_places(self, node: Node | None) -> float | tuple[tuple[str, float], ...]:
        """One probability for all, or one for each decision maker; an empty mapping says nothing."""
        if node is None:
            return 0.0
        if isinstance(node, Mapping):
            return self._probabilities(node, ("doubt", "trade_places")) or 0.0
        return self.number(node, "a probability") or 0.0

    def _probabilities(self, node: Node, path: Path) -> tuple[tuple[str, float], ...]:
        found: list[tuple[str, float]] = []
        for key, value in self.entries(node, path, "probabilities"):
            probability = self.number(value, "a probability")
            if probability is not None:
                found.append((key, probability))
        return tuple(found)

    def judges(self, node: Node | None) -> tuple[Judge, ...]:
        """Other analysts' versions of preferences."""
        if node is None:
            return ()
        return tuple(
            self._judge(key, value, ("judges", key))
            for key, value in self.entries(node, ("judges",), "judges")
        )

    def _judge(self, key: str, node: Node, path: Path) -> Judge:
        fields = self.known(
            node, path, ["name", "weight", "note", "preferences"], ["preferences"], "for a judge"
        )
        weight = self.number(fields["weight"], "a weight") if "weight" in fields else None
        here: Path = (*path, "preferences")
        preferences = tuple(
            (dm, self.preferences(value, (*here, dm)))
            for dm, value in (
                self.entries(fields["preferences"], here, "decision makers and what they want")
                if "preferences" in fields
                else ()
            )
        )
        return Judge(
            key=key,
            name=self.optional_text(fields, "name") or key,
            preferences=preferences,
            weight=1.0 if weight is None else weight,
            note=self.optional_text(fields, "note"),
        )
