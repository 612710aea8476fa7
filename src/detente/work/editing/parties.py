"""Edits of decision makers, options and levels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente.errors import UnknownName, UsageError
from detente.work.editing import renaming
from detente.work.editing.draft import Draft
from detente.work.editing.keys import checked_key, entry, key_for, move, place, put, rename, set_text
from detente.work.editing.yaml import mapping

Op = dict[str, Any]
SITUATION = "situation"
MOST_LEVELS = 10
YES_NO = {"no": "no", "yes": "yes"}


def add_dm(draft: Draft, op: Op) -> Draft:
    """Add a decision maker."""

    def change(tree: Any) -> Any:
        tree = mapping() if tree is None else tree
        key = _new_key(op, tree, "dm")
        put(tree, op.get("at"), key, mapping({"name": op["name"]}))
        return tree

    return draft.changed("decision_makers", change)


def set_dm(draft: Draft, op: Op) -> Draft:
    """Change a decision maker."""
    dm = op["dm"]
    dms = draft.section("decision_makers")
    entry(dms, dm, "decision maker")

    def change(tree: Any) -> Any:
        fields = _fields(tree, dm)
        if "name" in op:
            set_text(fields, "name", op["name"])
        if "note" in op:
            set_text(fields, "note", op["note"])
        return tree

    draft = draft.changed("decision_makers", change)
    if op.get("key", dm) == dm:
        return draft
    new = checked_key(op["key"], list(dms))
    return renaming.everywhere(draft, renaming.of_dm(dm, new))


def remove_dm(draft: Draft, op: Op) -> Draft:
    """Remove a decision maker."""
    dm = op["dm"]
    entry(draft.section("decision_makers"), dm, "decision maker")
    gone = [k for k, (owner, _) in enumerate(_subjects(draft)) if owner == dm]
    draft = _repatterned(draft, lambda n: [k for k in range(n) if k not in gone])

    def change(tree: Any) -> Any:
        del tree[dm]
        return tree

    return draft.changed("decision_makers", change)


def move_dm(draft: Draft, op: Op) -> Draft:
    """Put a decision maker at another position."""
    entry(draft.section("decision_makers"), op["dm"], "decision maker")

    def change(tree: Any) -> Any:
        move(tree, op["dm"], op["to"])
        return tree

    return _reordered(draft, draft.changed("decision_makers", change))


def add_option(draft: Draft, op: Op) -> Draft:
    """Add an option."""
    dm = op["dm"]
    before = _subjects(draft)

    def change(tree: Any) -> Any:
        tree, options = _options(tree, dm)
        key = _new_key(op, options, "option")
        fields = mapping({"name": op["name"]})
        if op.get("levels"):
            fields["levels"] = _levels_named(op["levels"])
        put(options, op.get("at"), key, fields)
        return tree

    after = draft.changed(_section(dm), change)
    new = next(k for k, each in enumerate(_subjects(after)) if each not in before)
    return _inserted(after, len(before), new)


def set_option(draft: Draft, op: Op) -> Draft:
    """Change an option."""
    dm, key = op["dm"], op["option"]
    known = _option(draft, dm, key)

    def change(tree: Any) -> Any:
        tree, options = _options(tree, dm)
        fields = _fields(options, key)
        if "name" in op:
            set_text(fields, "name", op["name"])
        if "moves" in op:
            set_text(fields, "moves", None if op["moves"] == "both" else op["moves"])
        return tree

    draft = draft.changed(_section(dm), change)
    if op.get("key", key) == key:
        return draft
    new = checked_key(op["key"], known)

    def renamed(tree: Any) -> Any:
        tree, options = _options(tree, dm)
        rename(options, key, new)
        return tree

    draft = draft.changed(_section(dm), renamed)
    if dm == SITUATION:
        draft = renaming.of_what_is_set(draft, key, new)
    return renaming.everywhere(draft, renaming.of_subject(f"{dm}.{key}", f"{dm}.{new}"))


def remove_option(draft: Draft, op: Op) -> Draft:
    """Remove an option."""
    dm, key = op["dm"], op["option"]
    _option(draft, dm, key)
    gone = _subjects(draft).index((dm, key))
    draft = _repatterned(draft, lambda n: [k for k in range(n) if k != gone])

    def change(tree: Any) -> Any:
        tree, options = _options(tree, dm)
        del options[key]
        if not options and dm != SITUATION:
            del tree[dm]["options"]
        return tree if tree else None

    return draft.changed(_section(dm), change)


def move_option(draft: Draft, op: Op) -> Draft:
    """Put an option at another position."""
    _option(draft, op["dm"], op["option"])

    def change(tree: Any) -> Any:
        tree, options = _options(tree, op["dm"])
        move(options, op["option"], op["to"])
        return tree

    return _reordered(draft, draft.changed(_section(op["dm"]), change))


def add_level(draft: Draft, op: Op) -> Draft:
    """Add a level."""

    def change(levels: Any) -> None:
        if len(levels) >= MOST_LEVELS:
            raise UsageError(f"an option has at most {MOST_LEVELS} levels")
        put(levels, op.get("at"), _new_key(op, levels, "level"), op["name"])

    return _with_levels(draft, op, change)


def set_level(draft: Draft, op: Op) -> Draft:
    """Change a level."""
    dm, key, level = op["dm"], op["option"], op["level"]
    new = str(op.get("key", level))

    def change(levels: Any) -> None:
        entry(levels, level, "level")
        if "name" in op:
            levels[level] = op["name"]
        if new != level:
            rename(levels, level, checked_key(new, list(levels)))

    draft = _with_levels(draft, op, change)
    if new == level:
        return draft
    subject = f"{dm}.{key}"
    return renaming.everywhere(draft, renaming.of_level(subject, level, new), levels=(subject, level, new))


def remove_level(draft: Draft, op: Op) -> Draft:
    """Remove a level."""

    def change(levels: Any) -> None:
        entry(levels, op["level"], "level")
        if len(levels) <= 2:
            raise UsageError("an option has at least two levels", hint="remove the option instead")
        del levels[op["level"]]

    return _with_levels(draft, op, change)


def _with_levels(draft: Draft, op: Op, change_levels: Callable[[Any], None]) -> Draft:
    """A draft with an option's levels, as a mapping to names, changed."""
    _option(draft, op["dm"], op["option"])

    def change(tree: Any) -> Any:
        tree, options = _options(tree, op["dm"])
        fields = _fields(options, op["option"])
        given = fields.get("levels")
        if not isinstance(given, dict):
            keys = YES_NO if not given else {str(each): str(each) for each in given}
            fields["levels"] = mapping(keys, flow=True)
        change_levels(fields["levels"])
        if dict(fields["levels"]) == YES_NO:
            del fields["levels"]
        return tree

    return draft.changed(_section(op["dm"]), change)


