"""A case without what is not for everybody: what a mediator may hand round.

The parts are taken out of the case itself, before anything is made of it, so that nothing made of it can
show them. With the evidence goes all that it could be inferred from: which statement rests on some and which
on none, how sure anybody is of anything, what other analysts would have instead, who makes a claim. What is
said of the conflict itself stays: who can do what and wants what, what is declared in public, the words of
claims.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any

from detente.errors import UnknownName, UsageError
from detente.model.case import Case
from detente.model.cast import Cast
from detente.model.claims import Claim
from detente.model.doubt import Doubt
from detente.model.evidence import Evidence
from detente.model.origin import Unplaced

PARTS = ("evidence", "notes")
"""What can be taken out."""


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
        Some of :data:`PARTS`. Evidence: sources, items, what is cited where, confidences, how doubts are
        drawn, other analysts' versions, the words by which documents name parties, and who makes a claim.
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
    def change(value: Any, found: dict[str, Any]) -> None:
        if "because" in found:
            found["because"] = ()
        if "confidence" in found:
            found["confidence"] = None
        if isinstance(value, Claim):
            found["by"] = None

    bare = replace(case, evidence=Evidence(), cast=Cast(), doubt=Doubt(), judges=())
    changed: Case = _mapped(bare, change)
    return replace(changed, evidence=Evidence(withheld=True))


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
