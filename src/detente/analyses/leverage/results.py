"""What is found about leverage, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.analyses.evolution.places import ExpectedPlace
from detente.analyses.leverage.edits import Edit, How
from detente.graph import Graph

LITTLE = 0.01
"""What moves less than this share of a ranking, from the first place to the last, moves little."""

HALF_A_PLACE = 0.5
"""An expected place that moves less is the same place when it is told whole."""


@dataclass(frozen=True, slots=True)
class Span:
    """The best and the worst place among some states; ``None`` where there are none."""

    best: int | None
    worst: int | None


@dataclass(frozen=True, slots=True)
class InOutcome:
    """What holds of one outcome.

    Parameters
    ----------
    outcome
        Its key: the first outcome of the case that holds in a state; ``None`` for states that none names.
    n_equilibria
        Equilibria of this outcome.
    spans
        For each decision maker of the case its prospects among them.
    """

    outcome: str | None
    n_equilibria: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds in a case.

    Parameters
    ----------
    n_states, n_equilibria
        How many states there are, and how many hold.
    spans
        For each decision maker of the case its prospects.
    outcomes
        The same by outcome, in the order of the case.
    expected
        For each decision maker its mean place after some months, from where things stand; ``None``
        where that was not asked, or cannot be told.
    """

    n_states: int
    n_equilibria: int
    spans: tuple[Span, ...]
    outcomes: tuple[InOutcome, ...]
    expected: tuple[ExpectedPlace, ...] | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit does to one decision maker.

    Parameters
    ----------
    dm
        The decision maker.
    base, without
        Its prospects in the case as it is, and without.
    best, worst
        By how many places they fall without (below 0: rise); ``None`` where nothing holds on one side only.
    verdict
        What it has from the option: it ``gains`` if without it neither best nor worst place is better and one
        is worse, it ``loses`` if neither is worse and one is better, ``both`` if one is better and one is
        worse, or its expected place clearly goes the other way; ``nothing`` if best and worst stay;
        ``unknown`` where nothing holds on one side.
    share
        What it adds to the total change.
    expected
        By how many places its expected place falls without (below 0: rises); ``None`` where it is not told.
    """

    dm: int
    base: Span
    without: Span
    best: int | None
    worst: int | None
    verdict: Literal["gains", "loses", "both", "nothing", "unknown"]
    share: float
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Without:
    """A case without something.

    Parameters
    ----------
    edit
        What it is without.
    holding
        What holds then; ``None`` where no such case can be made.
    refusal
        Why none can be made: no state is left, or the status quo does not say where an option stands.
    status_quo_excluded
        Why the state where things stand cannot be without it; ``None`` if it can. What holds does not
        depend on where things stand.
    effects
        What it does to each decision maker asked about; empty where no such case can be made.
    change
        The total change.
    like_part
        For a pair: one of its two options without which alone the prospects of all those asked about are
        the same already.
    beyond
        For a pair: its total change less the greater of those of its two options alone; ``None`` where
        one of them was not looked at alone.
    """

    edit: Edit
    holding: Holding | None
    refusal: str | None
    status_quo_excluded: str | None
    effects: tuple[Effect, ...]
    change: float
    like_part: str | None = None
    beyond: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Leverage:
    """What each option changes.

    Parameters
    ----------
    graph
        The conflict.
    concept, how
        The concept whose equilibria count, and what it means to do without.
    dms
        The decision makers asked about.
    base
        What holds in the case as it is.
    edits
        What was done without, the greatest total change first; among equals options, then decision makers,
        then pairs.
    n_asked
        How many edits were asked for; more than were looked at if this was interrupted.
    paired
        Whether pairs of options were asked for.
    unsettled
        Situation variables that take several levels and that no move changes: prospects are over all of
        these.
    months
        After how many months places are expected; ``None``: none are.
    holds
        Where the case as it is has an equilibrium: shape ``(n_states,)``.
    """

    graph: Graph
    concept: str
    how: How
    dms: tuple[int, ...]
    base: Holding
    edits: tuple[Without, ...]
    n_asked: int
    paired: bool
    unsettled: tuple[str, ...]
    months: int | None
    holds: NDArray[np.bool_]
