"""Variants: named edits of a case.

A variant is a list of edits, carried out in order. Statements are numbered as in the case itself, before
any edit, so that ``us-3`` means the same in every edit.

What is *removed* stays at its first level (nobody takes the option), what is *frozen* stays where the
status quo has it; a decision maker is removed or frozen with all its options. Either way the states keep
their patterns, so that a variant can be laid beside the case. *Setting* a level changes the status quo;
set a situation variable that no consequence changes, and it holds in every state, as no move leads away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from detente.errors import InvalidCase, UnknownName
from detente.model.additions import widened, with_option
from detente.model.case import Case, DecisionMaker
from detente.model.claims import Claim, Here, Holds, Over
from detente.model.edit_faults import edits_faults
from detente.model.edits import (
    Add,
    AddOption,
    Correct,
    Declare,
    Drop,
    Edit,
    Free,
    Freeze,
    Move,
    Perceive,
    Regard,
    Remove,
    Replace,
    Require,
    Seat,
    Set,
    Widen,
)
from detente.model.options import read_pattern
from detente.model.origin import Fault, InVariant, Path
from detente.model.perceptions import Stated, overlaid
from detente.model.preferences import Attitudes, Preference
from detente.model.situation import SITUATION
from detente.model.statements import Compare, Statement
from detente.model.states import Constraint


def variant(case: Case, key: str) -> Case:
    """The case with the edits of one of its variants carried out.

    Raises
    ------
    UnknownName
        If the case has no such variant.
    InvalidCase
        If an edit cannot be carried out, or the edits leave no sensible case.
    """
    known = {each.key: each for each in case.variants}
    if key not in known:
        raise UnknownName("variant", key, known)
    origin = InVariant(case.origin, key, len(case.require))
    return edited(replace(case, origin=origin), known[key].edits, ("variants", key))


def edited(case: Case, edits: tuple[Edit, ...], path: Path = ()) -> Case:
    """The case with edits carried out in order.

    Parameters
    ----------
    case
        The case; it is not changed.
    edits
        What to change.
    path
        Where the edits stand in the case, for messages.
    """
    faults = [Fault((*path, k), fault.what, fault.hint) for k, fault in edits_faults(case, edits)]
    if faults:
        raise InvalidCase([case.origin.problem(fault) for fault in faults])
    # Variants, and claims that name one, speak of the case as it was.
    result = replace(case, variants=(), claims=tuple(each for each in case.claims if not each.variants))
    statements = numbered(case)
    for edit in edits:
        if isinstance(edit, AddOption):  # patterns in statements grow, so their new wording is taken over
            result = with_option(_with_preferences(result, statements), edit)
            _renew(statements, result)
        else:
            result = _carried_out(result, edit, statements)
    return _with_preferences(result, statements)


Numbered = dict[str, list[tuple[int, Preference]]]
"""By decision maker: its statements, most important first, with their numbers in the case as it was."""


def numbered(case: Case) -> Numbered:
    """The statements of every decision maker with their numbers; 0 is one that an edit has added."""
    return {
        dm.key: [(k, p) for k, p in enumerate(dm.preferences or (), start=1)] for dm in case.decision_makers
    }


def restated(case: Case, edits: tuple[Edit, ...], statement: Statement) -> Statement:
    """What a statement of the case is once edits are carried out: patterns grow with options added."""
    if not any(isinstance(edit, AddOption) for edit in edits):
        return statement
    carrier = Claim("carried", "", Holds((Over("any", statement),), "nash"))
    (carried,) = edited(replace(case, claims=(carrier,)), edits).claims
    assert isinstance(carried.test, Holds)
    states = carried.test.over[0].states
    assert not isinstance(states, Here)
    return states


def renumbered(case: Case, edits: Iterable[Edit], statements: Numbered) -> Numbered:
    """What edits make of some of the statements of a case; those not there are left alone.

    Parameters
    ----------
    case
        The case.
    edits
        The edits; those of anything but statements are passed over.
    statements
        What is left of the case's statements, in whatever order; it is not changed.
    """
    result = {dm: list(each) for dm, each in statements.items()}
    for edit in edits:
        if isinstance(edit, Add | Move | Drop | Replace):
            _carried_out(case, edit, result)
    return result


def _renew(numbered: Numbered, case: Case) -> None:
    """Take over the statements as a case has them now, with the numbers they had."""
    for dm in case.decision_makers:
        numbers = [k for k, _ in numbered[dm.key]]
        numbered[dm.key] = list(zip(numbers, dm.preferences or (), strict=True))


def _carried_out(case: Case, edit: Edit, numbered: Numbered) -> Case:
    match edit:
        case Set(levels):
            return _set(case, levels)
        case Remove(what):
            return _kept(case, what, at_first=True)
        case Freeze(what):
            return _kept(case, what, at_first=False)
        case Free(what):
            return _with_option(case, what, "both")
        case Require(that):
            return _requiring(case, that)
        case Seat(name):
            return replace(case, table=name)
        case Perceive(view):
            return replace(case, perceptions=overlaid(case.perceptions, view))
        case Correct():
            return replace(case, perceptions=edit.learned(case.perceptions))
        case Declare(stated):
            return _declaring(case, stated)
        case Regard(attitudes):
            return replace(case, attitudes=_regarding(case, attitudes))
        case Widen():
            return widened(case, edit)
        case Add(dm, preference, at):
            place = len(numbered[dm]) if at is None else at - 1
            numbered[dm].insert(place, (0, preference))
        case Drop(dm, statement):
            numbered[dm] = [(k, p) for k, p in numbered[dm] if k != statement]
        case Replace(dm, statement, preference):
            numbered[dm] = [(k, preference if k == statement else p) for k, p in numbered[dm]]
        case Move(dm, statement, to):
            moved = [(k, p) for k, p in numbered[dm] if k == statement]
            numbered[dm] = [(k, p) for k, p in numbered[dm] if k != statement]
            numbered[dm][to - 1 : to - 1] = moved
    return case


def _with_preferences(case: Case, numbered: Numbered) -> Case:
    def changed(dm: DecisionMaker) -> DecisionMaker:
        after = tuple(preference for _, preference in numbered[dm.key])
        return dm if after == (dm.preferences or ()) else replace(dm, preferences=after)

    return replace(case, decision_makers=tuple(changed(dm) for dm in case.decision_makers))


def _declaring(case: Case, stated: Stated) -> Case:
    kept = [stated if each.dm == stated.dm else each for each in case.stated]
    if stated not in kept:
        kept.append(stated)
    return replace(case, stated=tuple(each for each in kept if each.preferences or each.ranking))


def _set(case: Case, levels: tuple[tuple[str, str], ...]) -> Case:
    said = _status_quo_levels(case) | dict(levels)
    changed = {variable for consequence in case.consequences for variable, _ in consequence.set}
    settled = [
        (subject, level)
        for subject, level in levels
        if subject.startswith(f"{SITUATION}.") and subject.partition(".")[2] not in changed
    ]
    case = replace(case, status_quo=tuple(said.items()))
    for subject, level in settled:
        case = _required(case, subject, level)
    return case


def _regarding(case: Case, attitudes: Attitudes) -> Attitudes:
    said = {of: dict(row) for of, row in case.attitudes}
    for of, row in attitudes:
        said[of] = said.get(of, {}) | dict(row)
    return tuple((of, tuple(row.items())) for of, row in said.items())


def _kept(case: Case, what: str, *, at_first: bool) -> Case:
    if case.states is not None:
        return replace(
            case,
            decision_makers=tuple(
                replace(dm, moves=()) if dm.key == what else dm for dm in case.decision_makers
            ),
        )
    for subject in _options_meant(case, what):
        option = case.subjects()[subject]
        now = _status_quo_levels(case)
        level = option.levels[0].key if at_first else now.get(subject, option.levels[0].key)
        if case.status_quo is not None:  # where nothing is said, nothing is invented
            case = replace(case, status_quo=tuple((now | {subject: level}).items()))
        case = _required(_with_option(case, subject, "fixed"), subject, level)
    return case


def _required(case: Case, subject: str, level: str) -> Case:
    return _requiring(case, Compare(subject, "=", level))


def _requiring(case: Case, statement: Statement) -> Case:
    """Ask one more thing of every state; rankings and classes may then name states that are gone."""
    return replace(case, require=(*case.require, Constraint(statement)), reduced=True)


def _with_option(case: Case, subject: str, moves: Literal["both", "fixed"]) -> Case:
    def changed(dm: DecisionMaker) -> DecisionMaker:
        options = tuple(
            replace(option, moves=moves, confidence=None, because=())
            if dm.subject(option) == subject
            else option
            for option in dm.options
        )
        return dm if options == dm.options else replace(dm, options=options)

    return replace(case, decision_makers=tuple(changed(dm) for dm in case.decision_makers))


def _options_meant(case: Case, what: str) -> list[str]:
    return [subject for subject in case.subjects() if subject == what or subject.startswith(f"{what}.")]


def _status_quo_levels(case: Case) -> dict[str, str]:
    """Where things stand, by subject; a pattern is read as levels."""
    given = case.status_quo
    if given is None:
        return {}
    if not isinstance(given, str):
        return dict(given)
    options = case.subjects()
    allowed = read_pattern(tuple(options.values()), given) or ()
    return {
        subject: option.levels[levels[0]].key
        for (subject, option), levels in zip(options.items(), allowed, strict=False)
    }
