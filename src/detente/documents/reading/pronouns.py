"""Pronouns that safely mean a party.

1. *He*, *she*, *his*, *her* and *him* count where the only person that the sentence and the one before it
   name is a party's leader, or where they stand in a clause whose verb of saying or wanting has a leader for
   its subject (*Carter said he would*).
2. *It* and *its* count where that subject is a party by its name (*Iran says it will*), and *its* where the
   subject of its own clause is.
3. All others are left alone: a wrong party is worse than none. *They* is never safe.
"""

from __future__ import annotations

from detente.documents.reading import wishwords, words
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.phrases import is_expletive
from detente.documents.reading.records import Mention, Span
from detente.documents.reading.referents import People
from detente.documents.reading.tokens import Token, child, end_of

_HUMAN = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_BODY = frozenset(("it", "its", "itself"))
_POSSESSIVE = frozenset(("his", "her", "its"))
_LEADER_RULES = ("leader", "surname")
_CONFIDENCE = 0.7


def pronouns_in(parsed: Parsed, people: People, offset: int) -> list[Mention]:
    """The safe pronouns of a paragraph, as mentions."""
    found = []
    persons: list[tuple[int, str | None]] = []
    for number, sentence in enumerate(parsed.doc.sents):
        for token in sentence:
            human = token.lower_ in _HUMAN
            if not human and token.lower_ not in _BODY:
                person = _person(parsed, people, token)
                if person is not None:
                    persons.append((number, person[0]))
                continue
            if parsed.quote_at(token.idx):
                continue
            near = {who for where, who in persons if where >= number - 1}
            party = next(iter(near)) if human and len(near) == 1 else _governed(parsed, token, human=human)
            if party is not None:
                span = Span(token.idx + offset, end_of(token) + offset)
                found.append(Mention(span, token.text, party, "pronoun", _CONFIDENCE, parsed.number))
    return found


def _governed(parsed: Parsed, token: Token, *, human: bool) -> str | None:
    """The party that is the subject of the clause that governs a pronoun's."""
    if is_expletive(token):
        return None
    verb = _verb_of(token)
    if verb is None:
        return None
    own = child(verb, "nsubj", "nsubjpass")
    if token.lower_ in _POSSESSIVE and own is not None and own.i < token.i:
        if own.is_ancestor(token):
            return None  # "Moscow, its neighbour, is"
        if own.pos_ != "PRON":
            return _party(parsed, own, human=human)
        token = own
        if own.lower_ not in (_HUMAN if human else _BODY) or is_expletive(own):
            return None
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp":
        return None
    if not human and verb.lemma_ == "be" and child(verb, "attr") is not None:
        return None  # "says it was a fault"
    above = verb.head
    lemma = above.lemma_.lower()
    if lemma not in words.SAY and lemma not in wishwords.WISH_VERBS:
        return None
    who = child(above, "nsubj")
    before = who is not None and who.i < token.i and child(above, "auxpass") is None
    return _party(parsed, who, human=human) if who is not None and before else None


def _verb_of(token: Token) -> Token | None:
    """The verb of a pronoun's clause."""
    for each in token.ancestors:
        if each.pos_ in ("VERB", "AUX"):
            return each
    return None


def _party(parsed: Parsed, who: Token, *, human: bool) -> str | None:
    match = parsed.by_token.get(who.i)
    if match is None or any(True for _ in who.conjuncts):
        return None
    leader = match.rule in _LEADER_RULES
    return match.party if leader == human and match.rule != "demonym" else None


def _person(parsed: Parsed, people: People, token: Token) -> tuple[str | None] | None:
    """A person named or described here; the party is ``None`` for anyone who is no leader of the cast."""
    match = parsed.by_token.get(token.i)
    if match is not None:
        return (match.party,) if match.rule in _LEADER_RULES else None
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        return (None,)
    if token.pos_ == "PROPN" and token.dep_ in ("nsubj", "nsubjpass"):
        referent = people.of(token)
        return (None,) if referent is not None and referent.human else None
    if token.pos_ == "NOUN" and token.tag_ == "NN":
        referent = people.of(token) if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") else None
        if referent is not None and referent.human:
            return (None,)
    return None
