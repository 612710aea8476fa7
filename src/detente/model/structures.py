"""Preference structures beyond a ranking: what is unknown, what is strong, and attitudes to others.

* *Unknown*: of two states we do not know which one a decision maker prefers.
* *Strength*: it prefers one state strongly to another.
* *Attitudes*: it cares for, or against, what others get.

The first two are marked in the preferences: on statements (:class:`~detente.model.preferences.Preference`)
or as pairs of states beside a ranking. What they mean for stability is in
:mod:`detente.analyses.structures`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from detente.errors import nearest
from detente.model.description import DecisionMaker, Described, Description
from detente.model.origin import Fault
from detente.model.preferences import Attitudes

FOR, NEUTRAL, AGAINST = "+", "0", "-"
ATTITUDES = (FOR, NEUTRAL, AGAINST)
"""Wishes another well; does not care; wishes it ill."""


def unknown_marks(dm: DecisionMaker) -> list[str]:
    """What of a decision maker's preferences is marked unknown, as people name it."""
    marked = [
        f"statement {dm.key}-{k}" for k, each in enumerate(dm.preferences or (), start=1) if each.unknown
    ]
    return [*marked, *(f"{one} and {other}" for one, other in dm.unknown)]


def partly_unknown(case: Description) -> list[DecisionMaker]:
    """The decision makers some of whose preferences are unknown."""
    return [dm for dm in case.decision_makers if unknown_marks(dm)]


def has_strength(case: Description) -> bool:
    """Whether some preference is marked strong."""
    return any(dm.strong or any(each.strong for each in dm.preferences or ()) for dm in case.decision_makers)


def without_strength(case: Described) -> Described:
    """The same case with no preference marked strong."""
    if not has_strength(case):
        return case
    return replace(case, decision_makers=tuple(map(_plain, case.decision_makers)))


def _plain(dm: DecisionMaker) -> DecisionMaker:
    preferences = dm.preferences
    if preferences is not None:
        preferences = tuple(replace(each, strong=False) for each in preferences)
    return replace(dm, preferences=preferences, strong=())


def attitude(case: Description, of: str, to: str) -> str:
    """A decision maker's attitude to another, or to itself: for itself and neutral, where nothing is said."""
    said = dict(dict(case.attitudes).get(of, ()))
    return said.get(to, FOR if of == to else NEUTRAL)


def attitude_faults(known: Collection[str], attitudes: Attitudes) -> Iterator[Fault]:
    """Attitudes of and to decision makers that there are not, and values that are none."""
    for of, times in Counter(of for of, _ in attitudes).items():
        if of not in known:
            yield Fault(("attitudes", of), f"there is no decision maker {of!r}", nearest(of, known))
        if times > 1:
            yield Fault(("attitudes", of), f"the attitudes of {of} are given {times} times")
    for of, row in attitudes:
        for to, times in Counter(to for to, _ in row).items():
            if times > 1:
                yield Fault(("attitudes", of, to), f"the attitude of {of} to {to} is given {times} times")
    for of, to, value in ((of, to, value) for of, row in attitudes for to, value in row):
        if to not in known:
            yield Fault(("attitudes", of, to), f"there is no decision maker {to!r}", nearest(to, known))
        if value not in ATTITUDES:
            yield Fault(
                ("attitudes", of, to),
                f"{value!r} is no attitude",
                'one of + (for), 0 (neutral) and "-" (against; in quotes)',
            )
