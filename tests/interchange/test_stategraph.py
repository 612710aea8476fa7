"""GraphML and DOT hold the states and moves of the conflict: other programs load the same graph."""

from __future__ import annotations

import io

import networkx as nx
import pydot
import pytest

from detente import casebook
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.interchange.stategraph import write_dot, write_graphml

pytestmark = pytest.mark.filterwarnings(
    "ignore:'\\w+' .*deprecated:DeprecationWarning"  # pydot calls its parser by names of old
)

NAMES = ["elmira-1991", "us-dprk-2017", "chicken"]


@pytest.mark.parametrize("name", NAMES)
def test_networkx_loads_the_states_and_moves_of_graphml(name: str) -> None:
    graph = build(casebook.load(name))
    loaded = nx.read_graphml(io.BytesIO(write_graphml(graph).content.encode("utf-8")))
    assert list(loaded.nodes) == list(graph.ids)
    edges = {(dm["dm"], one, other): dm["improvement"] for one, other, dm in loaded.edges(data=True)}
    expected = {
        (graph.dms[dm], graph.ids[s], graph.ids[t]): bool(graph.payoffs[dm][t] > graph.payoffs[dm][s])
        for dm in range(graph.n_dms)
        for s in range(graph.n_states)
        for t in graph.reachable(dm, s)
    }
    assert edges == expected
    for state, fields in loaded.nodes(data=True):
        number = graph.state(state)
        assert fields["status_quo"] == (number == graph.status_quo)
        for dm, key in enumerate(graph.dms):
            assert fields[f"rank {key}"] == graph.places(dm)[0][number]


@pytest.mark.parametrize("name", NAMES)
def test_networkx_loads_the_states_and_moves_of_dot(name: str) -> None:
    graph = build(casebook.load(name))
    drawings = pydot.graph_from_dot_data(write_dot(graph).content)
    assert drawings is not None
    (drawn,) = drawings
    loaded = nx.nx_pydot.from_pydot(drawn)
    assert {node.strip('"') for node in loaded.nodes} - {"\\n"} == set(graph.ids)
    found = {
        (fields["dm"].strip('"'), a.strip('"'), b.strip('"')) for a, b, fields in loaded.edges(data=True)
    }
    assert found == {
        (graph.dms[dm], graph.ids[s], graph.ids[t])
        for dm in range(graph.n_dms)
        for s in range(graph.n_states)
        for t in graph.reachable(dm, s)
    }


def test_two_decision_makers_may_share_a_move_and_names_may_be_strange() -> None:
    case = read_case(
        'detente: 1\ntitle: "a <b> & \'c\'\\0"\nstates: ["<1>", "2&"]\ndecision_makers:\n'
        '  us: {name: "U \\"S\\"", moves: {"<1>": ["2&"]}}\n  them: {moves: {"<1>": ["2&"]}}\n'
    )
    graph = build(case)
    loaded = nx.read_graphml(io.BytesIO(write_graphml(graph).content.encode("utf-8")))
    assert sorted(fields["decision_maker"] for *_, fields in loaded.edges(data=True)) == ['U "S"', "them"]
    assert list(loaded.nodes) == ["<1>", "2&"]
    assert pydot.graph_from_dot_data(write_dot(graph).content)
