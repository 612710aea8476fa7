"""``cast:`` of a case, or a cast list of its own: text -> :class:`~detente.model.cast.Cast`.

A party is a name, a list of names, or a mapping of sorts of words to one or several; the sorts go by
several names each, so that lists made elsewhere are read as well. A word that two parties claim is no error;
it resolves to neither.
"""

from __future__ import annotations

from detente.errors import InvalidCase, Place, UnreadableFile
from detente.interchange.casefile.fields import Fields
from detente.interchange.casefile.marks import CaseText
from detente.interchange.casefile.nodes import Mapping, Node, NotYaml, compose
from detente.model.cast import Cast, Party
from detente.model.origin import Path

SORTS = {
    "names": ("name", "names", "alias", "aliases", "country", "countries", "also", "institutions", "bodies",
              "organizations", "organisations", "demonym", "demonyms", "adjective", "adjectives"),
    "leaders": ("leader", "leaders", "people", "persons", "officials", "spokespeople"),
    "capitals": ("capital", "capitals", "cities", "seat", "seats"),
    "epithets": ("epithet", "epithets", "descriptions", "titles"),
}  # fmt: skip
"""The sorts of words for a party, and what a list may call them."""

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
    cast = cast_of(fields, _inner(root), ("cast",))
    if fields.problems:
        raise InvalidCase(fields.problems)
    if not cast.parties:
        raise UnreadableFile("the cast list names no party", where=Place(name))
    return cast


def _inner(root: Node) -> Node:
    if isinstance(root, Mapping):
        for key, value in root.pairs:
            if key.text in _WRAPPERS and isinstance(value, Mapping):
                return value
    return root


def cast_of(fields: Fields, node: Node, path: Path) -> Cast:
    """The cast in a mapping of parties; what is wrong is noted in ``fields``."""
    parties = []
    for key, value in fields.entries(node, path, "parties"):
        parties.append(_party(fields, key, value, (*path, key)))
    return Cast(tuple(parties))


def _party(fields: Fields, key: str, node: Node, path: Path) -> Party:
    if not isinstance(node, Mapping):
        names = fields.texts(node, path, "a name")
        if not names:
            fields.wrong(node, f"the party {key!r} has no name", f"write {key}: [a name, another]")
        return Party(key, names=names)
    known = [word for words in SORTS.values() for word in words]
    found: dict[str, list[str]] = {sort: [] for sort in SORTS}
    for word, value in fields.known(node, path, known, what="for a party").items():
        sort = next(sort for sort, words in SORTS.items() if word in words)
        found[sort].extend(fields.texts(value, (*path, word), "a name"))
    if not any(found.values()):
        fields.wrong(node, f"the party {key!r} has no name")
    return Party(key, *(tuple(dict.fromkeys(found[sort])) for sort in SORTS))
