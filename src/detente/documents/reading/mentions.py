"""Which words of a paragraph mean a party.

1. A form of the cast (see :mod:`~detente.documents.reading.lexicon`) means its party, unless the words
   around it say that it is something else:
2. an outlet, school or company of that name (*Washington Post*, *Moscow State University*);
3. for a capital, a place: behind *in*, *at*, *near*; behind *to* and *from* with a verb or noun of
   travel; as the object of *visit* and *leave*; before a noun for a meeting or a place (*the Moscow
   talks*, *Pyongyang airport*); in a dateline; with *-based*. Elsewhere it stands for its government;
4. for a country's name there is no such doubt that the party is meant, only whether it acts: where it
   stands as a place, the rule is ``name-as-place`` and the confidence low;
5. a family name alone is the leader's unless another given name stands with it;
6. "the North" needs its article, and no name behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.documents.reading.lexicon import FAMILY_FIRST, Found, Lexicon

_OUTLET = re.compile(
    r"(?:\s+(?:[A-Z][\w&.]*|and|of|the)){0,2}?\s+(?:Post|Times|Herald|Daily|Journal|Tribune|Today|Gazette|Star|Chronicle|"
    r"Examiner|Monitor|Telegraph|Observer|Mirror|Review|Sun|Globe|Sinmun|Ilbo|Broadcasting|Broadcaster|"
    r"Broadcasting\s+Corporation|University|Institute|College|Airlines|Airways|Stock\s+Exchange|Olympics?|"
    r"Foundation|Society|Bank|FC|United\s+FC|Marathon|Bulletin|Insider|Examiner|Quarterly|Spectator)\b"
)
_SINGLE_OUTLET = re.compile(r"\s+(?:News|Press|Radio|TV|Television|Hotel|Street|Square|Airport|Avenue)\b")
_NAMED_AFTER = re.compile(
    r"(?:University|Institute|College|School|Bank|Voice|Radio|Museum|Treaty|Battle|Port)\s+(?:of|for)\s+(?:the\s+)?$"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|within|throughout|over|into|via|through|beyond|"
    r"(?:capital|city|town|port|capital city)(?:\s+of)?,?)\s+"
    r"(?:(?:central|downtown|eastern|western|northern|southern|nearby|neighbou?ring)\s+)?$",
    re.IGNORECASE,
)
_TRAVEL = (
    r"(?:le(?:ft|aves?|aving)|go|goes|going|went|gone|travel\w*|fl(?:y|ies|ew|own|ying)|return(?:s|ed|ing)?|head(?:s|ed|ing)?|"
    r"arriv\w+|drove|driven|drives?|rush\w*|trips?|visits?|flights?|journeys?|train|trains|routes?|roads?|"
    r"way|back|came|comes?|coming|invit\w+|mov(?:e|es|ed|ing)|sail\w*|ship(?:ped|s)?|dispatch\w*|"
    r"sen[dt](?:ing|s)?|depart\w*|bound|fled|flee\w*|march\w*|report(?:ed|ing|s)?\s+from|miles|km|"
    r"kilometres|kilometers|tour|defect\w*|smuggl\w*|travelled|traveled|deport\w*|delegation|evacuat\w*|"
    r"airlift\w*|escap\w*|hours?|broadcast\w*|live|speaking|spoke|close)"
)
_TRAVELLED = re.compile(
    _TRAVEL + r"(?:\s+[\w'\u2019-]+){0,3}?\s+(?:to|from|for|toward|towards|between)\s+$", re.IGNORECASE
)
_FROM_TO = re.compile(r"\bfrom\s+[A-Z]\w+\s+to\s+$|\bto\s+[A-Z]\w+\s+from\s+$")
_VISITED = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|leav(?:e|es|ing)|left|reach(?:es|ed|ing)?|tour(?:s|ed|ing)?|enter(?:s|ed|ing)?|"
    r"shell(?:s|ed|ing)?|bomb(?:s|ed|ing)?|captur(?:e|es|ed|ing))\s+$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"(?:-based\b|[\s-]+(?:summit|meetings?|talks|conference|agreement|declaration|accords?|communiqu[eé]|"
    r"negotiations|statement|protocol|treaty|airport|station|suburbs?|residents?|streets?|metro|area|region|"
    r"province|neighbou?rhood|district|hotels?|restaurants?|embassy|correspondents?|bureau|time|"
    r"marathon|zoo|skyline|olympics|games|D\.?C\.?|state|university|institute|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)\b)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?:,\s+[A-Z][\w. ]+)?\s*(?:\([A-Z][\w ./-]+\)\s*)?(?:[-\u2013\u2014]{1,2}\s|:\s)")
_CAPITALISED_BEFORE = re.compile(r"(\w[\w'\u2019-]*)\s+$")
_GIVEN_AFTER = re.compile(r"[\s-]+([A-Z][\w\u2019'-]*)")
_COUNTRY_PLACE = re.compile(
    r"\b(?:in|inside|near|outside|within|across|throughout|visit(?:s|ed|ing)?|into)\s+$", re.IGNORECASE
)
_RANKS = frozenset(
    [
        "president",
        "chairman",
        "chairwoman",
        "premier",
        "prime",
        "minister",
        "mr",
        "mrs",
        "ms",
        "king",
        "queen",
        "leader",
        "secretary",
        "general",
        "marshal",
        "dr",
        "sir",
        "chancellor",
        "senator",
        "ayatollah",
        "comrade",
        "crown",
        "prince",
        "sultan",
        "emir",
        "with",
        "and",
        "or",
        "that",
        "the",
        "but",
        "when",
        "if",
        "as",
        "while",
        "after",
        "before",
        "for",
        "to",
        "by",
        "from",
        "on",
        "said",
        "says",
        "against",
        "us",
        "u.s",
        "american",
        "russian",
        "chinese",
        "korean",
        "both",
        "between",
        "former",
        "then",
        "ex",
        "under",
        "than",
        "like",
        "why",
        "how",
        "where",
        "what",
        "which",
        "since",
        "because",
        "although",
    ]
)


@dataclass(frozen=True, slots=True)
class Match:
    """A form that means a party, with how sure that is."""

    start: int
    end: int
    party: str
    rule: str
    confidence: float


_CONFIDENCE = {
    "name": 0.97,
    "demonym": 0.93,
    "leader": 0.97,
    "surname": 0.92,
    "capital": 0.85,
    "seat": 0.93,
    "epithet": 0.85,
    "short": 0.85,
}


def matches(text: str, lexicon: Lexicon) -> list[Match]:
    """Every form in a paragraph that means a party."""
    found = []
    for hit in lexicon.find(text):
        if hit.form.party is None:
            continue
        match = _judge(text, hit)
        if match is not None:
            found.append(match)
    return found


def _judge(text: str, hit: Found) -> Match | None:
    assert hit.form.party is not None
    sort = hit.form.sort
    before, after = text[max(0, hit.start - 80) : hit.start], text[hit.end : hit.end + 60]
    if _is_something_else(sort, before, after):
        return None
    if sort == "capital" and _is_place(text, hit, before, after):
        return None
    if sort in ("surname", "leader") and _is_other_person(sort, hit, before, after):
        return None
    if sort == "short" and not _is_short_name(before, after):
        return None
    if sort == "demonym" and _is_language(before, after):
        return None
    if sort == "name" and _COUNTRY_PLACE.search(before):
        return Match(hit.start, hit.end, hit.form.party, "name-as-place", 0.55)
    return Match(hit.start, hit.end, hit.form.party, sort, _CONFIDENCE[sort])


def _is_something_else(sort: str, before: str, after: str) -> bool:
    if _OUTLET.match(after) or _NAMED_AFTER.search(before):
        return True
    if sort in ("capital", "name", "demonym") and _SINGLE_OUTLET.match(after):
        return True
    return (
        before.endswith(("@", "#", "www.", "."))
        and not before.endswith(("U.S.", ". ", "..."))
        and sort != "name"
    )


_GOVERNING = re.compile(
    r"\b(?:officials?|authorities|leaders?|leadership|governments?|diplomats?|policymakers?|regime|ministry|generals|"
    r"hardliners|[Ss]ome|[Mm]any|[Tt]hose|negotiators?|strategists|sources?|planners|decision-makers|ministers?|rulers|"
    r"concern|alarm|confidence|interest)\s+in\s+$"
)


def _is_place(text: str, hit: Found, before: str, after: str) -> bool:
    if _GOVERNING.search(before):
        return False
    if after.startswith(("'s", "\u2019s")):
        return bool(_PLACE_BEFORE.search(before)) and not re.match(r".s\s+(?:view|eyes|interest)", after)
    if _PLACE_BEFORE.search(before) or _TRAVELLED.search(before) or _FROM_TO.search(before):
        return True
    if _VISITED.search(before) or _PLACE_AFTER.match(after):
        return True
    opens = not before.strip() or before.endswith("\n")
    return (opens or text[hit.start : hit.end].isupper()) and bool(_DATELINE.match(after))


def _is_other_person(sort: str, hit: Found, before: str, after: str) -> bool:
    """Whether the family name is part of another person's name."""
    given = _GIVEN_AFTER.match(after)
    family_first = hit.form.words[0] in FAMILY_FIRST
    if given is not None and (family_first or sort == "leader") and len(hit.form.words) == 1:
        # "Kim Yong Chol" is not the leader; "Kim Monday" and "Trump Administration" are.
        return family_first and given[1].casefold() not in _AFTER_NAMES
    if sort == "leader" or family_first:
        return False
    preceding = _CAPITALISED_BEFORE.search(before)
    if preceding is None or not preceding[1][:1].isupper():
        return False
    word = preceding[1].casefold()
    return word not in _RANKS and not _ends_sentence(before, preceding.start()) and word in _GIVEN_NAMES


