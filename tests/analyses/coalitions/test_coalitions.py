"""Coalition stability: the published table, the checker, the laws, the witness."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import slow
from tests.strategies import coalesced_cases, listed_cases, option_cases

from detente import casebook
from detente.analyses.coalitions import (
    CONCEPTS,
    Basis,
    Coalitions,
    Definitions,
    Sanction,
    Table,
    Verdict,
    allowed_coalitions,
    coalitions,
    everyone,
    seating,
    table_named,
    why,
)
from detente.analyses.stability import stability
from detente.errors import TooLarge, UnknownName, UsageError
from detente.graph import Graph, build
from detente.graph.sequences import Sequence, moves_of
from detente.interchange.casefile import read_case
from detente.kernels import is_transitive
from detente.kernels.structure import Arcs
from detente.model.case import Case

conflicts = st.one_of(
    option_cases(max_dms=4, max_states=12),
    coalesced_cases(max_states=8),
    listed_cases(max_dms=4, max_states=7),
)
LAWS = (("cnash", "csmr"), ("csmr", "cgmr"), ("cnash", "cseq"))

TABLES: Mapping[str, Any] = {
    name: table["coalitions"]
    for name in casebook.names()
    if (table := casebook.table(name)) is not None and "coalitions" in table
}


@st.composite
def tables_of(draw: st.DrawFn, graph: Graph) -> Table:
    """Everybody's table, nobody's, or one of some."""
    seats = draw(st.sets(st.integers(0, graph.n_dms - 1)) | st.just(set(range(graph.n_dms))))
    return Table(None, tuple(sorted(seats)))


def answer(graph: Graph, table: Table | None = None) -> Coalitions:
    return coalitions(Basis(graph), table or everyone(graph))


def test_elmira_has_a_published_table() -> None:
    assert "elmira-1991" in TABLES


@pytest.mark.parametrize("name", TABLES)
def test_equilibria_and_jumps_are_those_of_the_source(name: str) -> None:
    graph = build(casebook.load(name))
    found = answer(graph)
    for concept in CONCEPTS:
        assert graph.ids.of(found.equilibria(concept)) == TABLES[name]["equilibria"][concept], concept
    jumps = [
        {
            "coalition": [graph.dms[k] for k in jump.coalition],
            "from": graph.ids[jump.before],
            "to": graph.ids[jump.after],
        }
        for jump in found.jumps
    ]
    assert jumps == TABLES[name]["jumps"]


@given(conflicts, st.data())
def test_verdicts_are_those_of_the_definitions(case: Case, data: st.DataObject) -> None:
    graph = build(case)
    found = answer(graph, data.draw(tables_of(graph)))
    checker = Definitions(graph, found.allowed)
    for concept in CONCEPTS:
        by_definition = [
            [checker.is_stable(coalition, s, concept) for s in range(graph.n_states)]
            for coalition in found.allowed
        ]
        assert found.stable[concept].tolist() == by_definition, concept


def moves_are_transitive(graph: Graph) -> bool:
    return all(not isinstance(moves, Arcs) or is_transitive(moves) for moves in graph.moves)


@given(conflicts, st.data())
def test_the_laws_between_concepts_hold(case: Case, data: st.DataObject) -> None:
    graph = build(case)
    found = answer(graph, data.draw(tables_of(graph)))
    laws = (*LAWS, ("cseq", "cgmr")) if moves_are_transitive(graph) else LAWS
    for stronger, weaker in laws:
        assert not (found.stable[stronger] & ~found.stable[weaker]).any(), (stronger, weaker)
    seq = stability(graph, ["seq"]).stable["seq"]
    assert not (seq & ~found.stable["cseq"][: graph.n_dms]).any()


@given(conflicts)
def test_where_each_acts_alone_it_is_individual_stability(case: Case) -> None:
    graph = build(case)
    found = answer(graph, Table(None, ()))
    assert found.allowed == tuple(frozenset({k}) for k in range(graph.n_dms))
    individual = stability(graph, ["nash", "gmr", "smr"]).stable
    for concept, stable in individual.items():
        assert found.stable[f"c{concept}"].tolist() == stable.tolist()


@given(conflicts, st.data())
def test_jumps_are_the_improvements_of_minimal_coalitions_between_equilibria(
    case: Case, data: st.DataObject
) -> None:
    graph = build(case)
    found = answer(graph, data.draw(tables_of(graph)))
    checker = Definitions(graph, found.allowed)
    holds = stability(graph, ["seq"]).equilibria("seq")
    expected = {
        (coalition, s, t)
        for coalition in found.allowed
        for s in range(graph.n_states)
        for t in checker.improvements(coalition, s)
        if holds[s]
        and holds[t]
        and not any(
            t in checker.improvements(frozenset(smaller), s)
            for size in range(1, len(coalition))
            for smaller in combinations(coalition, size)
        )
    }
    assert {(frozenset(jump.coalition), jump.before, jump.after) for jump in found.jumps} == expected
    assert len(found.jumps) == len(expected)


def is_sanction(
    graph: Graph, checker: Definitions, verdict: Verdict, improvement: int, sanction: Sanction
) -> bool:
    """Whether the steps are what the concept allows, and end where somebody does not gain."""
    here = improvement
    coalition = frozenset(verdict.coalition)
    for k, step in enumerate(sanction.steps):
        movers = frozenset(step.coalition)
        assert slow.is_legal(moves_of(graph), movers, here, step.moves)
        assert step.moves[-1].to == step.to
        assert not movers & coalition
        if verdict.concept == "cseq":
            assert movers in checker.allowed
            assert k == 0 or sanction.steps[k - 1].coalition != step.coalition
            assert all(graph.payoffs[i, step.to] > graph.payoffs[i, here] for i in movers)
        here = step.to
    worth = graph.payoffs
    losing = tuple(i for i in verdict.coalition if worth[i, here] <= worth[i, verdict.state])
    assert sanction.against == losing
    return bool(losing)


def leads(graph: Graph, coalition: frozenset[int], state: int, moves: Sequence) -> bool:
    """Whether moves are a coalition's and lead to a state that all its members prefer."""
    return all(graph.payoffs[i, moves[-1].to] > graph.payoffs[i, state] for i in coalition)


