"""What moves and events do to the situation."""

from __future__ import annotations

import random

import pytest

from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.graph.changes import event_targets
from detente.graph.consequences import Consequences
from detente.interchange.casefile import read_case
from detente.kernels import Arcs, Blocks
from detente.model.case import Case
from detente.model.meaning import Loop, feasible, moves

HEAD = "detente: 1\ntitle: A test\n"
TWO = """decision_makers:
  us:
    options: {sanctions: {levels: [none, some, all]}, offer: {}}
    preferences: [us.offer, us.sanctions = none]
  iran:
    options: {steps: {}}
    preferences: [iran.steps]
situation:
  trust: {levels: [broken, wary, working]}
"""


def _case(text: str) -> Case:
    return read_case(HEAD + text, "test.yaml")


def _ids(graph: Graph, dm: str, state: str) -> list[str]:
    return graph.ids.of(graph.reachable(graph.dm(dm), graph.state(state)))


def test_a_situation_variable_is_a_character_of_the_pattern_behind_the_options() -> None:
    graph = build(_case(TWO))
    assert graph.n_states == 3 * 2 * 2 * 3
    assert graph.ids[0] == "0NN0"
    assert graph.state("us.offer and us.sanctions = all and iran.steps and situation.trust = working") == (
        graph.n_states - 1
    )


def test_without_consequences_no_move_touches_the_situation_and_blocks_serve() -> None:
    graph = build(_case(TWO))
    assert all(isinstance(each, Blocks) for each in graph.moves)
    assert _ids(graph, "iran", "0NN1") == ["0NY1"]


def test_a_consequence_changes_the_situation_with_the_move() -> None:
    graph = build(
        _case(TWO + "consequences:\n  - {when: by us and rises us.sanctions, set: {trust: broken}}\n")
    )
    assert all(isinstance(each, Arcs) for each in graph.moves)
    assert set(_ids(graph, "us", "1NN2")) == {"0NN2", "2NN0", "0YN2", "1YN2", "2YN0"}
    assert _ids(graph, "iran", "1NN2") == ["1NY2"]


def test_consequences_fire_again_until_nothing_changes() -> None:
    graph = build(
        _case(
            TWO + "consequences:\n"
            "  - {when: was (situation.trust = broken) and situation.trust = wary, set: {trust: working}}\n"
            "  - {when: falls us.sanctions and situation.trust = broken, set: {trust: wary}}\n"
        )
    )
    assert "0NN2" in _ids(graph, "us", "1NN0")


def test_a_move_whose_result_is_not_feasible_is_not_available() -> None:
    graph = build(
        _case(
            TWO + "infeasible: [situation.trust = broken and us.sanctions = all]\n"
            "consequences:\n  - {when: rises us.sanctions, set: {trust: broken}}\n"
        )
    )
    reached = _ids(graph, "us", "0NN2")
    assert "1NN0" in reached
    assert not [each for each in reached if each.startswith("2")]


def test_states_that_a_consequence_would_change_at_once_are_none() -> None:
    graph = build(_case(TWO + "consequences:\n  - {when: us.sanctions = all, set: {trust: broken}}\n"))
    trusted = [each for each in graph.ids if each.startswith("2") and not each.endswith("0")]
    assert trusted == []
    assert "2NN0" in _ids(graph, "us", "1NN2")


def test_a_loop_is_an_error_that_shows_it() -> None:
    case = _case(
        TWO + "consequences:\n"
        "  - {when: by us and situation.trust = broken, set: {trust: wary}}\n"
        "  - {when: by us and situation.trust = wary, set: {trust: broken}}\n"
    )
    with pytest.raises(InvalidCase) as caught:
        build(case)
    (problem,) = caught.value.problems
    assert "loop" in problem.what
    assert "situation.trust = broken -> situation.trust = wary -> situation.trust = broken" in problem.what


