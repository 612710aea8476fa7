"""What stands with a verb of saying: its clause, wherever the sentence has it, or a quotation."""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import Span
from detente.documents.reading.tokens import ASKING, Token, child, is_outside, stretch

_TELLING = ("tell", "assure", "remind", "inform", "warn", "notify", "advise", "promise")
_SUMS = words.word_set("step move position stance view figure line version account")
_TOLD = 9
"""Words: who is told and when takes no more."""


def spoken(parsed: Parsed, verb: Token, who: Token | None) -> tuple[Span | None, bool, str] | None:
    """The clause or quotation of a verb of saying, whether it is quoted, and the rule."""
    clause = _and_that(verb, _clause(verb, who))
    quote = quote_beside(parsed, verb)
    if clause is not None and (quote is None or not _covers(quote, clause)):
        wholly = quote is not None and quote.start <= clause.start and clause.end <= quote.end
        if quote is not None and clause.start < quote.start < clause.end < quote.end:
            clause = Span(clause.start, quote.end)
        return (quote if wholly else clause), quote is not None, "clause"
    if clause is None:
        clause = _before_comma(verb, who, quote)
        if clause is not None:
            return clause, False, "clause"
    inner = child(verb, "xcomp")
    around = stretch(each for each in inner.subtree if each.i > verb.i) if inner is not None else None
    if around is not None and quote is not None and around.start < quote.start <= around.end:
        return around, True, "infinitive"
    if quote is None or (" " not in quote.of(parsed.text) and quote.of(parsed.text)[-1:] not in ",.!?"):
        return None  # one word in quotation marks is seldom what was said
    return quote, True, "quotation"


def _covers(quote: Span, clause: Span) -> bool:
    """Whether a quotation goes on beyond the clause that the grammar saw."""
    return quote.start <= clause.start and quote.end > clause.end + 3


def _clause(verb: Token, who: Token | None) -> Span | None:
    inner = _complement(verb)
    if inner is not None and who is not None and inner.i < who.i < verb.i and who.head.i != verb.i:
        inner = None
    if inner is not None:
        return _side(verb, who, inner)
    by_someone = any(each.dep_ == "nsubjpass" and each.lower_ == "it" for each in verb.children)
    told = _told(verb) if verb.lemma_.lower() in _TELLING or by_someone else None
    if told is not None:
        return stretch(each for each in told.head.subtree if each.i > told.i)
    if _is_aside(verb) and who is not None:
        own = {each.i for each in verb.subtree}
        later = any(each.dep_ == "mark" and verb.i < each.i < verb.head.i for each in verb.head.children)
        return stretch(
            each for each in verb.head.subtree if each.i not in own and (each.i < verb.i or not later)
        )  # "..., she said, hours after they had left": what follows says when she said it
    return None


def _and_that(verb: Token, clause: Span | None) -> Span | None:
    """A clause with the one that goes on with it: *said that it was so, and that she was glad*."""
    if clause is None or clause.start < verb.idx:
        return clause
    for each in verb.children:
        marked = any(inner.lower_ == "that" and inner.dep_ == "mark" for inner in each.children)
        further = stretch(each.subtree) if each.dep_ == "conj" and marked else None
        if further is not None and further.start > clause.end:
            return Span(clause.start, further.end)
    return clause


def _complement(verb: Token) -> Token | None:
    """The clause of a verb: the one behind it, else one before it in the same part of the sentence."""
    clauses = [each for each in verb.children if each.dep_ == "ccomp" and not _asked(each)]
    citing = citing_of(verb)
    if not clauses and citing is not None:
        clauses = [each for each in citing.children if each.dep_ == "ccomp"] or _cited_clause(citing)
    behind = next((each for each in clauses if each.i > verb.i), None)
    before = next((each for each in clauses if not _parted(each, verb)), None)
    if behind is not None and (before is None or before.i > verb.i or child(verb, "nsubj") is not None):
        own = child(verb, "nsubj")
        return behind if own is None or own.i < verb.i or before is None else before
    return before


def citing_of(verb: Token) -> Token | None:
    """*Citing* beside a verb of saying: *reported, citing Reuters, that*."""
    return next(
        (
            each
            for each in verb.children
            if each.dep_ == "advcl" and each.tag_ == "VBG" and each.lemma_ in ("cite", "quote")
        ),
        None,
    )


def _cited_clause(citing: Token) -> list[Token]:
    """The *that*-clause that the grammar takes for a description of whoever is cited."""
    whom = child(citing, "dobj")
    return [
        each
        for each in (whom.children if whom is not None else ())
        if each.dep_ in ("relcl", "acl")
        and child(each, "nsubj", "nsubjpass") is not None
        and any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in each.children)
    ]


