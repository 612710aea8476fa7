"""The hypergame on the Euphrates says what the file of another program says, where it is at hand."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from tests.analyses.perceptions.test_perceptions import SYRIA

from detente.graph.games import hypergame
from detente.interchange.casefile import read_case

SHARED = Path(__file__).parents[4] / "shared" / "gmcr" / "SI_misp.gmcr"

if not SHARED.is_file():
    pytest.skip(
        "needs the files of another program in ../shared, which are not here", allow_module_level=True
    )


def test_payoffs_and_what_is_not_seen_are_those_of_the_file() -> None:
    told = json.loads(SHARED.read_text("utf-8"))
    # Its states are numbered by option 1 + 2 x option 2 + 4 x option 3, those that are infeasible left out.
    states = sorted(
        ("".join(levels) for levels in product("NY", repeat=3) if levels[:2] != ("Y", "Y")),
        key=lambda state: sum(2**k for k, level in enumerate(state) if level == "Y"),
    )
    games = hypergame(read_case(SYRIA))
    ids = games.frame.ids
    assert sorted(ids) == sorted(states)
    for dm, party in enumerate(told["decisionMakers"]):
        ranked = sorted(states, key=lambda state: int(games.frame.payoffs[dm][ids.find(state)]))
        assert ranked == sorted(states, key=lambda state: int(party["payoffs"][states.index(state)]))
        blind = {
            state
            for state in states
            for pattern in party["misperceptions"]
            if all(state[option] == level for option, level in pattern)
        }
        assert set(ids.of(~games.own(dm).seen)) == blind
