"""Verdicts: is a claim borne out, contradicted or undecided?

1. A test of single states is asked of the states it speaks of, as far as it can be asked of them.
   *All* is borne out if it is so of each, *any* if of some, *none* if of no one; otherwise it is
   contradicted. If there is no state to ask, the quantifier is undecided: nothing is borne out by default.
2. Where a test has several quantifiers it is contradicted if one of them is, else undecided if one of them
   is, else borne out.
3. A chance is borne out if it is as claimed under all nine settings of the forecast (three scales, half,
   once and twice lambda), contradicted if under none, else undecided.
4. Prospects (the best and the worst equilibrium, by the ranking in the case) become *better* if neither is
   worse and one is better, *worse* the other way round. If one becomes better and one worse, or nothing
   holds in one of the two, it is undecided; if neither changes, contradicted.
5. States are *gained* if some of them hold in the variant and none in the case, *lost* the other way round,
   otherwise contradicted; undecided if there are none where they would have to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.analyses.claims.asking import ask
from detente.analyses.claims.ground import Bool
from detente.analyses.claims.world import World
from detente.analyses.evolution.errors import Expected
from detente.model.claims import Changes, Claim, Likely, OfStates, Quantifier

Verdict = Literal["borne out", "contradicted", "undecided"]
VERDICTS: tuple[Verdict, ...] = ("borne out", "contradicted", "undecided")

Reason = Literal[
    "no such state", "cannot be asked", "nothing holds", "both ways", "depends on the setting",
    "no such variant",
]  # fmt: skip
"""Why a claim is undecided."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of one quantifier.

    Parameters
    ----------
    quantifier
        ``all``, ``any`` or ``none``.
    n_meant, n_asked, n_true
        How many states the statement fits, of how many of them the test can be asked, and of how many of
        those it is so.
    verdict, reason
        The verdict, and why it is undecided.
    """

    quantifier: Quantifier
    n_meant: int
    n_asked: int
    n_true: int
    verdict: Verdict
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of a forecast, with its span over the nine settings.

    Parameters
    ----------
    p, low, high
        The chance by the leading setting, the least and the greatest.
    expected
        The moves to be expected up to then, by what they do to their mover; ``None``: not counted.
    """

    p: float
    low: float
    high: float
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """The best and the worst equilibrium for a decision maker, in places of its ranking in the case.

    States are numbers of the graph of their own side; ``None`` where nothing holds.
    """

    best: int | None
    worst: int | None
    best_state: int | None
    worst_state: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What changes from the case to a variant.

    Parameters
    ----------
    before, after
        The prospects of a decision maker, where these were asked for.
    n_before, n_after
        How many of the states meant hold, where these were asked for.
    example
        One that holds on one side only, as a number of that side's graph.
    """

    before: Prospect | None = None
    after: Prospect | None = None
    n_before: int = 0
    n_after: int = 0
    example: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and what it rests on.

    Parameters
    ----------
    verdict, reason
        The verdict, and why it is undecided.
    counted
        Tests of single states: what became of each quantifier.
    chance
        Tests of chances.
    compared
        Tests of changes.
    """

    verdict: Verdict
    reason: Reason | None = None
    counted: tuple[Counted, ...] = ()
    chance: Chance | None = None
    compared: Compared | None = None


Worlds = Callable[[tuple[str, ...]], World | None]
"""The conflict with the edits of some variants; ``None`` where they leave no case."""


def judge(worlds: Worlds, claim: Claim, *, quick: bool = False) -> Judged:
    """Judge one claim.

    Parameters
    ----------
    worlds
        The conflict and its variants.
    claim
        The claim.
    quick
        Only the verdict is wanted: the span of a chance is found no further than that takes.
    """
    chosen = () if claim.variant is None else (claim.variant,)
    world = worlds(chosen)
    if world is None:
        return Judged("undecided", "no such variant")
    match claim.test:
        case Likely() as test:
            return _likely(world, test, quick=quick)
        case Changes() as test:
            other = worlds((*chosen, test.variant))
            return Judged("undecided", "no such variant") if other is None else _changes(world, other, test)
        case test:
            return of_states(world, test)


def of_states(world: World, test: OfStates) -> Judged:
    """Judge a test of single states."""
    test = world.ground.told(test)
    asked = ask(world, test)
    counted = tuple(
        count(each.quantifier, world.ground.meant(each.states), asked.askable, asked.true)
        for each in test.over
    )
    verdict, reason = together([(each.verdict, each.reason) for each in counted])
    return Judged(verdict, reason, counted)


