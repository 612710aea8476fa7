"""The sections on what changes: situation, consequences, events, initiative, formats, variants."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import replace

from detente.interchange.casefile.beliefs import Beliefs
from detente.interchange.casefile.nodes import Mapping, Node
from detente.interchange.casefile.parts import MARKS
from detente.model.edits import (
    Add,
    AddOption,
    Correct,
    Declare,
    Drop,
    Edit,
    Free,
    Freeze,
    Move,
    Perceive,
    Regard,
    Remove,
    Replace,
    Require,
    Seat,
    Set,
    Variant,
    Widen,
)
from detente.model.options import Option
from detente.model.origin import Path
from detente.model.preferences import Attitudes, Preference
from detente.model.situation import SITUATION, Consequence, Event, Settings
from detente.model.statements import Constant

EDITS = (
    "set", "remove", "freeze", "free", "require", "add", "move", "drop", "replace", "format",
    "perceive", "correct", "declare",
    "add_option", "widen", "attitudes",
)  # fmt: skip
"""The first key of an edit says what it does."""


class Dynamics(Beliefs):
    """Reads what changes besides the options, and what may be changed in the case."""

    def situation(self, node: Node | None) -> tuple[Option, ...]:
        """Variables that nobody owns: options whose moves are fixed."""
        found: list[Option] = []
        for key, value in self._named(node, "situation", "situation variables"):
            path: Path = (SITUATION, key)
            fields = self.known(value, path, ["name", "levels", "note"], what="for a situation variable")
            option = self.option(key, value, path) if isinstance(value, Mapping) else Option(key, key)
            name = self.optional_text(fields, "name") or key
            found.append(Option(key, name, option.levels, "fixed", self.optional_text(fields, "note")))
        return tuple(found)

    def consequences(self, node: Node | None) -> tuple[Consequence, ...]:
        """What follows from moves and states of affairs."""
        if node is None:
            return ()
        found: list[Consequence] = []
        for path, item in self.items(node, ("consequences",), "consequences"):
            fields = self.known(item, path, ["when", "set", "note"], ["set"], what="for a consequence")
            when = self.statement(fields["when"], (*path, "when")) if "when" in fields else Constant(True)
            found.append(Consequence(when, self._settings(fields, path), self.optional_text(fields, "note")))
        return tuple(found)

    def events(self, node: Node | None) -> tuple[Event, ...]:
        """Chance and dated changes of the situation."""
        found: list[Event] = []
        known = ["name", "rate", "date", "when", "set", "note"]
        for key, value in self._named(node, "events", "events"):
            path: Path = ("events", key)
            fields = self.known(value, path, known, ["set"], what="for an event")
            found.append(
                Event(
                    key=key,
                    name=self.optional_text(fields, "name") or key,
                    set=self._settings(fields, path),
                    rate=self.number(fields["rate"], "rate") if "rate" in fields else None,
                    date=self.optional_text(fields, "date"),
                    when=self.statement(fields["when"], (*path, "when"))
                    if "when" in fields
                    else Constant(True),
                    note=self.optional_text(fields, "note"),
                )
            )
        return tuple(found)

    def initiative(self, node: Node | None) -> tuple[tuple[str, float], ...]:
        """How often each decision maker gets to move."""
        found: list[tuple[str, float]] = []
        for key, value in self._named(node, "initiative", "weights"):
            weight = self.number(value, "a weight")
            if weight is not None:
                found.append((key, weight))
        return tuple(found)

    def attitudes(self, node: Node | None, path: Path = ("attitudes",)) -> Attitudes:
        """Who wishes whom well or ill."""
        if node is None:
            return ()
        return tuple(
            (
                key,
                tuple(
                    (other, self.text_of(sign, "an attitude"))
                    for other, sign in self.entries(value, (*path, key), "attitudes")
                ),
            )
            for key, value in self.entries(node, path, "attitudes")
        )

    def formats(self, node: Node | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who sits at which table."""
        return tuple(
            (key, self.texts(value, ("formats", key), "decision makers"))
            for key, value in self._named(node, "formats", "formats")
        )

    def variants(self, node: Node | None) -> tuple[Variant, ...]:
        """Named edits of the case."""
        found: list[Variant] = []
        for key, value in self._named(node, "variants", "variants"):
            path: Path = ("variants", key)
            name, note, edits = key, None, value
            if isinstance(value, Mapping):
                fields = self.known(value, path, ["name", "edits", "note"], ["edits"], what="for a variant")
                name = self.optional_text(fields, "name") or key
                note = self.optional_text(fields, "note")
                edits = fields.get("edits", value)
            read = [self._edit(item, here) for here, item in self.items(edits, path, "edits")]
            found.append(Variant(key, name, tuple(each for each in read if each is not None), note))
        return tuple(found)

    def _named(self, node: Node | None, section: str, sort: str) -> list[tuple[str, Node]]:
        return [] if node is None else list(self.entries(node, (section,), sort))

    def _settings(self, fields: MappingOf[str, Node], path: Path) -> Settings:
        if "set" not in fields:
            return ()
        return tuple(
            (key.removeprefix(f"{SITUATION}."), self.text_of(level, "a level"))
            for key, level in self.entries(fields["set"], (*path, "set"), "levels")
        )

    def _edit(self, node: Node, path: Path) -> Edit | None:
        if not isinstance(node, Mapping):
            self.wrong(node, "an edit is a mapping", f"begin it with one of {', '.join(EDITS)}")
            return None
        kinds = [key.text for key, _ in node.pairs if key.text in EDITS]
        if len(kinds) != 1:
            what = "does two things" if kinds else "does nothing that is known"
            self.wrong(node, f"an edit that {what}", f"it has one of {', '.join(EDITS)}")
            return None
        readers: dict[str, Callable[[Mapping, Path], Edit | None]] = {
            "set": self._set, "require": self._require, "add": self._add,
            "move": self._move_to, "drop": self._drop, "replace": self._replace,
            "perceive": self._perceive, "correct": self._correct, "declare": self._declare,
            "attitudes": self._attitudes,
            "add_option": self._add_option, "widen": self._widen,
        }  # fmt: skip
        if kinds[0] in readers:
            return readers[kinds[0]](node, path)
        fields = self.known(node, path, kinds, what="for this edit")
        what = self.text_of(fields[kinds[0]], kinds[0])
        match kinds[0]:
            case "remove":
                return Remove(what)
            case "freeze":
                return Freeze(what)
            case "free":
                return Free(what)
            case _:
                return Seat(what)

    def _set(self, node: Mapping, path: Path) -> Edit:
        fields = self.known(node, path, ["set"], what="for this edit")
        here: Path = (*path, "set")
        levels = [(k, self.text_of(v, "a level")) for k, v in self.entries(fields["set"], here, "levels")]
        return Set(tuple(levels))

    def _require(self, node: Mapping, path: Path) -> Edit:
        fields = self.known(node, path, ["require"], what="for this edit")
        return Require(self.statement(fields["require"], (*path, "require")))

    def _attitudes(self, node: Mapping, path: Path) -> Edit:
        fields = self.known(node, path, ["attitudes"], what="for this edit")
        return Regard(self.attitudes(fields["attitudes"], (*path, "attitudes")))

    def _add_option(self, node: Mapping, path: Path) -> Edit:
        known = ["add_option", "name", "levels", "moves", "note"]
        fields = self.known(node, path, known, what="for this edit")
        dm, _, key = self.text_of(fields["add_option"], "add_option").partition(".")
        rest = tuple(pair for pair in node.pairs if pair[0].text != "add_option")
        return AddOption(dm, self.option(key, replace(node, pairs=rest), path))

    def _widen(self, node: Mapping, path: Path) -> Edit | None:
        fields = self.known(node, path, ["widen", "with"], ["with"], what="for this edit")
        if "with" not in fields:
            return None
        return Widen(self.text_of(fields["widen"], "widen"), self.text_of(fields["with"], "with"))

    def _add(self, node: Mapping, path: Path) -> Edit:
        fields, preference = self._statement_edit(node, path, ["add", "at"])
        at = self.whole_number(fields["at"], "at") if "at" in fields else None
        return Add(self.text_of(fields["add"], "add"), preference, at)

    def _replace(self, node: Mapping, path: Path) -> Edit | None:
        fields, preference = self._statement_edit(node, path, ["replace", "statement"])
        number = self._number(node, fields, "statement")
        return (
            None
            if number is None
            else Replace(self.text_of(fields["replace"], "replace"), number, preference)
        )

    def _move_to(self, node: Mapping, path: Path) -> Edit | None:
        fields = self.known(node, path, ["move", "statement", "to"], what="for this edit")
        number, to = self._number(node, fields, "statement"), self._number(node, fields, "to")
        if number is None or to is None:
            return None
        return Move(self.text_of(fields["move"], "move"), number, to)

    def _drop(self, node: Mapping, path: Path) -> Edit | None:
        fields = self.known(node, path, ["drop", "statement"], what="for this edit")
        number = self._number(node, fields, "statement")
        return None if number is None else Drop(self.text_of(fields["drop"], "drop"), number)

    def _perceive(self, node: Mapping, path: Path) -> Edit | None:
        fields = self.known(node, path, ["perceive", "view"], ["view"], what="for this edit")
        dm = self.text_of(fields["perceive"], "perceive")
        return Perceive(self.view(dm, fields["view"], (*path, "view"))) if "view" in fields else None

    def _correct(self, node: Mapping, path: Path) -> Edit:
        fields = self.known(node, path, ["correct", "about", "entry"], what="for this edit")
        about = self.optional_text(fields, "about") or ""
        entry = self.whole_number(fields["entry"], "entry") if "entry" in fields else None
        keys = tuple(key.strip() for key in about.split(".")) if about else ()
        return Correct(self.text_of(fields["correct"], "correct"), keys, entry)

    def _declare(self, node: Mapping, path: Path) -> Edit:
        known = ["declare", "preferences", "ranking", "because", "note"]
        fields = self.known(node, path, known, what="for this edit")
        dm = self.text_of(fields["declare"], "declare")
        return Declare(self.declared_by_fields(dm, fields, path))

    def _number(self, node: Mapping, fields: MappingOf[str, Node], key: str) -> int | None:
        if key not in fields:
            self.wrong(node, f"{key}: is missing for this edit", f"write {key}: 2 for the second statement")
            return None
        return self.whole_number(fields[key], key)

    def _statement_edit(
        self, node: Mapping, path: Path, keys: list[str]
    ) -> tuple[dict[str, Node], Preference]:
        known = [*keys, "that", "confidence", "because", "note", "otherwise", *MARKS]
        fields = self.known(node, path, known, ["that"], what="for this edit")
        if "that" not in fields:
            return fields, Preference(Constant(True))
        entry = {key: value for key, value in fields.items() if key not in keys}
        return fields, self.preference_of(entry, path)
