"""The cast list: by what words documents mean each party.

1. A party has a key; where it is a decision maker of the case, the key is the same.
2. Its *names* are those of the country or body and any other fixed alias; *leaders* are persons who speak
   for it; *capitals* are cities (and seats such as the Kremlin) that stand for it where they act and not
   where something happens; *epithets* are descriptions ("the hermit kingdom").
3. Documents may use a name's other forms (another country name of the gazetteer's, its adjective, a
   leader's family name); reading derives them, the list need not hold them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """One party and the words for it."""

    key: str
    names: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """All parties, in the order they were given."""

    parties: tuple[Party, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of all its words."""
        lines = [
            "\t".join((party.key, sort, *words))
            for party in self.parties
            for sort, words in (
                ("names", party.names),
                ("leaders", party.leaders),
                ("capitals", party.capitals),
                ("epithets", party.epithets),
            )
        ]
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def party(self, key: str) -> Party | None:
        """A party by its key."""
        return next((party for party in self.parties if party.key == key), None)
