from __future__ import annotations

import pytest

from detente.errors import StatementError
from detente.model.language import MAX_LENGTH, RESERVED, is_key, is_label, parse
from detente.model.statements import (
    And,
    AtState,
    Compare,
    Constant,
    Count,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Taken,
    to_text,
)

A, B, C = Taken("d.a"), Taken("d.b"), Taken("d.c")


def refusal(text: str) -> StatementError:
    with pytest.raises(StatementError) as caught:
        parse(text)
    return caught.value


def hint(error: StatementError) -> str:
    assert error.problems[0].hint is not None
    return error.problems[0].hint


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("d.a", A),
        ("d.a = x", Compare("d.a", "=", "x")),
        ("d.a<=x", Compare("d.a", "<=", "x")),
        ("state -Y-N-", AtState("-Y-N-")),
        ("state 7", AtState("7")),
        ("outcome deal", InOutcome("deal")),
        ("true", Constant(True)),
        ("not not d.a", Not(Not(A))),
        ("not d.a and d.b", And((Not(A), B))),
        ("not (d.a and d.b)", Not(And((A, B)))),
        ("d.a or d.b and d.c", Or((A, And((B, C))))),
        ("(d.a or d.b) and d.c", And((Or((A, B)), C))),
        ("d.a and d.b and d.c", And((A, B, C))),
        ("(d.a and d.b) and d.c", And((And((A, B)), C))),
        ("d.a or d.b if d.c", If(Or((A, B)), C)),
        ("d.a iff d.b or d.c", Iff(A, Or((B, C)))),
        ("(d.a if d.b) iff d.c", Iff(If(A, B), C)),
        ("exactly 1 of (d.a, d.b)", Count("exactly", 1, (A, B))),
        ("at least 2 of (d.a if d.b, not d.c)", Count("at least", 2, (If(A, B), Not(C)))),
        ("at most 0 of (d.a)", Count("at most", 0, (A,))),
        ("not d.a = x", Not(Compare("d.a", "=", "x"))),
        ("state if", AtState("if")),
    ],
)  # fmt: skip
def test_operators_bind_as_the_reference_says(text: str, statement: object) -> None:
    assert parse(text) == statement


@pytest.mark.parametrize("text", ["d.a if d.b if d.c", "d.a iff d.b iff d.c", "d.a if d.b iff d.c"])
def test_if_and_iff_do_not_chain(text: str) -> None:
    error = refusal(text)
    assert error.offset == text.rindex("if" if text.endswith("if d.c") and "iff d.c" not in text else "iff")
    assert "parentheses" in hint(error)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("d.a and", 7), ("d.a and )", 8), ("and d.a", 0), ("d.a d.b", 4), ("d.a = ", 5), ("d.a = 3", 6),
        ("d.a ! b", 4), ("exactly of (d.a)", 8), ("exactly -1 of (d.a)", 8), ("at 1 of (d.a)", 3),
        ("exactly 1 of d.a", 13), ("exactly 1 of ()", 14), ("(d.a", 4), ("d.a)", 3), ("d.a & d.b", 4),
        ("d..a", 0),
        ("deal", 0), ("not", 3), ("outcome", 7), ("d.a, d.b", 3), ("d.a.b", 3), ("1 = d.a", 0),
        ("d.a [0.5]", 4),
    ],
)  # fmt: skip
def test_what_does_not_parse_is_shown_at_its_place(text: str, offset: int) -> None:
    error = refusal(text)
    assert error.offset == offset
    problem = error.problems[0]
    assert f"\n    {' ' * offset}^" in str(problem)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("d.a == yes", "write = for equality"),
        ("exactly 1 of (d.a", "YAML has cut it"),
        ("d.b)", "YAML has cut it"),
        ("deal", "outcome deal"),
        ("d.a and deal", "outcome deal"),
    ],
)
def test_common_slips_get_a_hint(text: str, says: str) -> None:
    assert says in hint(refusal(text))


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_an_empty_statement_is_refused(text: str) -> None:
    assert refusal(text).message == "an empty statement"


def test_a_statement_of_ten_thousand_characters_is_read_and_a_longer_one_is_not() -> None:
    text = "d.a" + " or d.a" * ((MAX_LENGTH - 3) // 7)
    text += " " * (MAX_LENGTH - len(text))
    assert isinstance(parse(text), Or)
    assert "10,001 characters; the limit is 10,000" in refusal(text + " ").message


@pytest.mark.parametrize(
    "shape", ["{open}d.a{close}", "not {open}d.a{close}"], ids=["parentheses", "inside a not"]
)
def test_parentheses_nest_two_hundred_deep_and_no_deeper(shape: str) -> None:
    assert parse(shape.format(open="(" * 200, close=")" * 200)) in (A, Not(A))
    assert "nested more than 200 deep" in refusal(shape.format(open="(" * 201, close=")" * 201)).message


@pytest.mark.parametrize(
    "text", ["not " * 2400 + "d.a", "(" * 4000 + "d.a" + ")" * 4000, "(not " * 1000 + "d.a" + ")" * 1000]
)
def test_deep_nesting_ends_in_an_error_and_not_in_a_crash(text: str) -> None:
    assert "nested more than 200 deep" in refusal(text).message


@pytest.mark.parametrize(
    ("number", "counted"), [("0", 0), ("007", 7), ("0000000012", 12), ("00000000000000000000003", 3)]
)
def test_a_number_is_what_its_digits_say(number: str, counted: int) -> None:
    assert parse(f"exactly {number} of (d.a)") == Count("exactly", counted, (A,))


def test_a_number_of_thousands_of_digits_is_read_without_a_crash() -> None:
    statement = parse(f"at least {'9' * 9000} of (d.a)")
    assert isinstance(statement, Count)
    assert statement.number > 1


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_no_reserved_word_is_a_key(word: str) -> None:
    assert not is_key(word)
    assert is_key(f"{word}s")


@pytest.mark.parametrize("text", ["", "1a", "-a", "a b", "a.b", "é", "a\n", "_a", "a:b"])
def test_what_is_no_key_is_told(text: str) -> None:
    assert not is_key(text)


@pytest.mark.parametrize("text", ["", "a b", "a,b", "(a", "a]", "a\u2028", "a\n"])
def test_what_is_no_label_is_told(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("us.talk ifdprk.test", "if"),
        ("us.talk iffdprk.test", "iff"),
        ("us.talk anddprk.test", "and"),
        ("not us.talk ordprk.test", "or"),
        ("state-Y-", "state"),
    ],
)
def test_words_do_not_run_into_names(text: str, word: str) -> None:
    with pytest.raises(StatementError, match=f"'{word}' runs into the name behind it") as caught:
        parse(text)
    assert text[caught.value.offset :].startswith(word)


def test_names_may_begin_like_words_and_brackets_need_no_space() -> None:
    assert (
        to_text(parse("notice.ifs and(order.at)if(iffy.orange)")) == "notice.ifs and order.at if iffy.orange"
    )
