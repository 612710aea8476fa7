"""Which parties a phrase names, and as what.

1. The forms of a party are those by which documents are read, where the gazetteer is installed; else the
   words of the cast list alone.
2. A party *does* what follows or precedes it in *Boria must*, *Boria to*, *Boria's*, *by Boria*, *from
   Boria*, *of Boria* and *Borian*, and what begins *Boria open*; it is *with* whom something is done in *with
   Boria* and *between*; behind *on*, *against*, *for*, *to* and the like it is done *to* Boria. Otherwise it
   is merely named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from detente.documents.reading.lexicon import Lexicon
from detente.errors import UsageError
from detente.model.cast import Cast

Role = Literal["does", "with", "to", "named"]

_BEHIND_DOER = re.compile(
    r"(?:['\u2019]s?\b|\s+(?:to|must|should|ought|will|would|shall|can|could|may|might|has|have|had|is|are|was|were"
    r"|not|itself|alone)\b)"
)
_BEFORE_DOER = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE_PARTNER = re.compile(r"\b(?:with|between|among)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE_BEARER = re.compile(
    r"\b(?:on|upon|against|for|to|towards?|at|into|over|onto)\s+(?:the\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """A party in a phrase: as what, and where its name stands."""

    party: str
    role: Role
    start: int
    end: int


class Namer:
    """Finds the parties of a cast in phrases."""

    def __init__(self, cast: Cast) -> None:
        self._lexicon: Lexicon | None
        try:
            self._lexicon = Lexicon(cast)
        except UsageError:  # the gazetteer is not installed
            self._lexicon = None
        self._words = {
            word: party.key
            for party in cast.parties
            for word in (*party.names, *party.leaders, *party.capitals, *party.epithets)
            if word.strip()
        }

    def named(self, phrase: str) -> tuple[Named, ...]:
        """The parties that a phrase names, from left to right."""
        return tuple(
            Named(party, _role(phrase, start, end, adjective=adjective), start, end)
            for party, start, end, adjective in self._places(phrase)
        )

    def _places(self, phrase: str) -> list[tuple[str, int, int, bool]]:
        if self._lexicon is not None:
            return [
                (each.form.party, each.start, each.end, each.form.sort == "demonym")
                for each in self._lexicon.find(phrase)
                if each.form.party is not None
            ]
        found = [
            (party, match.start(), match.end(), False)
            for word, party in self._words.items()
            for match in re.finditer(rf"\b{re.escape(word)}\b", phrase)
        ]
        return sorted(found, key=lambda each: each[1])


_BARE_VERB = re.compile(r"\s+(?!(?:and|or|in|on|at|with|for|as|of|but|over)\b)[a-z-]*(?:[^s\W]|ss)\s")
"""What may be a verb without an ending, as in *that Boria open its ports*."""


def _role(phrase: str, start: int, end: int, *, adjective: bool) -> Role:
    before, behind = phrase[:start], phrase[end:]
    for role, pattern in (("with", _BEFORE_PARTNER), ("to", _BEFORE_BEARER)):
        if pattern.search(before) and not behind.startswith(("'", "\u2019")):
            return role  # type: ignore[return-value]
    if not before.strip() and not adjective and _BARE_VERB.match(behind):
        return "does"
    if _BEFORE_DOER.search(before) or _BEHIND_DOER.match(behind) or (adjective and behind.strip()):
        return "does"
    return "named"
