from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import (
    bare_cases,
    coalesced_cases,
    members_of,
    option_cases,
    pattern_of,
    patterns_over,
    statements,
    vocabulary,
)

from detente.errors import TooLarge
from detente.graph import build, feasible
from detente.graph.feasible import Coding, compile_diagram, contradiction, enumerate_codes
from detente.graph.listing import build_space
from detente.graph.predicates import Predicate
from detente.graph.resolving import resolver
from detente.model.case import Case, DecisionMaker
from detente.model.meaning import holds
from detente.model.options import Level, Option
from detente.model.statements import Iff, Not, Statement, Taken
from detente.model.states import Constraint


def a_case(sizes: Sequence[int], require: Sequence[Statement] = ()) -> Case:
    """One decision maker with options of so many levels."""
    options = tuple(
        Option(f"o{v}", f"o{v}", tuple(Level(f"l{k}", f"l{k}") for k in range(n)))
        for v, n in enumerate(sizes)
    )
    return Case("x", (DecisionMaker("d", "d", options),), require=tuple(map(Constraint, require)))


SMALL = a_case((2, 3, 2, 4, 2))
constraint_lists = st.lists(statements(vocabulary(SMALL), max_leaves=4), max_size=5)


def predicates(case: Case, some: Sequence[Statement]) -> list[Predicate]:
    options = case.subjects()
    resolve = resolver(case, options, [len(option.levels) for option in options.values()])
    return [resolve(statement) for statement in some]


@given(bare_cases())
def test_the_feasible_states_are_those_that_trying_all_finds_in_the_same_order(case: Case) -> None:
    space = build_space(case)
    expected = members_of(case)
    assert [space.levels(m) for m in range(space.n_members)] == expected
    assert list(space.ids) == [pattern_of(case, levels) for levels in expected]
    assert [space.member_at(levels) for levels in expected] == list(range(len(expected)))


@given(st.data())
def test_evaluation_over_all_states_agrees_with_the_meaning_of_a_statement(data: st.DataObject) -> None:
    case = data.draw(st.one_of(bare_cases(), coalesced_cases()))
    states = data.draw(st.lists(patterns_over(tuple(case.subjects().values())), max_size=3))
    states += [merger.name for merger in case.coalesce if merger.name is not None]
    named = [outcome.key for outcome in case.outcomes]
    statement = data.draw(statements(vocabulary(case), states, named, max_leaves=12))
    space = build_space(case)
    truth = [holds(case, statement, space.levels(m)) for m in range(space.n_members)]
    assert space.of_members(statement).tolist() == truth
    for s in range(space.n_states):
        of_members = [truth[m] for m in space.members(s)]
        assert space.holds(statement)[s] == all(of_members)
        assert space.holds_somewhere(statement)[s] == any(of_members)


@given(constraint_lists)
def test_counting_is_exact_and_a_contradiction_is_minimal(some: list[Statement]) -> None:
    sizes = [len(option.levels) for option in SMALL.subjects().values()]
    compiled = predicates(SMALL, some)

    def left(kept: Sequence[Statement]) -> int:
        return sum(all(holds(SMALL, s, levels) for s in kept) for levels in product(*map(range, sizes)))

    assert compile_diagram(compiled, sizes).count == left(some)
    if left(some) == 0:
        guilty = contradiction(compiled, sizes)
        assert left([some[k] for k in guilty]) == 0
        assert all(left([some[k] for k in guilty if k != one]) > 0 for one in guilty)


@given(st.lists(st.integers(2, 10), min_size=20, max_size=90), st.data())
def test_levels_survive_their_code_however_many_options_there_are(
    sizes: list[int], data: st.DataObject
) -> None:
    coding = Coding.of(sizes)
    levels = [data.draw(st.integers(0, size - 1)) for size in sizes]
    larger = [data.draw(st.integers(0, size - 1)) for size in sizes]
    codes = np.array([coding.code(levels), coding.code(larger)], dtype=np.int64).T
    assert [int(coding.column(codes, v)[0]) for v in range(len(sizes))] == levels
    assert (coding.code(levels) < coding.code(larger)) == (levels < larger)


def test_constraints_that_draw_distant_options_together_are_listed_in_order() -> None:
    n = 15
    case = a_case([2] * (2 * n), [Iff(Taken(f"d.o{v}"), Not(Taken(f"d.o{v + n}"))) for v in range(n)])
    space = build_space(case)
    assert space.n_states == 2**n
    codes = space.codes[0].tolist()
    assert codes == sorted((k << n) | (2**n - 1 - k) for k in range(2**n))


def test_a_diagram_made_in_another_order_lists_the_same_states(monkeypatch: pytest.MonkeyPatch) -> None:
    require = [Iff(Taken(f"d.o{v}"), Taken(f"d.o{v + 4}")) for v in range(4)]
    case = a_case([2, 3] * 4, require)
    expected = build_space(case).codes
    monkeypatch.setattr(feasible, "_FIRST_LIMIT", 20)
    assert np.array_equal(build_space(case).codes, expected)


def test_constraints_too_entangled_to_list_are_refused_with_how_far_it_got(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feasible, "_FIRST_LIMIT", 10)
    monkeypatch.setattr(feasible, "_LAST_LIMIT", 20)
    require = [Iff(Taken(f"d.o{v}"), Taken(f"d.o{v * 5 % 12}")) for v in range(12)]
    with pytest.raises(TooLarge, match=r"after \d+ of 12 options there were more than 20 different"):
        build_space(a_case([2] * 12, require))


def test_states_of_more_options_than_one_number_holds_are_listed_in_order() -> None:
    n = 70
    chain = [Not(Taken(f"d.o{v}")) for v in range(1, n - 1)]
    space = build_space(a_case([3] * n, chain))
    assert space.coding.n_words > 1
    ends = [(space.levels(s)[0], space.levels(s)[-1]) for s in range(space.n_states)]
    assert ends == list(product(range(3), range(3)))
    assert [space.member_at(space.levels(s)) for s in range(9)] == list(range(9))
    assert [space.ids.find(pattern) for pattern in space.ids] == list(range(9))
    one = build(a_case([3] * n, chain))
    assert one.reachable(0, 4) == [0, 1, 2, 3, 5, 6, 7, 8]


def test_a_diagram_of_no_options_has_one_state() -> None:
    assert compile_diagram([], []).count == 1
    assert enumerate_codes(compile_diagram([True], [2, 2]), Coding.of([2, 2])).tolist() == [[0, 1, 2, 3]]
    assert compile_diagram([False], [2, 2]).count == 0


@given(option_cases())
def test_a_state_is_found_by_its_id_and_by_the_statement_of_it(case: Case) -> None:
    graph = build(case)
    for number, name in enumerate(graph.ids):
        assert graph.state(name) == number
        assert graph.state(f"state {name}") == number
        assert name in graph.ids
