"""What differs between two cases, part by part.

Parts are matched by their keys; preference statements and constraints, which have none, by what they
say. A statement that stands in both at another place among those in both has *moved*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from detente.model.case import Case, DecisionMaker
from detente.model.options import Option
from detente.model.perceptions import View
from detente.model.preferences import Preference
from detente.model.situation import Consequence
from detente.model.statements import Statement

What = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    Parameters
    ----------
    what
        ``added``, ``removed``, ``changed`` or ``moved`` (from old to new).
    section
        The section of the case file, such as ``options`` or ``preferences``.
    part
        The key of the part, or the decision maker whose statement it is.
    statement
        The statement added, removed or moved, where it is one.
    before, after
        What stood before and stands now, where it can be said in a word: levels, moves, confidence.
    """

    what: What
    section: str
    part: str
    statement: Statement | None = None
    before: str | None = None
    after: str | None = None


def differences(old: Case, new: Case) -> tuple[Difference, ...]:
    """Everything that differs between two cases, in the order of the case file."""
    return tuple(_all(old, new))


def _all(old: Case, new: Case) -> Iterator[Difference]:
    if old.title != new.title:
        yield Difference("changed", "title", "title", None, old.title, new.title)
    if old.as_of != new.as_of:
        yield Difference("changed", "as_of", "as_of", None, old.as_of, new.as_of)
    yield from _keyed("states", _states(old), _states(new))
    parties = {dm.key: dm for dm in old.decision_makers}, {dm.key: dm for dm in new.decision_makers}
    yield from _keyed("decision_makers", *parties, compare=False)
    for key, before in parties[0].items():
        if key in parties[1]:
            yield from _of_one(before, parties[1][key])
    for section in ("require", "infeasible"):
        yield from _listed(section, section, _constraints(old, section), _constraints(new, section))
    yield from _keyed("outcomes", _by_key(old.outcomes), _by_key(new.outcomes))
    yield from _listed("coalesce", "coalesce", [m.that for m in old.coalesce], [m.that for m in new.coalesce])
    yield from _levels("status_quo", _status_quo(old), _status_quo(new))
    yield from _keyed("situation", _by_key(old.situation), _by_key(new.situation))
    yield from _consequences(old.consequences, new.consequences)
    yield from _keyed("events", _by_key(old.events), _by_key(new.events))
    yield from _keyed("initiative", dict(old.initiative), dict(new.initiative))
    yield from _keyed("perceptions", _views(old.perceptions), _views(new.perceptions))
    yield from _keyed("stated", {s.dm: s for s in old.stated}, {s.dm: s for s in new.stated})
    yield from _levels("attitudes", _attitudes(old), _attitudes(new))
    yield from _keyed("formats", dict(old.formats), dict(new.formats))
    if old.table != new.table:
        yield Difference("changed", "table", "table", None, old.table, new.table)
    items = _by_key(old.evidence.items), _by_key(new.evidence.items)
    yield from _keyed("evidence", *items)


def _views(views: tuple[View, ...], prefix: str = "") -> dict[str, object]:
    """Views by the keys that lead to them, each without those inside it."""
    found: dict[str, object] = {}
    for view in views:
        alone = replace(view, views=())
        if not alone.says_nothing:
            found[prefix + view.dm] = alone
        found |= _views(view.views, f"{prefix}{view.dm}.")
    return found


def _by_key(parts: Iterable[object]) -> dict[str, object]:
    return {part.key: part for part in parts}  # type: ignore[attr-defined]


def _keyed(
    section: str, old: Mapping[str, object], new: Mapping[str, object], *, compare: bool = True
) -> Iterator[Difference]:
    for key in old:
        if key not in new:
            yield Difference("removed", section, key)
        elif compare and old[key] != new[key]:
            yield Difference("changed", section, key)
    for key in new:
        if key not in old:
            yield Difference("added", section, key)


