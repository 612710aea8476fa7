"""What stands with a verb of saying: its clause, wherever the sentence has it, or a quotation."""

from __future__ import annotations

from detente.documents.reading.parsed import Parsed, Token, child, end_of, stretch
from detente.documents.reading.records import Span

_NEAR = 160
"""Characters: a quotation further away belongs to another verb."""


def spoken(parsed: Parsed, verb: Token, who: Token | None) -> tuple[Span | None, bool, str] | None:
    """The clause or quotation of a verb of saying, whether it is quoted, and the rule."""
    clause = _clause(verb, who)
    quote = quote_beside(parsed, verb)
    if clause is not None and (quote is None or not _covers(quote, clause)):
        wholly = quote is not None and quote.start <= clause.start and clause.end <= quote.end
        return (quote if wholly else clause), quote is not None, "clause"
    if clause is None:
        clause = _before_comma(verb, who, quote)
        if clause is not None:
            return clause, False, "clause"
    inner = child(verb, "xcomp")
    around = stretch(each for each in inner.subtree if each.i > verb.i) if inner is not None else None
    if around is not None and quote is not None and around.start < quote.start <= around.end:
        return around, True, "infinitive"
    return None if quote is None else (quote, True, "quotation")


def _covers(quote: Span, clause: Span) -> bool:
    """Whether a quotation goes on beyond the clause that the grammar saw."""
    return quote.start <= clause.start and quote.end > clause.end + 3


def _clause(verb: Token, who: Token | None) -> Span | None:
    inner = child(verb, "ccomp")
    if inner is not None and who is not None and inner.i < who.i < verb.i and who.head.i != verb.i:
        inner = None
    if inner is not None:
        return _side(verb, who, inner)
    if _is_aside(verb) and who is not None:
        own = {each.i for each in verb.subtree}
        return stretch(each for each in verb.head.subtree if each.i not in own)
    return None


def _side(verb: Token, who: Token | None, inner: Token) -> Span | None:
    """The clause on its side of the verb; on both sides where the verb is an aside in it."""
    own = {verb.i} | ({each.i for each in who.subtree} if who is not None else set())
    tokens = [each for each in inner.subtree if each.i not in own]
    first, last = min(own), max(own)
    within = any(each.i < first - 1 for each in tokens) and any(each.i > last + 1 for each in tokens)
    commas = first > 0 and verb.nbor(first - verb.i - 1).text == "," and _text_at(verb, last + 1) == ","
    if not (within and commas):
        tokens = [each for each in tokens if (each.i > verb.i) == (inner.i > verb.i)]
    return stretch(
        each
        for each in tokens
        if not (each.dep_ == "mark" and each.lower_ == "that" and each.head.i == inner.i)
    )


def _text_at(token: Token, place: int) -> str:
    return str(token.doc[place].text) if place < len(token.doc) else ""


def _is_aside(verb: Token) -> bool:
    """*Talks will resume, he said*; *the talks, as he put it, are dead*: the verb hangs on what is said."""
    if verb.head.pos_ not in ("VERB", "AUX") or abs(verb.i - verb.head.i) < 2:
        return False
    marks = {each.lower_ for each in verb.children if each.dep_ in ("mark", "advmod")}
    if verb.dep_ == "advcl":
        bare = child(verb, "dobj", "ccomp", "xcomp", "prep") is None
        return "as" in marks and bare and verb.lemma_.lower() in ("say", "argue", "claim", "note", "insist")
    return verb.dep_ == "parataxis" and not any(each.dep_ == "mark" for each in verb.children)


def _before_comma(verb: Token, who: Token | None, quote: Span | None) -> Span | None:
    """What stands before a tag at a sentence's end that the grammar did not join: *..., said the envoy*."""
    if who is None or quote is not None:
        return None
    first = min([verb.i, *(each.i for each in who.subtree)])
    start = verb.sent.start
    if (
        first - start < 4
        or verb.doc[first - 1].text != ","
        or verb.sent.root.i not in (verb.i, *range(start, first))
    ):
        return None
    before = [each for each in verb.sent if each.i < first - 1]
    if not any(each.pos_ in ("VERB", "AUX") and each.dep_ != "advcl" for each in before):
        return None
    return stretch(before)


def quote_beside(parsed: Parsed, verb: Token) -> Span | None:
    """The quotation that a verb of saying introduces or follows, in its sentence or around its comma."""
    start, end = verb.sent.start_char, verb.sent.end_char
    best, distance = None, 10_000
    for quote in parsed.quotes:
        if quote.end - quote.start < 3 or quote.start <= verb.idx < quote.end:
            continue
        if not (quote.start < end + 2 and quote.end > start - 3):
            continue
        gap = verb.idx - quote.end if quote.end <= verb.idx else quote.start - end_of(verb)
        if gap < distance:
            best, distance = quote, gap
    return best if distance < _NEAR else None
