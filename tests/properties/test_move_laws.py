from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests import slow
from tests.strategies import cases, coalesced_cases, listed_cases, members_of, option_cases

from detente.graph import build
from detente.graph.sequences import StepsFrom, improvements_of, moves_of, sequences
from detente.kernels import Arcs, Blocks, blocks_to_arcs
from detente.model.case import Case


@given(option_cases())
def test_in_option_form_a_decision_maker_changes_its_own_options_as_they_allow(case: Case) -> None:
    graph = build(case)
    members = members_of(case)
    for dm in range(graph.n_dms):
        for s in range(graph.n_states):
            assert graph.reachable(dm, s) == slow.moves_by_options(case, members, dm, s)


@given(coalesced_cases())
def test_a_class_is_left_where_some_member_can_leave_it(case: Case) -> None:
    graph = build(case)
    members = members_of(case)
    state_of = {m: s for s in range(graph.n_states) for m in graph.space.members(s)}
    for dm in range(graph.n_dms):
        for s in range(graph.n_states):
            expected = {
                state_of[t]
                for m in graph.space.members(s)
                for t in slow.moves_by_options(case, members, dm, m)
            }
            assert graph.reachable(dm, s) == sorted(expected - {s})


@given(listed_cases())
def test_in_graph_form_moves_are_as_listed(case: Case) -> None:
    graph = build(case)
    names = list(graph.ids)
    for number, dm in enumerate(case.decision_makers):
        listed = dict(dm.moves)
        for s, name in enumerate(names):
            assert graph.reachable(number, s) == sorted(names.index(t) for t in listed.get(name, ()))


@given(cases())
def test_who_can_move_and_every_list_of_moves_agree_with_single_moves(case: Case) -> None:
    graph = build(case)
    for dm, own in enumerate(graph.moves):
        single = [graph.reachable(dm, s) for s in range(graph.n_states)]
        assert graph.has_move(dm).tolist() == [bool(each) for each in single]
        assert graph.can_ever_move(dm) == any(single)
        arcs = own if isinstance(own, Arcs) else blocks_to_arcs(own)
        assert np.diff(arcs.start).tolist() == [len(each) for each in single]
        assert arcs.target.tolist() == [t for each in single for t in each]
        if isinstance(own, Blocks):
            assert sorted(set(own.block.tolist())) == list(range(own.n_blocks))


@given(st.one_of(listed_cases(), option_cases(max_states=12)), st.data())
def test_sequences_reach_what_the_two_rules_reach_by_shortest_legal_paths(
    case: Case, data: st.DataObject
) -> None:
    graph = build(case)
    movers = data.draw(st.sets(st.integers(0, graph.n_dms - 1)))
    start = data.draw(st.integers(0, graph.n_states - 1))
    for steps in (moves_of(graph), improvements_of(graph)):
        check_sequences(steps, sorted(movers), start)


def check_sequences(steps: StepsFrom, movers: list[int], start: int) -> None:
    found = list(sequences(steps, movers, start))
    ends = [(state, path[-1].by) for state, path in found]
    assert len(set(ends)) == len(ends)
    assert set(ends) == slow.legal(steps, movers, start)
    lengths = [len(path) for _, path in found]
    assert lengths == sorted(lengths)
    for state, path in found:
        assert path[-1].to == state
        assert slow.is_legal(steps, movers, start, path)
        assert len(path) == slow.shortest(steps, movers, start, state, path[-1].by)


@given(listed_cases())
def test_sequences_of_one_decision_maker_are_its_moves(case: Case) -> None:
    graph = build(case)
    for dm in range(graph.n_dms):
        for s in range(graph.n_states):
            found = sequences(moves_of(graph), [dm], s)
            assert sorted(state for state, _ in found) == graph.reachable(dm, s)
