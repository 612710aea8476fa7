"""The games of a hypergame: as it is, as each decision maker sees it, and as it thinks that others see it.

All games have the same states, the *frame*: those of the case and those that somebody imagines. What
differs from game to game is which of them are *seen*, who can move where, and who wants what.

1. The analyst's game sees the states of the case.
2. The game of ``i`` is the analyst's game with ``i``'s view laid over it, and the game that ``i`` takes ``j``
   to see is ``i``'s game with the view inside that view laid over it. What a view does not say stays.
3. Whoever imagines a statement ``A`` sets aside the constraints under which ``A`` could never hold, for the
   states where ``A`` holds; every other constraint stays.
4. A state that satisfies an *unseen* statement is not seen. No move leads from or to what is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.errors import InvalidCase
from detente.graph.beliefs import (
    attributed,
    blind_statements,
    count_moves,
    is_too_many,
    with_moves,
    within,
    without_moves,
)
from detente.graph.feasible import MAX_STATES, compile_diagram
from detente.graph.graph import Graph, build
from detente.graph.predicates import negation
from detente.graph.resolving import resolver
from detente.kernels import Moves
from detente.model.case import Case
from detente.model.origin import Fault, Path
from detente.model.perceptions import Stated, View
from detente.model.preferences import Preference
from detente.model.statements import And, Not, Or, Statement

Bool = NDArray[np.bool_]

Lifted = tuple[tuple[str, int, Statement], ...]
"""Constraints that are set aside: their section, their number, and the states for which."""


@dataclass(frozen=True, eq=False)
class Game:
    """One of the games.

    Parameters
    ----------
    graph
        Its moves and payoffs, over the states of the frame.
    seen
        The states that belong to it: shape ``(n_states,)``.
    """

    graph: Graph
    seen: Bool


@dataclass(frozen=True, eq=False)
class Hypergame:
    """A case and the games that its decision makers see.

    Parameters
    ----------
    case
        The case.
    frame
        All states, with the moves and payoffs of the case.
    feasible
        Which of them are states of the case: shape ``(n_states,)``.
    lifted
        For each imagined statement of any view the constraints that it sets aside.
    views
        How the decision makers see the game; those of the case, or some of them corrected.
    """

    case: Case
    frame: Graph
    feasible: Bool
    lifted: Lifted
    views: tuple[View, ...]

    @cached_property
    def true(self) -> Game:
        """The analyst's game."""
        own = tuple(within(each, self.feasible) for each in self.frame.moves)
        return Game(replace(self.frame, moves=own), self.feasible)

    def view(self, dm: int) -> View:
        """How a decision maker sees the game."""
        key = self.frame.dms[dm]
        return next((each for each in self.views if each.dm == key), View(key))

    def own(self, dm: int) -> Game:
        """The game as a decision maker sees it."""
        return self._seen_by((self.view(dm),))

    def picture(self, dm: int, other: int) -> Game:
        """The game as a decision maker thinks that another sees it."""
        view = self.view(dm)
        inner = view.of(self.frame.dms[other]) if dm != other else None
        return self._seen_by(
            (view,) if inner is None else (view, replace(inner, preferences=None, ranking=None))
        )

    def differs(self, dm: int, other: int) -> bool:
        """Whether a decision maker thinks that another sees the game otherwise than itself."""
        inner = self.view(dm).of(self.frame.dms[other])
        return inner is not None and not replace(inner, preferences=None, ranking=None).says_nothing

    def corrected(self, views: tuple[View, ...]) -> Hypergame:
        """The same with other views, which are the case's with something taken out."""
        return replace(self, views=views)

    def declared(self, stated: tuple[Stated, ...]) -> Game:
        """The analyst's game if everybody wanted what it declares."""
        payoffs = self.frame.payoffs.copy()
        for each in stated:
            dm = self.frame.dm(each.dm)
            payoffs[dm] = self._row(dm, each, self.feasible, ("stated", each.dm))
        return Game(replace(self.true.graph, payoffs=payoffs), self.feasible)

    def _row(self, dm: int, wishes: View | Stated, seen: Bool, path: Path) -> NDArray[np.int32]:
        owner = self.case.decision_makers[dm]
        row, found = attributed(self.frame.space, owner, wishes.preferences, wishes.ranking, seen, path)
        if found:
            raise InvalidCase([self.case.origin.problem(fault) for fault in found])
        return row

    def _seen_by(self, chain: tuple[View, ...]) -> Game:
        if all(view.says_nothing for view in chain):
            return self.true
        seen = self.sees(chain)
        payoffs = self.frame.payoffs.copy()
        moves: list[Moves] = list(self.frame.moves)
        path: Path = ("perceptions",)
        for depth, view in enumerate(chain, start=1):
            path = (*path, view.dm)
            for inner in view.views:
                if inner.attributes:
                    there = self.sees(chain[:depth])
                    row = self._row(self.frame.dm(inner.dm), inner, there, (*path, inner.dm))
                    payoffs[self.frame.dm(inner.dm)] = row
            for move in view.imagined_moves:
                by = self.frame.dm(move.by)
                moves[by] = with_moves(self.frame, moves[by], move)
            for move in view.impossible_moves:
                by = self.frame.dm(move.by)
                moves[by] = without_moves(self.frame, moves[by], move)
        graph = replace(self.frame, moves=tuple(within(each, seen) for each in moves), payoffs=payoffs)
        return Game(graph, seen)

    def sees(self, chain: tuple[View, ...]) -> Bool:
        """The states seen by whoever is at the end of a chain of views."""
        imagined = [each.that for view in chain for each in view.imagined]
        seen = self.feasible if not imagined else _allowed(self.frame, self.case, self.lifted, imagined)
        for view in chain:
            for each in view.unseen:
                seen = seen & ~self.frame.space.holds(each.that)
        return seen


