"""From an accepted record to a first case, for the analyst to finish.

Nothing here knows the conflict; every step is a guess and is marked as one in the case's notes.

1. *Decision makers*: the parties of the cast that hold an accepted wish or do something in an accepted event,
   :data:`LEAST` times or more (once, if fewer than two parties do so); the most active first.
2. *Options*: what a party does in accepted events, one option a type of event (meeting is done by both); and
   what somebody is read as wanting. Whoever wants *to do* something is guessed to control it; what is wanted
   otherwise is guessed to be in the hands of the party that the words name, or else of whom the holder has
   most to do with. At most :data:`MAX_OPTIONS`, those with most passages first.
3. *Preference statements*: what is wanted, or ``not`` what is not, with its passages; those with most
   passages first. A passage that has its party want the opposite contradicts the statement.
4. Everything else that was accepted stands among the evidence, supporting nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.documents.reading import ReportedEvent, ReportedGoal
from detente.documents.record.entries import Accepted, Entry
from detente.documents.record.evidence import recorded_evidence
from detente.documents.record.standing import Standing
from detente.errors import UsageError
from detente.model.case import Case, DecisionMaker
from detente.model.cast import Cast
from detente.model.evidence import Evidence
from detente.model.language import RESERVED, is_key
from detente.model.options import Option
from detente.model.preferences import Preference
from detente.model.statements import Not, Taken, to_text

LEAST = 2
"""So many accepted passages make a party a decision maker."""

MAX_OPTIONS = 12
"""Yes-or-no options that a draft has at most: 4,096 states, which every analysis takes in its stride."""

SHORT = 6
"""Words of a passage that a name takes over at most."""

GUESS = "Guess: "
"""How the note of everything begins that nobody has decided."""

_DONE = {
    "AGREE": ("agree", "Agree to a deal"),
    "CONSULT": ("talk", "Meet and talk"),
    "SUPPORT": ("support", "Support in words"),
    "COOPERATE": ("cooperate", "Cooperate"),
    "AID": ("aid", "Give aid"),
    "CONCEDE": ("concede", "Make a concession"),
    "RETREAT": ("retreat", "Withdraw"),
    "REQUEST": ("request", "Make demands"),
    "ACCUSE": ("accuse", "Accuse"),
    "REJECT": ("reject", "Refuse"),
    "THREATEN": ("threaten", "Threaten"),
    "PROTEST": ("protest", "Protest"),
    "SANCTION": ("sanction", "Impose sanctions"),
    "MOBILIZE": ("mobilize", "Test or deploy weapons"),
    "COERCE": ("coerce", "Use coercion"),
    "ASSAULT": ("assault", "Use force"),
}
"""An option for every event type of the PLOVER ontology: key and name."""

_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types of events that take two."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = """a an the to of in on at by for with that this it its his her their be been being as and or
so such any some more most very not no own will would could should"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Draft:
    """A first case.

    Parameters
    ----------
    case
        The case; its guesses are marked in notes.
    unused
        Keys of the items that nothing in it rests on.
    left_out
        Parties of the cast that do too little in the record to be decision makers.
    cut
        Names of options that were left out because there were too many.
    """

    case: Case
    unused: tuple[str, ...]
    left_out: tuple[str, ...]
    cut: tuple[str, ...]


@dataclass(slots=True)
class _Proposal:
    """An option that is proposed, and who wants it or not, with the items that say so."""

    owner: str
    key: str
    name: str
    why: str
    done: list[str] = field(default_factory=list)
    wanted: dict[str, list[tuple[bool, str, str]]] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        return len(self.done) + sum(map(len, self.wanted.values()))

    @property
    def subject(self) -> str:
        return f"{self.owner}.{self.key}"


