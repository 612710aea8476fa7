"""From a cast list to every form by which a text may mean a party.

1. A party's words are taken as they stand. Where one is a country, all of the country's names, adjectives
   and seats are added from the gazetteer; where it is a capital, it counts as one.
2. A leader's full name also gives the family name; which part that is follows the order of the name
   (hyphenated or Korean and Chinese names begin with it).
3. "the North" and "the South" stand for a party whose country's name begins so.
4. A form that two parties claim resolves to neither. Names of countries that are in no party, and longer
   names that contain a party's (``Papua New Guinea``, ``Latin America``), are known too, so that they
   stop a shorter match.
5. Forms are compared as words: case folded, with hyphens, full stops and white space as one gap. A form
   that is written with a capital matches with a capital only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from detente.documents.reading import gazetteer
from detente.model.cast import Cast, Party

Sort = Literal["name", "demonym", "capital", "seat", "leader", "surname", "epithet", "short", "other"]
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[-\u2010-\u2014.\s\u00a0'\u2019]{0,4}")

_NO_PERSON = frozenset(
    [
        "house",
        "ministry",
        "department",
        "office",
        "party",
        "council",
        "committee",
        "government",
        "army",
        "union",
        "kingdom",
        "republic",
        "state",
        "states",
        "league",
        "agency",
        "nation",
        "nations",
        "regime",
        "palace",
        "guard",
        "corps",
        "force",
        "forces",
        "bank",
        "street",
        "man",
        "administration",
        "commission",
        "movement",
        "front",
        "brotherhood",
        "group",
        "organization",
        "organisation",
        "court",
        "parliament",
        "congress",
        "senate",
        "senator",
        "foreign",
        "ministry",
        "security",
        "defense",
        "defence",
        "people's",
        "workers",
        "emirates",
        "federation",
        "korea",
        "authority",
        "command",
        "north",
        "south",
        "east",
        "west",
        "new",
        "san",
        "saint",
        "the",
    ]
)
_TITLES = frozenset(
    [
        "president",
        "chairman",
        "chairwoman",
        "premier",
        "prime",
        "minister",
        "king",
        "queen",
        "prince",
        "princess",
        "sheikh",
        "sultan",
        "emir",
        "general",
        "marshal",
        "secretary",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "chancellor",
        "supreme",
        "leader",
        "ayatollah",
        "comrade",
        "crown",
        "pope",
        "ambassador",
        "vice",
        "deputy",
        "foreign",
        "defense",
        "defence",
        "envoy",
    ]
)
FAMILY_FIRST = frozenset(
    [
        "kim",
        "moon",
        "xi",
        "lee",
        "park",
        "yoon",
        "ri",
        "choe",
        "choi",
        "pak",
        "ro",
        "roh",
        "chung",
        "hwang",
        "jang",
        "kang",
        "cho",
        "han",
        "song",
        "wang",
        "li",
        "hu",
        "jiang",
        "zhang",
        "liu",
        "chen",
        "mao",
        "deng",
        "zhou",
        "wen",
        "yang",
        "lin",
        "tsai",
        "ma",
        "lai",
        "nguyen",
        "tran",
        "le",
        "pham",
        "hun",
    ]
)
_PARTICLES = frozenset(("bin", "al", "von", "van", "de", "da", "ben", "ibn", "el", "der", "di", "abu"))
_BLOCKERS = (
    "Latin America", "South America", "North America", "Central America", "Latin American",
    "South American", "North American", "Central American", "African American", "Native American",
    "Voice of America", "Bank of America", "Captain America", "South China Sea", "East China Sea",
    "Korean Peninsula", "Korean War", "Sea of Japan", "Persian Gulf", "Indian Ocean", "Gulf of Mexico",
    "George Washington", "Denzel Washington", "Washington State", "Washington DC", "New England",
    "American Samoa", "British Columbia", "French Guiana", "Panama Canal", "South Asia", "North Africa",
    "South Africa", "North Sea", "North Pole", "South Pole", "North Atlantic", "South Pacific",
    "North Carolina", "South Carolina", "North Dakota", "South Dakota", "Global South", "Deep South",
    "Russian Orthodox", "Turkish Airlines", "Korean Air", "Air China", "Japan Airlines", "Iran Air",
    "US dollar", "US dollars", "American football", "Chinese New Year", "English Channel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name a party; ``party`` is ``None`` for what stops a match."""

    words: tuple[str, ...]
    written: str
    party: str | None
    sort: Sort


