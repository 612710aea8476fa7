"""Which items know of a thing independently: the cases in which a count of sources is easily deceived."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analyses.independence import n_origins, one_origin, voices
from detente.model.cast import Cast, Party
from detente.model.evidence import Item, Source

CAST = Cast((Party("boria", ("Boria",), ("Piet Moor",), ("Borograd",)), Party("arcadia", ("Arcadia",))))


def said(
    *chain: str, author: str | None = None, outlet: str | None = None, print_: str | None = None
) -> object:
    # One document for each maker: its author, else the last link.
    source = Source(f"s-{author or (outlet, *chain)[-1]}", author=author, publisher=outlet)
    return voices(Item("e", source.key, fingerprint=print_, chain=chain), source, CAST)


ONE = {
    "two outlets, one unnamed official": (
        said("unnamed: a senior official", "Wire"), said("unnamed: an official", "Herald")),
    "an unnamed one may be the one who is named": (
        said("unnamed: an official", "Wire"), said("Ana Lund", "Herald")),
    "two outlets, one speaker": (said("Ana Lund", "Wire"), said("Ana Lund", "Herald")),
    "one outlet cites the other": (said("the Wire", "Herald"), said(author="J. Roe", outlet="Wire")),
    "they cite each other": (said("the Wire", "Herald"), said("Herald", "Wire")),
    "what passed through it and what it says itself": (said("Ana Lund", "the Wire", "Herald"), said("Wire")),
    "a family name": (said("Lund", "Wire"), said("Ana Lund", "Herald")),
    "an initial": (said("A. Lund", "Wire"), said("Ana Lund", "Herald")),
    "a title, and what a comma adds": (
        said("Dr. Ana Lund, a former envoy", "Wire"), said("Ms Lund", "Herald")),
    "an accent": (said("Ana Lünd", "Wire"), said("Ana Lund", "Herald")),
    "initials of a body": (said("IAEA", "Wire"), said("International Atomic Energy Agency", "Herald")),
    "a party and its spokesman": (said("boria", "Wire"), said("Boria's spokesman", "Herald")),
    "a leader and a ministry": (
        said("President Moor", "Wire"), said("the Foreign Ministry in Borograd", "Herald")),
    "one report printed twice": (
        said(author="J. Roe", print_="0" * 16), said(author="K. Doe", print_="0" * 16)),
}  # fmt: skip
TWO = {
    "two speakers in one paper": (said("Ana Lund", "Wire"), said("Olaf Berg", "Wire")),
    "a paper in its own voice and whom it quotes": (
        said("Ana Lund", "J. Roe", author="J. Roe"),
        said(author="J. Roe"),
    ),
    "two parties": (said("boria", "Wire"), said("arcadia", "Wire")),
    "two of one family name": (said("Ana Lund", "Wire"), said("Olaf Lund", "Herald")),
    "two outlets of their own": (
        said(author="J. Roe", outlet="Wire"),
        said(author="K. Doe", outlet="Herald"),
    ),
    "two documents of which nothing is known but their keys": (said(author="Roe"), said(outlet="Herald")),
}


@pytest.mark.parametrize("case", [*ONE, *TWO])
def test_items_are_one_origin_or_two(case: str) -> None:
    one, other = {**ONE, **TWO}[case]
    assert one_origin(one, other) is one_origin(other, one) is (case in ONE)  # type: ignore[arg-type]
    assert n_origins([one, other]) == n_origins([other, one]) == (1 if case in ONE else 2)  # type: ignore[list-item]


EVERY = st.sampled_from([each for pair in (*ONE.values(), *TWO.values()) for each in pair])


@given(st.lists(EVERY, min_size=1, max_size=6), EVERY)
def test_another_item_never_lowers_the_count_of_separate_ones_by_repeating(
    some: list[object], more: object
) -> None:
    before = n_origins(some)  # type: ignore[arg-type]
    assert 1 <= before <= len(some)
    assert n_origins([*some, some[0]]) == before  # type: ignore[list-item]
    assert n_origins([*some, more]) <= before + 1  # type: ignore[list-item]
