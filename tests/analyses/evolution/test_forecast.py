"""Forecasts: hand-solved chains, and the chain equal to the definition on random cases."""

from __future__ import annotations

from math import exp, inf, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analyses.evolution.definition import Definition, Distribution, value
from tests.analyses.evolution.small_cases import graph_of, small_graphs
from tests.strategies import listed_cases

from detente import casebook
from detente.analyses.evolution.forecast import Forecast, forecast
from detente.analyses.evolution.model import SCALES, model
from detente.errors import TooLarge, UnknownName, UsageError
from detente.graph import Graph, build
from detente.model.situation import month_of
from detente.views.forecast import expected_words
from detente.views.headlines import forecast_headline

ROUNDING = 1e-9
"""Sums of some thousand rounded products; the equations are solved to one in 10**12."""

ONE = """\
detente: 1
title: One
as_of: 2019-11-30
decision_makers:
  us:
    options: {talk: {}}
    preferences: [us.talk]
outcomes: {talks: us.talk}
status_quo: {us.talk: no}
"""
TWO = """\
detente: 1
title: Two
decision_makers:
  us: {options: {a: {}}, preferences: [us.a]}
  them: {options: {b: {}}, preferences: [us.a, them.b]}
outcomes: {both: us.a and them.b, mine: us.a}
status_quo: {us.a: no}
"""
SITUATION = """\
situation: {war: {}}
outcomes: {war: situation.war, talks: us.talk}
"""


@pytest.mark.parametrize("sharpness", [0.0, 2.0])
def test_the_moves_to_be_expected_are_those_of_the_definition(sharpness: float) -> None:
    graph = graph_of(TWO)
    rule, months = model(graph, sharpness), 3
    assert graph.status_quo is not None
    p, found = {graph.status_quo: 1.0}, [0.0, 0.0, 0.0]
    for _ in range(months):
        after: dict[int, float] = {}
        for state, chance in p.items():
            for each in rule.changes(state, (), "linear", sharpness):
                after[each.to] = after.get(each.to, 0.0) + chance * each.chance
                if each.by is not None:
                    worth = graph.payoffs[each.by]
                    kind = int(worth[state] >= worth[each.to]) + int(worth[state] > worth[each.to])
                    found[kind] += chance * each.chance
        p = after
    expected = forecast(graph, months, sharpness=sharpness).expected
    assert expected is not None
    told = [expected.improvements, expected.level, expected.disimprovements]
    assert told == pytest.approx(found)
    assert expected.share == pytest.approx(found[0] / sum(found))


def test_a_forecast_that_is_mostly_error_says_so_first() -> None:
    graph = graph_of(TWO)
    best = graph.state("us.a and them.b")  # from here every move loses
    surely, blindly = forecast(graph, 12, sharpness=20), forecast(graph, 12, sharpness=0, start=best)
    assert expected_words(surely).startswith("Of the")
    assert expected_words(blindly).startswith("Mostly error: of the")
    assert forecast_headline(blindly).startswith("Mostly error")
    assert not forecast_headline(surely).startswith("Mostly error")


def likes_it(times: float) -> float:
    """The chance to choose what is worth one over what is worth nothing, at lambda ``times``."""
    return exp(times) / (1 + exp(times))


def with_situation(extra: str) -> Graph:
    text = ONE.replace("outcomes: {talks: us.talk}\n", SITUATION)
    return graph_of(text + extra)


def everywhere(result: Forecast, key: str) -> list[list[float]]:
    found = result.outcomes[key]
    return [each.tolist() for each in (found.p, found.low, found.high)]


