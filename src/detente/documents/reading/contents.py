"""What a verb of saying reports: the quotation, clause or phrase that is said.

The ways are tried in order, the surest first: a clause or a quotation with a verb of saying; a
preposition (*accused Seoul of*); an infinitive (*vowed to*); an object that sums the words up (*announced
a freeze*); a name that is given (*called the plan a trap*); *made it clear that*; and, for other verbs, words
in quotation marks beside them.
"""

from __future__ import annotations

import re

from detente.documents.reading import words
from detente.documents.reading.doubts import turns_down_claims
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import Span
from detente.documents.reading.spoken import quote_beside, spoken
from detente.documents.reading.tokens import Token, child, end_of, is_passive, stretch

_JOINING = re.compile(r"[\s,;]+(?:but|and|or|yet|while)$")
What = tuple[Span | None, bool, str]
"""What is said, whether it is quoted, and the rule."""


def what_is_said(parsed: Parsed, verb: Token, lemma: str, who: Token | None) -> What | None:
    """What is said; ``None`` where the verb reports nothing here."""
    if lemma in words.SAY:
        found = spoken(parsed, verb, who)
        if found is not None:
            return found
    for way in (_turned_down, _with_particle, _preposition, _infinitive, _object, _called, _plainly, _beside):
        found = way(parsed, verb, lemma)
        if found is not None:
            return found
    return None


