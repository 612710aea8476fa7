"""A fixed budget of fuzzing; ``make fuzz`` goes on for as long as it is given."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.__main__ import mutated
from tests.fuzz.seeds import PIECES, SEEDS
from tests.fuzz.targets import TARGETS, fault_of


@pytest.mark.parametrize("name", TARGETS)
def test_a_sound_input_is_no_fault(name: str) -> None:
    for seed in SEEDS[name]:
        assert fault_of(TARGETS[name], seed) is None


@pytest.mark.parametrize("name", TARGETS)
def test_a_mutated_input_is_taken_or_refused_in_words(name: str) -> None:
    rng = random.Random(name)
    for _ in range(150):
        data = mutated(rng, SEEDS[name])
        assert fault_of(TARGETS[name], data) is None, data


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60)
@given(data=st.binary(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map(b"".join))
def test_any_bytes_are_taken_or_refused_in_words(name: str, data: bytes) -> None:
    assert fault_of(TARGETS[name], data) is None


def test_a_fault_is_found() -> None:
    def careless(data: bytes) -> None:
        data.decode("ascii")

    assert isinstance(fault_of(careless, b"\xff"), UnicodeDecodeError)
    assert fault_of(careless, b"a") is None
