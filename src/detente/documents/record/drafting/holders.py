"""Whose hands it is in, what somebody wants: a guess, with its reason.

In this order:

1. What takes two is done by the holder and its partner: whom the words name, else whom it has most to do
   with; where the record has it deal with nobody, by the two others that have most to do with each other.
2. The words name who is to do it (*Boria must*, *Boria's*, *by Boria*), or speak of the holder's own (*its*).
3. The holder speaks of doing it itself (*to lift*), unless it wants to have or to be rid of what others do.
4. What is refused, would be accepted or is planned is the holder's own, if it is something to be given.
5. Another party is on record as doing it. What others bear is otherwise the holder's own, if it is wanted:
   nobody wants sanctions of those on whom they fall.
6. The words name another; or another stands in the same paragraph; or the one that the holder has most to do
   with. Only 6, and 1 where no words name
   the partner, is *unsure*: it waits until what is sure is known, and an option that is known goes before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.documents.record.drafting.dealings import Dealings
from detente.documents.record.drafting.named import Named
from detente.documents.record.drafting.pulling import Pulled
from detente.documents.record.drafting.sayings import Saying

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
    """In whose hands something is guessed to be, and why; ``sure``: the words or the record say so."""

    owners: tuple[str, ...]
    why: str
    sure: bool = True


def hands(
    saying: Saying, found: Pulled | None, named: Sequence[Named], nearby: Sequence[str], dealings: Dealings
) -> Hands:
    """Who is guessed to be able to do what somebody wants.

    Parameters
    ----------
    saying
        The wish.
    found
        The lever that it is about, if that is known.
    named
        The parties that the content names; decision makers alone.
    nearby
        The other parties in its paragraph, the nearest before it first.
    dealings
        What the record says that parties do.
    """
    holder, content, lever = saying.holder, saying.content, None if found is None else found.lever
    does = next((each.party for each in named if each.role == "does"), None)
    others = [each.party for each in named if each.party != holder and each.role != "to"]
    bearers = [each.party for each in named if each.role == "to"]
    if lever is not None and lever.sort == "shared" and (does is None or does == holder):
        without = bool(_BOTH.search(content))
        two = (holder, others[0]) if others else dealings.two(holder, without=without)
        why = "it takes two." if holder in two else "it takes two, and these have most to do with each other."
        return Hands(two, why, sure=bool(others))
    infinitive = _INFINITIVE.match(content)
    own_act = saying.rule in OWN_ACTS or (
        infinitive is not None
        and (
            infinitive["verb"] not in _HAVING
            or saying.wish in ("offer", "promise", "threaten")
            or (lever is not None and dealings.does(lever.key, holder))
        )
    )
    if lever is None and own_act:
        return Hands((holder,), "it speaks of doing this itself.")
    if does is not None:
        return Hands((does,), "the words name it as the one to do this.")
    if found is not None and _OWN.search(content[: found.start]):
        return Hands((holder,), "the words call it its own.")
    if own_act:
        return Hands((holder,), "it speaks of doing this itself.")
    if saying.wish in ("intend", "offer", "promise", "threaten") or (
        saying.wish in ("refuse", "accept") and lever is not None and lever.sort == "given"
    ):
        return Hands((holder,), "it is said to refuse, to accept or to plan this.")
    if lever is not None:
        doer = dealings.doer(lever.key, holder, bearers)
        if doer is not None:
            return Hands((doer,), "the record has it do this.")
        owner = dealings.owner(lever.key, holder, bearers)
        if owner is not None:
            return Hands((owner,), "other words in the record have it do this.", sure=False)
        if lever.sort == "imposed" and saying.positive == found.on and saying.positive:  # type: ignore[union-attr]
            return Hands((holder,), "others would bear this, so that it is its own to do.")
    return _somebody(holder, others, bearers, nearby, dealings)


def _somebody(
    holder: str, others: Sequence[str], bearers: Sequence[str], nearby: Sequence[str], dealings: Dealings
) -> Hands:
    """Who may be able to do what nobody is said to do."""
    if others:
        return Hands((others[0],), "the words name it, so that it may be the one to grant this.", sure=False)
    near = [each for each in nearby if each not in bearers]
    if len(near) == 1:
        why = "who can do this is not said; this is the other party in the same paragraph."
        return Hands((near[0],), why, sure=False)
    why = "who can do this is not said; this is the one it has most to do with."
    return Hands((dealings.partner(holder, bearers),), why, sure=False)
