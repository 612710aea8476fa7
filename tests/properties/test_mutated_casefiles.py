"""Whatever is done to a case file, reading it ends in a case or in an error that says where."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casetexts import HEAD, IRAN, casebook_texts
from tests.strategies import AWKWARD

from detente.errors import DetenteError, Place
from detente.graph import build
from detente.interchange.casefile import read_case, write_case

CASEBOOK = casebook_texts()
SHORT = [HEAD, IRAN, *(text for text in CASEBOOK.values() if len(text) < 4000)]
PIECES = (
    *AWKWARD[:-1], ":", ": ", "- ", "\n", "\n  ", "  ", "\t", "[", "]", "{", "}", ",", "#", "'", '"', "(",
    ")", "if", "not ",
    "state ", "outcome ", "0", "99999999999", "levels: ", "moves: ", "ranking: [", "preferences: [",
    "coalesce: [true]\n",
    "states: [a, b]\n", "status_quo: {", "---\n", "\\x", '"\\U00110000"', '"\\uD800"', "%YAML 1.1\n", "🙂",
    "\ufeff", "\x00",
)  # fmt: skip


def refusal(text: str) -> DetenteError | None:
    try:
        case = read_case(text, "mutated.yaml")
        assert read_case(write_case(case)) == case
        build(case)
    except DetenteError as error:
        return error
    return None


def check(text: str) -> None:
    error = refusal(text)
    if error is None:
        return
    assert error.problems
    assert str(error)
    lines = text.count("\n") + text.count("\r") + 1
    for problem in error.problems:
        assert problem.what
        where = problem.where
        if isinstance(where, Place) and where.line is not None:
            assert 1 <= where.line <= lines
            assert where.column is not None
            assert where.column >= 1
            assert where.excerpt is None or 0 <= (where.caret or 0) <= len(where.excerpt)
        else:  # only what no line can be blamed for
            assert error.kind in ("unreadable-file", "too-large")


@st.composite
def mutated(draw: st.DrawFn, texts: list[str]) -> str:
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(("insert", "replace", "cut", "line", "twice", "swap"))):
            case "insert":
                text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
            case "replace":
                text = text[:at] + draw(st.sampled_from(PIECES) | st.characters()) + text[at + 1 :]
            case "cut":
                text = text[:at] + text[at + draw(st.integers(1, 30)) :]
            case kind:
                lines = text.split("\n")
                here, there = at % len(lines), draw(st.integers(0, len(lines) - 1))
                if kind == "line":
                    del lines[here]
                elif kind == "twice":
                    lines.insert(there, lines[here])
                else:
                    lines[here], lines[there] = lines[there], lines[here]
                text = "\n".join(lines)
    return text


@settings(max_examples=300)
@given(mutated(SHORT))
def test_a_mutated_case_file_is_read_or_refused_with_a_place(text: str) -> None:
    check(text)


@settings(max_examples=5)
@given(mutated([CASEBOOK["korea-2019.yaml"]]))
def test_a_mutated_large_case_file_is_read_or_refused_with_a_place(text: str) -> None:
    check(text)


@settings(max_examples=60)
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    check(text)


@settings(max_examples=100)
@given(st.sampled_from(SHORT), st.integers(0, 10**6), st.binary(min_size=1, max_size=3))
def test_a_case_file_with_broken_bytes_is_read_or_refused_with_a_place(
    text: str, at: int, junk: bytes
) -> None:
    data = text.encode()
    at %= len(data)
    check((data[:at] + junk + data[at + len(junk) :]).decode("utf-8", "replace"))
