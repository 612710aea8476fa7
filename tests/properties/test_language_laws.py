from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import any_keys, any_labels, statements

from detente.errors import StatementError
from detente.model.language import parse
from detente.model.statements import Statement, to_text

SUBJECTS = {"us.sanctions": ["none", "oil", "all"], "us-2.if-x": ["no", "yes"], "null.N": ["y", "of-it"]}
WORDS = [
    "us.a",
    "us-2.b",
    "a.b",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "==",
    "not",
    "and",
    "or",
    "if",
    "iff",
    "exactly",
    "at",
    "least",
    "most",
    "of",
    "(",
    ")",
    ",",
    "true",
    "false",
    "state",
    "outcome",
    "-Y-N",
    "deal",
    "situation.x",
    "by",
    "was",
    "rises",
    "falls",
    "3",
    "007",
    ".",
    "-",
    "[",
    "]",
    "'",
    '"',
    "\t",
    "\n",
    "緩",
    "\x00",
]

any_statement = statements(SUBJECTS, ["-YN", "s1", "x:y#"], ["deal", "no-deal"], max_leaves=25)


@settings(max_examples=200)
@given(any_statement)
def test_a_statement_written_and_read_is_the_same_statement(statement: Statement) -> None:
    assert parse(to_text(statement)) == statement


@settings(max_examples=100)
@given(any_statement, st.sampled_from((" ", "  ", "\n", "\t", " \r\n ")))
def test_white_space_between_words_means_nothing(statement: Statement, space: str) -> None:
    assert parse(space + to_text(statement).replace(" ", space) + space) == statement


@settings(max_examples=100)
@given(any_statement)
def test_parentheses_around_a_statement_mean_nothing(statement: Statement) -> None:
    assert parse(f"(({to_text(statement)}))") == statement


@settings(max_examples=100)
@given(any_keys, any_keys, any_keys, any_labels)
def test_every_key_and_label_can_be_named_in_a_statement(
    dm: str, option: str, level: str, label: str
) -> None:
    text = f"not {dm}.{option} = {level} and {dm}.{option} or (state {label} iff outcome {level})"
    assert to_text(parse(text)) == text


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=30))
def test_any_text_parses_or_says_where_it_does_not(text: str) -> None:
    refusal = None
    try:
        statement = parse(text)
    except StatementError as error:
        refusal = error
    if refusal is None:
        assert parse(to_text(statement)) == statement
    else:
        assert 0 <= refusal.offset <= len(text)
        assert refusal.message
