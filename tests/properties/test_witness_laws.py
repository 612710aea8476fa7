from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests import slow
from tests.strategies import coalesced_cases, listed_cases, members_of, option_cases

from detente.analyses.stability import Improvement, Verdict, is_stable, why
from detente.graph import Graph, build
from detente.graph.sequences import Sequence, improvements_of, moves_of
from detente.kernels import CONCEPTS
from detente.model.case import Case

conflicts = st.one_of(
    option_cases(max_dms=4, max_states=14),
    coalesced_cases(max_states=10),
    listed_cases(max_dms=4, max_states=8),
)


def all_verdicts(graph: Graph) -> list[Verdict]:
    return [
        why(graph, s, dm, concept)
        for concept in CONCEPTS
        for dm in range(graph.n_dms)
        for s in range(graph.n_states)
    ]


def counter_moves(graph: Graph, verdict: Verdict, end: int) -> list[int]:
    """Where the decision maker can still go from a sanction and gain."""
    if verdict.concept not in ("smr", "sseq"):
        return []
    worth = graph.payoffs[verdict.dm]
    return [v for v in graph.reachable(verdict.dm, end) if worth[v] > worth[verdict.state]]


def is_sequence_against(graph: Graph, verdict: Verdict, improvement: int, path: Sequence) -> bool:
    """A legal sequence of the others that ends where the decision maker is no better off."""
    steps = improvements_of(graph) if verdict.concept in ("seq", "sseq") else moves_of(graph)
    others = [j for j in range(graph.n_dms) if j != verdict.dm]
    worth = graph.payoffs[verdict.dm]
    legal = slow.is_legal(steps, others, improvement, path)
    return legal and bool(worth[path[-1].to] <= worth[verdict.state])


def check_improvement(graph: Graph, verdict: Verdict, improvement: Improvement) -> None:
    if improvement.sanction is not None:
        end = improvement.sanction.moves[-1].to
        assert is_sequence_against(graph, verdict, improvement.to, improvement.sanction.moves)
        assert counter_moves(graph, verdict, end) == []
        answers = graph.reachable(verdict.dm, end) if verdict.concept in ("smr", "sseq") else []
        assert list(improvement.counter) == answers
        assert improvement.escape is None
        assert len(improvement.sanction.bundles) == len(improvement.sanction.moves)
    elif improvement.escape is not None:
        path, counter = improvement.escape
        assert is_sequence_against(graph, verdict, improvement.to, path)
        assert counter in counter_moves(graph, verdict, path[-1].to)


@given(conflicts)
def test_every_witness_bears_its_verdict_out(case: Case) -> None:
    graph = build(case)
    for verdict in all_verdicts(graph):
        wanted = slow.better(graph, verdict.dm, verdict.state)
        assert sorted(each.to for each in verdict.improvements) == sorted(wanted)
        gains = [int(graph.payoffs[verdict.dm][each.to]) for each in verdict.improvements]
        assert gains == sorted(gains, reverse=True)
        assert verdict.stable == is_stable(graph, verdict.state, verdict.dm, verdict.concept)
        assert verdict.stable == all(each.sanction is not None for each in verdict.improvements)
        for improvement in verdict.improvements:
            check_improvement(graph, verdict, improvement)


@given(conflicts)
def test_an_improvement_without_a_sanction_has_none_and_an_escape_from_each(case: Case) -> None:
    graph = build(case)
    for verdict in all_verdicts(graph):
        if verdict.concept == "nash":
            continue
        steps = improvements_of(graph) if verdict.concept in ("seq", "sseq") else moves_of(graph)
        others = [j for j in range(graph.n_dms) if j != verdict.dm]
        worth = graph.payoffs[verdict.dm]
        for improvement in verdict.improvements:
            if improvement.sanction is None:
                ends = {u for u, _ in slow.legal(steps, others, improvement.to)}
                sanctions = [u for u in ends if worth[u] <= worth[verdict.state]]
                assert all(counter_moves(graph, verdict, u) for u in sanctions)
                assert (improvement.escape is not None) == bool(sanctions)


@given(option_cases(max_dms=4, max_states=18))
def test_bystanders_and_bundles_are_remarked_where_they_are_by_definition(case: Case) -> None:
    graph = build(case)
    members = members_of(case)

    def check_bundle(dm: int, before: int, after: int, remarked: int | None) -> None:
        worth = graph.payoffs[dm]
        smaller = [
            (size, -int(worth[s]), s)
            for s, size in slow.smaller_changes(members, before, after)
            if worth[s] > worth[before] and worth[after] > worth[before]
        ]
        if remarked is None:
            assert not smaller
        else:
            fewest_and_best = min(smaller)[:2]
            assert (*fewest_and_best, remarked) in smaller

    for verdict in all_verdicts(graph):
        for improvement in verdict.improvements:
            check_bundle(verdict.dm, verdict.state, improvement.to, improvement.bundle)
            if improvement.sanction is None:
                continue
            path = improvement.sanction.moves
            assert improvement.sanction.bystander == slow.is_bystander(
                graph, members, verdict.state, improvement.to, path
            )
            here = improvement.to
            for move, remarked in zip(path, improvement.sanction.bundles, strict=True):
                check_bundle(move.by, here, move.to, remarked)
                here = move.to


@given(st.one_of(coalesced_cases(max_states=10), listed_cases()))
def test_nothing_is_remarked_of_classes_and_listed_states(case: Case) -> None:
    for verdict in all_verdicts(build(case)):
        for improvement in verdict.improvements:
            assert improvement.bundle is None
            if improvement.sanction is not None:
                assert not improvement.sanction.bystander
                assert not any(improvement.sanction.bundles)
