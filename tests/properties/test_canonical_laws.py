"""A file put in canonical order says the same, keeps its comments and stays in order."""

from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import cases

from detente.interchange.casefile import read_case, write_case
from detente.interchange.casefile.canonical import in_canonical_order
from detente.interchange.casefile.nodes import Mapping, compose
from detente.model.case import Case


@given(cases(), st.randoms(use_true_random=False))
def test_a_disordered_file_is_put_in_the_order_in_which_the_case_is_written(
    case: Case, chance: random.Random
) -> None:
    written = write_case(case)
    disordered, remarks = _disordered(written, chance)
    ordered = in_canonical_order(disordered)
    assert read_case(ordered) == case
    assert in_canonical_order(ordered) == ordered
    lines = ordered.split("\n")
    assert [line for line in lines if line.strip() not in remarks] == written.split("\n")
    assert sorted(line.strip() for line in lines if line.strip() in remarks) == sorted(remarks)


def _disordered(text: str, chance: random.Random) -> tuple[str, list[str]]:
    """A case file with its sections in another order, each with a remark above, and the remarks."""
    root = compose(text)
    assert isinstance(root, Mapping)
    lines = text.rstrip("\n").split("\n")
    starts = [key.line for key, _ in root.pairs] + [len(lines)]
    blocks = [lines[a:b] for a, b in itertools.pairwise(starts)]
    chance.shuffle(blocks)
    remarks = [f"# remark {k}" for k in range(len(blocks))]
    mixed = [line for remark, block in zip(remarks, blocks, strict=True) for line in (remark, *block)]
    return "\n".join(mixed) + "\n", remarks