def hypergame(case: Case, max_states: int = MAX_STATES) -> Hypergame:
    """Build the games of a case.

    Parameters
    ----------
    case
        The case.
    max_states
        Refuse more states than this.

    Raises
    ------
    InvalidCase
        If the case cannot be built, a view sees no state, names states or moves that are not there, or
        speaks of what its viewer does not see.
    TooLarge
        If there are too many states, or moves to be imagined.
    """
    lifted = _lifted(case)
    frame = build(_with(case, lifted), max_states)
    feasible = _allowed(frame, case, lifted, [])
    status_quo = frame.status_quo
    if status_quo is not None and not feasible[status_quo]:
        build(case, max_states)  # raises: where things stand is only imagined
    found = Hypergame(case, frame, feasible, lifted, case.perceptions)
    faults = [*_view_faults(found, (), ("perceptions",), case.perceptions), *_stated_faults(found)]
    if faults:
        raise InvalidCase([case.origin.problem(fault) for fault in faults])
    return found


def _imagined(views: tuple[View, ...], path: Path) -> Iterator[tuple[Path, Preference]]:
    for view in views:
        here = (*path, view.dm)
        yield from (((*here, "imagined", k), each) for k, each in enumerate(view.imagined))
        yield from _imagined(view.views, here)


def _lifted(case: Case) -> Lifted:
    """The constraints that each imagined statement contradicts."""
    given = list(_imagined(case.perceptions, ("perceptions",)))
    if not given:
        return ()
    options = case.subjects()
    sizes = [len(option.levels) for option in options.values()]
    resolve = resolver(case, options, sizes)
    constraints = [("require", k, resolve(c.that)) for k, c in enumerate(case.require)]
    constraints += [
        ("infeasible", k, negation(resolve(c.that), sizes)) for k, c in enumerate(case.infeasible)
    ]
    found: list[tuple[str, int, Statement]] = []
    faults: list[Fault] = []
    for path, each in given:
        wanted = resolve(each.that)
        against = [
            (section, k)
            for section, k, constraint in constraints
            if compile_diagram([wanted, constraint], sizes).count == 0
        ]
        if not against and not case.reduced:
            faults.append(
                Fault(
                    path,
                    "nothing in the case excludes this by itself, so that it need not be imagined",
                    "imagine what require: or infeasible: excludes; what exists and is not known is unseen:",
                )
            )
        found.extend((section, k, each.that) for section, k in against)
    if faults:
        raise InvalidCase([case.origin.problem(fault) for fault in faults])
    return tuple(found)


