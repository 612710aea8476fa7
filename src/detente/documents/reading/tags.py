"""To which verb of saying a quotation belongs, by where it stands.

The grammar is unsure about quotations, print is not: *"...," she said* and *she said: "..."*. What stands
between two quotations, cut at the ends of sentences, is looked through for a verb of saying:

1. A quotation that ends with a comma, a question or exclamation mark or a dash, or has a comma behind it,
   belongs to the verb behind it, if one is there.
2. Any other, and one without such a verb, belongs to the last verb before it in its sentence.
3. A quotation that ends with a full stop has nothing to do with the sentence behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from detente.documents.reading import words
from detente.documents.reading.records import Span
from detente.documents.reading.tokens import Token, tokens_in

_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bGen)(?<!\bU\.S)(?<!\b[A-Z])[.?!;](?=\s|$)")
_TOLD = ("truth", "lie", "story", "tale", "difference", "time")
"""What is told in no words: *was telling the truth*."""
_NEAR = 160
"""Characters: a verb further away belongs to something else."""


def tags_of(text: str, doc: Any, quotes: Sequence[Span]) -> dict[Span, Token]:
    """The verb of saying of each quotation that has one."""
    found: dict[Span, Token] = {}
    for k, quote in enumerate(quotes):
        start = quotes[k - 1].end + 1 if k else 0
        end = quotes[k + 1].start - 1 if k + 1 < len(quotes) else len(text)
        behind = _behind(text, doc, quote, end)
        tag = behind if behind is not None else _before(text, doc, quote, start)
        if tag is not None:
            found[quote] = tag
    return found


def _behind(text: str, doc: Any, quote: Span, end: int) -> Token | None:
    """The first verb of saying of what follows, where the quotation goes over into it."""
    last = quote.of(text).rstrip()[-1:]
    start = min(quote.end + 1, end)
    rest = text[start:end]
    if last not in ",?!\u2014\u2013-" and not rest.startswith(","):
        return None
    if last in "?!" and rest.lstrip()[:1].isupper() and _new_sentence(doc, start):
        return None
    stop = _END.search(rest)
    fragment = tokens_in(doc, start, start + (stop.start() if stop else len(rest))) if rest.strip() else []
    said = [each for each in fragment if _says(each) and each.idx - quote.end < _NEAR]
    if said and said[0].lemma_ in ("quote", "cite"):
        return next((each for each in said if each.tag_ == "VBG"), said[0])
    return said[0] if said else None


def _new_sentence(doc: Any, place: int) -> bool:
    """Whether the grammar begins a sentence with the first word behind a place."""
    token = next(
        (each for each in doc if each.idx >= place and not each.is_space and not each.is_punct), None
    )
    return token is not None and bool(token.is_sent_start)


def _before(text: str, doc: Any, quote: Span, start: int) -> Token | None:
    """The last verb of saying of what leads to a quotation in its sentence."""
    opening = max(start, quote.start - 1)
    ends = [match.end() for match in _END.finditer(text, start, opening)]
    start = ends[-1] if ends else start
    fragment = tokens_in(doc, start, opening) if text[start:opening].strip() else []
    return next((each for each in reversed(fragment) if _says(each) and quote.start - each.idx < _NEAR), None)


def _says(token: Token) -> bool:
    """Whether a word is a verb that can stand beside a quotation."""
    lemma = token.lemma_.lower()
    if any(each.dep_ == "dobj" and each.lemma_ in _TOLD for each in token.children):
        return False
    if token.pos_ == "VERB":
        return lemma in words.SAY or lemma in words.QUOTING
    return lemma in words.SAY and token.tag_ in ("VBD", "VBZ", "VBP", "VBG")
