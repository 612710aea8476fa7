"""Outcomes and coalesced states: named once, and not by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from detente.model.description import Description
from detente.model.language import is_label
from detente.model.options import read_pattern
from detente.model.origin import Fault, Path
from detente.model.statements import AtState, InOutcome, Statement, outcomes_named, walk
from detente.model.validation.names import key_faults


def outcome_faults(case: Description) -> Iterator[Fault]:
    """Everything wrong with outcomes and coalesced states."""
    yield from key_faults(("outcomes",), "an outcome's key", (o.key for o in case.outcomes))
    uses = {o.key: {named.outcome for named in outcomes_named(o.that)} for o in case.outcomes}
    for start in _entangled(uses):
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
        if _states_named(case, merger.that) & names.keys():
            yield Fault(
                ("coalesce", k if merger.name is None else merger.name),
                "a coalesced state is defined by another",
                "write out the statement",
            )


def _states_named(case: Description, statement: Statement) -> set[str]:
    """The states that a statement names, also by the outcomes it builds on."""
    outcomes = case.outcome_statements()
    found: set[str] = set()
    seen: set[str] = set()
    pending = [statement]
    while pending:
        for part in walk(pending.pop()):
            if isinstance(part, AtState):
                found.add(part.state)
            elif isinstance(part, InOutcome) and part.outcome in outcomes and part.outcome not in seen:
                seen.add(part.outcome)
                pending.append(outcomes[part.outcome])
    return found


def _entangled(uses: Mapping[str, set[str]]) -> list[str]:
    """The outcomes that are left when those are taken away, again and again, that build on none left."""
    left = {key: {used for used in named if used in uses} for key, named in uses.items()}
    users: dict[str, list[str]] = {}
    for key, named in left.items():
        for used in named:
            users.setdefault(used, []).append(key)
    settled = [key for key, named in left.items() if not named]
    while settled:
        done = settled.pop()
        del left[done]
        for user in users.get(done, ()):
            left[user].discard(done)
            if not left[user]:
                settled.append(user)
    return list(left)


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
