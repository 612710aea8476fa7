"""Would the verdict be the same whatever the rest of the case says? Then it is by construction.

A statement *decides* between two states if its decision maker's more important statements do not tell them
apart and it does. A verdict is *by construction*

1. of the states and moves, if it is the same whatever anybody wants;
2. of one statement, if it is the same whatever anybody wants, provided only that its decision maker ranks
   those states as it does between which the statement decides: the claim is that statement read back;
3. of a ranking, if the test compares places in the ranking of a decision maker that is given by one.

1 and 2 are decided on three-valued grounds: between two states that the statement decides a preference is
certain, between any others either is possible. What follows from certain preferences alone is by
construction. For equilibria, sequences of improvements and deals the converse is not claimed: some
verdicts that no ranking could change are not found. That a claim is undecided is never by construction,
nor is a chance, a change, or what becomes of a deal.

For equilibria: a state at which a decision maker has no move is certainly stable for it, and so is one all
of whose moves lead to states against which the statement decides. It is certainly unstable if a move leads
to a state for which the statement decides and, but for Nash, nobody else can move from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.analyses.claims.asking import ask
from detente.analyses.claims.ground import NOWHERE, Bool, Int64
from detente.analyses.claims.judging import Judged, Verdict, together
from detente.analyses.claims.world import World
from detente.model.claims import (
    Changes,
    Gains,
    Holds,
    Improvement,
    Leads,
    Likely,
    OfStates,
    Over,
    Prefers,
    Strikes,
    Test,
)
from detente.model.variants import Numbered


@dataclass(frozen=True, slots=True)
class Construction:
    """What a verdict follows from by itself.

    Parameters
    ----------
    of
        ``moves``, ``statement`` or ``ranking``.
    dm
        The decision maker whose statement or ranking it is.
    statement
        The statement's number in the case, 0 for one that a variant adds.
    """

    of: Literal["moves", "statement", "ranking"]
    dm: int | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What is known of wants.

    Parameters
    ----------
    owner
        Whose statement is known; ``None``: nobody's.
    above
        A number for each state; states agree on all more important statements iff they have the same.
    holds
        Where the statement holds, as 0 and 1.
    """

    owner: int | None
    above: Int64
    holds: Int64

    def prefers(self, dm: int, a: Int64, b: Int64) -> Bool:
        """Of pairs of states, whether the first is certainly preferred to the second."""
        if dm != self.owner:
            return np.zeros(len(a), dtype=bool)
        return np.asarray((self.above[a] == self.above[b]) & (self.holds[a] > self.holds[b]))


def construction(world: World, statements: Numbered, test: Test, judged: Judged) -> Construction | None:
    """Find out whether a verdict is by construction, and of what.

    Parameters
    ----------
    world
        The conflict on which the test was made.
    statements
        What its decision makers want, by key.
    test, judged
        The test and its verdict.
    """
    if judged.verdict == "undecided" or isinstance(test, Likely | Changes):
        return None
    if isinstance(test, Strikes) and (test.holds is not None or test.spoilt_by):
        return None
    askable = _askable(world, test)
    nothing = np.zeros(world.ground.n_states, dtype=np.int64)
    if _forced(world, test, askable, _Known(None, nothing, nothing)) == judged.verdict:
        return Construction("moves")
    about = getattr(test, "dm", None)  # what others want cannot force a test of one
    for dm, owner in enumerate(world.graph.case.decision_makers):
        if about not in (None, owner.key):
            continue
        if owner.ranking is not None:
            if isinstance(test, Prefers | Gains | Improvement):
                return Construction("ranking", dm)
            continue
        above = nothing
        for number, preference in statements[owner.key]:
            truth = world.graph.space.holds(preference.that).astype(np.int64)
            if _forced(world, test, askable, _Known(dm, above, truth)) == judged.verdict:
                return Construction("statement", dm, number)
            above = np.unique(2 * above + truth, return_inverse=True)[1].reshape(-1).astype(np.int64)
    return None


def _forced(world: World, test: OfStates, askable: Bool, known: _Known) -> Verdict | None:
    """The verdict that follows from what is known; ``None`` if none does."""
    surely, surely_not = _certain(world, test, known)
    parts = [_quantified(world, each, askable, surely, surely_not) for each in test.over]
    if "contradicted" in parts:
        return "contradicted"
    settled = [(part, None) for part in parts if part is not None]
    return together(settled)[0] if len(settled) == len(parts) else None


def _askable(world: World, test: OfStates) -> Bool:
    """Of which states it can be asked; of these kinds of tests wants do not decide that."""
    if isinstance(test, Gains):
        to = world.ground.changed(test.change)
        return np.asarray((to != NOWHERE) & (to != np.arange(len(to))))
    return ask(world, test).askable


def _quantified(world: World, over: Over, askable: Bool, surely: Bool, surely_not: Bool) -> Verdict | None:
    asked = world.ground.meant(over.states) & askable
    if not asked.any():
        return "undecided"
    all_so, all_not = bool((surely | ~asked).all()), bool((surely_not | ~asked).all())
    some_so, some_not = bool((surely & asked).any()), bool((surely_not & asked).any())
    borne_out, contradicted = {
        "all": (all_so, some_not),
        "any": (some_so, all_not),
        "none": (all_not, some_so),
    }[over.quantifier]
    return "borne out" if borne_out else "contradicted" if contradicted else None


