"""The words of saying, and of who says: lemmas all."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Words between spaces."""
    return frozenset(words.split())


SAY = word_set(
    """say agree remind notify tell add state announce declare report claim insist argue warn note explain
    stress emphasize emphasise underline underscore reiterate repeat maintain contend assert affirm
    reaffirm acknowledge admit concede confirm deny disclose reveal comment remark observe reply respond
    retort predict suggest indicate imply write tweet post quote boast complain allege caution conclude
    recall recount testify joke quip signal brief inform advise proclaim pronounce vow pledge promise
    swear threaten propose recommend urge demand accuse charge counter interject mention elaborate
    clarify opine assure lament hint answer thunder roar shout snap bark cry whisper mutter murmur sneer
    sigh shrug protest scoff grumble fume muse intone forecast estimate bemoan marvel summarize
    summarise attest avow confide relate retell proffer volunteer crow gloat gripe"""
)
"""Verbs that report words with a clause or a quotation."""

EVIDENT = word_set(
    """suggest indicate imply confirm reveal predict signal underline underscore emphasize emphasise
    explain note mean recall testify conclude disclose promise threaten post quote write charge demand
    relate estimate"""
)
"""Of these, the ones that things do as well as people: *the figures suggest*."""

CALLING = word_set("call declare dub brand label term pronounce deem style")
"""Verbs that give something a name: *called the plan a trap*."""

SAYING_PARTICLES = {"point": "out", "spell": "out", "let": "on", "put": "forward", "lay": "down"}
"""Verbs that report a clause with a particle: *pointed out that*."""

LIGHT = word_set(
    """make give issue express voice repeat deliver send offer raise air convey reiterate renew add lodge
    utter sound dispute contest deny back support second echo register communicate reaffirm stress
    underline underscore emphasize emphasise"""
)
"""Verbs that lend a noun of saying their subject: *issued a warning that*, *voiced concern about*."""

PLAIN = word_set("clear plain known explicit understood")
"""*Made it clear that*, *let it be known that*."""

SAYING_NOUNS = word_set(
    """claim statement assertion argument warning suggestion contention announcement allegation accusation
    charge threat insistence admission acknowledgement acknowledgment remark comment complaint denial
    declaration conclusion prediction reply assurance pledge promise vow observation concern regret
    doubt confidence alarm dismay disappointment satisfaction surprise criticism condemnation boast
    message reminder testimony verdict judgment judgement opinion proposal offer appeal plea hint signal
    word answer dissatisfaction displeasure outrage anger indignation frustration unease misgiving
    reservation hope belief conviction wish gratitude appreciation sorrow sympathy solidarity support
    readiness willingness interest objection opposition position stance view"""
)
"""Nouns that stand for what somebody says: *Tehran's claim that*, *a warning from the Kremlin that*."""

CLAUSE_ONLY = word_set("agree")
"""Of these, the ones that say nothing with an infinitive: *agreed to meet*."""

SPEECH_INFINITIVE = word_set(
    """urge vow pledge promise threaten swear ask request demand order instruct tell warn advise beg
    encourage challenge command claim propose offer"""
)
"""Verbs that report words with an infinitive, or with somebody who is to do something."""

SPEECH_PREPOSITION = {
    "call": ("for", "on", "upon"),
    "hint": ("at",),
    "allude": ("to",),
    "argue": ("for", "against"),
    "plead": ("for", "with"),
    "vow": ("against",),
    "remind": ("of",),
    "protest": ("against", "about", "at"),
    "liken": ("to",),
    "compare": ("to", "with"),
    "inform": ("of", "about"),
    "tell": ("of", "about"),
    "assure": ("of",),
    "advise": ("against",),
    "caution": ("against", "about"),
    "lecture": ("on", "about"),
    "warn": ("against", "of", "about"),
    "accuse": ("of",),
    "speak": ("of", "about", "against"),
    "complain": ("about", "of"),
    "boast": ("of", "about"),
    "appeal": ("for", "to"),
    "insist": ("on", "upon"),
    "ask": ("for",),
    "blame": ("for",),
    "praise": ("for",),
    "criticize": ("for", "as"),
    "criticise": ("for", "as"),
    "attack": ("as",),
    "reject": ("as",),
    "deride": ("as",),
    "mock": ("as",),
    "decry": ("as",),
    "paint": ("as",),
    "fault": ("for",),
    "rebuke": ("for",),
    "chide": ("for",),
    "condemn": ("for", "as"),
    "denounce": ("for", "as"),
    "describe": ("as",),
    "dismiss": ("as",),
    "hail": ("as",),
    "portray": ("as",),
    "characterize": ("as",),
    "characterise": ("as",),
    "brand": ("as",),
    "label": ("as",),
    "refer": ("to",),
    "comment": ("on",),
    "charge": ("with",),
}
"""Verbs that report words with a preposition."""

ONLY_QUOTED = word_set("speak refer comment allude talk lecture plead")
"""Of these, the ones that report words only where words are quoted: *spoke of "a fresh start"*."""

