"""What shows only when the states are known: too many, none, wrong rankings, wrong classes."""

from __future__ import annotations

from itertools import pairwise
from math import prod

import numpy as np
import pytest
from tests.casetexts import HEAD, line, only_problem, problems_of

from detente.analyses.stability import stability
from detente.errors import InvalidCase, NoSuchState, StatementError, TooLarge, UnknownName
from detente.graph import MAX_STATES, build
from detente.interchange.casefile import read_case

LAST = HEAD.count("\n")
SMALL = """\
detente: 1
title: x
decision_makers:
  us:
    options: {a: {}, b: {}}
  them:
    options: {c: {}}
"""
AT = SMALL.count("\n")


def many(groups: list[int], free: int) -> str:
    """A case of yes/no options in groups of which exactly one is taken, and free ones."""
    names = [[f"g{k}-{j}" for j in range(size)] for k, size in enumerate(groups)]
    own = "".join(
        f"  d{k}:\n    options: {{{', '.join(f'{o}: {{}}' for o in group)}}}\n"
        for k, group in enumerate(names)
    )
    rest = "".join(f"      f{k}: {{}}\n" for k in range(free))
    require = "".join(
        f"  - exactly 1 of ({', '.join(f'd{k}.{o}' for o in group)})\n" for k, group in enumerate(names)
    )
    return f"detente: 1\ntitle: x\ndecision_makers:\n{own}  e:\n    options:\n{rest}require:\n{require}"


def test_forty_free_options_are_too_many_and_the_number_is_said() -> None:
    options = "".join(f"      o{k}: {{}}\n" for k in range(40))
    with pytest.raises(TooLarge) as caught:
        build(read_case(f"detente: 1\ntitle: x\ndecision_makers:\n  us:\n    options:\n{options}"))
    assert caught.value.message == f"1,099,511,627,776 feasible states; the limit is {MAX_STATES:,}"


def test_one_state_more_than_the_limit_is_too_many() -> None:
    case = read_case(SMALL)
    assert build(case, max_states=8).n_states == 8
    with pytest.raises(TooLarge, match="8 feasible states; the limit is 7"):
        build(case, max_states=7)


def test_thirty_options_most_of_whose_combinations_are_excluded_are_answered() -> None:
    groups = [5, 5, 5, 4, 4]  # 23 options with 2,000 choices, and seven free ones
    wishes = "    preferences: [d0.g0-1, e.f0 if d1.g1-2, not e.f3]\n"
    graph = build(read_case(many(groups, 7).replace("require:\n", wishes + "require:\n")))
    assert len(graph.case.subjects()) == 30
    assert graph.n_states == prod(groups) * 2**7 == 256_000
    answer = stability(graph, ["nash", "gmr", "seq"])
    better_off = [
        bool(graph.payoffs[5][s] == max(graph.payoffs[5][t] for t in [s, *graph.reachable(5, s)]))
        for s in range(0, graph.n_states, 25_601)
    ]
    assert answer.stable["nash"][5][::25_601].tolist() == better_off
    assert answer.stable["nash"][:5].all()
    assert not (answer.stable["nash"] & ~answer.stable["seq"]).any()
    assert not (answer.stable["seq"] & ~answer.stable["gmr"]).any()


@pytest.mark.parametrize(
    ("constraints", "guilty"),
    [
        ("require:\n  - us.a\n  - us.b\n  - not us.a\n  - them.c\n", [1, 3]),
        ("require:\n  - us.a if us.b\n  - us.b\ninfeasible:\n  - them.c\n  - us.a\n", [1, 2, 5]),
        ("require:\n  - exactly 2 of (us.a, us.b, them.c)\n"
         "  - us.a iff us.b\n  - us.b iff them.c\n", [1, 2, 3]),
        ("infeasible:\n  - us.a\n  - state N--\n", [1, 2]),
    ],
)  # fmt: skip
def test_constraints_that_leave_no_state_are_named_and_only_those(
    constraints: str, guilty: list[int]
) -> None:
    problems = problems_of(SMALL + constraints)
    assert [line(problem) - AT - 1 for problem in problems] == guilty
    assert all(f"these {len(guilty)} exclude each other" in problem.what for problem in problems)


