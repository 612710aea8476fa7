"""Claims: tests that can be put to the case, and what they name exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from detente.errors import nearest
from detente.model.claims import (
    QUANTIFIERS,
    Changes,
    Claim,
    Gains,
    Here,
    Holds,
    Improvement,
    Leads,
    Levels,
    Likely,
    Over,
    Prefers,
    Strikes,
    kind_of,
    sets_of,
)
from detente.model.description import Description
from detente.model.origin import Fault, Path
from detente.model.situation import is_date, month_of
from detente.model.statements import Statement
from detente.model.validation.names import key_faults, unknown_subject

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""Concepts that a test may name."""


def claim_faults(case: Description) -> Iterator[Fault]:
    """Everything wrong with claims besides the names in their statements."""
    yield from key_faults(("claims",), "a claim's key", (claim.key for claim in case.claims))
    items = dict.fromkeys(item.key for item in case.evidence.items)
    for claim in case.claims:
        path: Path = ("claims", claim.key)
        for key in claim.because:
            if items and key not in items:
                yield Fault((*path, "because"), f"there is no evidence item {key!r}", nearest(key, items))
        if claim.variant is not None:
            yield from _unknown((*path, "variant"), "variant", claim.variant, [v.key for v in case.variants])
        yield from _test_faults(case, claim, (*path, "test", kind_of(claim.test)))


def claim_statements(case: Description) -> Iterator[tuple[Path, Statement]]:
    """Every statement in a claim's test, with its path."""
    for claim in case.claims:
        path: Path = ("claims", claim.key, "test", kind_of(claim.test))
        for keys, states in sets_of(claim.test):
            if not isinstance(states, Here):
                yield (*path, *keys), states


def _test_faults(case: Description, claim: Claim, path: Path) -> Iterator[Fault]:
    test = claim.test
    if not isinstance(test, Likely | Changes):
        yield from _over_faults(path, test.over)
    yield from _status_quo_faults(case, claim, path)
    match test:
        case Holds(under=under, dm=dm):
            yield from _concept((*path, "under"), under)
            if dm is not None:
                yield from _dm(case, (*path, "for"), dm)
        case Prefers(dm=dm, to=to):
            yield from _dm(case, (*path, "dm"), dm)
            if to.quantifier == "none":
                yield Fault((*path, "over"), "preferred over none of some states", "say all: or any:")
        case Gains(dm=dm, change=change):
            yield from _dm(case, (*path, "dm"), dm)
            yield from _level_faults(case, (*path, "with"), change)
        case Improvement():
            yield from _improvement_faults(case, path, test)
        case Leads():
            yield from _sequence_faults(case, path, test)
        case Strikes():
            yield from _deal_faults(case, path, test)
        case Likely():
            yield from _likely_faults(case, path, test)
        case Changes():
            yield from _change_faults(case, path, test)


def _over_faults(path: Path, over: tuple[Over, ...]) -> Iterator[Fault]:
    if not over:
        yield Fault(path, "the test says of no states", "say all:, any: or none: and a statement")
    for quantifier, times in Counter(each.quantifier for each in over).items():
        if quantifier not in QUANTIFIERS:
            yield Fault(path, f"there is no quantifier {quantifier!r}", nearest(quantifier, QUANTIFIERS))
        if times > 1:
            yield Fault((*path, quantifier), f"{quantifier} is said {times} times", "join the statements")


def _status_quo_faults(case: Description, claim: Claim, path: Path) -> Iterator[Fault]:
    if case.status_quo is not None:
        return
    for keys, states in sets_of(claim.test):
        if isinstance(states, Here):
            hint = "add status_quo: to the case, or name states by a statement"
            yield Fault((*path, *keys), "the case does not say where things stand", hint)
    if isinstance(claim.test, Likely):
        hint = "add status_quo: to the case: a forecast starts there"
        yield Fault(path, "the case does not say where things stand", hint)


def _improvement_faults(case: Description, path: Path, test: Improvement) -> Iterator[Fault]:
    yield from _dm(case, (*path, "dm"), test.dm)
    if bool(test.doing) == (test.into is not None):
        hint = "doing: {OPTION: LEVEL} for one move, or into: STATEMENT for any move that leads there"
        yield Fault(path, "an improvement is told by doing or by into, one of them", hint)
    yield from _level_faults(case, (*path, "doing"), test.doing)
    for subject, _ in test.doing:
        owner = case.owner(subject)
        if subject in case.subjects() and (owner is None or owner.key != test.dm):
            what = f"{subject} is no option of {test.dm}"
            yield Fault((*path, "doing", subject), what, "gains: tells what it would gain by others' options")


