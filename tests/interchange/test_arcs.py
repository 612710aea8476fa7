"""Conflicts as tables of moves and payoffs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.kernels import oracle
from tests.kernels.conflicts import listed

from detente.analyses.stability import is_stable, stability
from detente.errors import DetenteError, TooLarge, UnreadableFile, UsageError
from detente.graph import Graph, from_arcs
from detente.interchange.arcs import read_arcs
from detente.interchange.arcs_checked import Read, Table, read_checked
from detente.interchange.arcs_quick import read_quick
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
        ({"us": np.array([1, 2**63], np.uint64)}, {}, "not whole numbers of 64 bits"),
        ({"us": [1, 2**64]}, {}, "not whole numbers of 64 bits"),
        ({"us": 3}, {}, "not a row of one number for each state"),
        ({"us": [ROW]}, {}, "not a row of one number for each state"),
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


ODD = (
    '"',
    " ",
    "\t",
    "\r",
    "\n",
    ",",
    "\x0b",
    "\x00",
    "\u00a0",
    "\u2003",
    "\u3000",
    "é",
    "한",
    "-",
    "+",
    "1",
    "",
)
CELL = st.sampled_from(("a", "b", "c", "état", "국가", "a long name of a state", "us", "dprk", "7", "-3"))
ROUGH = st.tuples(CELL, st.sampled_from(ODD), st.sampled_from(ODD), st.booleans()).map(
    lambda cell: f'{cell[1]}"{cell[0]}"{cell[2]}' if cell[3] else cell[1] + cell[0] + cell[2]
)
PLAIN = st.tuples(CELL, st.sampled_from(("{}", '"{}"', " {}", "{}\t", '" {} "'))).map(
    lambda cell: cell[1].format(cell[0])
)
END = st.sampled_from(("\n", "\r\n", "\n\n", "\r\n\r\n"))
NUMBER = st.integers(-(10**17), 10**17).map(str)


def line(*cells: st.SearchStrategy[str], ends: st.SearchStrategy[str] = END) -> st.SearchStrategy[str]:
    return st.tuples(st.tuples(*cells).map(",".join), ends).map("".join)


ROUGH_MOVES = st.lists(st.one_of(line(PLAIN, PLAIN, PLAIN), line(ROUGH, ROUGH, ROUGH), ROUGH)).map("".join)
ROUGH_PAYOFFS = st.lists(
    st.one_of(line(PLAIN, NUMBER, NUMBER), line(ROUGH, NUMBER, ROUGH), ROUGH), min_size=1
).map("".join)


def both(moves: str, payoffs: str) -> tuple[Read | None, Read | None]:
    """What the quick reader and the checked one make of two tables."""
    headers = "dm,from,to\n", "state,us,dprk\n"
    texts = [(header + body).encode() for header, body in zip(headers, (moves, payoffs), strict=True)]
    quick = read_quick(Table(texts[0], "m"), Table(texts[1], "p"), 1000)
    try:
        return quick, read_checked(Table(texts[0], "m"), Table(texts[1], "p"), 1000)
    except DetenteError:
        return quick, None


def assert_same(quick: Read, checked: Read | None) -> None:
    assert checked is not None
    assert list(quick.states) == list(checked.states)
    assert list(quick.payoffs) == list(checked.payoffs)
    for dm, payoffs in quick.payoffs.items():
        assert payoffs.tolist() == checked.payoffs[dm].tolist()
        for mine, its in zip(quick.moves[dm], checked.moves[dm], strict=True):
            assert mine.tolist() == its.tolist()


@settings(max_examples=20)
@given(ROUGH_MOVES, ROUGH_PAYOFFS)
@example('us,"a""",b\n', "a,1,2\nb,1,2\n")
@example("us,a,b\r", "a,1,2\nb,1,2\r")
@example('us,a,"b\n"\n', "a,1,2\nb,1,2\n")
@example("us,a,b,\n", "a,1,2\nb,1,2\n")
@example("us,a,b\n", "a,1,2\nb,1,2\na,3,4")
@example("us,a,b\n", "a,1,2\nb,1,9999999999999999999\n")
def test_where_the_quick_reader_answers_the_checked_one_says_the_same(moves: str, payoffs: str) -> None:
    quick, checked = both(moves, payoffs)
    if quick is not None:
        assert_same(quick, checked)


@settings(max_examples=30)
@given(st.data())
def test_plain_tables_are_read_quickly(data: st.DataObject) -> None:
    names = data.draw(st.lists(CELL, min_size=2, max_size=10, unique=True))
    wrapped = st.sampled_from(("{}", '"{}"', " {} ", "\t{}", '" {}"'))
    payoffs = [data.draw(line(st.just(data.draw(wrapped).format(name)), NUMBER, NUMBER)) for name in names]
    state = st.permutations(names)
    moves = []
    for _ in range(data.draw(st.integers(0, 20))):
        a, b = data.draw(state)[:2]
        cells = (
            data.draw(wrapped).format(cell) for cell in (data.draw(st.sampled_from(("us", "dprk"))), a, b)
        )
        moves.append(",".join(cells) + data.draw(END))
    quick, checked = both("".join(moves), "".join(payoffs).rstrip("\r\n"))
    assert quick is not None
    assert_same(quick, checked)


def test_names_that_share_a_beginning_and_are_long_are_told_apart() -> None:
    states = [f"state-of-the-world-{k}" for k in range(300)] + [f"{k:07}" for k in range(300)]
    moves = "".join(f"us,{a},{b}\ndprk,{b},{a}\n" for a, b in pairwise(states))
    quick, checked = both(moves, "".join(f"{name},{k},{-k}\n" for k, name in enumerate(states)))
    assert quick is not None
    assert_same(quick, checked)


def test_large_tables_are_told_their_faults_by_line() -> None:
    states = range(30_000)
    payoffs = "state,us,dprk\n" + "".join(f"a-state-of-its-own-{k},{k},1\n" for k in states)
    moves = "dm,from,to\n" + "".join(f"us,a-state-of-its-own-{k},a-state-of-its-own-0\n" for k in states[1:])
    assert len(moves) + len(payoffs) > 1 << 20
    graph = read(moves.encode(), payoffs.encode())
    assert graph.ids[29_999] == "a-state-of-its-own-29999"
    assert graph.state("a-state-of-its-own-7") == 7
    assert graph.reachable(0, 5) == [0]
    with pytest.raises(UnreadableFile) as error:
        read((moves + "\nus,a-state-of-its-own-1,nowhere\n").encode(), payoffs.encode())
    problem = error.value.problems[0]
    assert problem.what == "there is no state 'nowhere'"
    assert getattr(problem.where, "line", None) == 30_002
    with pytest.raises(TooLarge, match="30,000 states; the limit is 29,999"):
        read(moves.encode(), payoffs.encode(), max_states=29_999)
