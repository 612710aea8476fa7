"""What does the history of a conflict say about the model of it?

A history is a list of dated states; from each to the next is one step. A *stay* is explained under a
concept if the state is an equilibrium under it. A *change* from s to t is explained by improvements if t
is in R_N^+(s), and by moves if t is in R_N(s): legal sequences of everybody.

Log-likelihoods (natural) are those of forecasts one step ahead, each mixed with 1 % uniform over all
states so that no surprise counts for infinitely much:

* the *model*: a month of :mod:`~detente.analyses.evolution.model`, on the linear scale at lambda;
* *uniform*: staying and every state that one move of anybody leads to are equally likely;
* *nothing changes*: it stays with probability (stays so far + 1) / (months so far + 2), and otherwise goes
  to each state that one move leads to alike.

A model that does no better than *nothing changes* adds nothing to having no model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from detente.analyses.evolution.listed import IMPROVEMENTS, MOVES, Listed, list_moves, search
from detente.analyses.evolution.model import SCALES, Model, model
from detente.analyses.stability import stability
from detente.errors import UsageError
from detente.graph import Graph
from detente.model.situation import month_of
from detente.model.statements import Statement

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
MIXED_IN = 0.01
"""How much of each forecast is uniform over all states."""


@dataclass(frozen=True, slots=True)
class Observation:
    """Where things stood on a date (``YYYY-MM`` or ``YYYY-MM-DD``)."""

    date: str
    state: int


@dataclass(frozen=True, slots=True)
class Against:
    """A statement that a change speaks against: its mover gave up what the statement wants.

    Parameters
    ----------
    dm
        The mover.
    statement
        Its number from 1; ``None`` where the mover is given by a ranking.
    that
        The statement.
    """

    dm: int
    statement: int | None
    that: Statement | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history, and how well it is explained.

    Parameters
    ----------
    before, after
        The observations at its ends.
    by
        Who could have made the change by one move.
    explained
        A stay: the concepts under which the state is an equilibrium.
    by_improvements, by_moves
        A change: whether legal sequences of that kind lead to it.
    by_events
        Whether events and at most one move in a month lead to it where moves alone do not.
    against
        Statements that a change not explained by improvements speaks against.
    chance
        What the model gave it, before mixing.
    """

    before: Observation
    after: Observation
    by: tuple[int, ...]
    explained: tuple[str, ...]
    by_improvements: bool
    by_moves: bool
    by_events: bool
    against: tuple[Against, ...]
    chance: float

    @property
    def stays(self) -> bool:
        """Whether nothing changed."""
        return self.before.state == self.after.state


@dataclass(frozen=True, slots=True, eq=False)
class BackTest:
    """How well a model explains a history.

    Parameters
    ----------
    graph
        The conflict.
    sharpness, depth
        Lambda and h of the model's forecasts.
    steps
        The steps in order.
    log_likelihood
        ``model``, ``uniform`` and ``nothing_changes``.
    """

    graph: Graph
    sharpness: float
    depth: int
    steps: tuple[Step, ...]
    log_likelihood: Mapping[str, float]

    @property
    def stays(self) -> tuple[Step, ...]:
        """The steps in which nothing changed."""
        return tuple(step for step in self.steps if step.stays)

    @property
    def changes(self) -> tuple[Step, ...]:
        """The steps in which something changed."""
        return tuple(step for step in self.steps if not step.stays)

    @property
    def explained(self) -> dict[str, int]:
        """How many stays each concept explains."""
        return {concept: sum(concept in step.explained for step in self.stays) for concept in CONCEPTS}

    @property
    def informative(self) -> bool:
        """Whether the model explains the history better than "nothing changes" does."""
        return self.log_likelihood["model"] > self.log_likelihood["nothing_changes"]


