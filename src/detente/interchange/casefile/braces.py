"""Keys in canonical order: which order that is, and mappings in braces put in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from detente.interchange.casefile.nodes import Mapping, Node, Sequence, compose


def part(ideal: Node | None, step: str | int) -> Node | None:
    """What stands under a key, or at a place of a list, of the canonical text."""
    if isinstance(ideal, Mapping):
        return next((value for key, value in ideal.pairs if key.text == step), None)
    if isinstance(ideal, Sequence) and isinstance(step, int) and step < len(ideal.items):
        return ideal.items[step]
    return None


def order_of(node: Mapping, ideal: Node | None) -> list[int]:
    """The places of a mapping's keys in canonical order."""
    wanted = {key.text: k for k, (key, _) in enumerate(ideal.pairs)} if isinstance(ideal, Mapping) else {}
    rank, ranks = -1, []
    for key, _ in node.pairs:
        rank = wanted.get(key.text, rank)
        ranks.append(rank)
    return sorted(range(len(ranks)), key=lambda k: ranks[k])


def with_ordered_braces(text: str, ideal: Node | None) -> str:
    """The text with the keys of mappings in braces in order; those with comments between are left."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(node: Node) -> int:
        return starts[node.line] + node.column

    root = compose(text)
    for node, own in reversed(list(_braces(root, ideal))):
        order = order_of(node, own)
        if order == sorted(order):
            continue
        begins = [offset(key) for key, _ in node.pairs]
        spans = [(a, _end(text, a, b)) for a, b in itertools.pairwise(begins)]
        spans.append((begins[-1], _end(text, begins[-1], _closing(text, node, starts))))
        between = [text[a[1] : b[0]] for a, b in itertools.pairwise(spans)]
        if any("#" in each for each in between):
            continue
        contents = [text[slice(*spans[k])] for k in order]
        pieces = [contents[0], *(piece for pair in zip(between, contents[1:], strict=True) for piece in pair)]
        text = text[: spans[0][0]] + "".join(pieces) + text[spans[-1][1] :]
    return text


def _braces(node: Node | None, ideal: Node | None) -> Iterator[tuple[Mapping, Node | None]]:
    """Mappings in braces, outer ones before those within them."""
    if isinstance(node, Mapping):
        if node.flow and len(node.pairs) > 1:
            yield node, ideal
        for key, value in node.pairs:
            yield from _braces(value, part(ideal, key.text))
    elif isinstance(node, Sequence):
        for k, item in enumerate(node.items):
            yield from _braces(item, part(ideal, k))


def _end(text: str, begin: int, limit: int) -> int:
    """Where an entry in braces ends: before the comma and the white space that follow it."""
    return begin + len(text[begin:limit].rstrip(", \n"))


def _closing(text: str, node: Mapping, starts: list[int]) -> int:
    """Where the closing brace of a mapping stands."""
    return starts[node.end_line] + node.end_column - 1
