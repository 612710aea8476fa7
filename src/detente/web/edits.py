"""Edits of a variant in words."""

from __future__ import annotations

from detente.model.case import Case
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
from detente.model.statements import Statement
from detente.views.statements import in_words


def edit_words(case: Case, edit: Edit) -> str:
    """Say one edit for people."""
    match edit:
        case Set(levels):
            return "; ".join(f"{_subject(case, s)}: {_level(case, s, level)}" for s, level in levels)
        case Remove(what):
            return f"without {_subject(case, what)}"
        case Freeze(what):
            return f"{_subject(case, what)} stays as it is"
        case Free(what):
            return f"{_subject(case, what)} can be changed freely"
        case Require(that):
            return f"always: {_words(case, that)}"
        case Seat(name):
            return f"the table {name}"
        case AddOption(dm, option):
            return f"{_subject(case, dm)} gets the option “{option.name}”"
        case Widen(table, dm):
            return f"{_subject(case, dm)} sits at the table {table}, too"
        case Add(dm, preference, at):
            where = "" if at is None else f" in place {at}"
            return f"{_subject(case, dm)} also wants{where}: {_words(case, preference.that)}"
        case Drop(dm, statement):
            return f"{_subject(case, dm)} no longer wants: {_wish(case, dm, statement)}"
        case Move(dm, statement, to):
            return f"{_subject(case, dm)}: to place {to}: {_wish(case, dm, statement)}"
        case Replace(dm, statement, preference):
            wanted, before = _words(case, preference.that), _wish(case, dm, statement)
            return f"{_subject(case, dm)} wants {wanted}, and not {before}"
        case Perceive(seen):
            return f"{_subject(case, seen.dm)} sees the others in another way"
        case Correct(dm, about):
            what = f" about {', '.join(_subject(case, each) for each in about)}" if about else ""
            return f"{_subject(case, dm)} sees what it gets wrong{what}"
        case Declare(stated):
            return f"{_subject(case, stated.dm)} declares something else"
        case Regard(attitudes):
            return f"other attitudes: {', '.join(_subject(case, dm) for dm, _ in attitudes)}"


def _subject(case: Case, what: str) -> str:
    names = {dm.key: dm.name for dm in case.decision_makers}
    subjects = case.subjects()
    return names.get(what) or (f"“{subjects[what].name}”" if what in subjects else what)


def _level(case: Case, subject: str, level: str) -> str:
    option = case.subjects().get(subject)
    return next((each.name for each in option.levels if each.key == level), level) if option else level


def _wish(case: Case, dm: str, number: int) -> str:
    for key, owner, preference in case.statements():
        if owner.key == dm and key == f"{dm}-{number}":
            return _words(case, preference.that)
    return f"statement {number}"


def _words(case: Case, statement: Statement) -> str:
    try:
        return in_words(case, statement)
    except (KeyError, StopIteration, ValueError):
        return str(statement)