@given(conflicts, st.data())
def test_every_witness_bears_its_verdict_out(case: Case, data: st.DataObject) -> None:
    graph = build(case)
    table = data.draw(tables_of(graph))
    basis = Basis(graph)
    found = coalitions(basis, table)
    checker = Definitions(graph, found.allowed)
    coalition = data.draw(st.sampled_from(found.allowed))
    for concept in CONCEPTS:
        for s in range(graph.n_states):
            verdict = why(basis, table, coalition, s, concept)
            assert verdict == checker.verdict(coalition, s, concept)
            assert verdict.stable == found.stable[concept][found.allowed.index(coalition), s]
            assert {each.to for each in verdict.improvements} == checker.improvements(coalition, s)
            for each in verdict.improvements:
                assert slow.is_legal(moves_of(graph), coalition, s, each.moves)
                assert each.moves[-1].to == each.to
                assert leads(graph, coalition, s, each.moves)
                if each.sanction is not None:
                    assert is_sanction(graph, checker, verdict, each.to, each.sanction)
                if each.escape is not None:
                    sanction, moves = each.escape
                    assert concept == "csmr"
                    assert is_sanction(graph, checker, verdict, each.to, sanction)
                    assert slow.is_legal(moves_of(graph), coalition, sanction.steps[-1].to, moves)
                    assert leads(graph, coalition, s, moves)


