from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.casetexts import casebook_texts

from detente.analyses.stability import Stability, is_stable, stability, why
from detente.analyses.stability import simultaneous as sim_module
from detente.analyses.stability.simultaneous import sim_refusal
from detente.analyses.stability.ties import ties
from detente.errors import UnknownName, UsageError
from detente.graph import Graph, build
from detente.graph.sequences import Move
from detente.interchange.casefile import read_case
from detente.model.case import Case, DecisionMaker
from detente.model.options import Option
from detente.model.preferences import Preference
from detente.model.statements import Taken

CASES = casebook_texts()
DILEMMA = build(read_case(CASES["prisoners-dilemma.yaml"]))
KOREA_2017 = build(read_case(CASES["us-dprk-2017.yaml"]))
CHAIN = """\
detente: 1
title: Two sanctioners in turn, one of them twice
states: [s, t, u, v, w]
decision_makers:
  i: {moves: {s: [t]}, ranking: [t, u, v, s, w]}
  j: {moves: {t: [u], v: [w]}, ranking: [w, v, u, t, s]}
  k: {moves: {u: [v]}, ranking: [w, v, u, t, s]}
"""


def ids(graph: Graph, answer: Stability, concept: str) -> list[str]:
    return graph.ids.of(answer.equilibria(concept))


def text_case(text: str) -> Graph:
    return build(read_case(text))


def test_the_prisoners_dilemma_is_settled_by_looking_one_move_ahead_or_two() -> None:
    answer = stability(DILEMMA)
    assert ids(DILEMMA, answer, "nash") == ["1"]
    assert all(ids(DILEMMA, answer, concept) == ["1", "4"] for concept in ("gmr", "smr", "seq", "sseq"))
    assert answer.left_out == {"sim": "SIM speaks of options; this case lists its states"}
    assert answer.concepts == ["nash", "gmr", "smr", "seq", "sseq"]
    assert answer.equilibrium_concepts == answer.concepts


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sseq"])
def test_a_sanctioner_may_move_again_once_another_has(concept: str) -> None:
    graph = text_case(CHAIN)
    assert is_stable(graph, 0, 0, concept)
    verdict = why(graph, 0, 0, concept)
    (improvement,) = verdict.improvements
    assert improvement.sanction is not None
    assert improvement.sanction.moves == (Move(1, 2), Move(2, 3), Move(1, 4))
    assert stability(graph, [concept]).stable[concept][0, 0]


def test_a_sanctioner_may_not_move_twice_in_a_row() -> None:
    graph = text_case(CHAIN.replace("{t: [u], v: [w]}", "{t: [u], u: [v], v: [w]}").replace("{u: [v]}", "{}"))
    assert not is_stable(graph, 0, 0, "gmr")
    assert not stability(graph, ["gmr"]).stable["gmr"][0, 0]


def test_a_tie_is_a_sanction_and_no_improvement() -> None:
    text = CHAIN.replace("ranking: [t, u, v, s, w]", "ranking: [t, u, v, [s, w]]")
    assert is_stable(text_case(text), 0, 0, "seq")
    tied = text_case(
        CHAIN.replace("v: [w]}, ranking: [w, v, u, t, s]", "v: [w]}, ranking: [w, v, [u, t], s]")
    )
    assert is_stable(tied, 0, 0, "gmr")
    assert not is_stable(tied, 0, 0, "seq")


def test_a_sanction_that_can_be_escaped_is_told_with_the_way_out() -> None:
    graph = text_case(CHAIN.replace("{s: [t]}", "{s: [t], w: [v]}"))
    verdict = why(graph, 0, 0, "smr")
    assert not verdict.stable
    assert verdict.improvements[0].escape == ((Move(1, 2), Move(2, 3), Move(1, 4)), 3)
    assert verdict.improvements[0].sanction is None
    assert why(graph, 0, 0, "gmr").stable


def test_nobody_sanctions_where_there_is_one_decision_maker() -> None:
    alone = build(Case("x", (DecisionMaker("d", "d", (Option("a", "a"),), (Preference(Taken("d.a")),)),)))
    answer = stability(alone)
    assert answer.concepts == ["nash", "gmr", "smr", "seq", "sseq", "sim"]
    assert all(ids(alone, answer, concept) == ["Y"] for concept in answer.concepts)
    assert why(alone, 0, 0, "gmr").improvements[0].sanction is None


def test_simultaneous_improvements_may_spoil_each_other() -> None:
    """Each gains by entering alone; both entering is worst for both."""
    text = """\
detente: 1
title: x
decision_makers:
  one: {options: {enter: {}}, ranking: [YN, [NN, NY], YY]}
  two: {options: {enter: {}}, ranking: [NY, [NN, YN], YY]}
"""
    graph = text_case(text)
    answer = stability(graph)
    assert ids(graph, answer, "nash") == ["NY", "YN"]
    assert ids(graph, answer, "sim") == ["NN", "NY", "YN"]
    assert ids(graph, answer, "fraser_hipel") == ["NN", "NY", "YN"]
    assert answer.stable["sim"].tolist() == [[True, True, True, False], [True, True, True, False]]


