"""Reports by a verb: *said that*, *accused Seoul of*, *vowed to*, and who is its speaker."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from detente.documents.reading import words
from detente.documents.reading.contents import trimmed, what_is_said
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.phrases import near
from detente.documents.reading.records import Span
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.spoken import citing_of
from detente.documents.reading.tokens import (
    Token,
    child,
    end_of,
    is_asked,
    is_passive,
    is_supposed,
    negated,
    stretch,
    subject,
)

_NAMING = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")
_INSIDE = ("det", "amod", "compound", "poss", "nummod", "nmod")


def by_verb(parsed: Parsed, people: People, verb: Token) -> Said | None:
    """The report that a verb makes, if it makes one."""
    lemma = verb.lemma_.lower()
    inside = parsed.quote_at(verb.idx)
    if inside is not None and lemma not in words.SAY:
        return None
    who = _speaker_token(verb, parsed.tags)
    if who is None and not (lemma in words.SAY and verb.dep_ in ("ROOT", "parataxis")):
        return None
    if who is not None and verb.pos_ == "NOUN" and child(verb, "ccomp") is None:
        return None
    if who is not None and inside is None and parsed.quote_at(who.idx) is not None:
        who = _beside(verb)  # the grammar takes a word of the quotation for the subject
    speaker = people.of(who) if who is not None else None
    if speaker is None and not _may_speak(who, lemma):
        return None
    if who is not None and (who.lower_ in _RELATIVE or _is_this_document(who)):
        return None
    what = what_is_said(parsed, verb, lemma, who)
    if what is None or what[0] is None or _is_unsaid(verb, what[0].of(parsed.text), what[2]):
        return None
    content, quoted, rule = trimmed(parsed, _unmarked(verb, what[0])), *what[1:]
    if rule == "object" and (speaker is None or speaker.party is None) and lemma not in words.CALLING:
        return None  # what persons announce or welcome is seldom a report of words
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
    span = stretch(near(who)) if who is not None else None
    through = _quoting(people, verb)
    cited = _cited(people, verb)
    if cited is not None and speaker is not None:
        speaker, through = cited, speaker
    return Said(Span(verb.idx, end_of(verb)), verb, content, speaker, span, quoted, rule, through)


def joined(parsed: Parsed, people: People, said: Said) -> list[Said]:
    """The same report by each further party of its subject: *France and Germany said*."""
    who = _speaker_token(said.verb, parsed.tags) if said.verb is not None else None
    if who is None or said.speaker is None or said.speaker != people.of(who):
        return []
    voices = {said.speaker.party: said}
    for each in who.conjuncts:
        other = people.of(each) if each.i > who.i and each.pos_ in ("NOUN", "PROPN") else None
        between = who.doc[who.i + 1 : each.i]
        if other is None or other.party is None or any(word.pos_ in ("VERB", "AUX") for word in between):
            continue
        voices.setdefault(other.party, replace(said, speaker=other))
    return list(voices.values())[1:]


_RELATIVE = ("who", "which", "that")
_SOURCES = ("outlet", "anonymous", "person", "private")
_SOME = words.word_set("he she they who one some many others both each all neither")
_TO_SOMEONE = words.word_set("""tell assure remind inform warn notify advise urge ask accuse promise""")
"""Verbs whose object hears the words."""

_NAMELESS = re.compile(r"not to be (?:named|identified|quoted)")
_MODALS = frozenset(("will", "would", "wo", "shall", "should", "must", "can", "ca", "could", "may", "might"))
_QUESTIONS = ("whether", "when", "if", "how", "why", "what", "where", "who")


def _is_unsaid(verb: Token, content: str, rule: str) -> bool:
    """Whether the words were not said: *will ask for*, *if it promised*, *did not say whether*."""
    if rule == "quotation":
        return False
    if verb.lemma_ in ("ask", "wonder", "inquire") and content.casefold().startswith(_QUESTIONS):
        return True
    if _NAMELESS.match(content):
        return True
    modal = any(each.dep_ == "aux" and each.lower_ in _MODALS for each in verb.children) and not any(
        each.lower_ == "only" for each in verb.children
    )
    silent = negated(verb) and (rule == "object" or content.casefold().startswith(_QUESTIONS))
    to_come = verb.tag_ == "VB" and verb.dep_ == "xcomp" and rule != "clause"
    return modal or silent or to_come or is_supposed(verb) or is_asked(verb)


def _quoting(people: People, verb: Token) -> Referent | None:
    """Who quotes the speaker: *Reuters* in *Reuters quoted him as saying*."""
    quoting = _quoting_verb(verb)
    if quoting is None:
        return None
    agent = child(quoting, "agent")
    passive = child(quoting, "auxpass") is not None
    who = (child(agent, "pobj") if agent is not None else None) if passive else child(quoting, "nsubj")
    return people.of(who) if who is not None else None


def _cited(people: People, verb: Token) -> Referent | None:
    """Who is cited: *Reuters* in *the Post reported, citing Reuters, that*; papers and reasons are nobody."""
    citing = citing_of(verb)
    if citing is None:
        return None
    whom = child(citing, "dobj")
    referent = people.of(whom) if whom is not None else None
    return referent if referent is not None and referent.sort in _SOURCES else None


def _quoting_verb(verb: Token) -> Token | None:
    having = verb.tag_ == "VBN" and any(each.lower_ == "having" for each in verb.children)
    if (verb.tag_ != "VBG" and not having) or verb.dep_ not in (
        "pcomp",
        "advcl",
        "xcomp",
        "acl",
        "prep",
        "conj",
        "ccomp",
    ):
        return None
    return next(
        (each for each in verb.ancestors if each.lemma_ in ("quote", "cite") and each.i < verb.i), None
    )


def _beside(verb: Token) -> Token | None:
    """The noun or pronoun right behind a tag's verb, or right before it, whatever the grammar made of it."""
    doc = verb.doc
    before = doc[verb.i - 1] if verb.i else None
    if before is not None and before.pos_ in ("NOUN", "PROPN", "PRON"):
        return before
    first = next((each for each in doc[verb.i + 1 : verb.i + 2] if each.pos_ in _NAMING), None)
    if first is None:
        return None
    steps = 0
    while first.dep_ in _INSIDE and first.head.i > first.i and steps < 8:
        first, steps = first.head, steps + 1
    return first if first.pos_ in ("NOUN", "PROPN", "PRON") else None


