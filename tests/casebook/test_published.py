"""Every published table is reproduced, state by state."""

from __future__ import annotations

from typing import Any

import pytest

from detente import casebook
from detente.analyses.stability import stability
from detente.graph import build

TABLES: dict[str, dict[str, Any]] = {
    name: table for name in casebook.names() if (table := casebook.table(name)) is not None
}
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def _source(name: str) -> str:
    """A test id that names the case and the source of its table."""
    return f"{name}: {TABLES[name]['source'].split(',')[0]}"


@pytest.mark.parametrize("name", TABLES, ids=_source)
def test_equilibria_are_those_of_the_source(name: str) -> None:
    graph = build(casebook.load(name))
    result = stability(graph)
    for concept, expected in TABLES[name]["equilibria"].items():
        assert sorted(graph.ids.of(result.equilibria(concept))) == sorted(map(str, expected)), concept


WITH_INDIVIDUALS = [name for name, table in TABLES.items() if "individual" in table]


@pytest.mark.parametrize("name", WITH_INDIVIDUALS, ids=_source)
def test_individual_stability_is_that_of_the_source(name: str) -> None:
    graph = build(casebook.load(name))
    result = stability(graph, CONCEPTS)
    expected = TABLES[name]["individual"]
    assert sorted(expected) == sorted(graph.ids)
    for state, by_dm in expected.items():
        for dm, concepts in by_dm.items():
            found = {c for c in CONCEPTS if result.stable[c][graph.dm(dm), graph.state(str(state))]}
            assert found == set(concepts), (state, dm)


def test_every_case_but_the_flagship_has_a_table() -> None:
    assert set(casebook.names()) - set(TABLES) == {"korea-2019"}


def test_every_table_names_its_case_its_source_and_who_checked() -> None:
    for name, table in TABLES.items():
        assert table["case"] == name
        assert table["source"]
        assert table["checked"]