def test_one_mover_takes_the_option_it_likes_by_the_logistic_rule() -> None:
    graph = graph_of(ONE)
    assert round(likes_it(2), 4) == 0.8808
    for scale in SCALES:
        chain = model(graph, 2.0).chain(scale, 2.0)
        at = np.array([1.0, 0.0])
        for k in range(1, 4):
            at = chain.ahead(at, k)
            assert at[1] == pytest.approx(likes_it(2), abs=ROUNDING)
    result = forecast(graph, 3, sharpness=2.0)
    p, low, high = everywhere(result, "talks")
    assert p == pytest.approx([0, *[likes_it(2)] * 3], abs=ROUNDING)
    assert low == pytest.approx([0, *[likes_it(1)] * 3], abs=ROUNDING)
    assert high == pytest.approx([0, *[likes_it(4)] * 3], abs=ROUNDING)


def test_two_movers_are_drawn_alike_or_by_their_initiative() -> None:
    # us values us.a at 1. them ranks 00 < 01 < 10 < 11, in thirds: within us.a it chooses over 1/3.
    us, them = likes_it(2), likes_it(2 / 3)
    by_hand = {"mine": [0, us / 2, us / 2 + us / 4]}
    # both after two months: us then them, or them then us.
    by_hand["both"] = [0, 0, 2 * (us / 2) * (them / 2)]
    result = forecast(graph_of(TWO), 2, sharpness=2.0)
    for key, expected in by_hand.items():
        assert result.outcomes[key].p.tolist() == pytest.approx(expected, abs=ROUNDING)
    weighted = forecast(graph_of(TWO + "initiative: {us: 3}\n"), 1, sharpness=2.0)
    assert weighted.outcomes["mine"].p[1] == pytest.approx(0.75 * us, abs=ROUNDING)


def test_the_scales_read_a_middle_place_as_a_third_its_root_and_its_square() -> None:
    graph = graph_of(TWO)
    worth = [model(graph).worth(scale)[1, graph.state("NY")] for scale in SCALES]
    assert worth == pytest.approx([1 / 3, sqrt(1 / 3), 1 / 9], abs=ROUNDING)


def test_one_reply_ahead_by_hand() -> None:
    # us likes them.b best and holds a; them answers a with b and its absence with none.
    graph = graph_of(
        "detente: 1\ntitle: Ahead\ndecision_makers:\n"
        "  us: {options: {a: {}}, preferences: [them.b, not us.a]}\n"
        "  them: {options: {b: {}}, preferences: [them.b iff us.a]}\n"
        "outcomes: {a: us.a}\nstatus_quo: {us.a: no}\n"
    )
    # v_us: YN 0, NN 1/3, YY 2/3, NY 1. Best replies at NN: us stays, them stays. At YN: us takes a back
    # (NN), them takes b up (YY). At YY: us takes a back (NY), them stays. At NY: us stays, them goes to NN.
    ahead = {"NN": 1 / 3, "YN": (1 / 3 + 2 / 3) / 2, "YY": (1 + 2 / 3) / 2, "NY": (1 + 1 / 3) / 2}
    worth = model(graph, depth=1).worth("linear")[0]
    assert {s: worth[graph.state(s)] for s in ahead} == pytest.approx(ahead, abs=ROUNDING)
    p = forecast(graph, 1, sharpness=3.0, depth=1).outcomes["a"].p[1]
    assert p == pytest.approx(likes_it(3 * (ahead["YN"] - ahead["NN"])) / 2, abs=ROUNDING)
    blind = forecast(graph, 1, sharpness=3.0).outcomes["a"].p[1]
    assert blind == pytest.approx(likes_it(-3 / 3) / 2, abs=ROUNDING)


def test_an_event_fires_with_one_minus_exp_of_its_rate() -> None:
    result = forecast(with_situation("events: {attack: {rate: 0.7, set: {war: yes}}}\n"), 3)
    expected = [1 - exp(-0.7 * k) for k in range(4)]
    for each in everywhere(result, "war"):
        assert each == pytest.approx(expected, abs=ROUNDING)


def test_a_dated_event_fires_in_the_step_into_its_month() -> None:
    event = "events: {attack: {date: 2020-02, set: {war: yes}}}\n"
    result = forecast(with_situation(event), 4)
    assert result.outcomes["war"].p.tolist() == pytest.approx([0, 0, 0, 1, 1], abs=ROUNDING)
    assert result.calendar(3) == "2020-02"


