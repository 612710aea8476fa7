"""From an accepted record to a first case, for the analyst to finish.

Nothing here knows the conflict; every step is a guess and is marked as one in the case's notes.

1. *Decision makers*: the parties of the cast that hold an accepted wish, bind themselves by an offer or a
   threat, do something in an accepted event or are named as those who are to do something, :data:`LEAST`
   times or more (once, if fewer than two parties do so); the most active first, :data:`MAX_PARTIES` at most.
   Who then has neither option nor wish is none.
2. *Options*: what passages propose (:mod:`detente.documents.record.drafting.proposals`), those with most
   passages first: :data:`MAX_OWN` a decision maker and :data:`MAX_OPTIONS` in all. Of what one passage alone
   has in words of its own, :data:`MAX_UNSURE` a decision maker, and only what names something to be done.
3. *Preference statements*: one for each wish about the options that are kept, with its condition if that is
   an option, too; in the order of :mod:`detente.documents.record.drafting.importance`. What contradicts
   stands beside it and says so; what a party merely declares stands under ``stated``
   (:mod:`detente.documents.record.drafting.wanting`).
4. What levers exclude by their meaning is infeasible (:mod:`detente.documents.record.drafting.exclusions`).
5. Everything else that was accepted stands among the evidence. No state, outcome, situation, confidence or
   claim is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.documents.reading import ReportedEvent
from detente.documents.record.drafting.citing import cited, own_evidence, resolved
from detente.documents.record.drafting.exclusions import exclusions
from detente.documents.record.drafting.named import Namer
from detente.documents.record.drafting.options import Proposal
from detente.documents.record.drafting.phrases import name_of
from detente.documents.record.drafting.proposals import Proposals, Wish, used_in
from detente.documents.record.drafting.sayings import Saying, sayings
from detente.documents.record.drafting.wanting import Wanted, wanted
from detente.documents.record.entries import Accepted, Entry
from detente.documents.record.evidence import recorded_evidence
from detente.documents.record.standing import Standing
from detente.errors import UsageError
from detente.model.begun import Begun
from detente.model.case import Case, DecisionMaker
from detente.model.cast import Cast
from detente.model.language import RESERVED, is_key
from detente.model.options import Option
from detente.model.perceptions import Stated
from detente.model.preferences import Preference

LEAST = 2
"""So many accepted passages make a party a decision maker."""

MAX_PARTIES = 6

MAX_OPTIONS = 12
"""Yes-or-no options that a draft has at most: 4,096 states, which every analysis answers at once."""

MAX_OWN = 6
"""Options that one decision maker has at most: more are for the analyst to put in."""

MAX_UNSURE = 2
"""Options of one decision maker that one passage alone has in words of its own."""

GUESS = "Guess: "
"""How the note of everything begins that nobody has decided."""


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
        Options that were proposed and left out: whose, and what.
    unplaced
        Wishes that name nothing to be done: whose, what in a few words, and the item.
    """

    case: Case
    unused: tuple[str, ...]
    left_out: tuple[str, ...]
    cut: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str, str], ...] = ()


def draft(standing: Standing, begun: Begun, texts: Mapping[str, str] | None = None) -> Draft:
    """A first case from what stands of a record.

    Parameters
    ----------
    standing
        What stands.
    begun
        The parties, and what there is of the case already; evidence of its own stays.
    texts
        Of documents that are at hand, by fingerprint: by what stands around a passage its condition and its
        addressee are guessed. Nothing but accepted passages proposes anything.

    Raises
    ------
    UsageError
        If the record does not say enough: who wants or does what.
    """
    cast, accepted = begun.cast, standing.accepted
    if not accepted:
        raise UsageError("nothing has been accepted", hint="accept suggestions first: detente review CASE")
    namer = Namer(cast)
    said = sayings(accepted, namer, texts or {})
    parties = _parties(accepted, said, cast, namer)
    if not parties:
        raise UsageError(
            "no party of the cast wants or does anything in what was accepted",
            hint="accept wishes (--kind goal) or events (--kind event), or add parties to the cast",
        )
    proposed = Proposals(accepted, said, namer, parties, texts or {})
    if not proposed.options:
        raise UsageError(
            "what was accepted proposes no option",
            hint="accept a wish (--kind goal) or an event between parties",
        )
    kept = _kept(proposed.options, proposed.wishes)
    proposed.settle({key: _name(key, cast) for key in parties}, kept)
    wishes = wanted(proposed.wishes, kept)
    parties = [
        key for key in parties
        if any(each.owner == key for each in kept) or any(wish.holder == key for wish in wishes)
    ]  # fmt: skip
    dms = tuple(_decision_maker(key, cast, kept, wishes) for key in parties)
    recorded = recorded_evidence(standing, own_evidence(begun, accepted), parties)
    used = {item for each in kept for item in each.items}
    used |= {item for wish in wishes for item in (*wish.because, *wish.against)}
    case = Case(
        title=begun.title or f"{', '.join(dm.name for dm in dms)}: a draft",
        decision_makers=dms,
        as_of=begun.as_of,
        summary=begun.summary
        or "A draft made from accepted passages. What it guesses is marked; finish it before use.",
        infeasible=exclusions(kept, GUESS, len(parties)),
        stated=_stated(parties, wishes),
        cast=cast,
        evidence=cited(recorded, kept, wishes),
    )
    return Draft(
        replace(case, evidence=resolved(case)),
        tuple(item.key for item in case.evidence.items if item.key not in used),
        tuple(party.key for party in cast.parties if party.key not in parties),
        tuple((_name(each.owner, cast), each.name) for each in proposed.options if each not in kept),
        tuple(
            (_name(each.holder, cast), words, each.item)
            for each in proposed.unplaced
            if each.item not in used and (words := name_of(each.content)) is not None
        ),
    )


