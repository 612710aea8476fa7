"""The shapes that cast lists come in."""

from __future__ import annotations

import pytest

from detente.interchange.casefile.cast import read_cast


@pytest.mark.parametrize(
    "text",
    [
        "us: [United States]\n",
        "us: United States\n",
        "us: {names: [United States]}\n",
        "us: {aliases: [United States]}\n",
        "us: {name: United States, type: state}\n",
        "cast:\n  us: [United States]\n",
        "- us: [United States]\n",
        "parties:\n  - {key: us, aliases: [United States]}\n",
        '{"us": {"names": ["United States"]}}\n',
    ],
)
def test_every_shape_names_the_party(text: str) -> None:
    (party,) = read_cast(text).parties
    assert (party.key, party.names) == ("us", ("United States",))


@pytest.mark.parametrize("text", ["North Korea:\n", "- North Korea\n"])
def test_a_party_without_words_goes_by_its_key(text: str) -> None:
    (party,) = read_cast(text).parties
    assert (party.key, party.names) == ("North Korea", ("North Korea",))
