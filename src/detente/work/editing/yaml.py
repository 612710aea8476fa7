"""YAML read so that it can be written again: every scalar the text that stands there, comments kept.

The case file knows no booleans, numbers or dates, so nothing here is resolved: ``yes`` and ``0110`` stay what
they are. Nothing at all, as behind ``option:``, is ``None``.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.compat import StringIO
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

from detente.errors import UnreadableFile

_NULL_NAME = "tag:yaml.org,2002:null"
_NULL, _TEXT = Tag(suffix=_NULL_NAME), Tag(suffix="tag:yaml.org,2002:str")

Indent = tuple[int, int, int]
"""Of mappings, of lists, and of the dash within a list's."""

INDENTS: tuple[Indent, ...] = ((2, 4, 2), (2, 2, 0), (4, 4, 2), (4, 6, 4), (4, 4, 0))


class _AsWritten(VersionedResolver):
    """Takes every scalar for a text, except nothing."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a node."""
        if kind is ScalarNode:
            return _NULL if value == "" and implicit[0] else _TEXT
        return super().resolve(kind, value, implicit)


class _Plainly(Emitter):
    """Writes nothing as nothing, also within braces: ``{x: , y: }``."""

    def choose_scalar_style(self) -> Any:
        """The quotes of a scalar."""
        if self.event.value == "" and self.event.tag == _NULL_NAME:
            return ""
        return super().choose_scalar_style()

    def write_plain(self, text: Any, split: bool = True) -> None:
        """Write a scalar without quotes; behind a key in braces nothing needs a blank."""
        super().write_plain(text, split)
        if not text and self.flow_level:
            self.write_indicator(" ", False)


def _yaml(indent: Indent) -> YAML:
    yaml = YAML()
    yaml.Resolver = _AsWritten
    yaml.Emitter = _Plainly
    yaml.preserve_quotes = True
    yaml.width = 2**30
    yaml.allow_unicode = True
    yaml.allow_duplicate_keys = False
    mapping, sequence, offset = indent
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    return yaml


def load(text: str) -> Any:
    """The tree of a text: mappings, lists, texts and ``None``.

    Raises
    ------
    UnreadableFile
        If it is not YAML.
    """
    try:
        return _yaml(INDENTS[0]).load(text)
    except (YAMLError, ValueError, IndexError, OverflowError, RecursionError) as error:
        what = str(getattr(error, "problem", None) or error).split("\n")[0]
        raise UnreadableFile(f"this is not YAML: {what}", hint="mend it as text, or undo") from None


def dump(tree: Any, indent: Indent = INDENTS[0]) -> str:
    """A tree as text."""
    stream = StringIO()
    _yaml(indent).dump(tree, stream)
    return str(stream.getvalue())


def plain(tree: Any) -> Any:
    """A tree as plain mappings, lists, texts and ``None``."""
    if isinstance(tree, dict):
        return {str(key): plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(each) for each in tree]
    return None if tree is None else str(tree)


def same(left: Any, right: Any) -> bool:
    """Whether two trees say the same in the same order."""
    if isinstance(left, dict) and isinstance(right, dict):
        pairs = zip(left.items(), right.items(), strict=False)
        return len(left) == len(right) and all(a == c and same(b, d) for (a, b), (c, d) in pairs)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
    return bool(left == right)


def mapping(pairs: Any = (), *, flow: bool = False) -> CommentedMap:
    """A mapping to be written; in braces if asked for."""
    found = CommentedMap(pairs)
    if flow:
        found.fa.set_flow_style()
    return found


def listing(items: Any = (), *, flow: bool = False) -> CommentedSeq:
    """A list to be written; in brackets if asked for."""
    found = CommentedSeq(items)
    if flow:
        found.fa.set_flow_style()
    return found
