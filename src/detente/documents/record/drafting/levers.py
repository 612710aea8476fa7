"""Levers: what governments do to, for and with each other, by the words that documents use for it.

1. A lever is an option that many crises have. Its words are of two kinds: *for* it (*denuclearisation*) and
   *against* it (*nuclear weapons*: who has them has not given them up).
2. It is *shared* where it takes two (talks), *given* where its owner grants something to others (aid,
   disarming), *imposed* where others bear it (sanctions).

The table names what is common to diplomatic prose. What it does not know is named by the passage's own
words (:mod:`detente.documents.record.drafting.phrases`).
"""

from __future__ import annotations

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
    Lever("deploy", "Deploy forces", "imposed",
          r"deploy\w*|mobili[sz]\w*|military build-?up|reinforcements"),
    Lever("drills", "Military exercises", "imposed",
          r"(?:military|joint|naval|air|war|live-fire) (?:exercises?|drills?|games|man(?:oeuv|euv)\w+)"
          r"|drills?|war ?games"),
    Lever("withdraw", "Withdraw troops", "given", r"troop (?:withdrawals?|reductions?|pull-?outs?)",
          r"troops?|(?:armed|occupying|ground|foreign) forces|soldiers|garrisons?"
          r"|military (?:presence|bases?)|occupation"),
    Lever("arms", "Supply weapons", "given",
          r"(?:arms|weapons?|military) (?:deliver\w+|suppl\w+|shipments?|sales?|exports?|aid|assistance)"
          r"|(?:suppl\w+|deliver\w*|send\w*|sell\w*)(?: of)?(?: \w+){0,2} (?:arms|weapons|ammunition|tanks)"),
    Lever("guarantee", "Give guarantees", "given",
          r"(?:security )?(?:guarantees?|assurances?)|guarante(?:ed|eing)|non-?aggression"),
    Lever("inspect", "Admit inspectors", "given",
          r"inspect\w*|verification|monitors|monitoring|safeguards|observers?"),
    Lever("release", "Release prisoners", "given",
          r"prisoner (?:exchanges?|swaps?|releases?)|return of(?: \w+){0,2} (?:prisoners|hostages|detainees)",
          r"(?:political )?prisoners?|hostages?|detainees?|captives?"),
    Lever("truce", "Cease fire", "shared", r"cease-?fires?|truces?|armistices?|peace",
          r"fighting|hostilities|wars?|bloodshed"),
    Lever("force", "Use force", "imposed",
          r"(?:military |armed )?(?:attack|invasion|assault|raid)s?|invad\w+|bomb(?:ing|ings|ard\w*)"
          r"|(?:military|armed|air|missile|drone|rocket|pre-?emptive|nuclear)[ -]?strikes?"
          r"|military (?:action|force|intervention)|use of force"),
    Lever("strike", "Strike", "imposed", r"strikes?|walk-?outs?|industrial action|work stoppages?"),
    Lever("pay", "Raise pay", "given",
          r"(?:pay|wage) (?:rises?|increases?|claims?|raises?)|higher (?:pay|wages)"
          r"|rais(?:e|es|ed|ing) (?:pay|wages)",
          r"(?:pay|wage) (?:cuts?|freezes?)"),
    Lever("passage", "Allow free passage", "given", r"(?:free )?(?:passage|transit|navigation)",
          r"blockades?|border closings?"),
    Lever("recognise", "Normalise relations", "shared",
          r"normali[sz]\w+|(?:diplomatic|normal|full) (?:relations|ties)|diplomatic recognition"
          r"|recogni[sz]\w+(?: \w+){0,2} (?:states?|statehood|governments?|independence|sovereignty)"),
    Lever("aid", "Give aid", "given",
          r"(?:economic |humanitarian |food |financial )?(?:aid|assistance)|loans?|credits?|money|funds?"
          r"|funding|compensation|reconstruction"),
    Lever("trade", "Open trade", "given",
          r"(?:free |bilateral )?trade|economic (?:cooperation|ties|relations|links)|investments?|imports?",
          r"tariffs?|trade barriers?"),
    Lever("mediate", "Mediate", "given",
          r"mediat\w+|good offices|go-between|intermediary|honest broker|negotiator|broker(?:ed|ing)?"),
    Lever("talks", "Come to talks", "shared",
          r"(?:peace |direct |bilateral |nuclear |working-level |further )?"
          r"(?:talk(?:s|ing)?|negotiat(?:e|es|ed|ing|ions?)|dialogue)"
          r"|summits?|meetings?|conferences?|negotiating table|diplomacy|meet(?:s|ing)?"),
    Lever("deal", "Agree to a deal", "shared",
          r"(?:peace |nuclear |trade )?(?:deals?|agreements?|accords?|treat(?:y|ies)|pacts?|settlements?)"
          r"|compromises?"),
    Lever("back", "Give backing", "given", r"(?:diplomatic |political )?(?:support|backing)"),
    Lever("concede", "Make concessions", "given", r"concessions?"),
    Lever("pressure", "Keep up pressure", "imposed", r"(?:\w+ )?pressure|isolation|coercion"),
)  # fmt: skip
"""In the order in which they are named where two begin at one place and are as long."""

EVENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "AGREE": ("deal", ("agree", "sign", "ratif", "conclu", "deal", "accord", "treat", "pact")),
    "CONSULT": ("talks", ("",)),
    "AID": ("aid", ("aid", "assist", "donat", "fund")),
    "CONCEDE": ("concede", ("conce", "compromis")),
    "SANCTION": ("sanctions", ("sanction", "embargo", "blacklist", "penali")),
    "MOBILIZE": ("tests", ("test", "deton")),
    "ASSAULT": ("force", ("",)),
}
"""The lever of a type of event of the PLOVER ontology where its passage names none, if its word begins so.

What is only said (REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SUPPORT) is no option; RETREAT, COERCE and
COOPERATE may be anything.
"""

OWN_EVENTS: dict[str, tuple[str, ...]] = {
    "sanctions": ("SANCTION", "COERCE"),
    "tests": ("MOBILIZE",),
    "deploy": ("MOBILIZE",),
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
    "passage": ("CONCEDE", "AGREE", "COOPERATE"),
    "mediate": ("CONSULT",),
    "pressure": ("COERCE", "THREATEN"),
    "talks": ("CONSULT", "AGREE", "COOPERATE"),
    "deal": ("AGREE",),
    "truce": ("AGREE", "CONCEDE"),
    "recognise": ("COOPERATE", "AGREE"),
}
"""What somebody who uses a lever does: an event that names it and is of another type only speaks of it."""

_BY_KEY = {lever.key: lever for lever in LEVERS}


def lever(key: str) -> Lever:
    """A lever by its key."""
    return _BY_KEY[key]
