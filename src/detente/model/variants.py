"""Variants: named edits of a case.

A variant is a list of edits, carried out in order. Statements are numbered as in the case itself, before
any edit, so that ``us-3`` means the same in every edit.

What is *removed* stays at its first level (nobody takes the option), what is *frozen* stays where the
status quo has it; a decision maker is removed or frozen with all its options. Either way the states keep
their patterns, so that a variant can be laid beside the case. *Setting* a level changes the status quo;
set a situation variable that no consequence changes, and it holds in every state, as no move leads away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from detente.errors import InvalidCase, UnknownName, nearest
from detente.model.additions import (
    AddOption,
    Widen,
    add_option_faults,
    extended_by,
    widen_faults,
    widened,
    with_option,
)
from detente.model.claims import Claim, Here, Holds, Over
from detente.model.options import Option, read_pattern
from detente.model.origin import Fault, InVariant, Path
from detente.model.perceptions import Misperception, Stated, View, misperceptions, overlaid, without
from detente.model.preferences import Preference
from detente.model.situation import SITUATION
from detente.model.statements import Compare, Statement
from detente.model.states import Constraint
from detente.model.structures import Attitudes, attitude_faults

if TYPE_CHECKING:
    from detente.model.case import Case, DecisionMaker


@dataclass(frozen=True, slots=True)
class Set:
    """Change where things stand: levels by subject."""

    levels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an option, or all those of a decision maker, off the table."""

    what: str


@dataclass(frozen=True, slots=True)
class Freeze:
    """Keep an option, or all those of a decision maker, where the status quo has them."""

    what: str


@dataclass(frozen=True, slots=True)
class Free:
    """Make an option's every change of level possible."""

    what: str


@dataclass(frozen=True, slots=True)
class Add:
    """Add a preference statement, at a position from 1 (last, if not given)."""

    dm: str
    preference: Preference
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Put a preference statement at another position."""

    dm: str
    statement: int
    to: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a preference statement out."""

    dm: str
    statement: int


@dataclass(frozen=True, slots=True)
class Replace:
    """Put another preference statement in the place of one."""

    dm: str
    statement: int
    preference: Preference


@dataclass(frozen=True, slots=True)
class Require:
    """Ask one more thing of every feasible state."""

    that: Statement


@dataclass(frozen=True, slots=True)
class Seat:
    """Choose the format: who sits at the table."""

    format: str


@dataclass(frozen=True, slots=True)
class Perceive:
    """Change how a decision maker sees the game: what the view says takes the place of what was said."""

    view: View


@dataclass(frozen=True, slots=True)
class Correct:
    """Let a decision maker see what it got wrong.

    ``about`` leads to the part of its view (:class:`~detente.model.perceptions.Misperception`), ``entry``
    to one entry of a list, from 1; without either, everything is corrected.
    """

    dm: str
    about: tuple[str, ...] = ()
    entry: int | None = None

    def meant(self, views: tuple[View, ...]) -> list[Misperception]:
        """The misperceptions that are corrected."""
        n = len(self.about)
        return [
            each
            for each in misperceptions(views)
            if each.of == self.dm and (not n or each.about == self.about) and self.entry in (None, each.entry)
        ]


@dataclass(frozen=True, slots=True)
class Declare:
    """Change what a decision maker declares; with no statement it declares nothing."""

    stated: Stated


@dataclass(frozen=True, slots=True)
class Regard:
    """Change how decision makers stand to others."""

    attitudes: Attitudes


Edit = (
    Set | Remove | Freeze | Free | Require | Add | Move | Drop | Replace | Seat | AddOption | Widen
    | Perceive | Correct | Declare | Regard
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """A named list of edits."""

    key: str
    name: str
    edits: tuple[Edit, ...]
    note: str | None = None


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
            return replace(case, perceptions=_learned(case.perceptions, edit))
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


def _learned(views: tuple[View, ...], edit: Correct) -> tuple[View, ...]:
    for wrong in reversed(edit.meant(views)):  # from behind, so that entries keep their numbers
        views = without(views, wrong)
    return views


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


def edits_faults(case: Case, edits: tuple[Edit, ...]) -> Iterator[tuple[int, Fault]]:
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
                views = _learned(views, edit)
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


def edit_faults(case: Case, edit: Edit) -> Iterator[Fault]:
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


def _set_faults(case: Case, levels: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
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


def _status_quo_known(case: Case) -> bool:
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
