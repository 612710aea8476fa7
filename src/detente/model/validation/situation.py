"""What can be wrong with a situation, its consequences and events, with formats and variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite

from detente.errors import nearest
from detente.model.additions import extended_by
from detente.model.description import Description
from detente.model.edit_faults import edits_faults
from detente.model.edits import Add, AddOption, Declare, Perceive, Replace
from detente.model.origin import Fault, Path
from detente.model.situation import SITUATION, Event, Settings, is_date, month_of
from detente.model.statements import Statement, Was, speaks_of_a_move, walk
from detente.model.validation.names import key_faults
from detente.model.validation.options import option_faults
from detente.model.validation.perceptions import stated_faults, view_faults
from detente.model.validation.preferences import preference_faults


def situation_faults(case: Description) -> Iterator[Fault]:
    """Everything wrong with what changes besides the options."""
    if case.states is not None:
        for section in ("situation", "consequences", "events"):
            if getattr(case, section):
                yield Fault((section,), f"{section} has no meaning where states are listed")
        return
    for k, consequence in enumerate(case.consequences):
        path: Path = ("consequences", k)
        yield from _setting_faults(case, (*path, "set"), consequence.set)
        for part in walk(consequence.when):
            if isinstance(part, Was) and speaks_of_a_move(part.part):
                yield Fault((*path, "when"), "what was before a move cannot speak of the move itself")
    for event in case.events:
        yield from _event_faults(case, event)
    for dm, weight in case.initiative:
        if dm not in {each.key for each in case.decision_makers}:
            known = [each.key for each in case.decision_makers]
            yield Fault(("initiative", dm), f"there is no decision maker {dm!r}", nearest(dm, known))
        if not (isfinite(weight) and weight >= 0):
            yield Fault(("initiative", dm), f"a weight of {weight:g}", "a weight is 0 or more")


def _setting_faults(case: Description, path: Path, settings: Settings) -> Iterator[Fault]:
    variables = {variable.key: variable for variable in case.situation}
    if not settings:
        yield Fault(path, "nothing is set", "write set: {variable: level}")
    for key, level in settings:
        if key in case.subjects():
            yield Fault((*path, key), f"{key} is an option", "only the situation is set, never an option")
        elif key not in variables:
            yield Fault((*path, key), f"there is no situation variable {key!r}", nearest(key, variables))
        elif level not in (known := [each.key for each in variables[key].levels]):
            yield Fault((*path, key), f"{SITUATION}.{key} has no level {level!r}", nearest(level, known))


def _event_faults(case: Description, event: Event) -> Iterator[Fault]:
    path: Path = ("events", event.key)
    yield from _setting_faults(case, (*path, "set"), event.set)
    if (event.rate is None) == (event.date is None):
        yield Fault(path, "an event has either a rate or a date", "rate: times a month, or date: YYYY-MM")
    if event.rate is not None and not (isfinite(event.rate) and event.rate >= 0):
        yield Fault((*path, "rate"), f"a rate of {event.rate:g}", "a rate is 0 or more a month")
    if event.date is None:
        return
    if not is_date(event.date):
        yield Fault((*path, "date"), f"{event.date!r} is no date", "write YYYY-MM or YYYY-MM-DD")
    elif case.as_of is not None and is_date(case.as_of) and month_of(event.date) < month_of(case.as_of):
        yield Fault((*path, "date"), f"{event.date} lies before the case's own date, {case.as_of}")


def format_faults(case: Description) -> Iterator[Fault]:
    """Everything wrong with who sits at which table."""
    known = [dm.key for dm in case.decision_makers]
    for name, members in case.formats:
        path: Path = ("formats", name)
        for member, times in Counter(members).items():
            if member not in known:
                yield Fault(path, f"there is no decision maker {member!r}", nearest(member, known))
            if times > 1:
                yield Fault(path, f"{member} sits at the table {times} times")
        if len(set(members)) < 2:
            yield Fault(path, "a table needs at least two", "list the decision makers that sit at it")


def variant_faults(case: Description) -> Iterator[Fault]:
    """Edits that name what does not exist."""
    for each in case.variants:
        path: Path = ("variants", each.key)
        for k, fault in edits_faults(case, each.edits):
            yield Fault((*path, k), fault.what, fault.hint)
        scope = case
        for k, edit in enumerate(each.edits):
            if isinstance(edit, Add | Replace):
                yield from preference_faults(case, (*path, k), edit.preference)
            elif isinstance(edit, Perceive):
                yield from view_faults(scope, (*path, k, "view"), edit.view, (edit.view.dm,))
            elif isinstance(edit, Declare):
                yield from stated_faults(scope, (*path, k), edit.stated)
            elif isinstance(edit, AddOption):
                yield from key_faults((*path, k), "an option's key", (edit.option.key,))
                yield from option_faults((*path, k), edit.option)
            scope = extended_by(scope, edit)


def move_faults(statements: Iterable[tuple[Path, Statement]]) -> Iterator[Fault]:
    """Statements that speak of a move where only a state is spoken of."""
    for path, statement in statements:
        if speaks_of_a_move(statement):
            yield Fault(
                path,
                "by, rises, falls and was speak of a move",
                "they stand only in the conditions of consequences:",
            )
