"""A model held against a history: every count and likelihood by hand."""

from __future__ import annotations

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyses.evolution.definition import Definition
from tests.analyses.evolution.small_cases import graph_of, small_graphs

from detente import casebook
from detente.analyses.evolution.observed import CONCEPTS, Observation, back_test
from detente.analyses.stability import is_stable
from detente.errors import UsageError
from detente.graph import Graph, build
from detente.graph.sequences import improvements_of, moves_of, sequences

ROUNDING = 1e-9

TWO = """\
detente: 1
title: Two
decision_makers:
  us: {options: {a: {}}, preferences: [us.a]}
  them: {options: {b: {}}, preferences: [us.a, them.b]}
"""


def history(graph: Graph, *states: str) -> list[Observation]:
    return [Observation(f"2019-{month:02}", graph.state(s)) for month, s in enumerate(states, start=1)]


def mixed(chance: float, n_states: int) -> float:
    return 0.99 * chance + 0.01 / n_states


def test_the_likelihoods_are_those_computed_by_hand() -> None:
    graph = graph_of(TWO)
    found = back_test(graph, history(graph, "NN", "YN", "YN", "NY"), sharpness=2.0)
    us, them = exp(2) / (1 + exp(2)), exp(2 / 3) / (1 + exp(2 / 3))
    steps = {
        # us is drawn and takes a; us or them stays; us drops a and them takes b: two moves in a month.
        "model": [us / 2, us / 2 + (1 - them) / 2, 0.0],
        "uniform": [1 / 3, 1 / 3, 0.0],
        # It stays with 1/2, 1/3 (no stay in one month), 2/4 (one in two).
        "nothing_changes": [(1 - 1 / 2) / 2, 1 / 3, 0.0],
    }
    for key, chances in steps.items():
        expected = sum(log(mixed(chance, 4)) for chance in chances)
        assert found.log_likelihood[key] == pytest.approx(expected, abs=ROUNDING)


def test_stays_and_changes_are_explained_by_the_definitions() -> None:
    graph = graph_of(TWO)
    found = back_test(graph, history(graph, "NN", "NN", "YN", "NN", "YY", "YY"))
    assert (len(found.stays), len(found.changes)) == (2, 3)
    assert found.explained == dict.fromkeys(CONCEPTS, 1)
    up, down, both = found.changes
    assert (up.by_improvements, up.by_moves, up.by) == (True, True, (0,))
    assert (down.by_improvements, down.by_moves, down.by) == (False, True, (0,))
    assert (both.by_improvements, both.by_moves, both.by) == (True, True, ())
    (against,) = down.against
    assert (against.dm, against.statement) == (0, 1)
    assert up.against == both.against == ()


def test_a_change_against_a_ranking_names_no_statement() -> None:
    graph = build(casebook.load("elmira-1991"))
    (step,) = back_test(graph, history(graph, "5", "9")).changes
    assert [(graph.dms[each.dm], each.statement) for each in step.against] == [("uniroyal", None)]


def test_a_model_that_is_no_better_than_nothing_changes_is_told_so() -> None:
    graph = graph_of(TWO)
    stuck = back_test(graph, history(graph, *["NN"] * 8))
    assert not stuck.informative
    moving = back_test(graph, history(graph, "NN", "YN", "YY", "YY", "YY"))
    assert moving.informative


def test_dated_events_go_by_the_dates_of_the_lines() -> None:
    graph = graph_of(
        TWO + "situation: {war: {}}\nevents: {attack: {date: 2019-06, set: {war: yes}}}\n"
        "outcomes: {war: situation.war}\n"
    )
    peace, war = graph.state("NNN"), graph.state("NNY")

    def step(before: str, after: str) -> tuple[bool, bool]:
        (found,) = back_test(graph, [Observation(before, peace), Observation(after, war)]).changes
        return found.chance > 0, found.by_events

    assert step("2019-05", "2019-06") == (True, True)
    assert step("2019-04", "2019-09-30") == (True, True)
    assert step("2019-06-01", "2019-07") == (True, True)  # the event of the first line's own month
    assert step("2019-04", "2019-05") == (False, False)
    assert step("2019-07", "2019-08") == (False, False)
    later = back_test(
        graph, [Observation(d, s) for d, s in (("2019-05", peace), ("2019-06", peace), ("2019-07", war))]
    )
    assert later.changes[0].chance == 0  # the event of June fires in the step into June


def test_one_observation_is_no_history() -> None:
    graph = graph_of(TWO)
    with pytest.raises(UsageError, match="two observations"):
        back_test(graph, history(graph, "NN"))


@given(small_graphs(), st.data())
def test_every_step_is_judged_by_the_definitions(graph: Graph, data: st.DataObject) -> None:
    states = data.draw(st.lists(st.integers(0, graph.n_states - 1), min_size=2, max_size=5))
    dates = [f"2018-{month:02}" for month in range(1, len(states) + 1)]  # before every dated event
    found = back_test(graph, [Observation(d, s) for d, s in zip(dates, states, strict=True)], sharpness=3.0)
    slow = Definition(graph, "linear", 3.0, 0)
    model, uniform, nothing, stayed = 0.0, 0.0, 0.0, 0
    everybody = range(graph.n_dms)
    for months, step in enumerate(found.steps):
        old, new = step.before.state, step.after.state
        near = {t for dm in everybody for t in graph.reachable(dm, old)}
        model += log(mixed(slow.month({old: 1.0}, 0).get(new, 0.0), graph.n_states))
        uniform += log(mixed(1 / (1 + len(near)) if new in {old, *near} else 0.0, graph.n_states))
        staying = (stayed + 1) / (months + 2)
        stayed += old == new
        moving = (1 - staying) / len(near) if new in near else 0.0
        nothing += log(mixed(staying if old == new else moving, graph.n_states))
        if old == new:
            assert step.explained == tuple(
                c for c in CONCEPTS if all(is_stable(graph, old, dm, c) for dm in everybody)
            )
        else:
            gains = {t for t, _ in sequences(improvements_of(graph), everybody, old)}
            moves = {t for t, _ in sequences(moves_of(graph), everybody, old)}
            assert (step.by_improvements, step.by_moves) == (new in gains, new in moves)
            assert step.by == tuple(dm for dm in everybody if new in graph.reachable(dm, old))
    expected = {"model": model, "uniform": uniform, "nothing_changes": nothing}
    assert dict(found.log_likelihood) == pytest.approx(expected, abs=ROUNDING)
