"""Listing the states of a case: chosen by its constraints, or given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

import numpy as np

from detente.errors import InvalidCase, TooLarge
from detente.graph.classes import coalesced
from detente.graph.feasible import MAX_STATES, Coding, compile_diagram, contradiction, enumerate_codes
from detente.graph.predicates import Predicate, negation
from detente.graph.resolvers import Resolver
from detente.graph.resolving import resolver
from detente.graph.space import Space
from detente.kernels import Progress
from detente.model.case import Case
from detente.model.options import read_pattern
from detente.model.origin import Fault, Path
from detente.model.situation import SITUATION
from detente.model.statements import And, Compare, If, Statement, speaks_of_a_move, to_text
from detente.model.unfolding import in_figures

_Constraint = tuple[Path, Statement, Predicate]
"""Where it stands, what it says, and the predicate that every feasible state satisfies."""

_NAMED = 4
"""Constraints that exclude each other up to which each place names all of them."""


def build_space(case: Case, max_states: int = MAX_STATES, progress: Progress | None = None) -> Space:
    """List the feasible states of a case; ``progress`` is told how many of how many options are taken up.

    Raises
    ------
    InvalidCase
        If no state is feasible (naming the constraints that exclude each other), or states are
        coalesced that overlap or cannot be told apart by an id.
    TooLarge
        If there are more than ``max_states``.
    """
    return _listed(case, max_states) if case.states is not None else _chosen(case, max_states, progress)


def _listed(case: Case, max_states: int) -> Space:
    assert case.states is not None
    options = case.subjects()
    patterns = [read_pattern(tuple(options.values()), s.description or "") for s in case.states]
    if not case.patterned:
        options, patterns = {}, [()] * len(case.states)
    members = sum(prod(len(levels) for levels in pattern or ()) for pattern in patterns)
    if members > max(max_states, len(patterns)):
        raise TooLarge(
            f"the patterns of the states leave {in_figures(members)} choices open; "
            f"the limit is {max_states:,}",
            hint="say more in the patterns",
        )
    coding = Coding.of([len(option.levels) for option in options.values()])
    codes: list[tuple[int, ...]] = []
    state_of: list[int] = []
    for k, pattern in enumerate(patterns):
        assert pattern is not None
        for levels in product(*pattern):
            codes.append(coding.code(levels))
            state_of.append(k)
    return Space(
        case,
        options,
        coding,
        np.array(codes, dtype=np.int64).T,
        np.array(state_of, dtype=np.int32),
        len(case.states),
        {k: state.label for k, state in enumerate(case.states)},
    )


def _chosen(case: Case, max_states: int, progress: Progress | None) -> Space:
    options = case.subjects()
    sizes = [len(option.levels) for option in options.values()]
    resolve = resolver(case, options, sizes)
    constraints: list[_Constraint] = [
        *((("require", k), c.that, resolve(c.that)) for k, c in enumerate(case.require)),
        *(
            (("infeasible", k), c.that, negation(resolve(c.that), sizes))
            for k, c in enumerate(case.infeasible)
        ),
    ]
    constraints += _settled(case, resolve, sizes)
    predicates = [predicate for _, _, predicate in constraints]
    diagram = compile_diagram(predicates, sizes, progress)
    if diagram.count == 0:
        guilty = [constraints[k] for k in contradiction(predicates, sizes)]
        raise InvalidCase([case.origin.problem(fault) for fault in _no_state(guilty)])
    if diagram.count > max_states:
        raise TooLarge(
            f"{in_figures(diagram.count)} feasible states; the limit is {max_states:,}",
            hint="exclude combinations under infeasible: or require:, or leave out options nobody needs",
        )
    coding = Coding.of(sizes)
    members = Space(case, options, coding, enumerate_codes(diagram, coding), None, diagram.count, {})
    return coalesced(members) if case.coalesce else members


def _settled(case: Case, resolve: Resolver, sizes: Sequence[int]) -> list[_Constraint]:
    """States that a consequence would change at once are none: where it holds, what it sets holds too."""
    found: list[_Constraint] = []
    for k, consequence in enumerate(case.consequences):
        if speaks_of_a_move(consequence.when):
            continue
        sets = And(tuple(Compare(f"{SITUATION}.{key}", "=", level) for key, level in consequence.set))
        statement = If(sets if len(sets.parts) > 1 else sets.parts[0], consequence.when)
        found.append((("consequences", k), statement, resolve(statement)))
    return found


def _no_state(guilty: Sequence[_Constraint]) -> Iterator[Fault]:
    """One fault at each place; those that exclude each other name the others, if they are few."""
    named = [f"{path[0]}: {to_text(statement)}" for path, statement, _ in guilty]
    for (path, _, _), own in zip(guilty, named, strict=True):
        if len(guilty) == 1:
            yield Fault(path, "no state is feasible: this excludes every one", "loosen it or take it out")
            continue
        if len(guilty) > _NAMED:
            what = f"this and the {len(guilty) - 1} others named here exclude each other: {own}"
        else:
            what = f"these {len(guilty)} exclude each other: {' and '.join(named)}"
        yield Fault(path, f"no state is feasible: {what}", "loosen one of them or take it out")
