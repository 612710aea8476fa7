"""The options and wishes that accepted passages propose.

1. An event proposes the lever that its passage names, if it is of a sort that uses it, else that of its type;
   one that takes two, for both. What is only said proposes nothing.
2. A wish proposes the lever that its content names, else what its words say, in the hands in which that is
   guessed to be; it is for the option or against it.
3. Proposals of one owner that name one lever are one; so are those whose telling words are mostly the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.documents.reading import ReportedEvent, ReportedGoal
from detente.documents.record.drafting.holders import OWN_ACTS, Dealings, hands
from detente.documents.record.drafting.levers import EVENTS, OWN_EVENTS, Lever, lever
from detente.documents.record.drafting.named import Namer
from detente.documents.record.drafting.phrases import head_of, key_of, name_of, names_an_act, stems, stopped
from detente.documents.record.drafting.pulling import pulled
from detente.documents.record.entries import Accepted, Entry
from detente.model.cast import Cast

_DONE = "the record has it do this; whether it is a choice still open is for you to say."
_SPOKEN_OF = "the record speaks of it doing this."

SAME = 0.5
"""Share of telling words that two proposals without a lever have in common if they are one."""


@dataclass(slots=True)
class Proposal:
    """An option that is proposed.

    Parameters
    ----------
    owner, key, name
        As in a case.
    why
        Why it is guessed to be in these hands.
    lever
        What it is, where that is known.
    act
        Whether it names something to be done.
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
    act: bool = True
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
        return self.lever is not None or self.weight > 1


@dataclass(frozen=True, slots=True)
class Wish:
    """That somebody is for options or against them.

    Parameters
    ----------
    holder, subjects
        Who, and which; of several, for all of them or against its own.
    positive
        Whether it is for them.
    item
        The passage.
    finding
        What was accepted.
    confidence
        Of the rule that suggested it.
    """

    holder: str
    subjects: tuple[str, ...]
    positive: bool
    item: str
    finding: ReportedGoal
    confidence: float


class Proposals:
    """What a record proposes, gathered passage by passage."""

    def __init__(
        self, accepted: Sequence[tuple[Entry, Accepted]], cast: Cast, parties: Sequence[str]
    ) -> None:
        self._parties = parties
        self._namer = Namer(cast)
        self._dealings = Dealings(parties)
        self.options: list[Proposal] = []
        self.wishes: list[Wish] = []
        for entry, each in accepted:
            if isinstance(each.finding, ReportedEvent):
                self._dealings.together(each.finding.source, each.finding.target)
                self._event(entry, each.key, each.finding)
            elif isinstance(each.finding, ReportedGoal):
                for named in self._namer.named(content_of(entry, each.finding)):
                    self._dealings.together(each.finding.holder, named.party)
        for entry, each in accepted:
            if isinstance(each.finding, ReportedGoal) and each.finding.holder in parties:
                self._goal(entry, each.key, each.finding)

    def _event(self, entry: Entry, item: str, event: ReportedEvent) -> None:
        used = used_in(entry, event)
        if used is None:
            return
        doers = (event.source, event.target) if used.sort == "shared" else (event.source,)
        for party in doers:
            if party in self._parties:
                assert party is not None
                if event.status == "happened":
                    self._dealings.note(party, used.key)
                why = _DONE if event.status == "happened" else _SPOKEN_OF
                self._option(party, used, used.name, why).items[item] = entry.passage.exact

    def _goal(self, entry: Entry, item: str, goal: ReportedGoal) -> None:
        content = head_of(content_of(entry, goal))
        found = pulled(content)
        if found is not None and found.lever.key == "deal" and not found.on:
            found = None  # to leave one agreement is another matter than to make one
        used = None if found is None else found.lever
        named = [each for each in self._namer.named(content) if each.party in self._parties]
        said, told = content, False
        if used is None and named and named[0].role == "does" and not content[: named[0].start].strip():
            said, told = content[named[0].end :].strip(), True  # whose option it is says who
        said, let_go = (said, False) if used is not None else stopped(said)
        name = used.name if used is not None else name_of(said)
        if name is None:
            return
        held = hands(goal, content, found, named, self._dealings)
        act = used is not None or let_go or told or names_an_act(said) or goal.rule in OWN_ACTS
        options = [self._option(owner, used, name, held.why, act=act) for owner in dict.fromkeys(held.owners)]
        for option in options:
            option.items[item] = entry.passage.exact
        on = found.on if found is not None else not let_go
        positive = (goal.polarity == "positive") == on
        self.wishes.append(
            Wish(goal.holder, tuple(each.subject for each in options), positive, item, goal,
                 entry.before.confidence)
        )  # fmt: skip

    def _option(self, owner: str, used: Lever | None, name: str, why: str, *, act: bool = True) -> Proposal:
        """The proposal of an owner that means the same, or a new one."""
        own = [each for each in self.options if each.owner == owner]
        words = frozenset() if used is not None else stems(name)
        for each in own:
            if used is not None and each.lever is used:
                return each
            shared = len(words & each.stems)
            if (
                used is None
                and each.lever is None
                and shared > SAME * max(1, min(len(words), len(each.stems)))
            ):
                each.act = each.act or act
                return each
        taken = {each.key for each in own}
        base = key_of(name) if used is None else used.key
        key = next(
            key for key in (base, *(f"{base}-{n}" for n in range(2, len(own) + 3))) if key not in taken
        )
        made = Proposal(owner, key, name, why, used, act, words)
        self.options.append(made)
        return made


def used_in(entry: Entry, event: ReportedEvent) -> Lever | None:
    """The lever that an event uses, if it is more than words."""
    likeliest = event.types[0] if event.types else ""
    found = pulled(entry.passage.exact)
    if found is not None and likeliest in OWN_EVENTS.get(found.lever.key, ()):
        return found.lever
    key, words = EVENTS.get(likeliest, ("", ()))
    cue = entry.passage.exact[event.cue.start - entry.passage.start :] if key else ""
    return lever(key) if key and cue.lower().startswith(words) else None


def content_of(entry: Entry, goal: ReportedGoal) -> str:
    """What is wanted, as the passage says it; the whole passage, where it was corrected away."""
    start = goal.content.start - entry.passage.start
    end = goal.content.end - entry.passage.start
    inside = entry.passage.exact[max(0, start) : end] if end > 0 else ""
    return " ".join((inside or entry.passage.exact).split())
