"""Pronouns that safely mean a party.

*He*, *she*, *his* and *her* count where the only person that the sentence and the one before name is a
party's leader, or where the pronoun is the subject of a verb of saying behind a leader's own statement. All
others are left alone: a wrong party is worse than none.
"""

from __future__ import annotations

from detente.documents.reading.parsed import Parsed, Token, end_of
from detente.documents.reading.records import Mention, Span
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said

_WORDS = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_CONFIDENCE = 0.7


def pronouns_in(parsed: Parsed, people: People, said: list[Said], offset: int) -> list[Mention]:
    """The safe pronouns of a paragraph, as mentions."""
    found = []
    persons: list[tuple[int, str | None]] = []
    sentences = list(parsed.doc.sents)
    for number, sentence in enumerate(sentences):
        for token in sentence:
            if token.lower_ in _WORDS and not parsed.quote_at(token.idx):
                near = {who for where, who in persons if where >= number - 1}
                party = next(iter(near)) if len(near) == 1 else None
                if party is not None:
                    span = Span(token.idx + offset, end_of(token) + offset)
                    found.append(Mention(span, token.text, party, "pronoun", _CONFIDENCE, parsed.number))
            else:
                person = _person(parsed, people, token)
                if person is not None:
                    persons.append((number, person[0]))
    return found


def _person(parsed: Parsed, people: People, token: Token) -> tuple[str | None] | None:
    """A person named or described here; the party is ``None`` for anyone who is no leader of the cast."""
    match = parsed.by_token.get(token.i)
    if match is not None:
        return (match.party,) if match.rule in ("leader", "surname") else None
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
