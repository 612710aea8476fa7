"""Edits that bring something new into a case: an option, a seat at a table.

An option is added behind those that its decision maker has. Where things stand it stands at its first
level; patterns in statements take in any of its levels, so that everything said so far means what it
meant. A ranking of states cannot know the new ones, so that a case with one takes no new option.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from detente.errors import InvalidCase, nearest
from detente.model.claims import retold
from detente.model.description import DecisionMaker, Described, Description
from detente.model.edits import AddOption, Widen
from detente.model.options import read_pattern
from detente.model.origin import Fault
from detente.model.perceptions import ranks
from detente.model.perceptions import rewritten as change_view
from detente.model.statements import AtState, Statement, mapped
from detente.model.states import Constraint, Merger, Outcome

_Stated = TypeVar("_Stated", Constraint, Outcome, Merger)


def with_option(case: Described, edit: AddOption) -> Described:
    """The case with one more option.

    Raises
    ------
    InvalidCase
        If it makes no sensible case.
    """
    subjects = list(case.subjects())
    place = _place(case, edit.dm)
    classes = {merger.name for merger in case.coalesce}
    old = tuple(case.subjects().values())

    def rewritten(statement: Statement) -> Statement:
        return mapped(statement, stretched)

    def stretched(part: Statement) -> Statement:
        if not isinstance(part, AtState) or part.state in classes or read_pattern(old, part.state) is None:
            return part
        assert len(part.state) == len(subjects)
        return replace(part, state=f"{part.state[:place]}-{part.state[place:]}")

    def extended(dm: DecisionMaker) -> DecisionMaker:
        said = dm.preferences
        if said is not None:
            said = tuple(replace(each, that=rewritten(each.that)) for each in said)
        options = (*dm.options, edit.option) if dm.key == edit.dm else dm.options
        return replace(dm, options=options, preferences=said)

    def restated(parts: tuple[_Stated, ...]) -> tuple[_Stated, ...]:
        return tuple(replace(part, that=rewritten(part.that)) for part in parts)

    status_quo = case.status_quo
    if isinstance(status_quo, str) and read_pattern(old, status_quo) is not None:
        status_quo = f"{status_quo[:place]}{edit.option.symbol(0)}{status_quo[place:]}"
    return replace(
        case,
        decision_makers=tuple(map(extended, case.decision_makers)),
        require=restated(case.require),
        infeasible=restated(case.infeasible),
        outcomes=restated(case.outcomes),
        coalesce=restated(case.coalesce),
        status_quo=status_quo,
        consequences=tuple(replace(c, when=rewritten(c.when)) for c in case.consequences),
        events=tuple(replace(e, when=rewritten(e.when)) for e in case.events),
        perceptions=tuple(change_view(view, rewritten) for view in case.perceptions),
        stated=tuple(
            replace(
                each,
                preferences=tuple(replace(p, that=rewritten(p.that)) for p in each.preferences or ()),
            )
            for each in case.stated
        ),
        variants=(),  # they speak of the case as it was, and so do claims that name one
        claims=tuple(replace(c, test=retold(c.test, rewritten)) for c in case.claims if not c.variants),
    )


def extended_by(case: Described, edit: object) -> Described:
    """The case that edits behind this one speak of: with its option or seat, if that is sensible."""
    if not isinstance(edit, AddOption | Widen):
        return case
    try:
        if isinstance(edit, Widen):
            return widened(replace(case, variants=(), claims=()), edit)
        return with_option(case, edit)
    except InvalidCase:  # told where the case is checked
        return case


def _place(case: Description, dm: str) -> int:
    """Where a pattern has the first option behind those of a decision maker."""
    place = 0
    for each in case.decision_makers:
        place += len(each.options)
        if each.key == dm:
            break
    return place


def widened(case: Described, edit: Widen) -> Described:
    """The case with one more at a table."""
    formats = tuple(
        (name, (*seated, edit.dm)) if name == edit.format else (name, seated) for name, seated in case.formats
    )
    return replace(case, formats=formats)


def add_option_faults(case: Description, edit: AddOption) -> Iterator[Fault]:
    """Why an option cannot be added; the path is left empty."""
    dms = {dm.key: dm for dm in case.decision_makers}
    ranked = next((dm.key for dm in case.decision_makers if dm.ranking is not None), None)
    if edit.dm not in dms:
        hint = nearest(edit.dm, dms) or "write add_option: DM.OPTION"
        yield Fault((), f"there is no decision maker {edit.dm!r}", hint)
    elif case.states is not None:
        yield Fault((), "where states are listed, no option can be added", "list the new states")
    elif edit.subject in case.subjects():
        yield Fault((), f"{edit.dm} has an option {edit.option.key!r} already")
    elif ranks(case.perceptions) or any(each.ranking is not None for each in case.stated):
        yield Fault(
            (),
            "a ranking under perceptions: or stated: does not know the states of a new option",
            "write it as statements",
        )
    elif ranked is not None:
        yield Fault(
            (),
            f"{ranked} is given by a ranking, which does not know the states of a new option",
            "write its preferences as statements",
        )


def widen_faults(case: Description, edit: Widen) -> Iterator[Fault]:
    """Why a table cannot be widened; the path is left empty."""
    formats, dms = dict(case.formats), [dm.key for dm in case.decision_makers]
    if edit.format not in formats:
        hint = nearest(edit.format, formats)
        yield Fault((), f"there is no format {edit.format!r}", hint)
    elif edit.dm not in dms:
        yield Fault((), f"there is no decision maker {edit.dm!r}", nearest(edit.dm, dms))
    elif edit.dm in formats[edit.format]:
        yield Fault((), f"{edit.dm} sits at the table of {edit.format} already")