CHAIN = """\
detente: 1
title: Only two together take the gain away
states: [s, x, m, y]
decision_makers:
  i: {moves: {s: [x]}, ranking: [x, m, s, y]}
  j: {moves: {x: [m]}, ranking: [y, x, s, m]}
  k: {moves: {m: [y]}, ranking: [y, x, s, m]}
status_quo: s
formats: {opponents: [j, k], all-three: [i, j, k]}
"""


@pytest.mark.parametrize(("seats", "stable"), [((1, 2), True), ((0, 1), False), ((), False)])
def test_who_may_sanction_together_is_decided_by_the_table(seats: tuple[int, ...], stable: bool) -> None:
    graph = build(read_case(CHAIN))
    verdict = why(Basis(graph), Table(None, seats), frozenset({0}), 0)
    assert verdict.stable == stable
    assert answer(graph, Table(None, seats)).stable["cseq"][0, 0] == stable
    (improvement,) = verdict.improvements
    assert (improvement.sanction is not None) == stable
    if improvement.sanction is not None:
        (step,) = improvement.sanction.steps
        assert (step.coalition, step.to, len(step.moves)) == ((1, 2), 3, 2)


def test_everybody_together_is_sanctioned_by_nobody() -> None:
    graph = build(casebook.load("prisoners-dilemma"))
    found = answer(graph)
    row = found.allowed.index(frozenset({0, 1}))
    for concept in CONCEPTS:
        assert found.stable[concept][row].tolist() == found.stable["cnash"][row].tolist()
    assert not found.stable["cnash"][row].all()


def test_cseq_does_not_imply_cgmr_where_moves_are_not_transitive() -> None:
    graph = build(read_case(NOT_TRANSITIVE))
    found = answer(graph)
    row = found.allowed.index(frozenset({0}))
    assert (found.stable["cseq"][row, 0], found.stable["cgmr"][row, 0]) == (True, False)
    checker = Definitions(graph, found.allowed)
    assert checker.is_stable(frozenset({0}), 0, "cseq")
    assert not checker.is_stable(frozenset({0}), 0, "cgmr")


NOT_TRANSITIVE = """\
detente: 1
title: Two steps of one, the first with company and the second without
states: [s, x, m, y]
decision_makers:
  i: {moves: {s: [x]}, ranking: [x, m, s, y]}
  j: {moves: {x: [m], m: [y]}, ranking: [y, m, x, s]}
  k: {ranking: [y, m, x, s]}
"""


def test_formats_are_looked_up_by_name() -> None:
    graph = build(read_case(CHAIN))
    assert table_named(graph, "opponents") == Table("opponents", (1, 2))
    assert table_named(graph, None) == everyone(graph) == Table(None, (0, 1, 2))
    with pytest.raises(UnknownName) as error:
        table_named(graph, "oponents")
    assert error.value.problems[0].hint == "did you mean opponents?"
    with pytest.raises(UsageError, match="has no formats"):
        table_named(build(casebook.load("chicken")), "pair")


def test_a_coalition_that_may_not_form_is_refused() -> None:
    graph = build(read_case(CHAIN))
    with pytest.raises(UsageError, match="i, j form no coalition"):
        why(Basis(graph), table_named(graph, "opponents"), frozenset({0, 1}), 0)
    with pytest.raises(UnknownName):
        why(Basis(graph), everyone(graph), frozenset({0}), 0, "seq")
    with pytest.raises(UnknownName):
        coalitions(Basis(graph), everyone(graph), "cnash")


def test_too_many_coalitions_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = build(read_case(CHAIN))
    assert len(allowed_coalitions(graph, everyone(graph))) == 7
    monkeypatch.setattr(seating, "MAX_PAIRS", 7 * 16 - 1)
    with pytest.raises(TooLarge, match="7 coalitions on 4 states"):
        allowed_coalitions(graph, everyone(graph))
    monkeypatch.setattr(seating, "MAX_SEATS", 2)
    with pytest.raises(TooLarge, match="a table of 3"):
        allowed_coalitions(graph, everyone(graph))