def _levels(section: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Difference("changed", section, key, None, old.get(key), new.get(key))


def _states(case: Case) -> dict[str, object]:
    return {state.label: state for state in case.states or ()}


def _status_quo(case: Case) -> dict[str, str]:
    """Where things stand by subject, first levels written out; one entry where it is a state."""
    given = case.status_quo
    if given is None:
        return {}
    if isinstance(given, str):
        return {"state": given}
    first = {subject: option.levels[0].key for subject, option in case.subjects().items()}
    return first | dict(given)


def _of_one(old: DecisionMaker, new: DecisionMaker) -> Iterator[Difference]:
    """One decision maker's options and preferences."""
    options = {old.subject(o): o for o in old.options}, {new.subject(o): o for o in new.options}
    yield from _keyed("options", *options, compare=False)
    for subject, before in options[0].items():
        if subject in options[1]:
            yield from _option(subject, before, options[1][subject])
    if old.ranking != new.ranking:
        yield Difference("changed", "ranking", old.key)
    if old.strong != new.strong:
        yield Difference("changed", "strong", old.key)
    if old.unknown != new.unknown:
        yield Difference("changed", "unknown", old.key)
    if old.moves != new.moves:
        yield Difference("changed", "moves", old.key)
    yield from _preferences(old, new)


def _option(subject: str, old: Option, new: Option) -> Iterator[Difference]:
    if [level.key for level in old.levels] != [level.key for level in new.levels]:
        before, after = (", ".join(level.key for level in o.levels) for o in (old, new))
        yield Difference("changed", "levels", subject, None, before, after)
    if old.moves != new.moves:
        yield Difference("changed", "moves", subject, None, _movement(old), _movement(new))


def _movement(option: Option) -> str:
    if isinstance(option.moves, str):
        return option.moves
    return "; ".join(f"{before} to {', '.join(afters) or 'nothing'}" for before, afters in option.moves)


def _preferences(old: DecisionMaker, new: DecisionMaker) -> Iterator[Difference]:
    yield from _listed(
        "preferences",
        old.key,
        [p.that for p in old.preferences or ()],
        [p.that for p in new.preferences or ()],
    )
    known = {p.that: p for p in old.preferences or ()}
    for preference in new.preferences or ():
        before = known.get(preference.that)
        if before is not None and _mark(before) != _mark(preference):
            yield Difference("changed", "mark", old.key, preference.that, _mark(before), _mark(preference))
        if before is not None and before.confidence != preference.confidence:
            yield Difference(
                "changed",
                "confidence",
                old.key,
                preference.that,
                None if before.confidence is None else f"{before.confidence:g}",
                None if preference.confidence is None else f"{preference.confidence:g}",
            )


def _mark(preference: Preference) -> str | None:
    return "strong" if preference.strong else "unknown" if preference.unknown else None


def _attitudes(case: Case) -> dict[str, str]:
    return {f"{of} to {to}": sign for of, row in case.attitudes for to, sign in row}


def _constraints(case: Case, section: str) -> list[Statement]:
    return [c.that for c in (case.require if section == "require" else case.infeasible)]


def _listed(section: str, part: str, old: list[Statement], new: list[Statement]) -> Iterator[Difference]:
    """Statements in order; those that stand in both at another place have moved."""
    gone = [statement for statement in old if statement not in new]
    come = [statement for statement in new if statement not in old]
    shared_old = [statement for statement in old if statement in new]
    shared_new = [statement for statement in new if statement in old]
    yield from (Difference("removed", section, part, statement) for statement in gone)
    yield from (Difference("added", section, part, statement) for statement in come)
    matcher = SequenceMatcher(None, shared_old, shared_new, autojunk=False)
    kept = {
        statement
        for block in matcher.get_matching_blocks()
        for statement in shared_old[block.a :][: block.size]
    }
    for statement in shared_new:
        if statement not in kept and section == "preferences":
            before, after = old.index(statement) + 1, new.index(statement) + 1
            yield Difference("moved", section, part, statement, str(before), str(after))


def _consequences(old: tuple[Consequence, ...], new: tuple[Consequence, ...]) -> Iterator[Difference]:
    for each in old:
        if each not in new:
            yield Difference("removed", "consequences", "consequences", each.when)
    for each in new:
        if each not in old:
            yield Difference("added", "consequences", "consequences", each.when)