SPEECH_OBJECT = word_set(
    """criticize criticise condemn denounce deny confirm propose reiterate reaffirm declare slam deplore
    decry praise hail welcome blast acknowledge protest stress underline underscore emphasize emphasise
    blame lament regret"""
)
"""Verbs whose object sums up the words: a report, but a short one."""

QUOTING = word_set(
    """describe call dub brand label term hail dismiss denounce slam blast condemn praise characterize
    characterise refer speak talk welcome criticize criticise mock lash ask thank go continue begin
    conclude sum declare cite promise express voice offer put hit pronounce deem"""
)
"""Verbs beside which a quotation of some words is the subject's."""

OFFICIALS = word_set(
    """official officer spokesman spokeswoman spokesperson minister ministry diplomat envoy ambassador
    negotiator representative aide adviser advisor president leader premier chancellor king chief
    chairman secretary general marshal commander admiral government administration regime state
    leadership authority military army navy force troop delegation embassy mission side cabinet
    parliament congress senate assembly agency department office council party lawmaker legislator
    senator politician politburo team counterpart head director delegate commander-in-chief intelligence
    police court country nation kingdom emissary interlocutor presidency capital republic captain
    colonel lieutenant attaché attache junta monarch queen prince member commissioner undersecretary speaker
    parliamentarian deputy ruler dictator autocrat strongman sultan emir executive"""
)
"""Persons and bodies that act for a government."""

BODIES = word_set(
    """government ministry administration regime state military country embassy parliament agency department
    office delegation leadership statement party army navy force troop mission side cabinet congress senate
    assembly council politburo team intelligence police court nation kingdom presidency capital republic junta
    authority"""
)
"""Of these, the ones that are no single person."""

PRIVATE = word_set(
    """analyst expert professor researcher scholar academic historian economist journalist reporter
    correspondent newspaper columnist commentator editor author writer company firm business businessman
    investor bank trader student tourist citizen resident people public voter activist defector
    dissident refugee family worker critic observer watcher tank institute university group organization
    organisation charity ngo hostage prisoner player athlete team singer man woman child lawyer
    physicist scientist think-tank broadcaster medium daily magazine network missionary aid protester
    banker merchant owner shipowner farmer fisherman villager manufacturer exporter importer miner priest
    monk doctor nurse teacher engineer driver shopkeeper musician poet novelist filmmaker footballer"""
) - {"team"}
"""Persons and bodies that do not, whatever their country."""

SOURCES = word_set(
    """official source diplomat aide person insider negotiator adviser advisor analyst expert lawmaker
    observer witness critic spokesman spokeswoman spokesperson"""
)
"""Who is anonymous where no name stands with it."""

CARRYING = word_set("carry publish run release print broadcast air post distribute circulate")
"""What an outlet does with a statement of somebody else's."""

SELF_REFERENCE = word_set("paper article essay column piece chapter analysis blog")
"""With *this*, what the document calls itself."""

OUTLETS = word_set(
    """reuters ap afp yonhap bbc cnn npr nbc abc cbs msnbc bloomberg axios politico fox nhk kyodo dpa efe
    ansa pti ani guardian economist newsweek vox interfax ifax aljazeera jazeera haaretz jtbc"""
)
OUTLET_NOUNS = word_set(
    """medium newspaper daily broadcaster agency network magazine television radio tv outlet press"""
)
STATE_OUTLETS = {
    "kcna": "North Korea",
    "rodong": "North Korea",
    "uriminzokkiri": "North Korea",
    "tass": "Russia",
    "ria": "Russia",
    "sputnik": "Russia",
    "xinhua": "China",
    "cgtn": "China",
    "irna": "Iran",
    "fars": "Iran",
    "tasnim": "Iran",
    "sana": "Syria",
    "anadolu": "Turkey",
    "wafa": "Palestine",
}
"""Agencies that a government speaks through, and whose."""

ANAPHORS = word_set(
    """official spokesman spokeswoman spokesperson ministry statement leader president minister envoy
    diplomat general government regime agency department chairman premier secretary ambassador country
    negotiator delegation embassy adviser marshal king queen chancellor colonel captain admiral army
    junta monarch aide side"""
)
"""Nouns that, with *the*, take up whoever spoke last."""

PAPERS = word_set(
    """statement report commentary communique communiqué letter document editorial announcement declaration
    memo study poll people other many article text witness side resolution agreement treaty note message
    cable paper essay column blog book survey review assessment account dispatch email tweet post
    transcript minute brief briefing inquiry enquiry commission investigation audit probe court tribunal
    ruling manifesto circular bulletin pamphlet white-paper"""
)
"""What can be said to say something though it is no party's body."""

EVIDENCE = word_set(
    """datum data figure evidence fact result number history experience event development move silence
    record price image picture footage sign trend pattern tone behaviour behavior action step timing
    math logic choice wording absence photo photograph map clock sun name rule law story thing something
    talk meeting summit negotiation agreement negotiations nothing anything everything word it this that
    which what decision policy strategy deal"""
)
"""What shows something and says nothing."""