def _speaker_token(verb: Token, tags: dict[Span, Token]) -> Token | None:
    if is_passive(verb):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    if verb.lemma_ == "quote" and any(each.lower_ == "as" for each in verb.children):
        return None
    quoting = _quoting_verb(verb)
    if quoting is not None:
        return child(quoting, "nsubjpass", "dobj") or subject(verb)
    own = child(verb, "nsubj", "nsubjpass")
    if own is None and verb.i and verb.nbor(-1).is_punct and any(tag.i == verb.i for tag in tags.values()):
        return _beside(verb) or subject(verb)
    if own is not None and own.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return _antecedent(own, verb)
    if own is not None and own.lower_ in _RELATIVE:
        return _resolved(own)
    if own is None and verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i and verb.nbor(-1).is_punct:
        above = verb.head
        if above.dep_ == "ccomp" and above.i < verb.i and above.head.lemma_.lower() in words.SAY:
            return subject(above.head)  # "demanded that it go, calling it reckless"
    # "..., said the envoy": the grammar takes the envoy for what is said.
    inverted = child(verb, "dobj", "attr", "oprd")
    told = verb.lemma_.lower() in _TO_SOMEONE
    if (
        own is None
        and inverted is not None
        and verb.i > verb.sent.start
        and verb.nbor(-1).is_punct
        and not told
    ):
        named = inverted.pos_ in ("PROPN", "NOUN")
        return (
            inverted if named and verb.tag_ == "VBD" and verb.lemma_.lower() in words.SAY else subject(verb)
        )
    return own if own is not None else _resolved(subject(verb))


def _resolved(who: Token | None) -> Token | None:
    """What a relative pronoun stands for: *Barr, who is said to have called*."""
    if who is not None and who.lower_ in _RELATIVE and who.head.head.lemma_ == "be":
        cleft = child(who.head.head, "attr")
        if cleft is not None and cleft.i < who.i:
            return cleft  # "it was he who called for it"
    relative = who is not None and who.lower_ in _RELATIVE and who.head.dep_ == "relcl"
    return _antecedent(who, who.head) if who is not None and relative else who


def _antecedent(relative: Token, verb: Token) -> Token:
    """What *who* and *which* stand for: the name right before them, whatever the clause hangs on."""
    place = relative.i - 1
    while place > 0 and relative.doc[place].is_punct:
        place -= 1
    before = relative.doc[place]
    if relative.lower_ == "who" and before.dep_ == "pobj" and before.head.head.pos_ == "PROPN":
        before = before.head.head  # "Ostin of the Institute, who"
    return before if before.pos_ == "PROPN" and relative.i == next(iter(verb.subtree)).i else verb.head


def _unmarked(verb: Token, content: Span) -> Span:
    """Without a *that* in front that the grammar takes for something else: *vowed that he would*."""
    first, second = next(((a, b) for a, b in pairwise(verb.sent) if a.idx == content.start), (verb, verb))
    mark = first.lower_ == "that" and first.i > verb.i and second.pos_ not in ("VERB", "AUX", "PUNCT")
    return Span(second.idx, content.end) if mark and second.idx < content.end else content


def _is_this_document(who: Token) -> bool:
    """Whether it is the author's own voice: *this paper argues*."""
    return who.lemma_.lower() in words.SELF_REFERENCE and any(each.lower_ == "this" for each in who.children)


def _may_speak(who: Token | None, lemma: str) -> bool:
    """Whether a phrase that means nobody we know could still be a person or a body."""
    if who is None:
        return False
    speaks = lemma in words.SAY - words.EVIDENT or lemma in words.SPEECH_PREPOSITION or lemma in words.CALLING
    if who.pos_ == "NOUN" and speaks:
        return who.lemma_.lower() not in words.EVIDENCE
    if who.tag_ in ("CD", "JJ") and who.dep_ == "nsubj" and speaks:
        return who.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT")  # "a third warned"
    if who.pos_ in ("PRON", "NUM", "DET"):
        return who.lower_ in _SOME
    known = who.pos_ == "PROPN" or who.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
    return known or who.lemma_.lower() in words.PAPERS
