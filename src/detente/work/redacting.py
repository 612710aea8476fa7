"""A case without what is not for everybody: what a mediator may hand round.

The parts are taken out of the case itself, before anything is made of it, so that nothing made of it can show
them. In their place stands that they were taken out: a statement that cites evidence still says that it rests
on some, and one that cites none still says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any

from detente.errors import UnknownName, UsageError
from detente.model.case import Case
from detente.model.claims import Claim
from detente.model.doubt import graded
from detente.model.evidence import Evidence, Item, Source
from detente.model.origin import Unplaced

PARTS = ("evidence", "notes")
"""What can be taken out."""

WITHHELD = "withheld"
"""What stands in place of a source, an item and the name of somebody who says something."""

_EVIDENCE = Evidence(
    (Source(WITHHELD, title="Sources are left out of this copy"),),
    (Item(WITHHELD, WITHHELD, says="What the sources say is left out of this copy."),),
)


def parts_named(text: str) -> frozenset[str]:
    """What is to be taken out, as on the command line: with commas between.

    Raises
    ------
    UnknownName, UsageError
        If there is no such part, or none is named.
    """
    named = [part.strip().lower() for part in text.split(",") if part.strip()]
    for part in named:
        if part not in PARTS:
            raise UnknownName("part to leave out", part, PARTS)
    if not named:
        raise UsageError("nothing is named that is to be left out", hint=f"name {' or '.join(PARTS)}")
    return frozenset(named)


def redacted(case: Case, parts: Collection[str]) -> Case:
    """A case without its evidence, without its notes, or without both.

    Parameters
    ----------
    case
        The case.
    parts
        Some of :data:`PARTS`. Evidence: sources, items, what is cited where, and who makes a claim.
        Notes: every remark of the analyst's.

    Notes
    -----
    The text that the case was read from, its comments included, is left behind as well.
    """
    plain = replace(case, origin=Unplaced())
    if "evidence" in parts:
        plain = _without_evidence(plain)
    return _without_notes(plain) if "notes" in parts else plain


def _without_evidence(case: Case) -> Case:
    grades = {item.key: item.grade for item in case.evidence.items}

    def change(value: Any, found: dict[str, Any]) -> None:
        cited = found.get("because")
        if cited:
            if "confidence" in found and found["confidence"] is None:
                # What grades say of it counts in draws, which are to give the same answers without them.
                found["confidence"] = graded(case.doubt, (grades.get(key) for key in cited))
            found["because"] = (WITHHELD,)
        if isinstance(value, Claim) and found["by"]:
            found["by"] = WITHHELD
        if isinstance(value, Evidence) and (value.sources or value.items):
            found |= {"sources": _EVIDENCE.sources, "items": _EVIDENCE.items}

    changed: Case = _mapped(case, change)
    return changed


def _without_notes(case: Case) -> Case:
    def change(value: Any, found: dict[str, Any]) -> None:
        if "note" in found:
            found["note"] = None

    changed: Case = _mapped(case, change)
    return changed


def _mapped(value: Any, change: Callable[[Any, dict[str, Any]], None]) -> Any:
    """A value of the model with every record in it changed, the innermost first."""
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if not is_dataclass(value) or isinstance(value, type | Unplaced):
        return value
    before = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
    found = {name: _mapped(part, change) for name, part in before.items()}
    change(value, found)
    changed = {name: part for name, part in found.items() if part != before[name]}
    return replace(value, **changed) if changed else value
