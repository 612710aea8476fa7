"""Conflicts as tables of moves and payoffs."""

from __future__ import annotations

import numpy as np
import pytest
from tests.kernels import oracle
from tests.kernels.conflicts import listed

from detente.analyses.stability import is_stable, stability
from detente.errors import DetenteError, TooLarge, UnreadableFile, UsageError
from detente.graph import Graph, from_arcs
from detente.interchange.arcs import read_arcs
from detente.kernels import CONCEPTS, Arcs

MOVES = b"dm,from,to\nus,a,b\ndprk,b,c\ndprk,c,a\n"
PAYOFFS = b"state,us,dprk\na,1,3\nb,2,1\nc,0,2\n"


def read(moves: bytes = MOVES, payoffs: bytes = PAYOFFS, **limits: int) -> Graph:
    return read_arcs(moves, payoffs, "moves.csv", "payoffs.csv", **limits)


def tables(payoffs: np.ndarray, moves: list[Arcs]) -> tuple[bytes, bytes]:
    """A conflict as a user would write it."""
    arcs = ["dm,from,to"]
    for i, each in enumerate(moves):
        source = np.repeat(np.arange(len(each.start) - 1), np.diff(each.start))
        arcs += [f"d{i},s{a},s{b}" for a, b in zip(source, each.target, strict=True)]
    worth = ["state," + ",".join(f"d{i}" for i in range(len(payoffs)))]
    worth += [f"s{s}," + ",".join(map(str, column)) for s, column in enumerate((7 * payoffs - 3).T.tolist())]
    return "\n".join(arcs).encode(), "\n".join(worth).encode()


@pytest.mark.parametrize("seed", range(60))
def test_tables_are_decided_as_the_definitions_do(seed: int) -> None:
    payoffs, moves = listed(np.random.default_rng(seed), 12)
    graph = read(*tables(payoffs, moves))
    found = stability(graph, CONCEPTS).stable
    expected = oracle.stable(payoffs, moves)
    for concept in CONCEPTS:
        assert np.array_equal(found[concept], expected[concept])
    state, dm = seed % graph.n_states, seed % graph.n_dms
    assert all(found[c][dm, state] == is_stable(graph, state, dm, c) for c in CONCEPTS)


def test_states_have_their_labels_and_the_form_is_that_of_a_graph() -> None:
    graph = read()
    assert list(graph.ids) == ["a", "b", "c"]
    assert graph.state("c") == 2
    assert graph.dms == ["us", "dprk"]
    assert graph.case.form == "graph"
    assert "lists its states" in stability(graph).left_out["sim"]


@pytest.mark.parametrize(
    ("moves", "payoffs"),
    [
        (MOVES.replace(b"\n", b"\r\n"), PAYOFFS.replace(b"\n", b"\r\n")),
        (b"\xef\xbb\xbf" + MOVES, b"\xef\xbb\xbf" + PAYOFFS),
        (MOVES.replace(b",", b" , "), PAYOFFS.replace(b",", b", ")),
        (MOVES.replace(b"\nus", b"\n\nus"), PAYOFFS + b"\n\n"),
        (MOVES + b"us,a,b\n", PAYOFFS),
        (b'dm,from,to\n"us","a","b"\ndprk,b,c\ndprk,c,a', PAYOFFS.rstrip()),
    ],
)
def test_what_other_programs_write_is_read_the_same(moves: bytes, payoffs: bytes) -> None:
    plain, other = read(), read(moves, payoffs)
    assert np.array_equal(plain.payoffs, other.payoffs)
    for mine, its in zip(plain.moves, other.moves, strict=True):
        assert isinstance(mine, Arcs)
        assert isinstance(its, Arcs)
        assert np.array_equal(mine.start, its.start)
        assert np.array_equal(mine.target, its.target)


def test_nobody_need_move() -> None:
    graph = read(b"dm,from,to\n")
    assert stability(graph, ["nash"]).equilibria("nash").all()


