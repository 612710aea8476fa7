"""Levers: each makes the target hold in the edited case, none that would is left out, brokers gain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente import casebook
from detente.analyses.coalitions import Basis, deals, everyone, table_named
from detente.analyses.inverse import COSTS, Offer, brokers, levers, openings, ripeness, target
from detente.analyses.inverse.candidates import candidates
from detente.analyses.inverse.edits import carried_out
from detente.analyses.inverse.pulling import Puller
from detente.analyses.stability import stability
from detente.errors import InvalidCase, NoSuchState, UnknownName, UsageError
from detente.graph import Graph, build
from detente.interchange.casefile import read_case
from detente.model.language import parse
from detente.model.preferences import Preference
from detente.views.headlines import openings_headline
from detente.views.names import Names

TEXT = """detente: 1
title: A bargain out of reach
decision_makers:
  us:
    options: {talk: {}, relief: {}}
    preferences: [not us.relief, dprk.step, us.talk]
  dprk:
    options: {step: {moves: forward}}
    preferences: [not dprk.step if not us.relief, us.relief, dprk.step]
  rok:
    preferences: [outcome bargain]
status_quo: {us.talk: yes}
outcomes: {bargain: us.relief and dprk.step, frozen: not us.relief and not dprk.step}
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(read_case(TEXT, "bargain.yaml"))


ADDED = [("us", Preference(parse("us.relief iff dprk.step"))), ("dprk", Preference(parse("us.talk")))]


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_every_lever_found_works_and_no_single_one_that_works_is_missing(graph: Graph, concept: str) -> None:
    wanted = target(graph, "bargain")
    result = levers(graph, wanted, concept=concept, offer=Offer(tuple(ADDED)), most=1000)
    assert result.found
    assert result.stopped is None
    assert result.looked_at == result.of == result.n_levers
    for each in result.found:
        edited = build(carried_out(graph.case, each.levers))
        held = stability(edited, [concept]).equilibria(concept)
        assert set(graph.ids.of(each.holds)) == set(edited.ids.of(held)) & set(graph.ids.of(wanted.states))
    found = {(lever.kind, lever.subject) for each in result.found for lever in each.levers}
    for lever in candidates(graph, wanted.states, Offer(tuple(ADDED))):
        try:
            edited = build(carried_out(graph.case, [lever]))
        except InvalidCase:
            continue
        held = stability(edited, [concept]).equilibria(concept)
        works = bool(set(edited.ids.of(held)) & set(graph.ids.of(wanted.states)))
        if works and lever.kind in ("drop", "one-way", "two-way", "hold", "add"):
            assert (lever.kind, lever.subject) in found


def test_payoffs_after_levers_are_those_of_the_edited_case(graph: Graph) -> None:
    every = candidates(graph, range(graph.n_states), Offer(tuple(ADDED)))
    puller = Puller(graph, range(graph.n_states))
    rng = np.random.default_rng(4)
    tried = 0
    for _ in range(300):
        chosen = [every[k] for k in rng.choice(len(every), size=int(rng.integers(1, 4)), replace=False)]
        if len({lever.subject for lever in chosen}) < len(chosen):
            continue
        pulled = puller.pull(chosen)
        try:
            edited = build(carried_out(graph.case, chosen))
        except InvalidCase:
            assert pulled is None
            continue
        assert pulled is not None
        assert (pulled.payoffs == edited.payoffs).all()
        tried += 1
    assert tried > 100


def test_the_cheapest_come_first_and_none_holds_another() -> None:
    text = TEXT.replace("{moves: forward}", "{}").replace("f, dprk.step]", "f, not dprk.step]")
    assert text != TEXT
    graph = build(read_case(text, "neither.yaml"))
    result = levers(graph, target(graph, "bargain"), concept="nash", edits=2, most=1000)
    costs = [each.cost for each in result.found]
    assert costs == sorted(costs)
    assert any(len(each.levers) == 2 for each in result.found)
    found = [set(each.levers) for each in result.found]
    for each in result.found:
        assert sum(COSTS[lever.kind] for lever in each.levers) == each.cost
        assert not any(other < set(each.levers) for other in found)


def test_what_else_changes_is_what_changes(graph: Graph) -> None:
    result = levers(graph, target(graph, "bargain"), concept="nash", most=1000)
    before = set(graph.ids.of(stability(graph, ["nash"]).equilibria("nash")))
    own = set(graph.ids.of(result.target.states))
    for each in result.found:
        edited = build(carried_out(graph.case, each.levers))
        after = set(edited.ids.of(stability(edited, ["nash"]).equilibria("nash")))
        assert sum(each.gained.values()) == len(after - before - own)
        assert sum(each.lost.values()) == len(before - after - own)


