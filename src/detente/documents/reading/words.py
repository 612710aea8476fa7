"""The words that the rules of reading turn on, by what they do; lemmas all."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAY = _set(
    """say tell add state announce declare report claim insist argue warn note explain stress emphasize
    emphasise underline underscore reiterate repeat maintain contend assert affirm reaffirm acknowledge admit
    concede confirm deny disclose reveal comment remark observe reply respond retort predict suggest indicate
    imply write tweet post quote boast complain allege caution conclude recall recount testify joke quip
    signal brief inform advise declare proclaim pronounce vow pledge promise swear threaten propose recommend
    urge demand accuse charge counter interject mention elaborate clarify opine assure lament hint charge"""
)
"""Verbs that report words with a clause or a quotation."""

SPEECH_INFINITIVE = _set(
    """urge vow pledge promise threaten swear ask request demand order instruct tell warn advise beg
    encourage challenge command claim propose offer"""
)
"""Verbs that report words with an infinitive, or with somebody who is to do something."""

SPEECH_PREPOSITION = {
    "call": ("for", "on", "upon"),
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
    "criticize": ("for",),
    "criticise": ("for",),
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
    "allude": ("to",),
    "charge": ("with",),
    "thank": ("for",),
}
"""Verbs that report words with a preposition."""

SPEECH_OBJECT = _set(
    """criticize criticise condemn denounce deny confirm announce propose reiterate reaffirm declare slam
    deplore decry praise hail welcome blast acknowledge protest"""
)
"""Verbs whose object sums up the words: a report, but a short one."""

QUOTING = _set(
    """describe call dub brand label term hail dismiss denounce slam blast condemn praise characterize
    characterise refer speak talk welcome criticize criticise attack mock lash ask thank go continue begin
    conclude sum open close declare cite use promise express voice strike offer make give"""
)
"""Verbs beside which a quotation of some words is the subject's."""

OFFICIALS = _set(
    """official officer spokesman spokeswoman spokesperson minister ministry diplomat envoy ambassador
    negotiator representative aide adviser advisor president leader premier chancellor king chief chairman
    secretary general marshal commander admiral government administration regime state leadership authority
    military army navy force troop delegation embassy mission side cabinet parliament congress senate
    assembly agency department office council party lawmaker legislator senator politician politburo team
    counterpart head director delegate commander-in-chief intelligence police court country nation kingdom
    emissary interlocutor presidency capital republic"""
)
"""Persons and bodies that act for a government."""

PRIVATE = _set(
    """analyst expert professor researcher scholar academic historian economist journalist reporter
    correspondent newspaper columnist commentator editor author writer company firm business businessman
    investor bank trader student tourist citizen resident people public voter activist defector dissident
    refugee family worker critic observer watcher tank institute university group organization organisation
    charity ngo hostage prisoner player athlete team singer man woman child lawyer physicist scientist
    think-tank broadcaster medium daily magazine network missionary aid protester"""
) - {"team"}
"""Persons and bodies that do not, whatever their country."""

SOURCES = _set(
    """official source diplomat aide person insider negotiator adviser advisor analyst expert lawmaker
    observer witness report critic spokesman spokeswoman spokesperson"""
)
"""Who is anonymous where no name stands with it."""

