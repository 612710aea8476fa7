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
from dataclasses import dataclass, replace

from detente.documents.reading.forms import FAMILY_FIRST
from detente.documents.reading.lexicon import Found, Lexicon
from detente.documents.reading.places import (
    COUNTRY_PLACE,
    TOWN_AFTER,
    is_description,
    is_language,
    is_place,
    is_something_else,
)
from detente.documents.reading.words import word_set

_CAPITALISED_BEFORE = re.compile(r"(\w[\w'\u2019-]*)\s+$")
_GIVEN_AFTER = re.compile(r"[\s-]+([A-Z][\w\u2019'-]*)")
_RANKS = word_set(
    """president chairman chairwoman premier prime minister mr mrs ms king queen leader secretary general
    marshal dr sir chancellor senator ayatollah comrade crown prince sultan emir with and or that the
    but when if as while after before for to by from on said says against us u.s american russian
    chinese korean both between former then ex under than like why how where what which since because
    although"""
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
    "joined": 0.9,
}


def matches(text: str, lexicon: Lexicon) -> list[Match]:
    """Every form in a paragraph that means a party."""
    found: list[Match] = []
    for hit in lexicon.find(text):
        if hit.form.party is None:
            continue
        match = _judge(text, hit)
        if match is None:
            continue
        last = found[-1] if found else None
        if last is not None and _is_one_name(text, last, match):
            match = replace(match, start=last.start)
            found.pop()
        found.append(match)
    return found


def _is_one_name(text: str, first: Match, second: Match) -> bool:
    """Whether a seat stands right behind its country: *the US State Department* is named once."""
    seat = second.rule == "seat" and first.rule in ("name", "demonym") and first.party == second.party
    return seat and text[first.end : second.start].isspace()


def _judge(text: str, hit: Found) -> Match | None:
    assert hit.form.party is not None
    sort = hit.form.sort
    before, after = text[max(0, hit.start - 80) : hit.start], text[hit.end : hit.end + 60]
    if is_something_else(sort, before, after):
        return None
    if sort == "capital" and is_place(text, hit, before, after):
        return None
    if sort in ("surname", "leader") and _is_other_person(sort, hit, before, after):
        return None
    if sort == "joined" and not re.match(r"[-\u2010\u2011\u2013][A-Z]", after):
        return None
    if sort in ("name", "demonym") and is_description(text[hit.start : hit.end], before, after):
        return None
    if sort == "short" and not _is_short_name(before, after):
        return None
    if sort == "demonym" and (is_language(before, after) or TOWN_AFTER.match(after)):
        return None
    if sort == "name" and COUNTRY_PLACE.search(before):
        return Match(hit.start, hit.end, hit.form.party, "name-as-place", 0.55)
    return Match(hit.start, hit.end, hit.form.party, sort, _CONFIDENCE[sort])


def _is_other_person(sort: str, hit: Found, before: str, after: str) -> bool:
    """Whether the family name is part of another person's name."""
    given = _GIVEN_AFTER.match(after)
    family_first = hit.form.words[0] in FAMILY_FIRST
    if given is not None and (family_first or sort == "leader") and len(hit.form.words) == 1:
        # "Kim Yong Chol" is not the leader; "Kim Monday", "Trump Administration" and "KIM WARNS" are.
        shouted = given[1].isupper() and (given[1].endswith(("S", "ED")) or given[1] in _SHOUTED)
        return family_first and given[1].casefold() not in _AFTER_NAMES and not shouted
    if sort == "leader" or family_first:
        return False
    preceding = _CAPITALISED_BEFORE.search(before)
    if preceding is None or not preceding[1][:1].isupper():
        return False
    word = preceding[1].casefold()
    return word not in _RANKS and not _ends_sentence(before, preceding.start()) and word in _GIVEN_NAMES


def _ends_sentence(before: str, start: int) -> bool:
    return before[:start].rstrip().endswith((".", "!", "?", '"', "”"))


_SHOUTED = (
    "TO",
    "IN",
    "ON",
    "AT",
    "AND",
    "FOR",
    "WITH",
    "SAID",
    "WILL",
    "MAY",
    "TELL",
    "MEET",
    "VOW",
    "WINS",
    "MET",
)
"""Words behind a family name in a heading of capitals."""
_AFTER_NAMES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december administration government regime dynasty family and or"""
)
_GIVEN_NAMES = word_set(
    """melania ivanka donald eric tiffany barron jared hunter jill hillary bill chelsea michelle laura
    barbara george mary john james robert michael william david richard joseph thomas charles daniel
    anthony mark paul steven andrew joshua kevin brian edward peter henry alexander anna maria elena
    olga sergei sergey ivan dmitry mikhail lyudmila ali hassan hussein ahmad mohammad mohammed reza
    mojtaba sara yair benjamin fred jeb neil martin lady boris rachel"""
)


def _is_short_name(before: str, after: str) -> bool:
    if not re.search(r"\b[Tt]he\s+$", before):
        return False
    return re.match(
        r"\s+(?:[A-Z][a-z]|of\b|pole\b|and\s+[Ss]outh\b|coast|bank|side|west|east)", after
    ) is None and not (
        re.search(r"\b(?:in|to)\s+the\s+$", before) is not None and re.match(r"\s+of\b", after) is not None
    )
