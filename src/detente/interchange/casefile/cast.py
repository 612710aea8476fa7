"""``cast:`` of a case, or a cast list of its own: text -> :class:`~detente.model.cast.Cast`.

A party is a name, a list of names, or a mapping of sorts of words to one or several. A cast list may
have been made elsewhere, so that there the sorts go by more names, a party without words goes by its key, and
parties may stand in a list. A word that two parties claim is no error; it resolves to neither.
"""

from __future__ import annotations

from detente.errors import InvalidCase, Place, UnreadableFile
from detente.interchange.casefile.fields import Fields
from detente.interchange.casefile.marks import CaseText
from detente.interchange.casefile.nodes import Mapping, Node, NotYaml, Scalar, Sequence, compose
from detente.model.cast import Cast, Party
from detente.model.origin import Path

SORTS = {
    "names": ("names", "name", "alias", "aliases", "country", "countries", "also", "institutions", "bodies",
              "organizations", "organisations", "demonym", "demonyms", "adjective", "adjectives"),
    "leaders": ("leaders", "leader", "people", "persons", "officials", "spokespeople"),
    "capitals": ("capitals", "capital", "cities", "seat", "seats"),
    "epithets": ("epithets", "epithet", "descriptions", "titles"),
}  # fmt: skip
"""The sorts of words for a party, and what a case may call them."""

ELSEWHERE = {
    "names": ("short", "long", "full_name", "abbreviation", "abbreviations", "acronym", "acronyms", "aka",
              "synonyms", "variants", "forms", "government", "nationality", "canonical", "label", "other"),
    "leaders": ("person", "members", "president", "head", "heads"),
    "capitals": ("city", "places"),
    "epithets": ("nicknames", "nickname"),
}  # fmt: skip
"""What else lists made elsewhere call them."""

ASIDES = ("type", "kind", "role", "note", "notes", "description", "id", "key", "color", "colour")
"""What a list made elsewhere may say of a party beside its words; it is passed over."""

_WRAPPERS = ("cast", "parties")


def read_cast(text: str, name: str = "cast") -> Cast:
    """Read a cast list.

    Parameters
    ----------
    text
        A mapping of parties' keys, alone or under ``cast:``; a case file will do.
    name
        What to call it in messages.

    Raises
    ------
    InvalidCase
        With every problem found.
    UnreadableFile
        If the text is empty or not YAML at all.
    """
    lines = text.split("\n")
    marks = CaseText(name, lines)
    try:
        root = compose(text)
    except NotYaml as error:
        place = marks.at_character(error.line, error.column)
        raise UnreadableFile(error.what, hint=error.hint, where=place) from None
    if root is None:
        hint = "write a line for each party: us: [United States, Washington]"
        raise UnreadableFile("the cast list is empty", where=Place(name), hint=hint)
    fields = Fields(marks)
    cast = cast_of(fields, _inner(root), ("cast",), from_elsewhere=True)
    if fields.problems:
        raise InvalidCase(fields.problems)
    if not cast.parties:
        raise UnreadableFile("the cast list names no party", where=Place(name))
    return cast


def _inner(root: Node) -> Node:
    if isinstance(root, Mapping):
        for key, value in root.pairs:
            if key.text in _WRAPPERS and isinstance(value, Mapping | Sequence):
                return value
    return root


def cast_of(fields: Fields, node: Node, path: Path, from_elsewhere: bool = False) -> Cast:
    """The cast in a mapping of parties; what is wrong is noted in ``fields``."""
    if from_elsewhere and isinstance(node, Sequence):
        return Cast(tuple(_listed(fields, item, here) for here, item in fields.items(node, path, "parties")))
    read = _foreign if from_elsewhere else _party
    return Cast(
        tuple(read(fields, key, value, (*path, key)) for key, value in fields.entries(node, path, "parties"))
    )


def _listed(fields: Fields, node: Node, path: Path) -> Party:
    """A party in a list: a name alone, ``key: names``, or a mapping that says its key."""
    if not isinstance(node, Mapping):
        name = fields.text_of(node, "a party's name")
        return Party(name, names=(name,))
    if len(node.pairs) == 1:
        ((key, value),) = node.pairs
        return _foreign(fields, key.text, value, (*path, key.text))
    keys = {key.text: value for key, value in node.pairs}
    named = next((keys[word] for word in ("key", "id", "party", "name") if word in keys), None)
    if named is None:
        fields.wrong(node, "the party has no key", "write key: [a name, another]")
        return Party("")
    return _foreign(fields, fields.text_of(named, "a party's key"), node, path)


def _foreign(fields: Fields, key: str, node: Node, path: Path) -> Party:
    """A party of a list made elsewhere."""
    if isinstance(node, Scalar) and not node.text.strip() and not node.style:
        return Party(key, names=(key.replace("_", " "),))  # its key is its name
    sorts = {sort: words + ELSEWHERE[sort] for sort, words in SORTS.items()}
    return _party(fields, key, node, path, sorts, (*ASIDES, "party"))


def _party(
    fields: Fields,
    key: str,
    node: Node,
    path: Path,
    sorts: dict[str, tuple[str, ...]] = SORTS,
    passed_over: tuple[str, ...] = (),
) -> Party:
    if not isinstance(node, Mapping):
        names = fields.texts(node, path, "a name")
        if not names:
            fields.wrong(node, f"the party {key!r} has no name", f"write {key}: [a name, another]")
        return Party(key, names=names)
    known = [*(word for words in sorts.values() for word in words), *passed_over]
    found: dict[str, list[str]] = {sort: [] for sort in sorts}
    for word, value in fields.known(node, path, known, what="for a party").items():
        sort = next((sort for sort, words in sorts.items() if word in words), None)
        if sort is not None:
            found[sort].extend(fields.texts(value, (*path, word), "a name"))
    if not any(found.values()):
        fields.wrong(node, f"the party {key!r} has no name")
    return Party(key, *(tuple(dict.fromkeys(found[sort])) for sort in SORTS))
