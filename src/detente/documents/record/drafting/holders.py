"""Whose hands it is in, what somebody wants: a guess, with its reason.

In this order:

1. What takes two is done by the holder and its partner: whom the words name, else whom it has most to do
   with; where the record has it deal with nobody, by the two others that have most to do with each other.
2. The words name who is to do it (*Boria must*, *Boria's*, *by Boria*), or speak of the holder's own (*its*).
3. The holder speaks of doing it itself (*to lift*), unless it wants to have or to be rid of what others do.
4. What is refused, would be accepted or is planned is the holder's own, if it is something to be given.
5. Another party is on record as doing it; the words name one; or else the one that the holder has most to do
   with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detente.documents.reading import ReportedGoal
from detente.documents.record.drafting.named import Named
from detente.documents.record.drafting.pulling import Pulled

_OWN = re.compile(r"\b(?:its|their|his|her|our|my)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:(?:both|two|rival|warring) (?:sides|parties|countries|governments|states|capitals|leaders)"
    r"|the (?:two|sides|parties)|each other|neighbou?rs)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"^(?:not\s+)?to\s+(?P<verb>[a-z-]+)", re.IGNORECASE)
_HAVING_WORDS = """get obtain win gain secure receive see have be avoid escape evade prevent stop end resist
withstand survive deter extract wrest attract become remain"""
_HAVING = frozenset(_HAVING_WORDS.split())
"""Verbs of wanting to have, or to be rid of, what others do."""

OWN_ACTS = ("will-not",)
"""Rules whose content is what the holder itself does, without *to*."""


@dataclass(frozen=True, slots=True)
class Hands:
    """In whose hands something is guessed to be, and why."""

    owners: tuple[str, ...]
    why: str


def hands(
    goal: ReportedGoal,
    content: str,
    found: Pulled | None,
    named: Sequence[Named],
    dealings: Dealings,
) -> Hands:
    """Who is guessed to be able to do what somebody wants.

    Parameters
    ----------
    goal, content
        The wish, and its content as the passage says it.
    found
        The lever that it is about, if that is known.
    named
        The parties that the content names; decision makers alone.
    dealings
        What the record says that parties do.
    """
    holder, lever = goal.holder, None if found is None else found.lever
    does = next((each.party for each in named if each.role == "does"), None)
    others = [each.party for each in named if each.party != holder and each.role != "to"]
    bearers = [each.party for each in named if each.role == "to"]
    if lever is not None and lever.sort == "shared" and (does is None or does == holder):
        two = (holder, others[0]) if others else dealings.two(holder, without=bool(_BOTH.search(content)))
        why = "it takes two." if holder in two else "it takes two, and these have most to do with each other."
        return Hands(two, why)
    infinitive = _INFINITIVE.match(content)
    own_act = goal.rule in OWN_ACTS or (
        infinitive is not None
        and (infinitive["verb"] not in _HAVING or (lever is not None and dealings.does(lever.key, holder)))
    )
    if lever is None and own_act:
        return Hands((holder,), "it speaks of doing this itself.")
    if does is not None:
        return Hands((does,), "the words name it as the one to do this.")
    if found is not None and _OWN.search(content[: found.start]):
        return Hands((holder,), "the words call it its own.")
    if own_act:
        return Hands((holder,), "it speaks of doing this itself.")
    if goal.wish == "intend" or (
        goal.wish in ("refuse", "accept") and lever is not None and lever.sort == "given"
    ):
        return Hands((holder,), "it is said to refuse, to accept or to plan this.")
    if lever is not None:
        doer = dealings.doer(lever.key, holder, bearers)
        if doer is not None:
            return Hands((doer,), "the record has it do this.")
    if others:
        return Hands((others[0],), "the words name it, so that it may be the one to grant this.")
    return Hands(
        (dealings.partner(holder, bearers),),
        "who can do this is not said; this is the one it has most to do with.",
    )


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

    def does(self, lever: str, party: str) -> bool:
        """Whether a party is on record as using a lever."""
        return self._done.get(lever, Counter())[party] > 0

    def doer(self, lever: str, holder: str, bearers: Sequence[str] = ()) -> str | None:
        """Who else is on record as using a lever, the most often; not who bears it."""
        counts = self._done.get(lever, Counter())
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
