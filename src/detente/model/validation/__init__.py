"""What can be wrong with a case before its feasible states are known.

:func:`faults` lists everything at once, each with the path of the part and what to do. It decides
nothing else: a case with no faults is a sensible case, though its constraints may still leave no
state or a ranking may miss one (:func:`detente.graph.build`).
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import nearest
from detente.model.additions import extended_by
from detente.model.description import Description
from detente.model.edits import Add, Declare, Perceive, Replace, Require
from detente.model.evidence import is_fingerprint, is_grade, is_sha256
from detente.model.origin import Fault, Path
from detente.model.perceptions import View, statements_of
from detente.model.statements import Statement
from detente.model.unfolding import Unfolding
from detente.model.validation.claims import claim_faults, claim_statements
from detente.model.validation.doubt import doubt_faults, judges_statements
from detente.model.validation.form import form_faults, ranking_faults, status_quo_faults
from detente.model.validation.names import Known, key_faults, name_faults
from detente.model.validation.options import option_faults
from detente.model.validation.outcomes import outcome_faults
from detente.model.validation.perceptions import perception_faults
from detente.model.validation.preferences import preference_faults
from detente.model.validation.situation import (
    format_faults,
    move_faults,
    situation_faults,
    variant_faults,
)
from detente.model.validation.structures import mark_faults, structure_faults

__all__ = ["faults", "name_faults"]


def faults(case: Description) -> list[Fault]:
    """Everything wrong with a case that shows without its feasible states."""
    return [
        *_decision_maker_faults(case),
        *_statement_faults(case),
        *outcome_faults(case),
        *form_faults(case),
        *status_quo_faults(case),
        *ranking_faults(case),
        *structure_faults(case),
        *_variant_mark_faults(case),
        *_evidence_faults(case),
        *key_faults(("cast",), "a party's key", (party.key for party in case.cast.parties)),
        *situation_faults(case),
        *format_faults(case),
        *variant_faults(case),
        *claim_faults(case),
        *perception_faults(case),
        *doubt_faults(case),
        *move_faults((path, s) for path, s in _all_statements(case) if path[0] != "consequences"),
        *move_faults((path, s) for path, s, _ in _variant_statements(case)),
    ]


def _decision_maker_faults(case: Description) -> Iterator[Fault]:
    root: Path = ("decision_makers",)
    yield from key_faults(("situation",), "a situation variable's key", (v.key for v in case.situation))
    for variable in case.situation:
        yield from option_faults(("situation", variable.key), variable)
    yield from key_faults(("events",), "an event's key", (event.key for event in case.events))
    yield from key_faults(("formats",), "a format's key", (name for name, _ in case.formats))
    yield from key_faults(("variants",), "a variant's key", (each.key for each in case.variants))
    if not case.decision_makers:
        yield Fault(root, "a case needs at least one decision maker")
    yield from key_faults(root, "a decision maker's key", (dm.key for dm in case.decision_makers))
    for dm in case.decision_makers:
        path: Path = (*root, dm.key)
        yield from key_faults((*path, "options"), "an option's key", (o.key for o in dm.options))
        for option in dm.options:
            yield from option_faults((*path, "options", option.key), option)
        if dm.preferences is not None and dm.ranking is not None:
            yield Fault(
                (*path, "ranking"),
                f"{dm.key} has both preferences and a ranking",
                "keep one of them: preferences are statements, a ranking lists every state",
            )
        for k, preference in enumerate(dm.preferences or ()):
            yield from preference_faults(case, (*path, "preferences", k), preference)


def _all_statements(case: Description) -> Iterator[tuple[Path, Statement]]:
    for dm in case.decision_makers:
        for k, preference in enumerate(dm.preferences or ()):
            yield ("decision_makers", dm.key, "preferences", k), preference.that
    yield from judges_statements(case)
    for k, constraint in enumerate(case.require):
        yield ("require", k), constraint.that
    for k, constraint in enumerate(case.infeasible):
        yield ("infeasible", k), constraint.that
    for outcome in case.outcomes:
        yield ("outcomes", outcome.key), outcome.that
    for k, consequence in enumerate(case.consequences):
        yield ("consequences", k, "when"), consequence.when
    for event in case.events:
        yield ("events", event.key, "when"), event.when
    for view in case.perceptions:
        yield from statements_of(view, ("perceptions", view.dm))
    for stated in case.stated:
        yield from statements_of(View(stated.dm, stated.preferences), ("stated", stated.dm))
    for k, merger in enumerate(case.coalesce):
        yield ("coalesce", k if merger.name is None else merger.name), merger.that
    yield from claim_statements(case)


def _variant_statements(case: Description) -> Iterator[tuple[Path, Statement, Description]]:
    """The statements of edits, each with the case it speaks of: edits before it may have added options."""
    for each in case.variants:
        scope = case
        for k, edit in enumerate(each.edits):
            if isinstance(edit, Add | Replace):
                yield ("variants", each.key, k, "that"), edit.preference.that, scope
            elif isinstance(edit, Require):
                yield ("variants", each.key, k, "require"), edit.that, scope
            elif isinstance(edit, Perceive):
                here: Path = ("variants", each.key, k, "view")
                yield from ((path, said, scope) for path, said in statements_of(edit.view, here))
            elif isinstance(edit, Declare):
                declared = View(edit.stated.dm, edit.stated.preferences)
                here = ("variants", each.key, k)
                yield from ((path, said, scope) for path, said in statements_of(declared, here))
            scope = extended_by(scope, edit)


def _statement_faults(case: Description) -> Iterator[Fault]:
    unfolding = Unfolding(case.outcome_statements())
    own = ((path, statement, case) for path, statement in _all_statements(case))
    names = Known.of(case)
    for path, statement, scope in (*own, *_variant_statements(case)):
        known = names if scope is case else None
        for fault in (*name_faults(scope, statement, known), *unfolding.faults(statement)):
            yield Fault(path, fault.what, fault.hint, fault.offset)


def _variant_mark_faults(case: Description) -> Iterator[Fault]:
    for each in case.variants:
        for k, edit in enumerate(each.edits):
            if isinstance(edit, Add | Replace):
                yield from mark_faults(edit.preference, ("variants", each.key, k))


def _evidence_faults(case: Description) -> Iterator[Fault]:
    sources = [source.key for source in case.evidence.sources]
    yield from key_faults(("evidence", "sources"), "a source's key", sources)
    yield from key_faults(("evidence", "items"), "an item's key", (i.key for i in case.evidence.items))
    for source in case.evidence.sources:
        if source.sha256 is not None and not is_sha256(source.sha256):
            what = f"{source.sha256!r} is no SHA-256"
            yield Fault(("evidence", "sources", source.key, "sha256"), what, "64 hexadecimal digits")
    for item in case.evidence.items:
        path: Path = ("evidence", "items", item.key)
        if item.position is not None and not 0 <= item.position[0] < item.position[1]:
            yield Fault((*path, "position"), "a position ends behind its start", "write [START, END]")
        if item.source not in sources:
            yield Fault(
                (*path, "source"), f"there is no source {item.source!r}", nearest(item.source, sources)
            )
        if item.paragraph is not None and item.paragraph < 1:
            yield Fault((*path, "paragraph"), f"paragraph {item.paragraph}", "paragraphs count from 1")
        if item.fingerprint is not None and not is_fingerprint(item.fingerprint):
            yield Fault(
                (*path, "fingerprint"),
                f"{item.fingerprint!r} is no fingerprint",
                "16 hexadecimal digits in lower case",
            )
        if item.grade is not None and not is_grade(item.grade):
            yield Fault(
                (*path, "grade"),
                f"{item.grade!r} is no grade",
                "a letter A-F for the source and a digit 1-6 for the information, such as B2",
            )
