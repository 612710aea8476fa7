"""Who says what, by which words, and through whom it came.

Four forms of report are found in each sentence:

1. ``clause``: a verb of saying with its subject and a clause, before it or behind it; each party of a
   joined subject says it (*France and Germany said*);
2. ``quotation``: a verb of saying, or any verb of the speaker's, beside words in quotation marks; further
   quotations of the paragraph without a speaker of their own go on with the last (``continued``);
3. ``preposition`` and ``infinitive``: *accused Seoul of*, *called for*, *vowed to*, *urged Tehran to*;
4. ``noun``: *Tehran's claim that*, *a warning from the Kremlin that*, *voiced concern about*;
5. ``according-to``; ``headline``: a name, a colon, and what it says; ``turn``: the same in a transcript.

A paragraph that begins with a quotation and names no speaker goes on with the last one's, as print has it
where the quotation before it was left open.

The chain of a statement is the speaker, then whoever passed it on in the same sentence (the subject of a
verb of saying around this one, who *quoted* the speaker, an outlet that was *told*, a source *according
to* whom), then the outlet and the document.
"""

from __future__ import annotations

from detente.documents.reading import wishwords, words
from detente.documents.reading.attributed import according_to, before_colon
from detente.documents.reading.chains import chain
from detente.documents.reading.doubts import denier, denies, not_denied
from detente.documents.reading.holders import nobody
from detente.documents.reading.nouns_of_saying import by_noun
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import Document, ReportedStatement, Span
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said, moved, named, same_voice
from detente.documents.reading.speaking import by_verb, joined
from detente.documents.reading.tokens import Token, negated, subject, tokens_in
from detente.documents.reading.unclaimed import last_quoted, leftover_quotes

_CONFIDENCE = {
    "clause": 0.88,
    "quotation": 0.9,
    "continued": 0.65,
    "noun": 0.7,
    "turn": 0.85,
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
            said = None
            if token.pos_ in ("VERB", "AUX") or token.lemma_.lower() in words.SAY:
                said = by_verb(parsed, people, token)
            if said is None and token.pos_ == "NOUN":
                said = by_noun(parsed, people, token)
            if said is not None:
                found.append(said)
                if said.speaker is not None:
                    people.spoke(said.speaker)
        found.extend(according_to(parsed, people, sentence))
    turn = before_colon(parsed, people, alone=not found)
    if turn is not None:
        found.append(turn)
    found = _without_inner(_without_doubles(found))
    found.extend([further for each in found for further in joined(parsed, people, each)])
    found.extend(leftover_quotes(parsed, people, found))
    people.quoted(last_quoted(parsed, found))
    return sorted(found, key=lambda each: (each.cue, each.content))


def _without_inner(found: list[Said]) -> list[Said]:
    """Without words in quotation marks inside what the same speaker is reported to say anyway."""
    return [
        each
        for each in found
        if each.rule not in ("quotation", "beside-quotation")
        or not any(_holds(other, each) for other in found if other is not each)
    ]


def _holds(outer: Said, inner: Said) -> bool:
    inside = outer.content.start <= inner.cue.start and inner.content.end <= outer.content.end
    return inside and outer.speaker is not None and same_voice(outer.speaker, inner.speaker)


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


def statement(
    said: Said, every: list[Said], parsed: Parsed, people: People, document: Document, offset: int
) -> ReportedStatement:
    """The record of a report, its places in the document's text."""
    parts = [said.cue, said.content, *([said.speaker_span] if said.speaker_span else [])]
    if said.rule == "continued" and said.verb is None:
        parts = [said.content]
    whole = Span(min(each.start for each in parts), max(each.end for each in parts))
    verb = said.verb
    confidence = _CONFIDENCE[said.rule]
    if said.speaker is None or said.speaker.pronoun:
        confidence = round(confidence * 0.8, 2)
    vague = verb is not None and not_denied(verb)
    hedged = vague or (
        verb is not None
        and any(
            each.lower_ in wishwords.HEDGES or (each.dep_ == "aux" and each.lower_ in wishwords.HEDGE_MODALS)
            for each in verb.children
        )
    )
    return ReportedStatement(
        span=moved(whole, offset),
        cue=moved(said.cue, offset),
        speaker=named(said.speaker),
        chain=chain(said, every, people, document),
        content=moved(said.content, offset),
        quoted=said.quoted,
        negated=(verb is not None and _unsaid(verb) and not vague) or _denied(said, parsed),
        hedged=hedged,
        rule=said.rule,
        confidence=confidence,
        paragraph=parsed.number,
    )


def _unsaid(verb: Token) -> bool:
    """Whether it was not said, or by nobody: *did not ask*, *neither asked*."""
    return negated(verb) or nobody(subject(verb))


def _denied(said: Said, parsed: Parsed) -> bool:
    """Whether the speaker denies the content: *denied that*, *rejected the claim that*, *a denial that*."""
    for cue in tokens_in(parsed.doc, said.cue.start, said.cue.end):
        if denies(cue):
            return True
        if cue.dep_ == "dobj" and denies(cue.head) and said.speaker_span is not None:
            who = denier(cue.head)
            if who is not None and said.speaker_span.start <= who.idx < said.speaker_span.end:
                return True
    return False
