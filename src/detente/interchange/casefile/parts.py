"""Options and preference statements: parts that several sections of a case file are made of."""

from __future__ import annotations

from detente.interchange.casefile.fields import Fields, split_tail
from detente.interchange.casefile.nodes import Mapping, Node, Scalar, Sequence
from detente.model.doubt import Otherwise
from detente.model.options import CHOICE, Level, Movement, Option
from detente.model.origin import Path
from detente.model.preferences import Pairs, Preference
from detente.model.states import Constraint

MARKS = ("unknown", "strong")
"""What a statement can be marked as, with ``true``."""


class Parts(Fields):
    """Reads options and preference statements."""

    def options(self, node: Node | None, path: Path) -> tuple[Option, ...]:
        """The options of a decision maker."""
        if node is None:
            return ()
        return tuple(
            self.option(key, value, (*path, key)) for key, value in self.entries(node, path, "options")
        )

    def option(self, key: str, node: Node, path: Path) -> Option:
        """One option; a key alone is an option to take or not."""
        known = ["name", "levels", "moves", "note", "confidence", "because"]
        fields = self.known(node, path, known, what="for an option")
        levels = tuple(Level(*choice) for choice in CHOICE)
        if "levels" in fields:
            levels = self.levels(fields["levels"], (*path, "levels"))
        return Option(
            key=key,
            name=self.optional_text(fields, "name") or key,
            levels=levels,
            moves=self.movement(fields["moves"], (*path, "moves")) if "moves" in fields else "both",
            note=self.optional_text(fields, "note"),
            confidence=self.number(fields["confidence"], "confidence") if "confidence" in fields else None,
            because=self.texts(fields["because"], (*path, "because"), "evidence items")
            if "because" in fields
            else (),
        )

    def levels(self, node: Node, path: Path) -> tuple[Level, ...]:
        """Levels as a list of keys or a mapping from keys to names."""
        if isinstance(node, Mapping):
            return tuple(
                Level(key, self.text_of(value, "a level's name"))
                for key, value in self.entries(node, path, "levels")
            )
        keys = [self.text_of(item, "a level") for _, item in self.items(node, path, "levels")]
        return tuple(Level(key, key) for key in keys)

    def movement(self, node: Node, path: Path) -> Movement:
        """Which changes of level are possible."""
        if isinstance(node, Mapping):
            return tuple(
                (key, self.texts(value, (*path, key), "levels"))
                for key, value in self.entries(node, path, "levels and where they lead")
            )
        word = self.text_of(node, "moves")
        match word:
            case "both" | "forward" | "back" | "fixed":
                return word
        if word:
            self.wrong(
                node, f"{word!r} is no movement", "one of both, forward, back, fixed, or a mapping of levels"
            )
        return "both"

    def preferences(self, node: Node, path: Path) -> tuple[Preference, ...]:
        """Preference statements, most important first."""
        return tuple(self.preference(item, here) for here, item in self.items(node, path, "statements"))

    def ranking(self, node: Node, path: Path) -> tuple[tuple[str, ...], ...]:
        """States, best first; those in a list of their own are tied."""
        return tuple(
            self.texts(item, here, "states")
            if isinstance(item, Sequence)
            else (self.text_of(item, "a state"),)
            for here, item in self.items(node, path, "states, best first")
        )

    def preference(self, node: Node, path: Path) -> Preference:
        """One preference statement, a text or a mapping."""
        if isinstance(node, Scalar):
            return self._tailed(node, path)
        if not isinstance(node, Mapping) or not any(key.text == "that" for key, _ in node.pairs):
            return Preference(self.statement(node, path))
        known = ["that", "confidence", "because", "note", "otherwise", *MARKS]
        fields = self.known(node, path, known, what="for a statement")
        return self.preference_of(fields, path)

    def preference_of(self, fields: dict[str, Node], path: Path) -> Preference:
        """A preference statement from its fields; ``that`` is there, and may have a tail."""
        that = fields["that"]
        read = (
            self._tailed(that, path) if isinstance(that, Scalar) else Preference(self.statement(that, path))
        )
        return Preference(
            that=read.that,
            confidence=self.number(fields["confidence"], "confidence")
            if "confidence" in fields
            else read.confidence,
            because=self.texts(fields["because"], (*path, "because"), "evidence items")
            if "because" in fields
            else read.because,
            note=self.optional_text(fields, "note"),
            unknown=self._marked(fields, "unknown"),
            strong=self._marked(fields, "strong"),
            otherwise=self.otherwise(fields["otherwise"]) if "otherwise" in fields else None,
        )

    def _marked(self, fields: dict[str, Node], key: str) -> bool:
        if key not in fields:
            return False
        word = self.text_of(fields[key], key)
        if word not in ("true", "false", ""):
            self.wrong(fields[key], f"{key}: is true or false, found {word!r}")
        return word == "true"

    def pairs(self, node: Node, path: Path) -> Pairs:
        """Pairs of states."""
        found: list[tuple[str, str]] = []
        for here, item in self.items(node, path, "pairs of states"):
            pair = self.texts(item, here, "two states")
            if len(pair) == 2:
                found.append((pair[0], pair[1]))
            else:
                self.wrong(item, f"a pair has two states, found {len(pair)}", "write [[s1, s4], [s2, s3]]")
        return tuple(found)

    def otherwise(self, node: Node) -> Otherwise:
        """What becomes of a statement that does not hold in a draw."""
        word = self.text_of(node, "otherwise")
        match word:
            case "drop" | "negate":
                return word
        if word:
            self.wrong(node, f"{word!r} is nothing that becomes of a statement", "one of drop, negate")
        return "drop"

    def constraint(self, node: Node, path: Path) -> Constraint:
        """One constraint, a text or a mapping; either may say how sure it is and why."""
        if isinstance(node, Mapping) and any(key.text == "that" for key, _ in node.pairs):
            known = ["that", "confidence", "because", "note"]
            fields = self.known(node, path, known, what="for a statement")
            read = self.preference_of(fields, path)
        elif isinstance(node, Scalar):
            read = self._tailed(node, path)
        else:
            read = Preference(self.statement(node, path))
        return Constraint(read.that, read.note, read.confidence, read.because)

    def _tailed(self, node: Scalar, path: Path) -> Preference:
        """A statement with ``[confidence; evidence, ...]`` behind it, either part of which may be missing."""
        self.text.values[path] = node
        text, tail = split_tail(node.text)
        statement = self.parsed(node, text)
        if tail is None:
            return Preference(statement)
        first, separator, rest = tail.partition(";")
        confidence: float | None = None
        if separator or not first.strip()[:1].isalpha():
            if first.strip():
                number = Scalar(first.strip(), node.style, node.line, node.column, node.end_line)
                confidence = self.number(number, "confidence")
        else:
            rest = first
        because = tuple(key.strip() for key in rest.split(",") if key.strip())
        return Preference(statement, confidence, because)