OUTLETS = _set(
    """reuters ap afp yonhap bbc cnn npr nbc abc cbs msnbc bloomberg axios politico fox nhk kyodo
    dpa efe ansa pti ani fox guardian economist newsweek vox interfax ifax aljazeera jazeera haaretz jtbc"""
)
OUTLET_NOUNS = _set(
    "medium newspaper daily broadcaster agency network magazine television radio tv outlet press"
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

ANAPHORS = _set(
    """official spokesman spokeswoman spokesperson ministry statement leader president minister envoy
    diplomat general government regime agency department chairman premier secretary ambassador country
    negotiator delegation embassy adviser marshal"""
)
"""Nouns that, with *the*, take up whoever spoke last."""

PAPERS = _set(
    """statement report commentary communique communiqué letter document editorial announcement declaration
    memo study poll people other many article text witness side resolution agreement treaty note message"""
)
"""What can be said to say something though it is no party's body."""

# -- goals ---------------------------------------------------------------------------------------------

WISH_VERBS: dict[str, tuple[str, bool]] = {
    "want": ("want", True),
    "wish": ("want", True),
    "desire": ("want", True),
    "crave": ("want", True),
    "prefer": ("want", True),
    "hope": ("want", True),
    "favor": ("want", True),
    "favour": ("want", True),
    "covet": ("want", True),
    "need": ("need", True),
    "require": ("need", True),
    "seek": ("seek", True),
    "pursue": ("seek", True),
    "aim": ("seek", True),
    "aspire": ("seek", True),
    "strive": ("seek", True),
    "solicit": ("seek", True),
    "demand": ("demand", True),
    "insist": ("demand", True),
    "urge": ("demand", True),
    "request": ("demand", True),
    "fear": ("fear", False),
    "dread": ("fear", False),
    "worry": ("fear", False),
    "refuse": ("refuse", False),
    "reject": ("refuse", False),
    "oppose": ("refuse", False),
    "resist": ("refuse", False),
    "decline": ("refuse", False),
    "spurn": ("refuse", False),
    "rebuff": ("refuse", False),
    "abhor": ("refuse", False),
    "intend": ("intend", True),
    "plan": ("intend", True),
}
"""Verb -> what it is, and whether its content is wanted."""

LEMMAS = {"hoped": "hope", "hoping": "hope", "hopes": "hope"}
"""Where the pipelines err: for them *hoped* is a form of *hop*."""

WISH_PARTICLES: dict[tuple[str, str], tuple[str, bool]] = {
    ("call", "for"): ("demand", True),
    ("call", "on"): ("demand", True),
    ("ask", "for"): ("demand", True),
    ("push", "for"): ("seek", True),
    ("press", "for"): ("seek", True),
    ("long", "for"): ("want", True),
    ("yearn", "for"): ("want", True),
    ("hope", "for"): ("want", True),
    ("wish", "for"): ("want", True),
    ("opt", "for"): ("want", True),
    ("look", "for"): ("seek", True),
    ("lobby", "for"): ("seek", True),
    ("argue", "for"): ("demand", True),
    ("campaign", "for"): ("seek", True),
    ("aim", "for"): ("seek", True),
    ("aim", "at"): ("seek", True),
    ("strive", "for"): ("seek", True),
    ("insist", "on"): ("demand", True),
    ("insist", "upon"): ("demand", True),
    ("worry", "about"): ("fear", False),
    ("worry", "over"): ("fear", False),
    ("fear", "for"): ("fear", False),
    ("object", "to"): ("refuse", False),
    ("balk", "at"): ("refuse", False),
    ("shy", "from"): ("refuse", False),
    ("recoil", "from"): ("fear", False),
    ("rule", "out"): ("refuse", False),
    ("hold", "out"): ("seek", True),
    ("argue", "against"): ("refuse", False),
    ("warn", "against"): ("refuse", False),
}

WISH_ADJECTIVES: dict[str, tuple[str, bool]] = {
    "willing": ("accept", True),
    "ready": ("accept", True),
    "prepared": ("accept", True),
    "open": ("accept", True),
    "eager": ("want", True),
    "keen": ("want", True),
    "anxious": ("want", True),
    "desperate": ("want", True),
    "interested": ("want", True),
    "determined": ("seek", True),
    "intent": ("seek", True),
    "bent": ("seek", True),
    "committed": ("seek", True),
    "desirous": ("want", True),
    "hopeful": ("want", True),
    "unwilling": ("refuse", False),
    "reluctant": ("refuse", False),
    "loath": ("refuse", False),
    "opposed": ("refuse", False),
    "averse": ("refuse", False),
    "hesitant": ("refuse", False),
    "unprepared": ("refuse", False),
    "uninterested": ("refuse", False),
    "afraid": ("fear", False),
    "fearful": ("fear", False),
    "wary": ("fear", False),
    "worried": ("fear", False),
    "concerned": ("fear", False),
    "alarmed": ("fear", False),
    "nervous": ("fear", False),
    "adamant": ("demand", True),
}
"""With a form of *be* (or *remain*, *seem*), or as they stand behind a party."""

WISH_NOUNS: dict[str, tuple[str, bool]] = {
    "demand": ("demand", True),
    "insistence": ("demand", True),
    "call": ("demand", True),
    "request": ("demand", True),
    "desire": ("want", True),
    "wish": ("want", True),
    "hope": ("want", True),
    "preference": ("want", True),
    "interest": ("want", True),
    "priority": ("seek", True),
    "goal": ("seek", True),
    "aim": ("seek", True),
    "objective": ("seek", True),
    "ambition": ("seek", True),
    "aspiration": ("seek", True),
    "pursuit": ("seek", True),
    "quest": ("seek", True),
    "bid": ("seek", True),
    "push": ("seek", True),
    "effort": ("seek", True),
    "need": ("need", True),
    "fear": ("fear", False),
    "worry": ("fear", False),
    "refusal": ("refuse", False),
    "rejection": ("refuse", False),
    "opposition": ("refuse", False),
    "reluctance": ("refuse", False),
    "unwillingness": ("refuse", False),
    "resistance": ("refuse", False),
    "objection": ("refuse", False),
    "willingness": ("accept", True),
    "readiness": ("accept", True),
    "intention": ("intend", True),
}

NO_GOAL_NOUNS = _set("goal aim objective priority")
"""Nouns whose content stands behind *is* or *be*: *Seoul's priority is a truce*."""

NO_CHOICE = _set(
    """be have happen need know believe think seem appear survive last end become remain want like help
    suffer matter work hesitate hope fail forget see understand say tell comment lead result mean exist
    collapse change improve recover win lose find get go come cost take begin start expect"""
)
"""Verbs of which *will not* is a forecast, or no refusal of anything."""

HEDGES = _set(
    """reportedly apparently allegedly perhaps possibly probably likely seemingly supposedly presumably
    ostensibly purportedly maybe arguably potentially"""
)
HEDGE_VERBS = _set("seem appear tend")
HEDGE_MODALS = _set("may might could would")
BELIEVED = _set("believe think say report suppose presume understand rumor rumour assume allege")
"""In the passive (*is believed to want*) they qualify."""
