"""Feasible states of up to 60 options are found without trying all combinations."""

from __future__ import annotations

import random
from itertools import pairwise, product

import numpy as np
import pytest

from detente.errors import TooLarge
from detente.graph import build, feasible
from detente.graph.feasible import Coding, Diagram, compile_diagram, enumerate_codes
from detente.graph.predicates import Predicate, evaluate
from detente.graph.resolving import resolver
from detente.interchange.casefile import read_case
from detente.model.case import Case, DecisionMaker
from detente.model.language import parse
from detente.model.options import Option


def case_of(n: int) -> Case:
    """So many yes/no options of one decision maker, a.o0 and on."""
    return Case("t", (DecisionMaker("a", "a", tuple(Option(f"o{k}", f"o{k}") for k in range(n))),))


def predicates(n: int, texts: list[str]) -> list[Predicate]:
    case = case_of(n)
    resolve = resolver(case, case.subjects(), [2] * n)
    return [resolve(parse(text)) for text in texts]


def found(n: int, texts: list[str]) -> tuple[Diagram, np.ndarray]:
    diagram = compile_diagram(predicates(n, texts), [2] * n)
    return diagram, enumerate_codes(diagram, Coding.of([2] * n))


def no_dead_end(diagram: Diagram) -> bool:
    """Whether from every partial state that is entered some feasible state is reached."""
    alive = {0}
    for children in diagram.children:
        ahead = {int(t) for node in alive for t in children[node] if t >= 0}
        if any((children[node] < 0).all() for node in alive):
            return False
        alive = ahead
    return True


def group(members: list[int]) -> str:
    return f"exactly 1 of ({', '.join(f'a.o{k}' for k in members)})"


def exclusive_groups(rng: random.Random) -> tuple[list[str], int]:
    """Six groups of ten, scattered over sixty options."""
    order = rng.sample(range(60), 60)
    return [group(order[10 * g : 10 * g + 10]) for g in range(6)], 10**6


def chains_of_implications(rng: random.Random) -> tuple[list[str], int]:
    """Five chains of twelve options, each implying the next: thirteen ways a chain."""
    order = rng.sample(range(60), 60)
    chains = [order[12 * c : 12 * c + 12] for c in range(5)]
    texts = [f"a.o{b} if a.o{a}" for chain in chains for a, b in pairwise(chain)]
    return texts, 13**5


def patterns(rng: random.Random) -> tuple[list[str], int]:
    """Forty options stand still, and one state in four of the others is left out by a pattern."""
    still = rng.sample(range(60), 40)
    free = [k for k in range(60) if k not in still]
    left_out = "".join("Y" if k in free[:2] else "-" for k in range(60))
    stand = "".join("-" if k in free else rng.choice("NY") for k in range(60))
    return [f"state {stand}", f"not state {left_out}"], 3 * 2**18


@pytest.mark.parametrize("make", [exclusive_groups, chains_of_implications, patterns])
@pytest.mark.parametrize("seed", range(2))
def test_sixty_options_are_enumerated_in_steps_in_proportion_to_the_states(make, seed: int) -> None:  # type: ignore[no-untyped-def]
    texts, expected = make(random.Random(seed))
    diagram, codes = found(60, texts)
    assert diagram.count == expected == codes.shape[1]
    assert no_dead_end(diagram)
    # A partial state is entered for each node that a state passes: no more than states times options.
    assert sum(map(len, diagram.children)) < 60 * expected
    assert (np.diff(codes[0]) > 0).all()
    coding = Coding.of([2] * 60)
    for predicate in predicates(60, texts):
        assert evaluate(predicate, lambda v: coding.column(codes, v), expected, [2] * 60).all()


@pytest.mark.parametrize("seed", range(40))
def test_few_options_are_enumerated_as_by_trying_all(seed: int) -> None:
    rng = random.Random(seed)
    n = rng.randint(3, 9)
    texts = []
    for _ in range(rng.randint(1, 4)):
        a, b, c = (f"a.o{k}" for k in rng.sample(range(n), 3))
        forms = (
            f"exactly 1 of ({a}, {b}, {c})",
            f"{a} if {b}",
            f"not ({a} and not {b} and {c})",
            f"{a} iff ({b} or {c})",
            f"at most 1 of ({a}, not {b}, {c})",
        )
        texts.append(rng.choice(forms))
    every = np.array(list(product((0, 1), repeat=n)), dtype=np.uint8).T
    fits = np.ones(2**n, dtype=bool)
    for predicate in predicates(n, texts):
        fits &= evaluate(predicate, lambda v: every[v], 2**n, [2] * n)
    diagram, codes = found(n, texts)
    assert diagram.count == fits.sum()
    assert codes[0].tolist() == np.flatnonzero(fits).tolist()


def test_past_the_limit_the_number_of_states_is_told_and_none_is_listed() -> None:
    text = "detente: 1\ntitle: t\ndecision_makers: {a: {options: {%s}}}\n"
    case = read_case(text % ", ".join(f"o{k}: {{}}" for k in range(60)))
    with pytest.raises(TooLarge, match="1,152,921,504,606,846,976 feasible states; the limit is 16,777,216"):
        build(case)
    small = read_case(text % "x: {}, y: {}, z: {}")
    assert build(small, max_states=8).n_states == 8
    with pytest.raises(TooLarge, match="8 feasible states; the limit is 7"):
        build(small, max_states=7)


def test_entangled_constraints_are_given_up_with_how_far_they_were_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feasible, "_FIRST_LIMIT", 500)
    monkeypatch.setattr(feasible, "_LAST_LIMIT", 4_000)
    rng = random.Random(1)
    texts = []
    for _ in range(90):
        a, b, c, d, e = rng.sample(range(60), 5)
        texts.append(f"(a.o{a} iff a.o{b}) iff (a.o{c} iff (a.o{d} and a.o{e}))")
    with pytest.raises(TooLarge, match=r"after \d+ of 60 options there were more than 4,000"):
        compile_diagram(predicates(60, texts), [2] * 60)


def test_who_waits_is_told_how_many_options_are_taken_up() -> None:
    rng = random.Random(3)
    texts = [f"a.o{rng.randrange(16)} iff a.o{rng.randrange(16)} or a.o{rng.randrange(16)}" for _ in range(9)]
    told: list[tuple[int, int]] = []
    compile_diagram(predicates(16, texts), [2] * 16, lambda done, of: told.append((done, of)))
    assert told[0] == (0, 16)
    assert {of for _, of in told} == {16}
    assert sorted({done for done, _ in told}) == list(range(16))
    assert told == sorted(told)  # one order was enough


def test_the_steps_of_building_are_told_in_order_to_the_last() -> None:
    case = read_case(
        "detente: 1\ntitle: t\ndecision_makers:\n"
        "  a: {options: {x: {}, y: {}}, preferences: [a.x, a.y]}\n"
        "  b: {options: {z: {}}, preferences: [b.z]}\n"
    )
    told: list[tuple[int, int]] = []
    build(case, progress=lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == [0, 1, 2, 4, 5, 6, 7, 8, 9]
    assert {of for _, of in told} == {9}
