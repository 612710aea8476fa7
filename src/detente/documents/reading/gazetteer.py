"""Countries, their people's names and capitals, from the package countryinfo, read when first asked for.

What the package leaves out and news prose uses is added here: short forms, and seats of government that
stand for a government. Two-letter and three-letter codes are left out: *IN* or *ARE* in a headline
are words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.errors import UsageError


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its names, the adjectives and people's names made from it, its capital, its seats."""

    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


_SHORT: dict[str, tuple[str, ...]] = {
    "United States": ("US", "U.S.", "USA", "U.S.A.", "America"),
    "United Kingdom": ("UK", "U.K.", "Britain"),
    "United Arab Emirates": ("UAE", "U.A.E.", "Emirates"),
    "North Korea": ("DPRK", "D.P.R.K.", "N. Korea", "N Korea"),
    "South Korea": ("ROK", "R.O.K.", "S. Korea", "S Korea"),
    "China": ("PRC", "P.R.C."),
    "Turkey": ("Türkiye",),
    "Myanmar": ("Burma",),
    "Czech Republic": ("Czechia",),
}
_DEMONYMS: dict[str, tuple[str, ...]] = {
    "United Kingdom": ("Briton",),
    "United Arab Emirates": ("Emirati",),
    "Saudi Arabia": ("Saudi",),
    "North Korea": ("N. Korean", "N Korean"),
    "South Korea": ("S. Korean", "S Korean"),
    "Turkey": ("Turk",),
    "Spain": ("Spaniard",),
    "Sweden": ("Swede",),
    "Denmark": ("Dane",),
    "Finland": ("Finn",),
    "Poland": ("Pole",),
    "Serbia": ("Serb",),
    "Kazakhstan": ("Kazakh",),
    "Philippines": ("Filipino", "Philippine"),
    "Afghanistan": ("Afghan",),
    "Israel": ("Israeli",),
    "Cyprus": ("Cypriot",),
}
_SEATS: dict[str, tuple[str, ...]] = {
    "United States": (
        "White House", "Pentagon", "Oval Office", "State Department", "Capitol Hill", "Washington",
    ),
    "Russia": ("Kremlin",),
    "South Korea": ("Blue House", "Cheong Wa Dae"),
    "United Kingdom": ("Downing Street", "Whitehall"),
    "France": ("Élysée", "Elysée", "Elysee", "Quai d'Orsay"),
    "China": ("Zhongnanhai",),
    "Turkey": ("Sublime Porte",),
    "Germany": ("Bundestag",),
    "Israel": ("Knesset", "Tel Aviv"),
    "Ukraine": ("Kiev",),
}  # fmt: skip


@cache
def countries() -> tuple[Country, ...]:
    """Every country, in the package's order.

    Raises
    ------
    UsageError
        If the package is not installed.
    """
    try:
        from countryinfo import all_countries
    except ImportError:
        raise UsageError("reading needs the gazetteer countryinfo", hint=INSTALL) from None
    return tuple(_country(each.info()) for each in all_countries())


INSTALL = "install what reading needs: pip install 'detente[read]'"


def _country(record: object) -> Country:
    assert isinstance(record, dict)
    name = str(record["name"])
    spellings = [str(each) for each in record.get("altSpellings", []) if _usable(str(each))]
    capital = re.sub(r",? D\.?C\.?$", "", str(record.get("capital") or ""))
    demonym = str(record.get("demonym") or "")
    return Country(
        name,
        tuple(dict.fromkeys((name, *spellings, *_SHORT.get(name, ())))),
        tuple(dict.fromkeys(each for each in (demonym, *_DEMONYMS.get(name, ())) if each)),
        (capital,) if capital else (),
        _SEATS.get(name, ()),
    )


def _usable(spelling: str) -> bool:
    """Whether a spelling is a name in Latin letters and no code."""
    if re.fullmatch(r"[A-Z]{2,3}", spelling) or "," in spelling:
        return False
    return len(spelling) > 3 and spelling[0].isupper() and spelling.replace(" ", "").isascii()


@cache
def by_name() -> dict[str, Country]:
    """Countries by every name, case folded; a name that two claim is left out."""
    found: dict[str, Country | None] = {}
    for country in countries():
        for name in country.names:
            key = name.casefold()
            found[key] = country if found.get(key, country) is country else None
        found[country.name.casefold()] = country
    return {name: country for name, country in found.items() if country is not None}


@cache
def by_capital() -> dict[str, Country]:
    """Countries by their capital and seats, case folded; Georgetown and the like are left out."""
    found: dict[str, Country | None] = {}
    for country in countries():
        for name in (*country.capitals, *country.seats):
            key = name.casefold()
            found[key] = country if found.get(key, country) is country else None
    return {name: country for name, country in found.items() if country is not None}


@cache
def by_demonym() -> dict[str, Country]:
    """Countries by their people's name, case folded."""
    return {word.casefold(): country for country in countries() for word in country.demonyms}
