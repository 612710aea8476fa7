from __future__ import annotations

import pytest

from detente.model.options import Level, Movement, Option, read_pattern

LOW, MID, HIGH = (Level(key, key) for key in ("low", "mid", "high"))


@pytest.mark.parametrize(
    ("moves", "allowed"),
    [
        ("both", {(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)}),
        ("forward", {(0, 1), (0, 2), (1, 2)}),
        ("back", {(1, 0), (2, 0), (2, 1)}),
        ("fixed", set()),
        ((), set()),
        ((("low", ("high",)), ("mid", ("low", "high"))), {(0, 2), (1, 0), (1, 2)}),
    ],
)
def test_an_option_changes_as_its_movement_allows(moves: Movement, allowed: set[tuple[int, int]]) -> None:
    option = Option("o", "O", (LOW, MID, HIGH), moves)
    stays = {(k, k) for k in range(3)}
    assert {(a, b) for a in range(3) for b in range(3) if option.allows(a, b)} == allowed | stays


def test_levels_are_n_and_y_for_no_and_yes_and_digits_otherwise() -> None:
    assert [Option("o", "O").symbol(k) for k in (0, 1)] == ["N", "Y"]
    assert [Option("o", "O", (LOW, MID, HIGH)).symbol(k) for k in (0, 1, 2)] == ["0", "1", "2"]
    backwards = (Level("yes", "yes"), Level("no", "no"))
    assert Option("o", "O", backwards).symbol(1) == "1"


@pytest.mark.parametrize("text", ["", "Y", "YYY", "y1", "Y3", "0Y", "Y0 "])
def test_a_text_of_the_wrong_length_or_letters_is_no_pattern(text: str) -> None:
    options = (Option("a", "A"), Option("b", "B", (LOW, MID, HIGH)))
    assert read_pattern(options, text) is None
    assert read_pattern(options, "-2") == ((0, 1), (2,))


def test_nothing_is_a_pattern_of_no_options() -> None:
    assert read_pattern((), "") is None