def count(quantifier: Quantifier, meant: Bool, askable: Bool, true: Bool) -> Counted:
    """What becomes of one quantifier."""
    n_meant, n_asked = int(meant.sum()), int((meant & askable).sum())
    n_true = int((meant & askable & true).sum())
    if not n_asked:
        reason: Reason = "cannot be asked" if n_meant else "no such state"
        return Counted(quantifier, n_meant, 0, 0, "undecided", reason)
    so = {"all": n_true == n_asked, "any": n_true > 0, "none": n_true == 0}[quantifier]
    return Counted(quantifier, n_meant, n_asked, n_true, "borne out" if so else "contradicted")


def together(parts: Sequence[tuple[Verdict, Reason | None]]) -> tuple[Verdict, Reason | None]:
    """The verdict on parts that must all be so."""
    for verdict in ("contradicted", "undecided"):
        for each, reason in parts:
            if each == verdict:
                return each, reason
    return "borne out", None


def _likely(world: World, test: Likely, *, quick: bool) -> Judged:
    there = world.graph.outcomes()[test.outcome]
    found: list[float] = []
    so: set[bool] = set()
    for p in world.ground.months.chances(world.graph, there, test.by):
        found.append(p)
        so.add(p >= test.at_least if test.at_least is not None else p <= (test.at_most or 0.0))
        if quick and len(so) > 1:
            break
    expected = None if quick else world.ground.months.expected(world.graph, test.by)
    chance = Chance(found[0], min(found), max(found), expected)
    if len(so) > 1:
        return Judged("undecided", "depends on the setting", chance=chance)
    return Judged("borne out" if so == {True} else "contradicted", chance=chance)


def _changes(base: World, other: World, test: Changes) -> Judged:
    if test.states is not None:
        return _gains(base, other, test)
    assert test.dm is not None
    dm = base.graph.dm(test.dm)
    there = np.flatnonzero(other.equilibria(test.under))
    known = base.ground.counterparts(other.ground)
    before = _prospect(base, dm, {int(s): int(s) for s in np.flatnonzero(base.equilibria(test.under))})
    after = _prospect(base, dm, {int(s): known[int(s)] for s in there if int(s) in known})
    compared = Compared(before, after)
    pairs = [(before.best, after.best), (before.worst, after.worst)]
    if any(was is None or now is None for was, now in pairs):
        return Judged("undecided", "nothing holds", compared=compared)
    signs = {int(np.sign((was or 0) - (now or 0))) for was, now in pairs}  # a smaller place is better
    if {1, -1} <= signs:
        return Judged("undecided", "both ways", compared=compared)
    wanted = 1 if test.change == "better_for" else -1
    return Judged("borne out" if wanted in signs else "contradicted", compared=compared)


def _prospect(base: World, dm: int, holding: dict[int, int]) -> Prospect:
    """The span of what holds: states by their numbers, with their counterparts in the case."""
    if not holding:
        return Prospect(None, None, None, None)
    worth = base.payoffs[dm]
    top = int(worth.max())
    best = max(holding, key=lambda s: (int(worth[holding[s]]), -s))
    worst = min(holding, key=lambda s: (int(worth[holding[s]]), s))
    return Prospect(top - int(worth[holding[best]]) + 1, top - int(worth[holding[worst]]) + 1, best, worst)


def _gains(base: World, other: World, test: Changes) -> Judged:
    assert test.states is not None
    told = [world.ground.told(test).states or test.states for world in (base, other)]
    meant = [world.ground.meant(states) for world, states in zip((base, other), told, strict=True)]
    hold = [m & world.equilibria(test.under) for m, world in zip(meant, (base, other), strict=True)]
    n_before, n_after = (int(each.sum()) for each in hold)
    without, with_ = (0, 1) if test.change == "gains" else (1, 0)
    example = int(np.flatnonzero(hold[with_])[0]) if hold[with_].any() else None
    compared = Compared(n_before=n_before, n_after=n_after, example=example)
    if not meant[with_].any():
        return Judged("undecided", "no such state", compared=compared)
    so = bool(hold[with_].any() and not hold[without].any())
    return Judged("borne out" if so else "contradicted", compared=compared)
