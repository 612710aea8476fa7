"""A case file's text in canonical order and layout, with everything that stands in it kept.

1. *Order.* The canonical order of the keys of a mapping is the one in which
   :func:`~detente.interchange.casefile.write_case` writes them; keys that it would leave out stay behind
   the key before them. What has an order of its own (decision makers, options, statements, outcomes,
   events, evidence) keeps it.
2. *Layout.* A step of indentation is two spaces, lists are indented, two blank lines become one, and no
   line ends in white space. What stands in one line stays in one line, as it is written.
3. *Comments.* A comment belongs to what follows it, unless it stands further to the right than that: then to
   what precedes it. A comment at the end of a line stays there. What stands above the first key of the
   file stays on top.
4. *Nothing is lost.* The result reads as an equal case and has the same comments, or there is no result.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.errors import InvalidCase, Place, UnreadableFile
from detente.interchange.casefile.nodes import MAX_NESTING, Mapping, Node, NotYaml, Scalar, Sequence, compose
from detente.interchange.casefile.reader import read_case
from detente.interchange.casefile.writer import write_case
from detente.model.case import Case

STEP = 2
"""Spaces a level is indented by."""

WHITE = " \t"
"""White space for YAML; other blank characters are text."""


def in_canonical_order(text: str, name: str = "case") -> str:
    """Put a case file in canonical order, comments kept.

    Parameters
    ----------
    text
        The case file's text.
    name
        What to call it in messages, usually its path.

    Returns
    -------
    str
        Text that reads as an equal case. In canonical order already, it is the same text.

    Raises
    ------
    InvalidCase, UnreadableFile
        If the text is no sound case, or is laid out in a way that cannot be taken apart (keys marked with
        ``?``, lists within lists on one line).

    Notes
    -----
    The lines of every entry of a mapping, with the comments that belong to it, move together. Linear in the
    length of the text.
    """
    case = read_case(text, name)
    ideal = compose(write_case(case))
    lines = re.sub(r"\r\n?", "\n", text)
    ordered = _settled(lines, ideal)
    if ordered is None or sorted(_comments(ordered)) != sorted(_comments(lines)) or not _says(ordered, case):
        raise UnreadableFile(
            "this file cannot be put in order without losing something",
            where=Place(name),
            hint="write lists and mappings one entry a line, without ? before keys",
        )
    return ordered


def _settled(text: str, ideal: Node | None) -> str | None:
    """The text laid out, until nothing changes; ``None`` where it comes apart."""
    try:
        ordered = _Layout(_with_ordered_braces(text, ideal), ideal).text()
        for _ in range(MAX_NESTING):  # a comment may stand under another part than before: further left
            again = _Layout(ordered, ideal).text()
            if again == ordered:
                return ordered
            ordered = again
    except NotYaml:
        pass
    return None


def _says(text: str, case: Case) -> bool:
    """Whether a text reads as a case."""
    try:
        return read_case(text) == case
    except (InvalidCase, UnreadableFile):
        return False


def _part(ideal: Node | None, step: str | int) -> Node | None:
    """What stands under a key, or at a place of a list, of the canonical text."""
    if isinstance(ideal, Mapping):
        return next((value for key, value in ideal.pairs if key.text == step), None)
    if isinstance(ideal, Sequence) and isinstance(step, int) and step < len(ideal.items):
        return ideal.items[step]
    return None


def _order(node: Mapping, ideal: Node | None) -> list[int]:
    """The places of a mapping's keys in canonical order."""
    wanted = {key.text: k for k, (key, _) in enumerate(ideal.pairs)} if isinstance(ideal, Mapping) else {}
    rank, ranks = -1, []
    for key, _ in node.pairs:
        rank = wanted.get(key.text, rank)
        ranks.append(rank)
    return sorted(range(len(ranks)), key=lambda k: ranks[k])


# --- mappings in braces -----------------------------------------------------------------------------


