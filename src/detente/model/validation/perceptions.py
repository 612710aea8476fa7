"""What can be wrong with how decision makers see the game, and with what they declare.

Whether a statement speaks of what its viewer does not see takes the states:
:func:`detente.graph.games.hypergame` finds that out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from detente.errors import nearest
from detente.model.description import Description
from detente.model.origin import Fault, Path
from detente.model.perceptions import FIELDS, LEVELS, Ranking, Stated, View
from detente.model.preferences import Preference
from detente.model.validation.form import entry_faults
from detente.model.validation.preferences import preference_faults


def perception_faults(case: Description) -> Iterator[Fault]:
    """Everything wrong with perceptions and declarations that shows without the states."""
    yield from _twice(("perceptions",), "the view of", (view.dm for view in case.perceptions))
    yield from _twice(("stated",), "what is stated by", (stated.dm for stated in case.stated))
    if case.perceptions:
        for dm in case.decision_makers:
            if dm.key in FIELDS:
                yield Fault(
                    ("decision_makers", dm.key),
                    f"{dm.key!r} is a word of perceptions: and cannot be a decision maker's key beside them",
                    "choose another key",
                )
    for view in case.perceptions:
        yield from view_faults(case, ("perceptions", view.dm), view, (view.dm,))
    for stated in case.stated:
        yield from stated_faults(case, ("stated", stated.dm), stated)


def stated_faults(case: Description, path: Path, stated: Stated) -> Iterator[Fault]:
    """What is wrong with what one decision maker declares."""
    yield from _unknown(case, path, stated.dm)
    yield from _wish_faults(case, path, stated.dm, stated.preferences, stated.ranking)
    yield from _evidence_faults(case, path, stated.because)


def view_faults(case: Description, path: Path, view: View, chain: tuple[str, ...]) -> Iterator[Fault]:
    """What is wrong with a view; ``chain`` tells whose view of whose view it is."""
    known = list(_unknown(case, path, view.dm))
    yield from known
    if known:
        return
    if len(chain) == 1 and view.attributes:
        key = "preferences" if view.preferences is not None else "ranking"
        yield Fault(
            (*path, key),
            f"what {view.dm} wants is no perception of its own",
            f"it stands under decision_makers: {view.dm}: {key}; here stand its views of others",
        )
    yield from _wish_faults(case, path, view.dm, view.preferences, view.ranking)
    for name in ("unseen", "imagined"):
        for k, each in enumerate(getattr(view, name)):
            yield from preference_faults(case, (*path, name, k), each)
    yield from _move_faults(case, path, view)
    if view.imagined and (case.states is not None or case.coalesce):
        form = "where states are listed" if case.states is not None else "beside coalesced states"
        yield Fault(
            (*path, "imagined"),
            f"{form}, no state can be imagined",
            "describe the conflict by options, and exclude under infeasible: what only some believe possible",
        )
    yield from _evidence_faults(case, path, view.because)
    yield from _twice(path, f"{view.dm}'s view of", (inner.dm for inner in view.views))
    for inner in view.views:
        here = (*path, inner.dm)
        longer = (*chain, inner.dm)
        if inner.dm == view.dm or len(longer) > LEVELS + 1:
            yield _cycle(here, longer)
        else:
            yield from view_faults(case, here, inner, longer)


def _cycle(path: Path, chain: tuple[str, ...]) -> Fault:
    shown = " -> ".join(chain)
    if chain[-1] == chain[-2]:
        what = f"a cycle of views: {shown}: nobody has a view of itself"
        hint = f"what {chain[-1]} wants stands one level up; here stand its views of others"
    else:
        round_ = "a cycle of views" if len(set(chain)) < len(chain) else "views too deep"
        what = f"{round_}: {shown}"
        hint = f"two levels are read: {chain[0]}'s view of {chain[1]}, and of {chain[1]}'s view of {chain[2]}"
    return Fault(path, what, hint)


def _unknown(case: Description, path: Path, dm: str) -> Iterator[Fault]:
    dms = [each.key for each in case.decision_makers]
    if dm not in dms:
        inside = path[0] == "perceptions" and len(path) > 2
        known = [*dms, *FIELDS] if inside else dms
        sort = "decision maker or field of a view" if inside else "decision maker"
        yield Fault(path, f"there is no {sort} {dm!r}", nearest(dm, known, most=16))


def _twice(path: Path, what: str, dms: Iterable[str]) -> Iterator[Fault]:
    for dm, times in Counter(dms).items():
        if times > 1:
            yield Fault((*path, dm), f"{what} {dm} is given {times} times")


def _wish_faults(
    case: Description, path: Path, dm: str, preferences: Sequence[Preference] | None, ranking: Ranking | None
) -> Iterator[Fault]:
    if preferences is not None and ranking is not None:
        what = f"{dm} is given both preferences and a ranking"
        yield Fault((*path, "ranking"), what, "keep one of them")
    for k, each in enumerate(preferences or ()):
        yield from preference_faults(case, (*path, "preferences", k), each)
    yield from entry_faults(case, (*path, "ranking"), dm, ranking or ())


def _move_faults(case: Description, path: Path, view: View) -> Iterator[Fault]:
    for name in ("imagined_moves", "impossible_moves"):
        for k, move in enumerate(getattr(view, name)):
            here = (*path, name, k)
            for fault in _unknown(case, ("by",), move.by):
                yield Fault((*here, "by"), fault.what, fault.hint)
            yield from _evidence_faults(case, here, move.because)


def _evidence_faults(case: Description, path: Path, because: Sequence[str]) -> Iterator[Fault]:
    items = dict.fromkeys(item.key for item in case.evidence.items)
    for key in because:
        if items and key not in items:
            yield Fault((*path, "because"), f"there is no evidence item {key!r}", nearest(key, items))
