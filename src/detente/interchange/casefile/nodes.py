"""YAML text -> nodes that know their place, every scalar as it is written.

YAML's own ideas of types are not used: ``yes``, ``0110``, ``1e3`` and ``2019-04-25`` are the text that
stands there, and what it means is decided by where it stands. Anchors, aliases and tags are refused:
a case file says everything where it belongs, and a file cannot unfold into more than it holds.

The nodes are built from the parser's events with a stack of our own, so that deep nesting ends in an
error and not in Python's recursion limit.
"""

from __future__ import annotations

from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

MAX_NESTING = 40

MAX_PARTS = 20_000
"""Texts, lists and mappings in a file: the slowest to read, statements, take some seconds then."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. ``style`` is the quote or block indicator; empty where it is plain."""

    text: str
    style: str
    line: int
    column: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list. ``flow``: written in brackets."""

    items: tuple[Node, ...]
    flow: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and value in the order they stand; keys may repeat."""

    pairs: tuple[tuple[Scalar, Node], ...]
    flow: bool
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class NotYaml(Exception):
    """What keeps a text from being read as nodes; lines and columns count from 0."""

    def __init__(self, what: str, hint: str | None, line: int, column: int) -> None:
        super().__init__(what)
        self.what, self.hint, self.line, self.column = what, hint, line, column


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been met."""

    event: MappingStartEvent | SequenceStartEvent
    nodes: list[Node]


def compose(text: str) -> Node | None:
    """The root node of a YAML (or JSON) text; ``None`` where it holds nothing.

    Raises
    ------
    NotYaml
        With the first place that is wrong.
    """
    try:
        return _compose(text)
    except ReaderError as error:
        line = text.count("\n", 0, error.position)
        column = error.position - (text.rfind("\n", 0, error.position) + 1)
        what = f"the character U+{error.character:04X} is not allowed in YAML"
        raise NotYaml(what, "remove it", line, column) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"this is not YAML: {error.problem or error.context or 'it cannot be read'}"
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise NotYaml(what, _yaml_hint(text, line), line, column) from None
    except (YAMLError, ValueError, IndexError, OverflowError) as error:
        raise NotYaml(f"this is not YAML: {error}", None, 0, 0) from None


def _compose(text: str) -> Node | None:
    text, restore = _without_odd_breaks(text)
    stack: list[_Open] = []
    root: Node | None = None
    documents = parts = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        node: Node
        match event:
            case DocumentStartEvent():
                documents += 1
                if documents > 1:
                    raise _refuse(event, "a second document begins here", "one file holds one case")
                continue
            case ScalarEvent() | MappingStartEvent() | SequenceStartEvent() if parts == MAX_PARTS:
                raise _refuse(
                    event, f"more than {MAX_PARTS:,} texts, lists and mappings", "a case needs fewer"
                )
            case AliasEvent():
                raise _refuse(event, f"aliases are not read: *{event.anchor}", "write out what it stands for")
            case ScalarEvent():
                _plain_only(event)
                parts += 1
                written = _whole_characters(event).translate(restore)
                node = Scalar(written, event.style or "", *_start(event), event.end_mark.line)
            case MappingStartEvent() | SequenceStartEvent():
                _plain_only(event)
                if len(stack) == MAX_NESTING:
                    raise _refuse(event, f"nested more than {MAX_NESTING} deep", "a case file needs less")
                parts += 1
                stack.append(_Open(event, []))
                continue
            case MappingEndEvent() | SequenceEndEvent():
                node = _close(stack.pop())
            case _:
                continue
        if stack:
            stack[-1].nodes.append(node)
        else:
            root = node
    return None if isinstance(root, Scalar) and not root.text and not root.style else root


def _without_odd_breaks(text: str) -> tuple[str, dict[int, str]]:
    """The text with characters that are line ends for the parser, and in YAML 1.2 and JSON are not, replaced.

    The second value puts them back.
    """
    present = [character for character in "\x85\u2028\u2029" if character in text]
    unused = (character for code in range(0xE000, 0xF8FF) if (character := chr(code)) not in text)
    stand_ins = dict(zip(present, unused, strict=False))
    there = str.maketrans(stand_ins)
    return text.translate(there), {ord(stand_in): character for character, stand_in in stand_ins.items()}


def _whole_characters(event: ScalarEvent) -> str:
    """A text in which the halves of a character, as JSON escapes them, are put together."""
    text: str = event.value
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise _refuse(event, "half a character", "an escape such as \\ud83d comes in pairs") from None


def _close(opened: _Open) -> Node:
    event, nodes = opened.event, opened.nodes
    if isinstance(event, SequenceStartEvent):
        return Sequence(tuple(nodes), bool(event.flow_style), *_start(event))
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise NotYaml("a key that is no text", "put it in quotes", key.line, key.column)
        pairs.append((key, value))
    return Mapping(tuple(pairs), bool(event.flow_style), *_start(event))


def _plain_only(event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
    if event.anchor is not None:
        raise _refuse(event, f"anchors are not read: &{event.anchor}", "write things out where they belong")
    if event.tag is not None and str(event.tag) != "!":
        raise _refuse(event, f"tags are not read: {event.tag}", "remove it: text is read as it is written")


def _start(event: Event) -> tuple[int, int]:
    return event.start_mark.line, event.start_mark.column


def _refuse(event: Event, what: str, hint: str) -> NotYaml:
    return NotYaml(what, hint, *_start(event))


def _yaml_hint(text: str, line: int) -> str | None:
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return "indent with spaces: YAML does not allow tabs"
    if here.count("[") > 1 or ("[" in here and "]" in here and "," in here):
        return "in a list in brackets, a statement with brackets or commas needs quotes"
    if here.count(": ") > 1 or here.rstrip().endswith(":"):
        return "text with a colon needs quotes"
    return "a text that begins with or contains YAML's own signs needs quotes"