def test_brokers_gain_and_nothing_is_asked_of_them(graph: Graph) -> None:
    result = levers(graph, target(graph, "bargain"), concept="nash", most=1000)
    assert graph.status_quo is not None
    found = {graph.dms[each.dm]: each for each in brokers(result)}
    assert found["rok"].believed == tuple(range(len(result.found)))
    for key, each in found.items():
        worth = graph.payoffs[graph.dm(key)]
        for k in each.believed:
            assert key not in result.found[k].who
            assert worth[result.found[k].holds[0]] > worth[graph.status_quo]


def test_the_state_that_is_shown_is_one_by_which_most_outsiders_gain(graph: Graph) -> None:
    assert graph.status_quo is not None
    today = graph.payoffs[:, graph.status_quo]
    for each in levers(graph, target(graph, "bargain"), concept="nash", most=1000).found:
        outside = [dm for dm, key in enumerate(graph.dms) if key not in each.who]
        gaining = [sum(graph.payoffs[dm, s] > today[dm] for dm in outside) for s in each.holds]
        assert gaining == sorted(gaining, reverse=True)


def test_before_anything_is_asked_no_party_is_asked_to_cease_to_move(graph: Graph) -> None:
    wanted = target(graph, "bargain")
    every = candidates(graph, wanted.states, Offer())
    asked = candidates(graph, wanted.states, Offer(freezes=False))
    assert [each for each in every if each.kind != "hold"] == asked
    assert len(asked) < len(every)
    elmira = build(casebook.load("elmira-1991"))  # rankings alone: to freeze is all that an edit could do
    (found,) = openings(elmira, stability(elmira))
    assert (found.levers.found, found.levers.of) == ((), 0)
    assert "which have no single wish to edit" in openings_headline([found], Names(elmira))


def test_what_holds_needs_no_lever(graph: Graph) -> None:
    result = levers(graph, target(graph, "frozen"), concept="seq")
    assert result.holds_already
    assert (result.found, result.looked_at) == ((), 0)


def test_all_states_of_a_target_ask_for_more_than_one(graph: Graph) -> None:
    wanted = target(graph, "bargain")
    assert len(wanted.states) > 1
    one = levers(graph, wanted, concept="nash", most=1000)
    every = levers(graph, wanted, concept="nash", need="all", most=1000)
    assert len(every.found) < len(one.found)


