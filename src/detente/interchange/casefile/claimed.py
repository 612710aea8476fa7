"""The section on what has been said about the conflict: claims and their tests."""

from __future__ import annotations

from collections.abc import Callable

from detente.errors import nearest
from detente.interchange.casefile.dynamics import Dynamics
from detente.interchange.casefile.nodes import Mapping, Node, Scalar
from detente.model.claims import (
    CHANGES,
    HERE,
    KINDS,
    QUANTIFIERS,
    STEPS,
    Changes,
    Claim,
    Gains,
    Here,
    Holds,
    Improvement,
    Leads,
    Levels,
    Likely,
    Over,
    Prefers,
    States,
    Strikes,
    Test,
)
from detente.model.origin import Path

Entries = dict[str, Node]


class Claimed(Dynamics):
    """Reads claims."""

    def claims(self, node: Node | None) -> tuple[Claim, ...]:
        """What has been said about the conflict; a claim whose test cannot be read is left out."""
        if node is None:
            return ()
        found: list[Claim] = []
        known = ["said", "by", "because", "variant", "test", "note"]
        for key, value in self.entries(node, ("claims",), "claims"):
            path: Path = ("claims", key)
            fields = self.known(value, path, known, ["said", "test"], what="for a claim")
            test = self._test(fields["test"], (*path, "test")) if "test" in fields else None
            because = (
                self.texts(fields["because"], (*path, "because"), "evidence items")
                if "because" in fields
                else ()
            )
            claim = {name: self.optional_text(fields, name) for name in ("by", "variant", "note")}
            said = self.optional_text(fields, "said") or ""
            if test is not None:
                found.append(Claim(key, said, test, because=because, **claim))
        return tuple(found)

    def _test(self, node: Node, path: Path) -> Test | None:
        kinds = ", ".join(KINDS)
        if not isinstance(node, Mapping) or len(node.pairs) != 1:
            self.wrong(node, "a test is a mapping with one key, its kind", f"the kinds are {kinds}")
            return None
        key, value = node.pairs[0]
        readers: dict[str, Callable[[Node, Path], Test | None]] = {
            "holds": self._holds, "prefers": self._prefers, "gains": self._gains,
            "improvement": self._improvement, "sequence": self._leads, "deal": self._deal,
            "likely": self._likely, "changes": self._changes,
        }  # fmt: skip
        if key.text not in readers:
            hint = nearest(key.text, KINDS) or f"the kinds are {kinds}"
            self.wrong(key, f"there is no test {key.text!r}", hint)
            return None
        here: Path = (*path, key.text)
        self.text.keys[here] = key
        self.text.values[here] = value
        if not isinstance(value, Mapping):
            self.wrong(value if not isinstance(value, Scalar) else key, "a test says of what, by fields")
            return None
        before = len(self.problems)
        test = readers[key.text](value, here)
        return test if len(self.problems) == before else None

    def _fields(self, node: Node, path: Path, more: list[str], required: list[str]) -> Entries | None:
        fields = self.known(node, path, more, required, what="for this test")
        return fields if all(key in fields for key in required) else None

    def _of_states(
        self, node: Node, path: Path, more: list[str], required: list[str]
    ) -> tuple[Entries, tuple[Over, ...]] | None:
        fields = self._fields(node, path, [*QUANTIFIERS, *more], required)
        if fields is None:
            return None
        over = tuple(
            Over(quantifier, self._meant(value, (*path, quantifier)))
            for key, value in fields.items()
            for quantifier in QUANTIFIERS
            if quantifier == key
        )
        if not over:
            hint = "say all:, any: or none: and a statement, or status quo"
            self.wrong(node, "the test does not say of which states", hint)
            return None
        return fields, over

    def _meant(self, node: Node, path: Path) -> States:
        if isinstance(node, Scalar) and " ".join(node.text.split()) == HERE:
            self.text.values[path] = node
            return Here()
        return self.statement(node, path)

    def _text(self, fields: Entries, key: str) -> str:
        return self.text_of(fields[key], key)

    def _levels(self, fields: Entries, path: Path, key: str) -> Levels:
        if key not in fields:
            return ()
        return tuple(
            (subject, self.text_of(level, "a level"))
            for subject, level in self.entries(fields[key], (*path, key), "levels")
        )

    def _names(self, fields: Entries, path: Path, key: str) -> tuple[str, ...]:
        return self.texts(fields[key], (*path, key), "decision makers") if key in fields else ()

    def _holds(self, node: Node, path: Path) -> Test | None:
        read = self._of_states(node, path, ["under", "for"], ["under"])
        if read is None:
            return None
        fields, over = read
        return Holds(over, self._text(fields, "under"), self.optional_text(fields, "for"))

    def _prefers(self, node: Node, path: Path) -> Test | None:
        read = self._of_states(node, path, ["dm", "over"], ["dm", "over"])
        if read is None:
            return None
        fields, over = read
        other = fields["over"]
        if not isinstance(other, Mapping) or len(other.pairs) != 1:
            self.wrong(other, "over: says all: or any:, and of which states", "write over: {any: status quo}")
            return None
        inner = self.known(other, (*path, "over"), ["all", "any"], what="for over:")
        to = [
            Over(quantifier, self._meant(inner[quantifier], (*path, "over", quantifier)))
            for quantifier in QUANTIFIERS
            if quantifier in inner
        ]
        return Prefers(self._text(fields, "dm"), over, to[0]) if to else None

    def _gains(self, node: Node, path: Path) -> Test | None:
        read = self._of_states(node, path, ["dm", "with"], ["dm", "with"])
        if read is None:
            return None
        fields, over = read
        return Gains(self._text(fields, "dm"), self._levels(fields, path, "with"), over)

    def _improvement(self, node: Node, path: Path) -> Test | None:
        read = self._of_states(node, path, ["dm", "doing", "into"], ["dm"])
        if read is None:
            return None
        fields, over = read
        into = self._meant(fields["into"], (*path, "into")) if "into" in fields else None
        return Improvement(self._text(fields, "dm"), over, self._levels(fields, path, "doing"), into)

    def _leads(self, node: Node, path: Path) -> Test | None:
        read = self._of_states(node, path, ["to", "steps", "by", "order"], ["to", "steps"])
        if read is None:
            return None
        fields, over = read
        word = self._text(fields, "steps")
        steps = next((each for each in STEPS if each == word), None)
        if steps is None:
            self.wrong(fields["steps"], f"steps are {' or '.join(STEPS)}, not {word!r}")
            return None
        to = self._meant(fields["to"], (*path, "to"))
        return Leads(over, to, steps, self._names(fields, path, "by"), self._names(fields, path, "order"))

    def _deal(self, node: Node, path: Path) -> Test | None:
        read = self._of_states(node, path, ["format", "from", "holds", "spoilt_by"], ["format"])
        if read is None:
            return None
        fields, over = read
        start = self._meant(fields["from"], (*path, "from")) if "from" in fields else Here()
        holds = self.optional_text(fields, "holds")
        return Strikes(
            self._text(fields, "format"), over, start, holds, self._names(fields, path, "spoilt_by")
        )

    def _likely(self, node: Node, path: Path) -> Test | None:
        fields = self._fields(node, path, ["outcome", "at_least", "at_most", "by"], ["outcome", "by"])
        if fields is None:
            return None
        chances = [self.number(fields[k], k) if k in fields else None for k in ("at_least", "at_most")]
        return Likely(self._text(fields, "outcome"), self._text(fields, "by"), *chances)

    def _changes(self, node: Node, path: Path) -> Test | None:
        fields = self._fields(node, path, ["variant", "under", *CHANGES], ["variant", "under"])
        if fields is None:
            return None
        said = [each for each in CHANGES if each in fields]
        if len(said) != 1:
            self.wrong(node, "the test does not say what changes", f"it has one of {', '.join(CHANGES)}")
            return None
        what = said[0]
        dm, states = None, None
        if what in ("better_for", "worse_for"):
            dm = self._text(fields, what)
        else:
            states = self._meant(fields[what], (*path, what))
        return Changes(self._text(fields, "variant"), self._text(fields, "under"), what, dm, states)
