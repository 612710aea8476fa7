"""Levers: what governments do to, for and with each other, by the words that documents use for it.

1. A lever is an option that many crises have. Its words are of two kinds: *for* it (*denuclearisation*) and
   *against* it (*nuclear weapons*: who has them has not given them up).
2. Words that take something away (*lift*, *end*, *without*, *relief*) turn what they stand with: *lift
   sanctions* is against the lever *Sanctions*, *give up nuclear weapons* for giving them up.
3. A lever is *shared* where it takes two (talks), *given* where its owner grants something to others (aid,
   disarming), *imposed* where others bear it (sanctions).
4. Of several levers in one phrase the first counts; of two at one place, the longer words.

The table names what is common to diplomatic prose. What it does not know is named by the passage's own
words (:mod:`detente.documents.record.drafting.phrases`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal["shared", "given", "imposed"]


@dataclass(frozen=True, slots=True)
class Lever:
    """An option that many crises have.

    Parameters
    ----------
    key, name
        As an option has them.
    sort
        Who bears it: see the module.
    words, against
        Patterns of the words for it, and of those for its absence.
    """

    key: str
    name: str
    sort: Sort
    words: str
    against: str = ""


LEVERS = (
    Lever("sanctions", "Sanctions", "imposed", r"sanctions?|embargo(?:es)?|punitive measures"),
    Lever("disarm", "Give up nuclear weapons", "given", r"(?:de-?nuclear|disarm)\w*",
          r"(?:nuclear|atomic|chemical|biological) (?:weapons?|arms|arsenals?|programme?s?|deterrents?|bombs?"
          r"|warheads?)|arsenals?|weapons of mass destruction"),
    Lever("tests", "Test weapons", "imposed",
          r"(?:nuclear|missile|rocket|weapons?|ballistic)(?: \w+)? (?:tests?|testing|launch(?:es)?)"
          r"|test(?:ing|s|ed|-fir\w+)?(?: of)?(?: \w+){0,3} (?:missiles?|rockets?|weapons?|bombs?|warheads?)"
          r"|missile (?:fire|firings?)|(?:launch\w*|fir(?:e|ed|ing))(?: \w+){0,3} (?:missiles?|rockets?)"
          r"|(?:nuclear|missile|weapons) moratorium"),
    Lever("enrich", "Enrich uranium", "imposed", r"enrich\w*|centrifuges?|plutonium|reprocess\w*"),
    Lever("drills", "Military exercises", "imposed",
          r"(?:military|joint|naval|air|war|live-fire) (?:exercises?|drills?|games|man(?:oeuv|euv)\w+)"
          r"|drills?|war ?games"),
    Lever("withdraw", "Withdraw troops", "given", r"troop (?:withdrawals?|reductions?|pull-?outs?)",
          r"troops?|(?:armed|occupying|ground|foreign) forces|soldiers|garrisons?|military (?:presence|bases?)"
          r"|occupation"),
    Lever("arms", "Supply weapons", "given",
          r"(?:arms|weapons?|military) (?:deliver\w+|suppl\w+|shipments?|sales?|exports?|aid|assistance)"
          r"|(?:suppl\w+|deliver\w*|send\w*|sell\w*)(?: of)?(?: \w+){0,2} (?:arms|weapons|ammunition|tanks)"),
    Lever("guarantee", "Give security guarantees", "given",
          r"(?:security )?(?:guarantees?|assurances?)|non-?aggression"),
    Lever("inspect", "Admit inspectors", "given", r"inspect\w*|verification|monitors|monitoring|safeguards"),
    Lever("release", "Release prisoners", "given",
          r"prisoner (?:exchanges?|swaps?|releases?)|return of(?: \w+){0,2} (?:prisoners|hostages|detainees)",
          r"(?:political )?prisoners?|hostages?|detainees?|captives?"),
    Lever("truce", "Cease fire", "shared", r"cease-?fires?|truces?|armistices?|peace",
          r"fighting|hostilities|wars?|bloodshed"),
    Lever("force", "Use force", "imposed",
          r"(?:military |armed )?(?:attack|invasion|strike|assault|raid)s?|invad\w+|bomb(?:ing|ings|ard\w*)"
          r"|military (?:action|force|intervention)|use of force"),
    Lever("passage", "Allow free passage", "given", r"(?:free )?(?:passage|transit|navigation)|reopen\w*",
          r"blockades?|closures?|border closings?"),
    Lever("recognise", "Normalise relations", "shared",
          r"normali[sz]\w+|(?:diplomatic|normal|full) (?:relations|ties)|recognition|recogni[sz]\w+"),
    Lever("aid", "Give aid", "given",
          r"(?:economic |humanitarian |food |financial )?(?:aid|assistance)|loans?|credits?|money|funds?|funding"
          r"|compensation|reconstruction"),
    Lever("trade", "Open trade", "given",
          r"(?:free |bilateral )?trade|economic (?:cooperation|ties|relations|links)|investments?|imports?",
          r"tariffs?|trade barriers?"),
    Lever("mediate", "Mediate", "given", r"mediat\w+|good offices|go-between|broker(?:ed|ing)?"),
    Lever("talks", "Come to talks", "shared",
          r"(?:peace |direct |bilateral |nuclear |working-level |further )?(?:talks|negotiat\w+|dialogue)"
          r"|summits?|meetings?|conferences?|negotiating table|diplomacy|meet(?:s|ing)?"),
    Lever("deal", "Agree to a deal", "shared",
          r"(?:peace |nuclear |trade )?(?:deals?|agreements?|accords?|treat(?:y|ies)|pacts?|settlements?)"
          r"|compromises?"),
    Lever("back", "Give backing", "given", r"(?:diplomatic |political )?(?:support|backing)"),
    Lever("concede", "Make concessions", "given", r"concessions?"),
    Lever("pressure", "Keep up pressure", "imposed", r"(?:\w+ )?pressure|isolation|coercion"),
)  # fmt: skip
"""In the order in which they are named where two begin at one place and are as long."""

_BY_KEY = {lever.key: lever for lever in LEVERS}

EVENTS = {
    "AGREE": "deal",
    "CONSULT": "talks",
    "COOPERATE": "recognise",
    "AID": "aid",
    "CONCEDE": "concede",
    "SANCTION": "sanctions",
    "MOBILIZE": "tests",
    "ASSAULT": "force",
}
"""The lever of a type of event of the PLOVER ontology, where its passage names none.

