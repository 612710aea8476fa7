"""The forms that a cast list gives and those that follow from them."""

from __future__ import annotations

import re
from typing import Literal

from detente.documents.reading import gazetteer
from detente.documents.reading.words import word_set
from detente.model.cast import Cast, Party

Sort = Literal[
    "name", "demonym", "capital", "seat", "leader", "surname", "epithet", "short", "joined", "other"
]


_NO_PERSON = word_set(
    """house ministry department office party council committee government army union kingdom republic
    state states league agency nation nations regime palace guard corps force forces bank street man
    administration commission movement front brotherhood group organization organisation court
    parliament congress senate senator foreign security defense defence people's workers emirates
    federation korea authority command north south east west new san saint the"""
)


_TITLES = word_set(
    """president chairman chairwoman premier prime minister king queen prince princess sheikh sultan emir
    general marshal secretary mr mrs ms dr sir chancellor supreme leader ayatollah comrade crown pope
    ambassador vice deputy foreign defense defence envoy"""
)


FAMILY_FIRST = word_set(
    """kim moon xi lee park yoon ri choe choi pak ro roh chung hwang jang kang cho han song wang li hu
    jiang zhang liu chen mao deng zhou wen yang lin tsai ma lai nguyen tran le pham hun"""
)


_JOINED = {
    "China": ("Sino",), "Russia": ("Russo",), "France": ("Franco",), "United Kingdom": ("Anglo",),
    "India": ("Indo",), "Greece": ("Greco",), "Italy": ("Italo",), "Japan": ("Nippo",),
}  # fmt: skip
"""How a country is named before a hyphen: *Sino-American talks*."""


_PARTICLES = frozenset(("bin", "al", "von", "van", "de", "da", "ben", "ibn", "el", "der", "di", "abu"))


def listed(cast: Cast) -> list[tuple[str, Sort, str]]:
    """The words of the list itself: party, sort, word."""
    found: list[tuple[str, Sort, str]] = []
    for party in cast.parties:
        country = gazetteer.by_name().get(re.sub(r"[_-]", " ", party.key).casefold())
        if country is not None:
            found.append((party.key, "name", country.name))
        for written in party.names:
            plain = re.sub(r"^[Tt]he\s+", "", written.strip())
            plain = plain.upper() if len(plain) <= 3 else plain
            found.append((party.key, _sort_of(plain), plain))
        found.extend((party.key, "leader", _untitled(written)) for written in party.leaders)
        found.extend((party.key, _sort_of_seat(written), written) for written in party.capitals)
        found.extend(
            (party.key, "epithet", re.sub(r"^[Tt]he\s+", "", written.strip())) for written in party.epithets
        )
    return [(party, sort, written) for party, sort, written in found if written.strip()]


def _sort_of(written: str) -> Sort:
    folded = written.casefold()
    if folded in gazetteer.by_name():
        return "name"
    if folded in gazetteer.by_demonym():
        return "demonym"
    if folded in gazetteer.by_capital():
        return _sort_of_seat(written)
    return "leader" if _is_person(written) else "name"


def _sort_of_seat(written: str) -> Sort:
    country = gazetteer.by_capital().get(written.casefold())
    cities = (*country.capitals, "Washington", "Kiev", "Tel Aviv") if country else (written,)
    seat = country is not None and written.casefold() not in {city.casefold() for city in cities}
    return "seat" if seat or written.startswith(("The ", "the ")) else "capital"


def _is_person(written: str) -> bool:
    """Whether a name in a flat list looks like a person's."""
    words = _untitled(written).split()
    if not 2 <= len(words) <= 4 or len(written.split()) > 5:
        return False
    folded = {word.casefold() for word in words}
    if folded & _NO_PERSON or any(word.casefold() in gazetteer.by_demonym() for word in words):
        return False
    return all(word[:1].isupper() or word.casefold() in _PARTICLES for word in words)


def _untitled(written: str) -> str:
    words = re.sub(r"^[Tt]he\s+", "", written.strip()).split()
    while len(words) > 1 and words[0].casefold().strip(".") in _TITLES:
        words = words[1:]
    return " ".join(words)


def following(cast: Cast, explicit: list[tuple[str, Sort, str]]) -> list[tuple[str, Sort, str]]:
    """What follows from them: a country's other names, a leader's family name."""
    found: list[tuple[str, Sort, str]] = []
    for party in cast.parties:
        own = [(sort, written) for key, sort, written in explicit if key == party.key]
        for country in _countries_of(party, own):
            found.extend((party.key, "name", name) for name in country.names)
            found.extend((party.key, "demonym", form) for each in country.demonyms for form in _people(each))
            found.extend((party.key, "capital", city) for city in country.capitals)
            found.extend((party.key, _sort_of_seat(seat), seat) for seat in country.seats)
            found.extend((party.key, "joined", form) for form in _JOINED.get(country.name, ()))
            side = country.name.split()[0]
            if side in ("North", "South"):
                found.append((party.key, "short", side))
        for sort, written in own:
            if sort == "leader":
                found.extend((party.key, "surname", name) for name in _surnames(written))
            if sort == "demonym":
                found.extend((party.key, "demonym", form) for form in _people(written))
    return found


def _countries_of(party: Party, own: list[tuple[Sort, str]]) -> list[gazetteer.Country]:
    """The country that a party is; a body of several countries, or none, is no country."""
    names = gazetteer.by_name()
    found = {names[w.casefold()].name: names[w.casefold()] for s, w in own if w.casefold() in names}
    if not found:
        by_people = gazetteer.by_demonym()
        found = {
            by_people[w.casefold()].name: by_people[w.casefold()]
            for sort, w in own
            if sort == "demonym" and w.casefold() in by_people
        }
    return list(found.values()) if len(found) == 1 else []


def _people(demonym: str) -> tuple[str, ...]:
    if demonym.endswith(("ese", "ish", "ch", "ss", "s")):
        return (demonym,)
    return (demonym, demonym + "s")


def _surnames(written: str) -> tuple[str, ...]:
    words = written.split()
    if len(words) < 2:
        return ()
    if words[0].casefold() in FAMILY_FIRST:
        return (words[0],)
    for k, word in enumerate(words[1:], start=1):
        if word.casefold() in _PARTICLES and k < len(words) - 1:
            return (" ".join(words[k:]), words[-1])
    return (words[-1],)
