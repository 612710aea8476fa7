"""The options and wishes that accepted passages propose.

1. An event proposes the lever that its passage names, if it is of a sort that uses it, else that of its
   type; one that takes two, for both. What is only said proposes nothing; words that call a lever a party's
   own (*Boria's sanctions*) propose it.
2. A saying (:mod:`~.sayings`) proposes the lever that its content names, else the act, else what its words
   say, in the hands in which that is guessed to be; it is for the option or against it. So does its
   condition.
3. Proposals of one owner that name one lever are one; of what takes two, one for each partner. So are those
   with one act and object, in whichever direction, and those whose telling words are mostly the same.
4. Where it is unsure whose an option is, one with the same act and object that is known goes before, and so
   does one that a bare object names (*opposes the dam*).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.documents.reading import ReportedEvent
from detente.documents.record.drafting.acts import act_of
from detente.documents.record.drafting.dealings import Dealings
from detente.documents.record.drafting.holders import OWN_ACTS, Hands, hands
from detente.documents.record.drafting.levers import EVENTS, OWN_EVENTS, Lever, lever
from detente.documents.record.drafting.named import Named, Namer
from detente.documents.record.drafting.options import Book, Proposal
from detente.documents.record.drafting.phrases import name_of, names_an_act, stopped
from detente.documents.record.drafting.pulling import owned, pulled
from detente.documents.record.drafting.sayings import Saying
from detente.documents.record.entries import Accepted, Entry

_DONE = "the record has it do this; whether it is a choice still open is for you to say."
_SPOKEN_OF = "the record speaks of it doing this."
CLAUSE = "condition"
"""As whose rule the clause of a condition goes."""

_ARTICLE = re.compile(r"(?:the|an?)?\s*", re.IGNORECASE)
_PATIENT = re.compile(
    r"^(?:['\u2019]s?)?\s+(?:government|regime|leadership|leader|president|state)s?\s+(?:(?:to\s+)?be(?:ing)?\s+)?"
    r"[a-z]+(?:ed|own|en)\b"
)
"""Whose government is to be replaced is not the one to replace it."""
_AIM = re.compile(
    r"\bto (?:resist|escape|ease|end|avoid|evade|withstand|reduce|lift|counter"
    r"|break|win|gain|obtain|secure)\b[^,;.]*"
)
_CALLED = "the words call it its own."


@dataclass(frozen=True, slots=True)
class Part:
    """Options and whether they are meant to be taken: of several, all of them or not all."""

    options: tuple[Proposal, ...]
    positive: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """That somebody is for options or against them.

    Parameters
    ----------
    holder, part
        Who, and what it is for.
    saying
        What it was read from.
    condition
        On what it hangs, if that is an option, too.
    price
        Whether it is not said itself, but is the condition of something else.
    """

    holder: str
    part: Part
    saying: Saying
    condition: Part | None = None
    price: bool = False


class Proposals:
    """What a record proposes, gathered passage by passage: what is surely somebody's first."""

    def __init__(
        self,
        accepted: Sequence[tuple[Entry, Accepted]],
        said: Sequence[Saying],
        namer: Namer,
        parties: Sequence[str],
        texts: Mapping[str, str],
    ) -> None:
        self._parties, self._namer, self._texts = parties, namer, texts
        self._dealings = Dealings(parties)
        self._book = Book()
        self.wishes: list[Wish] = []
        self.unplaced: list[Saying] = []
        said = [each for each in said if each.holder in parties]
        for entry, each in accepted:
            if isinstance(each.finding, ReportedEvent):
                self._dealings.together(each.finding.source, each.finding.target)
                self._event(entry, each.key, each.finding)
            self._called(entry, each.key)
        for saying in said:
            for named in self._namer.named(saying.content):
                self._dealings.together(saying.holder, named.party)
        waiting = [saying for saying in said if not self._wish(saying, sure=True)]
        for saying in waiting:
            self._wish(saying, sure=False)

    @property
    def options(self) -> list[Proposal]:
        """Everything that was proposed."""
        return self._book.options

    def settle(self, names: Mapping[str, str], kept: Sequence[Proposal]) -> None:
        """Name the partner of what takes two, where one of those kept has several."""
        self._book.settle(names, kept)

    def _event(self, entry: Entry, item: str, event: ReportedEvent) -> None:
        used = used_in(entry, event)
        if used is None:
            return
        pair = (event.source, event.target)
        shared = used.sort == "shared"
        for party, partner in (pair, pair[::-1]) if shared else (pair,):
            if party in self._parties:
                assert party is not None
                if event.status == "happened":
                    self._dealings.note(party, used.key)
                why = _DONE if event.status == "happened" else _SPOKEN_OF
                with_whom = partner if shared and partner in self._parties else None
                made = self._book.of_lever(party, used, why, with_whom)
                made.items[item] = entry.passage.exact

    def _called(self, entry: Entry, item: str) -> None:
        """Levers that a passage's words call some party's own."""
        named = [each for each in self._namer.named(entry.passage.exact) if each.party in self._parties]
        for party, used in owned(entry.passage.exact, named):
            self._dealings.told(party, used.key)
            self._book.of_lever(party, used, _CALLED, None).items[item] = entry.passage.exact

    def _wish(self, saying: Saying, *, sure: bool) -> bool:
        """Put a saying among the wishes; nothing, where it has to wait until all that is sure is known."""
        part = self._part(saying, sure=sure)
        if part is None:
            if not sure:
                self.unplaced.append(saying)
            return False
        hangs = self._condition(saying)
        for option in (*part.options, *(hangs.options if hangs is not None else ())):
            self._dealings.together(saying.holder, option.owner)
        for option in part.options:
            option.items[saying.item] = saying.entry.passage.exact
        if hangs is not None:
            for option in hangs.options:
                option.items[saying.item] = saying.entry.passage.exact
        if (
            not saying.threatened or hangs is not None
        ):  # a bare threat says what can be done, not what is wanted
            self.wishes.append(Wish(saying.holder, part, saying, hangs))
        price = _price(saying, hangs)
        if price is not None:
            self.wishes.append(Wish(saying.holder, price, saying, price=True))
        return True

    def _condition(self, saying: Saying) -> Part | None:
        """The options that a saying's condition is about, and whether they are to be taken."""
        if saying.condition is None:
            return None
        clause = replace(
            saying,
            content=saying.condition.words,
            positive=True,
            wish="want",
            rule=CLAUSE,
            condition=None,
        )
        part = self._part(clause, sure=False)
        if part is None:
            return None
        return part if saying.condition.met else replace(part, positive=not part.positive)

    def _part(self, saying: Saying, *, sure: bool, nearby: Sequence[str] | None = None) -> Part | None:
        """What a saying is about; ``sure``: nothing where it is not said whose it is."""
        content = saying.content
        found = pulled(content)
        if found is not None and found.lever.key == "deal" and not found.on:
            found = None  # to leave one agreement is another matter than to make one
        named = self._parties_in(saying)
        around = self._nearby(saying) if nearby is None else nearby
        held = hands(saying, found, named, around, self._dealings)
        if sure and not held.sure:
            return None
        if found is not None:
            owners = held.owners
            shared = found.lever.sort == "shared" and len(owners) == 2
            if held.sure:
                for owner in owners:
                    self._dealings.told(owner, found.lever.key)
            options = tuple(
                self._book.of_lever(owner, found.lever, held.why, partner if shared else None)
                for owner, partner in zip(owners, owners[::-1], strict=True)
            )
            return Part(options, saying.positive == found.on)
        return self._worded(saying, named, held) or self._aim(saying, sure=sure)

    def _worded(self, saying: Saying, named: Sequence[Named], held: Hands) -> Part | None:
        """An option in the words of the passage."""
        owner, why = held.owners[0], held.why
        said, told = saying.content, False
        if named and named[0].role == "does" and _ARTICLE.fullmatch(said[: named[0].start]):
            said, told = said[named[0].end :].strip(), True  # whose option it is says who
        act = act_of(said, told=told or saying.rule in OWN_ACTS)
        if act is not None:
            known = None if held.sure else self._book.like(act, saying.holder)
            option = known or self._book.of_act(owner, act, why)
            return Part((option,), saying.positive == (act.on == option.on))
        said, let_go = stopped(said)
        known = None if held.sure else self._book.about(said, saying.holder)
        if known is not None:
            return Part((known,), saying.positive != let_go)
        name = name_of(said)
        if name is None:
            return None
        done = let_go or told or names_an_act(said) or saying.rule in OWN_ACTS
        if not done:
            return None
        return Part((self._book.of_words(owner, name, why),), saying.positive != let_go)

    def _aim(self, saying: Saying, *, sure: bool) -> Part | None:
        """What something that is no act is wanted for: *to show that it can resist pressure*."""
        inner = next(iter(_AIM.finditer(saying.content)), None)
        if inner is None or pulled(inner[0]) is None:
            return None
        near = [each.party for each in self._parties_in(saying) if each.party != saying.holder]
        return self._part(replace(saying, content=inner[0], rule="aim"), sure=sure, nearby=near[:1] or None)

    def _parties_in(self, saying: Saying) -> list[Named]:
        """The decision makers that a saying names; a clause's first is its subject and does what it says."""
        named = [each for each in self._namer.named(saying.content) if each.party in self._parties]
        named = [each for each in named if not _PATIENT.match(saying.content[each.end :])]
        if named and saying.rule == CLAUSE and _ARTICLE.fullmatch(saying.content[: named[0].start]):
            return [replace(named[0], role="does"), *named[1:]]
        return named

    def _nearby(self, saying: Saying) -> list[str]:
        """The other parties in a saying's paragraph; those named before it first, the nearest first."""
        passage = saying.entry.passage
        text = self._texts.get(passage.document.fingerprint, "")
        if text[passage.start : passage.end] != passage.exact:
            return []
        start = max(text.rfind("\n\n", 0, passage.start), 0)
        end = text.find("\n\n", passage.end)
        own = text[start : len(text) if end < 0 else end]
        places = [each for each in self._namer.named(own) if each.party in self._parties]
        at = passage.start - start
        places.sort(key=lambda each: (each.start > at, abs(each.start - at)))
        return [each for each in dict.fromkeys(p.party for p in places) if each != saying.holder]


def _price(saying: Saying, hangs: Part | None) -> Part | None:
    """What a holder asks for in return, where its condition is in others' hands."""
    if hangs is None or any(option.owner == saying.holder for option in hangs.options):
        return None
    if saying.threatened or not saying.positive:  # it will, or will not, as long as they are as they are
        return replace(hangs, positive=not hangs.positive)
    return hangs if saying.condition is not None and saying.condition.met else None


def used_in(entry: Entry, event: ReportedEvent) -> Lever | None:
    """The lever that an event uses, if it is more than words."""
    likeliest = event.types[0] if event.types else ""
    found = pulled(entry.passage.exact)
    if found is not None and likeliest in OWN_EVENTS.get(found.lever.key, ()):
        return found.lever
    key, words = EVENTS.get(likeliest, ("", ()))
    cue = entry.passage.exact[event.cue.start - entry.passage.start :] if key else ""
    return lever(key) if key and cue.lower().startswith(words) else None
