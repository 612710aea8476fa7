"""Edits of the head, constraints, outcomes, the status quo, variants, evidence, and whole sections."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.scalarstring import FoldedScalarString

from detente.errors import UnknownName, UsageError
from detente.work.editing import renaming
from detente.work.editing.draft import ORDER, Draft
from detente.work.editing.keys import checked_key, entry, key_for, move, place, put, rename, set_text
from detente.work.editing.wishes import taken_apart
from detente.work.editing.yaml import listing, load, mapping

Op = dict[str, Any]
_LONG = 90


def set_field(draft: Draft, op: Op) -> Draft:
    """Change the head of the case."""
    value = op["value"]
    if op["field"] == "title" and not (value or "").strip():
        raise UsageError("a case has a title")
    if value is None or not value.strip():
        return draft.changed(op["field"], lambda _: None)
    folded = len(value) > _LONG and "\n" not in value
    return draft.changed(op["field"], lambda _: FoldedScalarString(value) if folded else value)


def add_constraint(draft: Draft, op: Op) -> Draft:
    """Ask one more thing of every state, or exclude some."""

    def change(tree: Any) -> Any:
        tree = listing() if tree is None else tree
        at = len(tree) if op.get("at") is None else place(op["at"], len(tree) + 1)
        tree.insert(at, _noted(op["that"], op.get("note")))
        return tree

    return draft.changed(op["section"], change)


def set_constraint(draft: Draft, op: Op) -> Draft:
    """Change a constraint."""

    def change(tree: Any) -> Any:
        at = place(op["at"], len(tree or ()))
        old = tree[at]
        that, note = (old.get("that"), old.get("note")) if isinstance(old, dict) else (old, None)
        tree[at] = _noted(op.get("that", that), op.get("note", note))
        return tree

    return draft.changed(op["section"], change)


def remove_constraint(draft: Draft, op: Op) -> Draft:
    """Take a constraint out."""

    def change(tree: Any) -> Any:
        del tree[place(op["at"], len(tree or ()))]
        return tree or None

    return draft.changed(op["section"], change)


def add_outcome(draft: Draft, op: Op) -> Draft:
    """Name a class of states."""

    def change(tree: Any) -> Any:
        tree = mapping() if tree is None else tree
        known = list(map(str, tree))
        key = checked_key(op["key"], known) if op.get("key") else key_for(op["name"], known, "outcome")
        put(tree, op.get("at"), key, mapping({"name": op["name"], "that": op["that"]}))
        return tree

    return draft.changed("outcomes", change)


def set_outcome(draft: Draft, op: Op) -> Draft:
    """Change an outcome."""
    key = op["outcome"]
    entry(draft.section("outcomes"), key, "outcome")

    def change(tree: Any) -> Any:
        old = tree[key]
        if not isinstance(old, dict):
            if set(op) <= {"op", "outcome", "that", "key"}:
                tree[key] = op.get("that", old)
                return tree
            tree[key] = mapping({"that": old})
        for field in ("name", "that", "note"):
            if field in op:
                set_text(tree[key], field, op[field])
        return tree

    draft = draft.changed("outcomes", change)
    if op.get("key", key) == key:
        return draft
    new = checked_key(op["key"], list(draft.section("outcomes")))

    def renamed(tree: Any) -> Any:
        rename(tree, key, new)
        return tree

    return renaming.everywhere(draft.changed("outcomes", renamed), renaming.of_outcome(key, new))


def remove_outcome(draft: Draft, op: Op) -> Draft:
    """Remove an outcome."""
    return _without(draft, "outcomes", op["outcome"], "outcome")


def move_outcome(draft: Draft, op: Op) -> Draft:
    """Put an outcome at another position."""

    def change(tree: Any) -> Any:
        entry(tree, op["outcome"], "outcome")
        move(tree, op["outcome"], op["to"])
        return tree

    return draft.changed("outcomes", change)


def set_status_quo(draft: Draft, op: Op) -> Draft:
    """Say where things stand."""
    state, levels = op.get("state"), op.get("levels")
    if state is not None and levels is not None:
        raise UsageError("the status quo is a state or levels, not both")
    if state is not None and state.strip():
        return draft.changed("status_quo", lambda _: state)

    def change(tree: Any) -> Any:
        if levels is None:
            return None
        if not isinstance(tree, dict):
            return mapping(levels)
        for subject in [each for each in tree if each not in levels]:
            del tree[subject]
        for subject, level in levels.items():
            tree[subject] = level
        return tree

    return draft.changed("status_quo", change)


def add_variant(draft: Draft, op: Op) -> Draft:
    """Add a variant."""
    edits = _edits(op["yaml"])

    def change(tree: Any) -> Any:
        tree = mapping() if tree is None else tree
        known = list(map(str, tree))
        key = checked_key(op["key"], known) if op.get("key") else key_for(op["name"], known, "variant")
        fields = mapping({"name": op["name"]})
        set_text(fields, "note", op.get("note"))
        fields["edits"] = edits
        put(tree, None, key, fields)
        return tree

    return draft.changed("variants", change)


def set_variant(draft: Draft, op: Op) -> Draft:
    """Change a variant."""
    key = op["variant"]
    known = list(draft.section("variants") or {})
    new = str(op.get("key", key))
    if new != key:
        checked_key(new, known)
    edits = _edits(op["yaml"]) if "yaml" in op else None

    def change(tree: Any) -> Any:
        entry(tree, key, "variant")
        if not isinstance(tree[key], dict):
            tree[key] = mapping({"edits": tree[key]})
        for field in ("name", "note"):
            if field in op:
                set_text(tree[key], field, op[field])
        if edits is not None:
            tree[key]["edits"] = edits
        if new != key:
            rename(tree, key, new)
        return tree

    return draft.changed("variants", change)


def remove_variant(draft: Draft, op: Op) -> Draft:
    """Remove a variant."""
    return _without(draft, "variants", op["variant"], "variant")


_SOURCE_FIELDS = ("author", "title", "publisher", "date", "kind", "url", "document", "sha256", "note")
_ITEM_FIELDS = (
    "source", "paragraph", "fingerprint", "says", "grade", "position", "chain", "about", "supports",
    "contradicts", "note",
)  # fmt: skip

CITING = ("decision_makers", "require", "infeasible", "perceptions", "stated", "variants", "judges", "claims")
"""Sections that can cite evidence."""


def put_source(draft: Draft, op: Op) -> Draft:
    """Add a source or change it."""
    return _put_evidence(draft, "sources", op, _SOURCE_FIELDS)


def put_item(draft: Draft, op: Op) -> Draft:
    """Add an evidence item or change it."""
    return _put_evidence(draft, "items", op, _ITEM_FIELDS)


def remove_source(draft: Draft, op: Op) -> Draft:
    """Remove a source."""
    return _without_evidence(draft, "sources", op["key"], "source")


def remove_item(draft: Draft, op: Op) -> Draft:
    """Remove an evidence item, and the citations of it."""
    key = op["key"]

    def change(tree: Any) -> Any:
        _uncite(tree, key)
        return tree

    draft = _without_evidence(draft, "items", key, "evidence item")
    for section in CITING:
        if draft.section(section):
            draft = draft.changed(section, change)
    return draft


def set_section(draft: Draft, op: Op) -> Draft:
    """Write a section as text."""
    if op["section"] not in ORDER:
        raise UnknownName("section", op["section"], ORDER)
    return draft.replaced(op["section"], op["yaml"])


def set_text_of_case(_: Draft, op: Op) -> Draft:
    """Write the whole file as text."""
    return Draft(op["text"])


def _uncite(part: Any, key: str) -> None:
    """Take the citations of an evidence item out of a section, wherever they stand."""
    if isinstance(part, dict):
        cited = part.get("because")
        if isinstance(cited, list) and key in cited:
            cited.remove(key)
            if not cited:
                del part["because"]
    for at, each in list(part.items() if isinstance(part, dict) else enumerate(part)):
        if isinstance(each, dict | list):
            _uncite(each, key)
        elif isinstance(each, str) and key in taken_apart(each)[2]:
            part[at] = _without_citation(each, key)


def _without_citation(statement: str, key: str) -> str:
    that, confidence, because = taken_apart(statement)
    tail = "; ".join(filter(None, [confidence, ", ".join(each for each in because if each != key)]))
    return f"{that} [{tail}]" if tail else that


def _noted(that: Any, note: str | None) -> Any:
    return mapping({"that": that, "note": note}) if note and note.strip() else that


def _edits(yaml: str) -> Any:
    edits = load(yaml)
    if not isinstance(edits, list) or not edits:
        raise UsageError(
            "a variant is a list of edits", hint="begin each with '- ', as in - remove: us.offer"
        )
    return edits


def _without(draft: Draft, section: str, key: str, sort: str) -> Draft:
    def change(tree: Any) -> Any:
        entry(tree, key, sort)
        del tree[key]
        return tree or None

    return draft.changed(section, change)


def _put_evidence(draft: Draft, part: str, op: Op, known: tuple[str, ...]) -> Draft:
    for field in op["fields"]:
        if field not in known:
            raise UnknownName("field", field, known)

    def change(tree: Any) -> Any:
        tree = mapping() if tree is None else tree
        if not isinstance(tree.get(part), dict):
            tree[part] = mapping()
        if op["key"] not in tree[part]:
            put(tree[part], None, checked_key(op["key"], []), mapping())
        for field, value in op["fields"].items():
            if isinstance(value, list):
                _set_list(tree[part][op["key"]], field, value)
            else:
                set_text(tree[part][op["key"]], field, value)
        return tree

    return draft.changed("evidence", change)


def _set_list(tree: Any, key: str, values: list[str]) -> None:
    """Set a list of a mapping; an empty one is taken out."""
    if values:
        tree[key] = listing(values, flow=True)
    else:
        tree.pop(key, None)


def _without_evidence(draft: Draft, part: str, key: str, sort: str) -> Draft:
    def change(tree: Any) -> Any:
        entry((tree or {}).get(part), key, sort)
        del tree[part][key]
        if not tree[part]:
            del tree[part]
        return tree or None

    return draft.changed("evidence", change)
