"""Texts composed piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente import casebook
from detente.interchange.casefile import Pieces, read_case
from detente.interchange.casefile.nodes import Mapping, Node, NotYaml, Scalar, compose

SMALL = casebook.text("chicken")
LINES = (
    *(
        "title: another",
        "  us:",
        "    - a: b",
        "---",
        "...",
        "%x",
        "- x",
        "  key: 'open",
        'other: "open',
        "}",
    ),
    *("# remark", "", "   ", "  text: |", "     kept", "   less", "\tx: 1", "? x", "&a b: *a", "a: b: c"),
    *("x: {a: 1,", "note: >-", "  - c", '"', "'"),
)
EDIT = st.tuples(
    st.integers(0, SMALL.count("\n")), st.sampled_from(("put", "cut", "indent")), st.sampled_from(LINES)
)


def told(node: Node | None) -> object:
    """All of a node but where block mappings and lists end."""
    if node is None or isinstance(node, Scalar):
        return node
    if isinstance(node, Mapping):
        end = (node.end_line, node.end_column) if node.flow else None
        return [(key, told(value)) for key, value in node.pairs], node.flow, node.line, node.column, end
    return [told(each) for each in node.items], node.flow, node.line, node.column, node.flow and node.end_line


def outcome(composing: object, text: str) -> object:
    try:
        return told(composing(text))  # type: ignore[operator]
    except NotYaml as error:
        return error.what, error.hint, error.line, error.column


@pytest.mark.parametrize("name", ["elmira-1991", "cuba-1962", "syria-iraq-1975"])
def test_cases_are_composed_as_in_one_go_and_after_an_edit_again(name: str) -> None:
    text, pieces = casebook.text(name), Pieces()
    for changed in (
        text,
        text.replace("\n", "\n# a line more\n", 1),
        text.replace("name: ", "name: x", 3),
        text,
    ):
        assert told(pieces.compose(changed)) == told(compose(changed))
        assert read_case(changed, "case", pieces) == read_case(changed, "case")


@given(st.lists(EDIT, max_size=4))
@example([(3, "put", "---")])
@example([(3, "put", "  text: |"), (4, "put", "     kept")])
@settings(max_examples=60)
def test_whatever_a_text_has_become_it_is_composed_as_in_one_go(edits: list[tuple[int, str, str]]) -> None:
    pieces = Pieces()
    pieces.compose(SMALL)
    lines = SMALL.split("\n")
    for at, how, line in edits:
        at = min(at, len(lines))
        if how == "put":
            lines.insert(at, line)
        elif how == "cut":
            del lines[at : at + 1]
        else:
            lines[at : at + 1] = [f"  {each}" for each in lines[at : at + 1]]
        text = "\n".join(lines)
        assert outcome(pieces.compose, text) == outcome(compose, text)


def test_what_is_long_ago_is_forgotten() -> None:
    pieces = Pieces(most=5)
    for k in range(20):
        text = f"title: {k}\nsummary: {k}\n"
        assert told(pieces.compose(text)) == told(compose(text))
