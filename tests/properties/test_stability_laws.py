from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests import slow
from tests.strategies import coalesced_cases, listed_cases, members_of, option_cases

from detente.analyses.stability import CONCEPTS, is_stable, stability
from detente.analyses.stability.simultaneous import sim, sim_refusal
from detente.analyses.stability.ties import ties
from detente.graph import build
from detente.kernels import CONCEPTS as SWEPT
from detente.kernels import Blocks
from detente.kernels.blocks import by_blocks
from detente.model.case import Case

conflicts = st.one_of(
    option_cases(max_dms=5, max_states=12),
    option_cases(max_dms=3, max_states=18),
    coalesced_cases(max_states=12),
    listed_cases(max_dms=5, max_states=9),
)
LAWS = (
    ("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr"), ("nash", "sim"),
)  # fmt: skip


@given(conflicts)
def test_verdicts_are_those_of_the_definitions(case: Case) -> None:
    graph = build(case)
    answer = stability(graph)
    for concept in SWEPT:
        by_definition = [
            [is_stable(graph, s, dm, concept) for s in range(graph.n_states)] for dm in range(graph.n_dms)
        ]
        assert answer.stable[concept].tolist() == by_definition


@given(option_cases(max_dms=4, max_states=18))
def test_the_sweep_over_blocks_decides_as_the_small_method_does(case: Case) -> None:
    graph = build(case)
    blocks = [own for own in graph.moves if isinstance(own, Blocks)]
    swept = by_blocks(graph.payoffs, blocks, SWEPT)
    answer = stability(graph, SWEPT)
    assert all(np.array_equal(swept[concept], answer.stable[concept]) for concept in SWEPT)


@given(conflicts)
def test_the_laws_between_concepts_hold(case: Case) -> None:
    answer = stability(build(case))
    for stronger, weaker in LAWS:
        if weaker in answer.stable:
            assert not (answer.stable[stronger] & ~answer.stable[weaker]).any()
    if "sim" in answer.stable:
        either = answer.stable["seq"] | answer.stable["sim"]
        assert answer.equilibria("fraser_hipel").tolist() == either.all(axis=0).tolist()
        assert "fraser_hipel" in answer.equilibrium_concepts
    else:
        assert set(answer.left_out) == {"sim"}


@given(option_cases(max_dms=4, max_states=18))
def test_simultaneous_stability_is_that_of_its_definition(case: Case) -> None:
    graph = build(case)
    members = members_of(case)
    assert sim_refusal(graph) is None
    found = sim(graph)
    nash = stability(graph, ["nash"]).stable["nash"]
    for dm in range(graph.n_dms):
        for s in range(graph.n_states):
            assert found[dm, s] == slow.is_sim_stable(graph, members, dm, s)
            others_gain = any(slow.better(graph, j, s) for j in range(graph.n_dms) if j != dm)
            if not others_gain:
                assert found[dm, s] == nash[dm, s]


@given(conflicts, st.data())
def test_mixed_behaviour_takes_the_verdict_of_each_decision_makers_own_concept(
    case: Case, data: st.DataObject
) -> None:
    graph = build(case)
    by_concept = stability(graph)
    known = list(by_concept.stable)
    given_concepts = {dm: data.draw(st.sampled_from(known)) for dm in graph.dms if data.draw(st.booleans())}
    mixed = stability(graph, given_concepts)
    for number, dm in enumerate(graph.dms):
        expected = by_concept.stable[given_concepts.get(dm, "seq")][number]
        assert mixed.stable["mixed"][number].tolist() == expected.tolist()
    assert mixed.mixed == {dm: given_concepts.get(dm, "seq") for dm in graph.dms}


@given(conflicts)
def test_an_equilibrium_is_structural_for_those_that_move_elsewhere_and_not_there(case: Case) -> None:
    graph = build(case)
    answer = stability(graph)
    for concept in answer.equilibrium_concepts:
        equilibria = np.flatnonzero(answer.equilibria(concept)).tolist()
        expected = {
            s: [dm for dm in range(graph.n_dms) if graph.can_ever_move(dm) and not graph.reachable(dm, s)]
            for s in equilibria
        }
        assert answer.structural(concept) == {s: dms for s, dms in expected.items() if dms}


@given(conflicts)
def test_what_ties_a_decision_maker_agrees_with_its_moves_and_its_verdict(case: Case) -> None:
    graph = build(case)
    stable = stability(graph, SWEPT).stable
    for concept in SWEPT:
        for s in range(graph.n_states):
            for number, tie in enumerate(ties(graph, s, concept)):
                assert tie.dm == number
                assert (tie.kind != "free") == stable[concept][number, s]
                assert (tie.kind == "never moves") == (not graph.can_ever_move(number))
                if tie.kind == "no move here":
                    assert not graph.reachable(number, s)
                if tie.kind == "content":
                    assert graph.reachable(number, s)
                assert (tie.kind in ("deterred", "free")) == bool(slow.better(graph, number, s))


def test_concepts_come_in_the_order_they_are_shown() -> None:
    assert (*SWEPT, "sim") == CONCEPTS
