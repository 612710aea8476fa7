"""Statements in words: what people read in place of ``us.relief = none if dprk.dismantle = none``.

One form for each kind of statement, with the names of options and levels in quotation marks, and compound
parts in parentheses, so that every sentence can be read in one way only:

* an option's level: *"option" is "level"*, with its owner where two options have the same name; several
  levels are listed after *either*, one that is excluded after *is not*;
* ``a if b``: *if b, then a*; ``a iff b``: *a if, and only if, b*;
* an outcome, which may hold beside others: *"name" holds*.
"""

from __future__ import annotations

from detente.model.case import Case
from detente.model.options import Option, read_pattern
from detente.model.statements import (
    And,
    AtState,
    By,
    Compare,
    Constant,
    Count,
    Falls,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Rises,
    Statement,
    Taken,
    Was,
)
from detente.views.text.common import listing

_LISTED = 3
"""Levels named one by one; a longer run is said by its end."""


def in_words(case: Case, statement: Statement) -> str:
    """Say a statement for people.

    Parameters
    ----------
    case
        The case that gives the names.
    statement
        A statement of it.

    Returns
    -------
    str
        A clause without a capital and without a full stop.
    """
    match statement:
        case Taken() | Compare():
            return _option(case, statement, negated=False)
        case AtState(state):
            return _at_state(case, state)
        case InOutcome(key):
            return f"{_quoted(_outcome_name(case, key))} holds"
        case Constant(value):
            return "anything holds" if value else "nothing holds"
        case By(dm):
            return f"{next(each.name for each in case.decision_makers if each.key == dm)} moves"
        case Rises(subject):
            return f"{_subject(case, subject)} rises"
        case Falls(subject):
            return f"{_subject(case, subject)} falls"
        case Was(part):
            return f"before the move ({in_words(case, part)})"
        case Not(part):
            return _negated(case, part)
        case And(parts):
            return listing([_part(case, part) for part in parts], "and")
        case Or(parts):
            return listing([_part(case, part) for part in parts], "or")
        case If(then, condition):
            return f"if {_part(case, condition, (And, Or))}, then {_part(case, then, (And, Or))}"
        case Iff(left, right):
            return f"{_part(case, left)} if, and only if, {_part(case, right)}"
        case Count(quantity, number, parts):
            verb = "holds" if number == 1 else "hold"
            listed = "; ".join(_part(case, part, (And, Or)) for part in parts)
            return f"{quantity} {number} of these {verb}: ({listed})"


def _part(case: Case, statement: Statement, bare: tuple[type, ...] = ()) -> str:
    """A part of a compound statement, in parentheses where it is compound itself."""
    words = in_words(case, statement)
    several = isinstance(statement, And | Or | If | Iff | Count) or (
        isinstance(statement, AtState) and " and " in words
    )
    return f"({words})" if several and not isinstance(statement, bare) else words


def _negated(case: Case, part: Statement) -> str:
    match part:
        case Taken() | Compare():
            return _option(case, part, negated=True)
        case AtState():
            return f"it is not so that {_part(case, part)}"
        case InOutcome(key):
            return f"{_quoted(_outcome_name(case, key))} does not hold"
        case Constant(value):
            return in_words(case, Constant(not value))
        case Not(inner):
            return in_words(case, inner)
        case And((left, right)):
            return f"it is not so that both {_part(case, left)} and {_part(case, right)}"
        case _:
            return f"it is not so that ({in_words(case, part)})"


def _option(case: Case, statement: Taken | Compare, *, negated: bool) -> str:
    option = case.subjects()[statement.subject]
    allowed = [k for k in range(len(option.levels)) if _fits(option, statement, k) != negated]
    return f"{_subject(case, statement.subject)} {_levels(option, allowed)}"


def _fits(option: Option, statement: Taken | Compare, level: int) -> bool:
    if isinstance(statement, Taken):
        return level > 0
    there = option.position(statement.level)
    return {
        "=": level == there,
        "!=": level != there,
        "<": level < there,
        "<=": level <= there,
        ">": level > there,
        ">=": level >= there,
    }[statement.comparison]


def _levels(option: Option, allowed: list[int]) -> str:
    """Which levels are meant, after the name of the option."""
    names = [level.name if option.is_choice else _quoted(level.name) for level in option.levels]
    missing = [k for k in range(len(names)) if k not in allowed]
    if not missing:
        return "is at any level"
    if not allowed:
        return "is at no level"
    if len(missing) == 1 and (missing != [0] or len(allowed) > 2) and len(names) > 2:
        return f"is not {names[missing[0]]}"
    if len(allowed) == 1:
        return f"is {names[allowed[0]]}"
    if len(allowed) <= _LISTED:
        return f"is either {listing([names[k] for k in allowed], 'or')}"
    if allowed[0] == 0:
        return f"is {names[allowed[-1]]} or an earlier level"
    return f"is {names[allowed[0]]} or a later level"


def _at_state(case: Case, state: str) -> str:
    """A state: its label or class, or the levels that its pattern fixes."""
    named = {merger.name for merger in case.coalesce} | {each.label for each in case.states or ()}
    allowed = None if state in named else read_pattern(tuple(case.subjects().values()), state)
    if allowed is None:
        return f"the state is {_quoted(state)}"
    fixed = [
        f"{_subject(case, subject)} {_levels(option, list(levels))}"
        for (subject, option), levels in zip(case.subjects().items(), allowed, strict=True)
        if len(levels) < len(option.levels)
    ]
    return listing(fixed, "and") if fixed else "anything holds"


def _subject(case: Case, subject: str) -> str:
    """An option, with its owner where another option goes by the same name."""
    name = case.subjects()[subject].name
    shared = sum(option.name == name for option in case.subjects().values()) > 1
    owner = case.owner(subject)
    return f"{possessive(owner.name)} {_quoted(name)}" if shared and owner is not None else _quoted(name)


def possessive(name: str) -> str:
    """A name in the possessive."""
    return f"{name}\u2019" if name.endswith("s") else f"{name}\u2019s"


def _outcome_name(case: Case, key: str) -> str:
    return next((outcome.name for outcome in case.outcomes if outcome.key == key), key)


def _quoted(name: str) -> str:
    return f"“{name}”"


def sentence(words: str) -> str:
    """A clause as a sentence.

    Examples
    --------
    >>> sentence("if it rains, then it pours")
    'If it rains, then it pours.'
    """
    return f"{words[:1].upper()}{words[1:]}."