def _parties(
    accepted: Sequence[tuple[Entry, Accepted]], said: Sequence[Saying], cast: Cast, namer: Namer
) -> list[str]:
    """The parties that want and do, the most active first; of equals in the order of the cast."""
    counts: Counter[str] = Counter()
    for saying in said:
        counts[saying.holder] += 1
        told = {each.party for each in namer.named(saying.content) if each.role == "does"}
        counts.update(told - {saying.holder})
    for entry, each in accepted:
        if isinstance(each.finding, ReportedEvent):
            used = used_in(entry, each.finding)
            both = used is not None and used.sort == "shared"
            for party in (each.finding.source, each.finding.target if both else None):
                if party is not None:
                    counts[party] += 1
    known = [party.key for party in cast.parties if is_key(party.key) and party.key not in RESERVED]
    active = [key for key in known if counts[key] >= LEAST]
    if len(active) < 2:
        active = [key for key in known if counts[key]]
    return sorted(active, key=lambda key: -counts[key])[:MAX_PARTIES]


def _kept(options: Sequence[Proposal], wishes: Sequence[Wish]) -> list[Proposal]:
    """The options with most passages, and then those about which most parties have a wish.

    Of those that one passage alone has in words of its own, few a decision maker.
    """
    minded: dict[Proposal, set[str]] = {}
    for wish in wishes:
        for option in (*wish.part.options, *(wish.condition.options if wish.condition is not None else ())):
            minded.setdefault(option, set()).add(wish.holder)

    def rank(each: Proposal) -> tuple[bool, int, int, bool]:
        others = minded.get(each, set())
        return not each.sure, -each.weight, -len(others) - bool(others - {each.owner}), each.lever is None

    own: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    kept: list[Proposal] = []
    for each in sorted(options, key=rank):
        fits = each.sure or unsure[each.owner] < MAX_UNSURE
        if fits and own[each.owner] < MAX_OWN and len(kept) < MAX_OPTIONS:
            own[each.owner] += 1
            unsure[each.owner] += not each.sure
            kept.append(each)
    return kept


def _name(key: str, cast: Cast) -> str:
    party = cast.party(key)
    assert party is not None
    return next(iter(party.names or party.epithets or party.leaders), key)


def _decision_maker(
    key: str, cast: Cast, kept: Sequence[Proposal], wishes: Sequence[Wanted]
) -> DecisionMaker:
    return DecisionMaker(
        key=key,
        name=_name(key, cast),
        options=tuple(
            Option(each.key, each.name, note=f"{GUESS}{each.why}") for each in kept if each.owner == key
        ),
        preferences=tuple(
            Preference(wish.that, because=wish.because, note=f"{GUESS}{wish.read_as}")
            for wish in wishes
            if wish.holder == key and not wish.declared
        )
        or None,
        note=f"{GUESS}a decision maker because accepted passages have it want, do or be asked for things"
        + (
            "."
            if any(wish.holder == key for wish in wishes)
            else "; none says what it wants of these options."
        ),
    )


def _stated(parties: Sequence[str], wishes: Sequence[Wanted]) -> tuple[Stated, ...]:
    """What parties declare where others take them to want the opposite."""
    found = []
    for key in parties:
        declared = tuple(
            Preference(wish.that, because=wish.because, note=f"{GUESS}{wish.read_as}")
            for wish in wishes
            if wish.holder == key and wish.declared
        )
        if declared:
            found.append(Stated(key, declared))
    return tuple(found)
