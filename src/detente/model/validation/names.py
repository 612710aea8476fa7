"""Names: keys of the right form, and whether what a statement names exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from detente.errors import nearest
from detente.letters import strange
from detente.model.description import Description
from detente.model.language import RESERVED, is_key
from detente.model.options import Option, read_pattern
from detente.model.origin import Fault, Path
from detente.model.situation import SITUATION
from detente.model.statements import (
    AtState,
    By,
    Compare,
    Falls,
    InOutcome,
    Rises,
    Statement,
    Taken,
    walk,
)

KEY_RULE = "a letter, then letters, digits, _ or -"


def key_faults(path: Path, sort: str, keys: Iterable[str]) -> Iterator[Fault]:
    """Keys that have not the form of one, or stand twice."""
    for key, times in Counter(keys).items():
        if key in RESERVED:
            yield Fault((*path, key), f"{key!r} is a word of the statement language and cannot be {sort}")
        elif not is_key(key):
            why = strange(key)
            hint = f"a key is {KEY_RULE}" + ("" if why is None else f": {why}")
            yield Fault((*path, key), f"{key!r} cannot be {sort}", hint)
        if times > 1:
            yield Fault((*path, key), f"{sort} {key!r} is defined {times} times")


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a case, gathered once for all its statements."""

    subjects: Mapping[str, Option]
    outcomes: Mapping[str, None]

    @classmethod
    def of(cls, case: Description) -> Known:
        """Those of a case."""
        return cls(case.subjects(), dict.fromkeys(outcome.key for outcome in case.outcomes))


def name_faults(case: Description, statement: Statement, known_names: Known | None = None) -> Iterator[Fault]:
    """Names in a statement that the case does not know; the path is left empty."""
    names = known_names or Known.of(case)
    subjects, outcomes = names.subjects, names.outcomes
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
                yield unknown_subject(case, subjects, subject, at)
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


def unknown_subject(case: Description, subjects: Mapping[str, Option], subject: str, at: int) -> Fault:
    """The fault of naming an option or situation variable that does not exist."""
    owner, _, option = subject.partition(".")
    dms = {dm.key: dm for dm in case.decision_makers}
    if owner == SITUATION:
        variables = [each.key for each in case.situation]
        return Fault((), f"there is no situation variable {option!r}", nearest(option, variables), at)
    if owner not in dms:
        hint = nearest(owner, dms)
        return Fault((), f"there is no decision maker {owner!r}", hint, at)
    own = [each.key for each in dms[owner].options]
    hint = nearest(option, own) or f"{owner} has no options"
    return Fault((), f"{owner} has no option {option!r}", hint, at)


def _state_faults(case: Description, subjects: Mapping[str, Option], state: str, at: int) -> Iterator[Fault]:
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
