"""What a phrase of wanting means: the lever, and whether it is to be used or let go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.record.drafting.acts import act_of
from detente.documents.record.drafting.conditions import split
from detente.documents.record.drafting.conjuncts import conjuncts
from detente.documents.record.drafting.levers import EVENTS, LEVERS, OWN_EVENTS
from detente.documents.record.drafting.phrases import MOST, key_of, name_of
from detente.documents.record.drafting.pulling import pulled
from detente.model.language import is_key

# Each phrase was written for this test, with the lever and direction that a reader takes from it.
PHRASES = {
    "the lifting of sanctions": ("sanctions", False),
    "relief from the sanctions": ("sanctions", False),
    "sanctions relief": ("sanctions", False),
    "sanctions be lifted": ("sanctions", False),
    "the sanctions to be eased": ("sanctions", False),
    "to keep the sanctions in place": ("sanctions", True),
    "to impose new sanctions": ("sanctions", True),
    "not to lift the sanctions": ("sanctions", True),
    "to keep its nuclear weapons": ("disarm", False),
    "to give up its nuclear weapons": ("disarm", True),
    "the complete denuclearisation of the peninsula": ("disarm", True),
    "an end to missile tests": ("tests", False),
    "to test another missile": ("tests", True),
    "to return to the talks": ("talks", True),
    "to resume negotiations": ("talks", True),
    "to break off the talks": ("talks", False),
    "talks to end the war": ("talks", True),
    "an end to the war": ("truce", True),
    "a ceasefire": ("truce", True),
    "Boria to withdraw its troops from the valley": ("withdraw", True),
    "to keep its garrison on the hill": ("withdraw", False),
    "the release of the hostages": ("release", True),
    "a halt to joint exercises": ("drills", False),
    "to lift the blockade": ("passage", True),
    "food aid": ("aid", True),
    "the aid to be cut": ("aid", False),
    "to sign a peace treaty": ("deal", True),
    "to leave the treaty": ("deal", False),
    "foreign pressure": ("pressure", True),
    "security guarantees": ("guarantee", True),
}


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_means_its_lever_in_its_direction(phrase: str) -> None:
    found = pulled(phrase)
    assert found is not None
    assert (found.lever.key, found.on) == PHRASES[phrase]
    assert phrase[found.start : found.end].strip()


@pytest.mark.parametrize("phrase", ["", "a longer day", "the northern fort", "to be respected", "warm words"])
def test_other_phrases_mean_none(phrase: str) -> None:
    assert pulled(phrase) is None


def test_levers_can_be_options() -> None:
    assert len({lever.key for lever in LEVERS}) == len(LEVERS)
    assert len({lever.name for lever in LEVERS}) == len(LEVERS)
    assert all(is_key(lever.key) for lever in LEVERS)
    assert {key for key, _ in EVENTS.values()} | set(OWN_EVENTS) <= {lever.key for lever in LEVERS}


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("to keep the northern fort, which it built in a hurry", "Keep the northern fort"),
        ("the canal would be nationalised", "Canal nationalised"),
        ("that the river be shared", "River shared"),
        ("a share of the river's water for its own farms", "Share of the river's water"),
        (
            "the sale of the northern railway to a third state because it is short",
            "Sale of the northern railway",
        ),
        ("it", None),
        ("to do that", None),
    ],
)
def test_a_name_is_a_few_words_that_stand_for_themselves(phrase: str, name: str | None) -> None:
    assert name_of(phrase) == name


@given(st.text(max_size=200))
def test_any_text_has_a_short_name_and_a_key_or_none(phrase: str) -> None:
    pulled(phrase)
    name = name_of(phrase)
    if name is not None:
        assert 0 < len(name.split()) <= MOST + 1
        assert is_key(key_of(name))


@pytest.mark.parametrize(
    ("phrase", "name", "as_named"),
    [
        ("to close the terminal", "Close the terminal", True),
        ("the sluices kept open", "Keep the sluices open", True),
        ("the crossing is reopened", "Reopen the crossing", True),
        ("the overtime ban ended", "Keep the overtime ban", False),
        ("an end to the patrols", "Keep the patrols", False),
        ("the closure of the port", "Close the port", True),
        ("to stop filling the reservoir", "Fill the reservoir", False),
        ("not to open its ports", "Open its ports", False),
        ("Envoy Ana Lund out of the talks", "Keep Ana Lund in talks", False),
    ],
)
def test_an_act_and_its_opposite_have_one_name(phrase: str, name: str, as_named: bool) -> None:
    act = act_of(phrase)
    assert act is not None
    assert (act.name, act.as_named) == (name, as_named)


@given(st.text(max_size=200))
def test_any_text_is_split_without_loss_of_its_head(phrase: str) -> None:
    act_of(phrase, told=True)
    head, _ = split(phrase, refused=True)
    assert phrase.startswith(head)
    assert all(part in phrase for part in conjuncts(phrase))