def _with(case: Case, lifted: Lifted) -> Case:
    """The case with constraints set aside where somebody imagines them to be."""
    require, infeasible = list(case.require), list(case.infeasible)
    for section, k, imagined in lifted:
        if section == "require":
            require[k] = replace(require[k], that=Or((require[k].that, imagined)))
        else:
            infeasible[k] = replace(infeasible[k], that=And((infeasible[k].that, Not(imagined))))
    return replace(case, require=tuple(require), infeasible=tuple(infeasible))


def _allowed(frame: Graph, case: Case, lifted: Lifted, imagined: list[Statement]) -> Bool:
    """The states that the constraints of a case allow to whoever imagines some statements."""
    there = tuple(each for each in lifted if each[2] in imagined)
    allowed = _with(case, there)
    found = np.ones(frame.n_states, dtype=bool)
    if not lifted:
        return found
    for constraint in allowed.require:
        found &= frame.space.holds(constraint.that)
    for constraint in allowed.infeasible:
        found &= ~frame.space.holds(constraint.that)
    return found


def _stated_faults(found: Hypergame) -> Iterator[Fault]:
    for each in found.case.stated:
        dm = found.case.decision_makers[found.frame.dm(each.dm)]
        path: Path = ("stated", each.dm)
        yield from attributed(found.frame.space, dm, each.preferences, each.ranking, found.feasible, path)[1]


def _view_faults(
    found: Hypergame, chain: tuple[View, ...], path: Path, views: tuple[View, ...]
) -> Iterator[Fault]:
    """What is wrong with views once the states are known."""
    frame, space = found.frame, found.frame.space
    for view in views:
        here, longer = (*path, view.dm), (*chain, view)
        around = found.sees(chain) if chain else found.feasible
        if view.attributes:
            viewer = chain[-1].dm
            owner = found.case.decision_makers[frame.dm(view.dm)]
            yield from attributed(space, owner, view.preferences, view.ranking, around, here)[1]
            if not found.case.reduced:
                given = view.preferences or ()
                yield from blind_statements(space, viewer, given, around, (*here, "preferences"))
        for name in ("unseen", "imagined"):
            for k, each in enumerate(getattr(view, name)):
                somewhere = space.holds_somewhere(each.that)
                if not somewhere.any() and not found.case.reduced:
                    yield Fault((*here, name, k), "no state satisfies this", "take it out or correct it")
                torn = np.flatnonzero(somewhere & ~space.holds(each.that))
                if len(torn):
                    what = f"this holds in a part of state {space.ids[int(torn[0])]} only"
                    yield Fault((*here, name, k), what, "a coalesced state is seen as a whole, or not at all")
        seen = found.sees(longer)
        if not seen.any():
            yield Fault((*here, "unseen"), f"{view.dm} sees no state at all", "leave it some")
            continue
        yield from _move_faults(found, view, here)
        yield from _view_faults(found, longer, here, view.views)


def _move_faults(found: Hypergame, view: View, path: Path) -> Iterator[Fault]:
    """Moves that are there already, or are not there to be denied."""
    if found.case.reduced:
        return
    for k, move in enumerate(view.imagined_moves):
        own = found.frame.moves[found.frame.dm(move.by)]
        here = (*path, "imagined_moves", k)
        if found.case.states is not None and is_too_many(found.frame.n_states):
            yield Fault(here, "the conflict has too many states for moves to be imagined in it")
        elif count_moves(with_moves(found.frame, own, move)) == count_moves(own):
            what = f"{move.by} can make every such move, or could make none whatever its options allowed"
            yield Fault(here, what, "an imagined move is one that the case does not have")
    for k, move in enumerate(view.impossible_moves):
        own = found.frame.moves[found.frame.dm(move.by)]
        if count_moves(without_moves(found.frame, own, move)) == count_moves(own):
            what = f"{move.by} has no such move anyway"
            yield Fault((*path, "impossible_moves", k), what, "from: and to: say which moves are meant")
