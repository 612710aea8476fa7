"""Whose option changes whose prospects?

A decision maker's *prospects* in a case are the best and the worst place that an equilibrium has in its
ranking (1 = best). For every option, every pair of options and every decision maker the case is taken
without it, and the prospects of everybody are compared. Places are always those of the *base* ranking, over
the states of the case as it is, so that they can be compared.

What falls away with an option is what the option gave: whose place is worse without it *gains* by its being
there, whose place is better *loses* by it. An edit is weighed by its *total change*: the places that best and
worst move, each as a share of the way from the first place to the last, summed over the decision makers
asked about. Where something holds on one side only the whole way counts.

Where the place to be expected after some months (:mod:`detente.analyses.evolution.places`) clearly goes the
other way than best and worst, what an option brings is called mixed: prospects say what can hold, and the
expected place where the path is likely to lead, and neither takes the other back.

Single edits often change nothing where two together do: an option that stands in for another takes its
place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente import kernels
from detente.analyses.check import variables_that_never_move
from detente.analyses.evolution.forecast import MAX_MONTHS
from detente.analyses.evolution.places import MAX_STATES, ExpectedPlace, expected_places
from detente.analyses.leverage.edits import Edit, How, edits
from detente.analyses.leverage.restriction import restricted, without_moves_of
from detente.analyses.leverage.results import (
    HALF_A_PLACE,
    LITTLE,
    Effect,
    Holding,
    InOutcome,
    Leverage,
    Span,
    Without,
)
from detente.analyses.stability import stability
from detente.errors import InvalidCase, UnknownName, UsageError
from detente.graph import Graph
from detente.graph.absent import excluded_by
from detente.graph.listing import build_space
from detente.model.statements import Compare
from detente.model.states import Constraint

Bool = NDArray[np.bool_]
Numbers = NDArray[np.int64]

CONCEPTS = kernels.CONCEPTS
"""Concepts whose equilibria can be looked at."""

DEFAULT_CONCEPT = "seq"
"""The concept whose equilibria are looked at unless another is asked for."""


def leverage(
    graph: Graph,
    *,
    concept: str = DEFAULT_CONCEPT,
    how: How = "remove",
    of: Sequence[str] | None = None,
    concerning: Sequence[str] | None = None,
    pairs: bool | None = None,
    months: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Leverage:
    """Find what each option, each pair of options and each decision maker changes for whom.

    Parameters
    ----------
    graph
        The conflict.
    concept
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    how
        Whether an option that is done without is removed (kept at its first level) or frozen (kept where
        the status quo has it).
    of
        Options and decision makers to do without; all, if not given.
    concerning
        Keys of the decision makers whose prospects are asked for; all, if not given.
    pairs
        Whether options are also taken in pairs, see :func:`detente.analyses.leverage.edits.edits`.
    months
        After how many months places are expected (:mod:`detente.analyses.evolution.places`), from the
        status quo with the options where they are kept; ``None``: none are. Of pairs only where ``of``
        names what is done without.
    progress
        Told after each edit how many of how many are done.

    Raises
    ------
    UnknownName
        If a concept, an option or a decision maker does not exist.
    UsageError
        If what is named cannot be done without, the case does not say where it stands, or the number of
        months is out of range.

    Notes
    -----
    The edited case is a part of the graph of the base case (:mod:`detente.analyses.leverage.restriction`), on
    which the threshold sweep is run: near linear in states for each edit. An interrupt from the keyboard
    ends the search; what was found until then is the answer.
    """
    if concept not in CONCEPTS:
        raise UnknownName("concept", concept, CONCEPTS)
    if months is not None and not 1 <= months <= MAX_MONTHS:
        raise UsageError(f"{months} months", hint=f"months is a whole number from 1 to {MAX_MONTHS}")
    dms = range(graph.n_dms) if concerning is None else [graph.dm(key) for key in dict.fromkeys(concerning)]
    asked = edits(graph, how, of, pairs)
    judge = _Judge(graph, concept, tuple(dms), months)
    found: list[Without] = []
    try:
        for k, edit in enumerate(asked, start=1):
            found.append(judge.without(edit, ahead=of is not None or edit.kind != "pair"))
            if progress is not None:
                progress(k, len(asked))
    except KeyboardInterrupt:
        pass
    found = _with_parts(found)
    found.sort(key=lambda each: (each.holding is None, -each.change))
    paired = any(each.kind == "pair" for each in asked)
    unsettled = tuple(variables_that_never_move(graph)) if graph.case.form == "option" else ()
    return Leverage(
        graph, concept, how, judge.dms, judge.base, tuple(found), len(asked), paired, unsettled, judge.months,
        stability(graph, [concept]).equilibria(concept),
    )  # fmt: skip


class _Judge:
    """Compares edits of one case with the case as it is."""

    def __init__(self, graph: Graph, concept: str, dms: tuple[int, ...], months: int | None) -> None:
        self.graph, self.concept, self.dms = graph, concept, dms
        self.months = None if graph.n_states > MAX_STATES or graph.status_quo is None else months
        self._places = [graph.places(dm)[0] for dm in range(graph.n_dms)]
        self._named = _first_outcome(graph)
        self.base = self._holding(graph, np.arange(graph.n_states), graph.status_quo)

    def without(self, edit: Edit, *, ahead: bool) -> Without:
        """Take the case without something; ``ahead``: and look at where it goes."""
        if self.graph.case.form == "graph":
            start = self.graph.status_quo if ahead else None
            part = without_moves_of(self.graph, self.graph.dm(edit.what[0]))
            return self._compared(edit, self._holding(part, np.arange(self.graph.n_states), start), None)
        if unclear := [subject for subject, level in edit.levels if level is None]:
            return _refused(edit, f"the status quo does not say where {unclear[0]} stands")
        space = self.graph.space
        keep = np.ones(space.n_members, dtype=bool)
        for v, subject in enumerate(space.options):
            for _, level in (each for each in edit.levels if each[0] == subject):
                keep &= np.asarray(space.column(v)) == level
        if not keep.any():
            return _refused(edit, _no_state(self.graph, edit))
        part, states = restricted(self.graph, keep)
        begin = _start(self.graph, edit) if ahead else None
        inside = np.flatnonzero(states == begin) if begin is not None else states[:0]
        start = int(inside[0]) if len(inside) else None
        return self._compared(edit, self._holding(part, states, start), _excluded(self.graph, edit))

    def _holding(self, part: Graph, states: Numbers, start: int | None) -> Holding:
        """What holds in a part of the graph, told in states and places of the whole."""
        holds = states[stability(part, [self.concept]).equilibria(self.concept)]
        outcomes = [
            InOutcome(key, int(inside.sum()), self._spans(holds[inside]))
            for k, key in [*enumerate(self.graph.outcomes()), (-1, None)]
            if (inside := self._named[holds] == k).any()
        ]
        ahead = self._ahead(part, states, start)
        return Holding(part.n_states, len(holds), self._spans(holds), tuple(outcomes), ahead)

    def _ahead(self, part: Graph, states: Numbers, start: int | None) -> tuple[ExpectedPlace, ...] | None:
        """The places to be expected in a part of the graph, in the ranking of the whole."""
        if self.months is None or start is None:
            return None
        places = np.stack([row[states] for row in self._places]).astype(np.float64)
        try:
            return expected_places(part, start, self.months, places)
        except UsageError:  # nobody can move, or dated events lack a calendar
            return None

    def _spans(self, states: Numbers) -> tuple[Span, ...]:
        if not len(states):
            return (Span(None, None),) * self.graph.n_dms
        return tuple(Span(int(p[states].min()), int(p[states].max())) for p in self._places)

    def _compared(self, edit: Edit, holding: Holding, excluded: str | None) -> Without:
        effects = tuple(
            _with_expected(
                _effect(dm, self.base.spans[dm], holding.spans[dm], int(self.graph.payoffs[dm].max())),
                self.base.expected,
                holding.expected,
                int(self.graph.payoffs[dm].max()),
            )
            for dm in self.dms
        )
        return Without(edit, holding, None, excluded, effects, sum(each.share for each in effects))


def _effect(dm: int, base: Span, without: Span, way: int) -> Effect:
    if (base.best is None) != (without.best is None):
        return Effect(dm, base, without, None, None, "unknown", 2.0)
    if base.best is None or without.best is None or base.worst is None or without.worst is None:
        return Effect(dm, base, without, 0, 0, "nothing", 0.0)
    best, worst = without.best - base.best, without.worst - base.worst
    signs = {best > 0, worst > 0}, {best < 0, worst < 0}
    verdict: Literal["gains", "loses", "both", "nothing"] = "nothing"
    if True in signs[0]:
        verdict = "both" if True in signs[1] else "gains"
    elif True in signs[1]:
        verdict = "loses"
    return Effect(dm, base, without, best, worst, verdict, (abs(best) + abs(worst)) / max(way, 1))


def _with_expected(
    effect: Effect,
    base: tuple[ExpectedPlace, ...] | None,
    without: tuple[ExpectedPlace, ...] | None,
    way: int,
) -> Effect:
    """An effect beside what becomes of the expected place; mixed where that clearly goes the other way."""
    if base is None or without is None:
        return effect
    falls = without[effect.dm].place - base[effect.dm].place
    clearly = abs(falls) >= max(HALF_A_PLACE, LITTLE * way)
    against = (effect.verdict == "gains" and falls < 0) or (effect.verdict == "loses" and falls > 0)
    return replace(effect, expected=falls, verdict="both" if clearly and against else effect.verdict)


def _refused(edit: Edit, why: str) -> Without:
    return Without(edit, None, why, None, (), 0.0)


def _with_parts(found: Sequence[Without]) -> list[Without]:
    """Lay each pair beside its two options alone."""
    alone = {each.edit.what[0]: each for each in found if each.edit.kind == "option"}
    return [_beside(each, alone) if each.edit.kind == "pair" else each for each in found]


def _beside(pair: Without, alone: Mapping[str, Without]) -> Without:
    parts = [alone[option] for option in pair.edit.what if option in alone]
    if pair.holding is None:
        return pair
    places = [each.without for each in pair.effects]
    alike = [part.edit.what[0] for part in parts if [each.without for each in part.effects] == places]
    beyond = pair.change - max(part.change for part in parts) if len(parts) == 2 else None
    return replace(pair, like_part=alike[0] if alike else None, beyond=beyond)


def _first_outcome(graph: Graph) -> Numbers:
    """The number of the first outcome that holds in each state, -1 where none does."""
    named = np.full(graph.n_states, -1, dtype=np.int64)
    for k, holds in enumerate(graph.outcomes().values()):
        named[(named < 0) & holds] = k
    return named


def _no_state(graph: Graph, edit: Edit) -> str:
    """What leaves no state, in the words of the case."""
    options = graph.case.subjects()
    kept = tuple(
        Constraint(Compare(subject, "=", options[subject].levels[level].key))
        for subject, level in edit.levels
        if level is not None
    )
    try:
        build_space(replace(graph.case, require=(*graph.case.require, *kept)))
    except InvalidCase as error:
        return error.problems[0].what
    raise AssertionError("some state is left")


def _excluded(graph: Graph, edit: Edit) -> str | None:
    """Why the status quo cannot be without something, if it cannot."""
    if graph.status_quo is None:
        return None
    levels = _kept(graph, edit, graph.status_quo)
    if graph.space.member_at(levels) is not None:
        return None
    return excluded_by(graph.case, levels) or "it is excluded"


def _start(graph: Graph, edit: Edit) -> int | None:
    """The status quo without something, by its number in the whole; ``None`` if it cannot be without it."""
    if graph.status_quo is None:
        return None
    member = graph.space.member_at(_kept(graph, edit, graph.status_quo))
    if member is None or graph.space.state_of is None:
        return member
    return int(graph.space.state_of[member])


def _kept(graph: Graph, edit: Edit, state: int) -> list[int]:
    """The levels of a state, with options where an edit keeps them."""
    space = graph.space
    levels = list(space.levels(int(space.first_member[state])))
    for v, subject in enumerate(space.options):
        for _, level in (each for each in edit.levels if each[0] == subject):
            if level is not None:
                levels[v] = level
    return levels
