"""What rests on a part of a case file: the parts that speak of it, and would be wrong without it.

1. A *thing* is a decision maker, an option, a level, an outcome, a variant, a format or a preference
   statement.
2. A *part* is the smallest piece that can be taken out and leaves the rest meaning what it meant: a
   statement, an outcome, a whole variant (without one of its edits it would be another), a whole claim, a
   seat at a table, a ranking.
3. A part *rests* on a thing if a statement or a reference in it speaks of the thing, or of a thing that is
   such a part itself: without an outcome, statements on it go, too. A ranking lists every state, so that it
   rests on every option.
4. Prose is left alone, and so is the cast list: documents may speak of those who do not take part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.work.editing import renaming
from detente.work.editing.draft import Draft

Path = tuple[str | int, ...]

_NOTHING = "\0"
"""No case file speaks of it: a text that changes where a key becomes this speaks of the key."""

_PASSED_OVER = frozenset({*renaming.PROSE, "detente", "cast", "states", "situation"})
_NAMING = frozenset({"outcomes", "variants", "claims", "formats", "coalesce", "events", "judges"})
"""Sections whose keys are names given there, and refer to nothing."""

_WHOLE = frozenset({"outcomes", "variants", "claims", "events"})
_RANKED = ("ranking", "unknown", "strong")
_REFERENCES = {"outcome": ("outcome",), "variant": ("variant",), "format": ("format", "widen")}
_FEWEST_SEATS = 2


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may be taken out.

    Parameters
    ----------
    sort
        ``dm``, ``option``, ``level``, ``outcome``, ``variant``, ``format`` or ``statement``.
    key
        Of an option, and of a level its option's, ``DM.OPTION``; of a statement its owner's.
    more
        The level, or the number of the statement, from 1.
    """

    sort: str
    key: str
    more: str = ""


def thing_of(operation: dict[str, Any]) -> Thing | None:
    """What an operation takes out; ``None`` where it takes out nothing that others speak of."""
    match operation:
        case {"op": "remove_dm", "dm": dm}:
            return Thing("dm", dm)
        case {"op": "remove_option", "dm": dm, "option": option}:
            return Thing("option", f"{dm}.{option}")
        case {"op": "remove_level", "dm": dm, "option": option, "level": level}:
            return Thing("level", f"{dm}.{option}", level)
        case {"op": "remove_outcome", "outcome": key}:
            return Thing("outcome", key)
        case {"op": "remove_variant", "variant": key}:
            return Thing("variant", key)
        case {"op": "remove_statement", "dm": dm, "at": at}:
            return Thing("statement", dm, str(at + 1))
    return None


def resting(draft: Draft, thing: Thing) -> tuple[Path, ...]:
    """The parts that rest on a thing, by their paths, in the order of the file.

    Parameters
    ----------
    draft
        The case.
    thing
        What would be taken out; what it holds itself is not listed.

    Notes
    -----
    Goes over the file once for the thing, and once for each part that is a thing itself.
    """
    tree = draft.tree()
    found: set[Path] = set()
    due, known = [thing], {thing}
    while due:
        for path in _directly(tree, due.pop()):
            if _within(path, _own(thing)):
                continue
            found.add(path)
            more = _thing_at(path)
            if more is not None and more not in known:
                known.add(more)
                due.append(more)
    outer = [path for path in found if not any(path != each and _within(path, each) for each in found)]
    return tuple(sorted(outer, key=lambda path: _place(tree, path)))


def without(draft: Draft, parts: tuple[Path, ...]) -> Draft:
    """A draft without some parts; lists and mappings that are left empty go, too."""
    for section in dict.fromkeys(str(path[0]) for path in parts):
        inner = [path[1:] for path in parts if path[0] == section]

        def change(tree: Any, inner: list[Path] = inner, section: str = section) -> Any:
            for path in reversed(inner):
                if not path:
                    return None
                if section == "decision_makers":  # who has nothing left still takes part
                    _cut(tree[path[0]], path[1:])
                else:
                    _cut(tree, path)
            return tree or None

        draft = draft.changed(section, change)
    for dm in dict.fromkeys(str(path[1]) for path in parts if _is_statement(path)):
        gone = [int(path[3]) + 1 for path in parts if _is_statement(path) and path[1] == dm]
        draft = renaming.renumbered(draft, dm, _closed_up(gone))
    return draft


def _closed_up(gone: list[int]) -> Callable[[int], int]:
    """The numbers of what is left when some go."""
    return lambda number: number - sum(each < number for each in gone)


def _cut(tree: Any, path: Path) -> None:
    first, *rest = path
    if rest:
        _cut(tree[first], tuple(rest))
    if not rest or not tree[first]:
        del tree[first]
        if first == "ranking":  # marks on pairs of its states say nothing without it
            for mark in ("unknown", "strong"):
                tree.pop(mark, None)


def _directly(tree: dict[str, Any], thing: Thing) -> Iterator[Path]:
    """The parts that speak of a thing itself."""
    speaks = _speaking(thing)
    for section, value in tree.items():
        if section not in _PASSED_OVER:
            for path in _mentions(value, (section,), speaks, thing):
                yield _part(tree, path, thing)
    if "states" not in tree and _bears_on_states(tree, thing):
        for section, value in tree.items():
            yield from (_part(tree, path, thing) for path in _rankings(value, (section,)))


