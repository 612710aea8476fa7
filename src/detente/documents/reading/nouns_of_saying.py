"""Reports by a noun: *Tehran's claim that*, *a warning from the Kremlin that*, *issued a threat to*.

The noun needs an owner: a possessor, an adjective of the cast, *by* or *from* behind it, or the subject of a
verb that only lends it one (*made the claim that*). A noun of feeling (*concern*) is words only where it is
expressed. Behind a possessor a clause or an infinitive must follow; what is only *of* something is no report.
"""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.contents import trimmed
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.phrases import near
from detente.documents.reading.records import Span
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.tokens import Token, child, end_of, stretch, subject

_FEELINGS = words.word_set(
    """concern regret doubt confidence alarm dismay disappointment satisfaction surprise opinion criticism
    dissatisfaction displeasure outrage anger indignation frustration unease misgiving reservation hope belief
    conviction wish gratitude appreciation sorrow sympathy solidarity support readiness willingness interest
    objection opposition"""
)
_PROMISES = words.word_set("promise pledge vow threat offer proposal")
_ABOUT = ("of", "about", "over", "for", "against", "on", "at", "with", "to", "in")
_TOWARDS = ("interest", "confidence", "objection", "opposition", "belief")
"""Feelings whose object stands behind *in* or *to*; behind all others these say where or to whom."""
_BROUGHT = words.word_set("make put float raise advance table present issue voice submit level air launch")
"""Verbs whose passive names the owner of a noun of saying: *the proposal was put forward by Tokyo*."""


def by_noun(parsed: Parsed, people: People, noun: Token) -> Said | None:
    """The report that a noun makes, if it makes one."""
    lemma = noun.lemma_.lower()
    if lemma not in words.SAYING_NOUNS or parsed.quote_at(noun.idx) is not None:
        return None
    lent = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words.LIGHT
    owner, speaker = _lent(people, noun) if lent else (None, None)
    if speaker is None and lemma not in _FEELINGS:
        owner, speaker = _owner(parsed, people, noun)
    if speaker is None or speaker.sort in ("self", "thing") or owner is None:
        return None
    content = _content(noun, widely=lent, infinitive=lent or lemma in _PROMISES)
    if content is None:
        return None
    span = stretch(near(owner))
    cue = Span(noun.idx, end_of(noun))
    return Said(cue, None, trimmed(parsed, content), speaker, span, False, "noun")


def _lent(people: People, noun: Token) -> tuple[Token | None, Referent | None]:
    """The subject of *made the claim*."""
    if child(noun, "poss") is not None:
        return None, None  # "repeated Tehran's claim": still Tehran's
    who = subject(noun.head)
    return who, people.of(who) if who is not None else None


def _owner(parsed: Parsed, people: People, noun: Token) -> tuple[Token | None, Referent | None]:
    for each in noun.children:
        match = parsed.by_token.get(each.i)
        if each.dep_ == "poss":
            return each, people.of(each)
        if match is not None and each.dep_ in ("amod", "compound", "nmod") and each.i < noun.i:
            return each, Referent(each.text, match.party, "party")
    for each in noun.children:
        if each.dep_ == "prep" and each.lower_ in ("by", "from"):
            who = child(each, "pobj")
            return who, people.of(who) if who is not None else None
    if noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in _BROUGHT:
        agent = child(noun.head, "agent")
        who = child(agent, "pobj") if agent is not None else None
        return who, people.of(who) if who is not None else None
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "come":
        origin = next((each for each in noun.head.children if each.lower_ == "from"), None)
        who = child(origin, "pobj") if origin is not None else None
        return who, people.of(who) if who is not None else None
    return None, None


def _content(noun: Token, *, widely: bool, infinitive: bool) -> Span | None:
    for each in noun.children:
        if each.i < noun.i:
            continue
        if each.dep_ in ("acl", "ccomp", "relcl", "xcomp"):
            own = child(each, "nsubj", "nsubjpass")
            that = own is not None and any(
                inner.lower_ == "that" and inner.i < own.i for inner in each.children
            )
            to = any(inner.tag_ == "TO" for inner in each.children) and each.tag_ == "VB"
            if that or (to and infinitive):
                return stretch(inner for inner in each.subtree if inner.lower_ != "that" or inner.i > each.i)
        where = each.lower_ in ("to", "in") and noun.lemma_.lower() not in _TOWARDS
        if widely and each.dep_ == "prep" and each.lower_ in _ABOUT and not where:
            return stretch(inner for inner in each.subtree if inner.i > each.i)
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        clause = child(verb, "ccomp")
        if clause is not None and clause.i > verb.i:
            return stretch(clause.subtree)
    return None
