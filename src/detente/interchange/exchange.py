"""What reading and writing other formats gives: a case or a text, and what the one side cannot say.

No format says all that another does. What is left out, or said in another way, is a *remark*: where,
what, and what to do. What cannot be left out without changing the answers is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Generic, TypeVar

from detente.errors import Problem
from detente.model.case import Case
from detente.model.origin import Fault, Path
from detente.model.preferences import Preference
from detente.model.structures import partly_unknown

Content = TypeVar("Content", str, bytes)


@dataclass(frozen=True, slots=True)
class Taken:
    """A case taken over from another format, and what was not taken over as it stands."""

    case: Case
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Written(Generic[Content]):
    """A case in another format, and what the format cannot say."""

    content: Content
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The origin of a case taken over from another format (:class:`detente.model.origin.Origin`).

    Parameters
    ----------
    file
        What the user calls it.
    known
        For parts of the case, where they stand in the file.
    """

    file: str
    known: Mapping[Path, str] = field(default_factory=dict)

    def problem(self, fault: Fault) -> Problem:
        """A fault at the place of its part, or of the nearest part around it."""
        path = fault.path
        while path and path not in self.known:
            path = path[:-1]
        place = self.known.get(path)
        return Problem(self.file if place is None else f"{self.file}:{place}", fault.what, fault.hint)


_SECTIONS = {
    "as_of": "the date",
    "summary": "the summary",
    "outcomes": "names of outcomes",
    "status_quo": "the status quo",
    "events": "events, which only forecasts take into account",
    "initiative": "initiative, which only forecasts take into account",
    "attitudes": "attitudes",
    "formats": "formats of talks",
    "variants": "variants; convert each by --variant",
    "evidence": "sources and evidence",
    "stated": "what is declared in public",
    "perceptions": "what decision makers get wrong",
}
"""What sections of a case are called where a format leaves them out."""

_DECISIVE = (
    "title",
    "decision_makers",
    "require",
    "infeasible",
    "coalesce",
    "states",
    "situation",
    "consequences",
)
"""What every format says in its own way, or refuses."""

_INTERNAL = ("table", "reduced", "origin")


def left_out(case: Case, kept: Collection[str]) -> Iterator[Problem]:
    """The sections, notes and marks of a case that a format has no place for.

    Parameters
    ----------
    case
        The case.
    kept
        Sections that the format has a place for.
    """
    for section in fields(case):
        name = section.name
        if name in _DECISIVE or name in _INTERNAL or name in kept:
            continue
        if getattr(case, name) != _default(section):
            yield Problem(name, f"{_SECTIONS.get(name, name)}: left out")
    if any(_marked(preference) for _, _, preference in case.statements()):
        yield Problem("decision_makers", "confidences, evidence, notes and marks of statements: left out")
    if any(dm.note or any(option.note for option in dm.options) for dm in case.decision_makers):
        yield Problem("decision_makers", "notes on decision makers and options: left out")


def _marked(preference: Preference) -> bool:
    return any(getattr(preference, each.name) != _default(each) for each in fields(preference)[1:])


def _default(section: Any) -> Any:
    if section.default is not MISSING:
        return section.default
    return section.default_factory() if section.default_factory is not MISSING else None


def undecidable(case: Case, *, situation: bool = False) -> Iterator[Problem]:
    """What a format of options that somebody holds cannot say, though the answers hang on it.

    Parameters
    ----------
    case
        The case.
    situation
        Whether the format can hold variables that nobody changes.
    """
    if case.states is not None:
        yield Problem(
            "states", "the states are listed", "write the case in option form: moves that follow from options"
        )
    if case.coalesce:
        yield Problem("coalesce", "several choices of options count as one state")
    if case.consequences:
        yield Problem("consequences", "moves change the situation")
    elif case.situation and not situation:
        yield Problem(
            "situation", "variables that nobody owns", "settle each in a variant: set, then --variant"
        )
    for dm in partly_unknown(case):
        yield Problem(f"decision_makers.{dm.key}", f"what {dm.key} prefers is partly unknown")