def _ends_sentence(before: str, start: int) -> bool:
    return before[:start].rstrip().endswith((".", "!", "?", '"', "”"))


_AFTER_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "administration",
        "government",
        "regime",
        "dynasty",
        "family",
        "and",
        "or",
    ]
)
_GIVEN_NAMES = frozenset(
    [
        "melania",
        "ivanka",
        "donald",
        "eric",
        "tiffany",
        "barron",
        "jared",
        "hunter",
        "jill",
        "hillary",
        "bill",
        "chelsea",
        "michelle",
        "laura",
        "barbara",
        "george",
        "mary",
        "john",
        "james",
        "robert",
        "michael",
        "william",
        "david",
        "richard",
        "joseph",
        "thomas",
        "charles",
        "daniel",
        "anthony",
        "mark",
        "paul",
        "steven",
        "andrew",
        "joshua",
        "kevin",
        "brian",
        "edward",
        "peter",
        "henry",
        "alexander",
        "anna",
        "maria",
        "elena",
        "olga",
        "sergei",
        "sergey",
        "ivan",
        "dmitry",
        "mikhail",
        "lyudmila",
        "ali",
        "hassan",
        "hussein",
        "ahmad",
        "mohammad",
        "mohammed",
        "reza",
        "mojtaba",
        "sara",
        "yair",
        "benjamin",
        "fred",
        "jeb",
        "neil",
        "martin",
        "lady",
        "boris",
        "rachel",
    ]
)


def _is_short_name(before: str, after: str) -> bool:
    if not re.search(r"\b[Tt]he\s+$", before):
        return False
    return re.match(
        r"\s+(?:[A-Z][a-z]|of\b|pole\b|and\s+[Ss]outh\b|coast|bank|side|west|east)", after
    ) is None and not (
        re.search(r"\b(?:in|to)\s+the\s+$", before) is not None and re.match(r"\s+of\b", after) is not None
    )


def _is_language(before: str, after: str) -> bool:
    spoken = re.search(r"\b(?:in|speaks?|spoke|speaking|into|from|learn\w*|fluent)\s+$", before)
    ends = re.match(r"\s*(?:[.,;:)\"”]|and\b|or\b|$)", after)
    return bool(spoken and ends) or bool(
        re.match(r"\s+(?:food|cuisine|restaurants?|language|dishes)\b", after)
    )
