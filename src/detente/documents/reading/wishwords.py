"""The words of wanting, fearing and refusing, and of how surely: lemmas all."""

from __future__ import annotations

from detente.documents.reading.words import word_set

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
    "veto": ("refuse", False),
    "forbid": ("refuse", False),
    "shun": ("refuse", False),
    "detest": ("refuse", False),
    "deplore": ("refuse", False),
    "envisage": ("seek", True),
    "advocate": ("demand", True),
    "endeavour": ("seek", True),
    "endeavor": ("seek", True),
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
    ("be", "after"): ("seek", True),
    ("bargain", "for"): ("seek", True),
    ("fight", "for"): ("seek", True),
    ("appeal", "for"): ("demand", True),
    ("plead", "for"): ("demand", True),
    ("hanker", "after"): ("want", True),
    ("agitate", "for"): ("seek", True),
    ("angle", "for"): ("seek", True),
    ("vie", "for"): ("seek", True),
    ("bristle", "at"): ("refuse", False),
    ("chafe", "at"): ("refuse", False),
    ("protest", "against"): ("refuse", False),
    ("guard", "against"): ("fear", False),
    ("caution", "against"): ("refuse", False),
    ("advise", "against"): ("refuse", False),
    ("vote", "against"): ("refuse", False),
    ("turn", "down"): ("refuse", False),
    ("call", "upon"): ("demand", True),
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
    "impatient": ("want", True),
    "resolved": ("seek", True),
    "inclined": ("accept", True),
    "disinclined": ("refuse", False),
    "hostile": ("refuse", False),
    "resistant": ("refuse", False),
    "allergic": ("refuse", False),
    "apprehensive": ("fear", False),
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
    "intent": ("intend", True),
    "plan": ("intend", True),
    "appetite": ("want", True),
    "eagerness": ("want", True),
    "determination": ("seek", True),
    "search": ("seek", True),
    "drive": ("seek", True),
    "campaign": ("seek", True),
    "requirement": ("need", True),
    "anxiety": ("fear", False),
    "dread": ("fear", False),
    "concern": ("fear", False),
    "hostility": ("refuse", False),
    "aversion": ("refuse", False),
    "mood": ("accept", True),
    "hurry": ("want", True),
    "rush": ("want", True),
}

NO_GOAL_NOUNS = word_set("goal aim objective priority")
"""Nouns whose content stands behind *is* or *be*: *Seoul's priority is a truce*."""

TROUBLING = word_set("""worry alarm concern frighten trouble unsettle scare terrify unnerve disquiet""")
"""Verbs whose object fears the subject."""

BRUSHING = word_set("dismiss ignore scorn brush wave shrug")
"""Verbs that refuse what somebody asks for, and say nothing of the kind about anything else."""

ASKED_FOR = word_set(
    """demand request call proposal offer plea appeal ultimatum condition overture invitation compromise
    petition"""
)
TAKING = word_set("accept welcome tolerate stomach countenance entertain")
"""With *would* or *could*, what a party would take."""

HAVING = word_set(
    """have show express voice feel harbour harbor nurse reiterate repeat restate retain state stress
    underline underscore emphasize emphasise reaffirm signal convey register"""
)
"""Verbs that lend a noun of wanting their subject: *has no interest in*."""

FRAMES = word_set("mood hurry rush")
"""Nouns of wanting in a phrase with *in*: *in no mood to*."""

NO_CHOICE = word_set(
    """be have happen need know believe think seem appear survive last end become remain want like help
    suffer matter work hesitate hope fail forget see understand say tell comment lead result mean exist
    collapse change improve recover win lose find get go come cost take begin start expect"""
)
"""Verbs of which *will not* is a forecast, or no refusal of anything."""

HEDGES = word_set(
    """reportedly apparently allegedly perhaps possibly probably likely seemingly supposedly presumably
    ostensibly purportedly maybe arguably potentially"""
)
HEDGE_VERBS = word_set("seem appear tend")
HEDGE_MODALS = word_set("may might could would")
VIEWS = word_set("""believe think reckon suspect assume conclude judge assess consider suppose see doubt""")
"""Verbs of those whose view it is."""

BELIEVED = word_set("""believe think say report suppose presume understand rumor rumour assume allege""")
"""In the passive (*is believed to want*) they qualify."""
