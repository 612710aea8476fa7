"""What an accepted record says that parties do, and with whom they have to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


class Dealings:
    """What an accepted record says that parties do, and with whom they have to do.

    Parameters
    ----------
    parties
        Whom it is about.
    """

    def __init__(self, parties: Sequence[str]) -> None:
        self._parties = parties
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._done: dict[str, Counter[str]] = {}
        self._said: dict[str, Counter[str]] = {}

    def together(self, one: str | None, other: str | None) -> None:
        """Have two parties stand in one passage: one does something to the other or wants it of it."""
        if one in self._parties and other in self._parties and one != other:
            assert one is not None
            assert other is not None
            self._pairs[one, other] += 1
            self._pairs[other, one] += 1

    def note(self, party: str, lever: str) -> None:
        """Have a party do something."""
        self._done.setdefault(lever, Counter())[party] += 1

    def told(self, party: str, lever: str) -> None:
        """Have words call a lever a party's (*Boria's sanctions*)."""
        self._said.setdefault(lever, Counter())[party] += 1

    def met(self, one: str, other: str) -> bool:
        """Whether two parties have to do with each other."""
        return self._pairs[one, other] > 0

    def does(self, lever: str, party: str) -> bool:
        """Whether a party is on record as using a lever."""
        return self._done.get(lever, Counter())[party] > 0

    def doer(self, lever: str, holder: str, bearers: Sequence[str] = ()) -> str | None:
        """Who else is on record as using a lever, the most often, not who bears it."""
        counts = self._done.get(lever, Counter())
        found = [each for each in self._parties if each not in (holder, *bearers) and counts[each]]
        return max(found, key=lambda party: counts[party], default=None)

    def owner(self, lever: str, holder: str, bearers: Sequence[str] = ()) -> str | None:
        """Whose else words say that a lever is, the most often; not who bears it."""
        counts = self._said.get(lever, Counter())
        found = [each for each in self._parties if each not in (holder, *bearers) and counts[each]]
        return max(found, key=lambda party: counts[party], default=None)

    def two(self, party: str, *, without: bool = False) -> tuple[str, str]:
        """A party and its partner; of one that has to do with nobody, the two others that have most to do.

        ``without``: the two others in any case.
        """
        partner = self.partner(party)
        if self._pairs[party, partner] and not without:
            return party, partner
        others = [each for each in self._parties if each != party]
        pairs = [each for each in self._pairs if self._pairs[each] and party not in each]
        default = (others[0], others[1]) if without and len(others) > 1 else (party, partner)
        return max(pairs, key=lambda pair: self._pairs[pair], default=default)

    def partner(self, party: str, bearers: Sequence[str] = ()) -> str:
        """With whom a party has most to do; else the first other party. Rather not who bears it."""
        others = [each for each in self._parties if each not in (party, *bearers)]
        others = others or [each for each in self._parties if each != party]
        return max(others, key=lambda other: self._pairs[party, other], default=party)
