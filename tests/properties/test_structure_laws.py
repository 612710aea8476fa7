from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from tests import slow_structures as slow
from tests.strategies import (
    cases,
    coalesced_cases,
    listed_cases,
    option_cases,
    rankings,
    with_attitudes,
    with_strength,
    with_unknown,
)

from detente.analyses.stability import stability
from detente.analyses.structures import (
    ATTITUDE_CONCEPTS,
    EXTENSIONS,
    STRENGTH_CONCEPTS,
    UNKNOWN_CONCEPTS,
    Extension,
    Reading,
    Relational,
    Strong,
    attitudes,
    is_stable,
    strength,
    unknown,
)
from detente.errors import InvalidCase
from detente.graph import Graph, build, build_partly_known
from detente.interchange.casefile import read_case, write_case
from detente.model.case import Case
from detente.model.structures import has_strength, partly_unknown

conflicts = st.one_of(
    option_cases(max_dms=4, max_states=12), coalesced_cases(max_states=10), listed_cases(max_states=6)
)


def _built(case: Case) -> Graph:
    try:
        return build_partly_known(case)
    except InvalidCase:  # marks that tell the members of one state apart
        assume(False)
        raise


def _by_definition(reading: Reading, concept: str) -> list[list[bool]]:
    graph = reading.graph
    return [[is_stable(reading, s, dm, concept) for s in range(graph.n_states)] for dm in range(graph.n_dms)]


@given(
    st.one_of(cases().flatmap(with_unknown), cases().flatmap(with_strength)).flatmap(with_attitudes),
)
def test_a_case_with_marks_and_attitudes_written_and_read_is_the_same_case(case: Case) -> None:
    assert read_case(write_case(case)) == case


@given(conflicts.flatmap(with_unknown))
def test_two_states_compare_in_an_unknown_way_as_the_first_statement_that_differs_says(case: Case) -> None:
    graph = _built(case)
    for number, dm in enumerate(case.decision_makers):
        for one, other in product(range(graph.n_states), repeat=2):
            found = number in graph.unknown and graph.unknown[number][one, other]
            assert found == slow.is_unknown(graph, dm, one, other)


@given(conflicts.flatmap(with_strength))
def test_a_state_is_strongly_preferred_as_the_first_statement_that_differs_says(case: Case) -> None:
    graph = _built(case)
    assume(graph.floors is not None)
    reading = Strong(graph)
    for number, dm in enumerate(case.decision_makers):
        for one, other in product(range(graph.n_states), repeat=2):
            assert reading.deters(number, one, other) == slow.is_strong(graph, dm, one, other)


@given(conflicts.flatmap(with_unknown))
def test_verdicts_with_unknown_preferences_are_those_of_the_definitions(case: Case) -> None:
    graph = _built(case)
    found = unknown(graph)
    for letter, concept in product(EXTENSIONS, UNKNOWN_CONCEPTS):
        expected = _by_definition(Extension(graph, letter), concept)
        assert found.stable[letter][concept].tolist() == expected


@given(conflicts.flatmap(with_unknown))
def test_extensions_imply_each_other(case: Case) -> None:
    found = unknown(_built(case)).stable
    for concept in UNKNOWN_CONCEPTS:
        for stronger, weaker in (("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")):
            assert not (found[stronger][concept] & ~found[weaker][concept]).any()


@given(conflicts.flatmap(with_unknown))
def test_what_the_unknown_turns_out_to_be_lies_between_the_first_and_the_last_extension(case: Case) -> None:
    """The payoffs without the marks are one way in which the unknown may turn out.

    SEQ is left out of the first half: a step whose gain is unknown is credible in every extension.
    """
    graph = _built(case)
    found = unknown(graph).stable
    truth = stability(graph, UNKNOWN_CONCEPTS).stable
    for concept in UNKNOWN_CONCEPTS:
        assert concept == "seq" or not (found["a"][concept] & ~truth[concept]).any()
        assert not (truth[concept] & ~found["d"][concept]).any()


@given(conflicts)
def test_where_all_is_known_every_extension_is_ordinary_stability(case: Case) -> None:
    graph = build(case)
    truth = stability(graph, UNKNOWN_CONCEPTS).stable
    for stable in unknown(graph).stable.values():
        assert all(np.array_equal(stable[concept], truth[concept]) for concept in UNKNOWN_CONCEPTS)


