"""Who holds a wish: the parties that the subject of the words of wanting means."""

from __future__ import annotations

from detente.documents.reading.parsed import Parsed
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.tokens import Token, child, is_passive, subject


def holder_token(verb: Token) -> Token | None:
    """The word that holds what a verb wants: its subject, or a passive's agent."""
    if is_passive(verb):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    who = subject(verb)
    if who is not None and who.dep_ == "nsubjpass" and who.head.i == verb.i:
        return None
    if who is not None and who.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
        return verb.head
    if who is None and verb.dep_ == "acl":
        return verb.head
    return who


def holders_of(
    parsed: Parsed, people: People, who: Token | None, said: list[Said], at: Token
) -> list[tuple[Token | None, Referent]]:
    """The parties that a phrase means, with what it is joined to."""
    if who is None:
        return []
    tokens = [who, *who.conjuncts] if who.pos_ != "PRON" else _they(who)
    found: list[tuple[Token | None, Referent]] = []
    for token in tokens:
        if token is not who and token.i > at.i > who.i:
            continue
        referent = people.of(token)
        if referent is not None and referent.sort == "self":
            referent = speaker_at(said, at.idx)
        if referent is not None and referent.party is not None:
            found.append((token, referent))
    return found


def _they(pronoun: Token) -> list[Token]:
    """What *they* take up: the joined subjects before them in their sentence, if there are any."""
    if pronoun.lower_ == "they":
        for each in pronoun.sent:
            if each.i < pronoun.i and each.dep_ in ("nsubj", "nsubjpass") and each.conjuncts:
                return [each, *each.conjuncts]
    return [pronoun]


def speaker_at(said: list[Said], place: int) -> Referent | None:
    """Whose words stand at a place."""
    around = [each for each in said if each.content.start <= place < each.content.end and each.speaker]
    if not around:
        return None
    return min(around, key=lambda each: each.content.end - each.content.start).speaker


def has_modal(verb: Token, modals: tuple[str, ...]) -> bool:
    """Whether one of these auxiliaries stands with a verb."""
    return any(each.dep_ == "aux" and each.lower_ in modals for each in verb.children)


def nobody(who: Token | None) -> bool:
    """Whether the subject denies: *neither side wants*."""
    if who is None:
        return False
    return any(each.lower_ in ("neither", "no", "none", "nobody") for each in (who, *who.children))