def test_an_event_of_the_cases_own_month_fires_first() -> None:
    event = "events: {attack: {date: 2019-11-30, set: {war: yes}}}\n"
    assert forecast(with_situation(event), 1).outcomes["war"].p.tolist() == [0.0, 1.0]


def test_events_come_before_the_mover_who_sees_them() -> None:
    text = ONE.replace("outcomes: {talks: us.talk}\n", SITUATION).replace(
        "[us.talk]", "[us.talk iff situation.war]"
    )
    result = forecast(graph_of(text + "events: {attack: {date: 2019-12, set: {war: yes}}}\n"), 1)
    assert result.outcomes["talks"].p[1] == pytest.approx(likes_it(5), abs=ROUNDING)


def test_lambda_zero_is_a_uniform_mover_and_has_no_span() -> None:
    result = forecast(graph_of(TWO), 1, sharpness=0.0)
    for each in everywhere(result, "mine"):
        assert each == [0.0, 0.25]


@pytest.mark.parametrize("sharpness", [1e3, 1e9])
def test_a_large_lambda_takes_best_replies(sharpness: float) -> None:
    graph = build(casebook.load("elmira-1991"))
    for dm in range(graph.n_dms):
        chain = model(graph, sharpness).chain("linear", sharpness)
        for state in range(graph.n_states):
            p = np.zeros(graph.n_states)
            p[state] = 1.0
            expected = Definition(graph, "linear", 1.0, 0).best_replies(dm, state)
            assert chain.maps[dm].ahead(p) == pytest.approx(dense(graph, expected), abs=ROUNDING)


def test_outcomes_that_nobody_can_bring_about_have_no_chance_and_no_time() -> None:
    graph = with_situation("")
    result = forecast(graph, 6, before=("talks", "war"), until="war")
    assert result.outcomes["war"].high.tolist() == [0.0] * 7
    assert result.until is not None
    assert result.before is not None
    assert (float(result.until.ever.p), float(result.until.expected.p)) == (0.0, inf)
    assert (float(result.before.chance.p), float(result.before.reverse.p)) == (1.0, 0.0)
    assert result.until.routes.routes == ()


def test_the_expected_time_of_a_repeated_trial_is_one_over_its_chance() -> None:
    found = forecast(graph_of(ONE), 4, sharpness=2.0, until="talks").until
    assert found is not None
    assert float(found.expected.p) == pytest.approx(1 / likes_it(2), abs=ROUNDING)
    assert found.by_month.p.tolist() == pytest.approx(
        [1 - (1 - likes_it(2)) ** k for k in range(5)], abs=ROUNDING
    )
    (route,) = found.routes.routes
    assert route.chance == pytest.approx(1 - (1 - likes_it(2)) ** 4, abs=ROUNDING)


def test_the_expected_time_is_right_where_a_state_is_hardly_ever_left() -> None:
    """It dislikes talking and does so once in e**50 months: one less that chance is just one."""
    graph = graph_of(ONE.replace("[us.talk]", "[not us.talk]"))
    found = forecast(graph, 1, sharpness=50.0, until="talks").until
    assert found is not None
    assert float(found.expected.p) == pytest.approx(1 + exp(50), rel=ROUNDING)


