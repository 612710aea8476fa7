"""Papers, agencies and broadcasters, and those that a government speaks through."""

from __future__ import annotations

from dataclasses import dataclass

from detente.documents.reading import gazetteer, words
from detente.documents.reading.tokens import Token
from detente.model.cast import Cast

_PAPERS = words.word_set(
    """Post Times Herald Journal Tribune Telegraph News Ilbo Review Magazine Daily Sinmun Guardian
    Economist Atlantic Press Radio Television Star Gazette Courier Mirror Dispatch Standard Independent
    Express Echo Mail Chronicle Examiner Observer Monitor Globe Weekly Quarterly Bulletin TV"""
)
"""How the names of papers end."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium.

    Parameters
    ----------
    state
        The country whose government speaks through it by its name (*KCNA*).
    official
        Whether the phrase says that it is a state's (*Iranian state television*).
    """

    state: str | None
    official: bool


def outlet_of(token: Token, phrase: list[Token], name: str) -> Outlet | None:
    """The medium that a phrase names."""
    lowered = [each.lower_ for each in phrase]
    for word in lowered:
        if word in words.STATE_OUTLETS:
            return Outlet(words.STATE_OUTLETS[word], True)
    known = any(word in words.OUTLETS for word in lowered[-2:]) or (token.text in _PAPERS and len(phrase) > 1)
    noun = token.lemma_.lower() in words.OUTLET_NOUNS or token.lower_ in ("media", "news")
    if not known and not noun:
        return None
    own = token.lemma_.lower() == "agency" and any(each.dep_ == "poss" for each in token.children)
    return Outlet(
        None, not known and (own or bool({"state", "official"} & set(lowered)) or "state-run" in name)
    )


def seats_of(cast: Cast) -> dict[str, str]:
    """The party of each capital, by the cast or by the gazetteer; one that two claim is nobody's."""
    found: dict[str, str | None] = {}
    for party in cast.parties:
        countries = (gazetteer.by_name().get(name.casefold()) for name in (party.key, *party.names))
        known = [city for each in countries if each is not None for city in each.capitals]
        for city in dict.fromkeys((*party.capitals, *known)):
            found[city] = party.key if found.get(city, party.key) == party.key else None
    return {city: party for city, party in found.items() if party is not None}


def state_outlets(cast: Cast) -> dict[str, str]:
    """The party of each country whose government has media of its own."""
    found: dict[str, str] = {}
    names = gazetteer.by_name()
    for party in cast.parties:
        for word in (party.key.replace("_", " "), *party.names):
            country = names.get(word.casefold().removeprefix("the "))
            if country is not None:
                found.setdefault(country.name, party.key)
    return found
