"""Who says what, by which words, and through whom it came.

Four forms of report are found in each sentence:

1. ``clause``: a verb of saying with its subject and a clause, before it or behind it;
2. ``quotation``: a verb of saying, or any verb of the speaker's, beside words in quotation marks; further
   quotations of the paragraph without a speaker of their own go on with the last (``continued``);
3. ``preposition`` and ``infinitive``: *accused Seoul of*, *called for*, *vowed to*, *urged Tehran to*;
4. ``according-to``; and ``headline``: a name, a colon, and what it says.

The chain of a statement is the speaker, then whoever passed it on in the same sentence (the subject of a
verb of saying around this one, an outlet that was *told*, a source *according to* whom), then the
outlet and the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.documents.reading import words
from detente.documents.reading.parsed import (
    Parsed,
    Token,
    child,
    end_of,
    negated,
    stretch,
    subject,
    tokens_in,
)
from detente.documents.reading.records import Document, Link, ReportedStatement, Span
from detente.documents.reading.referents import People, Referent

_ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+|\bin\s+the\s+(?:words|view)\s+of\s+|\b[Pp]er\s+(?=[A-Z])")
_HEADLINE = re.compile(r"^(?P<who>[^:.!?\"]{2,60}):\s+(?=\S)")
_CONFIDENCE = {
    "clause": 0.88,
    "quotation": 0.9,
    "continued": 0.65,
    "preposition": 0.75,
    "infinitive": 0.75,
    "object": 0.6,
    "according-to": 0.9,
    "headline": 0.7,
    "beside-quotation": 0.6,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A report before its chain is known; places count from the paragraph's beginning."""

    cue: Span
    verb: Token | None
    content: Span
    speaker: Referent | None
    speaker_span: Span | None
    quoted: bool
    rule: str


def said_in(parsed: Parsed, people: People) -> list[Said]:
    """Every report of a paragraph, in its order."""
    found: list[Said] = []
    for sentence in parsed.doc.sents:
        for token in sentence:
            if token.pos_ in ("VERB", "AUX") or token.lemma_.lower() in words.SAY:
                said = _by_verb(parsed, people, token)
                if said is not None:
                    found.append(said)
                    if said.speaker is not None:
                        people.spoke(said.speaker)
        found.extend(_according_to(parsed, people, sentence))
    headline = _headline(parsed, people)
    if headline is not None and not found:
        found.append(headline)
    found = _without_doubles(found)
    found.extend(_leftover_quotes(parsed, people, found))
    return sorted(found, key=lambda each: (each.cue, each.content))


def _by_verb(parsed: Parsed, people: People, verb: Token) -> Said | None:
    lemma = verb.lemma_.lower()
    inside = parsed.quote_at(verb.idx)
    if inside is not None and lemma not in words.SAY:
        return None
    who = _speaker_token(verb)
    if who is None and not (lemma in words.SAY and verb.dep_ in ("ROOT", "parataxis")):
        return None
    if who is not None and _is_noun_use(verb):
        return None
    speaker = people.of(who) if who is not None else None
    content, quoted, rule = _content(parsed, verb, lemma, who)
    if content is None:
        return None
    content = _trimmed(parsed, content)
    if speaker is None and not _may_speak(who):
        return None
    if speaker is not None and speaker.sort == "self" and inside is None:
        speaker = None
    if (
        speaker is None
        and who is not None
        and who.pos_ == "PRON"
        and who.lower_ in ("it", "that", "this", "which")
    ):
        return None
    if inside is not None and (speaker is None or speaker.sort == "self"):
        return None  # the speaker's own "I say", not a report
    if speaker is None and who is not None:
        phrase = stretch(each for each in who.subtree if each.i <= who.i)
        name = phrase.of(parsed.text) if phrase else who.text
        speaker = Referent(name, None, "person" if who.pos_ == "PROPN" else "private")
    span = stretch(_near(who)) if who is not None else None
    return Said(Span(verb.idx, end_of(verb)), verb, content, speaker, span, quoted, rule)


def _trimmed(parsed: Parsed, content: Span) -> Span:
    """Without the comma before a closing mark, and with the mark that a quotation inside still needs."""
    text = content.of(parsed.text)
    bare = text.rstrip(" ,;\n\r\u2014\u2013-")
    end = content.start + len(bare)
    marks = sum(bare.count(mark) for mark in '"\u201c\u201d')
    if marks % 2 == 1 and parsed.text[end : end + 1] in ('"', "\u201d"):
        end += 1
    return Span(content.start, end)


def _near(who: Token) -> list[Token]:
    return [each for each in who.subtree if each.i <= who.i]


def _is_noun_use(verb: Token) -> bool:
    return bool(verb.pos_ == "NOUN")


