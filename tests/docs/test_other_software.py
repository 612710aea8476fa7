"""What the page on other software says of its conflicts is so, under their rules and under the definition."""

from __future__ import annotations

from itertools import permutations, product

from tests.docs.pages import ROOT, blocks, text_of

from detente.analyses.stability import stability
from detente.graph import Graph, build
from detente.interchange.gmcr import read_gmcr

PAGE = text_of(ROOT / "docs" / "discussion" / "other-software.md")


def _graph(name: str) -> Graph:
    text = next(block.text for block in blocks(PAGE) if block.directives.get("file") == name)
    return build(read_gmcr(text, name).case)


def _improvements(graph: Graph, dm: int, state: int) -> list[int]:
    worth = graph.payoffs[dm]
    return [t for t in graph.reachable(dm, state) if worth[t] > worth[state]]


def _each_once(graph: Graph, dm: int, start: int) -> set[int]:
    """Where the others get by improvements if each acts at most once, in any order."""
    found: set[int] = set()
    for order in permutations(k for k in range(graph.n_dms) if k != dm):
        layer = {start}
        for mover in order:
            layer |= {t for s in layer for t in _improvements(graph, mover, s)}
        found |= layer
    return found - {start}


def _single(graph: Graph, dm: int, start: int) -> set[int]:
    """Where one of the others gets by one improvement."""
    return {t for k in range(graph.n_dms) if k != dm for t in _improvements(graph, k, start)}


def test_one_after_the_other_is_missed_by_single_moves_only() -> None:
    graph = _graph("two-answers.gmcr")
    here, worth = graph.state("NNN"), graph.payoffs[0]
    (gain,) = _improvements(graph, 0, here)
    assert all(worth[u] > worth[here] for u in _single(graph, 0, gain))
    assert any(worth[u] <= worth[here] for u in _each_once(graph, 0, gain))
    assert stability(graph, ["seq"]).stable["seq"][0, here]


def test_acting_twice_is_missed_by_each_once() -> None:
    graph = _graph("twice.gmcr")
    here, worth = graph.state("NNN"), graph.payoffs[0]
    (gain,) = _improvements(graph, 0, here)
    assert set(graph.ids.of(sorted(_each_once(graph, 0, gain)))) == {"YYN", "YYY"}
    assert all(worth[u] > worth[here] for u in _each_once(graph, 0, gain))
    assert stability(graph, ["seq"]).stable["seq"][0, here]


def test_together_is_missed_one_at_a_time() -> None:
    graph = _graph("together.gmcr")
    here, worth = graph.state("NNN"), graph.payoffs[0]
    assert [graph.ids[t] for t in _improvements(graph, 0, here)] == ["YNN"]
    alone = [graph.state("Y" + graph.ids[t][1:]) for t in _single(graph, 0, here)]
    assert len(alone) == 2
    assert all(worth[u] > worth[here] for u in alone)
    north, south = (_improvements(graph, dm, here) for dm in (1, 2))
    joint = [f"Y{graph.ids[a][1]}{graph.ids[b][2]}" for a, b in product(north, south)]
    assert [worth[graph.state(u)] <= worth[here] for u in joint] == [True]
    assert stability(graph, ["sim"]).stable["sim"][0, here]
