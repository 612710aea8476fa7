"""What views say of states, moves and preferences, as arrays over the frame of a hypergame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import NoSuchState, StatementError
from detente.graph.changes import MAX_ARCS, arcs_from
from detente.graph.graph import Graph
from detente.graph.moves import free_moves, listed_arcs
from detente.graph.payoffs import dense, find, prioritised
from detente.graph.space import Space
from detente.kernels import Arcs, Blocks, Moves
from detente.model.case import DecisionMaker
from detente.model.origin import Fault, Path
from detente.model.perceptions import BelievedMove, Ranking
from detente.model.preferences import Preference
from detente.model.statements import AtState, Compare, InOutcome, Statement, Taken, to_text, walk

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]


def within(own: Moves, seen: Bool) -> Moves:
    """The moves between the states seen; whoever stands at another is alone there."""
    if seen.all():
        return own
    if isinstance(own, Blocks):
        block = own.block.astype(np.int64)
        block[~seen] = own.n_blocks + np.arange(int((~seen).sum()))
        kinds, number = np.unique(block, return_inverse=True)
        return Blocks(number.reshape(-1).astype(np.int32), len(kinds), own.position, own.reaches)
    sources = _sources(own)
    stays = seen[sources] & seen[own.target]
    return arcs_from(sources[stays], own.target[stays].astype(np.int64), len(seen))


def with_moves(graph: Graph, own: Moves, believed: BelievedMove) -> Arcs:
    """Some moves and those that are imagined besides."""
    had = listed_arcs(own)
    more = _meant(graph, believed, None)
    sources = np.concatenate([_sources(had), _sources(more)])
    targets = np.concatenate([had.target, more.target]).astype(np.int64)
    return arcs_from(sources, targets, graph.n_states)


def without_moves(graph: Graph, own: Moves, believed: BelievedMove) -> Arcs:
    """Some moves without those that are believed impossible."""
    had = listed_arcs(own)
    gone = _meant(graph, believed, had)
    n = graph.n_states
    left = np.setdiff1d(_sources(had) * n + had.target, _sources(gone) * n + gone.target)
    return arcs_from(left // n, left % n, n)


def _meant(graph: Graph, believed: BelievedMove, among: Arcs | None) -> Arcs:
    """The moves that a belief speaks of: among some, or of all that could be imagined."""
    space = graph.space
    before, after = space.holds(believed.before), space.holds(believed.after)
    if among is None:
        if space.case.states is not None:
            pairs = np.argwhere(np.outer(before, after))
            return arcs_from(pairs[:, 0], pairs[:, 1], graph.n_states)
        among = free_moves(space, space.case.decision_makers[graph.dm(believed.by)])
    sources = _sources(among)
    fits = before[sources] & after[among.target]
    return arcs_from(sources[fits], among.target[fits].astype(np.int64), graph.n_states)


def _sources(arcs: Arcs) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(arcs.start) - 1, dtype=np.int64), np.diff(arcs.start))


def count_moves(own: Moves) -> int:
    """How many moves there are, where they are few enough to list."""
    return len(listed_arcs(own).target)


def attributed(
    space: Space,
    dm: DecisionMaker,
    preferences: Sequence[Preference] | None,
    ranking: Ranking | None,
    seen: Bool,
    path: Path,
) -> tuple[Int32, list[Fault]]:
    """The payoffs that preferences or a ranking give, for states that are seen; others count for nothing.

    Parameters
    ----------
    space
        The frame.
    dm
        Whose they are taken to be.
    preferences, ranking
        One of the two.
    seen
        The states that have to be ranked.
    path
        Where they stand, for messages.
    """
    if ranking is None:
        stated = replace(dm, preferences=tuple(preferences or ()), ranking=None)
        row, found = prioritised(space, stated)
        return row, [Fault((*path, "preferences"), each.what, each.hint) for each in found]
    return _ranked(space, dm.key, ranking, seen, (*path, "ranking"))


def _ranked(space: Space, dm: str, ranking: Ranking, seen: Bool, path: Path) -> tuple[Int32, list[Fault]]:
    place = np.full(space.n_states, -1, dtype=np.int64)
    faults: list[Fault] = []
    for group, texts in enumerate(ranking):
        for position, text in enumerate(texts):
            here = (*path, group) if len(texts) == 1 else (*path, group, position)
            try:
                state = find(space, text)
            except (NoSuchState, StatementError) as error:
                if not (space.case.reduced and isinstance(error, NoSuchState)):
                    faults.append(Fault(here, error.problems[0].what, error.problems[0].hint))
                continue
            if not seen[state]:
                faults.append(Fault(here, f"{space.ids[state]} is not seen by who would rank it here"))
            if place[state] >= 0:
                faults.append(Fault(here, f"{space.ids[state]} is ranked twice", f"{dm} ranks it once"))
            place[state] = group
    missing = np.flatnonzero((place < 0) & seen)
    if len(missing) and not faults:
        some = ", ".join(space.ids[int(s)] for s in missing[:8])
        more = f" and {len(missing) - 8:,} more" if len(missing) > 8 else ""
        what = f"the ranking of {dm} misses {len(missing):,} of the states seen: {some}{more}"
        faults.append(Fault(path, what, "a ranking lists every state, ties in a list of their own"))
    return dense(np.where(place < 0, np.iinfo(np.int32).min, -place)), faults


def blind_statements(
    space: Space, viewer: str, statements: Sequence[Preference], seen: Bool, path: Path
) -> Iterator[Fault]:
    """Statements about what a viewer does not see.

    A part of a statement is about the unseen if it is true everywhere, or nowhere, that the viewer sees, and
    is not so in the states that it misses: only there would the part make a difference.
    """
    for k, each in enumerate(statements):
        for part in walk(each.that):
            if not isinstance(part, Taken | Compare | AtState | InOutcome):
                continue
            truth = space.holds(part)
            among = truth[seen]
            if among.any() and not among.all():
                continue
            first = bool(among[0]) if len(among) else False
            if (truth[~seen] != first).any():
                yield _blind(viewer, part, (*path, k))


def _blind(viewer: str, part: Statement, path: Path) -> Fault:
    assert isinstance(part, Taken | Compare | AtState | InOutcome)
    return Fault(
        path,
        f"{to_text(part)} is about what {viewer} does not see",
        f"{viewer} cannot tell such states apart: leave the part out, or let {viewer} see them",
        part.at,
    )


def is_too_many(n_states: int) -> bool:
    """Whether pairs of states are too many to be imagined one by one."""
    return n_states * n_states > MAX_ARCS
