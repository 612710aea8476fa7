"""Listed states and moves -> options, where they follow from them; where not, the move that prevents it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.slow import moves_by_options

from detente import casebook
from detente.analyses.stability import stability
from detente.errors import CannotSay
from detente.graph import Graph, build
from detente.graph.listing import build_space
from detente.interchange.casefile import read_case
from detente.interchange.chosen import as_chosen
from detente.interchange.chosen.movements import Against, movements
from detente.interchange.csvtext import csv_rows, csv_text
from detente.interchange.gmcr import read_gmcr, write_gmcr
from detente.interchange.spreadsheet import read_rows, write_rows
from detente.model.case import Case, DecisionMaker
from detente.model.options import Movement, Option
from detente.model.states import ListedState

LISTED = [
    "chicken", "cuba-1962", "cuba-1962-irreversible-strike", "elmira-1991", "prisoners-dilemma", "stag-hunt",
    "syria-iraq-1975",
]  # fmt: skip
CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq"]


def _stable(graph: Graph) -> dict[str, tuple[tuple[bool, ...], ...]]:
    """Of each choice of options the verdicts under each concept, for each decision maker."""
    found = stability(graph, CONCEPTS).stable
    return {
        pattern: tuple(tuple(bool(row[state]) for row in found[concept]) for concept in CONCEPTS)
        for state in range(graph.n_states)
        for pattern in (graph.space.pattern(member) for member in graph.space.members(state))
    }


@pytest.mark.parametrize("name", LISTED)
def test_a_published_conflict_given_as_lists_is_the_same_as_options(name: str) -> None:
    before = build(casebook.load(name))
    rows, _ = write_rows(before)
    table = build(read_rows(csv_rows(csv_text(rows), name), name).case)
    assert _stable(table) == _stable(before)
    file = build(read_gmcr(write_gmcr(before.case).content, name).case)
    assert _stable(file) == _stable(before)


def test_elmira_has_the_movements_of_the_textbook() -> None:
    """A modified order is not restored, a delay given up not resumed, and the plant abandoned for good."""
    case = as_chosen(casebook.load("elmira-1991"), "a table", classes=True).case
    assert {subject: option.moves for subject, option in case.subjects().items()} == {
        "moe.modify": "forward",
        "uniroyal.delay": "back",
        "uniroyal.accept": "both",
        "uniroyal.abandon": "forward",
        "local-gov.insist": "both",
    }


def _listed(moves: str, states: str = "{1: NN, 2: YN, 3: NY, 4: YY}") -> Case:
    return read_case(
        f"detente: 1\ntitle: T\nstates: {states}\ndecision_makers:\n"
        f"  one: {{name: One, options: {{c: {{}}}}, moves: {moves}}}\n"
        "  two: {name: Two, options: {d: {}}, moves: {1: [3], 2: [4]}}\n"
    )


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            _listed("{1: [2]}"),
            "One cannot move from 3 to 4, though 1 to 2 changes the same options in the same way",
        ),
        (_listed("{1: [2, 3], 3: [4]}"), "One moves from 1 to 3, which changes two.d, an option of Two"),
        (_listed("{1: [2]}", "{1: one, 2: two, 3: three, 4: four}"), "do not say which options are taken"),
        (_listed("{1: [2]}", "{1: NN, 2: NN, 3: NY, 4: YY}"), "1 and 2 are both NN"),
        (_listed("{1: [2, 4]}", "{1: NN, 2: YN, 3: NY, 4: Y-}"), "2 and 4 are both YN"),
    ],
)
def test_what_is_no_conflict_of_options_is_refused_with_the_move_that_prevents_it(
    case: Case, said: str
) -> None:
    with pytest.raises(CannotSay) as error:
        as_chosen(case, "a file", classes=False)
    assert said in " ".join(str(problem) for problem in error.value.problems)


def test_a_class_whose_members_do_not_move_alike_is_kept_together_or_refused() -> None:
    text = (
        "detente: 1\ntitle: T\ndecision_makers:\n"
        "  one: {options: {a: {}}}\n  two: {options: {b: {}, c: {moves: forward}}}\n"
        "infeasible: [one.a and two.c and two.b]\ncoalesce: {end: two.c}\n"
    )
    assert as_chosen(read_case(text), "a table", classes=True).case == read_case(text)
    with pytest.raises(CannotSay, match="not in all of them can two move alike"):
        as_chosen(read_case(text.replace("forward", "both")), "a file", classes=False)


@st.composite
def _of_options(draw: st.DrawFn) -> Case:
    """Listed states whose moves follow from options; of some of the moves one is taken away or put in."""
    words: st.SearchStrategy[Movement] = st.sampled_from(["both", "forward", "back", "fixed"])
    sizes = draw(st.lists(st.integers(1, 2), min_size=1, max_size=2))
    dms = [
        DecisionMaker(f"d{k}", f"D{k}", tuple(Option(f"o{j}", "O", moves=draw(words)) for j in range(n)))
        for k, n in enumerate(sizes)
    ]
    plain = Case("t", tuple(dms))
    every = list(product((0, 1), repeat=sum(sizes)))
    members = draw(st.lists(st.sampled_from(every), min_size=2, unique=True))
    labels = [str(k) for k in range(len(members))]
    lists = [
        {labels[s]: [labels[t] for t in moves_by_options(plain, members, k, s)] for s in range(len(members))}
        for k in range(len(dms))
    ]
    if draw(st.booleans()):
        own = lists[draw(st.integers(0, len(dms) - 1))]
        before, after = draw(st.lists(st.sampled_from(labels), min_size=2, max_size=2, unique=True))
        own[before] = sorted({*own[before]} ^ {after})
    free = [tuple(replace(option, moves="both") for option in dm.options) for dm in dms]
    parties = tuple(
        replace(dm, options=options, moves=tuple((s, tuple(t)) for s, t in each.items() if t))
        for dm, options, each in zip(dms, free, lists, strict=True)
    )
    patterns = ["".join("NY"[level] for level in levels) for levels in members]
    return Case("t", parties, states=tuple(map(ListedState, labels, patterns)))


@given(_of_options())
def test_movements_are_found_just_where_trying_all_of_them_finds_some(case: Case) -> None:
    """The definition: some choice of a word for each option makes the listed moves and no other."""
    space = build_space(case)
    members = [space.levels(member) for member in range(space.n_members)]
    for k, dm in enumerate(case.decision_makers):
        listed = {int(s): {int(t) for t in targets} for s, targets in dm.moves}

        def fits(words: tuple[str, ...], k: int = k, dm: DecisionMaker = dm) -> bool:
            options = tuple(
                replace(option, moves=word)  # type: ignore[arg-type]
                for option, word in zip(dm.options, words, strict=True)
            )
            dms = [replace(each, moves=()) for each in case.decision_makers]
            dms[k] = replace(dms[k], options=options)
            tried = Case("t", tuple(dms))
            return all(
                set(moves_by_options(tried, members, k, s)) == listed.get(s, set())  # noqa: B023
                for s in range(len(members))
            )

        found = movements(space, dm)
        if isinstance(found, Against):
            assert not any(map(fits, product(("both", "forward", "back", "fixed"), repeat=len(dm.options))))
            move = found.after in listed.get(found.before, set())
            assert move == bool(found.others)
        else:
            assert fits(tuple(map(str, found)))