def test_of_two_events_the_one_with_the_greater_rate_comes_first_more_often() -> None:
    graph = graph_of(
        "detente: 1\ntitle: Race\ndecision_makers: {us: {options: {a: {moves: fixed}}}}\n"
        "situation: {x: {levels: [open, left, right]}}\n"
        "events:\n  l: {rate: 0.5, when: situation.x = open, set: {x: left}}\n"
        "  r: {rate: 1.5, when: situation.x = open, set: {x: right}}\n"
        "outcomes: {left: situation.x = left, right: situation.x = right}\nstatus_quo: {situation.x: open}\n"
    )
    # In a month l fires first, in file order; r only if it did not.
    left, right = 1 - exp(-0.5), exp(-0.5) * (1 - exp(-1.5))
    result = forecast(graph, 5, before=("left", "right"), until="right")
    in_a_month = [result.outcomes[key].p[1] for key in ("left", "right")]
    assert in_a_month == pytest.approx([left, right], abs=ROUNDING)
    assert result.before is not None
    assert result.until is not None
    assert float(result.before.chance.p) == pytest.approx(left / (left + right), abs=ROUNDING)
    assert float(result.until.ever.p) == pytest.approx(right / (left + right), abs=ROUNDING)
    assert float(result.until.expected.p) == inf
    (route,) = result.until.routes.routes
    assert [step.events for step in route.steps] == [("r",)]


def test_a_dated_event_changes_first_passages() -> None:
    graph = with_situation("events: {attack: {date: 2020-03, set: {war: yes}}}\n")
    result = forecast(graph, 6, sharpness=1.0, until="war", before=("war", "talks"))
    assert result.until is not None
    assert result.before is not None
    assert float(result.until.expected.p) == pytest.approx(4.0, abs=ROUNDING)
    # War comes in the fourth month, after which us is drawn: it comes first if us has not once talked.
    silent = 1 - likes_it(1)
    assert float(result.before.chance.p) == pytest.approx(silent**4, abs=ROUNDING)
    assert float(result.before.together.p) == pytest.approx(silent**3 * likes_it(1), abs=ROUNDING)
    assert float(result.before.reverse.p) == pytest.approx(1 - silent**3, abs=ROUNDING)


def dense(graph: Graph, p: Distribution) -> np.ndarray:
    found = np.zeros(graph.n_states)
    for state, chance in p.items():
        found[state] = chance
    return found


lambdas = st.sampled_from((0.0, 0.5, 2.0, 5.0, 40.0))


@given(small_graphs(), lambdas, st.integers(0, 2), st.sampled_from(SCALES), st.data())
def test_the_chain_is_the_definition(
    graph: Graph, sharpness: float, depth: int, scale: str, data: st.DataObject
) -> None:
    assert graph.case.as_of is not None
    start = data.draw(st.integers(0, graph.n_states - 1))
    slow = Definition(graph, scale, sharpness, depth)
    chain = model(graph, sharpness, depth).chain(scale, sharpness, month_of(graph.case.as_of))
    p: np.ndarray = dense(graph, {start: 1.0})
    expected: Distribution = {start: 1.0}
    for k in range(1, 4):
        p, expected = chain.ahead(p, k), slow.month(expected, k)
        assert p == pytest.approx(dense(graph, expected), abs=ROUNDING)
        assert p.sum() == pytest.approx(1.0, abs=ROUNDING)


@given(listed_cases(), lambdas, st.integers(0, 2), st.sampled_from(SCALES))
def test_the_chain_is_the_definition_where_moves_are_listed(
    case: object, sharpness: float, depth: int, scale: str
) -> None:
    graph = build(case)  # type: ignore[arg-type]
    slow = Definition(graph, scale, sharpness, depth)
    chain = model(graph, sharpness, depth).chain(scale, sharpness)
    for start in range(graph.n_states):
        expected = dense(graph, slow.moved(start))
        assert chain.ahead(dense(graph, {start: 1.0}), 1) == pytest.approx(expected, abs=ROUNDING)


@given(small_graphs(), lambdas, st.integers(0, 1))
def test_ahead_back_and_the_spelled_out_map_agree_and_rows_sum_to_one(
    graph: Graph, sharpness: float, depth: int
) -> None:
    chain = model(graph, sharpness, depth).chain("concave", sharpness)
    whole = chain.undated.toarray()
    assert whole.sum(axis=1) == pytest.approx(np.ones(graph.n_states), abs=ROUNDING)
    assert whole.min() >= 0
    for state in range(graph.n_states):
        unit = dense(graph, {state: 1.0})
        assert chain.ahead(unit, 0) == pytest.approx(whole[state], abs=ROUNDING)
        assert chain.back(unit, 0) == pytest.approx(whole[:, state], abs=ROUNDING)


