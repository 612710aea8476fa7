"""What can be wrong with a case before its feasible states are known.

:func:`faults` lists everything at once, each with the path of the part and what to do. It decides
nothing else: a case with no faults is a sensible case, though its constraints may still leave no
state or a ranking may miss one (:func:`detente.graph.build`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from detente.errors import nearest
from detente.model.evidence import is_fingerprint, is_grade
from detente.model.language import RESERVED, is_key, is_label
from detente.model.options import Option, read_pattern
from detente.model.origin import Fault, Path
from detente.model.situation import SITUATION
from detente.model.situation_validation import (
    format_faults,
    move_faults,
    situation_faults,
    variant_faults,
)
from detente.model.statements import (
    AtState,
    By,
    Compare,
    Falls,
    InOutcome,
    Rises,
    Statement,
    Taken,
    outcomes_named,
    walk,
)
from detente.model.unfolding import Unfolding
from detente.model.variants import Add, Replace, Require

if TYPE_CHECKING:
    from detente.model.case import Case, DecisionMaker

KEY_RULE = "a letter, then letters, digits, _ or -"


def faults(case: Case) -> list[Fault]:
    """Everything wrong with a case that shows without its feasible states."""
    return [
        *_decision_maker_faults(case),
        *_statement_faults(case),
        *_outcome_faults(case),
        *_form_faults(case),
        *_status_quo_faults(case),
        *_evidence_faults(case),
        *situation_faults(case),
        *format_faults(case),
        *variant_faults(case),
        *move_faults((path, s) for path, s in _all_statements(case) if path[0] != "consequences"),
    ]


def _key_faults(path: Path, sort: str, keys: Iterable[str]) -> Iterator[Fault]:
    for key, times in Counter(keys).items():
        if key in RESERVED:
            yield Fault((*path, key), f"{key!r} is a word of the statement language and cannot be {sort}")
        elif not is_key(key):
            yield Fault((*path, key), f"{key!r} cannot be {sort}", f"a key is {KEY_RULE}")
        if times > 1:
            yield Fault((*path, key), f"{sort} {key!r} is defined {times} times")


def _decision_maker_faults(case: Case) -> Iterator[Fault]:
    root: Path = ("decision_makers",)
    yield from _key_faults(("situation",), "a situation variable's key", (v.key for v in case.situation))
    for variable in case.situation:
        yield from _option_faults(("situation", variable.key), variable)
    yield from _key_faults(("events",), "an event's key", (event.key for event in case.events))
    yield from _key_faults(("formats",), "a format's key", (name for name, _ in case.formats))
    yield from _key_faults(("variants",), "a variant's key", (each.key for each in case.variants))
    if not case.decision_makers:
        yield Fault(root, "a case needs at least one decision maker")
    yield from _key_faults(root, "a decision maker's key", (dm.key for dm in case.decision_makers))
    for dm in case.decision_makers:
        path: Path = (*root, dm.key)
        yield from _key_faults((*path, "options"), "an option's key", (o.key for o in dm.options))
        for option in dm.options:
            yield from _option_faults((*path, "options", option.key), option)
        if dm.preferences is not None and dm.ranking is not None:
            yield Fault(
                (*path, "ranking"),
                f"{dm.key} has both preferences and a ranking",
                "keep one of them: preferences are statements, a ranking lists every state",
            )
        for k, preference in enumerate(dm.preferences or ()):
            here = (*path, "preferences", k)
            if preference.confidence is not None and not 0 <= preference.confidence <= 1:
                yield Fault(
                    (*here, "confidence"),
                    f"{preference.confidence:g} is no confidence",
                    "a confidence is a probability from 0 to 1",
                )
            items = dict.fromkeys(item.key for item in case.evidence.items)
            for key in preference.because:
                if items and key not in items:  # a case may cite what is kept elsewhere, but not half of it
                    yield Fault((*here, "because"), f"there is no evidence item {key!r}", nearest(key, items))


def _option_faults(path: Path, option: Option) -> Iterator[Fault]:
    keys = [level.key for level in option.levels]
    yield from _key_faults((*path, "levels"), "a level's key", keys)
    if not 2 <= len(keys) <= 10:
        yield Fault(
            (*path, "levels"), f"{len(keys)} level{'s' * (len(keys) != 1)}", "an option has 2 to 10 levels"
        )
    if not isinstance(option.moves, tuple):
        return
    targets = dict(option.moves)
    for before, afters in targets.items():
        for level in (before, *afters):
            if level not in keys:
                yield Fault((*path, "moves", before), f"there is no level {level!r}", nearest(level, keys))
    for before, afters in targets.items():
        for middle in afters:
            for after in targets.get(middle, ()):
                if after != before and after not in afters:
                    yield Fault(
                        (*path, "moves", before),
                        f"the moves are not transitive: {before} to {middle} and {middle} to {after} "
                        f"are possible, {before} to {after} is not",
                        f"add {after} to the levels that {before} can go to, or take one step out",
                    )


def _all_statements(case: Case) -> Iterator[tuple[Path, Statement]]:
    for dm in case.decision_makers:
        for k, preference in enumerate(dm.preferences or ()):
            yield ("decision_makers", dm.key, "preferences", k), preference.that
    for k, constraint in enumerate(case.require):
        yield ("require", k), constraint.that
    for k, constraint in enumerate(case.infeasible):
        yield ("infeasible", k), constraint.that
    for outcome in case.outcomes:
        yield ("outcomes", outcome.key), outcome.that
    for k, consequence in enumerate(case.consequences):
        yield ("consequences", k, "when"), consequence.when
    for event in case.events:
        yield ("events", event.key, "when"), event.when
    for each in case.variants:
        for k, edit in enumerate(each.edits):
            if isinstance(edit, Add | Replace):
                yield ("variants", each.key, k, "that"), edit.preference.that
            elif isinstance(edit, Require):
                yield ("variants", each.key, k, "require"), edit.that
    for k, merger in enumerate(case.coalesce):
        yield ("coalesce", k if merger.name is None else merger.name), merger.that


def _statement_faults(case: Case) -> Iterator[Fault]:
    unfolding = Unfolding(case.outcome_statements())
    for path, statement in _all_statements(case):
        for fault in (*name_faults(case, statement), *unfolding.faults(statement)):
            yield Fault(path, fault.what, fault.hint, fault.offset)


def name_faults(case: Case, statement: Statement) -> Iterator[Fault]:
    """Names in a statement that the case does not know; the path is left empty."""
    subjects = case.subjects()
    outcomes = [outcome.key for outcome in case.outcomes]
    speaks_of_options = case.patterned
    for part in walk(statement):
        match part:
            case Taken(subject, at) | Compare(subject, at=at) if not speaks_of_options:
                what = f"{subject}: the states do not say how options stand"
                yield Fault((), what, "give every state its option pattern, or name states", at)
            case By(dm, at) if dm not in (known := [each.key for each in case.decision_makers]):
                yield Fault((), f"there is no decision maker {dm!r}", nearest(dm, known), at)
            case Taken(subject, at) | Compare(subject, at=at) | Rises(subject, at) | Falls(subject, at) if (
                subject not in subjects
            ):
                yield _unknown_subject(case, subjects, subject, at)
            case Compare(subject, _, level, _, level_at):
                levels = [each.key for each in subjects[subject].levels]
                if level not in levels:
                    what = f"{subject} has no level {level!r}"
                    yield Fault((), what, nearest(level, levels), level_at)
            case InOutcome(outcome, at) if outcome not in outcomes:
                yield Fault((), f"there is no outcome {outcome!r}", nearest(outcome, outcomes), at)
            case AtState(state, at):
                yield from _state_faults(case, subjects, state, at)
            case _:
                pass


def _unknown_subject(case: Case, subjects: Mapping[str, Option], subject: str, at: int) -> Fault:
    owner, _, option = subject.partition(".")
    dms = {dm.key: dm for dm in case.decision_makers}
    if owner == SITUATION:
        variables = [each.key for each in case.situation]
        return Fault((), f"there is no situation variable {option!r}", nearest(option, variables), at)
    if owner not in dms:
        hint = nearest(subject, subjects) if option else nearest(owner, dms)
        return Fault((), f"there is no decision maker {owner!r}", hint, at)
    own = [each.key for each in dms[owner].options]
    hint = nearest(option, own) or f"{owner} has no options"
    return Fault((), f"{owner} has no option {option!r}", hint, at)


def _state_faults(case: Case, subjects: Mapping[str, Option], state: str, at: int) -> Iterator[Fault]:
    if case.states is not None:
        labels = [each.label for each in case.states]
        if state not in labels:
            yield Fault((), f"there is no state {state!r}", nearest(state, labels), at)
        return
    classes = [merger.name for merger in case.coalesce if merger.name is not None]
    if state in classes or read_pattern(tuple(subjects.values()), state) is not None:
        return
    yield Fault((), f"{state!r} fits no state", pattern_hint(subjects, state, classes), at)


def pattern_hint(subjects: Mapping[str, Option], state: str, classes: Iterable[str]) -> str:
    """Why a text is no pattern of a case, for people."""
    alphabets = [
        "".join(option.symbol(level) for level in range(len(option.levels))) for option in subjects.values()
    ]
    if len(state) != len(alphabets):
        rule = (
            f"a pattern has {len(alphabets)} characters, one an option in file order; this has {len(state)}"
        )
    else:
        k = next(k for k, (c, a) in enumerate(zip(state, alphabets, strict=True)) if c != "-" and c not in a)
        rule = f"character {k + 1} stands for {list(subjects)[k]} and is one of {alphabets[k]} or -"
    named = ", ".join(classes)
    return f"{rule}; named states: {named}" if named else rule


def _outcome_faults(case: Case) -> Iterator[Fault]:
    yield from _key_faults(("outcomes",), "an outcome's key", (o.key for o in case.outcomes))
    uses = {o.key: {named.outcome for named in outcomes_named(o.that)} for o in case.outcomes}
    for start in uses:
        chain = _cycle_from(start, uses)
        if chain:
            yield Fault(
                ("outcomes", start),
                f"outcome {start!r} is defined by itself: {' -> '.join(chain)}",
                "an outcome may use others, not itself",
            )
    names = Counter(merger.name for merger in case.coalesce if merger.name is not None)
    if names and any(merger.name is None for merger in case.coalesce):
        yield Fault(("coalesce",), "some classes have a name and some have none", "name all of them, or none")
    subjects = tuple(case.subjects().values())
    for name, times in names.items():
        path: Path = ("coalesce", name)
        if times > 1:
            yield Fault(path, f"{name!r} is defined {times} times")
        if not is_label(name):
            yield Fault(path, f"{name!r} cannot name a state", "a name is one word")
        elif (allowed := read_pattern(subjects, name)) and all(len(levels) == 1 for levels in allowed):
            yield Fault(path, f"{name!r} is the pattern of a state", "choose another name")
    for k, merger in enumerate(case.coalesce):
        if any(isinstance(part, AtState) and part.state in names for part in walk(merger.that)):
            yield Fault(
                ("coalesce", k if merger.name is None else merger.name),
                "a coalesced state is defined by another",
                "write out the statement",
            )


def _cycle_from(start: str, uses: Mapping[str, set[str]]) -> list[str] | None:
    """A chain of uses that leads from an outcome back to itself."""
    chains = [[start]]
    seen: set[str] = set()
    while chains:
        chain = chains.pop()
        for used in sorted(uses.get(chain[-1], ())):
            if used == start:
                return [*chain, start]
            if used not in seen:
                seen.add(used)
                chains.append([*chain, used])
    return None


def _form_faults(case: Case) -> Iterator[Fault]:
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


def _status_quo_faults(case: Case) -> Iterator[Fault]:
    if case.status_quo is None or isinstance(case.status_quo, str):
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
            fault = _unknown_subject(case, subjects, subject, 0)
            yield Fault(path, fault.what, fault.hint)
            continue
        levels = [each.key for each in subjects[subject].levels]
        if level not in levels:
            yield Fault(path, f"{subject} has no level {level!r}", nearest(level, levels))


def _evidence_faults(case: Case) -> Iterator[Fault]:
    sources = [source.key for source in case.evidence.sources]
    yield from _key_faults(("evidence", "sources"), "a source's key", sources)
    yield from _key_faults(("evidence", "items"), "an item's key", (i.key for i in case.evidence.items))
    for item in case.evidence.items:
        path: Path = ("evidence", "items", item.key)
        if item.source not in sources:
            yield Fault(
                (*path, "source"), f"there is no source {item.source!r}", nearest(item.source, sources)
            )
        if item.paragraph is not None and item.paragraph < 1:
            yield Fault((*path, "paragraph"), f"paragraph {item.paragraph}", "paragraphs count from 1")
        if item.fingerprint is not None and not is_fingerprint(item.fingerprint):
            yield Fault(
                (*path, "fingerprint"),
                f"{item.fingerprint!r} is no fingerprint",
                "16 hexadecimal digits in lower case",
            )
        if item.grade is not None and not is_grade(item.grade):
            yield Fault(
                (*path, "grade"),
                f"{item.grade!r} is no grade",
                "a letter A-F for the source and a digit 1-6 for the information, such as B2",
            )