def _new_key(op: Op, taken: Any, stem: str) -> str:
    known = [str(key) for key in taken]
    return checked_key(op["key"], known) if op.get("key") else key_for(op["name"], known, stem)


def _levels_named(names: list[str]) -> Any:
    if not 2 <= len(names) <= MOST_LEVELS:
        raise UsageError(f"an option has 2 to {MOST_LEVELS} levels")
    levels = mapping(flow=True)
    for name in names:
        levels[key_for(name, list(levels), "level")] = name
    return levels


def _section(dm: str) -> str:
    return SITUATION if dm == SITUATION else "decision_makers"


def _fields(tree: Any, key: str) -> Any:
    """The fields of an entry, made a mapping where nothing stands."""
    if not isinstance(tree[key], dict):
        if tree[key] is not None:
            raise UsageError(f"{key}: is written in a way that is not understood", hint="mend it as text")
        tree[key] = mapping()
    return tree[key]


def _options(tree: Any, dm: str) -> tuple[Any, Any]:
    """The section and the options in it, to be changed."""
    if dm == SITUATION:
        tree = mapping() if tree is None else tree
        return tree, tree
    entry(tree, dm, "decision maker")
    fields = _fields(tree, dm)
    if fields.get("options") is None:
        at = 1 if "name" in fields else 0
        fields.pop("options", None)
        fields.insert(at, "options", mapping())
    return tree, fields["options"]


def _option(draft: Draft, dm: str, key: str) -> list[str]:
    """The options beside one, and that one; raises where it is not there."""
    known = [option for owner, option in _subjects(draft) if owner == dm]
    if key not in known:
        raise UnknownName("option", f"{dm}.{key}", [f"{dm}.{each}" for each in known])
    return known


def _subjects(draft: Draft) -> list[tuple[str, str]]:
    """Owner and key of every option, then of every situation variable: the order of patterns."""
    found: list[tuple[str, str]] = []
    for dm, fields in (draft.section("decision_makers") or {}).items():
        options = fields.get("options") if isinstance(fields, dict) else None
        found += [(str(dm), str(key)) for key in options or {}]
    return found + [(SITUATION, str(key)) for key in draft.section(SITUATION) or {}]


def _repatterned(draft: Draft, order: Callable[[int], list[int]]) -> Draft:
    """A draft whose patterns have the characters of others, by their places."""
    number = len(_subjects(draft))
    places = order(number)
    return renaming.everywhere(
        draft, renaming.of_patterns(number, lambda text: "".join(text[k] for k in places))
    )


def _reordered(before: Draft, after: Draft) -> Draft:
    old, new = _subjects(before), _subjects(after)
    places = [old.index(each) for each in new]
    if places == list(range(len(old))):
        return after
    return renaming.everywhere(
        after, renaming.of_patterns(len(old), lambda text: "".join(text[k] for k in places))
    )


def _inserted(draft: Draft, number: int, at: int) -> Draft:
    """A draft whose patterns have one character more."""
    place(at, number + 1)
    draft = renaming.everywhere(draft, renaming.of_patterns(number, lambda text: f"{text[:at]}-{text[at:]}"))
    stands = draft.section("status_quo")
    if isinstance(stands, str) and len(stands) == number + 1 and stands[at] == "-":
        first = stands[:at] + ("N" if _is_choice(draft, at) else "0") + stands[at + 1 :]
        draft = draft.changed("status_quo", lambda _: first)
    return draft


def _is_choice(draft: Draft, at: int) -> bool:
    owner, key = _subjects(draft)[at]
    options = (
        draft.section(SITUATION)
        if owner == SITUATION
        else draft.section("decision_makers")[owner].get("options")
    )
    fields = options[key]
    return not isinstance(fields, dict) or not fields.get("levels")