def _certain(world: World, test: OfStates, known: _Known) -> tuple[Bool, Bool]:
    """Where it is certainly so, and where it is certainly not so, what a test asks."""
    graph, ground = world.graph, world.ground
    never = np.zeros(ground.n_states, dtype=bool)
    match test:
        case Holds(under=under, dm=dm):
            return _holds(world, known, under, range(graph.n_dms) if dm is None else [graph.dm(dm)])
        case Prefers(dm=dm, to=to):
            others = ground.meant(to.states)
            if graph.dm(dm) != known.owner:
                return never, others & (to.quantifier == "all" or others.sum() == 1)
            return _prefers(known, others, all_of_them=to.quantifier == "all")
        case Gains(dm=dm, change=change):
            target, here = ground.changed(change), np.arange(ground.n_states)
            mover = graph.dm(dm)
            return known.prefers(mover, target, here), known.prefers(mover, here, target)
        case Improvement(dm=dm):
            mover = graph.dm(dm)
            chosen = _moves_chosen(world, test)
            better, possible = _steps(world, known, mover)
            listed = ground.moves(mover)
            return listed.some(chosen & better), ~listed.some(chosen & possible)
        case Leads():
            return _leads(world, test, known)
        case Strikes():
            return never, _no_deal(world, test, known)


def _prefers(known: _Known, others: Bool, *, all_of_them: bool) -> tuple[Bool, Bool]:
    """Where the owner certainly prefers a state to all, or to any, of some others; where certainly not."""
    n_classes = int(known.above.max()) + 1
    number = [
        np.bincount(known.above[others & (known.holds == k)], minlength=n_classes)[known.above]
        for k in (0, 1)
    ]
    worse, better = number[0] * (known.holds == 1), number[1] * (known.holds == 0)
    total = int(others.sum())
    if all_of_them:
        return np.asarray(worse == total), np.asarray(others | (better > 0))
    return np.asarray(worse > 0), np.asarray(better + others == total)


def _moves_chosen(world: World, test: Improvement) -> Bool:
    dm = world.graph.dm(test.dm)
    if test.into is None:
        return world.ground.setting(dm, test.doing)
    there, listed = world.ground.meant(test.into), world.ground.moves(dm)
    return np.asarray(there[listed.target] & ~there[listed.source])


def _steps(world: World, known: _Known, dm: int) -> tuple[Bool, Bool]:
    """Which moves of a decision maker are certainly improvements, and which possibly."""
    listed = world.ground.moves(dm)
    better = known.prefers(dm, listed.target, listed.source)
    return better, ~known.prefers(dm, listed.source, listed.target)


def _holds(world: World, known: _Known, under: str, dms: Iterable[int]) -> tuple[Bool, Bool]:
    n = world.ground.n_states
    stable, unstable = np.ones(n, dtype=bool), np.zeros(n, dtype=bool)
    for dm in dms:
        listed = world.ground.moves(dm)
        better, possible = _steps(world, known, dm)
        stable &= ~listed.some(possible)
        if under != "nash":
            others = [k for k in range(world.graph.n_dms) if k != dm]
            can_answer = np.any([world.graph.has_move(k) for k in others], axis=0) if others else unstable
            better = better & ~can_answer[listed.target]
        unstable |= listed.some(better)
    return stable, unstable


def _leads(world: World, test: Leads, known: _Known) -> tuple[Bool, Bool]:
    there = world.ground.meant(test.to)
    dms = range(world.graph.n_dms)
    if test.steps == "moves":
        free = {dm: np.ones(len(world.ground.moves(dm).target), dtype=bool) for dm in dms}
        found = _leading(world, test, there, free)
        return found, ~found
    steps = {dm: _steps(world, known, dm) for dm in dms}
    surely = _leading(world, test, there, {dm: each[0] for dm, each in steps.items()})
    possibly = _leading(world, test, there, {dm: each[1] for dm, each in steps.items()})
    return surely, ~possibly


def _leading(world: World, test: Leads, there: Bool, steps: dict[int, Bool]) -> Bool:
    if test.order:
        return world.leading_in_order(there, [world.graph.dm(each) for each in test.order], steps)
    return world.leading(there, [world.graph.dm(each) for each in test.by or world.graph.dms], steps)


def _no_deal(world: World, test: Strikes, known: _Known) -> Bool:
    """What is certainly no deal: too few at the table possibly gain, or those cannot reach it."""
    ground, graph = world.ground, world.graph
    start = int(np.flatnonzero(ground.meant(test.start))[0])
    seats = sorted(graph.dm(each) for each in dict(graph.case.formats)[test.format])
    without = [dm for dm in seats if dm != known.owner]
    found = ~_strikable(world, start, seats)
    if known.owner in seats:
        here = np.arange(ground.n_states)
        loses = known.prefers(known.owner, np.full(ground.n_states, start), here)
        found |= loses & ~_strikable(world, start, without)
    found[start] = True
    return np.asarray(found)


def _strikable(world: World, start: int, seats: list[int]) -> Bool:
    if len(seats) < 2:
        return np.zeros(world.ground.n_states, dtype=bool)
    return world.ground.reach(start, seats)
