"""Which evidence items come from sources that know of a thing independently of each other.

1. The *voice* of an item is who first said it: the first of its chain, or else the source's author, publisher
   or key. All who speak for one party are one voice: its leaders, its ministers, its spokesman.
2. One voice goes by several names: titles, articles and what a comma adds do not count; a name is another's
   if its words are among the other's (*Cha* and *Victor Cha*), if its initials are (*IAEA*), or if it begins
   with an initial and ends alike (*V. Cha*).
3. Two items are *one origin* if they have one voice; if the voice of one is a link through which the other
   came, or its source's own author or publisher (an outlet that cites another, the other's own article); or
   if they are the same paragraph, word for word (two outlets that print one report). Within one document
   voices alone count: what its author says, and what it has somebody say, are two.
4. Who is not named may be anybody who is, and anybody else who is not: an unnamed voice confirms nothing, and
   adds no origin to those that are named.

Names that look alike are taken to be one: where that is wrong an origin too few is counted, never one too
many. What no chain shows (a common briefing) cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from detente.model.cast import Cast
from detente.model.evidence import UNNAMED, Item, Source

_TITLES = frozenset(
    [
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "lady",
        "lord",
        "president",
        "premier",
        "chancellor",
        "minister",
        "senator",
        "general",
        "gen",
        "admiral",
        "colonel",
        "col",
        "lt",
        "captain",
        "ambassador",
        "secretary",
        "chairman",
        "chairwoman",
        "king",
        "queen",
        "prince",
        "former",
        "acting",
        "deputy",
        "vice",
        "foreign",
        "prime",
        "of",
        "for",
        "and",
    ]
)
_OFFICE = re.compile(
    r"\b(?:spokes\w+|minist\w+|officials?|government|embassy|ambassador|envoy|negotiators?"
    r"|state (?:media|tv|news)"
    r"|leadership|administration|presidency|cabinet|army|military|foreign office|delegation|diplomats?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Voices:
    """By whom an item came.

    Parameters
    ----------
    source
        The document's key.
    first
        Who said it first, as :func:`voice` has it; empty: one who is not named.
    through
        Everybody else by whom it came, its source's author and publisher among them.
    paragraph
        What tells that two items are one paragraph; ``None``: not known.
    """

    source: str
    first: frozenset[str]
    through: frozenset[frozenset[str]]
    paragraph: str | None = None


def voice(name: str, cast: Cast | None = None) -> frozenset[str]:
    """What makes a name known again: the words that tell, or the key of the party for which it speaks.

    Examples
    --------
    >>> sorted(voice("Dr. Victor Cha, a former official")), sorted(voice("the Washington Post"))
    (['cha', 'victor'], ['post', 'washington'])
    """
    plain = unicodedata.normalize("NFKD", name.split(",")[0])
    words = [
        word.casefold() for word in _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    ]
    for party in cast.parties if cast is not None else ():
        if " ".join(name.split()) == party.key or _speaks_for(
            words, name, party.leaders, party.names + party.capitals
        ):
            return frozenset({f"party:{party.key}"})
    telling = frozenset(word for word in words if word not in _TITLES)
    return telling or frozenset(words)


def _speaks_for(words: Sequence[str], name: str, leaders: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a name is that of a leader, of the party, or of an office of the party's."""
    said = frozenset(words)
    for leader in leaders:
        own = [word.casefold() for word in _WORD.findall(leader)]
        if own and (said >= frozenset(own) or (len(said - _TITLES) == 1 and own[-1] in said)):
            return True
    for other in names:
        own = [word.casefold() for word in _WORD.findall(other)]
        if own and (list(words) == own or (said >= frozenset(own) and _OFFICE.search(name))):
            return True
    return False


def same_voice(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be one voice's.

    Examples
    --------
    >>> same_voice(voice("Cha"), voice("Victor Cha")), same_voice(voice("Victor Cha"), voice("Susan Cha"))
    (True, False)
    >>> same_voice(voice("IAEA"), voice("International Atomic Energy Agency"))
    True
    """
    if not one or not other:
        return False
    if one <= other or other <= one:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and len(long) > 1:
        (word,) = short
        return len(word) == len(long) and sorted(word) == sorted(each[0] for each in long)
    rest, more = short - long, long - short
    return bool(one & other) and all(
        any((len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)) for b in more)
        for a in rest
    )


def voices(item: Item, source: Source, cast: Cast | None = None) -> Voices:
    """By whom an item came."""
    own = [each for each in (source.author, source.publisher) if each]
    chain = list(item.chain) or own[:1] or [source.key]
    first, *through = chain
    # Who quotes somebody answers for having heard it; the document's own maker is among the links anyway.
    links = {voice(each, cast) for each in (*through, *own) if not each.startswith(UNNAMED)}
    paragraph = item.fingerprint if not item.chain or first == chain[-1] else None
    if first.startswith(UNNAMED):
        return Voices(source.key, frozenset(), frozenset(links), paragraph)
    return Voices(source.key, voice(first, cast), frozenset(links), paragraph)


def one_origin(one: Voices, other: Voices) -> bool:
    """Whether two items do not speak independently of each other."""
    if not one.first or not other.first or same_voice(one.first, other.first):
        return True
    if one.source == other.source:
        return False
    if one.paragraph is not None and one.paragraph == other.paragraph:
        return True
    return any(same_voice(one.first, link) for link in other.through) or any(
        same_voice(other.first, link) for link in one.through
    )


def n_origins(every: Sequence[Voices]) -> int:
    """From how many origins some items come: groups of which none has to do with another's; at least one.

    Notes
    -----
    Quadratic in the different voices.
    """
    if not every:
        return 0
    named = [each for each in dict.fromkeys(every) if each.first]
    groups: list[list[Voices]] = []
    for each in named:
        joined = [group for group in groups if any(one_origin(each, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([each, *(other for group in joined for other in group)])
    return max(1, len(groups))
