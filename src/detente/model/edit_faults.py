"""What is wrong with edits: names that the case does not have, statements that are no longer there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.errors import nearest
from detente.model.additions import add_option_faults, extended_by, widen_faults
from detente.model.description import DecisionMaker, Description
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
from detente.model.options import Option, read_pattern
from detente.model.origin import Fault
from detente.model.perceptions import Stated, View, misperceptions, overlaid
from detente.model.situation import SITUATION
from detente.model.structures import attitude_faults


def edits_faults(case: Description, edits: tuple[Edit, ...]) -> Iterator[tuple[int, Fault]]:
    """What is wrong with some edits, by their places: names, and statements that are no longer there."""
    left = {dm.key: set(range(1, len(dm.preferences or ()) + 1)) for dm in case.decision_makers}
    size = {key: len(numbers) for key, numbers in left.items()}
    views = case.perceptions
    for k, edit in enumerate(edits):
        found = list(edit_faults(case, edit))
        if not found and isinstance(edit, Correct) and not edit.meant(views):
            found = [_nothing_to_correct(views, edit)]
        yield from ((k, fault) for fault in found)
        if found:
            continue
        match edit:
            case Perceive(view):
                views = overlaid(views, view)
            case Correct():
                views = edit.learned(views)
            case Move(dm, statement) | Drop(dm, statement) | Replace(dm, statement) if (
                statement not in left[dm]
            ):
                yield k, Fault((), f"statement {statement} of {dm} was dropped by an edit before this one")
            case Drop(dm, statement):
                left[dm].discard(statement)
                size[dm] -= 1
            case Add(dm, _, at):
                if at is not None and at > size[dm] + 1:
                    yield k, Fault((), f"{dm} has {size[dm]} statements left here, so no place {at}")
                size[dm] += 1
            case AddOption() | Widen():
                case = extended_by(case, edit)  # edits behind this one may speak of it
            case Move(dm, _, to) if to > size[dm]:
                yield k, Fault((), f"{dm} has {size[dm]} statements left here, so no place {to}")
            case _:
                pass


def edit_faults(case: Description, edit: Edit) -> Iterator[Fault]:
    """What an edit names that the case does not have; the path is left empty."""
    subjects = case.subjects()
    dms = {dm.key: dm for dm in case.decision_makers}
    match edit:
        case Set(levels):
            yield from _set_faults(case, levels)
        case Remove(what) | Freeze(what):
            if what.startswith(f"{SITUATION}."):
                yield Fault((), f"{what} is nobody's option", "set its level instead")
            elif what not in dms and what not in subjects:
                yield _no_such("decision maker or option", what, [*dms, *subjects])
            elif case.states is not None and what not in dms:
                yield Fault(
                    (), "where states are listed, options only describe them", "name a decision maker"
                )
            elif case.states is None and not _status_quo_known(case):
                yield _unclear_status_quo()
        case Free(what):
            if what not in subjects or case.owner(what) is None:
                yield _no_such("option", what, [s for s in subjects if case.owner(s) is not None])
        case Seat(name):
            formats = [each for each, _ in case.formats]
            if name not in formats:
                yield _no_such("format", name, formats)
        case Perceive(View(dm)) | Declare(Stated(dm)):
            if dm not in dms:
                yield _no_such("decision maker", dm, dms)
        case Correct(dm):
            if dm not in dms:
                yield _no_such("decision maker", dm, dms)
        case Regard(attitudes):
            for fault in attitude_faults(dms, attitudes):
                yield Fault((), fault.what, fault.hint)
        case AddOption():
            yield from add_option_faults(case, edit)
        case Widen():
            yield from widen_faults(case, edit)
        case Require():
            if case.states is not None:
                yield Fault((), "where states are listed, none can be excluded", "list fewer states")
        case Add(dm, _, at):
            if dm not in dms:
                yield _no_such("decision maker", dm, dms)
            elif at is not None and not 1 <= at <= len(dms[dm].preferences or ()) + 1:
                yield Fault((), f"{dm} has no place {at} for a statement", _numbers(dms[dm], 1))
            elif dms[dm].ranking is not None:
                yield Fault((), f"{dm} is given by a ranking, which has no statements")
        case Move(dm, statement) | Drop(dm, statement) | Replace(dm, statement):
            number = len(dms[dm].preferences or ()) if dm in dms else 0
            if dm not in dms:
                yield _no_such("decision maker", dm, dms)
            elif not 1 <= statement <= number:
                yield Fault((), f"{dm} has no statement {statement}", _numbers(dms[dm]))
            elif isinstance(edit, Move) and not 1 <= edit.to <= number:
                yield Fault((), f"{dm} has no place {edit.to} for a statement", _numbers(dms[dm]))


def _nothing_to_correct(views: tuple[View, ...], edit: Correct) -> Fault:
    wrong = [each for each in misperceptions(views) if each.of == edit.dm]
    about = ".".join(edit.about)
    entry = "" if edit.entry is None else f" number {edit.entry}"
    if not wrong:
        what = f"there is nothing that {edit.dm} gets wrong"
        return Fault((), what, "give its view under perceptions:")
    hint = nearest(about, dict.fromkeys(".".join(each.about) for each in wrong))
    return Fault((), f"{edit.dm} gets nothing wrong about {about}{entry}", hint)


def _set_faults(case: Description, levels: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    subjects: dict[str, Option] = case.subjects()
    if case.states is not None:
        yield Fault((), "where states are listed, the status quo cannot be set by levels")
        return
    if not _status_quo_known(case):
        yield _unclear_status_quo()
    for subject, level in levels:
        if subject not in subjects:
            yield _no_such("option or situation variable", subject, subjects)
            continue
        known = [each.key for each in subjects[subject].levels]
        if level not in known:
            yield _no_such(f"level of {subject}", level, known)


def _status_quo_known(case: Description) -> bool:
    given = case.status_quo
    if not isinstance(given, str):
        return True
    allowed = read_pattern(tuple(case.subjects().values()), given)
    return allowed is not None and all(len(levels) == 1 for levels in allowed)


def _unclear_status_quo() -> Fault:
    return Fault(
        (), "this edit needs a status quo given by levels", "write status_quo: as a mapping of levels"
    )


def _numbers(dm: DecisionMaker, more: int = 0) -> str:
    number = len(dm.preferences or ()) + more
    return f"statements of {dm.key} are numbered 1 to {number}" if number else f"{dm.key} has no statements"


def _no_such(sort: str, name: str, known: Iterable[str]) -> Fault:
    return Fault((), f"there is no {sort} {name!r}", nearest(name, known))
