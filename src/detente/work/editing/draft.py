"""The text of a case file, changed by small operations: everything but the change stays as it was written."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from detente.errors import UnreadableFile, UsageError
from detente.work.editing.entries import narrowed
from detente.work.editing.sections import Section, rewritten, split, tree_of
from detente.work.editing.yaml import dump, load, mapping, plain

ORDER = (
    "detente", "title", "as_of", "summary", "states", "decision_makers", "require", "infeasible", "outcomes",
    "coalesce", "attitudes", "status_quo", "situation", "consequences", "events", "initiative", "formats",
    "variants", "cast", "evidence",
)  # fmt: skip
"""Sections in the order in which a new one is put among the others."""


@dataclass(frozen=True)
class Draft:
    """A case file as text, with its sections as trees."""

    text: str

    def section(self, key: str) -> Any:
        """The tree of a section, not to be changed; ``None`` where there is none, or nothing in it."""
        return self.tree().get(key)

    def tree(self) -> dict[str, Any]:
        """Every section by its key; trees are not to be changed.

        Raises
        ------
        UnreadableFile
            If the text cannot be read, or is no mapping.
        """
        parts = split(self.text)
        if parts is None:
            whole = tree_of(self.text)
            if not isinstance(whole, dict):
                raise UnreadableFile("this is no case file: its top level is no mapping")
            return {str(key): value for key, value in whole.items()}
        return {each.key: tree_of(each.text)[each.key] for each in parts if each.key}

    def changed(self, key: str, change: Callable[[Any], Any], within: str | None = None) -> Draft:
        """The draft with a section changed.

        Parameters
        ----------
        key
            The section.
        change
            Is handed the section's tree (``None`` where there is none), may change it, and returns what is
            to stand there; ``None``: the section is taken out.
        within
            The entry that alone is changed, where it is known: then, as a rule, it alone is handed over, read
            and written.
        """
        parts = split(self.text)
        if parts is None:
            return self._changed_whole(key, change)
        for k, part in enumerate(parts):
            if part.key == key:
                alone = None if within is None else narrowed(part, within, change)
                parts[k : k + 1] = _with(part, change) if alone is None else [alone]
                return Draft("".join(each.text for each in parts))
        value = change(None)
        if value is None:
            return self
        return Draft(_inserted(parts, Section(key, dump(mapping({key: value})))))

    def _changed_whole(self, key: str, change: Callable[[Any], Any]) -> Draft:
        """The same where sections cannot be told apart, as in a case written as JSON."""
        tree = copy.deepcopy(tree_of(self.text)) if self.text.strip() else mapping()
        if not isinstance(tree, dict):
            raise UsageError("this is no case file: its top level is no mapping", hint="mend it as text")
        value = change(tree.get(key))
        if value is None:
            tree.pop(key, None)
        else:
            tree[key] = value
        if self.text.lstrip().startswith("{"):
            return Draft(json.dumps(plain(tree), ensure_ascii=False, indent=2) + "\n")
        return Draft(rewritten(self.text, tree) if self.text.strip() else dump(tree))

    def replaced(self, key: str, yaml: str) -> Draft:
        """The draft with a section written as text; empty: the section is taken out.

        Raises
        ------
        UnreadableFile
            If the text is not YAML.
        """
        if not yaml.strip():
            return self.changed(key, lambda _: None)
        value = load(yaml)
        return self.changed(key, lambda _: value)


def _with(part: Section, change: Callable[[Any], Any]) -> list[Section]:
    tree = copy.deepcopy(tree_of(part.text))
    value = change(tree[part.key])
    if value is None:
        return []
    tree[part.key] = value
    return [Section(part.key, rewritten(part.text, tree))]


def _inserted(parts: list[Section], new: Section) -> str:
    rank = ORDER.index(new.key) if new.key in ORDER else len(ORDER)
    before = [k for k, each in enumerate(parts) if each.key in ORDER and ORDER.index(each.key) < rank]
    at = before[-1] + 1 if before else len(parts)
    if at and not parts[at - 1].text.endswith("\n"):
        parts[at - 1] = Section(parts[at - 1].key, parts[at - 1].text + "\n")
    return "".join(each.text for each in [*parts[:at], new, *parts[at:]])


def section_text(value: Any) -> str:
    """A section's tree as text of its own."""
    if value is None:
        return ""
    text = dump(value)
    return text.removesuffix("...\n").strip("\n") + "\n" if isinstance(value, str) else text