def test_rises_and_falls_also_speak_of_the_situation() -> None:
    graph = build(
        _case(
            TWO.replace("[broken, wary, working]}", "[broken, wary, working]}\n  mood: {}")
            + "consequences:\n"
            "  - {when: by us and us.offer and not was (us.offer), set: {trust: working}}\n"
            "  - {when: rises situation.trust, set: {mood: yes}}\n"
        )
    )
    assert "0YN2Y" in _ids(graph, "us", "0NN0N")
    assert "0YN2N" in _ids(graph, "us", "0NN2N")


def test_an_event_fires_where_its_condition_holds_and_has_consequences() -> None:
    case = _case(
        TWO.replace("[broken, wary, working]}", "[broken, wary, working]}\n  mood: {}")
        + "consequences:\n  - {when: falls situation.trust and not by us, set: {mood: yes}}\n"
        "events: {attack: {rate: 0.5, when: us.sanctions >= some, set: {trust: broken}}}\n"
    )
    graph = build(case)
    target = event_targets(graph.space, Consequences(graph.space), case.events[0])
    assert graph.ids[int(target[graph.state("1NN2N")])] == "1NN0Y"
    assert target[graph.state("0NN2N")] == graph.state("0NN2N")
    assert target[graph.state("1NN0N")] == graph.state("1NN0N")


def test_an_event_whose_result_is_not_feasible_does_not_happen() -> None:
    case = _case(
        TWO + "infeasible: [situation.trust = broken and iran.steps]\n"
        "events: {attack: {rate: 0.5, set: {trust: broken}}}\n"
    )
    graph = build(case)
    target = event_targets(graph.space, Consequences(graph.space), case.events[0])
    assert target[graph.state("0NY1")] == graph.state("0NY1")
    assert target[graph.state("0NN1")] == graph.state("0NN0")


CONDITIONS = (
    "by us and rises us.sanctions", "falls us.sanctions", "by iran", "iran.steps and us.offer",
    "us.sanctions = all", "was (iran.steps) and not iran.steps", "rises situation.trust",
    "falls situation.trust and by us",
    "situation.trust = wary if us.offer", "not by us and us.sanctions >= some",
    "situation.mood and rises us.offer",
)  # fmt: skip
SETTINGS = (
    "trust: broken",
    "trust: wary",
    "trust: working",
    "mood: yes",
    "mood: no",
    "trust: wary, mood: yes",
)


@pytest.mark.parametrize("seed", range(150))
def test_moves_are_those_of_the_slow_definition(seed: int) -> None:
    draw = random.Random(seed)
    movement = draw.choice(["both", "forward", "back", "fixed"])
    text = TWO.replace("[broken, wary, working]}", "[broken, wary, working]}\n  mood: {}").replace(
        "iran:\n    options: {steps: {}}", f"iran:\n    options: {{steps: {{moves: {movement}}}}}"
    )
    text += "consequences:\n"
    for _ in range(draw.randint(1, 4)):
        text += f'  - {{when: "{draw.choice(CONDITIONS)}", set: {{{draw.choice(SETTINGS)}}}}}\n'
    if draw.random() < 0.5:
        text += 'infeasible: ["us.sanctions = all and situation.trust = working"]\n'
    case = _case(text)
    try:
        graph = build(case)
    except InvalidCase as error:
        if "loop" in str(error):
            with pytest.raises(Loop):
                _walk_everything(case)
            return
        raise
    states = {graph.space.levels(s): s for s in range(graph.n_states)}
    assert set(states) == {levels for levels in _all(case) if feasible(case, levels)}
    for levels, s in states.items():
        for k, dm in enumerate(graph.dms):
            assert {graph.space.levels(t) for t in graph.reachable(k, s)} == moves(case, levels, dm)


def _all(case: Case) -> list[tuple[int, ...]]:
    from itertools import product

    return list(product(*(range(len(option.levels)) for option in case.subjects().values())))


def _walk_everything(case: Case) -> None:
    for levels in _all(case):
        if feasible(case, levels):
            for dm in case.decision_makers:
                moves(case, levels, dm.key)
