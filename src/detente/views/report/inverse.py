"""What it would take, in the report: outcomes that hold nowhere, and single edits by which they would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.analyses.inverse import Found, Opening
from detente.views.names import Names
from detente.views.text.common import capitalised, listing, plural
from detente.views.text.inverse import missing_words
from detente.views.text.levers import else_words, lever_sentence


@dataclass(frozen=True, slots=True)
class WayWords:
    """One edit that would do.

    Parameters
    ----------
    what, who, holds, id, caution, other, brokers
        The edit; who has to be brought round; the state that then holds, and its id; a warning where
        somebody only could not leave; what else comes and goes; who would be believed to want it.
    """

    what: str
    who: str
    holds: str
    id: str
    caution: str
    other: str
    brokers: str


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """One outcome that holds nowhere."""

    name: str
    intro: str
    ways: tuple[WayWords, ...]
    ripeness: str


def opening_words(openings: Sequence[Opening], names: Names) -> list[OpeningWords]:
    """Put the section together."""
    return [_opening(each, names) for each in openings]


def _opening(each: Opening, names: Names) -> OpeningWords:
    case, result = names.graph.case, each.levers
    name = next(outcome.name for outcome in case.outcomes if outcome.key == result.target.outcome)
    ways = tuple(_way(each, found, k, names) for k, found in enumerate(result.found))
    return OpeningWords(name, _intro(each, names), ways, _ripe(each, names))


def _intro(each: Opening, names: Names) -> str:
    result = each.levers
    gain = f"It can make {_people(names, each.gainers)} better off than today. " if each.gainers else ""
    if not result.of:
        return (
            f"{gain}The case gives rankings, which have no single wish to edit: ask how little of a ranking "
            "would have to change."
        )
    tried = f"{result.looked_at:,} of {plural(result.of, 'single edit')}, the cheapest first"
    if not result.found:
        return f"{gain}None of those tried would make it hold ({tried})."
    more = "; there may be more" if result.stopped else ""
    shown = f"; {len(result.found):,} are shown" if each.n_found > len(result.found) else ""
    return f"{gain}{plural(each.n_found, 'way', 'ways')} found ({tried}{more}){shown}."


def _way(each: Opening, found: Found, k: int, names: Names) -> WayWords:
    case, state = names.graph.case, found.holds[0]
    caution = ""
    if found.structural:
        stuck = _people(names, found.structural)
        caution = f"{stuck} would be bound by having no move left, not by being content."
    believed = [names.dm(broker.dm) for broker in each.brokers if k in broker.believed]
    return WayWords(
        capitalised("; ".join(lever_sentence(case, lever) for lever in found.levers)) + ".",
        _people(names, found.who),
        names.short(state),
        names.graph.ids[state],
        caution,
        capitalised(else_words(case, found)) + ".",
        listing(believed) or "nobody",
    )


def _ripe(each: Opening, names: Names) -> str:
    if each.ripeness is None:
        return ""
    if not each.ripeness.missing:
        return "The time is ripe for the first of these, by this model."
    return f"The time is not ripe for the first of these: {'; '.join(missing_words(each.ripeness, names))}."


def _people(names: Names, keys: Sequence[str]) -> str:
    return listing([names.dm(names.graph.dm(key)) for key in keys]) or "nobody by name"
