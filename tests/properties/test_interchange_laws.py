"""What is written in another format means what the case means, or is refused; what is read never crashes."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import replace
from itertools import accumulate, pairwise, product
from typing import Any

import pygambit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.interchange.gmcr.texts import CHOICES
from tests.interchange.test_chosen import LISTED
from tests.strategies import bare_cases, option_cases, statements, vocabulary

from detente import casebook
from detente.analyses.stability import stability
from detente.errors import CannotSay, DetenteError
from detente.graph import Graph, build
from detente.interchange.chosen import as_chosen
from detente.interchange.cover import Bits, TooWide
from detente.interchange.csvtext import csv_rows, csv_text
from detente.interchange.gmcr import read_gmcr, write_gmcr
from detente.interchange.nfg import write_nfg
from detente.interchange.spreadsheet import read_rows, write_rows
from detente.model.case import Case
from detente.model.meaning import holds

SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _answers(bits: Bits, levels: tuple[int, ...]) -> list[bool]:
    """The definition of the bits: option by option, at least level 1, at least level 2 and so on."""
    found = []
    for option, level in zip(bits.options, levels, strict=True):
        found += [level >= least for least in range(1, len(option.levels))]
    return found


@SLOW
@given(st.data())
def test_a_statement_is_its_cover(data: st.DataObject) -> None:
    case = data.draw(bare_cases())
    that = data.draw(statements(vocabulary(case), outcomes=[each.key for each in case.outcomes]))
    bits = Bits(case)
    try:
        covers = bits.cover(that), bits.negation(that)
    except TooWide:
        assert bits.n > 14
        return
    said = bits.statement(covers[0])
    for levels in product(*(range(len(option.levels)) for option in bits.options)):
        there = _answers(bits, levels)
        true = [any(all(there[bit] == yes for bit, yes in cube) for cube in cover) for cover in covers]
        wanted = holds(case, that, levels)
        assert true == [wanted, not wanted]
        assert holds(case, said, levels) == wanted
        assert bits.number(levels) == sum(2**bit for bit, yes in enumerate(there) if yes)


def _same_answers(one: Graph, other: Graph, pairs: list[tuple[int, int]]) -> None:
    """Both have these states and no other, with the same order of preference and the same verdicts."""
    assert one.n_states == other.n_states == len(pairs)
    mine, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert (one.payoffs[:, mine] == other.payoffs[:, theirs]).all()
    concepts = ["nash", "gmr", "smr", "seq", "sseq"]
    before, after = stability(one, concepts).stable, stability(other, concepts).stable
    for concept in concepts:
        assert (before[concept][:, mine] == after[concept][:, theirs]).all(), concept


@SLOW
@given(option_cases())
def test_a_gmcr_file_has_the_answers_of_the_case(case: Case) -> None:
    graph = build(case)
    try:
        written = write_gmcr(case)
    except CannotSay:
        return
    back = build(read_gmcr(written.content).case)
    bits = Bits(case)
    pairs = []
    for state in range(graph.n_states):
        number = bits.number(graph.space.levels(state))
        pattern = "".join("NY"[number >> bit & 1] for bit in range(bits.n))
        pairs.append((state, back.state(pattern) if pattern else 0))
    _same_answers(graph, back, pairs)
    assert read_gmcr(write_gmcr(back.case).content).case == back.case


@SLOW
@given(option_cases())
def test_an_option_table_has_the_answers_of_the_case(case: Case) -> None:
    graph = build(case)
    if not case.subjects():
        return
    try:
        rows, _ = write_rows(graph)
    except CannotSay:
        return
    text = csv_text(rows)
    taken = read_rows(csv_rows(text, "t.csv"), "t.csv")
    back = build(taken.case)
    by_levels = {back.space.levels(state): state for state in range(back.n_states)}
    pairs = [(state, by_levels[graph.space.levels(state)]) for state in range(graph.n_states)]
    _same_answers(graph, back, pairs)


def _freed(case: Case) -> Graph:
    """The conflict with every option free to move both ways, as it is in a game."""
    dms = [
        replace(dm, options=tuple(replace(option, moves="both") for option in dm.options))
        for dm in case.decision_makers
    ]
    return build(replace(case, decision_makers=tuple(dms)))


def _pure_equilibria(content: str, free: Graph) -> set[tuple[int, ...]]:
    """The levels of all options in each pure equilibrium that Gambit finds."""
    game = pygambit.read_nfg(io.BytesIO(content.encode("utf-8")))
    dms = free.case.decision_makers
    members = [free.space.levels(state) for state in range(free.n_states)]
    bounds = [0, *accumulate(len(dm.options) for dm in dms)]
    choices = [sorted({each[a:b] for each in members}) for a, b in pairwise(bounds)]
    found = set()
    for profile in pygambit.nash.enumpure_solve(game).equilibria:
        chosen = [
            next(
                choice
                for choice, strategy in zip(own, player.strategies, strict=True)
                if profile[strategy] == 1
            )
            for own, player in zip(choices, game.players, strict=True)
        ]
        found.add(tuple(level for choice in chosen for level in choice))
    return found


def _nash(graph: Graph) -> set[tuple[int, ...]]:
    held = stability(graph, ["nash"]).equilibria("nash")
    return {tuple(graph.space.levels(state)) for state in range(graph.n_states) if held[state]}


@SLOW
@given(option_cases(max_states=24))
def test_pure_equilibria_of_the_game_are_what_is_nash_stable(case: Case) -> None:
    written = write_nfg(build(case))
    one_way = any(option.moves != "both" for dm in case.decision_makers for option in dm.options)
    assert one_way == any("moves:" in remark.what for remark in written.remarks)
    free = _freed(case)
    assert _pure_equilibria(written.content, free) == _nash(free)


@pytest.mark.parametrize("name", LISTED)
def test_pure_equilibria_of_a_listed_conflict_are_what_is_nash_stable(name: str) -> None:
    graph = build(casebook.load(name))
    written = write_nfg(graph)
    free = _freed(as_chosen(graph.case, "a game", classes=False).case)
    found = _pure_equilibria(written.content, free)
    assert found == _nash(free)
    if any("moves:" in remark.what for remark in written.remarks):
        return  # some choice cannot be unmade in the case, so that the game has fewer equilibria
    held = stability(graph, ["nash"]).equilibria("nash").nonzero()[0].tolist()
    patterns = {graph.space.pattern(member) for state in held for member in graph.space.members(state)}
    assert {free.space.pattern_of(levels) for levels in found} == patterns


@pytest.mark.parametrize(
    "name", sorted(name for name in casebook.names() if casebook.load(name).form == "option")
)
def test_a_case_of_the_casebook_is_written_or_refused_with_a_reason(name: str) -> None:
    graph = build(casebook.load(name))
    for write in (lambda: write_gmcr(graph.case), lambda: write_nfg(graph), lambda: write_rows(graph)):
        refusal = contextlib.suppress(CannotSay) if graph.case.situation else contextlib.nullcontext()
        with refusal:
            assert write()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(("Y", "N")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def _paths(data: Any) -> list[tuple[Any, Any]]:
    """Every place in a document: what holds it, and where in that."""
    found: list[tuple[Any, Any]] = []
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        found += [(data, key), *_paths(value)]
    return found


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_json_whatever_ends_in_anything_but_an_answer_or_an_error(data: st.DataObject) -> None:
    if data.draw(st.booleans()):
        document = data.draw(JSON)
    else:
        document = json.loads(json.dumps(CHOICES))
        for _ in range(data.draw(st.integers(1, 3))):
            holder, key = data.draw(st.sampled_from(_paths(document)))
            holder[key] = data.draw(JSON)
    try:
        case = read_gmcr(json.dumps(document)).case
        graph = build(case)
        write_gmcr(case)
    except DetenteError:
        return
    assert graph.n_states


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.lists(st.text('{}[],:"YN0123456789 \\u', max_size=60)).map("".join))
def test_no_text_whatever_crashes_the_readers(text: str) -> None:
    for read in (read_gmcr, lambda each: read_rows(csv_rows(each, "f"), "f")):
        with contextlib.suppress(DetenteError):
            assert read(text).case.decision_makers


CELLS = st.sampled_from(
    ("", "-", "Y", "N", "1", "2", "x", "Decision maker", "Option", "Levels", "Moves", "a; b", "back", "not 1",
     "Ranking", "Payoff", "Outcome", "Title", "Status quo", "A", "B", "a|b", "1.0", "-3", "\x00")
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=7), max_size=8), st.integers(0, 3))
def test_no_table_whatever_crashes_the_reader(rows: list[list[str]], above: int) -> None:
    table = [*rows[:above], ["Decision maker", "Option", "Levels", "Moves", "1", "2"], *rows[above:]]
    with contextlib.suppress(DetenteError):
        assert build(read_rows(table, "f").case).n_states