def _sequence_faults(case: Description, path: Path, test: Leads) -> Iterator[Fault]:
    if test.by and test.order:
        yield Fault(path, "a sequence says by whom or in what order, not both", "keep by: or order:")
    for key, dms in (("by", test.by), ("order", test.order)):
        for dm in dms:
            yield from _dm(case, (*path, key), dm)
    for dm, times in Counter(test.by).items():
        if times > 1:
            yield Fault((*path, "by"), f"{dm} is named {times} times")
    for first, second in zip(test.order, test.order[1:], strict=False):
        if first == second:
            yield Fault((*path, "order"), f"{first} moves twice in a row", "no legal sequence has that")


def _deal_faults(case: Description, path: Path, test: Strikes) -> Iterator[Fault]:
    yield from _unknown((*path, "format"), "format", test.format, [name for name, _ in case.formats])
    if test.holds is not None:
        yield from _concept((*path, "holds"), test.holds)
        if test.spoilt_by:
            yield Fault(path, "a deal is said to hold and to be spoilt", "keep holds: or spoilt_by:")
    for dm in test.spoilt_by:
        yield from _dm(case, (*path, "spoilt_by"), dm)


def _likely_faults(case: Description, path: Path, test: Likely) -> Iterator[Fault]:
    yield from _unknown((*path, "outcome"), "outcome", test.outcome, [o.key for o in case.outcomes])
    if (test.at_least is None) == (test.at_most is None):
        yield Fault(path, "a chance is at least or at most so much, one of them", "say at_least: or at_most:")
    for key, chance in (("at_least", test.at_least), ("at_most", test.at_most)):
        if chance is not None and not 0 <= chance <= 1:
            yield Fault((*path, key), f"{chance:g} is no chance", "a chance is a number from 0 to 1")
    if case.states is not None:
        yield Fault(path, "where states are listed, no calendar moves them", "test what holds instead")
    if not is_date(test.by):
        yield Fault((*path, "by"), f"{test.by!r} is no date", "write YYYY-MM or YYYY-MM-DD")
    elif case.as_of is None or not is_date(case.as_of):
        yield Fault((*path, "by"), "the case has no date to count from", "write as_of: YYYY-MM-DD or YYYY-MM")
    elif month_of(test.by) <= month_of(case.as_of):
        what = f"{test.by} is no month after the case's own date, {case.as_of}"
        yield Fault((*path, "by"), what, "a forecast begins with the month after it")
    elif month_of(test.by) - month_of(case.as_of) > MAX_MONTHS:
        what = f"{test.by} lies more than {MAX_MONTHS:,} months after the case's own date, {case.as_of}"
        yield Fault((*path, "by"), what)


MAX_MONTHS = 1200
"""As far ahead as a forecast looks."""


def _change_faults(case: Description, path: Path, test: Changes) -> Iterator[Fault]:
    yield from _unknown((*path, "variant"), "variant", test.variant, [v.key for v in case.variants])
    yield from _concept((*path, "under"), test.under)
    if test.dm is not None:
        yield from _dm(case, (*path, test.change), test.dm)
    needs_dm = test.change in ("better_for", "worse_for")
    if needs_dm != (test.dm is not None) or needs_dm == (test.states is not None):
        hint = "better_for and worse_for name a decision maker, gains and loses a statement"
        yield Fault((*path, test.change), f"{test.change} says of the wrong thing", hint)


def _level_faults(case: Description, path: Path, levels: Levels) -> Iterator[Fault]:
    if path[-1] == "with" and not levels:
        yield Fault(path, "nothing is said to change", "write with: {OPTION: LEVEL}")
    subjects = case.subjects()
    if levels and not case.patterned:
        yield Fault(path, "the states do not say how options stand", "name states by their labels")
        return
    for subject, times in Counter(subject for subject, _ in levels).items():
        if times > 1:
            yield Fault((*path, subject), f"{subject} is set {times} times")
    for subject, level in levels:
        if subject not in subjects:
            fault = unknown_subject(case, subjects, subject, 0)
            yield Fault((*path, subject), fault.what, fault.hint)
        elif level not in (known := [each.key for each in subjects[subject].levels]):
            yield Fault((*path, subject), f"{subject} has no level {level!r}", nearest(level, known))


def _dm(case: Description, path: Path, key: str) -> Iterator[Fault]:
    yield from _unknown(path, "decision maker", key, [dm.key for dm in case.decision_makers])


def _concept(path: Path, key: str) -> Iterator[Fault]:
    yield from _unknown(path, "concept", key, CONCEPTS)


def _unknown(path: Path, sort: str, key: str, known: Collection[str]) -> Iterator[Fault]:
    if key not in known:
        hint = nearest(key, known) if known else f"the case has no {sort}s"
        yield Fault(path, f"there is no {sort} {key!r}", hint)
