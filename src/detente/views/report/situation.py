"""What changes besides the options, in the report: situation, consequences, events."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.case import Case
from detente.model.situation import SITUATION, Event, Settings
from detente.model.statements import Constant, Statement
from detente.views.statements import in_words
from detente.views.text.common import capitalised, listing


@dataclass(frozen=True, slots=True)
class SituationWords:
    """The part on what changes besides the options.

    Parameters
    ----------
    variables
        Each with its levels in order and the analyst's note.
    consequences, events
        Each as a sentence, with its note.
    """

    variables: tuple[tuple[str, str, str | None], ...]
    consequences: tuple[tuple[str, str | None], ...]
    events: tuple[tuple[str, str | None], ...]


def situation_words(case: Case) -> SituationWords | None:
    """Say what changes besides the options; ``None`` where nothing does."""
    if not case.situation:
        return None
    return SituationWords(
        tuple((v.name, " \u00b7 ".join(level.name for level in v.levels), v.note) for v in case.situation),
        tuple((_consequence(case, each.when, each.set), each.note) for each in case.consequences),
        tuple((_event(case, each), each.note) for each in case.events),
    )


def _consequence(case: Case, when: Statement, settings: Settings) -> str:
    then = f"{_settings(case, settings)}."
    if when == Constant(True):
        return capitalised(then)
    return f"If {in_words(case, when)}, then {then}"


def _event(case: Case, event: Event) -> str:
    when = f"in {event.date}" if event.date is not None else f"about {event.rate:g} times a month"
    if event.when != Constant(True):
        when += f", while {in_words(case, event.when)}"
    return f"{event.name}: {when}, {_settings(case, event.set)}."


def _settings(case: Case, settings: Settings) -> str:
    subjects = case.subjects()
    told = []
    for key, level in settings:
        variable = subjects[f"{SITUATION}.{key}"]
        name = next(each.name for each in variable.levels if each.key == level)
        told.append(f"\u201c{variable.name}\u201d becomes \u201c{name}\u201d")
    return listing(told)