def _speaker_token(verb: Token) -> Token | None:
    passive = child(verb, "auxpass") is not None
    if passive:
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    if verb.lemma_ == "quote" and any(each.lower_ == "as" for each in verb.children):
        return None
    if verb.lower_ == "saying":
        quoting = next((each for each in verb.ancestors if each.lemma_ in ("quote", "cite")), None)
        if quoting is not None:
            return child(quoting, "nsubjpass", "dobj") or subject(verb)
    own = child(verb, "nsubj", "nsubjpass")
    # "..., said the envoy": the grammar takes the envoy for what is said.
    inverted = child(verb, "dobj", "attr", "oprd")
    if own is None and inverted is not None and verb.i > verb.sent.start and verb.nbor(-1).is_punct:
        named = inverted.pos_ in ("PROPN", "NOUN")
        return (
            inverted if named and verb.tag_ == "VBD" and verb.lemma_.lower() in words.SAY else subject(verb)
        )
    return own if own is not None else subject(verb)


def _may_speak(who: Token | None) -> bool:
    """Whether a phrase that means nobody we know could still be a person or a body."""
    if who is None:
        return False
    if who.pos_ == "PRON":
        return who.lower_ in ("he", "she", "they", "who", "one", "some", "many", "others", "both")
    known = who.pos_ == "PROPN" or who.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
    return known or who.lemma_.lower() in words.PAPERS


def _content(parsed: Parsed, verb: Token, lemma: str, who: Token | None) -> tuple[Span | None, bool, str]:
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


def _according_to(parsed: Parsed, people: People, sentence: Token) -> list[Said]:
    found = []
    text = parsed.text[sentence.start_char : sentence.end_char]
    for match in _ACCORDING.finditer(text):
        start, end = sentence.start_char + match.start(), sentence.start_char + match.end()
        if parsed.quote_at(start) is not None:
            continue
        who = _object_at(parsed, end)
        if who is None:
            continue
        speaker = people.of(who)
        phrase = [each for each in who.subtree if each.idx >= end and not _clause_like(each, who)]
        span = stretch(phrase)
        if span is None:
            continue
        speaker = speaker or Referent(span.of(parsed.text), None, "private")
        inside = {each.i for each in tokens_in(parsed.doc, start, span.end)} | {
            each.i for each in who.subtree
        }
        rest = [each for each in sentence if each.i not in inside]
        before = [each for each in rest if each.idx < start]
        after = [each for each in rest if each.idx > start]
        content = stretch(before if len(before) > len(after) else after)
        if content is None:
            continue
        found.append(
            Said(
                Span(start, _rstrip(parsed, start, end)), None, content, speaker, span, False, "according-to"
            )
        )
        people.spoke(speaker)
    return found


def _rstrip(parsed: Parsed, start: int, end: int) -> int:
    return start + len(parsed.text[start:end].rstrip())


def _clause_like(token: Token, head: Token) -> bool:
    return any(
        each.dep_ in ("relcl", "advcl", "acl") for each in (token, *token.ancestors) if each.i > head.i
    )


def _object_at(parsed: Parsed, place: int) -> Token | None:
    """The head of the noun phrase that begins at a place."""
    tokens = tokens_in(parsed.doc, place, place + 1)
    if not tokens:
        return None
    head = tokens[0]
    steps = 0
    while (
        head.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "punct")
        and steps < 8
    ):
        head, steps = head.head, steps + 1
    return head if head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") else None


def _headline(parsed: Parsed, people: People) -> Said | None:
    match = _HEADLINE.match(parsed.text)
    if match is None or len(parsed.text) > 240:
        return None
    tokens = tokens_in(parsed.doc, match.start("who"), match.end("who"))
    if any(each.pos_ == "VERB" for each in tokens):
        return None
    speakers = [each for each in (people.of(token) for token in tokens) if each is not None]
    party = next((each for each in speakers if each.sort in ("party", "person", "body", "anonymous")), None)
    if party is None:
        return None
    colon = match.group().index(":")
    start = match.end()
    content = Span(start, len(parsed.text.rstrip()))
    return Said(Span(colon, colon + 1), None, content, party, Span(0, colon), False, "headline")


def _without_doubles(found: list[Said]) -> list[Said]:
    """One report for one content: of a verb and another inside its quotation mark, the surer stays."""
    kept: list[Said] = []
    for each in sorted(found, key=lambda said: -_CONFIDENCE[said.rule]):
        same = [other for other in kept if other.content == each.content]
        if not same or (
            each.quoted is False and all(other.cue != each.cue and not other.quoted for other in same)
        ):
            kept.append(each)
    return kept


