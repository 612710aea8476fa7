"""Reading the statement language: text -> :class:`~detente.model.statements.Statement`.

The grammar is ``statement.lark`` beside this module. Limits: at most 10,000 characters and 200
nestings in one statement.

Names are checked for their form only; whether they exist is the case's business
(:mod:`detente.model.validation`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from detente.errors import StatementError, nearest
from detente.letters import strange
from detente.model.statements import (
    And,
    AtState,
    By,
    Compare,
    Constant,
    Count,
    Falls,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Quantity,
    Rises,
    Statement,
    Taken,
    Was,
    children,
    walk,
)

MAX_LENGTH = 10_000
MAX_NESTING = 200

RESERVED = frozenset(
    [
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
        "true",
        "false",
        "state",
        "outcome",
        "situation",
        "by",
        "was",
        "rises",
        "falls",
    ]
)
"""Words that no key may be."""

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_RUNS_ON = re.compile(r"[A-Za-z0-9_.-]")
_LABEL = re.compile(r"[^\s(),\[\]]+\Z")


def is_key(text: str) -> bool:
    """Whether a text has the form of a key: a letter, then letters, digits, ``_`` or ``-``."""
    return bool(_KEY.match(text)) and text not in RESERVED


def is_label(text: str) -> bool:
    """Whether a text has the form of a state's label: one word without brackets or commas."""
    return bool(_LABEL.match(text))


def parse(text: str) -> Statement:
    """Read one statement.

    Raises
    ------
    StatementError
        Says what was expected and at which character.

    Notes
    -----
    LALR(1) by Lark, linear in the length of the text.

    Examples
    --------
    >>> parse("not us.offer if us.talk")
    If(then=Not(part=Taken(subject='us.offer')), condition=Taken(subject='us.talk'))
    """
    if len(text) > MAX_LENGTH:
        raise StatementError(
            f"a statement of {len(text):,} characters; the limit is {MAX_LENGTH:,}",
            text="",
            offset=0,
            hint="name its parts under outcomes: and refer to them",
        )
    if not text.strip():
        raise StatementError("an empty statement", text=text, offset=0, hint=None)
    try:
        statement: Statement = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedInput as error:
        raise _explain(text, error) from None
    if _deeper_than(statement, MAX_NESTING) or _parentheses(text) > MAX_NESTING:
        raise StatementError(
            f"a statement nested more than {MAX_NESTING} deep",
            text="",
            offset=0,
            hint="name its parts under outcomes: and refer to them",
        )
    _check_spaces(text, statement)
    return statement


def _check_spaces(text: str, statement: Statement) -> None:
    """Refuse a word of the language that runs into a name, as in ``ifus.talk``: it may be one name."""
    for part in walk(statement):
        at: int = getattr(part, "at", 0)
        if at and _RUNS_ON.match(text[at - 1]):
            word = re.split(r"[^A-Za-z0-9_.-]", text[:at])[-1]
            what = f"{word!r} runs into the name behind it"
            raise StatementError(what, text=text, offset=at - len(word), hint=f"write a space after {word!r}")


class _Build(Transformer[Token, Statement]):
    """Makes statements bottom up, as the parser reduces."""

    def if_(self, parts: list[Any]) -> Statement:
        return If(*parts)

    def iff(self, parts: list[Any]) -> Statement:
        return Iff(*parts)

    def or_(self, parts: list[Any]) -> Statement:
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def and_(self, parts: list[Any]) -> Statement:
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def not_(self, parts: list[Any]) -> Statement:
        return Not(parts[0])

    def taken(self, parts: list[Token]) -> Statement:
        return Taken(str(parts[0]), _start(parts[0]))

    def compare(self, parts: list[Token]) -> Statement:
        subject, comparison, level = parts
        return Compare(str(subject), str(comparison), str(level), _start(subject), _start(level))  # type: ignore[arg-type]

    def at_state(self, parts: list[Token]) -> Statement:
        return AtState(str(parts[0]), _start(parts[0]))

    def in_outcome(self, parts: list[Token]) -> Statement:
        return InOutcome(str(parts[0]), _start(parts[0]))

    def by(self, parts: list[Token]) -> Statement:
        return By(str(parts[0]), _start(parts[0]))

    def rises(self, parts: list[Token]) -> Statement:
        return Rises(str(parts[0]), _start(parts[0]))

    def falls(self, parts: list[Token]) -> Statement:
        return Falls(str(parts[0]), _start(parts[0]))

    def was(self, parts: list[Any]) -> Statement:
        return Was(parts[0])

    def true(self, _: list[Token]) -> Statement:
        return Constant(True)

    def false(self, _: list[Token]) -> Statement:
        return Constant(False)

    def exactly(self, _: list[Token]) -> Quantity:
        return "exactly"

    def at_least(self, _: list[Token]) -> Quantity:
        return "at least"

    def at_most(self, _: list[Token]) -> Quantity:
        return "at most"

    def count(self, parts: list[Any]) -> Statement:
        quantity, number, *statements = parts
        # Counting past the number of parts changes nothing; a cap keeps absurd numbers harmless.
        return Count(quantity, int(number.lstrip("0")[:9] or "0"), tuple(statements))