def draft(standing: Standing, cast: Cast, title: str | None = None) -> Draft:
    """A first case from what stands of a record.

    Raises
    ------
    UsageError
        If the record does not say enough: who wants or does what.
    """
    accepted = standing.accepted
    if not accepted:
        raise UsageError("nothing has been accepted", hint="accept suggestions first: detente review CASE")
    parties = _decision_makers(accepted, cast)
    if not parties:
        raise UsageError(
            "no party of the cast wants or does anything in what was accepted",
            hint="accept wishes (--kind goal) or events (--kind event), or add parties to the cast",
        )
    proposals = _proposals(accepted, cast, parties)
    kept = sorted(proposals, key=lambda each: -each.weight)[:MAX_OPTIONS]
    if not kept:
        raise UsageError(
            "what was accepted proposes no option",
            hint="accept a wish (--kind goal) or an event between parties",
        )
    chosen = [each for each in proposals if each in kept]
    dms = tuple(_decision_maker(key, cast, chosen) for key in parties)
    names = [dm.name for dm in dms]
    case = Case(
        title=title or f"{', '.join(names)}: a draft",
        decision_makers=dms,
        summary="A draft made from accepted passages. What it guesses is marked; finish it before use.",
        cast=cast,
        evidence=_evidence(recorded_evidence(standing, Evidence(), parties), dms, chosen),
    )
    used = {key for each in chosen for key in each.done}
    used |= {key for each in chosen for wishes in each.wanted.values() for _, key, _ in wishes}
    return Draft(
        case,
        tuple(item.key for item in case.evidence.items if item.key not in used),
        tuple(party.key for party in cast.parties if party.key not in parties),
        tuple(each.name for each in proposals if each not in kept),
    )


def _decision_makers(accepted: Sequence[tuple[Entry, Accepted]], cast: Cast) -> list[str]:
    """The parties that want and do, the most active first, and in the order of the cast."""
    counts: Counter[str] = Counter()
    for _, each in accepted:
        match each.finding:
            case ReportedGoal(holder=holder):
                counts[holder] += 1
            case ReportedEvent(source=source, target=target, types=types):
                for party in (source, target if types and types[0] in _TOGETHER else None):
                    if party is not None:
                        counts[party] += 1
    known = [party.key for party in cast.parties if is_key(party.key) and party.key not in RESERVED]
    active = [key for key in known if counts[key] >= LEAST]
    if len(active) < 2:
        active = [key for key in known if counts[key]]
    return sorted(active, key=lambda key: -counts[key])


def _proposals(
    accepted: Sequence[tuple[Entry, Accepted]], cast: Cast, parties: Sequence[str]
) -> list[_Proposal]:
    """The options that the passages propose, in the order of the text."""
    found: dict[tuple[str, str], _Proposal] = {}
    partners = _partners(accepted, parties)
    for entry, each in accepted:
        match each.finding:
            case ReportedEvent(types=types, source=source, target=target) if types and types[0] in _DONE:
                key, name = _DONE[types[0]]
                doers = (source, target) if types[0] in _TOGETHER else (source,)
                for party in doers:
                    if party in parties:
                        assert party is not None
                        why = "an event in the record; whether it is a choice still open is for you to say."
                        new = _Proposal(party, key, name, why)
                        found.setdefault((party, key), new).done.append(each.key)
            case ReportedGoal(holder=holder) as goal if holder in parties:
                content = _content(entry, goal)
                if len(_telling(content)) < 2:
                    continue  # "to play": too little to be a choice
                owner, why = _controls(goal, content, cast, parties, partners)
                key = _key(content)
                new = _Proposal(owner, key, _short(content), why)
                option = found.setdefault((owner, key), new)
                option.wanted.setdefault(holder, []).append(
                    (goal.polarity == "positive", each.key, goal.wish)
                )
    return list(found.values())


def _partners(accepted: Sequence[tuple[Entry, Accepted]], parties: Sequence[str]) -> dict[str, str]:
    """With whom each party has most to do in accepted events; else the first other party."""
    pairs: Counter[tuple[str, str]] = Counter()
    for _, each in accepted:
        if isinstance(each.finding, ReportedEvent) and each.finding.source and each.finding.target:
            pairs[each.finding.source, each.finding.target] += 1
            pairs[each.finding.target, each.finding.source] += 1
    return {
        one: max(
            (other for other in parties if other != one), key=lambda other: pairs[one, other], default=one
        )
        for one in parties
    }


def _controls(
    goal: ReportedGoal, content: str, cast: Cast, parties: Sequence[str], partners: dict[str, str]
) -> tuple[str, str]:
    """Who is guessed to control what somebody wants, and why."""
    if re.match(r"to\s", content) or goal.wish in ("intend", "refuse", "accept"):
        return goal.holder, "it speaks of doing it itself."
    first = " ".join(content.split()[:SHORT])  # what is named further on is seldom who is asked
    for party in cast.parties:
        if party.key in parties and party.key != goal.holder and _names(first, party.key, cast):
            return party.key, "the words name it, so that it may be the one to grant this."
    return partners[goal.holder], "who could grant it is not said; this is the one it has most to do with."


