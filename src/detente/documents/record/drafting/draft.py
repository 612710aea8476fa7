"""From an accepted record to a first case, for the analyst to finish.

Nothing here knows the conflict; every step is a guess and is marked as one in the case's notes.

1. *Decision makers*: the parties of the cast that hold an accepted wish, do something in an accepted event or
   are named as those who are to do something, :data:`LEAST` times or more (once, if fewer than two parties
   do so); the most active first, :data:`MAX_PARTIES` at most. Who then has neither option nor wish is none.
2. *Options*: what passages propose (:mod:`detente.documents.record.drafting.proposals`), those with most
   passages first: :data:`MAX_OWN` a decision maker and :data:`MAX_OPTIONS` in all. Of what one passage alone
   has in words of its own, :data:`MAX_UNSURE` a decision maker, and only what names something to be done.
3. *Preference statements*: one for each wish about the options that are kept, in the direction that most of
   its passages have, with these passages; those with most passages first, then the surest. Passages with the
   other direction contradict it.
4. Everything else that was accepted stands among the evidence. No state, outcome, situation, confidence or
   claim is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.documents.reading import ReportedEvent, ReportedGoal
from detente.documents.record.drafting.named import Namer
from detente.documents.record.drafting.proposals import Proposal, Proposals, content_of, used_in
from detente.documents.record.drafting.wanting import Wanted, wanted
from detente.documents.record.entries import Accepted, Entry
from detente.documents.record.evidence import recorded_evidence
from detente.documents.record.standing import Standing
from detente.errors import UsageError
from detente.model.begun import Begun
from detente.model.case import Case, DecisionMaker
from detente.model.cast import Cast
from detente.model.evidence import Evidence
from detente.model.language import RESERVED, is_key
from detente.model.options import Option
from detente.model.preferences import Preference
from detente.model.statements import to_text
from detente.model.targets import resolve

LEAST = 2
"""So many accepted passages make a party a decision maker."""

MAX_PARTIES = 6

MAX_OPTIONS = 10
"""Yes-or-no options that a draft has at most: 1,024 states, which every analysis answers at once."""

MAX_OWN = 4
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
    """

    case: Case
    unused: tuple[str, ...]
    left_out: tuple[str, ...]
    cut: tuple[tuple[str, str], ...]


def draft(standing: Standing, begun: Begun) -> Draft:
    """A first case from what stands of a record.

    Parameters
    ----------
    standing
        What stands.
    begun
        The parties, and what there is of the case already; evidence of its own stays.

    Raises
    ------
    UsageError
        If the record does not say enough: who wants or does what.
    """
    cast, accepted = begun.cast, standing.accepted
    if not accepted:
        raise UsageError("nothing has been accepted", hint="accept suggestions first: detente review CASE")
    parties = _parties(accepted, cast)
    if not parties:
        raise UsageError(
            "no party of the cast wants or does anything in what was accepted",
            hint="accept wishes (--kind goal) or events (--kind event), or add parties to the cast",
        )
    proposed = Proposals(accepted, cast, parties)
    if not proposed.options:
        raise UsageError(
            "what was accepted proposes no option",
            hint="accept a wish (--kind goal) or an event between parties",
        )
    options = [each for each in proposed.options if each.act]
    kept = _kept(options)
    wishes = wanted(proposed.wishes, {each.subject for each in kept})
    parties = [
        key for key in parties
        if any(each.owner == key for each in kept) or any(wish.holder == key for wish in wishes)
    ]  # fmt: skip
    dms = tuple(_decision_maker(key, cast, kept, wishes) for key in parties)
    recorded = recorded_evidence(standing, _own(begun, accepted), parties)
    used = {item for each in kept for item in each.items}
    used |= {item for wish in wishes for item in (*wish.because, *wish.against)}
    case = Case(
        title=begun.title or f"{', '.join(dm.name for dm in dms)}: a draft",
        decision_makers=dms,
        as_of=begun.as_of,
        summary=begun.summary
        or "A draft made from accepted passages. What it guesses is marked; finish it before use.",
        cast=cast,
        evidence=_evidence(recorded, kept, wishes),
    )
    return Draft(
        replace(case, evidence=_resolved(case)),
        tuple(item.key for item in case.evidence.items if item.key not in used),
        tuple(party.key for party in cast.parties if party.key not in parties),
        tuple((_name(each.owner, cast), each.name) for each in options if each not in kept),
    )


def _parties(accepted: Sequence[tuple[Entry, Accepted]], cast: Cast) -> list[str]:
    """The parties that want and do, the most active first; of equals in the order of the cast."""
    counts: Counter[str] = Counter()
    namer = Namer(cast)
    for entry, each in accepted:
        match each.finding:
            case ReportedGoal(holder=holder) as goal:
                counts[holder] += 1
                told = {n.party for n in namer.named(content_of(entry, goal)) if n.role == "does"}
                counts.update(told - {holder})
            case ReportedEvent(source=source, target=target) as event:
                used = used_in(entry, event)
                both = used is not None and used.sort == "shared"
                for party in (source, target if both else None):
                    if party is not None:
                        counts[party] += 1
    known = [party.key for party in cast.parties if is_key(party.key) and party.key not in RESERVED]
    active = [key for key in known if counts[key] >= LEAST]
    if len(active) < 2:
        active = [key for key in known if counts[key]]
    return sorted(active, key=lambda key: -counts[key])[:MAX_PARTIES]


def _kept(options: Sequence[Proposal]) -> list[Proposal]:
    """The options with most passages; of those that one passage alone words, few a decision maker."""
    own: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    kept: list[Proposal] = []
    for each in sorted(options, key=lambda each: (not each.sure, -each.weight, each.lever is None)):
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
            if wish.holder == key
        )
        or None,
        note=f"{GUESS}a decision maker because accepted passages have it want, do or be asked for things"
        + (
            "."
            if any(wish.holder == key for wish in wishes)
            else "; none says what it wants of these options."
        ),
    )


def _own(begun: Begun, accepted: Sequence[tuple[Entry, Accepted]]) -> Evidence:
    """The evidence there is, without what an earlier draft has items of the record speak of."""
    recorded = {each.key: each for _, each in accepted}
    return Evidence(
        begun.evidence.sources,
        tuple(
            replace(item, supports=recorded[item.key].supports, contradicts=recorded[item.key].contradicts)
            if item.key in recorded
            else item
            for item in begun.evidence.items
        ),
    )


def _evidence(own: Evidence, kept: Sequence[Proposal], wishes: Sequence[Wanted]) -> Evidence:
    """The evidence, each item naming the options it speaks of and the statements it speaks against."""
    supports: dict[str, list[str]] = {}
    contradicts: dict[str, list[str]] = {}
    for each in kept:
        for item in each.items:
            supports.setdefault(item, []).append(each.subject)
    for wish in wishes:
        for item in wish.against:
            contradicts.setdefault(item, []).append(f"{wish.holder}: {to_text(wish.that)}")
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


def _resolved(case: Case) -> Evidence:
    """The evidence without what it says about parts that the case has not; the record keeps that."""

    def known(targets: Sequence[str]) -> tuple[str, ...]:
        return tuple(each for each in targets if resolve(case, each) is not None)

    return Evidence(
        case.evidence.sources,
        tuple(
            replace(item, supports=known(item.supports), contradicts=known(item.contradicts))
            for item in case.evidence.items
        ),
    )
