"""Somebody, or a body, that a phrase means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.documents.reading import words

Sort = Literal["party", "person", "body", "outlet", "private", "anonymous", "self", "thing"]
_WOMEN = words.word_set("""spokeswoman chairwoman woman queen congresswoman mrs ms sister daughter""")
_MEN = words.word_set("spokesman chairman man king congressman mr brother son")


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means.

    Parameters
    ----------
    name
        As the text has it.
    party
        Its key, if it belongs to one.
    human
        Whether it is a single person.
    pronoun
        Whether the phrase is a pronoun, so that it was guessed from what stands before.
    plural
        Whether it is many persons or bodies.
    """

    name: str
    party: str | None
    sort: Sort
    human: bool = False
    pronoun: bool = False
    plural: bool = False

    @property
    def anonymous(self) -> bool:
        """Whether the text leaves it unnamed."""
        return self.sort == "anonymous"


def fits(referent: Referent, pronoun: str) -> bool:
    """Whether a pronoun can stand for somebody."""
    if referent.sort not in ("party", "person", "body", "private", "anonymous"):
        return False
    if pronoun in ("it", "its") and referent.sort in ("private", "anonymous", "body") and referent.plural:
        return False
    barred = _WOMEN if pronoun in ("he", "his", "him") else _MEN if pronoun in ("she", "her") else frozenset()
    return not barred & set(referent.name.casefold().split())
