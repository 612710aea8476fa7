from __future__ import annotations

from detente.errors import InvalidCase, Place, Problem, UnknownName, nearest


def test_a_problem_is_shown_with_its_line_a_caret_and_what_to_do() -> None:
    where = Place("case.yaml", 3, 7, "ab cd", 3)
    assert str(Problem(where, "wrong", "do this")) == "case.yaml:3:7: wrong\n    ab cd\n       ^\n  do this"
    assert str(Problem(Place("case.yaml"), "wrong")) == "case.yaml: wrong"
    assert str(Problem(None, "wrong")) == "wrong"


def test_several_problems_are_counted_in_one_line_and_shown_in_full() -> None:
    error = InvalidCase([Problem(None, "first"), Problem(None, "second")])
    assert error.message == "2 problems"
    assert str(error) == "first\nsecond"


def test_an_unknown_name_suggests_the_nearest() -> None:
    error = UnknownName("concept", "SEQQ", ["nash", "seq"])
    assert error.problems[0].hint == "did you mean seq?"
    assert (
        nearest("qqqqq", [f"n{k}" for k in range(10)])
        == "there are: n0, n1, n2, n3, n4, n5, n6, n7 and 2 more"
    )
    assert nearest("x", []) is None