def test_an_interruption_gives_what_was_found(graph: Graph) -> None:
    def interrupt(done: int, of: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    result = levers(graph, target(graph, "bargain"), progress=interrupt)
    assert (result.stopped, result.looked_at) == ("interrupted", 5)


def test_the_search_ends_when_enough_are_found(graph: Graph) -> None:
    result = levers(graph, target(graph, "bargain"), concept="nash", most=1)
    assert (len(result.found), result.stopped) == (1, "enough")


@pytest.mark.parametrize("edits", [0, -1, 4, 99])
def test_only_one_to_three_edits_at_a_time(graph: Graph, edits: int) -> None:
    with pytest.raises(UsageError, match="edits at a time"):
        levers(graph, target(graph, "bargain"), edits=edits)


def test_a_case_without_levers_is_an_error() -> None:
    text = "detente: 1\ntitle: T\nstates: [a, b]\ndecision_makers: {us: {ranking: [a, b]}}\n"
    graph = build(read_case(text, "still.yaml"))
    with pytest.raises(UsageError, match="no lever"):
        levers(graph, target(graph, "b"))


def test_a_ranking_takes_no_statement() -> None:
    graph = build(casebook.load("elmira-1991"))
    with pytest.raises(UsageError, match="ranking"):
        levers(graph, target(graph, "4"), offer=Offer((("moe", Preference(parse("state 4"))),)))


def test_targets_that_are_not_there(graph: Graph) -> None:
    for text in ("NNNN", "us.talk and not us.talk", "outcome peace", "by us and us.talk"):
        with pytest.raises(NoSuchState):
            target(graph, text)
    with pytest.raises(UnknownName):
        levers(graph, target(graph, "bargain"), concept="sim")


def test_ripeness_names_what_is_missing(graph: Graph) -> None:
    deal = graph.state("YYY")
    result = ripeness(graph, deal)
    assert [graph.dms[each.dm] for each in result.principals] == ["us", "dprk"]
    for each in result.principals:
        places, _ = graph.places(each.dm)
        assert each.hurts == (2 * int(places[graph.status_quo or 0]) > each.of)
        assert each.gains == (graph.payoffs[each.dm][deal] > graph.payoffs[each.dm][graph.status_quo or 0])
    assert result.status_quo_holds == {"nash": True, "seq": True}
    assert result.target_holds == {"nash": False, "seq": False}
    assert "target holds" in result.missing


def test_a_hurting_stalemate_with_a_way_out_is_ripe() -> None:
    graph = build(replace(casebook.load("prisoners-dilemma"), status_quo="1"))
    result = ripeness(graph, graph.state("4"))
    assert graph.ids.of(result.ways_out) == ["4"]
    assert [(each.place, each.pain, each.target) for each in result.principals] == [(3, 3, 2), (3, 3, 2)]
    assert result.missing == ()
    assert ripeness(graph, graph.state("4"), pain={"one": 4}).missing == ("pain",)


def test_pain_is_a_place_in_a_principals_ranking(graph: Graph) -> None:
    painless = ripeness(graph, 0, pain={"us": graph.places(0)[1]})
    assert painless.principals[0].given
    for bad in ({"us": 0}, {"us": 99}, {"rok": 1}):
        with pytest.raises(UsageError):
            ripeness(graph, 0, pain=bad)
    with pytest.raises(UnknownName):
        ripeness(graph, 0, pain={"eu": 1})
    with pytest.raises(UsageError, match="where things stand"):
        ripeness(build(casebook.load("syria-iraq-1975")), 0)


TABLE = """detente: 1
title: Three for a bridge
decision_makers:
  east: {options: {bank: {}}, preferences: [west.bank and crown.permit, not east.bank]}
  west: {options: {bank: {}}, preferences: [east.bank and crown.permit, not west.bank]}
  crown: {options: {permit: {}}, preferences: [east.bank and west.bank, crown.permit]}
status_quo: {}
outcomes: {bridge: east.bank and west.bank and crown.permit, none: not crown.permit}
formats: {both: [east, west]}
require: [not east.bank if not crown.permit, not west.bank if not crown.permit]
variants:
  toll:
    name: A toll
    edits:
      - {add_option: crown.toll, name: Toll, levels: [low, high]}
      - {add: east, that: east.bank if west.bank and crown.toll = low, at: 1}
      - {add: west, that: west.bank if east.bank and crown.toll = low, at: 1}
      - {add: crown, that: crown.toll = low, at: 1}
  quiet: [{drop: east, statement: 2}, {drop: west, statement: 2}]
"""


@pytest.fixture(scope="module")
def bridge() -> Graph:
    return build(read_case(TABLE, "bridge.yaml"))


def test_an_option_that_a_variant_adds_is_tried(bridge: Graph) -> None:
    result = levers(bridge, target(bridge, "bridge"), concept="nash", most=1000)
    (added,) = [each for each in result.found if each.levers[0].kind == "option"]
    assert added.who == ("crown", "east", "west")
    assert added.added == (("crown.toll", "low"),)
    assert bridge.ids.of(added.holds) == ["YYY"]
    edited = build(carried_out(bridge.case, added.levers))
    held = edited.ids.of(stability(edited, ["nash"]).equilibria("nash"))
    assert "YYY0" in held
    before = set(bridge.ids.of(stability(bridge, ["nash"]).equilibria("nash")))
    other = {state[:3] for state in held} - before - {"YYY"}
    assert sum(added.gained.values()) == len(other)


def test_other_variants_are_tried_where_they_are_named(bridge: Graph) -> None:
    wanted = target(bridge, "bridge")
    result = levers(bridge, wanted, concept="nash", offer=Offer(variants=("quiet",)), most=1000)
    kinds = [each.levers[0].kind for each in result.found]
    assert "variant" in kinds
    assert "variant" not in [each.levers[0].kind for each in levers(bridge, wanted, concept="nash").found]
    with pytest.raises(UnknownName, match="variant"):
        levers(bridge, wanted, offer=Offer(variants=("louder",)))


def test_a_table_is_widened_where_a_deal_needs_who_does_not_sit_there(bridge: Graph) -> None:
    """East and west alone cannot build: the crown has to permit it, and would."""
    text = TABLE.partition("variants:")[0]
    quiet = build(read_case(text.replace(", not east.bank]", "]").replace(", not west.bank]", "]"), "q.yaml"))
    wanted = target(quiet, "bridge")
    assert levers(quiet, wanted, concept="nash").holds_already
    result = levers(quiet, wanted, concept="nash", offer=Offer(format="both"), most=1000)
    assert not result.holds_already
    widened = [each for each in result.found if each.levers[0].kind == "widen"]
    assert [(each.who, each.struck_by) for each in widened] == [(("crown",), ("east", "west", "crown"))]
    basis = Basis(quiet)
    both = deals(basis, table_named(quiet, "both"), quiet.status_quo or 0)
    assert not {each.to for each in both.deals} & set(wanted.states)
    every = deals(basis, everyone(quiet), quiet.status_quo or 0)
    assert {each.to for each in every.deals} & set(wanted.states) == set(widened[0].holds)


def test_deals_need_a_place_to_begin(bridge: Graph) -> None:
    nowhere = build(replace(bridge.case, status_quo=None, variants=()))
    with pytest.raises(UsageError, match="where things stand"):
        levers(nowhere, target(nowhere, "bridge"), offer=Offer(format="both"))
    with pytest.raises(UnknownName, match="format"):
        levers(bridge, target(bridge, "bridge"), offer=Offer(format="all"))
