"""Tests of claims: the fast answer is held to the definition, and retelling a case changes no verdict."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.renaming import Retelling
from tests.strategies import claiming_cases, coalesced_cases, doubtful_cases, option_cases

from detente.analyses.claims import claims
from detente.analyses.claims.asking import ask
from detente.analyses.claims.construction import construction
from detente.analyses.claims.definitions import is_so
from detente.analyses.claims.ground import Ground
from detente.analyses.claims.judging import judge, of_states
from detente.analyses.claims.variety import Doubts, Variety, worlds_of
from detente.analyses.claims.world import World
from detente.analyses.ensemble import describe, draw, drawn_case
from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.model.case import Case
from detente.model.claims import Changes, Holds, Likely, Over
from detente.model.statements import AtState
from detente.model.variants import edited, numbered, variant


@given(claiming_cases())
def test_what_a_test_asks_is_so_where_the_definition_says_so(case: Case) -> None:
    graph = build(case)
    world = World(Ground(graph), graph.payoffs)
    for claim in case.claims:
        if isinstance(claim.test, Likely | Changes):
            continue
        asked = ask(world, claim.test)
        slow = [is_so(graph, claim.test, s) for s in range(graph.n_states)]
        assert asked.askable.tolist() == [each is not None for each in slow]
        assert (asked.true & asked.askable).tolist() == [bool(each) for each in slow]


def _with_rankings(graph: Graph, owner: int | None, seed: int, above: object, holds: object) -> World:
    """Other rankings, which keep the comparisons that one statement decides."""
    rng = np.random.default_rng(seed)
    payoffs = rng.integers(0, graph.n_states, graph.payoffs.shape)
    if owner is not None:
        group = rng.permutation(graph.n_states)[np.asarray(above)]
        payoffs[owner] = (2 * group + np.asarray(holds)) * graph.n_states + payoffs[owner]
    ranks = [np.unique(row, return_inverse=True)[1].reshape(-1) for row in payoffs]
    return World(Ground(graph), np.stack(ranks).astype(np.int32))


@given(claiming_cases(), st.lists(st.integers(0, 2**32), min_size=3, max_size=3))
def test_what_is_by_construction_holds_whatever_else_is_wanted(case: Case, seeds: list[int]) -> None:
    graph = build(case)
    world = World(Ground(graph), graph.payoffs)
    for claim in case.claims:
        if isinstance(claim.test, Likely | Changes):
            continue
        judged = of_states(world, claim.test)
        found = construction(world, numbered(case), claim.test, judged)
        if found is None:
            continue
        assert judged.verdict != "undecided"
        if found.of == "ranking":
            assert found.dm is not None
            for seed in seeds:
                other = np.array(_with_rankings(graph, None, seed, 0, 0).payoffs)
                other[found.dm] = graph.payoffs[found.dm]
                assert of_states(World(world.ground, other), claim.test).verdict == judged.verdict
            continue
        above = np.zeros(graph.n_states, dtype=np.int64)
        holds = above
        if found.dm is not None:
            assert found.statement is not None
            wants = case.decision_makers[found.dm].preferences
            assert wants is not None
            for preference in wants[: found.statement - 1]:
                above = np.unique(2 * above + graph.space.holds(preference.that), return_inverse=True)[1]
            holds = graph.space.holds(wants[found.statement - 1].that).astype(np.int64)
        for seed in seeds:
            other_world = _with_rankings(graph, found.dm, seed, above, holds)
            assert of_states(other_world, claim.test).verdict == judged.verdict


@given(claiming_cases(doubtful_cases(max_states=8)), st.integers(0, 2**32))
def test_a_share_is_the_share_of_drawn_cases_with_the_verdict(case: Case, seed: int) -> None:
    n = 6
    ensemble = describe(case)
    draws = draw(ensemble, seed, 0, n)
    for finding in claims(case, draws=n, seed=seed).findings:
        claim = finding.claim
        if isinstance(claim.test, Likely | Changes):
            continue
        if finding.survival is None:
            assert ensemble.certain
            continue
        verdicts = []
        for k in range(n):
            try:
                graph = build(drawn_case(ensemble, draws, k))
            except InvalidCase:
                verdicts.append("undecided")
                continue
            verdicts.append(of_states(World(Ground(graph), graph.payoffs), claim.test).verdict)
        assert finding.survival.counts == tuple(
            verdicts.count(each) for each in ("borne out", "contradicted", "undecided")
        )
        assert finding.survival.share == verdicts.count(finding.judged.verdict) / n


@given(claiming_cases(doubtful_cases(max_states=8)))
def test_what_is_decisive_alone_changes_the_verdict_when_it_is_turned_round(case: Case) -> None:
    result = claims(case, draws=1)
    streams = [each.stream for each in describe(case).judgements]
    turned = Doubts(case).one_by_one(streams)
    for finding in result.findings:
        if finding.survival is None or isinstance(finding.claim.test, Changes):
            continue
        for effect in finding.survival.turns_on:
            assert effect.alone  # one draw tells of no effect
            k = streams.index(effect.judgement.stream)
            claim = replace(finding.claim, variant=None)
            again = judge(worlds_of({(): turned}, k), claim)
            assert again.verdict != finding.judged.verdict


@given(claiming_cases())
def test_a_variant_keeps_the_claims_that_name_no_variant(case: Case) -> None:
    kept = edited(case, ()).claims
    assert kept == tuple(claim for claim in case.claims if not claim.variants)
    assert variant(case, "one").claims == kept
    everything = claims(case, variant="one", draws=0)
    assert [each.claim for each in everything.findings] == list(case.claims)
    plain = claims(case, draws=0)  # the variant changes nothing
    assert [each.judged for each in everything.findings] == [each.judged for each in plain.findings]


@given(claiming_cases(st.one_of(option_cases(max_states=16), coalesced_cases(max_states=12))), st.data())
def test_other_names_and_another_order_change_no_verdict(case: Case, data: st.DataObject) -> None:
    case = replace(case, status_quo=None, claims=tuple(each for each in case.claims if _retellable(each)))
    assume(case.claims)
    retold = Retelling(
        case,
        data.draw(st.permutations(range(len(case.decision_makers)))),
        [data.draw(st.permutations(range(len(dm.options)))) for dm in case.decision_makers],
        {subject: data.draw(st.booleans()) for subject in case.subjects()},
        data.draw(st.booleans()),
    )
    before, after = claims(case, draws=0), claims(retold(), draws=0)
    assert [each.judged.verdict for each in before.findings] == [
        each.judged.verdict for each in after.findings
    ]


def _retellable(claim: object) -> bool:
    return "Here()" not in repr(claim)


def test_combinations_of_variants_that_leave_no_case_are_left_out() -> None:
    case = Variety(build_nothing()).edited(("impossible",))
    assert case is not None
    assert Variety(build_nothing()).world(("impossible",)) is None


def build_nothing() -> Case:
    from detente.interchange.casefile import read_case

    return read_case(
        """