@settings(max_examples=30)
@given(small_graphs(), lambdas)
def test_the_span_holds_the_answer_and_is_that_of_the_nine_settings(graph: Graph, sharpness: float) -> None:
    result = forecast(graph, 2, sharpness=sharpness, start=0)
    for key, holds in graph.outcomes().items():
        ends = []
        for scale in SCALES:
            for factor in (0.5, 1.0, 2.0):
                slow = Definition(graph, scale, factor * sharpness, 0)
                p = slow.month(slow.month({0: 1.0}, 1), 2)
                ends.append(sum(chance for state, chance in p.items() if holds[state]))
        found = result.outcomes[key]
        assert found.low[2] == pytest.approx(min(ends), abs=ROUNDING)
        assert found.high[2] == pytest.approx(max(ends), abs=ROUNDING)
        assert found.low[2] <= found.p[2] <= found.high[2]


@settings(max_examples=25)
@given(small_graphs(2), st.sampled_from((0.5, 3.0)))
def test_first_passages_are_those_of_a_long_run(graph: Graph, sharpness: float) -> None:
    """Held to a run of the definition in which the outcomes keep what comes to them."""
    known = graph.outcomes()
    result = forecast(graph, 8, sharpness=sharpness, start=0, until="one", before=("one", "two"))
    assert result.until is not None
    assert result.before is not None
    slow = Definition(graph, "linear", sharpness, 0)
    p, first, second, both, reached, left = {0: 1.0}, 0.0, 0.0, 0.0, 0.0, {0: 1.0}
    by_month = []
    months = 400
    for k in range(months + 1):
        if k:
            p, left = slow.month(p, k), slow.month(left, k)
        first += sum(chance for s, chance in p.items() if known["one"][s] and not known["two"][s])
        both += sum(chance for s, chance in p.items() if known["one"][s] and known["two"][s])
        second += sum(chance for s, chance in p.items() if known["two"][s] and not known["one"][s])
        p = {s: chance for s, chance in p.items() if not known["one"][s] and not known["two"][s]}
        reached += sum(chance for s, chance in left.items() if known["one"][s])
        left = {s: chance for s, chance in left.items() if not known["one"][s]}
        by_month.append(reached)
    assert result.until.by_month.p.tolist() == pytest.approx(by_month[:9], abs=ROUNDING)
    # What the run has not settled by then bounds how far the answers can be from it.
    assert abs(float(result.before.chance.p) - first) <= sum(p.values()) + ROUNDING
    assert abs(float(result.before.reverse.p) - second) <= sum(p.values()) + ROUNDING
    assert abs(float(result.before.together.p) - both) <= sum(p.values()) + ROUNDING
    assert abs(float(result.until.ever.p) - reached) <= sum(left.values()) + ROUNDING
    if float(result.until.expected.p) < inf and sum(left.values()) < ROUNDING**2:
        mean = sum(1 - each for each in by_month)
        assert float(result.until.expected.p) == pytest.approx(mean, rel=1e-6)  # as far as the run goes
    if float(result.until.expected.p) == inf:
        assert sum(left.values()) > 0


@settings(max_examples=40)
@given(small_graphs(2), st.sampled_from((0.5, 3.0)))
def test_likely_routes_come_in_order_and_are_part_of_the_whole(graph: Graph, sharpness: float) -> None:
    months = 4
    found = forecast(graph, months, sharpness=sharpness, start=0, until="one").until
    assert found is not None
    routes = found.routes
    chances = [route.chance for route in routes.routes]
    assert chances == sorted(chances, reverse=True)
    assert routes.chance == pytest.approx(float(found.by_month.p[months]), abs=ROUNDING)
    assert sum(chances) <= routes.chance + ROUNDING
    if not routes.others:
        assert sum(chances) == pytest.approx(routes.chance, abs=ROUNDING)
    for route in routes.routes:
        assert route.chance == pytest.approx(_followed(graph, sharpness, months, route.steps), abs=ROUNDING)


