"""Conflicts of uneven shape are decided as the checker decides them: 1,000 random ones of each shape.

The checker is the printed definition for one decision maker and state
(:mod:`detente.analyses.stability.definitions`). The structure of a conflict is made from a case, by which
what is infeasible, one-way or in levels goes the way it does for users; each structure is given several
random rankings.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

import numpy as np
import pytest

from detente.analyses.stability import is_stable
from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.kernels import CONCEPTS, Blocks, blocks_to_arcs
from detente.kernels.arcs import by_arcs
from detente.kernels.blocks import by_blocks
from detente.model.case import Case, DecisionMaker
from detente.model.language import parse
from detente.model.options import Level, Option
from detente.model.states import Constraint

STRUCTURES = 100
RANKINGS = 10
VERDICTS = 12
"""Verdicts of each conflict that the checker gives too, drawn at random: it takes its time."""


def option(key: str, levels: int = 2, moves: str = "both") -> Option:
    named = tuple(Level(f"l{k}", f"l{k}") for k in range(levels))
    return Option(key, key, named, "forward" if moves == "forward" else "both")


def case(
    shares: list[int],
    require: tuple[str, ...] = (),
    levels: Callable[[int], int] = lambda number: 2,
    moves: Callable[[int], str] = lambda number: "both",
) -> Case:
    """Decision makers with so many options; ``levels`` and ``moves`` by an option's number."""
    parties, number = [], 0
    for i, share in enumerate(shares):
        own = []
        for k in range(share):
            own.append(option(f"o{k}", levels(number), moves(number)))
            number += 1
        parties.append(DecisionMaker(f"d{i}", f"d{i}", tuple(own)))
    return Case("uneven", tuple(parties), require=tuple(Constraint(parse(each)) for each in require))


def one_holds_most(rng: random.Random) -> Case:
    return case([4, 1]) if rng.random() < 0.5 else case(rng.sample([3, 1, 1], 3))


def twelve_with_two(rng: random.Random) -> Case:
    subjects = [f"d{i}.o{k}" for i in range(12) for k in range(2)]
    away = rng.sample(subjects, 18)  # nobody takes these, and at most two of the rest are taken
    left = [each for each in subjects if each not in away]
    return case([2] * 12, (f"at most 0 of ({', '.join(away)})", f"at most 2 of ({', '.join(left)})"))


def plain(rng: random.Random) -> Case:
    return case(rng.choice([[2, 2], [2, 1, 1], [1, 1, 1, 1]]))


def half_infeasible(rng: random.Random) -> Case:
    shares = rng.choice([[3, 2], [2, 2, 1], [2, 1, 1, 1]])
    patterns = [f"{k:05b}".replace("0", "N").replace("1", "Y") for k in range(32)]
    gone = rng.sample(patterns, 16)
    made = case(shares)
    named = tuple(dataclasses.replace(each) for each in made.decision_makers)
    yes_no = tuple(
        dataclasses.replace(dm, options=tuple(Option(o.key, o.key) for o in dm.options)) for dm in named
    )
    return Case("half", yes_no, infeasible=tuple(Constraint(parse(f"state {each}")) for each in gone))


def third_one_way(rng: random.Random) -> Case:
    one_way = set(rng.sample(range(5), 2))
    shares = rng.choice([[3, 2], [2, 2, 1], [4, 1]])
    return case(shares, moves=lambda k: "forward" if k in one_way else "both")


def in_levels(rng: random.Random) -> Case:
    sizes = rng.choice([[3, 3, 2], [4, 3, 2], [3, 2, 2, 2], [5, 4]])
    shares = [1, 1, len(sizes) - 2] if len(sizes) > 2 else [1, 1]
    return case(shares, levels=lambda k: sizes[k])


def in_groups(rng: random.Random) -> Case:
    shares = rng.choice([[3, 3, 2], [4, 4], [3, 3, 1, 1]])
    subjects = [f"d{i}.o{k}" for i, share in enumerate(shares) for k in range(share)]
    if rng.random() < 0.5:
        rng.shuffle(subjects)  # groups that several decision makers share tie their hands
    halves = subjects[: len(subjects) // 2], subjects[len(subjects) // 2 :]
    return case(shares, tuple(f"exactly 1 of ({', '.join(half)})" for half in halves))


SHAPES: dict[str, Callable[[random.Random], Case]] = {
    "one holds most options": one_holds_most,
    "twelve decision makers with two options": twelve_with_two,
    "many ties": plain,
    "half of the states infeasible": half_infeasible,
    "a third of the options one-way": third_one_way,
    "levels": in_levels,
    "exactly one of a group": in_groups,
}


def ranked(graph: Graph, rng: np.random.Generator, shape: str) -> Graph:
    """The same conflict with other payoffs: strict as a rule, in three groups where ties are the point."""
    numbers = (
        rng.integers(3, size=(graph.n_dms, graph.n_states))
        if shape == "many ties"
        else np.stack([rng.permutation(graph.n_states) for _ in range(graph.n_dms)])
    )
    payoffs = [np.unique(row, return_inverse=True)[1].reshape(-1) for row in numbers]
    return dataclasses.replace(graph, payoffs=np.stack(payoffs).astype(np.int32))


@pytest.mark.parametrize("shape", SHAPES)
def test_uneven_conflicts_are_decided_as_by_the_checker(shape: str) -> None:
    chance, rng = random.Random(20), np.random.default_rng(20)
    decided = 0
    while decided < STRUCTURES * RANKINGS:
        try:
            graph = build(SHAPES[shape](chance))
        except InvalidCase:  # nothing is feasible
            continue
        for _ in range(RANKINGS):
            conflict = ranked(graph, rng, shape)
            blocks = [each for each in graph.moves if isinstance(each, Blocks)]
            answer = by_blocks(conflict.payoffs, blocks, CONCEPTS)
            asked = rng.integers([graph.n_dms, graph.n_states, len(CONCEPTS)], size=(VERDICTS, 3))
            for i, s, k in asked.tolist():
                expected = is_stable(conflict, s, i, CONCEPTS[k])
                assert answer[CONCEPTS[k]][i, s] == expected, (conflict.case, i, s, CONCEPTS[k])
            decided += 1
        listed = by_arcs(conflict.payoffs, list(map(blocks_to_arcs, blocks)), CONCEPTS)
        assert all(np.array_equal(listed[concept], answer[concept]) for concept in CONCEPTS)
