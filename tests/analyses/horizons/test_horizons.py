"""Published and hand-worked horizons."""

from __future__ import annotations

import pytest

from detente import casebook
from detente.analyses.horizons import limited, maximin, maximin_why, nonmyopic, outlook
from detente.analyses.horizons import limited as limited_moves
from detente.errors import TooLarge, UsageError
from detente.graph import Graph, build
from detente.interchange.casefile import read_case

TIES = """\
detente: 1
title: A tie that decides
states: [s, t, u, v]
decision_makers:
  i: {moves: {s: [t]}, ranking: [u, s, t, v]}
  j: {moves: {t: [u, v]}, ranking: [[u, v], [s, t]]}
"""


def _graph(name: str) -> Graph:
    return build(casebook.load(name))


def test_syria_and_iraq_go_round_in_four_and_nothing_lasts() -> None:
    """Each line by hand from the rankings 1 3 6 2 4 5 and 2 4 6 1 5 3; see the page on horizons."""
    found = nonmyopic(_graph("syria-iraq-1975"))
    ids = found.graph.ids
    assert len(found.horizons) == 4
    assert not found.equilibria().any()
    held = {each.horizon: ids.of(each.equilibria()) for each in found.horizons}
    assert held == {2: ["6"], 3: [], 4: ["1", "6"], 5: ["6"]}


def test_the_first_horizons_of_syria_and_iraq() -> None:
    """One move: each takes its best of what it can reach. Two: with the other's answer to each.

    Syria at 2 with two moves left: 1 would end at 4 (Iraq's best of 1, 4), which is worse than 2, and 3 at 6,
    which is better: it ends at 6. At 1 and 3 it stays. Iraq at 5 with two moves left: 2 would end at 1,
    Syria's best, which is better than 5.
    """
    graph = _graph("syria-iraq-1975")

    def ends(dm: int, horizon: int) -> list[str]:
        return [
            ",".join(graph.ids[each.state] for each in outlook(graph, s, dm, horizon).endings)
            for s in range(6)
        ]

    assert ends(0, 1) == ["1", "1", "1", "6", "6", "6"]
    assert ends(1, 1) == ["4", "2", "6", "4", "2", "6"]
    assert ends(0, 2) == ["1", "6", "3", "6", "6", "6"]
    assert ends(1, 2) == ["6", "2", "6", "4", "1", "6"]


@pytest.mark.parametrize(
    ("name", "expected"), [("chicken", ["CC"]), ("prisoners-dilemma", ["1", "4"]), ("stag-hunt", ["CC"])]
)
def test_cooperation_is_non_myopic_in_the_games_of_two_by_two(name: str, expected: list[str]) -> None:
    """In each, a defector would be answered, and be led on to what is worse for it than cooperation.

    In the dilemma mutual defection (4) lasts too: whoever gives in first is left alone with it.
    """
    graph = _graph(name)
    assert graph.ids.of(nonmyopic(graph).equilibria()) == expected


def test_whether_a_state_holds_may_hang_on_a_tie() -> None:
    """i at s, two moves ahead: at t, j goes to u (best for i) or v (worst), which are the same to j."""
    graph = build(read_case(TIES))
    told = outlook(graph, 0, 0, 2)
    assert told.open
    assert not told.stable
    assert [graph.ids[each.state] for each in told.endings] == ["s", "u"]
    assert [graph.ids[each.state] for each in told.refused] == ["v"]
    found = limited(graph, 2)
    assert found.open[0, 0]
    assert not found.stable[0, 0]


def test_a_decision_maker_that_would_gain_however_ties_are_broken_moves() -> None:
    graph = build(read_case(TIES.replace("[u, s, t, v]", "[u, v, s, t]")))
    told = outlook(graph, 0, 0, 2)
    assert [graph.ids[each.state] for each in told.endings] == ["u", "v"]
    assert not told.open


def test_an_even_horizon_of_maximin_ends_with_the_others_and_an_odd_one_with_ones_own() -> None:
    """Iraq at 1 attacks (4). Two ahead: Syria goes to 5, below 1. Three: Iraq goes on to 2, above it."""
    graph = _graph("syria-iraq-1975")
    iraq, state = graph.dm("iraq"), graph.state("1")
    assert [bool(maximin(graph, h).stable[iraq, state]) for h in range(1, 6)] == [
        False, True, False, True, False,
    ]  # fmt: skip
    (tempted,) = maximin_why(graph, state, iraq, 4).temptations
    assert tempted.sanction is not None
    assert [(graph.dms[m.by], graph.ids[m.to]) for m in tempted.sanction] == [("syria", "5")]
    assert maximin_why(graph, state, iraq, 3).temptations[0].sanction is None


@pytest.mark.parametrize("ask", [lambda g: limited(g, 3), nonmyopic, lambda g: outlook(g, 0, 0, 3)])
def test_limited_moves_of_other_numbers_of_decision_makers_are_refused(ask: object) -> None:
    with pytest.raises(UsageError, match="for two decision makers; this case has 3"):
        ask(_graph("elmira-1991"))  # type: ignore[operator]


def test_a_horizon_of_no_moves_is_refused() -> None:
    graph = _graph("chicken")
    for ask in (limited, maximin):
        with pytest.raises(UsageError, match="a horizon of 0 moves"):
            ask(graph, 0)
    with pytest.raises(UsageError, match="a horizon of 0 moves"):
        maximin_why(graph, 0, 0, 0)


def test_reasons_of_far_horizons_are_refused() -> None:
    graph = _graph("chicken")
    with pytest.raises(TooLarge, match="up to 20"):
        outlook(graph, 0, 0, 21)
    with pytest.raises(TooLarge, match="up to 20"):
        maximin_why(graph, 0, 0, 21)
    assert maximin_why(graph, 0, 0, 20).stable == maximin(graph, 20).stable[0, 0]
    assert outlook(graph, 0, 0, 20).stable == limited_moves(graph, 20).stable[0, 0]