def test_simultaneous_stability_is_refused_where_it_is_not_defined_or_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "detente: 1\ntitle: x\ndecision_makers: {d: {options: {a: {}, b: {}}}}\n"
    merged = text_case(text + "coalesce: [d.a]\n")
    assert sim_refusal(merged) == "SIM is not defined where states are coalesced"
    with pytest.raises(UsageError, match="coalesced"):
        stability(merged, ["sim"])
    with pytest.raises(UsageError, match="lists its states"):
        stability(DILEMMA, {"one": "sim"})
    assert sim_refusal(KOREA_2017) is None
    monkeypatch.setattr(sim_module, "MAX_STATES", 11)
    assert sim_refusal(KOREA_2017) == "SIM is computed up to 11 states"
    assert set(stability(KOREA_2017).left_out) == {"sim"}
    monkeypatch.setattr(sim_module, "MAX_STATES", 12)
    monkeypatch.setattr(sim_module, "MAX_WORK", 10)
    assert (sim_refusal(KOREA_2017) or "").startswith("SIM is computed up to 10 ")


def test_only_what_is_asked_for_is_computed_in_the_order_it_is_shown() -> None:
    assert stability(KOREA_2017, ["sim", "gmr", "sim", "nash"]).concepts == ["nash", "gmr", "sim"]
    assert stability(KOREA_2017, []).concepts == []


@pytest.mark.parametrize(
    ("concepts", "says"),
    [
        (["seqq"], "did you mean seq"),
        ({"us": "seqq"}, "did you mean seq"),
        ({"uss": "seq"}, "did you mean us"),
    ],
)
def test_an_unknown_concept_or_decision_maker_is_told(
    concepts: list[str] | Mapping[str, str], says: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        stability(KOREA_2017, concepts)
    assert says in (caught.value.problems[0].hint or "")


def test_simultaneous_stability_has_no_witness() -> None:
    with pytest.raises(UsageError, match="no witness"):
        why(KOREA_2017, 0, 0, "sim")


def test_a_sanction_by_one_who_would_move_anyway_is_a_bystanders() -> None:
    text = """\
detente: 1
title: x
decision_makers:
  i: {options: {a: {}}, preferences: [not j.b, i.a]}
  j: {options: {b: {}}, preferences: [j.b]}
"""
    (improvement,) = why(text_case(text), 0, 0, "seq").improvements
    assert improvement.sanction is not None
    assert improvement.sanction.bystander
    answering = text.replace("preferences: [j.b]", "preferences: [j.b iff i.a]")
    (improvement,) = why(text_case(answering), 0, 0, "seq").improvements
    assert improvement.sanction is not None
    assert not improvement.sanction.bystander


def test_a_move_of_which_a_part_would_do_is_a_bundle() -> None:
    text = "detente: 1\ntitle: x\ndecision_makers: {i: {options: {a: {}, b: {}}, preferences: [i.a, i.b]}}\n"
    verdict = why(text_case(text), 0, 0, "nash")
    assert [(each.to, each.bundle) for each in verdict.improvements] == [(3, 2), (2, None), (1, None)]
    both = text_case(text.replace("[i.a, i.b]", "[i.a and i.b]"))
    assert [(each.to, each.bundle) for each in why(both, 0, 0, "nash").improvements] == [(3, None)]


def test_what_ties_each_to_a_state_is_told_apart() -> None:
    text = """\
detente: 1
title: x
decision_makers:
  deterred: {options: {a: {}}, preferences: [not content.b, deterred.a]}
  content: {options: {b: {}}, preferences: [deterred.a iff content.b]}
  spent: {options: {c: {moves: back}}}
  watcher: {preferences: [deterred.a]}
  free: {options: {d: {}}, preferences: [free.d]}
"""
    graph = text_case(text)
    assert [tie.kind for tie in ties(graph, graph.state("NNNN"), "seq")] == [
        "deterred", "content", "no move here", "never moves", "free",
    ]  # fmt: skip
    equilibrium = graph.state("NNNY")
    assert stability(graph).structural("seq")[equilibrium] == [2]
    assert graph.state("NNYY") not in stability(graph).structural("seq")


def test_moves_too_many_to_list_are_counted_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fourteen options of one decision maker make 268,419,072 moves between 16,384 states."""

    def listed(moves: object) -> None:
        raise AssertionError("the moves were listed")

    options = tuple(Option(f"o{k}", f"o{k}") for k in range(7))  # 16,256 moves
    graph = build(Case("x", (DecisionMaker("d", "d", options),)))
    monkeypatch.setattr(sim_module, "MAX_WORK", 10_000)
    monkeypatch.setattr(sim_module, "blocks_to_arcs", listed)
    assert sim_refusal(graph) is not None