def _leftover_quotes(parsed: Parsed, people: People, found: list[Said]) -> list[Said]:
    """Quotations that are nobody's yet: their sentence's subject's, else whoever's is quoted before them."""
    left: list[Said] = []
    for quote in parsed.quotes:
        if len(quote.of(parsed.text).split()) < 4:
            continue
        if any(each.content.start < quote.end and quote.start < each.content.end for each in found):
            continue
        said = _by_sentence(parsed, people, quote, found) or _continued(quote, found + left)
        if said is not None:
            left.append(said)
    return left


def _by_sentence(parsed: Parsed, people: People, quote: Span, found: list[Said]) -> Said | None:
    tokens = tokens_in(parsed.doc, quote.start, quote.end)
    if not tokens:
        return None
    root = tokens[0].sent.root
    if parsed.quote_at(root.idx) is not None:
        return None
    who = subject(root)
    if who is None or parsed.quote_at(who.idx) is not None:
        return None
    speaker = people.of(who)
    if speaker is None or speaker.sort not in ("party", "person", "body", "anonymous", "private", "outlet"):
        return None
    span = stretch(_near(who))
    return Said(Span(root.idx, end_of(root)), root, quote, speaker, span, True, "beside-quotation")


def _continued(quote: Span, found: list[Said]) -> Said | None:
    before = [each for each in found if each.content.start < quote.start and each.cue.start < quote.start]
    if not before:
        return None
    last = max(before, key=lambda each: each.content.start)
    return Said(last.cue, None, quote, last.speaker, None, True, "continued")


def statement(
    said: Said, every: list[Said], parsed: Parsed, document: Document, offset: int
) -> ReportedStatement:
    """The record of a report, its places in the document's text."""
    parts = [said.cue, said.content, *([said.speaker_span] if said.speaker_span else [])]
    if said.rule == "continued":
        parts = [said.content]
    whole = Span(min(each.start for each in parts), max(each.end for each in parts))
    verb = said.verb
    confidence = _CONFIDENCE[said.rule]
    if said.speaker is None or said.speaker.pronoun:
        confidence = round(confidence * 0.8, 2)
    hedged = verb is not None and any(
        each.lower_ in words.HEDGES or (each.dep_ == "aux" and each.lower_ in words.HEDGE_MODALS)
        for each in verb.children
    )
    return ReportedStatement(
        span=moved(whole, offset),
        cue=moved(said.cue, offset),
        speaker=named(said.speaker),
        chain=_chain(said, every, document),
        content=moved(said.content, offset),
        quoted=said.quoted,
        negated=verb is not None and negated(verb),
        hedged=hedged,
        rule=said.rule,
        confidence=confidence,
        paragraph=parsed.number,
    )


def moved(span: Span, offset: int) -> Span:
    """A place in a paragraph as a place in the document."""
    return Span(span.start + offset, span.end + offset)


def named(referent: Referent | None) -> str | None:
    """A party's key, else the name as written."""
    if referent is None:
        return None
    return referent.party or referent.name


def _chain(said: Said, every: list[Said], document: Document) -> tuple[Link, ...]:
    links: list[Link] = []
    if said.speaker is not None:
        links.append(link(said.speaker, speaks=True))
    around = [
        each
        for each in every
        if each is not said
        and each.speaker is not None
        and each.speaker != said.speaker
        and each.content.start <= said.cue.start
        and said.cue.end <= each.content.end
        and each.content != said.content
    ]
    for outer in sorted(around, key=lambda each: each.content.end - each.content.start):
        assert outer.speaker is not None
        links.append(link(outer.speaker, speaks=False))
    told = _told(said)
    if told is not None:
        links.append(told)
    if document.outlet:
        links.append(Link(document.outlet, "outlet"))
    links.append(Link(document.title or document.name, "document"))
    return tuple(dict.fromkeys(links))


def link(referent: Referent, *, speaks: bool) -> Link:
    """A step of the chain."""
    outlet = referent.sort == "outlet"
    kind = "speaker" if speaks and not outlet else "outlet" if outlet else "relay"
    if speaks and outlet and referent.party is not None:
        kind = "speaker"
    return Link(referent.name, kind, referent.party, referent.anonymous)  # type: ignore[arg-type]


def _told(said: Said) -> Link | None:
    """The outlet that was told: *told Reuters*, *in an interview with the BBC*."""
    if said.verb is None:
        return None
    for each in said.verb.children:
        object_ = (
            each if each.dep_ in ("dobj", "dative") else child(each, "pobj") if each.dep_ == "prep" else None
        )
        if object_ is None:
            continue
        inner = child(object_, "prep")
        other = child(inner, "pobj") if inner is not None and object_.lemma_ == "interview" else None
        for token in (object_, other):
            if token is not None and any(
                word.lower_ in words.OUTLETS or word.lower_ in words.STATE_OUTLETS
                for word in (token, *token.lefts)
            ):
                name = " ".join(word.text for word in (*token.lefts, token) if word.dep_ != "det")
                return Link(name, "outlet")
    return None
