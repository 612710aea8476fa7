"""Solved draws are held to the drawn cases, built and solved one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import doubtful_cases

from detente import kernels
from detente.analyses.ensemble import Worlds, describe, draw, drawn_case
from detente.analyses.sensitivity import STATUS_QUO, Solver
from detente.analyses.stability import stability
from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.model.case import Case


def _consistent(case: Case, seed: int, count: int) -> bool:
    """Whether all draws make sense; those of listed states with several members need not."""
    try:
        ensemble = describe(case)
        draws = draw(ensemble, seed, 0, count)
        worlds = Worlds(ensemble)
        for k in range(count):
            worlds.graph(draws, k)
    except InvalidCase:
        return False
    return True


def _reach(graph: Graph) -> set[int]:
    if graph.status_quo is None:
        return set(range(graph.n_states))
    found = {graph.status_quo}
    while True:
        more = {t for s in found for dm in range(graph.n_dms) for t in graph.reachable(dm, s)} - found
        if not more:
            return found
        found |= more


@settings(max_examples=40)
@given(doubtful_cases(max_states=16), st.integers(0, 2**40))
def test_draws_are_solved_as_their_cases(case: Case, seed: int) -> None:
    if not _consistent(case, seed, 8):
        return
    ensemble = describe(case)
    solver = Solver(ensemble, kernels.CONCEPTS)
    batch = solver.batch(seed, 0, 8)
    draws = draw(ensemble, seed, 0, 8)
    for k in range(8):
        graph = build(drawn_case(ensemble, draws, k))
        found = stability(graph, kernels.CONCEPTS)
        reach = _reach(graph)
        for concept in kernels.CONCEPTS:
            holding = found.equilibria(concept)
            ids = {solver.worlds.ids[s] for s in np.flatnonzero(batch.equilibria[concept][k])}
            assert ids == set(graph.ids.of(holding))
            for q, question in enumerate(solver.questions):
                if question.kind == "outcome":
                    inside = set(np.flatnonzero(graph.outcomes()[question.key] & holding).tolist())
                    answers = bool(inside & reach), bool(inside)
                else:
                    state = graph.status_quo if question.key == STATUS_QUO else graph.ids.find(question.key)
                    answers = (state is not None and bool(holding[state]),) * 2
                assert (batch.near[concept][k, q], batch.anywhere[concept][k, q]) == answers


@given(doubtful_cases(max_states=16), st.integers(0, 2**40), st.integers(1, 30))
def test_a_batch_cut_short_is_the_batch_of_so_many_draws(case: Case, seed: int, count: int) -> None:
    if not _consistent(case, seed, 40):
        return
    solver = Solver(describe(case), ("seq",))
    whole, short = solver.batch(seed, 0, 40), solver.batch(seed, 0, count)
    cut = whole.upto(count, solver.n_flipped(0, count))
    assert cut.same_as.tolist() == short.same_as.tolist()
    assert cut.holds.tolist() == short.holds.tolist()
    for part in ("equilibria", "near", "anywhere", "flipped"):
        assert getattr(cut, part)["seq"].tolist() == getattr(short, part)["seq"].tolist()


@settings(max_examples=15)
@given(doubtful_cases(max_states=16), st.integers(0, 2**40))
def test_a_draw_turned_round_is_the_draw_with_one_judgement_otherwise(case: Case, seed: int) -> None:
    if not _consistent(case, seed, 60):
        return
    ensemble = describe(case)
    solver = Solver(ensemble, ("seq",))
    batch = solver.batch(seed, 0, 60)
    draws = draw(ensemble, seed, 0, 60)
    which = solver.flippable()
    assert len(batch.flipped["seq"]) == (60 // len(which) if which else 0)
    for j in which[:3]:
        turned = solver.solve(draws.flipped(j))
        n = len(batch.flipped["seq"])
        assert batch.flipped["seq"][:, j].tolist() == turned.near["seq"][:n].tolist()


@given(doubtful_cases(max_states=16), st.integers(0, 2**40))
def test_a_draw_is_solved_once_for_all_that_rank_alike(case: Case, seed: int) -> None:
    if not _consistent(case, seed, 20):
        return
    ensemble = describe(case)
    solver = Solver(ensemble, kernels.CONCEPTS)
    batch = solver.batch(seed, 0, 20)
    assert (batch.same_as <= np.arange(20)).all()
    assert (batch.same_as[batch.same_as] == batch.same_as).all()
    for k, other in enumerate(batch.same_as):
        for concept in kernels.CONCEPTS:
            assert batch.equilibria[concept][k].tolist() == batch.equilibria[concept][other].tolist()
