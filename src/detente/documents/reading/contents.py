"""What a verb of saying reports: the quotation, clause or phrase that is said."""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.parsed import Parsed, Token, child, end_of, stretch
from detente.documents.reading.records import Span


def what_is_said(parsed: Parsed, verb: Token, lemma: str, who: Token | None) -> tuple[Span | None, bool, str]:
    """What is said: a quotation beside the verb, a clause, or what a preposition or infinitive brings."""
    if lemma in words.SAY:
        clause = _clause(parsed, verb, who)
        quote = _quote_beside(parsed, verb)
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
        if quote is not None:
            return quote, True, "quotation"
    particle = words.SPEECH_PREPOSITION.get(lemma, ())
    for each in verb.children:
        if each.dep_ in ("prep", "prt", "dative", "agent") and each.lower_ in particle:
            return _from(each, verb), parsed.quote_at(end_of(each) + 2) is not None, "preposition"
    if lemma in words.SPEECH_INFINITIVE or lemma in words.SAY:
        inner = child(verb, "xcomp", "ccomp")
        if inner is not None and inner.i > verb.i:
            object_ = child(verb, "dobj")
            whom = list(object_.subtree) if object_ is not None else []
            return stretch([*whom, *(e for e in inner.subtree if e.i > verb.i)]), False, "infinitive"
    if lemma in words.SPEECH_OBJECT:
        object_ = child(verb, "dobj")
        if object_ is not None and object_.pos_ != "PRON":
            return stretch(object_.subtree), False, "object"
    if lemma in words.QUOTING:
        quote = _quote_beside(parsed, verb)
        if quote is not None:
            return quote, True, "beside-quotation"
    return None, False, ""


def _from(preposition: Token, verb: Token) -> Span | None:
    """From what follows a preposition to the end of what hangs on the verb behind it."""
    if preposition.lower_ in ("on", "upon") and verb.lemma_ == "call":
        tokens = [each for each in verb.subtree if each.i > preposition.i]
    else:
        tokens = [each for each in preposition.subtree if each.i > preposition.i]
    return stretch(tokens)


def _covers(quote: Span, clause: Span) -> bool:
    """Whether a quotation goes on beyond the clause that the grammar saw."""
    return quote.start <= clause.start and quote.end > clause.end + 3


def _clause(parsed: Parsed, verb: Token, who: Token | None) -> Span | None:
    inner = child(verb, "ccomp")
    if inner is not None and who is not None and inner.i < who.i < verb.i and who.head.i != verb.i:
        inner = None
    if inner is not None:
        own = {verb.i} | ({each.i for each in who.subtree} if who is not None else set())
        side = [
            each
            for each in inner.subtree
            if each.i not in own and ((each.i > verb.i) if inner.i > verb.i else (each.i < verb.i))
        ]
        side = [
            each
            for each in side
            if not (each.dep_ == "mark" and each.lower_ == "that" and each.head.i == inner.i)
        ]
        return stretch(side)
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.pos_ in ("VERB", "AUX") and who is not None:
        # "Talks will resume, he said": the verb of saying hangs on what is said.
        own = {each.i for each in verb.subtree}
        if not any(each.dep_ in ("mark",) for each in verb.children) and abs(verb.i - verb.head.i) > 1:
            around = [each for each in verb.head.subtree if each.i not in own]
            if verb.dep_ == "parataxis":
                return stretch(around)
    return None


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


def _quote_beside(parsed: Parsed, verb: Token) -> Span | None:
    """The quotation that a verb of saying introduces or follows, in its sentence or around its comma."""
    sentence = verb.sent
    start, end = sentence.start_char, sentence.end_char
    best, distance = None, 10_000
    for quote in parsed.quotes:
        if quote.end - quote.start < 3 or quote.start <= verb.idx < quote.end:
            continue
        overlaps = quote.start < end + 2 and quote.end > start - 3
        if not overlaps:
            continue
        gap = verb.idx - quote.end if quote.end <= verb.idx else quote.start - end_of(verb)
        if gap < distance:
            best, distance = quote, gap
    return best if distance < 160 else None