def _names(content: str, key: str, cast: Cast) -> bool:
    party = cast.party(key)
    assert party is not None
    words = [*party.names, *party.capitals, *party.epithets, *(name.split()[-1] for name in party.leaders)]
    return any(re.search(rf"\b{re.escape(word)}\b", content) for word in words if word.strip())


def _content(entry: Entry, goal: ReportedGoal) -> str:
    """What is wanted, as the passage says it."""
    start = goal.content.start - entry.passage.start
    end = goal.content.end - entry.passage.start
    inside = entry.passage.exact[max(0, start) : end] if end > 0 else ""
    return " ".join((inside or entry.passage.exact).split())


def _short(content: str) -> str:
    """The first words of a passage, too few to be a quotation; none at the end that leads on to the next."""
    every = re.sub(r"^(?:to|that)\s+", "", content).split()
    words = every[:SHORT]
    while len(words) > 1 and len(words) < len(every) and words[-1].strip(",").lower() in _EMPTY:
        words.pop()
    text = " ".join(words).strip(" ,;:.\"'\u2018\u2019\u201c\u201d")
    text = text[:1].upper() + text[1:] or "What is wanted"
    return f"{text} …" if len(words) < len(every) else text


def _telling(content: str) -> list[str]:
    """The words that mean something."""
    words = [word.lower() for word in _WORD.findall(content) if word.isascii()]
    return [word for word in words if word not in _EMPTY and not word.isdigit()]


def _key(content: str) -> str:
    """A key from the first words that mean something."""
    key = re.sub(r"^[^a-z]+", "", "-".join(_telling(content)[:3]))[:40].strip("-") or "wish"
    return f"{key}-it" if key in RESERVED else key


def _decision_maker(key: str, cast: Cast, proposals: Sequence[_Proposal]) -> DecisionMaker:
    party = cast.party(key)
    assert party is not None
    name = next(iter(party.names or party.epithets or party.leaders), key)
    wished = [
        (each, positive, [wish for wish in each.wanted[key] if wish[0] == positive])
        for each in proposals
        if key in each.wanted
        for positive in (_first_polarity(each, key),)
    ]
    wished.sort(key=lambda wish: -len(wish[2]))
    return DecisionMaker(
        key=key,
        name=name,
        options=tuple(
            Option(each.key, each.name, note=f"{GUESS}{each.why}") for each in proposals if each.owner == key
        ),
        preferences=tuple(
            Preference(
                Taken(each.subject) if positive else Not(Taken(each.subject)),
                because=tuple(dict.fromkeys(item for _, item, _ in wishes)),
                note=f"{GUESS}read as {_wanting(wishes)}; its rank follows the number of passages.",
            )
            for each, positive, wishes in wished
        )
        or None,
        note=f"{GUESS}a decision maker because accepted passages have it want or do things.",
    )


def _wanting(wishes: Sequence[tuple[bool, str, str]]) -> str:
    """The sorts of wishes, in words."""
    verbs = dict.fromkeys(wish for _, _, wish in wishes)
    return " and ".join(f"what it is said to {verb}" for verb in verbs)


def _first_polarity(proposal: _Proposal, holder: str) -> bool:
    """Whether most passages have a holder want it; of as many, what the first says."""
    wishes = [positive for positive, _, _ in proposal.wanted[holder]]
    if 2 * sum(wishes) == len(wishes):
        return wishes[0]
    return 2 * sum(wishes) > len(wishes)


def _evidence(own: Evidence, dms: Sequence[DecisionMaker], proposals: Sequence[_Proposal]) -> Evidence:
    """The evidence, each item naming the options it speaks for and the statements it speaks against."""
    supports: dict[str, list[str]] = {}
    contradicts: dict[str, list[str]] = {}
    for each in proposals:
        for key in each.done:
            supports.setdefault(key, []).append(each.subject)
        for holder, wishes in each.wanted.items():
            positive = _first_polarity(each, holder)
            said = Taken(each.subject) if positive else Not(Taken(each.subject))
            for polarity, key, _ in wishes:
                if polarity != positive:
                    contradicts.setdefault(key, []).append(f"{holder}: {to_text(said)}")
    return Evidence(
        own.sources,
        tuple(
            replace(
                item,
                supports=tuple(dict.fromkeys((*item.supports, *supports.get(item.key, ())))),
                contradicts=tuple(dict.fromkeys((*item.contradicts, *contradicts.get(item.key, ())))),
            )
            for item in own.items
        ),
    )
