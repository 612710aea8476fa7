"""The form of a case: options or listed states, and where things stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from detente.errors import StatementError, nearest
from detente.model.description import DecisionMaker, Description
from detente.model.language import is_label, parse
from detente.model.options import read_pattern
from detente.model.origin import Fault, Path
from detente.model.validation.names import name_faults, pattern_hint, unknown_subject


def form_faults(case: Description) -> Iterator[Fault]:
    """What has no place in the form that the case is in, and faulty lists of states and moves."""
    if case.states is None:
        for dm in case.decision_makers:
            if dm.moves:
                yield Fault(
                    ("decision_makers", dm.key, "moves"),
                    "moves are listed, but the case lists no states",
                    "add states: to list them, or say moves: on each option",
                )
        if case.decision_makers and not any(dm.options for dm in case.decision_makers):
            yield Fault(("decision_makers",), "nobody has an option", "add options: to a decision maker")
        return
    for section, entries in (
        ("require", case.require),
        ("infeasible", case.infeasible),
        ("coalesce", case.coalesce),
    ):
        if entries:
            yield Fault((section,), f"{section} has no meaning where states are listed", "list fewer states")
    labels = [state.label for state in case.states]
    if not labels:
        yield Fault(("states",), "no state is listed")
    options = case.subjects()
    patterns = [read_pattern(tuple(options.values()), s.description or "") for s in case.states]
    if any(patterns) and not all(patterns):
        for state, pattern in zip(case.states, patterns, strict=True):
            if pattern is None:
                what = f"state {state.label} has no option pattern, others have"
                yield Fault(("states", state.label), what, pattern_hint(options, state.description or "", ()))
    for label, times in Counter(labels).items():
        if not is_label(label):
            yield Fault(("states",), f"{label!r} cannot name a state", "a label is one word")
        if times > 1:
            yield Fault(("states",), f"state {label!r} is listed {times} times")
    known = set(labels)
    for dm in case.decision_makers:
        yield from _move_faults(dm, known)


def _move_faults(dm: DecisionMaker, known: set[str]) -> Iterator[Fault]:
    path: Path = ("decision_makers", dm.key, "moves")
    for before, times in Counter(before for before, _ in dm.moves).items():
        if times > 1:
            yield Fault((*path, before), f"the moves from {before} are given {times} times")
    for before, afters in dm.moves:
        if before not in known:
            yield Fault((*path, before), f"there is no state {before!r}", nearest(before, sorted(known)))
        for after, times in Counter(afters).items():
            if after not in known:
                yield Fault((*path, before), f"there is no state {after!r}", nearest(after, sorted(known)))
            if after == before:
                yield Fault(
                    (*path, before), f"a move from {before} to itself", "leave it out: staying is no move"
                )
            if times > 1:
                yield Fault((*path, before), f"the move to {after} is listed {times} times")


def status_quo_faults(case: Description) -> Iterator[Fault]:
    """What is wrong with levels that say where things stand."""
    if case.status_quo is None:
        return
    if isinstance(case.status_quo, str):
        for fault in state_text_faults(case, case.status_quo):
            yield Fault(("status_quo",), fault.what, fault.hint)
        return
    subjects = case.subjects()
    if not case.patterned:
        yield Fault(("status_quo",), "the states do not say how options stand", "name a state")
        return
    for subject, times in Counter(subject for subject, _ in case.status_quo).items():
        if times > 1:
            yield Fault(("status_quo", subject), f"{subject} is given {times} times")
    for subject, level in case.status_quo:
        path: Path = ("status_quo", subject)
        if subject not in subjects:
            fault = unknown_subject(case, subjects, subject, 0)
            yield Fault(path, fault.what, fault.hint)
            continue
        levels = [each.key for each in subjects[subject].levels]
        if level not in levels:
            yield Fault(path, f"{subject} has no level {level!r}", nearest(level, levels))


def ranking_faults(case: Description) -> Iterator[Fault]:
    """Entries of rankings that can be no state, and the same entry twice."""
    for dm in case.decision_makers:
        path: Path = ("decision_makers", dm.key, "ranking")
        yield from entry_faults(case, path, dm.key, dm.ranking or ())


def entry_faults(case: Description, path: Path, dm: str, ranking: Sequence[Sequence[str]]) -> Iterator[Fault]:
    """Entries of one ranking that can be no state, and the same entry twice."""
    seen: set[str] = set()
    for group, texts in enumerate(ranking):
        for position, text in enumerate(texts):
            here = (*path, group) if len(texts) == 1 else (*path, group, position)
            for fault in state_text_faults(case, text):
                yield Fault(here, fault.what, fault.hint)
            if text in seen:
                yield Fault(here, f"{text} is ranked twice", f"{dm} ranks every state once")
            seen.add(text)


def state_text_faults(case: Description, text: str) -> Iterator[Fault]:
    """Why a text can be no state of a case: neither an id nor a statement; the path is left empty."""
    if case.states is not None:
        labels = [state.label for state in case.states]
        if text in labels:
            return
        if _looks_like_an_id(text):
            yield Fault((), f"there is no state {text!r}", nearest(text, labels))
            return
    else:
        named = [merger.name for merger in case.coalesce]
        if text in named or read_pattern(tuple(case.subjects().values()), text) is not None:
            return
        # The pattern of a coalesced class may leave options open: only the states can tell.
        if _looks_like_an_id(text):
            yield Fault((), f"there is no state {text!r}")
            return
    try:
        statement = parse(text)
    except StatementError as error:
        yield Fault((), error.problems[0].what, error.problems[0].hint)
        return
    yield from name_faults(case, statement)


def _looks_like_an_id(text: str) -> bool:
    return " " not in text.strip() and "." not in text