@given(conflicts.flatmap(with_strength))
def test_strong_stability_is_that_of_the_definitions_and_implies_stability(case: Case) -> None:
    graph = _built(case)
    assume(graph.floors is not None)
    found = strength(graph)
    ordinary = stability(graph, ["nash", *STRENGTH_CONCEPTS]).stable
    for concept in STRENGTH_CONCEPTS:
        assert found.strong[concept].tolist() == _by_definition(Strong(graph), concept)
        assert np.array_equal(found.stable[concept], ordinary[concept])
        assert not (found.strong[concept] & ~ordinary[concept]).any()
        assert not (ordinary["nash"] & ~found.strong[concept]).any()
        assert np.array_equal(found.strong[concept] | found.weak(concept), ordinary[concept])
        equilibria = found.strong_equilibria(concept) | found.weak_equilibria(concept)
        assert np.array_equal(equilibria, ordinary[concept].all(axis=0))
    for stronger, weaker in (("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr"), ("smr", "gmr")):
        assert not (found.strong[stronger] & ~found.strong[weaker]).any()


@given(conflicts.flatmap(with_strength))
def test_strength_changes_no_ordinary_answer(case: Case) -> None:
    graph = _built(case)
    assert has_strength(case) == (graph.floors is not None)
    dms = tuple(
        replace(
            dm,
            strong=(),
            preferences=None
            if dm.preferences is None
            else tuple(replace(each, strong=False) for each in dm.preferences),
        )
        for dm in case.decision_makers
    )
    assert np.array_equal(build(replace(case, decision_makers=dms)).payoffs, graph.payoffs)


@given(conflicts.flatmap(with_attitudes))
def test_stability_with_attitudes_is_that_of_the_definitions(case: Case) -> None:
    graph = build(case)
    found = attitudes(graph).stable
    reading = Relational(graph)
    for concept in ATTITUDE_CONCEPTS:
        assert found[concept].tolist() == _by_definition(reading, concept[1:])


@given(conflicts)
def test_with_the_attitudes_of_whom_nothing_is_said_relational_nash_is_stricter_than_nash(case: Case) -> None:
    graph = build(case)
    nash = stability(graph, ["nash"]).stable["nash"]
    assert not (attitudes(graph).stable["rnash"] & ~nash).any()


@st.composite
def _without_ties(draw: st.DrawFn) -> Case:
    case = draw(option_cases(max_dms=3, max_states=10))
    ids = list(build(case).ids)
    dms = tuple(
        replace(
            dm, preferences=None, ranking=tuple((each,) for group in draw(rankings(ids)) for each in group)
        )
        for dm in case.decision_makers
    )
    return replace(case, decision_makers=dms)


@given(_without_ties())
def test_without_ties_and_attitudes_relational_stability_is_ordinary(case: Case) -> None:
    """Inohara and Hipel (2009), the first four propositions.

    In option form, where others cannot lead back to where one began: that is a sanction in the ordinary
    sense, and relationally preferred to itself.
    """
    graph = build(case)
    found, ordinary = attitudes(graph).stable, stability(graph, UNKNOWN_CONCEPTS).stable
    for concept in UNKNOWN_CONCEPTS:
        assert np.array_equal(found[f"r{concept}"], ordinary[concept])


@given(conflicts)
def test_under_total_neutrality_relational_concepts_fall_together(case: Case) -> None:
    """Inohara and Hipel (2009), on totally neutral attitudes; every move is then worth making."""
    names = [dm.key for dm in case.decision_makers]
    neutral = replace(case, attitudes=tuple((of, tuple((to, "0") for to in names)) for of in names))
    graph = build(neutral)
    found = attitudes(graph).stable
    assert np.array_equal(found["rnash"], found["rsmr"])
    assert np.array_equal(found["rgmr"], found["rseq"])
    for dm in range(graph.n_dms):
        assert np.array_equal(found["rnash"][dm], ~graph.has_move(dm))


@given(conflicts.flatmap(with_unknown))
def test_what_is_marked_unknown_is_told(case: Case) -> None:
    graph = _built(case)
    marked = [dm.key for dm in partly_unknown(case)]
    assert sorted(graph.unknown) == sorted(graph.dm(key) for key in marked)