def back_test(
    graph: Graph, history: Sequence[Observation], *, sharpness: float = 5.0, depth: int = 0
) -> BackTest:
    """Hold a model against what was observed.

    Parameters
    ----------
    graph
        The conflict.
    history
        At least two observations, their dates ascending.
    sharpness, depth
        Lambda and h of the model's forecasts.

    Raises
    ------
    UsageError
        If there are fewer than two observations, or a parameter is out of range.
    TooLarge
        If there are too many moves to list.

    Notes
    -----
    A dated event fires in the step that leads past its month: after the month of the observation before
    (for the first step from that month on), up to that of the one after.
    """
    if len(history) < 2:
        raise UsageError("a history needs two observations or more")
    rule = model(graph, sharpness, depth)
    changed = any(a.state != b.state for a, b in pairwise(history))
    listed = list_moves(graph) if changed else None
    verdicts = stability(graph, CONCEPTS)
    holds = {concept: verdicts.equilibria(concept) for concept in CONCEPTS}
    steps: list[Step] = []
    for place, (before, after) in enumerate(pairwise(history)):
        chance = _chance(rule, before, after, first=place == 0)
        if before.state == after.state:
            explained = tuple(concept for concept in CONCEPTS if holds[concept][before.state])
            steps.append(Step(before, after, (), explained, False, False, False, (), chance))
        else:
            assert listed is not None
            steps.append(_change(listed, before, after, chance))
    likelihood = {
        "model": sum(log(_mixed(graph, step.chance)) for step in steps),
        "uniform": sum(log(_mixed(graph, _uniform(graph, step))) for step in steps),
        "nothing_changes": _nothing_changes(graph, steps),
    }
    return BackTest(graph, sharpness, depth, tuple(steps), likelihood)


def _chance(rule: Model, before: Observation, after: Observation, *, first: bool) -> float:
    """How likely the model took the step to be."""
    since, upto = month_of(before.date), month_of(after.date)
    begin = since if first else since + 1
    due = sorted((event for event in rule.dated if begin <= event[0] <= upto), key=lambda event: event[0])
    events = tuple((key, target) for _, key, target in due)
    every = rule.changes(before.state, events, SCALES[0], rule.sharpness)
    return min(sum(each.chance for each in every if each.to == after.state), 1.0)


def _change(listed: Listed, before: Observation, after: Observation, chance: float) -> Step:
    graph = listed.graph
    gains = bool(search(listed, before.state, IMPROVEMENTS, targets=[after.state]).states[after.state])
    moves = gains or bool(search(listed, before.state, MOVES, targets=[after.state]).states[after.state])
    by = tuple(dm for dm in range(graph.n_dms) if after.state in graph.reachable(dm, before.state))
    against = (
        ()
        if gains
        else tuple(told for dm in by if (told := _against(graph, dm, before.state, after.state)) is not None)
    )
    return Step(before, after, by, (), gains, moves, not moves and chance > 0, against, chance)


def _against(graph: Graph, dm: int, before: int, after: int) -> Against | None:
    """The most important statement that tells two states apart, where the mover ranks the first higher."""
    if graph.payoffs[dm, before] <= graph.payoffs[dm, after]:
        return None
    for number, preference in enumerate(graph.case.decision_makers[dm].preferences or (), start=1):
        holds = graph.space.holds(preference.that)
        if holds[before] != holds[after]:
            return Against(dm, number, preference.that)
    return Against(dm, None, None)


def _neighbours(graph: Graph, state: int) -> set[int]:
    """The states that one move of anybody leads to."""
    return {t for dm in range(graph.n_dms) for t in graph.reachable(dm, state)}


def _uniform(graph: Graph, step: Step) -> float:
    near = _neighbours(graph, step.before.state)
    return 1 / (1 + len(near)) if step.stays or step.after.state in near else 0.0


def _nothing_changes(graph: Graph, steps: Sequence[Step]) -> float:
    total, stayed = 0.0, 0
    for months, step in enumerate(steps):
        staying = (stayed + 1) / (months + 2)
        near = _neighbours(graph, step.before.state)
        if step.stays:
            chance, stayed = staying, stayed + 1
        else:
            chance = (1 - staying) / len(near) if step.after.state in near else 0.0
        total += log(_mixed(graph, chance))
    return total


def _mixed(graph: Graph, chance: float) -> float:
    return (1 - MIXED_IN) * chance + MIXED_IN / graph.n_states
