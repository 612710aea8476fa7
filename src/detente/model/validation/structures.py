"""Unknown and strong preferences, and attitudes: what contradicts itself, and names that are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.model.description import DecisionMaker, Description
from detente.model.origin import Fault, Path
from detente.model.preferences import Pairs, Preference
from detente.model.structures import attitude_faults
from detente.model.validation.form import state_text_faults


def structure_faults(case: Description) -> Iterator[Fault]:
    """What is wrong with marks on preferences and with attitudes."""
    for dm in case.decision_makers:
        path: Path = ("decision_makers", dm.key)
        yield from _order_faults(dm, (*path, "preferences"))
        yield from _pair_faults(case, dm, dm.unknown, (*path, "unknown"))
        yield from _pair_faults(case, dm, dm.strong, (*path, "strong"))
        for k, pair in enumerate(dm.strong):
            if {frozenset(pair)} & set(map(frozenset, dm.unknown)):
                yield Fault((*path, "strong", k), f"{pair[0]} and {pair[1]} are both unknown and strong")
    yield from attitude_faults([dm.key for dm in case.decision_makers], case.attitudes)


def mark_faults(preference: Preference, path: Path) -> Iterator[Fault]:
    """A statement that is unknown and strong at once."""
    if preference.unknown and preference.strong:
        yield Fault(
            path,
            "a statement cannot be both unknown and strong",
            "how strongly a party feels can only be said of what it is known to want",
        )


def _order_faults(dm: DecisionMaker, path: Path) -> Iterator[Fault]:
    weak: int | None = None
    for k, preference in enumerate(dm.preferences or ()):
        yield from mark_faults(preference, (*path, k))
        if not preference.strong:
            weak = k if weak is None else weak
        elif weak is not None and not preference.unknown:
            yield Fault(
                (*path, k),
                f"statement {dm.key}-{k + 1} is strong and stands below statement {dm.key}-{weak + 1}, "
                "which is not",
                f"strong statements come first: mark {dm.key}-{weak + 1} strong too, or move one of them",
            )


def _pair_faults(case: Description, dm: DecisionMaker, pairs: Pairs, path: Path) -> Iterator[Fault]:
    if pairs and dm.ranking is None:
        word = path[-1]
        yield Fault(
            path,
            f"{word}: lists pairs of states of a ranking, but {dm.key} has no ranking",
            f"mark a statement: {{that: ..., {word}: true}}",
        )
        return
    for k, pair in enumerate(pairs):
        if pair[0] == pair[1]:
            yield Fault((*path, k), f"{pair[0]} is paired with itself", "name two states")
        for text in dict.fromkeys(pair):
            for fault in state_text_faults(case, text):
                yield Fault((*path, k), fault.what, fault.hint)
    for twice in (pair for pair, times in Counter(pairs).items() if times > 1):
        yield Fault((*path, pairs.index(twice)), f"the pair {twice[0]}, {twice[1]} is listed twice")
