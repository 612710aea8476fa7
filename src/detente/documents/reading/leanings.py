"""Wishes in adjectives and nouns: *is reluctant to*, *Tehran's demand for*, *has no interest in*."""

from __future__ import annotations

from detente.documents.reading import wishwords
from detente.documents.reading.complements import joined, noun_content
from detente.documents.reading.holders import holder_token, holders_of, nobody
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import Span
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.tokens import Token, child, negated, stretch, subject
from detente.documents.reading.wishes import Wish, gives_nothing, is_claim

_LEADS = ("to", "in", "on", "about", "for", "of", "that", "at")
_BARE = ("prepared", "ready", "open", "concerned", "intent", "committed", "bent", "hostile", "inclined")
"""Adjectives that say nothing about a wish unless a preposition or clause follows."""

_OWNED = ("interest", "call", "need", "bid", "push", "effort", "plan", "drive", "campaign", "search")
"""Nouns that mean much else unless their holder stands before them."""


def by_adjective(parsed: Parsed, people: People, token: Token, said: list[Said]) -> Wish | None:
    """A wish in an adjective with *be* or the like."""
    kind = wishwords.WISH_ADJECTIVES.get(token.lower_)
    if kind is None:
        return None
    verb, who = _carried(token)
    if who is not None and who.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
        who = verb.head
    holders = holders_of(parsed, people, who, said, token)
    content = _complement(token, verb)
    if not holders or content is None:
        return None
    denied = (negated(verb) or negated(token) or nobody(who)) != gives_nothing(token)
    return Wish([token], verb, holders, content, kind[0], kind[1] != denied, "wish-adjective")


def _carried(token: Token) -> tuple[Token, Token | None]:
    """The verb that carries an adjective, or the adjective itself, and who is said to be so."""
    if token.dep_ in ("acomp", "attr", "oprd", "xcomp") and token.head.pos_ in ("AUX", "VERB"):
        verb = token.head
        return verb, holder_token(verb) if token.dep_ != "xcomp" else subject(token) or holder_token(verb)
    if token.pos_ == "VERB" and child(token, "auxpass") is not None:
        return token, child(token, "nsubjpass") or subject(token)
    if token.dep_ == "ROOT" or token.dep_ in ("conj", "ccomp", "advcl", "relcl"):
        return token, subject(token)
    if token.dep_ in ("amod", "acl", "appos") and token.i > token.head.i:
        return token, token.head  # "Reagan, reluctant to lose a friend"
    return token, None


def _complement(token: Token, verb: Token) -> Span | None:
    tokens = [each for each in token.subtree if each.i > token.i and each.i not in joined(token)]
    if len(tokens) < 2:
        tokens = [each for each in verb.subtree if each.i > token.i and each.i not in joined(verb)]
    lead = next((each for each in tokens if not each.is_punct), None)
    if lead is not None and lead.lower_ in _LEADS:
        tokens = [each for each in tokens if each.i > lead.i or lead.tag_ == "TO"]
    elif token.lower_ in _BARE:
        return None
    return stretch(tokens)


def by_noun(parsed: Parsed, people: People, noun: Token, lemma: str, said: list[Said]) -> Wish | None:
    """A wish in a noun with its holder."""
    kind = wishwords.WISH_NOUNS[lemma]
    if lemma == "insistence" and is_claim(noun):
        return None
    lent = _lending(noun, lemma)
    if lemma in wishwords.FRAMES and lent is None:
        return None
    referents = _owners(parsed, people, noun, lemma, said)
    denied = any(each.lower_ in ("no", "little") for each in noun.children)
    if not referents and lent is not None:
        who = holder_token(lent)
        referents = holders_of(parsed, people, who, said, noun)
        denied = denied != (negated(lent) or nobody(who))
    if not referents:
        return None
    content = noun_content(noun, lemma)
    if content is None:
        return None
    return Wish([noun], lent or noun, referents, content, kind[0], kind[1] != denied, "wish-noun")


def _lending(noun: Token, lemma: str) -> Token | None:
    """The verb that lends a noun its subject: *has no interest*, *is in no mood*."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in wishwords.HAVING and lemma not in wishwords.FRAMES:
        return noun.head
    inside = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "under") and lemma in wishwords.FRAMES
    return noun.head.head if inside and noun.head.head.lemma_ in ("be", "seem", "remain", "appear") else None


def _owners(
    parsed: Parsed, people: People, noun: Token, lemma: str, said: list[Said]
) -> list[tuple[Token | None, Referent]]:
    """Who stands with a noun as its holder, before it or behind *by*, *from*, *in* and *of*."""
    owner = child(noun, "poss", "nmod", "amod", "compound")
    found: list[tuple[Token | None, Referent]] = []
    for each in noun.children:
        if each.dep_ not in ("poss", "compound", "amod", "nmod") or each.i > noun.i:
            continue
        match = parsed.by_token.get(each.i)
        if match is not None:
            return [(each, Referent(each.text, match.party, "party"))]
        if each.dep_ == "poss":
            found = holders_of(parsed, people, each, said, noun)
    if found or (owner is None and lemma in _OWNED):
        return found
    for each in noun.children:
        if each.dep_ == "prep" and each.lower_ in ("by", "from", "in", "of"):
            behind = holders_of(parsed, people, child(each, "pobj"), said, noun)
            if behind and (each.lower_ != "of" or lemma in wishwords.NO_GOAL_NOUNS):
                return behind
    return []
