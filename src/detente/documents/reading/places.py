"""Names that are not the party's: places, outlets, schools, languages."""

from __future__ import annotations

import re

from detente.documents.reading.lexicon import Found

_OUTLET = re.compile(
    r"(?:\s+(?:[A-Z][\w&.]*|and|of|the)){0,2}?\s+(?:Post|Times|Herald|Daily|Journal|Tribune|Today|Gazette|Star|Chronicle|"
    r"Examiner|Monitor|Telegraph|Observer|Mirror|Review|Sun|Globe|Sinmun|Ilbo|Broadcasting|Broadcaster|"
    r"Broadcasting\s+Corporation|University|Institute|College|Airlines|Airways|Stock\s+Exchange|Olympics?|"
    r"Courier|Dispatch|Standard|Independent|Express|Echo|Mail|Weekly|Foundation|Society|Bank|FC|United\s+FC|Marathon|Bulletin|Insider|Examiner|Quarterly|Spectator)\b"
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
    r"(?:-based\b|,?\s+D\.?C\b|[\s-]+(?:summit|meetings?|talks|conference|agreement|declaration|accords?|communiqu[eé]|"
    r"negotiations|statement|protocol|treaty|airport|station|suburbs?|residents?|streets?|metro|area|region|"
    r"province|neighbou?rhood|district|hotels?|restaurants?|embassy|correspondents?|bureau|time|"
    r"city\s+hall|markets?|bourse|harbou?r|docks?|bridge|tunnel|dam|road|railways?|marathon|zoo|skyline|olympics|games|D\.?C\.?|state|university|institute|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)\b)",
    re.IGNORECASE,
)


TOWN_AFTER = re.compile(r"\s+(?:[a-z]+\s+)?(?:city|town|village|port|resort|island|province)\b")


_DATELINE = re.compile(r"(?:,\s+[A-Z][\w. ]+)?\s*(?:\([A-Z][\w ./-]+\)\s*)?(?:[-\u2013\u2014]{1,2}\s|:\s)")


_FILED_BEFORE = re.compile(r"\s*[A-Z][A-Z .'\u2019]+(?:/|,\s|\s+and\s+|-)\s*")
"""*SEOUL/* before another city of a dateline."""

_LEANING = re.compile(r"\b(?:pro|anti|ex|post|non|un)[-\u2010\u2011]$", re.IGNORECASE)
_TRAIT = re.compile(r"[-\u2010\u2011](?:speaking|speakers?|language|style|born|educated|looking|sounding)\b")
_STATE_BEFORE = re.compile(r"(?:\b[A-Z][a-z]+,|\bstate\s+of|\bU\.?S\.?\s+state\s+of)\s+$")
_STATE_AFTER = re.compile(
    r"(?:.s)?\s+(?:run-?off|[Ss]enate|[Ss]enators?|[Gg]overnor|Republicans?|Democrats?|State|Tech|[Ll]egislature|"
    r"[Ss]tatehouse|[Cc]ongress(?:man|woman)|primary|primaries)\b"
)
_GIVEN = ("jordan", "chad", "georgia", "israel")
"""Names of countries that people bear too."""
_FAMILY_AFTER = re.compile(
    r"\s+(?!President|Prime|Foreign|King|Queen|Defen[cs]e|Minister|Ministry|Army|Parliament|Knesset|Air|Has|Will|"
    r"Says|River|Valley|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)[A-Z][a-z]+\b"
)

COUNTRY_PLACE = re.compile(
    r"\b(?:in|inside|near|outside|within|across|throughout|visit(?:s|ed|ing)?|into)\s+$", re.IGNORECASE
)


def is_something_else(sort: str, before: str, after: str) -> bool:
    """Whether a name is part of an outlet's, a school's or a company's."""
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
    r"\b(?:[Oo]fficials?|[Aa]uthorities|[Ll]eaders?|leadership|governments?|policymakers?|regime|ministry|generals|"
    r"hardliners|[Ss]ome|[Mm]any|[Tt]hose|negotiators?|strategists|sources?|planners|decision-makers|ministers?|rulers|"
    r"concern|alarm|confidence|interest|[Ff]ew|[Jj]unta|[Cc]abinet|hawks|doves|factions?|"
    r"(?:taken|seen|read|viewed|regarded|interpreted|understood|heard|welcomed|believed))\s+in\s+$"
)


_ACTS_AFTER = re.compile(
    r",?\s+(?:which|whose|itself)\s+(?:had|has|have|is|was|will|would|may|wants?|wanted|fears?|says?|said)\b"
)


def is_place(text: str, hit: Found, before: str, after: str) -> bool:
    """Whether a capital is where something happens and not who acts."""
    if _GOVERNING.search(before):
        return False
    if after.startswith(("'s", "\u2019s")):
        return bool(_PLACE_BEFORE.search(before)) and not re.match(r".s\s+(?:view|eyes|interest)", after)
    if _ACTS_AFTER.match(after) and not _PLACE_BEFORE.search(before):
        return False
    if _PLACE_BEFORE.search(before) or _TRAVELLED.search(before) or _FROM_TO.search(before):
        return True
    if _VISITED.search(before) or _PLACE_AFTER.match(after):
        return True
    opens = not before.strip() or before.endswith("\n") or bool(_FILED_BEFORE.fullmatch(before))
    return opens and bool(_DATELINE.match(after))


def is_description(name: str, before: str, after: str) -> bool:
    """Whether a country's name describes somebody else, or is none.

    A leaning (*pro-Russian fighters*), a trait (*Russian-speaking*), a state (*Atlanta, Georgia*),
    a person (*Jordan Smith*).
    """
    if _LEANING.search(before) or _TRAIT.match(after):
        return True
    folded = name.casefold()
    if folded == "georgia" and (_STATE_BEFORE.search(before) or _STATE_AFTER.match(after)):
        return True
    alone = not re.search(r"\b(?:in|of|to|from|with|and|between|for|against|the)\s+$", before, re.IGNORECASE)
    return folded in _GIVEN and alone and bool(_FAMILY_AFTER.match(after))


def is_language(before: str, after: str) -> bool:
    """Whether an adjective is a language or a cuisine."""
    spoken = re.search(r"\b(?:in|speaks?|spoken?|speaking|into|from|learn\w*|fluent)\s+$", before)
    ends = re.match(r"\s*(?:[.,;:)\"”]|(?:and|or|with|to|well|fluently|at|as|for|better|badly)\b|$)", after)
    return bool(spoken and ends) or bool(
        re.match(
            r"\s+(?:food|cuisine|restaurants?|language|dishes|literature|music|opera|ballet|poetry|poets?|cinema|novels?|"
            r"novelists?|carpets?|tea|wines?|cooking|grammar|dictionary|accent|alphabet|proverbs?)\b",
            after,
        )
    )