def test_where_many_exclude_each_other_each_place_names_its_own_alone() -> None:
    options = "abcdef"
    chain = [f"us.{b} if us.{a}" for a, b in pairwise(options)] + ["us.a", "not us.f"]
    case = "detente: 1\ntitle: t\ndecision_makers: {us: {options: {%s}}}\n"
    problems = problems_of(
        case % ", ".join(f"{o}: {{}}" for o in options)
        + "require:\n"
        + "".join(f"  - {each}\n" for each in chain)
    )
    assert [problem.what for problem in problems] == [
        f"no state is feasible: this and the 6 others named here exclude each other: require: {each}"
        for each in chain
    ]


@pytest.mark.parametrize(
    "constraint", ["require: [false]", "infeasible: [true]", "require: [us.a and not us.a]"]
)
def test_one_constraint_that_leaves_no_state_is_named_alone(constraint: str) -> None:
    problem = only_problem(f"{SMALL}{constraint}\n")
    assert problem.what == "no state is feasible: this excludes every one"
    assert line(problem) == AT + 1


@pytest.mark.parametrize(
    ("ranking", "what", "hint"),
    [
        ("[NNN, NNY]", "the ranking of them misses 2 of 4 states: NYN, YNN", None),
        ("[NNN, NNY, [NYN, NNN], YNN]", "NNN is ranked twice", "them ranks every state once"),
        ("[NNN, NNY, NYN, YNN, YNY]", "state YNY is not feasible",
         "it is excluded by infeasible: them.c and (us.a or us.b)"),
        ("[NNN, NNY, NYN, YNN, XX]", "there is no state 'XX'", None),
        ("[NNN, NNY, NYN, us.a, them.d]", "them has no option 'd'", "there are: c"),
        ("[NNN, NNY, NYN, us.b or us.a]", "2 states satisfy 'us.b or us.a'", "say more: NYN, YNN"),
        ("[NNN, NNY, NYN, us.a = ]", "the statement ends too early; expected a name", None),
        ("[]", "the ranking of them misses 4 of 4 states: NNN, NNY, NYN, YNN", None),
    ],
)  # fmt: skip
def test_a_ranking_that_is_not_of_every_state_once_is_told(ranking: str, what: str, hint: str | None) -> None:
    text = f"{SMALL}    ranking: {ranking}\ninfeasible: [us.a and us.b, them.c and (us.a or us.b)]\n"
    problem = only_problem(text)
    assert problem.what == what
    assert line(problem) == AT + 1
    assert hint is None or problem.hint == hint


def test_a_ranking_names_states_by_id_or_by_statements_and_ties_in_lists() -> None:
    text = f"{SMALL}    ranking: [them.c and us.a, [state NNN, NNY], YNN]\ninfeasible: [us.b]\n"
    assert build(read_case(text)).payoffs.tolist() == [[0, 0, 0, 0], [1, 1, 0, 2]]


def test_wrong_rankings_and_a_wrong_status_quo_are_told_together() -> None:
    text = SMALL.replace("  them:", "    ranking: [NNN]\n  them:")
    text += "    ranking: [YYY]\nstatus_quo: us.a and not us.a\n"
    assert sorted(line(problem) for problem in problems_of(text)) == [6, AT + 2, AT + 3]


def test_a_class_that_a_ranking_tears_apart_is_told_with_who_and_which_states() -> None:
    text = SMALL + "    preferences: [us.a, us.b]\ncoalesce: {mixed: us.a iff us.b}\n"
    problem = only_problem(text)
    assert problem.what.startswith("them does not rank mixed as one state: of its members NNN ranks below")
    assert "YYN above" in problem.what or "YYY above" in problem.what
    assert any(between in problem.what for between in ("NYN", "YNN"))
    assert line(problem) == AT + 1


def test_members_of_a_class_may_differ_where_nothing_lies_between() -> None:
    text = SMALL + "    preferences: [us.a, us.b, them.c]\ncoalesce: {all: us.a}\n"
    graph = build(read_case(text))
    assert list(graph.ids) == ["NNN", "NNY", "NYN", "NYY", "all"]
    assert graph.payoffs[1].tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("coalesce", "what"),
    [
        ("{p: us.a, q: us.b}", "state YYN is coalesced twice, here and by us.a"),
        ("{p: us.a and not us.a}", "no feasible state satisfies this"),
        ("[us.a iff us.b]", "this class needs a name: other states fit its pattern too"),
    ],
)
def test_a_class_that_is_none_is_told(coalesce: str, what: str) -> None:
    problem = only_problem(f"{SMALL}coalesce: {coalesce}\n")
    assert problem.what == what
    assert line(problem) == AT + 1