detente: 1
title: Nobody
decision_makers:
  a: {options: {x: {}}}
variants:
  impossible: [{require: a.x}, {require: not a.x}]
"""
    )


def test_a_pattern_in_a_claim_grows_with_an_option_that_a_variant_adds() -> None:
    from detente.interchange.casefile import read_case

    case = read_case(
        """
detente: 1
title: Doors
decision_makers:
  a: {options: {x: {}}, preferences: [a.x]}
  b: {options: {y: {}}, preferences: [b.y]}
status_quo: {}
variants:
  more: [{add_option: a.z}]
claims:
  both: {said: Both go., test: {holds: {all: state YY, none: state N-, under: nash}}}
  more: {said: With more too., variant: more, test: {holds: {all: state YY, none: state N-, under: nash}}}
  stays: {said: It changes nothing., test: {changes: {variant: more, under: nash, gains: state YY}}}
"""
    )
    assert [str(each.judged.verdict) for each in claims(case, draws=0).findings] == [
        "borne out",
        "borne out",
        "contradicted",
    ]
    asked = claims(case, variant="more", draws=0)
    assert [each.judged.counted[0].n_asked for each in asked.findings[:1]] == [2]
    assert [each.judged.verdict for each in asked.findings][:1] == ["borne out"]
    (kept,) = variant(case, "more").claims
    assert kept.test == Holds((Over("all", AtState("Y-Y")), Over("none", AtState("N--"))), "nash")