def _speaking(thing: Thing) -> Callable[[str], bool]:
    """Whether a text speaks of a thing."""
    match thing.sort:
        case "dm":
            rewrite = renaming.of_dm(thing.key, _NOTHING)
            return lambda text: rewrite(text) != text or text.startswith(f"{thing.key}: ")
        case "option":
            rewrite = renaming.of_subject(thing.key, _NOTHING)
        case "level":
            rewrite = renaming.of_level(thing.key, thing.more, _NOTHING)
        case "outcome":
            rewrite = renaming.of_outcome(thing.key, _NOTHING)
        case _:
            return lambda _: False
    return lambda text: rewrite(text) != text


def _mentions(value: Any, path: Path, speaks: Callable[[str], bool], thing: Thing) -> Iterator[Path]:
    """Where something speaks of a thing."""
    if _is_aside(path):
        return
    if isinstance(value, dict):
        if thing.sort == "statement" and _edits(value, thing):
            yield path
        for key, each in value.items():
            here = (*path, str(key))
            if key in renaming.PROSE:
                continue
            named = len(here) == 2 and path[0] in _NAMING
            if _refers(here, str(key), each, thing) or (not named and speaks(str(key))):
                yield here
            else:
                yield from _mentions(each, here, speaks, thing)
    elif isinstance(value, list):
        for k, each in enumerate(value):
            yield from _mentions(each, (*path, k), speaks, thing)
    elif value is not None and speaks(str(value)):
        yield path


def _is_aside(path: Path) -> bool:
    """Whether nothing below refers to parts of the case: options' own fields, sources, who said a claim."""
    match path:
        case ("decision_makers", _, "options" | "moves", *_):
            return True
        case ("evidence", "sources", *_):
            return True
        case ("evidence", "items", _, field, *_):
            return field not in ("supports", "contradicts")
        case ("claims", _, field, *_):
            return field not in ("test", "variant")
    return bool(path) and path[-1] == "because"


def _refers(path: Path, key: str, value: Any, thing: Thing) -> bool:
    """Whether an entry of a mapping refers to a thing by more than a word for it."""
    if thing.sort in _REFERENCES:
        return key in _REFERENCES[thing.sort] and str(value) == thing.key
    owner, _, short = thing.key.partition(".")
    if owner == renaming.SITUATION and "set" in path[:-1] and key == short:
        return thing.sort == "option" or str(value) == thing.more
    return thing.sort == "level" and key == thing.key and str(value) == thing.more


def _edits(value: dict[str, Any], thing: Thing) -> bool:
    """Whether an edit of a variant is of a statement."""
    edited = any(str(value.get(word)) == thing.key for word in renaming.EDITS_OF_STATEMENTS)
    return edited and str(value.get("statement")) == thing.more


def _bears_on_states(tree: dict[str, Any], thing: Thing) -> bool:
    if thing.sort == "dm":
        fields = (tree.get("decision_makers") or {}).get(thing.key)
        return isinstance(fields, dict) and bool(fields.get("options"))
    return thing.sort in ("option", "level")


def _rankings(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "ranking" and isinstance(each, list) and each:
                yield (*path, key)
            else:
                yield from _rankings(each, (*path, str(key)))
    elif isinstance(value, list):
        for k, each in enumerate(value):
            yield from _rankings(each, (*path, k))


def _part(tree: dict[str, Any], path: Path, thing: Thing) -> Path:
    """The part that a place belongs to."""
    if path[0] in _WHOLE:
        return path[:2]
    if path[0] == "formats" and len(path) > 2:
        seats = [each for each in tree["formats"][path[1]] if str(each) != thing.key]
        return path[:2] if len(seats) < _FEWEST_SEATS else path[:3]
    for k, each in enumerate(path):
        if each in _RANKED or isinstance(each, int):
            return path[: k + 1]
    return path


def _thing_at(path: Path) -> Thing | None:
    match path:
        case ("outcomes" | "variants" | "formats" as section, str(key)):
            return Thing(section[:-1], key)
        case ("decision_makers", str(dm), "preferences", int(at)):
            return Thing("statement", dm, str(at + 1))
    return None


def _own(thing: Thing) -> Path:
    """Where a thing stands itself."""
    owner, _, option = thing.key.partition(".")
    match thing.sort:
        case "dm":
            return ("decision_makers", thing.key)
        case "option" | "level":
            return (
                (owner, option)
                if owner == renaming.SITUATION
                else ("decision_makers", owner, "options", option)
            )
        case "statement":
            return ("decision_makers", thing.key, "preferences", int(thing.more) - 1)
    return (f"{thing.sort}s", thing.key)


def _within(path: Path, outer: Path) -> bool:
    return path[: len(outer)] == outer


def _is_statement(path: Path) -> bool:
    return len(path) == 4 and path[0] == "decision_makers" and path[2] == "preferences"


def _place(tree: Any, path: Path) -> tuple[int, ...]:
    """A part's place in the file."""
    places = []
    for each in path:
        places.append(each if isinstance(each, int) else [str(key) for key in tree].index(each))
        tree = tree[each]
    return tuple(places)
