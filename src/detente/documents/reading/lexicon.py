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
from unicodedata import normalize

from detente.documents.reading import gazetteer
from detente.documents.reading.forms import Sort, following, listed
from detente.model.cast import Cast

_MARKS = "\u0300-\u036f\u00ad\u200b\u2060\ufeff"
"""Accents that stand for themselves, soft hyphens and spaces of no width: parts of the word around them."""
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}](?=[^\W_{_MARKS}])|[\u0300-\u036f])*")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_GAP = re.compile(r"[-\u2010-\u2014.\s\u00a0'\u2019]{0,4}")

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
        explicit = listed(cast)
        claimed = _claims(explicit)
        # What the cast says of a word counts before what is derived from another word.
        claimed = _claims(following(cast, explicit)) | claimed
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
        words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
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
    return tuple(_folded(match[0]) for match in _WORD.finditer(written))


def _folded(word: str) -> str:
    """A word as it is compared: without case, invisible marks, or two ways to write an accent."""
    return word if word.isascii() and word.islower() else _composed(word).casefold()


def _composed(word: str) -> str:
    return word if word.isascii() else normalize("NFC", word.translate(_INVISIBLE))


def _other_countries() -> list[str]:
    found = [name for country in gazetteer.countries() for name in (*country.names, *country.demonyms)]
    return [name for name in found if len(name) > 3]