def test_a_class_is_named_by_its_pattern_where_no_other_state_fits_it() -> None:
    graph = build(read_case(SMALL + "coalesce: [us.a]\n"))
    assert list(graph.ids) == ["NNN", "NNY", "NYN", "NYY", "Y--"]
    assert graph.ids.find("YNY") == 4
    assert graph.state("state Y--") == 4
    assert graph.reachable(0, 0) == [2, 4]
    assert graph.reachable(1, 4) == []


def test_a_state_is_asked_for_by_id_or_statement() -> None:
    graph = build(read_case(SMALL))
    assert graph.state("YNY") == graph.state("us.a and not us.b and them.c") == 5
    assert graph.ids[-1] == "YYY"
    assert graph.ids[2:4] == ["NYN", "NYY"]
    assert graph.ids.of(np.array([True] + [False] * 7)) == ["NNN"]
    assert "YYYY" not in graph.ids
    for wrong in ("YY", "us.a", "nonsense"):
        with pytest.raises(NoSuchState):
            graph.state(wrong)
    with pytest.raises(StatementError):
        graph.state("us.a or")
    with pytest.raises(IndexError):
        graph.ids[8]
    assert (graph.dm("them"), graph.dms) == (1, ["us", "them"])
    with pytest.raises(UnknownName, match="'then'"):
        graph.dm("then")


def test_a_decision_maker_without_wishes_is_indifferent_and_one_without_options_never_moves() -> None:
    text = SMALL + "  watcher: {preferences: [us.a]}\n"
    graph = build(read_case(text))
    assert not graph.payoffs[:2].any()
    assert graph.payoffs[2].tolist() == [0] * 4 + [1] * 4
    assert not graph.can_ever_move(2)


def test_listed_states_may_have_open_patterns() -> None:
    text = "detente: 1\ntitle: x\nstates: {war: Y-, calm: NN, odd: NY}\nstatus_quo: {us.a: yes}\n"
    text += "decision_makers:\n"
    text += "  us: {options: {a: {}, b: {}}, moves: {war: [calm]}, ranking: [calm, [war, odd]]}\n"
    graph = build(read_case(text + "outcomes: {a: us.a, b: us.b}\n"))
    assert {key: truth.tolist() for key, truth in graph.outcomes().items()} == {
        "a": [True, False, False], "b": [False, False, True],
    }  # fmt: skip
    assert graph.status_quo == 0
    assert graph.space.open_levels(0) == ((1,), (0, 1))
    assert graph.state("us.a") == 0


def test_one_way_options_of_one_decision_maker_are_limited() -> None:
    options = "".join(f"      o{k}: {{moves: forward}}\n" for k in range(13))
    with pytest.raises(TooLarge, match="4,096 positions"):
        build(read_case(f"detente: 1\ntitle: x\ndecision_makers:\n  us:\n    options:\n{options}"))


def test_levels_that_lead_to_each_other_are_one_position() -> None:
    option = "{levels: [none, phased, full], moves: {none: [phased, full], phased: [none, full]}}"
    text = f"detente: 1\ntitle: x\ndecision_makers: {{us: {{options: {{o: {option}}}}}}}\n"
    graph = build(read_case(text))
    assert [graph.reachable(0, s) for s in range(3)] == [[1, 2], [0, 2], []]


def test_an_invalid_case_shows_every_problem_in_its_text() -> None:
    with pytest.raises(InvalidCase) as caught:
        build(read_case(SMALL + "require: [us.a]\ninfeasible: [us.a]\n", "my.yaml"))
    assert str(caught.value).count("my.yaml:") == 2


def test_a_ranking_and_a_status_quo_that_can_be_no_state_are_told_with_other_problems() -> None:
    text = SMALL + "    ranking: [NNN, XX, NNN]\nstatus_quo: ZZ\noutcomes: {o: us.q}\n"
    assert [problem.what for problem in problems_of(text)] == [
        "there is no state 'XX'", "NNN is ranked twice", "there is no state 'ZZ'", "us has no option 'q'",
    ]  # fmt: skip
