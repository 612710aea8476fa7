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

import re

from detente.errors import InvalidCase, Place, UnreadableFile
from detente.interchange.casefile.braces import with_ordered_braces
from detente.interchange.casefile.layout import Layout
from detente.interchange.casefile.nodes import MAX_NESTING, Node, NotYaml, compose
from detente.interchange.casefile.reader import read_case
from detente.interchange.casefile.writer import write_case
from detente.model.case import Case


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
        ordered = Layout(with_ordered_braces(text, ideal), ideal).text()
        for _ in range(MAX_NESTING):  # a comment may stand under another part than before: further left
            again = Layout(ordered, ideal).text()
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


def _comments(text: str) -> list[str]:
    """What may be a comment: the ends of lines from a ``#`` on, white space before and after left out."""
    return [match.group().strip() for match in re.finditer(r"(?:^|(?<=\s))#.*$", text, re.MULTILINE)]
