"""Quotations that stand beside no verb of saying: whose they are."""

from __future__ import annotations

from dataclasses import replace

from detente.documents.reading.contents import trimmed
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.phrases import near
from detente.documents.reading.records import Span
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.tokens import end_of, stretch, subject, tokens_in

_WORDS = 5
"""Tokens: a shorter quotation beside no verb of saying is a turn of phrase."""


def leftover_quotes(parsed: Parsed, people: People, found: list[Said]) -> list[Said]:
    """Quotations that are nobody's yet: their sentence's subject's, else whoever's is quoted before them."""
    left: list[Said] = []
    for quote in parsed.quotes:
        words = quote.of(parsed.text).split()
        tagged = bool(words) and words[-1][-1] == "," and quote in parsed.tags
        if len(words) < (2 if tagged or (words and words[-1][-1] in ".!?") else 4):
            continue
        if any(each.content.start < quote.end and quote.start < each.content.end for each in found):
            continue
        said = (
            _by_tag(parsed, quote, found)
            or _by_sentence(parsed, people, quote, found)
            or _continued(quote, found + left)
            or _from_before(parsed, people, quote)
        )
        if said is not None:
            left.append(said)
    return left


def _by_tag(parsed: Parsed, quote: Span, found: list[Said]) -> Said | None:
    """A further quotation of the same verb of saying."""
    tag = parsed.tags.get(quote)
    said = next((each for each in found if tag is not None and each.cue.start == tag.idx), None)
    return (
        None if said is None else replace(said, content=trimmed(parsed, quote), quoted=True, rule="continued")
    )


def _by_sentence(parsed: Parsed, people: People, quote: Span, found: list[Said]) -> Said | None:
    tokens = tokens_in(parsed.doc, quote.start, quote.end)
    if not tokens:
        return None
    root = tokens[0].sent.root
    modal = any(each.dep_ == "aux" and each.tag_ == "MD" for each in root.children)
    if parsed.quote_at(root.idx) is not None or modal or len(tokens) < _WORDS:
        return None
    who = subject(root)
    if who is None or parsed.quote_at(who.idx) is not None:
        return None
    speaker = people.of(who)
    if speaker is None or speaker.sort not in ("party", "person", "body", "anonymous", "private", "outlet"):
        return None
    span = stretch(near(who))
    return Said(Span(root.idx, end_of(root)), root, quote, speaker, span, True, "beside-quotation")


def _continued(quote: Span, found: list[Said]) -> Said | None:
    before = [each for each in found if each.content.start < quote.start and each.cue.start < quote.start]
    if not before:
        return None
    last = max(before, key=lambda each: each.content.start)
    return Said(last.cue, None, quote, last.speaker, None, True, "continued")


def _from_before(parsed: Parsed, people: People, quote: Span) -> Said | None:
    """A quotation that opens a paragraph goes on with the paragraph before."""
    speaker = people.last_quoted
    if speaker is None or parsed.text[: quote.start].strip(" \"\u201c\u201e\u00ab'\u2018"):
        return None
    return Said(Span(max(0, quote.start - 1), quote.start), None, quote, speaker, None, True, "continued")


def last_quoted(parsed: Parsed, found: list[Said]) -> Referent | None:
    """Whose quotation stands last in a paragraph; ``None`` where the last report is none."""
    said = max(found, key=lambda each: (each.content.end, each.quoted), default=None)
    if said is None or not any(each.end >= said.content.end for each in parsed.quotes):
        return None
    return said.speaker
