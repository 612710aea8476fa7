"""Files saved by GMCR+ and gmcr-py: each loads, is solved and survives being written and read again."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.interchange.gmcr.texts import SHARED

from detente import casebook
from detente.analyses.stability import stability
from detente.cli import run
from detente.graph import build
from detente.interchange.gmcr import read_gmcr, write_gmcr

FILES = sorted(SHARED.glob("*.gmcr"))

if not FILES:
    pytest.skip("needs the files of other programs in ../shared, which are not here", allow_module_level=True)

NAMES = [file.name for file in FILES]


def _plain(condition: Any) -> Any:
    """An OR of one AND is that AND."""
    members: list[Any] = condition["members"] if isinstance(condition, dict) else []
    return members[0] if len(members) == 1 else condition


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_file_says_the_same_after_a_round_trip(file: Path) -> None:
    text = file.read_text("utf-8")
    taken = read_gmcr(text, file.name)
    written = write_gmcr(taken.case)
    again = read_gmcr(written.content, file.name)
    assert again.case == taken.case
    assert not again.remarks
    before, after = build(taken.case), build(again.case)
    assert (before.payoffs == after.payoffs).all()
    one, other = stability(before), stability(after)
    assert all((one.stable[c] == other.stable[c]).all() for c in one.stable)
    old, new = json.loads(text), json.loads(written.content)
    assert new["options"] == old["options"]
    assert new["infeasibles"] == old["infeasibles"]
    if not new["useManualPreferenceRanking"]:
        wished = [
            [[_plain(p) for p in dm["preferences"]] for dm in each["decisionMakers"]] for each in (old, new)
        ]
        assert wished[0] == wished[1]


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_feasible_states_and_preferences_are_those_that_the_file_gives(file: Path) -> None:
    """The definition, slowly: every choice, the conditions tried one by one, weights of powers of two."""
    document = json.loads(file.read_text("utf-8"))

    def holds(condition: object, state: tuple[str, ...]) -> bool:
        if isinstance(condition, dict):
            return any(holds(member, state) for member in condition["members"])
        assert isinstance(condition, list)
        return all(state[option] == level for option, level in condition)

    states = [
        state[::-1]
        for state in product("NY", repeat=len(document["options"]))
        if not any(holds(condition, state[::-1]) for condition in document["infeasibles"])
    ]
    graph = build(read_gmcr(json.dumps(document)).case)
    places = [place for party in document["decisionMakers"] for place in party["options"]]
    ids = ["".join(state[place] for place in places) for state in states]
    assert sorted(ids) == sorted(graph.ids)
    manual = document.get("useManualPreferenceRanking", document.get("useManualPreferenceVectors"))
    for dm, party in enumerate(document["decisionMakers"]):
        if manual:
            ranking = party.get("preferenceRanking", party.get("preferenceVector"))
            groups = [group if isinstance(group, list) else [group] for group in ranking]
            worth = {number - 1: -k for k, group in enumerate(groups) for number in group}
        else:
            m = len(party["preferences"])
            worth = {
                s: sum(2 ** (m - k) for k, p in enumerate(party["preferences"], 1) if holds(p, state))
                for s, state in enumerate(states)
            }
        ours = [int(graph.payoffs[dm][graph.state(each)]) for each in ids]
        for one, other in product(range(len(states)), repeat=2):
            assert (worth[one] < worth[other]) == (ours[one] < ours[other])


# The published states of Elmira by what is chosen; 9 is the plant abandoned, whatever the others do.
ELMIRA = {
    "NYNNN": "1", "YYNNN": "2", "NNYNN": "3", "YNYNN": "4", "NYNNY": "5", "YYNNY": "6", "NNYNY": "7",
    "YNYNY": "8", "NNNYN": "9", "YNNYN": "9", "NNNYY": "9", "YNNYY": "9",
}  # fmt: skip


def test_elmira_holds_where_the_published_conflict_holds() -> None:
    """Rankings are numbered in ascending order of decimals, and the answers are those of the literature."""
    graph = build(read_gmcr((SHARED / "Elmira.gmcr").read_text("utf-8")).case)
    assert set(graph.ids) == set(ELMIRA)
    result, table = stability(graph), casebook.table("elmira-1991")
    assert table is not None
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        found = {ELMIRA[state] for state in graph.ids.of(result.equilibria(concept))}
        assert found == set(table["equilibria"][concept]), concept
    published = build(casebook.load("elmira-1991"))
    # Uniroyal's ranking in the file has the published states 3 and 7 one place lower, below 2.
    for dm, (state, number) in product((0, 2), ELMIRA.items()):
        assert published.places(dm)[0][published.state(number)] == graph.places(dm)[0][graph.state(state)]


def test_the_conflicts_of_the_casebook_are_those_of_the_files() -> None:
    """Cuba, Syria and Iraq: what holds in the file holds in the casebook's case of the same conflict."""
    same = {
        "Cuban": "cuba-1962-irreversible-strike",
        "SyriaIraq": "syria-iraq-1975",
        "Prisoners": "prisoners-dilemma",
    }
    for file, name in same.items():
        theirs = stability(build(read_gmcr((SHARED / f"{file}.gmcr").read_text("utf-8")).case))
        ours = stability(build(casebook.load(name)))
        for concept in ("nash", "gmr", "smr", "seq", "sseq"):
            assert theirs.equilibria(concept).sum() == ours.equilibria(concept).sum(), (file, concept)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
@pytest.mark.parametrize("command", ["check", "stability", "coalitions", "leverage", "perceptions"])
def test_a_command_takes_a_file_as_it_takes_a_case(
    file: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)
