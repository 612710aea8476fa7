"""The levers that a case has, and those that an analyst offers to try."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.analyses.coalitions import table_named
from detente.analyses.inverse.edits import Kind, Lever
from detente.errors import UnknownName, UsageError
from detente.graph import Graph
from detente.model.edits import AddOption
from detente.model.preferences import Preference


@dataclass(frozen=True, slots=True)
class Offer:
    """What the analyst lets the search try beyond what the case has.

    Parameters
    ----------
    additions
        Statements that may be added, with the keys of those who would take them on.
    format
        The format that may be widened; ``None``: no format is asked about.
    variants
        Keys of variants of the case that may be tried; those that add an option are tried in any case.
    freezes
        Whether a party may cease to move: keep an option at one level for good, or make no more moves.
    """

    additions: tuple[tuple[str, Preference], ...] = ()
    format: str | None = None
    variants: tuple[str, ...] = ()
    freezes: bool = True


NOTHING = Offer()
"""Nothing beyond what the case has."""


def candidates(graph: Graph, targets: Sequence[int], offer: Offer) -> list[Lever]:
    """Every lever of a case, cheapest first; of one kind the smallest changes first.

    Parameters
    ----------
    graph
        The conflict.
    targets
        The states that are to hold: no option is kept at a level that none of them has.
    offer
        What else may be tried.

    Raises
    ------
    UnknownName
        If a statement to be added is for nobody in the case, or a variant does not exist.
    UsageError
        If it is for a decision maker given by a ranking.
    """
    found = [lever for kind in KINDS for lever in kind(graph, targets, offer)]
    if not offer.freezes:
        found = [lever for lever in found if lever.kind != "hold"]
    return sorted(found, key=lambda lever: lever.cost)


def _of_statements(graph: Graph, targets: Sequence[int], offer: Offer) -> Iterator[Lever]:
    steps = []
    for dm in graph.case.decision_makers:
        own = dm.preferences or ()
        for k, preference in enumerate(own, start=1):
            yield Lever("drop", dm.key, k, None, preference)
            for to in range(1, len(own) + 1):
                if to != k:
                    kind: Kind = "move" if abs(to - k) == 1 else "shift"
                    steps.append(Lever(kind, dm.key, k, to, preference))
    yield from sorted(steps, key=lambda each: abs((each.to or 0) - (each.statement or 0)))


def _of_additions(graph: Graph, targets: Sequence[int], offer: Offer) -> Iterator[Lever]:
    for key, preference in dict.fromkeys(offer.additions):
        dm = graph.case.decision_makers[graph.dm(key)]
        if dm.ranking is not None:
            raise UsageError(
                f"{key} is given by a ranking, which has no statements",
                hint="ask --nearest what would have to change",
            )
        for place in range(len(dm.preferences or ()) + 1, 0, -1):
            yield Lever("add", key, None, place, preference)


def _of_options(graph: Graph, targets: Sequence[int], offer: Offer) -> Iterator[Lever]:
    if graph.case.states is not None:
        return
    wanted = [graph.space.open_levels(s) for s in targets]
    for v, (subject, option) in enumerate(graph.space.options.items()):
        owner = graph.case.owner(subject)
        if owner is None:
            continue
        if option.moves == "both":
            for way in ("forward", "back"):
                yield Lever("one-way", owner.key, option=subject, moves=way)
        elif option.moves != "fixed":
            yield Lever("two-way", owner.key, option=subject, moves="both")
        if option.moves != "fixed":
            for level in sorted({k for levels in wanted for k in levels[v]}):
                yield Lever("hold", owner.key, option=subject, level=option.levels[level].key, moves="fixed")


def _of_moves(graph: Graph, targets: Sequence[int], offer: Offer) -> Iterator[Lever]:
    if graph.case.states is None:
        return
    for k, dm in enumerate(graph.case.decision_makers):
        if graph.can_ever_move(k):
            yield Lever("hold", dm.key)


def _of_formats(graph: Graph, targets: Sequence[int], offer: Offer) -> Iterator[Lever]:
    if offer.format is None:
        return
    seats = table_named(graph, offer.format).seats
    for k, dm in enumerate(graph.dms):
        if k not in seats:
            yield Lever("widen", dm, format=offer.format)


def _of_variants(graph: Graph, targets: Sequence[int], offer: Offer) -> Iterator[Lever]:
    known = {each.key: each for each in graph.case.variants}
    for key in offer.variants:
        if key not in known:
            raise UnknownName("variant", key, known)
    for key, each in known.items():
        adds = any(isinstance(edit, AddOption) for edit in each.edits)
        if adds or key in offer.variants:
            lever = Lever("option" if adds else "variant", "", variant=each)
            yield replace(lever, dm=next(iter(lever.who), ""))


KINDS: tuple[Callable[[Graph, Sequence[int], Offer], Iterable[Lever]], ...] = (
    _of_statements, _of_additions, _of_options, _of_moves, _of_formats, _of_variants,
)  # fmt: skip
"""What finds the levers of each kind. A new kind is one more: what it changes, a lever says as edits."""
