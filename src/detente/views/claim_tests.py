"""What a claim's test asks, in words."""

from __future__ import annotations

from detente.model.case import Case
from detente.model.claims import (
    Changes,
    Claim,
    Gains,
    Here,
    Holds,
    Improvement,
    Leads,
    Levels,
    Likely,
    OfStates,
    Over,
    Prefers,
    States,
    Strikes,
    Test,
)
from detente.model.statements import Constant
from detente.views.statements import in_words, sentence
from detente.views.text.common import listing, percent

CONCEPTS = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}


def asked_words(case: Case, claim: Claim) -> str:
    """What would have to be so, as a sentence, and in which variant where the claim names one."""
    words = _test_words(case, claim.test)
    if claim.variant is None:
        return words
    return f"In the variant “{_variant(case, claim.variant)}”: {words}"


def _test_words(case: Case, test: Test) -> str:
    match test:
        case Likely(outcome, by, at_least, at_most):
            name = next(each.name for each in case.outcomes if each.key == outcome)
            bound = "at most" if at_least is None else "at least"
            p = percent((at_most or 0.0) if at_least is None else at_least)
            return (
                f"With a chance of {bound} {p} “{name}” has been reached at some time up to {by}, whether "
                "or not it "
                "is there then."
            )
        case Changes():
            return _change_words(case, test)
        case test:
            return sentence("; ".join(_of_states(case, test, over) for over in test.over))


def _of_states(case: Case, test: OfStates, over: Over) -> str:
    denied = over.quantifier == "none" and isinstance(over.states, Here)
    words = _said_of(case, test, _which(case, over))
    return f"it is not so that {words}" if denied else words


def _said_of(case: Case, test: OfStates, which: str) -> str:
    match test:
        case Holds(under=under, dm=None):
            return f"{which} is an equilibrium ({CONCEPTS[under]})"
        case Holds(under=under, dm=dm):
            return f"{which} is stable for {_dm(case, dm)} ({CONCEPTS[under]})"
        case Prefers(dm=dm, to=to):
            return f"{_dm(case, dm)} prefers {which} to {_which(case, to)}"
        case Gains(dm=dm, change=change):
            changed = f"{_dm(case, dm)} would prefer, all else equal, that {_levels(case, change, 'were')}"
            return f"in {which} {changed}"
        case Improvement(dm=dm, doing=doing, into=None):
            return f"from {which} it is an improvement for {_dm(case, dm)} to set {_levels(case, doing)}"
        case Improvement(dm=dm, into=into):
            assert into is not None
            return f"from {which} {_dm(case, dm)} has an improvement into {_set(case, into, 'a state')}"
        case Leads(to=to, steps=steps, by=by, order=order):
            movers = [_dm(case, each) for each in order or by]
            who = f" by {listing(movers)}" if movers else ""
            how = f"{steps}{who}{', in this order,' if order else ''}"
            return f"from {which} a sequence of {how} leads to {_set(case, to, 'a state')}"
        case Strikes(format=name, start=start, holds=holds, spoilt_by=spoilt_by):
            begin = "" if isinstance(start, Here) else f" struck from {_set(case, start, 'the state')}"
            if holds is not None:
                return f"of the deals of format {name}{begin}, {which} holds ({CONCEPTS[holds]})"
            if spoilt_by:
                who = listing([_dm(case, each) for each in spoilt_by], "or")
                return f"of the deals of format {name}{begin}, {which} is spoilt by {who}"
            return f"{which} is a deal of format {name}{begin}"


def _which(case: Case, over: Over) -> str:
    words = {"all": "every state", "any": "some state", "none": "no state"}[over.quantifier]
    if isinstance(over.states, Here):
        return "the status quo"
    return _set(case, over.states, words)


def _set(case: Case, states: States, words: str) -> str:
    if isinstance(states, Here):
        return "the status quo"
    if states == Constant(True):
        return words
    return f"{words} in which {in_words(case, states)}"


def _levels(case: Case, levels: Levels, verb: str = "to") -> str:
    options = case.subjects()
    parts = []
    for subject, key in levels:
        option = options[subject]
        parts.append(f"“{option.name}” {verb} “{option.levels[option.position(key)].name}”")
    return listing(parts)


def _dm(case: Case, key: str | None) -> str:
    return next(dm.name for dm in case.decision_makers if dm.key == key)


def _variant(case: Case, key: str) -> str:
    return next((each.name for each in case.variants if each.key == key), key)


def _change_words(case: Case, test: Changes) -> str:
    name = _variant(case, test.variant)
    under = CONCEPTS[test.under]
    if test.dm is not None:
        how = "better" if test.change == "better_for" else "worse"
        return f"In the variant “{name}” what can hold ({under}) is {how} for {_dm(case, test.dm)}."
    assert test.states is not None
    some, none = "in the variant", "in the case"
    if test.change == "loses":
        some, none = none, some
    what = _set(case, test.states, "some state")
    return sentence(f"{what} is an equilibrium ({under}) {some}, and none is {none}; the variant is “{name}”")