def _start(token: Token) -> int:
    return token.start_pos or 0


@cache
def _parser() -> Lark:
    grammar = resources.files("detente.model").joinpath("statement.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", transformer=_Build(), maybe_placeholders=False)


def _deeper_than(statement: Statement, limit: int) -> bool:
    """Whether a statement is nested deeper than a limit (without recursion: it may be very deep)."""
    layer = [statement]
    for _ in range(limit):
        layer = [child for parent in layer for child in children(parent)]
        if not layer:
            return False
    return True


def _parentheses(text: str) -> int:
    deepest = depth = 0
    for character in text:
        if character == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif character == ")":
            depth -= 1
    return deepest


# What the grammar's terminals are called in a message for people.
_WORDS = {
    "SUBJECT": "an option written decision-maker.option",
    "NAME": "a name",
    "NUMBER": "a number",
    "STATE": "a state",
    "COMPARISON": "a comparison (= != < <= > >=)",
    "LPAR": "'('",
    "RPAR": "')'",
    "COMMA": "','",
    "$END": "the end",
}
_STARTS = frozenset({"SUBJECT", "LPAR", "NOT", "STATE", "OUTCOME", "TRUE", "FALSE", "EXACTLY", "AT"})


def _explain(text: str, error: UnexpectedInput) -> StatementError:
    """Turn the parser's complaint into what was expected, where, and what to do."""
    offset: int
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        offset = _start(error.token)
        found, expected = str(error.token), set(error.accepts or error.expected)
    elif isinstance(error, UnexpectedCharacters):
        offset = error.pos_in_stream or 0
        word = re.match(r"[A-Za-z0-9_.-]+|\S", text[offset:])
        found, expected = word.group() if word else text[offset], set(error.allowed or ())
    else:
        offset = len(text.rstrip())
        found, expected = "", _expected_at_end(error)
    what = f"unexpected {found!r}" if found else "the statement ends too early"
    if expected:
        what += f"; expected {_list(expected)}"
    return StatementError(what, text=text, offset=offset, hint=_hint(text, offset, found, expected))


def _expected_at_end(error: UnexpectedInput) -> set[str]:
    if isinstance(error, UnexpectedToken):
        return set(error.accepts or error.expected)
    if isinstance(error, UnexpectedEOF):
        return set(error.expected)
    return set()


def _list(expected: set[str]) -> str:
    if expected >= _STARTS - {"STATE"}:
        return "a statement, such as dm.option or dm.option = level"
    names = sorted(_WORDS.get(name, name.lower()) for name in expected)
    return " or ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " or " + names[-1]


def _hint(text: str, offset: int, found: str, expected: set[str]) -> str | None:
    if (why := strange(text)) is not None:
        return f"{why}: names are written in a-z"
    if found in ("if", "iff") and offset:
        return "if and iff do not chain: put one of them in parentheses"
    comparison = text[max(0, offset - 1) : offset + 1]
    if comparison in ("==", "=>", "=<"):
        return {"==": "write = for equality", "=>": "write >=", "=<": "write <="}[comparison]
    if text.count("(") > text.count(")"):
        return (
            "a parenthesis is not closed. If the text goes on after a comma, YAML has cut it there: "
            "put the statement in quotes, or on a line of its own after '- '"
        )
    if text.count(")") > text.count("("):
        return (
            "a parenthesis closes that was not opened. If the text began before a comma, YAML has cut it "
            "there: put the statement in quotes, or on a line of its own after '- '"
        )
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", found):
        if expected >= _STARTS - {"STATE"}:
            return f"an option is written with its owner: DM.{found}; a named outcome: outcome {found}"
        return nearest(found, [name.lower() for name in expected if name.isalpha()])
    return None