def _asked(clause: Token) -> bool:
    """Whether a clause before a verb tells what its subject was asked: *the envoy, asked about it, said*."""
    aside = clause.tag_ in ("VBN", "VBD") and clause.i and clause.nbor(-1).text == ","
    return bool(aside and clause.lemma_ in ASKING and child(clause, "nsubj") is not None)


def _parted(clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between a clause and the verb behind it."""
    return clause.i < verb.i and any(each.text == ";" for each in verb.doc[clause.i : verb.i])


def _told(verb: Token) -> Token | None:
    """The *that* of a clause that the grammar hangs on whoever is told: *told the committee that it must*."""
    for each in verb.subtree:
        clause = each.head
        if each.i > verb.i + _TOLD:
            return None
        if each.lower_ == "that" and each.i > verb.i and clause.i > each.i and clause.pos_ in ("VERB", "AUX"):
            own = child(clause, "nsubj", "nsubjpass")
            if own is not None and own.i != each.i:
                return each
    return None


def _side(verb: Token, who: Token | None, inner: Token) -> Span | None:
    """The clause on its side of the verb; on both sides where the verb is an aside in it."""
    own = {verb.i} | ({each.i for each in who.subtree} if who is not None else set())
    outside = _outside(inner)
    tokens = [each for each in inner.subtree if each.i not in own and each.i not in outside]
    first, last = min(own), max(own)
    if _text_at(verb, first - 1) == "," and _text_at(verb, last + 1) == ",":
        tokens += [each for each in _reasons(verb) if each.i > last]
    else:
        tokens = [each for each in tokens if (each.i > verb.i) == (inner.i > verb.i)]
    dates = _date_of_saying(verb, inner)
    return stretch(
        each
        for each in tokens
        if each.i not in dates
        and not (each.dep_ == "mark" and each.lower_ == "that" and each.head.i == inner.i)
    )


def _date_of_saying(verb: Token, inner: Token) -> set[int]:
    """The date right behind a verb of saying, which is its own: *said on Thursday he needed time*."""
    for each in inner.children:
        first = next(iter(each.subtree))
        if first.i == verb.i + 1 and each.dep_ in ("npadvmod", "prep"):
            date = each if each.dep_ == "npadvmod" else child(each, "pobj")
            if date is not None and date.ent_type_ in ("DATE", "TIME"):
                return {token.i for token in each.subtree}
    return set()


def _outside(inner: Token) -> set[int]:
    """What the grammar joins to a clause and belongs to who says it, or to the author.

    A verb that goes on with the one above (*said that..., and promised*), a further report (*...,
    adding that*), and what sums the report up (*..., a claim that was false*).
    """
    return {
        each.i
        for joined in inner.subtree
        if (joined.head.i == inner.i and joined.dep_ == "conj" and is_outside(joined))
        or (joined.head.i == inner.i and _reports_on(joined))
        or _sums_up(joined)
        for each in (*joined.subtree,)
    }


def _reports_on(verb: Token) -> bool:
    """*..., adding that*: a verb of saying behind a comma with a clause of its own."""
    beside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    return bool(
        beside
        and verb.nbor(-1).text == ","
        and verb.lemma_.lower() in words.SAY
        and child(verb, "ccomp") is not None
    )


def _sums_up(noun: Token) -> bool:
    """*..., a claim that*: a noun behind a comma that stands for the whole report, with a clause on it."""
    if noun.dep_ not in ("appos", "npadvmod") or noun.lemma_.lower() not in words.SAYING_NOUNS | _SUMS:
        return False
    first = next(iter(noun.subtree))
    described = any(each.dep_ in ("relcl", "acl") and each.i > noun.i for each in noun.children)
    return bool(first.i and first.nbor(-1).text == "," and first.lower_ in ("a", "an") and described)


def _reasons(verb: Token) -> list[Token]:
    """Clauses behind an aside that say why or when: they belong to what is said."""
    citing = citing_of(verb)
    return [
        inner
        for each in verb.children
        if each.dep_ == "advcl" and each != citing and not _reports_on(each)
        for inner in each.subtree
    ]


def _text_at(token: Token, place: int) -> str:
    return str(token.doc[place].text) if 0 <= place < len(token.doc) else ""


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
    if who is None or quote is not None or verb.dep_ in ("relcl", "acl"):
        return None
    if any(
        each.i > verb.i and each.dep_ in ("dobj", "xcomp", "ccomp") and each.i != who.i
        for each in verb.children
    ):
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
    if before[0].lower_ == "according" or before[0].lemma_.lower() in ASKING:
        return None
    if not (first == verb.i and verb.lemma_ == "say") and not any(
        each.pos_ in ("VERB", "AUX") and each.dep_ != "advcl" for each in before
    ):
        return None
    return stretch(before)


def quote_beside(parsed: Parsed, verb: Token) -> Span | None:
    """The first quotation that belongs to a verb of saying."""
    return next(
        (quote for quote, tag in parsed.tags.items() if tag.i == verb.i and quote.end - quote.start > 2), None
    )
