"""The words of events: which types of the PLOVER ontology a verb or noun may stand for.

A word means more with its particle (*walked out*) or its object (*recalled its ambassador*, *sent troops*).
Three types are offered, the likeliest first.
"""

from __future__ import annotations

from detente.documents.reading.doubts import turns_down_claims
from detente.documents.reading.tokens import Token, child
from detente.documents.reading.words import SAY, word_set

_TYPES: dict[tuple[str, str, str], str] = {
    ("CONSULT", "COOPERATE", "AGREE"):
        "meet talk visit host negotiate discuss confer consult summit meeting talks negotiation "
        "visit dialogue mediate parley receive phone call-up invite",
    ("AGREE", "COOPERATE", "CONCEDE"):
        "agree sign ratify conclude settle deal agreement accord treaty pact endorse",
    ("COOPERATE", "AGREE", "CONSULT"):
        "cooperate collaborate normalize normalise restore resume reopen join exchange",
    ("AID", "SUPPORT", "COOPERATE"):
        "aid assist supply donate fund provide deliver",
    ("SUPPORT", "COOPERATE", "AGREE"):
        "support back praise congratulate welcome promise pledge guarantee thank reassure hail commend "
        "applaud recognise recognize apologise apologize",
    ("AGREE", "CONCEDE", "SUPPORT"):
        "offer",
    ("CONCEDE", "AGREE", "RETREAT"):
        "concede lift ease release free waive suspend freeze accept relax pardon compromise "
        "unfreeze cede yield",
    ("RETREAT", "CONCEDE", "AGREE"):
        "retreat withdraw surrender dismantle disarm pull evacuate",
    ("REQUEST", "ACCUSE", "THREATEN"):
        "demand request urge ask appeal insist call press pressure lobby implore beg exhort",
    ("ACCUSE", "REJECT", "PROTEST"):
        "accuse blame criticize criticise condemn denounce charge rebuke insult summon lambast scold deplore",
    ("REJECT", "ACCUSE", "PROTEST"):
        "reject refuse rebuff decline walk abandon collapse quit scrap snub veto cancel renounce "
        "break violate dismiss spurn",
    ("THREATEN", "MOBILIZE", "COERCE"):
        "threaten warn menace",
    ("PROTEST", "ACCUSE", "REJECT"):
        "protest demonstrate boycott",
    ("SANCTION", "COERCE", "THREATEN"):
        "sanction embargo impose expel blacklist penalize penalise tariff recall designate ban bar sever",
    ("MOBILIZE", "THREATEN", "ASSAULT"):
        "test launch fire deploy mobilize mobilise drill exercise mass rehearse arm detonate",
    ("COERCE", "SANCTION", "ASSAULT"):
        "seize detain arrest blockade deport hack jail block intercept besiege",
    ("ASSAULT", "COERCE", "MOBILIZE"):
        "attack bomb strike shell invade kill shoot raid assassinate sink occupy torpedo annex overrun",
}  # fmt: skip
BY_WORD = {word: types for types, listed in _TYPES.items() for word in listed.split()}
NOUNS = word_set("""summit meeting talk negotiation dialogue visit deal agreement accord treaty pact""")
ALONE = word_set(
    """test launch fire deploy mobilize mobilise drill walk withdraw detonate reopen rehearse protest
    retreat mass demand refuse reject decline"""
)
"""What a party does without a partner and still to others."""


_DETAILS = word_set("elaborate speak name specify identify")
Types = tuple[str, str, str]
_BROKEN_OFF: Types = ("SANCTION", "REJECT", "RETREAT")
_BY_PARTICLE: dict[tuple[str, str], Types] = {
    ("walk", "out"): _BROKEN_OFF,
    ("storm", "out"): _BROKEN_OFF,
    ("break", "off"): _BROKEN_OFF,
    ("call", "off"): ("REJECT", "SANCTION", "RETREAT"),
    ("back", "down"): ("CONCEDE", "RETREAT", "AGREE"),
    ("give", "in"): ("CONCEDE", "AGREE", "RETREAT"),
    ("turn", "down"): ("REJECT", "ACCUSE", "PROTEST"),
}
"""What a verb means with its particle."""

_TIES = word_set(
    """tie relation contact talk negotiation dialogue aid assistance cooperation trade export import delivery
    supply visa visit flight"""
)
_FORCES = word_set(
    """troop soldier force ship warship
    gunboat frigate cruiser carrier destroyer submarine fleet navy army jet
    bomber fighter plane aircraft tank division regiment brigade battalion marine reinforcement missile drone
    convoy"""
)
_ENVOYS = word_set(
    "ambassador envoy diplomat attaché attache consul chargé representative staff delegation mission"
)
_BY_OBJECT: tuple[tuple[frozenset[str], frozenset[str], Types], ...] = (
    (word_set("cut sever break suspend freeze halt stop cancel restrict curb end"), _TIES, _BROKEN_OFF),
    (word_set("send dispatch order move rush fly land"), _FORCES, ("MOBILIZE", "THREATEN", "AID")),
    (word_set("recall expel withdraw"), _ENVOYS, ("SANCTION", "COERCE", "REJECT")),
    (word_set("summon"), _ENVOYS, ("ACCUSE", "REJECT", "PROTEST")),
)
"""What a verb means with its object, whoever it is done to."""


def types_of(verb: Token) -> tuple[Types | None, bool]:
    """The likely types of what a verb tells, and whether it needs nobody on the other side."""
    lemma = verb.lemma_.lower()
    for each in verb.children:
        types = _BY_PARTICLE.get((lemma, each.lower_))
        if types is not None and each.i > verb.i:
            return types, True
        if each.dep_ in ("dobj", "nsubjpass", "npadvmod"):
            found = next((t for v, o, t in _BY_OBJECT if lemma in v and each.lemma_.lower() in o), None)
            if found is not None:
                return found, True
    return BY_WORD.get(lemma), lemma in ALONE and not _keeps_silent(verb)


def _keeps_silent(verb: Token) -> bool:
    """*Declined to comment*, *rejected claims*: an answer to the press, no event between parties."""
    inner = child(verb, "xcomp")
    return turns_down_claims(verb) or (inner is not None and inner.lemma_.lower() in SAY | _DETAILS)
