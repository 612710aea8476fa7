"""A few words for what a passage says somebody wants: a name, and a key.

1. What leads in is left out: *to*, *that*, articles, and the party that is to do it.
2. What is added is left out: from a relative clause, a condition, a purpose or a comma on.
3. *The canal would be nationalised* becomes *Canal nationalised*.
4. At most :data:`MOST` words, none at the end that leads on to another: too few to be a quotation.
"""

from __future__ import annotations

import re

from detente.model.language import RESERVED

MOST = 6
"""Words of a passage that a name takes over at most."""

LONGEST_KEY = 20

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SMALL_WORDS = """a an the to of in on at by for from with without into over under about against between
toward towards that this these those it its his her their our my your be been being is are was were am as and
or but nor so such any some more most much many very not no own will would could should must shall may might
can do does did have has had than then there here also only even still just both each other another all if
when while because first last new next further full direct good great them him me us what itself themselves"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LEAD = re.compile(
    r"^(?:(?:to|that|the|a|an|its|their|his|her|our|any|some|more|such|both|all|of|for|on|in|with)\s+"
    r"|(?:prospect|possibility|idea|notion|option|start|beginning|resumption)s?\s+of\s+"
    r"|see\s+(?=(?:the|a|an|its|their|his|her)\s)|(?:be\s+able|have|see|get|help|try|seek|want|continue|begin|start)\s+to\s+)+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*[,;:()\u2013\u2014\"\u201c\u201d]|\s-\s|[.!?](?:\s|$)"
    r"|\s+(?:that|which|who|whom|whose|when|while|because|if|as|after|before|since|although|though|until|unless"
    r"|where|whether|in order|so|and|or|but|than|by|without|during|amid|through|via|despite|given|according"
    r"|under|regardless|rather|instead)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?P<what>.+?)\s+(?:(?:would|will|should|must|shall|may|can|could|to|is|are|was|were|has|have|had)\s+)*"
    r"(?:not\s+)?(?:be|been|being)\s+(?P<done>\w+(?:ed|en|wn|ne|ld|nt))\b",
    re.IGNORECASE,
)

_MADE_SO = re.compile(
    r"^(?:the|its|their|all|both)\s+(?:[\w\u2019'-]+\s+){1,5}?\w+(?:ed|own)(?:\s+(?:by|with|from)\b|$)", re.I
)
"""What is to become of something: *the government replaced by another*."""


_WHEN_SAID = re.compile(
    r"^(?:(?:on|in|at|last|this|late|early|earlier)\s+(?:[\w-]+\s+){1,4}?)?that\s+", re.IGNORECASE
)
_CONDITION = re.compile(
    r"[\s,;]+(?:while|when|if|because|which|who|whom|whose|as|after|before|since|until|unless|although|though|whereas"
    r"|despite|given)\b",
    re.IGNORECASE,
)
_IN_A_PART = re.compile(r"\b(?:role|part|position|service|offices)\b[^,;]{0,40}$", re.IGNORECASE)
"""Behind these, *as* does not lead on: *the role of Boria as mediator*."""
_STOPPED = re.compile(
    r"^(?:(?:to\s+)?(?:stop|cease|halt|end|quit|give up|abandon|refrain from|abstain from|keep from)\s+"
    r"(?=\w+ing\b)|not\s+(?=to\s))(?P<rest>.+)$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"^\W*(?:not\s+)?(?:to|must|should|shall|will|would|ought to)\s+(?:not\s+)?(?P<verb>[a-z-]+)\b",
    re.IGNORECASE,
)
_NO_ACTS_WORDS = """be become remain appear seem have show see look know realise realize understand believe
think feel play prove demonstrate ensure make take succeed fail win lose survive want need hope wish like"""
_NO_ACTS = frozenset(_NO_ACTS_WORDS.split())
"""Verbs that say how something is to be or to look, and not what is to be done."""


def name_of(phrase: str) -> str | None:
    """A name for what a phrase says; ``None`` where too little of it says anything.

    Examples
    --------
    >>> [name_of(each) for each in ("to keep the northern fort, which it built", "the canal would be "
    ...     "nationalised", "it", "a share of the river's water for its farms")]
    ['Keep the northern fort', 'Canal nationalised', None, "Share of the river's water"]
    """
    flat = " ".join(phrase.split()).strip(" \"'\u2018\u2019\u201c\u201d")
    passive = _PASSIVE.match(flat)
    if passive is not None:
        flat = f"{_LEAD.sub('', passive['what'])} {passive['done']}"
    flat = _LEAD.sub("", flat)
    flat = re.sub(r"[\u2018\u201c\u201d\"]|['\u2019](?!\w)", "", flat)  # of a quotation that is not whole
    cut = _CUT.search(flat)
    words = (flat[: cut.start()] if cut is not None else flat).split()[:MOST]
    while words and words[-1].strip(".,'\u2019").lower() in _SMALL:
        words.pop()
    text = " ".join(words).strip(" ,;:.\"'\u2018\u2019\u201c\u201d")
    if len(telling(text)) < 2:
        return None
    return text[:1].upper() + text[1:]


def head_of(phrase: str) -> str:
    """A phrase without when it is said and without its conditions, reasons and the like.

    Examples
    --------
    >>> head_of("on Tuesday that Boria open its ports before the talks, if it can")
    'Boria open its ports'
    """
    plain = _WHEN_SAID.sub("", phrase)
    for cut in _CONDITION.finditer(plain):
        in_a_part = cut[0].split()[-1].lower() == "as" and _IN_A_PART.search(plain[: cut.start()])
        if cut.start() > 0 and not in_a_part:
            return plain[: cut.start()]
    return plain


def stopped(phrase: str) -> tuple[str, bool]:
    """A phrase without the words that let go what it is about, and whether it has such words.

    Examples
    --------
    >>> stopped("to stop filling the reservoir"), stopped("not to open its ports"), stopped("to stop it")
    (('filling the reservoir', True), ('to open its ports', True), ('to stop it', False))
    """
    match = _STOPPED.match(phrase)
    return (phrase, False) if match is None else (match["rest"], True)


def names_an_act(phrase: str) -> bool:
    """Whether a phrase says something that can be done.

    Examples
    --------
    >>> [names_an_act(each) for each in ("to keep the fort", "to open its ports", "to be a great power",
    ...     "a great success", "the canal would be nationalised")]
    [True, True, False, False, True]
    """
    infinitive = _INFINITIVE.match(phrase)
    if infinitive is not None:
        return infinitive["verb"].lower() not in _NO_ACTS
    return _PASSIVE.match(phrase) is not None or _MADE_SO.match(phrase) is not None


def telling(phrase: str) -> list[str]:
    """The words of a phrase that mean something, in lower case.

    Examples
    --------
    >>> telling("to keep the 2 northern forts")
    ['keep', 'northern', 'forts']
    """
    words = [match[0].lower() for match in _WORD.finditer(phrase)]
    return [word for word in words if word not in _SMALL and not word.isdigit()]


def stems(phrase: str) -> frozenset[str]:
    """The telling words without what English puts to their ends: by them two phrases are compared."""
    return frozenset(re.sub(r"(?:ing|ed|es|s|e)$", "", word.replace("\u2019", "'").split("'")[0])
                     for word in telling(phrase))  # fmt: skip


def key_of(phrase: str) -> str:
    """A key from the first words that mean something.

    Examples
    --------
    >>> key_of("Keep the northern fort at the river")
    'keep-northern-fort'
    """
    words = [re.sub(r"[^a-z0-9-]", "", word.split("'")[0].split("\u2019")[0]) for word in telling(phrase)]
    words = [word for word in words[:3] if word]
    while len(words) > 1 and len("-".join(words)) > LONGEST_KEY:
        words.pop()  # a word is not cut in two while there is another
    key = re.sub(r"^[^a-z]+", "", "-".join(words))[:LONGEST_KEY].strip("-")
    return key if key and key not in RESERVED else f"{key or 'wish'}-it"
