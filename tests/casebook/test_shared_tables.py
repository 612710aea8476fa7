"""The casebook says the same as the published conflicts kept beside the project, where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente import casebook
from detente.analyses.stability import stability
from detente.graph import build

SHARED = Path(__file__).parents[3] / "shared" / "published" / "conflicts.json"
LETTERS = {"R": "nash", "G": "gmr", "M": "smr", "Q": "seq", "Y": "sseq"}
ROWS = {"R": "nash", "GMR": "gmr", "SMR": "smr", "SEQ": "seq", "SSEQ": "sseq", "SEQ or SIM": "fraser_hipel"}

if not SHARED.is_file():
    pytest.skip("needs the published conflicts in ../shared, which are not here", allow_module_level=True)

PUBLISHED: dict[str, Any] = {
    name: conflict
    for name, conflict in json.loads(SHARED.read_text("utf-8")).items()
    if not name.startswith("_")
}


def _pattern(number: int) -> str:
    """A state of us-dprk-2017: strike*1 + withdraw*2 + invade*4 + abandon*8."""
    return "".join("NY"[number >> bit & 1] for bit in range(4))


def _id(name: str, state: int) -> str:
    return _pattern(state) if name == "us-dprk-2017" else str(state)


@pytest.mark.parametrize("name", PUBLISHED)
def test_moves_and_rankings_are_the_published_ones(name: str) -> None:
    published = PUBLISHED[name]
    graph = build(casebook.load(name))
    rankings = published.get("ranking_best_to_worst") or published["rankings_best_to_worst"]
    for dm, ranking in zip(range(graph.n_dms), rankings.values(), strict=True):
        places, groups = graph.places(dm)
        assert groups == len(ranking)
        for place, entry in enumerate(ranking, start=1):
            for state in entry if isinstance(entry, list) else [entry]:
                assert places[graph.state(_id(name, state))] == place
    for dm, moves in enumerate(published.get("moves", {}).values()):
        for before, afters in moves.items():
            reached = graph.ids.of(graph.reachable(dm, graph.state(before)))
            assert sorted(reached) == sorted(map(str, afters))


@pytest.mark.parametrize("name", PUBLISHED)
def test_expected_equilibria_are_met(name: str) -> None:
    graph = build(casebook.load(name))
    result = stability(graph)
    for row, expected in PUBLISHED[name]["expected_equilibria"].items():
        found = graph.ids.of(result.equilibria(ROWS[row]))
        assert sorted(found) == sorted(_id(name, state) for state in expected), row


@pytest.mark.parametrize("name", [n for n, c in PUBLISHED.items() if "expected_individual" in c])
def test_expected_individual_stability_is_met(name: str) -> None:
    graph = build(casebook.load(name))
    result = stability(graph, tuple(LETTERS.values()))
    for state, by_dm in PUBLISHED[name]["expected_individual"].items():
        for dm, letters in enumerate(by_dm.values()):
            expected = {LETTERS[letter] for letter in letters}
            assert {c for c in LETTERS.values() if result.stable[c][dm, graph.state(state)]} == expected


@pytest.mark.parametrize("name", [n for n, c in PUBLISHED.items() if "option_states" in c])
def test_states_mean_the_published_options(name: str) -> None:
    case = casebook.load(name)
    assert case.states is not None
    assert {s.label: s.description for s in case.states} == PUBLISHED[name]["option_states"]