@dataclass(frozen=True, slots=True)
class Found:
    """A form in a text."""

    start: int
    end: int
    form: Form


class Lexicon:
    """All forms of a cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._forms: dict[str, list[Form]] = {}
        explicit = _explicit(cast)
        claimed = _claims(explicit)
        # What the cast says of a word counts before what is derived from another word.
        claimed = _claims(_derived(cast, explicit)) | claimed
        for written in (*_BLOCKERS, *_other_countries()):
            words = _words(written)
            if words:
                claimed.setdefault(words, Form(words, written, None, "other"))
        for words, form in claimed.items():
            self._forms.setdefault(words[0], []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.words))

    def find(self, text: str) -> list[Found]:
        """Every form in a text, the longest at each place, from left to right, none inside another."""
        words = [(match.start(), match.end(), match[0].casefold()) for match in _WORD.finditer(text)]
        found, k = [], 0
        while k < len(words):
            hit = self._at(text, words, k)
            if hit is None:
                k += 1
                continue
            found.append(hit)
            while k < len(words) and words[k][0] < hit.end:
                k += 1
        return found

    def _at(self, text: str, words: list[tuple[int, int, str]], k: int) -> Found | None:
        for form in self._forms.get(words[k][2], ()):
            last = k + len(form.words) - 1
            if last >= len(words) or any(
                words[k + j][2] != word for j, word in enumerate(form.words[1:], start=1)
            ):
                continue
            if any(not _GAP.fullmatch(text, words[j][1], words[j + 1][0]) for j in range(k, last)):
                continue
            start, end = words[k][0], words[last][1]
            if not _as_written(text[start:end], form):
                continue
            if form.written.endswith(".") and text[end : end + 1] == ".":
                end += 1
            return Found(start, end, form)
        return None


def _claims(words: list[tuple[str, Sort, str]]) -> dict[tuple[str, ...], Form]:
    """The forms; one that two parties claim belongs to none."""
    claimed: dict[tuple[str, ...], Form] = {}
    for party, sort, written in words:
        form = Form(_words(written), written, party, sort)
        before = claimed.get(form.words)
        if before is None:
            claimed[form.words] = form
        elif before.party not in (None, party):
            claimed[form.words] = Form(form.words, written, None, "other")
    claimed.pop((), None)
    return claimed


def _as_written(text: str, form: Form) -> bool:
    """Whether capitals stand where the form has them."""
    if form.written.isupper() and len(form.written.replace(".", "")) <= 5:
        return text.isupper()
    if form.written[:1].isupper():
        return text[:1].isupper()
    return True


def _words(written: str) -> tuple[str, ...]:
    return tuple(match[0].casefold() for match in _WORD.finditer(written))


def _explicit(cast: Cast) -> list[tuple[str, Sort, str]]:
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


def _derived(cast: Cast, explicit: list[tuple[str, Sort, str]]) -> list[tuple[str, Sort, str]]:
    found: list[tuple[str, Sort, str]] = []
    for party in cast.parties:
        own = [(sort, written) for key, sort, written in explicit if key == party.key]
        for country in _countries_of(party, own):
            found.extend((party.key, "name", name) for name in country.names)
            found.extend((party.key, "demonym", form) for each in country.demonyms for form in _people(each))
            found.extend((party.key, "capital", city) for city in country.capitals)
            found.extend((party.key, _sort_of_seat(seat), seat) for seat in country.seats)
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


def _other_countries() -> list[str]:
    found = [name for country in gazetteer.countries() for name in (*country.names, *country.demonyms)]
    return [name for name in found if len(name) > 3]
