"""What can be wrong with doubts and judges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

from detente.errors import nearest
from detente.model.description import Description
from detente.model.doubt import graded
from detente.model.evidence import is_grade
from detente.model.origin import Fault, Path
from detente.model.statements import Statement
from detente.model.states import Constraint
from detente.model.validation.names import key_faults
from detente.model.validation.preferences import confidence_faults, evidence_faults, preference_faults

_PART_OF_GRADE = re.compile(r"[A-F][1-6]|[A-F]|[1-6]")


def doubt_faults(case: Description) -> Iterator[Fault]:
    """Everything wrong with what a case says of its uncertainty."""
    yield from _table_faults(case)
    yield from _trading_faults(case)
    yield from _judge_faults(case)
    yield from _feasibility_faults(case)
    yield from _rule_faults(case)


def judges_statements(case: Description) -> Iterator[tuple[Path, Statement]]:
    """Every statement of a judge, with its place."""
    for judge in case.judges:
        for dm, preferences in judge.preferences:
            for k, preference in enumerate(preferences):
                yield ("judges", judge.key, "preferences", dm, k), preference.that


def _table_faults(case: Description) -> Iterator[Fault]:
    for grade, probability in case.doubt.grades:
        path: Path = ("doubt", "grades", grade)
        if not _PART_OF_GRADE.fullmatch(grade):
            hint = "a letter A-F, a digit 1-6, or both, such as C3"
            yield Fault(path, f"{grade!r} is no grade and no part of one", hint)
        if not 0 <= probability <= 1:
            yield Fault(
                path, f"{probability:g} is no confidence", "a confidence is a probability from 0 to 1"
            )


def _trading_faults(case: Description) -> Iterator[Fault]:
    known = [dm.key for dm in case.decision_makers]
    root: Path = ("doubt", "trade_places")
    trades = case.doubt.trade_places
    by_dm = trades if isinstance(trades, tuple) else ()
    for dm, _ in by_dm:
        if dm not in known:
            yield Fault((*root, dm), f"there is no decision maker {dm!r}", nearest(dm, known))
    given = [((*root, dm), p) for dm, p in by_dm] if isinstance(trades, tuple) else [(root, trades)]
    for path, probability in given:
        if not 0 <= probability <= 0.5:
            what = f"{probability:g} is no probability that two statements trade places"
            yield Fault(path, what, "from 0, the order is certain, to 0.5, there is none")


def _judge_faults(case: Description) -> Iterator[Fault]:
    dms = {dm.key: dm for dm in case.decision_makers}
    yield from key_faults(("judges",), "a judge's key", (judge.key for judge in case.judges))
    for judge in case.judges:
        path: Path = ("judges", judge.key)
        if not (isfinite(judge.weight) and judge.weight >= 0):
            yield Fault((*path, "weight"), f"a weight of {judge.weight:g}", "a weight is 0 or more")
        if not judge.preferences:
            yield Fault(
                path, f"{judge.key} judges nobody", "write preferences: with a decision maker's statements"
            )
        for dm, preferences in judge.preferences:
            here: Path = (*path, "preferences", dm)
            if dm not in dms:
                yield Fault(here, f"there is no decision maker {dm!r}", nearest(dm, dms))
            elif dms[dm].ranking is not None:
                hint = "give the decision maker statements, too, or leave the judge's out"
                yield Fault(here, f"{dm} is given by a ranking, which is not mixed with statements", hint)
            for k, preference in enumerate(preferences):
                yield from preference_faults(case, (*here, k), preference)
                if preference.unknown or preference.strong:
                    hint = "say how sure the judge is by a confidence"
                    yield Fault((*here, k), "a judge's statement is neither unknown nor strong", hint)


def _feasibility_faults(case: Description) -> Iterator[Fault]:
    ranked = [dm.key for dm in case.decision_makers if dm.ranking is not None]
    for section, constraints in (("require", case.require), ("infeasible", case.infeasible)):
        for k, constraint in enumerate(constraints):
            path: Path = (section, k)
            yield from confidence_faults(path, constraint.confidence)
            yield from evidence_faults(case, path, constraint.because)
            if ranked and _doubted(case, constraint):
                what = f"uncertain, but the ranking of {ranked[0]} lists only the states that are left by it"
                yield Fault(path, what, "give every decision maker statements, or take the confidence out")


def _doubted(case: Description, constraint: Constraint) -> bool:
    if constraint.confidence is not None:
        return constraint.confidence < 1
    items = [case.evidence.item(key) for key in constraint.because]
    grades = [item.grade for item in items if item is not None and item.grade and is_grade(item.grade)]
    return (graded(case.doubt, grades) or 1.0) < 1


def _rule_faults(case: Description) -> Iterator[Fault]:
    for dm in case.decision_makers:
        for option in dm.options:
            path: Path = ("decision_makers", dm.key, "options", option.key)
            yield from confidence_faults(path, option.confidence)
            yield from evidence_faults(case, path, option.because)
            if option.confidence is None and not option.because:
                continue
            if case.states is not None:
                yield Fault(
                    path, "where states are listed, options only describe them", "take the confidence out"
                )
            elif option.moves == "both":
                hint = "say moves: forward, back, fixed or a mapping, or take the confidence out"
                yield Fault(path, f"nothing restricts the moves of {dm.key}.{option.key}", hint)
