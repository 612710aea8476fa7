"""Levers that were found, as variants that one click makes."""

from __future__ import annotations

from typing import Any

from detente.analyses.inverse import Found, Lever, Levers
from detente.interchange.casefile.emit_dynamics import edit_fields
from detente.model.case import Case
from detente.views.text.common import capitalised, listing
from detente.views.text.levers import lever_sentence
from detente.web.contract.pages import Block
from detente.web.pages.blocks import heading
from detente.work.editing import section_text

_SHOWN = 8


def variants_of(case: Case, result: Levers) -> list[Block]:
    """Buttons that make variants of the combinations that can be written as one."""
    found: list[Block] = []
    for each in result.found[:_SHOWN]:
        yaml = _yaml(case, each)
        if yaml is None:
            continue
        words = listing([lever_sentence(case, lever) for lever in each.levers])
        found.append(
            {
                "kind": "variant",
                "label": f"Make a variant: {words}",
                "name": capitalised(words)[:80],
                "yaml": yaml,
            }
        )
    return [heading("Try them"), *found] if found else []


def _yaml(case: Case, found: Found) -> str | None:
    edits: list[Any] = []
    for lever in found.levers:
        own = _edits(case, lever)
        if own is None:
            return None
        edits += own
    return section_text(edits)


def _edits(case: Case, lever: Lever) -> list[Any] | None:
    """A lever as edits of a variant; ``None`` where a variant cannot say it."""
    if lever.edits:
        return [edit_fields(each) for each in lever.edits]
    if lever.kind == "hold" and case.states is None:
        kept: list[Any] = [{"require": f"{lever.option} = {lever.level}"}]
        if isinstance(case.status_quo, tuple):
            kept.insert(0, {"set": {lever.option: lever.level}})
        return kept
    return None
