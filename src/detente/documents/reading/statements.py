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

from detente.documents.reading import words
from detente.documents.reading.chains import chain
from detente.documents.reading.contents import what_is_said
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
from detente.documents.reading.records import Document, ReportedStatement, Span
from detente.documents.reading.referents import People, Referent
from detente.documents.reading.said import Said, moved, named

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
    content, quoted, rule = what_is_said(parsed, verb, lemma, who)
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
        content = _trimmed(parsed, content)
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
        chain=chain(said, every, document),
        content=moved(said.content, offset),
        quoted=said.quoted,
        negated=verb is not None and negated(verb),
        hedged=hedged,
        rule=said.rule,
        confidence=confidence,
        paragraph=parsed.number,
    )
