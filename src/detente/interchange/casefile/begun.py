"""A case that is begun: a cast list, perhaps with a title and the like, before there are decision makers.

1. A file with ``decision_makers:`` (or ``states:``) is meant as a whole case and is none of these.
2. A file with ``cast:``, ``title:`` or ``detente:`` is a case that is begun. Beside the cast it may have what
   does not speak of decision makers: :data:`BESIDE`. Anything else is an error, as in a whole case.
3. A mapping with none of them is a cast list alone.
"""

from __future__ import annotations

from detente.errors import InvalidCase, nearest
from detente.interchange.casefile.cast import cast_of, read_cast
from detente.interchange.casefile.cited import Cited
from detente.interchange.casefile.nodes import Mapping, Node, Scalar
from detente.interchange.casefile.reader import FORMAT, SECTIONS, composed
from detente.model.begun import Begun
from detente.model.case import Case, DecisionMaker
from detente.model.cast import Cast
from detente.model.options import Option

BESIDE = ("detente", "title", "as_of", "summary", "cast", "evidence")
"""Sections that a case can have before it has decision makers."""

HOW = "begin with title: and, under cast:, a line for each party: us: [United States, Washington]"
"""What to do where nothing is begun."""

_MARKS = ("cast", "title", "detente")


def read_begun(text: str, name: str = "case") -> Begun | None:
    """Read a case that is begun; ``None`` where a whole case is meant.

    Parameters
    ----------
    text
        The file's text.
    name
        What to call it in messages, usually its path.

    Raises
    ------
    InvalidCase
        With every problem found.
    UnreadableFile
        If the text is empty, too large or not YAML at all.
    """
    marks, root = composed(text, name, HOW)
    if not isinstance(root, Mapping):
        return None
    keys = {key.text: value for key, value in root.pairs}
    if any(key in keys and not _is_empty(keys[key]) for key in ("decision_makers", "states")):
        return None
    if not any(key in keys for key in _MARKS):
        return Begun(read_cast(text, name))
    reader = _Reader(marks)
    begun = reader.begun(root)
    if reader.problems:
        raise InvalidCase(reader.problems)
    stand_in = DecisionMaker("d", "d", (Option("o", "o"),))
    # Only for what is checked whatever the decision makers are: keys, sources, grades.
    Case(begun.title or "t", (stand_in,), cast=begun.cast, evidence=begun.evidence, origin=marks)
    return begun


class _Reader(Cited):
    def begun(self, root: Mapping) -> Begun:
        top = dict(self.entries(root, (), "sections"))
        for key in top:
            if key not in SECTIONS:
                self.wrong(
                    self.text.keys[key,], f"there is no section {key!r}", nearest(key, SECTIONS, most=12)
                )
            elif key not in (*BESIDE, "decision_makers", "states"):
                what = f"{key}: speaks of decision makers, and there are none yet"
                self.wrong(self.text.keys[key,], what, "take it out until a draft has them")
        if "detente" in top and self.text_of(top["detente"], "detente") not in (FORMAT, ""):
            self.wrong(top["detente"], "this version reads format 1", "write detente: 1")
        cast = cast_of(self, top["cast"], ("cast",)) if "cast" in top else Cast()
        if not cast.parties and not self.problems:
            what = "the case has neither decision makers nor a cast"
            self.wrong(root, what, "write cast: with a line for each party: us: [United States, Washington]")
        return Begun(
            cast,
            self.optional_text(top, "title"),
            self.optional_text(top, "as_of"),
            self.optional_text(top, "summary"),
            self.evidence(top.get("evidence")),
        )


def _is_empty(node: Node) -> bool:
    if isinstance(node, Mapping):
        return not node.pairs
    return isinstance(node, Scalar) and not node.style and not node.text.strip()
