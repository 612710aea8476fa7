"""The options that are proposed, each once."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from detente.documents.record.drafting.acts import Act, alike
from detente.documents.record.drafting.levers import Lever
from detente.documents.record.drafting.phrases import key_of, stems

SAME = 0.5
"""Share of telling words that two proposals without a lever have in common if they are one."""

_CLAUSE = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|should|must)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Proposal:
    """An option that is proposed.

    Parameters
    ----------
    owner, key, name
        As in a case.
    why
        Why it is guessed to be in these hands.
    lever, partner
        What it is, where that is known, and with whom, where it takes two.
    act
        What is to be done with what, where that is known.
    stems
        What its name is compared by.
    items
        The passages that speak of it, in the order of the text: their words by their keys.
    """

    owner: str
    key: str
    name: str
    why: str
    lever: Lever | None = None
    partner: str | None = None
    act: Act | None = None
    stems: frozenset[str] = frozenset()
    items: dict[str, str] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """How many passages speak of it; one that is repeated word for word counts once."""
        return len(set(self.items.values()))

    @property
    def subject(self) -> str:
        """How statements name it."""
        return f"{self.owner}.{self.key}"

    @property
    def sure(self) -> bool:
        """Whether more than one passage's own words speak for it."""
        return self.lever is not None or self.act is not None or self.weight > 1

    @property
    def on(self) -> bool:
        """In which direction of its pair its name goes."""
        return self.act is None or self.act.on == self.act.as_named


class Book:
    """Proposals, each entered once."""

    def __init__(self) -> None:
        self.options: list[Proposal] = []

    def of_lever(self, owner: str, used: Lever, why: str, partner: str | None) -> Proposal:
        """The proposal of a lever; of one that takes two, with this partner."""
        for each in self.options:
            if each.owner == owner and each.lever is used and partner in (each.partner, None):
                return each
            if each.owner == owner and each.lever is used and each.partner is None:
                each.partner = partner
                return each
        return self._entered(Proposal(owner, used.key, used.name, why, used, partner))

    def of_act(self, owner: str, act: Act, why: str) -> Proposal:
        """The proposal of an act or of its opposite."""
        known = next((each for each in self.options if each.owner == owner and _same(each, act)), None)
        if known is not None:
            return known
        return self._entered(Proposal(owner, key_of(act.name), act.name, why, act=act, stems=act.object))

    def of_words(self, owner: str, name: str, why: str) -> Proposal:
        """The proposal whose telling words are mostly the same."""
        words = stems(name)
        for each in self.options:
            if each.owner != owner or each.lever is not None or each.act is not None:
                continue
            if len(words & each.stems) > SAME * max(1, min(len(words), len(each.stems))):
                return each
        return self._entered(Proposal(owner, key_of(name), name, why, stems=words))

    def like(self, act: Act, holder: str) -> Proposal | None:
        """The proposal of anybody, others rather than the holder, for an act or its opposite."""
        found = [each for each in self.options if _same(each, act)]
        return min(found, key=lambda each: each.owner == holder, default=None)

    def about(self, phrase: str, holder: str) -> Proposal | None:
        """The proposal whose object a bare noun phrase names, others' rather than the holder's."""
        words = frozenset() if _CLAUSE.search(phrase) else stems(phrase)
        found = [each for each in self.options if each.act is not None and words and words == each.act.object]
        return min(found, key=lambda each: each.owner == holder, default=None)

    def _entered(self, made: Proposal) -> Proposal:
        taken = {each.key for each in self.options if each.owner == made.owner}
        base = made.key
        made.key = next(
            key for key in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if key not in taken
        )
        self.options.append(made)
        return made

    def settle(self, names: Mapping[str, str], kept: Collection[Proposal]) -> None:
        """Name the partner of what takes two, where an owner has several partners for it."""
        for each in kept:
            with_others = [other for other in kept if other.owner == each.owner and other.lever is each.lever]
            if each.lever is not None and each.partner is not None and len(with_others) > 1:
                each.key = f"{each.lever.key}-{each.partner}"
                each.name = f"{each.lever.name} ({names.get(each.partner, each.partner)})"


def _same(known: Proposal, act: Act) -> bool:
    return known.act is not None and known.act.pair == act.pair and alike(known.act.object, act.object)