def _with_ordered_braces(text: str, ideal: Node | None) -> str:
    """The text with the keys of mappings in braces in order; those with comments between are left."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(node: Node) -> int:
        return starts[node.line] + node.column

    root = compose(text)
    for node, own in reversed(list(_braces(root, ideal))):
        order = _order(node, own)
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
            yield from _braces(value, _part(ideal, key.text))
    elif isinstance(node, Sequence):
        for k, item in enumerate(node.items):
            yield from _braces(item, _part(ideal, k))


def _end(text: str, begin: int, limit: int) -> int:
    """Where an entry in braces ends: before the comma and the white space that follow it."""
    return begin + len(text[begin:limit].rstrip(", \n"))


def _closing(text: str, node: Mapping, starts: list[int]) -> int:
    """Where the closing brace of a mapping stands."""
    return starts[node.end_line] + node.end_column - 1


# --- mappings and lists one entry a line ------------------------------------------------------------


@dataclass(slots=True)
class _Entry:
    """The lines above an entry that belong to it, and its own."""

    lead: list[str]
    lines: list[str]


class _Layout:
    """The lines of a case file, laid out anew."""

    def __init__(self, text: str, ideal: Node | None) -> None:
        self.lines = text.split("\n")
        self.root = compose(text)
        self.ideal = ideal

    def text(self) -> str:
        root = self.root
        if not isinstance(root, Mapping) or root.flow:
            return _ended([line.rstrip(WHITE) for line in self.lines])
        first = root.pairs[0][0].line
        last = self._last(root.pairs[-1][1], root.pairs[-1][0].line, 0)
        head = self._tidy(self.lines[:first], 0)
        body = _joined(self._mapping(root, self.ideal, 0, first))
        if not head:
            body = body[next((k for k, line in enumerate(body) if line), 0) :]
        tail = self.lines[last + 1 :]
        cut = _cut(tail, 0)
        return _ended(head + body + self._trail(tail[:cut], root.pairs[-1][1], 0) + self._tidy(tail[cut:], 0))

    def _mapping(self, node: Mapping, ideal: Node | None, column: int, above: int) -> list[_Entry]:
        """The entries of a mapping, their keys at a column; ``above``: the first line that may be a lead."""
        places = [(key.line, self._last(value, key.line, node.column)) for key, value in node.pairs]
        gaps = self._gaps(places, above, node.column)
        entries = []
        for k, (key, value) in enumerate(node.pairs):
            line = self.lines[key.line][key.column :]
            own = self._under(line, key, value, _part(ideal, key.text), column, places[k][1])
            lead, trail = gaps[k]
            entries.append(_Entry(self._tidy(lead, column), own + self._trail(trail, value, column)))
        order = _order(node, ideal)
        if order[0] != 0:  # the blank lines that set it off from the entry before it have no use above all
            lead = entries[order[0]].lead
            entries[order[0]].lead = lead[next((k for k, line in enumerate(lead) if line), len(lead)) :]
        return [entries[k] for k in order]

    def _sequence(self, node: Sequence, ideal: Node | None, column: int, above: int) -> list[_Entry]:
        """The entries of a list, their dashes at a column."""
        firsts = self._dashes(node)
        places = [
            (first, self._last(item, first, node.column))
            for first, item in zip(firsts, node.items, strict=True)
        ]
        gaps = self._gaps(places, above, node.column)
        entries = []
        for k, item in enumerate(node.items):
            lead, trail = gaps[k]
            first, last = places[k]
            inner: list[str] = []
            if isinstance(item, Mapping) and not item.flow and item.line == first:
                parts = self._mapping(item, _part(ideal, k), column + STEP, first)
                own = _joined(parts)
                start = next(i for i, line in enumerate(own) if line and not line.lstrip().startswith("#"))
                inner = [line[STEP:] for line in own[:start] if line]
                own = [" " * column + "- " + own[start].lstrip(), *own[start + 1 :]]
            else:
                own = self._shifted(first, last, column - node.column)
            entries.append(_Entry(self._tidy(lead, column) + inner, own + self._trail(trail, item, column)))
        return entries

    def _dashes(self, node: Sequence) -> list[int]:
        """The lines on which the items of a list begin, with their dashes."""
        found: list[int] = []
        after = node.line
        for item in node.items:
            line = item.line
            while line > after and not self._is_dash(line, node.column):
                line -= 1
            found.append(line)
            after = line + 1
        return found

    def _is_dash(self, line: int, column: int) -> bool:
        text = self.lines[line]
        return not text[:column].strip(WHITE) and re.match(r"-(\s|$)", text[column:]) is not None

    def _under(
        self, line: str, key: Scalar, value: Node, ideal: Node | None, column: int, last: int
    ) -> list[str]:
        """The lines of one entry of a mapping, its key at a column."""
        if isinstance(value, Scalar) or value.flow or value.line == key.line:
            return self._shifted(key.line, last, column - key.column, begin=line, column=column)
        head = [(" " * column + line).rstrip(WHITE)]
        above = key.line + 1
        if isinstance(value, Mapping):
            return head + _joined(self._mapping(value, ideal, column + STEP, above))
        return head + _joined(self._sequence(value, ideal, column + STEP, above))

    def _shifted(
        self, first: int, last: int, by: int, *, begin: str | None = None, column: int = 0
    ) -> list[str]:
        """Lines as they stand, further to the right or to the left."""
        lines = self.lines[first : last + 1]
        shifted = [_moved(line, by) for line in lines]
        if begin is not None:
            shifted[0] = " " * column + begin
        return shifted if _holds_text(lines[0]) else [line.rstrip(WHITE) for line in shifted]

    def _gaps(
        self, places: list[tuple[int, int]], above: int, column: int
    ) -> list[tuple[list[str], list[str]]]:
        """For each entry the lines between it and its neighbours that belong to it: above and below."""
        leads, trails = [self.lines[above : places[0][0]]], []
        for (_, last), (first, _) in itertools.pairwise(places):
            gap = self.lines[last + 1 : first]
            cut = _cut(gap, column)
            trails.append(gap[:cut])
            leads.append(gap[cut:])
        return list(zip(leads, [*trails, []], strict=True))

    def _trail(self, lines: list[str], value: Node, column: int) -> list[str]:
        """Comments below an entry, set under the part of it that they stand under."""
        inner = _columns(value)
        depths = [max(1, sum(each <= _indent(line) for each in inner)) for line in lines]
        placed = [
            " " * (column + STEP * depth) + line.strip(WHITE)
            for line, depth in zip(lines, depths, strict=True)
        ]
        return self._tidy(placed, None)

    def _tidy(self, lines: list[str], column: int | None) -> list[str]:
        """Comments at a column, or where they are; blank lines one at a time."""
        tidy: list[str] = []
        for line in lines:
            text = line.strip(WHITE)
            if text or not tidy or tidy[-1]:
                tidy.append(" " * column + text if column is not None and text else line.rstrip(WHITE))
        return tidy

    def _last(self, value: Node, line: int, column: int) -> int:
        """The last line of a value that hangs on a key (or dash) of a line, at a column."""
        if isinstance(value, Scalar):
            if value.style in ("|", ">"):
                return self._end_of_block(value.line, column)
            return max(line, value.end_line) if value.text or value.style else line
        if value.flow:
            return value.end_line
        if isinstance(value, Mapping):
            key, inner = value.pairs[-1]
            return self._last(inner, key.line, value.column)
        return self._last(value.items[-1], self._dashes(value)[-1], value.column)

    def _end_of_block(self, line: int, column: int) -> int:
        """The last line of a text in block form, which goes on while lines are indented further."""
        last = line
        keep = "+" in self.lines[line]
        for k in range(line + 1, len(self.lines)):
            text = self.lines[k]
            if text.strip(WHITE) and _indent(text) <= column:
                break
            if text.strip(WHITE) or (keep and k + 1 < len(self.lines)):
                last = k
        return last


def _cut(gap: list[str], column: int) -> int:
    """How many lines between two entries at a column belong to the upper one: comments further right."""
    cut = next((k for k, line in enumerate(gap) if line.strip(WHITE) and _indent(line) <= column), len(gap))
    while cut and not gap[cut - 1].strip(WHITE):
        cut -= 1
    return cut


def _columns(node: Node) -> list[int]:
    """The columns at which the parts at the end of a value begin, the outermost first."""
    if isinstance(node, Scalar) or node.flow:
        return []
    last = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
    return [node.column, *_columns(last)]


def _joined(entries: list[_Entry]) -> list[str]:
    return [line for entry in entries for line in (*entry.lead, *entry.lines)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, by: int) -> str:
    if by >= 0:
        return " " * by + line if line.strip(WHITE) else line
    return line[min(-by, _indent(line)) :]


def _holds_text(first: str) -> bool:
    """Whether lines under a first one are a text in block form, in which white space counts."""
    return re.search(r"[|>][+-]?\d?[+-]?\s*(#.*)?$", first) is not None


def _ended(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n ") + "\n"


def _comments(text: str) -> list[str]:
    """What may be a comment: the ends of lines from a ``#`` on, white space before and after left out."""
    return [match.group().strip() for match in re.finditer(r"(?:^|(?<=\s))#.*$", text, re.MULTILINE)]
