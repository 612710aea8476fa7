"""Tables of states, moves and the tableau: the same as the analysis, in every form."""

from __future__ import annotations

import csv
import json
import re

import pyarrow as pa
import pytest
from pyarrow import parquet

from detente import casebook
from detente.analyses.stability import stability
from detente.graph import build
from detente.interchange.casefile import read_case
from detente.model.case import Case, DecisionMaker
from detente.model.states import ListedState
from detente.views.tables import moves_table, states_table, table_csv, tableau_latex, tableau_table
from detente.views.tables.frames import to_arrow, to_pandas, to_parquet, to_polars

RESULT = stability(build(casebook.load("elmira-1991")))
GRAPH = RESULT.graph


def test_the_table_of_states_is_the_answer() -> None:
    columns = states_table(RESULT).columns
    assert list(columns["state"]) == list(GRAPH.ids)
    for concept in RESULT.stable:
        for dm, key in enumerate(GRAPH.dms):
            assert list(columns[f"{concept} {key}"]) == RESULT.stable[concept][dm].tolist()
        assert list(columns[concept]) == RESULT.equilibria(concept).tolist()
    assert list(columns["moe.modify"])[-1] == "no|yes"
    assert columns["status quo"][0] is True


def test_every_move_has_its_row() -> None:
    columns = moves_table(GRAPH).columns
    rows = set(zip(columns["dm"], columns["from"], columns["to"], strict=True))
    assert (
        len(rows)
        == len(columns["dm"])
        == sum(len(to) for dm in GRAPH.case.decision_makers for _, to in dm.moves)
    )


def test_frames_and_parquet_hold_what_the_table_holds() -> None:
    for table in (states_table(RESULT), moves_table(GRAPH), tableau_table(RESULT)):
        wanted = {name: list(values) for name, values in table.columns.items()}
        assert to_arrow(table).to_pydict() == wanted
        assert parquet.read_table(pa.BufferReader(to_parquet(table))).to_pydict() == wanted
        assert to_polars(table).to_dict(as_series=False) == wanted
        frame = to_pandas(table)
        assert list(frame.columns) == list(wanted)
        filled = frame.astype(object).where(frame.notna(), None)
        assert {name: filled[name].tolist() for name in wanted} == wanted


def test_csv_has_a_head_and_a_row_for_each_state() -> None:
    rows = list(csv.reader(table_csv(states_table(RESULT)).splitlines()))
    assert len(rows) == 1 + GRAPH.n_states
    assert {len(row) for row in rows} == {len(rows[0])}


def test_the_tableau_is_that_of_the_published_table() -> None:
    table = casebook.table("elmira-1991")
    assert table is not None
    columns = tableau_table(RESULT).columns
    for k, state in enumerate(columns["state"]):
        for key in GRAPH.dms:
            concepts = table["individual"][state][key]
            assert columns[key][k] == ("r" if "nash" in concepts else "s" if "seq" in concepts else "x")
        assert (columns["overall"][k] == "E") == (state in table["equilibria"]["seq"])


def test_the_improvements_of_the_tableau_are_best_first() -> None:
    # Uniroyal at 2 can go to 4 and 9; its published ranking is 1, 4, 8, 5, 9, ...
    columns = tableau_table(RESULT).columns
    assert columns["uniroyal UIs"][1] == "4 9"


def test_latex_has_a_line_for_each_state_and_escapes_names() -> None:
    text = tableau_latex(RESULT)
    assert text.count(r" \\") == GRAPH.n_states + 2
    assert r"\caption{The Elmira groundwater conflict, 1991: stability tableau." in text
    assert r"\label{tab:the-elmira-groundwater-conflict-1991}" in text
    dprk = tableau_latex(stability(build(casebook.load("korea-2019")), ["nash", "seq"]))
    assert r"\begin{longtable}" in dprk


_NAMES = [
    "Plain", 'A_1 & B #2: 50% of $x^2$ ~ {\\\\} "q" <a|b>', "}{", "%", "\\\\end{table}", "``a'' -- b?`",
    "Größe \u2014 Здравствуй 緊張", "\u202eabc\u200b", "[h]", "*", "$$ ~~ ^^M",
]  # fmt: skip


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("n", [2, 50])
def test_latex_is_well_formed_whatever_names_are(name: str, n: int) -> None:
    """Braces and environments nest, and every row has as many cells as the table has columns."""
    states = [f"s_{k}" for k in range(n)]
    case = Case(name, (DecisionMaker("us", name),), states=tuple(map(ListedState, states)))
    latex = tableau_latex(stability(build(case), ["nash", "seq"]))
    body = "\n".join(line for line in latex.splitlines() if not line.startswith("%"))
    bare = re.sub(r"\\[\\{}$&#_%]", lambda sign: "\n" if sign[0] == "\\\\" else "", body)
    depth = 0
    for sign in bare:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert re.search(r"[%#$_^~\x00-\x09\u200b\u202e]", bare) is None
    opened: list[str] = []
    for which, environment in re.findall(r"\\(begin|end)\{(\w+)\}", bare):
        assert which == "begin" or opened.pop() == environment
        opened += [environment] if which == "begin" else []
    assert opened == []
    assert body.count(r"\label{tab:") == body.count(r"\caption{") == 1
    rows = bare.split(r"\midrule")[1].split(r"\bottomrule")[0]
    cells = [row.count("&") + 1 for row in rows.split("\n") if "texttt" in row]
    assert cells == [4] * n


def test_latex_takes_every_character_of_a_name_as_text() -> None:
    name = 'A_1 & B #2: 50% of $x^2$ ~ {\\} "q" <a|b>'
    us = f"{{name: {json.dumps(name)}, moves: {{x_1: ['y#2']}}, ranking: [x_1, 'y#2']}}"
    text = f"detente: 1\ntitle: 100% & co\nstates: [x_1, y#2]\ndecision_makers:\n  us: {us}\n"
    latex = tableau_latex(stability(build(read_case(text)), ["nash", "seq"]))
    told = [line for line in latex.splitlines() if not line.startswith("%")]
    assert (
        r"A\_1 \& B \#2: 50\% of \$x\textasciicircum{}2\$ \textasciitilde{} \{\textbackslash{}\} "
        r"\symbol{34}q\symbol{34} \textless{}a\textbar{}b\textgreater{}" in "\n".join(told)
    )
    assert r"\texttt{x\_1}" in latex
    assert r"\texttt{y\#2}" in latex
    for line in told:  # a bare one would begin a remark, a cell, a formula or a parameter
        assert re.search(r"(?<!\\)[%#$_^~]", line) is None
        assert len(re.findall(r"(?<!\\)&", line)) in (0, 2, 3)  # the head has one cell for a name
    assert sum(line.startswith("%") for line in latex.splitlines()) == 3