@pytest.mark.parametrize(
    ("moves", "payoffs", "line", "what"),
    [
        (b"", PAYOFFS, 1, "no header"),
        (b"dm,to,from\n", PAYOFFS, 1, "the header is 'dm,to,from'"),
        (MOVES + b"us,a\n", PAYOFFS, 5, "2 columns where the header has 3"),
        (MOVES + b"us,a,b,c\n", PAYOFFS, 5, "4 columns"),
        (MOVES + b"\n\nxx,a,b\n", PAYOFFS, 7, "there is no decision maker 'xx'"),
        (MOVES + b"us,zz,a\n", PAYOFFS, 5, "there is no state 'zz'"),
        (MOVES + b"us,a,a\n", PAYOFFS, 5, "a move to itself"),
        (MOVES + b"us,\xff,a\n", PAYOFFS, None, "not UTF-8"),
        (MOVES, b"", 1, "no header"),
        (MOVES, b"state\na\n", 1, "the header is 'state'"),
        (MOVES, b"state,us,us\na,1,1\n", 1, "the header"),
        (MOVES, b"state,us,dprk\n", None, "no states"),
        (MOVES, PAYOFFS + b"a,1,2\n", 5, "a state that stands further up"),
        (MOVES, PAYOFFS + b",1,2\n", 5, "a state without an id"),
        (MOVES, PAYOFFS + b"d,1.5,2\n", 5, "the payoff of us is no whole number"),
        (MOVES, PAYOFFS + b"d,1,\n", 5, "the payoff of dprk is no whole number"),
        (MOVES, PAYOFFS + b"d,1,99999999999999999999\n", 5, "the payoff of dprk is no whole number"),
        (PAYOFFS, MOVES, 1, "the header"),
    ],
)
def test_faults_are_told_with_their_line(moves: bytes, payoffs: bytes, line: int | None, what: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        read(moves, payoffs)
    problem = error.value.problems[0]
    assert what in problem.what
    assert getattr(problem.where, "line", None) == line
    assert problem.hint or what == "no header"


def test_all_faults_of_a_table_are_told_at_once_and_many_are_counted() -> None:
    with pytest.raises(UnreadableFile) as error:
        read(MOVES + b"xx,a,b\n" + 30 * b"us,zz,b\n")
    assert [problem.what[:21] for problem in error.value.problems[:2]] == [
        "there is no decision ",
        "no such state (from);",
    ]
    assert error.value.problems[-1].what == "and 10 more lines like these"


def test_more_states_than_allowed_are_refused() -> None:
    with pytest.raises(TooLarge, match="3 states; the limit is 2"):
        read(max_states=2)


ROW = np.arange(3)


@pytest.mark.parametrize(
    ("payoffs", "moves", "what"),
    [
        ({}, {}, "no state"),
        ({"us": np.zeros(0, np.int64)}, {}, "no state"),
        ({"us": ROW, "dprk": ROW[:2]}, {}, "dprk has 2 payoffs"),
        ({"us": ROW / 2}, {}, "not whole numbers"),
        ({"us": ROW}, {"dprk": (ROW, ROW)}, "dprk moves and has no payoffs"),
        ({"us": ROW}, {"us": (ROW, ROW[:2])}, "not two arrays of one length"),
        ({"us": ROW}, {"us": (ROW, ROW + 1)}, "outside 0 to 2"),
        ({"us": ROW}, {"us": (ROW - 1, ROW)}, "outside 0 to 2"),
        ({"us": ROW}, {"us": (ROW, ROW)}, "to itself"),
        ({"us": ROW}, {"us": (ROW / 1, ROW)}, "not whole numbers"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(payoffs: dict, moves: dict, what: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(DetenteError, match=what):
        from_arcs(payoffs, moves)


def test_labels_are_as_many_as_states() -> None:
    with pytest.raises(UsageError, match="2 labels for 3 states"):
        from_arcs({"us": ROW}, {}, labels=["a", "b"])
