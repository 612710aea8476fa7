"""Option tables: what each cell becomes, and what is said of cells that are wrong, with their address."""

from __future__ import annotations

import pytest

from detente import casebook
from detente.analyses.stability import stability
from detente.errors import DetenteError, InvalidCase, UnreadableFile
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.interchange.csvtext import csv_rows, csv_text
from detente.interchange.exchange import Taken
from detente.interchange.spreadsheet import read_rows, write_rows
from detente.model.statements import to_text

TABLE = """\
Title,The bridge
As of,2031
Status quo,Closed

Decision maker,Option,Levels,Moves,Closed,Half open,3,Blockade
City,Open the bridge,no; one lane; fully,forward,no,one lane,fully,-
Hauliers,Blockade,,,N,n,No,Y
Ranking,city,,,2,1,3,4
Payoff,Hauliers,,,7,8,8.0,
"""


def _read(text: str, name: str = "t.csv") -> Taken:
    return read_rows(csv_rows(text, name), name)


def test_options_states_rankings_and_names_become_a_case() -> None:
    taken = _read(TABLE)
    case = taken.case
    assert (case.title, case.as_of, case.status_quo) == ("The bridge", "2031", "0N")
    option = case.subjects()["city.open-the-bridge"]
    assert [level.name for level in option.levels] == ["no", "one lane", "fully"]
    assert option.moves == "forward"
    assert [(each.name, to_text(each.that)) for each in case.coalesce] == [("Blockade", "hauliers.blockade")]
    assert case.decision_makers[0].ranking == (("1N",), ("0N",), ("2N",), ("Blockade",))
    assert case.decision_makers[1].ranking == (("1N", "2N"), ("0N",), ("Blockade",))
    assert [each.name for each in case.outcomes] == ["Closed", "Half open", "Blockade"]
    assert build(case).n_states == 4
    places = [str(remark.where) for remark in taken.remarks]
    assert places == ["t.csv:H5", "t.csv:B9"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_separators_line_ends_and_a_missing_column_do_not_matter(separator: str) -> None:
    plain = "Decision maker,Option,1,2\nA,x,Y,N\nRanking,A,1,2\n"
    other = plain.replace(",", separator).replace("\n", "\r\n")
    assert _read(other).case == _read(plain).case


def test_without_patterns_what_has_no_column_is_excluded() -> None:
    case = _read("Decision maker,Option,1,2\nA,x,Y,N\n,y,N,Y\n").case
    assert set(build(case).ids) == {"YN", "NY"}
    assert [to_text(each.that) for each in case.infeasible] == ["not a.x and not a.y", "a.x and a.y"]


def test_with_patterns_alone_every_other_combination_is_feasible() -> None:
    case = _read("Decision maker,Option,not 1,excluded 2\nA,x,Y,N\n,y,Y,N\nB,,,\n").case
    assert set(build(case).ids) == {"YN", "NY"}
    assert [dm.name for dm in case.decision_makers] == ["A", "B"]


def test_a_row_of_outcomes_names_them() -> None:
    case = _read("Decision maker,Option,1,2,3\nA,x,Y,N,Y\n,y,Y,N,N\nOutcome,,Deal,,Deal\n").case
    assert [(each.name, to_text(each.that)) for each in case.outcomes] == [("Deal", "state YY or state YN")]


def test_a_text_that_looks_like_a_formula_comes_back_as_it_was() -> None:
    text = csv_text([["=1+1", "'quoted", "-", "@x", "plain, with comma"]])
    assert text.startswith("'=1+1,''quoted,-,'@x,")
    assert csv_rows(text, "t") == [["=1+1", "'quoted", "-", "@x", "plain, with comma"]]


HEAD = "Decision maker,Option,Moves,1,2\n"
WRONG = [
    ("", "t.csv: there is no option table"),
    ("a,b\nc,d\n", "there is no option table"),
    (HEAD, "there is no option"),
    ("Tittle,x\n" + HEAD + "A,x,,Y,N\n", "t.csv:A1: 'Tittle' means nothing above the table"),
    ("Decision maker,Moves,1\nA,x,Y\n", "t.csv:B1: the second head is 'Option'"),
    ("Decision maker,Option,1,1\nA,x,Y,N\n", "t.csv:D1: the head '1' stands in C1, too"),
    ("Decision maker,Option,1,Moves\nA,x,Y,\n", "t.csv:D1: 'Moves' stands after heads"),
    (HEAD + "A,x,,Y,N,Y\n", "t.csv:F1: a column without a head, though F2 is filled"),
    (HEAD + ",x,,Y,N\n", "t.csv:A2: whose option is this?"),
    (HEAD + "A,,,Y,N\n", "t.csv:B2: a row without the name of an option"),
    (HEAD + "A,x,,Y,N\nA,X,,Y,N\n", "t.csv:B3: A has the option 'X' twice"),
    (HEAD + "A,x,up,Y,N\n", "t.csv:C2: 'up' is no movement"),
    (HEAD + "A,x,,Y,maybe\n", "t.csv:E2: 'maybe' is no level of 'x'"),
    (HEAD + "A,x,,Y,Y\n", "t.csv:E1: 2 and 1 are the same state"),
    (HEAD + "A,x,,Y,-\n", "t.csv:E1: 2 and 1 are the same state, or share one"),
    (HEAD + "A,x,,Y,N\nRanking,B,,1,2\n", "t.csv:B3: whose ranking is this?"),
    (HEAD + "A,x,,Y,N\nRanking,A,,1,best\n", "t.csv:E3: 'best' is no whole number"),
    (HEAD + "A,x,,Y,N\nRanking,A,,1,1.5\n", "t.csv:E3: '1.5' is no whole number"),
    (HEAD + "A,x,,Y,N\nRanking,A,,1,2\nRanking,a,,1,2\n", "t.csv:B4: 'a' is ranked twice"),
    ("Decision maker,Option\nA,x\nRanking,A\n", "a ranking needs columns of states"),
    ("Decision maker,Option,Levels,1\nA,x,one,one\n", "t.csv:C2: 1 levels; an option has 2 to 10"),
    ("Decision maker,Option,Levels,1\nA,x,a; A,a\n", "t.csv:C2: two levels of one name"),
    ("Status quo,3\n" + HEAD + "A,x,,Y,N\n", "t.csv:B1: no column is headed '3'"),
    ("Decision maker,Option,1,not 1\nA,x,Y,Y\n", "t.csv:C1: 1 is excluded by another column"),
    ("Decision maker,Option,1,not 1\nA,x,Y,N\n,y,Y,-\n", "t.csv:C1: no column has YN"),
    (
        "Decision maker,Option,1\n" + "".join(f"A,x{k},Y\n" for k in range(15)),
        "15 options and levels are too",
    ),
    (
        "Decision maker,Option,1\n" + "".join(f"A,x{k},-\n" for k in range(17)),
        "stand for 131,072 combinations",
    ),
    ('Decision maker,Option\nA,"x\n', "no table"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_said_with_its_cell(text: str, said: str) -> None:
    with pytest.raises((InvalidCase, UnreadableFile)) as error:
        build(_read(text).case)
    assert said in str(error.value)


def test_a_sheet_is_named_in_addresses() -> None:
    with pytest.raises(DetenteError) as error:
        read_rows([["Decision maker", "Option", "1"], ["A", "x", "?"]], "t.xlsx", "Sheet1")
    assert str(error.value.problems[0].where) == "t.xlsx:Sheet1!C2"


def test_elmira_with_a_class_of_states_comes_out_as_published() -> None:
    """The published table: state 9, the plant abandoned, is one column with dashes."""
    text = (
        "Decision maker,Option,Moves,1,2,3,4,5,6,7,8,9\n"
        "Ministry,Modify,forward,N,Y,N,Y,N,Y,N,Y,-\n"
        "Uniroyal,Delay,back,Y,Y,N,N,Y,Y,N,N,N\n"
        ",Accept,,N,N,Y,Y,N,N,Y,Y,N\n"
        ",Abandon,forward,N,N,N,N,N,N,N,N,Y\n"
        "Local Government,Insist,,N,N,N,N,Y,Y,Y,Y,-\n"
        "Ranking,Ministry,,6,7,2,3,5,8,1,4,9\n"
        "Ranking,Uniroyal,,1,8,6,2,4,9,7,3,5\n"
        "Ranking,Local Government,,4,8,2,7,3,6,1,5,9\n"
    )
    graph = build(_read(text).case)
    table, published = casebook.table("elmira-1991"), casebook.load("elmira-1991")
    assert table is not None
    assert published.states is not None
    pattern = {state.label: state.description or "" for state in published.states}
    result = stability(graph, ["nash", "seq"])
    for concept in ("nash", "seq"):
        names = {"9" if each == "9" else next(k for k, p in pattern.items() if p == each)
                 for each in graph.ids.of(result.equilibria(concept))}  # fmt: skip
        assert names == set(table["equilibria"][concept])
    # Written and read again, it is the same case.
    rows, _ = write_rows(graph)
    again = _read(csv_text(rows)).case
    assert (build(again).payoffs == graph.payoffs).all()
    assert again.coalesce == graph.case.coalesce


def test_what_a_table_does_not_hold_is_told() -> None:
    case = read_case(
        "detente: 1\ntitle: T\ndecision_makers:\n"
        "  us: {options: {a: {}}, preferences: [us.a]}\n  them: {}\n"
        "formats: {all: [us, them]}\noutcomes: {o: us.a, p: 'true'}\n"
    )
    _, remarks = write_rows(build(case))
    said = " / ".join(map(str, remarks))
    for part in ("formats", "statements of us", "the first is written"):
        assert part in said