def _turned_down(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    """What is claimed and turned down: *rejected claims that*, *dismissed a suggestion by Oslo that*."""
    if not turns_down_claims(verb):
        return None
    claims = child(verb, "nsubjpass" if is_passive(verb) else "dobj")
    if claims is None:
        return None
    for each in claims.subtree:
        clause = each.head
        marked = each.lower_ == "that" and each.dep_ == "mark" and each.i > claims.i
        if marked and clause.dep_ in ("acl", "ccomp", "relcl") and clause.i > each.i:
            return stretch(inner for inner in clause.subtree if inner.i > each.i), False, "clause"
    called = any(each.dep_ == "prep" and each.lower_ == "as" for each in verb.children)
    return None if called else (stretch(bare(claims)), False, "object")  # "dismissed the report as a tale"


def _with_particle(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    """*Pointed out that*."""
    particle = words.SAYING_PARTICLES.get(lemma)
    if not any(each.lower_ == particle for each in verb.children):
        return None
    return _that_clause(verb)


def _that_clause(verb: Token) -> What | None:
    clause = child(verb, "ccomp")
    if clause is None or clause.i < verb.i:
        return None
    return stretch(each for each in clause.subtree if each.i > verb.i), False, "clause"


def _preposition(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    particle = words.SPEECH_PREPOSITION.get(lemma, ())
    clause = for_clause(verb) if "for" in particle else None
    if clause is not None:
        return stretch(list(clause.subtree)[1:]), False, "preposition"
    for each in (*verb.children, *_behind_dates(verb)):
        if each.i > verb.i and each.dep_ in ("prep", "prt", "dative", "agent") and each.lower_ in particle:
            quote = parsed.quote_at(end_of(each) + 2)
            content = _from(each, verb)
            if quote is None and lemma in words.ONLY_QUOTED and child(each, "pcomp") is None:
                continue
            if quote is not None and content is not None and quote.end < content.end:
                content = quote  # "as 'brittle' and her cabinet as..."
            return content, quote is not None, "preposition"
    return None


def for_clause(verb: Token) -> Token | None:
    """The clause in *called for the wall to be torn down*, which the grammar takes for no object."""
    for each in verb.children:
        if each.dep_ in ("advcl", "ccomp", "xcomp") and each.i > verb.i:
            first = next(iter(each.subtree))
            if first.lower_ == "for" and any(inner.tag_ == "TO" for inner in each.children):
                return each
    return None


def _behind_dates(verb: Token) -> list[Token]:
    """What the grammar hangs on a date and belongs to the verb: *warned on Wednesday of*."""
    dates = [child(each, "pobj") if each.dep_ == "prep" else each for each in verb.children]
    return [
        inner
        for each in dates
        if each is not None and each.ent_type_ in ("DATE", "TIME") and each.i > verb.i
        for inner in each.children
    ]


def _from(preposition: Token, verb: Token) -> Span | None:
    """From what follows a preposition to the end of what hangs on the verb behind it."""
    of = verb if preposition.lower_ in ("on", "upon") and verb.lemma_ == "call" else preposition
    aside = {
        inner.i
        for each in of.subtree
        if each.dep_ == "appos" and each.i > preposition.i and _after_comma(each)
        for inner in each.subtree
    }
    return stretch(each for each in of.subtree if each.i > preposition.i and each.i not in aside)


def _after_comma(token: Token) -> bool:
    first = next(iter(token.subtree))
    return bool(first.i and first.nbor(-1).text == ",")


def _infinitive(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    if lemma in words.CLAUSE_ONLY or (lemma not in words.SPEECH_INFINITIVE and lemma not in words.SAY):
        return None
    inner = child(verb, "xcomp", "ccomp")
    if inner is None or inner.i < verb.i or "VBG" in (inner.tag_, *(each.tag_ for each in inner.children)):
        return None
    object_ = child(verb, "dobj")
    whom = list(object_.subtree) if object_ is not None and object_.i > verb.i else []
    return stretch([*whom, *(each for each in inner.subtree if each.i > verb.i)]), False, "infinitive"


def _object(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    if lemma not in words.SPEECH_OBJECT:
        return None
    object_ = child(verb, "nsubjpass") if child(verb, "agent") is not None else child(verb, "dobj")
    if object_ is None or object_.pos_ == "PRON" or (lemma == "blame" and object_.pos_ == "PROPN"):
        return None
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "xcomp", "relcl", "advcl"):
        return None  # "not the first to blame a foreign hand"
    return stretch(bare(object_)), False, "object"


def bare(noun: Token) -> list[Token]:
    """A noun phrase without what a comma or *but* sets off behind it."""
    dropped = {
        inner.i
        for each in noun.children
        if each.i > noun.i and (each.nbor(-1).text in (",", "but") or each.lower_ == "but")
        for inner in each.subtree
    }
    for each in noun.children:
        if each.i > noun.i and any(inner.i < each.i and inner.nbor(-1).text == "," for inner in each.subtree):
            dropped |= {inner.i for inner in each.subtree}
    return [each for each in noun.subtree if each.i not in dropped]


def _called(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    """What something is called, with what is called so."""
    named = child(verb, "oprd") or _named_behind(verb)
    if lemma not in words.CALLING or named is None or named.i < verb.i:
        return None
    quote = quote_beside(parsed, verb)
    if quote is not None and quote.start < end_of(named) + 2:
        return quote, True, "quotation"
    twice = [each for each in verb.children if each.dep_ == "oprd" and each.i > verb.i]
    object_ = twice[0] if len(twice) > 1 else child(verb, "dobj") or child(verb, "nsubj")
    what = list(object_.subtree) if object_ is not None and object_.i > verb.i else []
    return stretch([*what, *(twice[-1:] or [named])[0].subtree]), False, "object"


def _named_behind(verb: Token) -> Token | None:
    """The adjective of *called the arrest unacceptable*, which the grammar takes for the noun's own."""
    object_ = child(verb, "dobj")
    if object_ is None:
        return None
    behind = [each for each in object_.children if each.dep_ == "amod" and each.i > object_.i]
    return behind[0] if behind and next(iter(behind[0].subtree)).i == object_.i + 1 else None


def _plainly(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    """*Made it clear that*, *is clear that*, *let it be known that*, *left no doubt that*."""
    if lemma not in ("make", "let", "leave", "be"):
        return None
    near = [each for each in verb.subtree if verb.i < each.i <= verb.i + 5]
    plain = next(
        (each for each in near if each.lower_ in words.PLAIN or (lemma, each.lower_) == ("let", "know")), None
    )
    if lemma == "leave":
        plain = next((each for each in near if each.lower_ == "doubt"), None)
    if plain is None or (lemma == "be" and (plain.head.i != verb.i or child(verb, "expl") is not None)):
        return None
    for each in verb.subtree:
        marked = any(inner.lower_ == "that" and inner.dep_ == "mark" for inner in each.children)
        if each.i > plain.i + 1 and each.dep_ in ("ccomp", "acl", "advcl", "conj") and marked:
            return stretch(inner for inner in each.subtree if inner.i > plain.i), False, "clause"
    return None


def _beside(parsed: Parsed, verb: Token, lemma: str) -> What | None:
    quote = quote_beside(parsed, verb) if lemma in words.QUOTING else None
    return None if quote is None else (quote, True, "beside-quotation")


def trimmed(parsed: Parsed, content: Span) -> Span:
    """Without the comma before a closing mark, and with the mark that a quotation inside still needs."""
    text = content.of(parsed.text)
    bare = _JOINING.sub("", text.rstrip(" ,;\n\r\u2014\u2013-"))
    end = content.start + len(bare)
    marks = sum(bare.count(mark) for mark in '"\u201c\u201d')
    if marks % 2 == 1 and parsed.text[end : end + 1] in ('"', "\u201d"):
        end += 1
    return Span(content.start, end)