def _followed(graph: Graph, sharpness: float, months: int, steps: tuple) -> float:  # type: ignore[type-arg]
    """The chance of a list of changes, by going through every month and every list position."""
    assert graph.case.as_of is not None
    rule = model(graph, sharpness)
    due = rule.dated_after(month_of(graph.case.as_of))
    states = [0, *(step.to for step in steps)]
    p = [1.0, *[0.0] * len(steps)]
    for k in range(1, months + 1):
        after = [0.0] * len(steps) + [p[-1]]
        for place in range(len(steps)):
            for each in rule.changes(states[place], due.get(k, ()), "linear", sharpness):
                if each.to == states[place]:
                    after[place] += p[place] * each.chance
                elif (each.events, each.by, each.to) == (
                    steps[place].events,
                    steps[place].by,
                    steps[place].to,
                ):
                    after[place + 1] += p[place] * each.chance
        p = after
    return p[-1]


@given(small_graphs(), lambdas)
def test_changes_of_a_month_add_up_to_the_definition(graph: Graph, sharpness: float) -> None:
    assert graph.case.as_of is not None
    rule = model(graph, sharpness)
    due = rule.dated_after(month_of(graph.case.as_of))
    slow = Definition(graph, "linear", sharpness, 0)
    for state in range(graph.n_states):
        for k in (1, 2, 3):
            found: Distribution = {}
            for each in rule.changes(state, due.get(k, ()), "linear", sharpness):
                found[each.to] = found.get(each.to, 0.0) + each.chance
            assert dense(graph, found) == pytest.approx(
                dense(graph, slow.month({state: 1.0}, k)), abs=ROUNDING
            )


def test_a_simulated_forecast_lies_within_its_error_bars() -> None:
    graph = build(casebook.load("us-dprk-2017"))
    exact, runs = forecast(graph, 6), 20_000
    simulated = forecast(graph, 6, runs=runs, max_exact=1, seed=7)
    assert not simulated.exact
    for key, found in exact.outcomes.items():
        error = np.sqrt(found.p * (1 - found.p) / runs)
        # Four standard errors: one month in 16,000 lies outside, and the seed is fixed.
        assert (np.abs(simulated.outcomes[key].p - found.p) <= 4 * error + ROUNDING).all()
        own = simulated.outcomes[key].p
        assert simulated.error(own) == pytest.approx(np.sqrt(own * (1 - own) / runs), abs=ROUNDING)


@settings(max_examples=30)
@given(small_graphs(), st.integers(0, 3))
def test_simulated_runs_go_only_where_the_chain_can(graph: Graph, seed: int) -> None:
    exact = forecast(graph, 3, start=0)
    simulated = forecast(graph, 3, start=0, runs=50, max_exact=0, seed=seed)
    for key, found in exact.outcomes.items():
        sure, never = found.p > 1 - ROUNDING, found.p < ROUNDING
        assert (simulated.outcomes[key].p[sure] == 1).all()
        assert (simulated.outcomes[key].p[never] == 0).all()


def test_the_same_seed_gives_the_same_forecast() -> None:
    graph = build(casebook.load("us-dprk-2017"))
    first, again, other = (forecast(graph, 4, max_exact=1, runs=200, seed=s) for s in (1, 1, 2))
    same = [first.outcomes[key].p.tolist() == again.outcomes[key].p.tolist() for key in first.outcomes]
    differs = [first.outcomes[key].p.tolist() != other.outcomes[key].p.tolist() for key in first.outcomes]
    assert all(same)
    assert any(differs)


