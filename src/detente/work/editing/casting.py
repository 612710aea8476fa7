"""Edits of the cast list: by what words documents mean each party.

A party may be written as a name, a list of names, or a mapping whose sorts of words go by several names; what
is there stays as it was written as far as it can, and only words come and go.
"""

from __future__ import annotations

from typing import Any

from detente.errors import UnknownName, UsageError
from detente.interchange.casefile.cast import SORTS
from detente.work.editing.draft import Draft
from detente.work.editing.keys import checked_key, entry, key_for, put
from detente.work.editing.yaml import listing, mapping

Op = dict[str, Any]


def words_of(party: Any) -> dict[str, list[str]]:
    """The words for a party by their sort, as written.

    Examples
    --------
    >>> words_of({"alias": "Albion", "names": ["Britain"], "leader": "May"})["names"]
    ['Albion', 'Britain']
    """
    found: dict[str, list[str]] = {sort: [] for sort in SORTS}
    if not isinstance(party, dict):
        found["names"] = _texts(party)
        return found
    for key, value in party.items():
        for sort, known in SORTS.items():
            if str(key) in known:
                found[sort] += [each for each in _texts(value) if each not in found[sort]]
    return found


def add_party(draft: Draft, op: Op) -> Draft:
    """Add a party, with its name as its first word."""

    def change(tree: Any) -> Any:
        tree = mapping() if tree is None else tree
        known = [str(key) for key in tree]
        key = checked_key(op["key"], known) if op.get("key") else key_for(op["name"], known, "party")
        put(tree, None, key, mapping({"names": listing([op["name"]], flow=True)}))
        return tree

    return draft.changed("cast", change)


def put_party(draft: Draft, op: Op) -> Draft:
    """Change the words for a party; one that is not listed yet is listed."""
    for sort in op["words"]:
        if sort not in SORTS:
            raise UnknownName("sort of words", sort, SORTS)

    def change(tree: Any) -> Any:
        tree = mapping() if tree is None else tree
        key = op["key"]
        if key not in tree:
            put(tree, None, checked_key(key, []), mapping())
        if not isinstance(tree[key], dict) and (
            set(op["words"]) != {"names"} or not isinstance(tree[key], list)
        ):
            names = words_of(tree[key])["names"]
            tree[key] = mapping({"names": listing(names, flow=True)} if names else {})
        for sort, words in op["words"].items():
            wanted = list(dict.fromkeys(word.strip() for word in words if word.strip()))
            if isinstance(tree[key], list):
                _fit(tree[key], wanted)
            else:
                _set(tree[key], sort, wanted)
        if not any(words_of(tree[key]).values()):
            raise UsageError(f"{key} would have no word left", hint="take the party out instead")
        return tree

    return draft.changed("cast", change)


def remove_party(draft: Draft, op: Op) -> Draft:
    """Take a party out of the cast list."""

    def change(tree: Any) -> Any:
        entry(tree, op["key"], "party")
        del tree[op["key"]]
        return tree or None

    return draft.changed("cast", change)


def _set(party: Any, sort: str, wanted: list[str]) -> None:
    """Make the words of a sort those that are wanted: each stays under the key that it stands under."""
    keys = [key for key in party if str(key) in SORTS[sort]]
    there = {word for key in keys for word in _texts(party[key])}
    for key in keys:
        kept = [word for word in wanted if word in _texts(party[key])]
        more = [word for word in wanted if word not in there] if key == keys[0] else []
        if not isinstance(party[key], list):
            party[key] = listing(_texts(party[key]), flow=True)
        _fit(party[key], kept + more)
        if not party[key]:
            del party[key]
    if not keys and wanted:
        party[sort] = listing(wanted, flow=True)


def _fit(words: Any, wanted: list[str]) -> None:
    """Take out of a list, and add to it, so that it has the words that are wanted."""
    for at in reversed(range(len(words))):
        if str(words[at]) not in wanted:
            del words[at]
    there = [str(each) for each in words]
    for word in wanted:
        if word not in there:
            words.append(word)


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value if each is not None] if isinstance(value, list) else [str(value)]