What is only said (REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SUPPORT) is no option; RETREAT and COERCE may be
anything.
"""

OWN_EVENTS: dict[str, tuple[str, ...]] = {
    "sanctions": ("SANCTION", "COERCE"),
    "tests": ("MOBILIZE",),
    "drills": ("MOBILIZE",),
    "enrich": ("MOBILIZE",),
    "force": ("ASSAULT", "MOBILIZE"),
    "withdraw": ("RETREAT", "CONCEDE"),
    "disarm": ("RETREAT", "CONCEDE"),
    "release": ("CONCEDE",),
    "inspect": ("CONCEDE", "AGREE"),
    "concede": ("CONCEDE",),
    "aid": ("AID", "SUPPORT", "COOPERATE"),
    "arms": ("AID", "COOPERATE"),
    "trade": ("COOPERATE", "AID", "AGREE"),
    "guarantee": ("SUPPORT", "AGREE", "AID"),
    "back": ("SUPPORT",),
    "passage": ("CONCEDE", "AGREE"),
    "mediate": ("CONSULT",),
    "pressure": ("COERCE", "THREATEN"),
    "talks": ("CONSULT",),
    "deal": ("AGREE",),
    "truce": ("AGREE", "CONCEDE"),
    "recognise": ("COOPERATE", "AGREE"),
}
"""What somebody who uses a lever does: an event that names a lever and is of another sort only speaks of it."""

_OFF = re.compile(
    r"\b(?:lift|eas|end|remov|suspend|waiv|relax|halt|stop|cancel|drop|abandon|scrap|withdr|pull|los|lack|avoid"
    r"|prevent|block|limit|reduc|curb|freez|dismantl|surrender|renounc|eliminat|destroy|giv\w* up|g[ai]v\w* up"
    r"|relinquish|forgo|forswear|free|releas|escap|cut|phas\w* out|resist|evad|break\w* off|leav|quit|ban|oppos|reject"
    r"|refus|undo|roll\w* back|relief|releas|less|fewer)"
    r"(?:e|es|ed|d|ing|s|ping|ped|aw|awal|al|als|ment|ation|of|ment|t)?\b"
    r"|\b(?:without|no longer|not|never|no|end to|halt to|freeze on|moratorium on|ban on|relief from|"
    r"removal of|rid of|suspension of|reductions? (?:of|in)|cessation of)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\W*(?:(?:to|that|which|should|must|would|will|can|could|shall|are|is|were|was|have|has|had|been|be|being)\W+)*"
    r"(?:not|lifted|ended|removed|eased|suspended|stopped|halted|cancell?ed|dropped|withdrawn|abandoned|relaxed"
    r"|waived|scrapped|dismantled|destroyed|freed|released|given up|frozen|go|relief|removal|easing|freeze"
    r"|halt|ban|moratorium|reductions?|withdrawals?|cut|banned|refused)\b",
    re.IGNORECASE,
)
_REACH = 6
"""Words before a lever's in which a word that turns it is looked for."""

_FOR = {lever.key: re.compile(rf"\b(?:{lever.words})\b", re.IGNORECASE) for lever in LEVERS}
_AGAINST = {
    lever.key: re.compile(rf"\b(?:{lever.against})\b", re.IGNORECASE) for lever in LEVERS if lever.against
}


@dataclass(frozen=True, slots=True)
class Pulled:
    """A lever in a phrase.

    Parameters
    ----------
    lever
        Which.
    on
        Whether the phrase means that it is used, not that it is let go.
    start, end
        Where its words stand.
    """

    lever: Lever
    on: bool
    start: int
    end: int


def lever(key: str) -> Lever:
    """A lever by its key."""
    return _BY_KEY[key]


def pulled(phrase: str) -> Pulled | None:
    """The lever that a phrase means, if it means one.

    Examples
    --------
    >>> [(p.lever.key, p.on) for p in map(pulled, ("the lifting of sanctions", "to keep its atomic bombs",
    ...     "a pledge to give up nuclear weapons", "talks to end the war")) if p]
    [('sanctions', False), ('disarm', False), ('disarm', True), ('talks', True)]
    """
    found: list[tuple[int, int, int, Lever, int, bool]] = []
    for rank, each in enumerate(LEVERS):
        for sense, pattern in ((True, _FOR[each.key]), (False, _AGAINST.get(each.key))):
            match = pattern.search(phrase) if pattern is not None else None
            if match is not None:
                found.append((match.start(), -match.end(), rank, each, match.end(), sense))
    if not found:
        return None
    start, _, _, best, end, sense = min(found, key=lambda each: each[:3])
    return Pulled(best, sense != _is_turned(phrase, start, end), start, end)


def _is_turned(phrase: str, start: int, end: int) -> bool:
    """Whether the words around a lever take it away."""
    before = " ".join(phrase[:start].split()[-_REACH:])
    turned = len(_OFF.findall(before)) % 2 == 1
    return turned != (_AFTER.match(phrase[end:]) is not None)