def test_simulated_events_fire_in_their_months_and_in_file_order() -> None:
    dated = with_situation("events: {attack: {date: 2020-02, set: {war: yes}}}\n")
    found = forecast(dated, 4, max_exact=1, runs=10)
    assert found.outcomes["war"].p.tolist() == [0, 0, 0, 1, 1]
    both = with_situation("events:\n  a: {rate: 800, set: {war: yes}}\n  b: {rate: 800, set: {war: no}}\n")
    assert forecast(both, 2, max_exact=1, runs=10).outcomes["war"].p.tolist() == [0, 0, 0]


def test_a_simulated_forecast_refuses_what_needs_exact_chances() -> None:
    graph = graph_of(ONE)
    with pytest.raises(TooLarge):
        forecast(graph, 3, until="talks", max_exact=1)


def test_renaming_orders_nothing_a_tie_is_a_tie() -> None:
    assert [value(graph_of(ONE), scale, 0, 0) for scale in SCALES] == [0.0, 0.0, 0.0]
    indifferent = graph_of(ONE.replace("    preferences: [us.talk]\n", ""))
    assert forecast(indifferent, 2).outcomes["talks"].p.tolist() == pytest.approx([0, 0.5, 0.5], abs=ROUNDING)


@pytest.mark.parametrize("months", [0, -1, 10**9])
def test_months_are_limited(months: int) -> None:
    with pytest.raises(UsageError, match="months"):
        forecast(graph_of(ONE), months)


@pytest.mark.parametrize("sharpness", [-1.0, inf, -inf, float("nan"), 1e10])
def test_lambda_is_a_number_from_nothing_up(sharpness: float) -> None:
    with pytest.raises(UsageError, match="lambda"):
        forecast(graph_of(ONE), 1, sharpness=sharpness)


@pytest.mark.parametrize("depth", [-1, 13])
def test_depth_is_limited(depth: int) -> None:
    with pytest.raises(UsageError, match="depth"):
        forecast(graph_of(ONE), 1, depth=depth)


def test_an_unknown_outcome_is_named() -> None:
    with pytest.raises(UnknownName, match="talk"):
        forecast(graph_of(ONE), 1, until="talk")
    with pytest.raises(UnknownName, match="talk"):
        forecast(graph_of(ONE), 1, before=("talks", "talk"))


def test_a_forecast_needs_a_state_to_start_from() -> None:
    graph = graph_of(ONE.replace("status_quo: {us.talk: no}\n", ""))
    with pytest.raises(UsageError, match="no status quo"):
        forecast(graph, 1)
    assert forecast(graph, 1, start=1).outcomes["talks"].p[0] == 1


def test_dated_events_need_a_date_to_count_from() -> None:
    event = "events: {attack: {date: 2020-02, set: {war: yes}}}\n"
    text = ONE.replace("outcomes: {talks: us.talk}\n", SITUATION) + event
    for as_of in ("", "as_of: spring\n"):
        with pytest.raises(UsageError, match="has a date"):
            forecast(graph_of(text.replace("as_of: 2019-11-30\n", as_of)), 1)


def test_events_of_coalesced_states_are_not_supported() -> None:
    text = ONE.replace("outcomes: {talks: us.talk}\n", SITUATION)
    text += "events: {attack: {rate: 1, set: {war: yes}}}\n"
    text += "coalesce: {quiet: not us.talk}\n"
    with pytest.raises(UsageError, match="coalesced"):
        forecast(graph_of(text), 1)


def test_nobody_with_initiative_is_an_error_and_nobody_with_a_move_is_not() -> None:
    with pytest.raises(UsageError, match="initiative"):
        forecast(graph_of(ONE + "initiative: {us: 0}\n"), 1)
    still = graph_of(ONE.replace("{talk: {}}", "{talk: {moves: fixed}}"))
    assert forecast(still, 2).outcomes["talks"].p.tolist() == [0.0, 0.0, 0.0]


def test_an_event_that_is_expected_very_often_fires_surely() -> None:
    graph = with_situation("events: {attack: {rate: 800, set: {war: yes}}}\n")
    assert forecast(graph, 1).outcomes["war"].p.tolist() == [0.0, 1.0]
