"""Reports by a verb: *said that*, *accused Seoul of*, *vowed to*, and who is its speaker."""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.contents import trimmed, what_is_said
from detente.documents.reading.parsed import Parsed, Token, child, end_of, stretch, subject
from detente.documents.reading.phrases import near
from detente.documents.reading.records import Span
from detente.documents.reading.referents import People, Referent
from detente.documents.reading.said import Said


def by_verb(parsed: Parsed, people: People, verb: Token) -> Said | None:
    """The report that a verb makes, if it makes one."""
    lemma = verb.lemma_.lower()
    inside = parsed.quote_at(verb.idx)
    if inside is not None and lemma not in words.SAY:
        return None
    who = _speaker_token(verb)
    if who is None and not (lemma in words.SAY and verb.dep_ in ("ROOT", "parataxis")):
        return None
    if who is not None and verb.pos_ == "NOUN":
        return None
    speaker = people.of(who) if who is not None else None
    if speaker is None and not _may_speak(who, lemma):
        return None
    what = what_is_said(parsed, verb, lemma, who)
    if what is None or what[0] is None:
        return None
    content, quoted, rule = trimmed(parsed, what[0]), *what[1:]
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
    return Said(Span(verb.idx, end_of(verb)), verb, content, speaker, span, quoted, rule, through)


def _quoting(people: People, verb: Token) -> Referent | None:
    """Who quotes the speaker: *Reuters* in *Reuters quoted him as saying*."""
    quoting = _quoting_verb(verb)
    if quoting is None:
        return None
    agent = child(quoting, "agent")
    passive = child(quoting, "auxpass") is not None
    who = (child(agent, "pobj") if agent is not None else None) if passive else child(quoting, "nsubj")
    return people.of(who) if who is not None else None


def _quoting_verb(verb: Token) -> Token | None:
    if verb.lower_ != "saying":
        return None
    return next((each for each in verb.ancestors if each.lemma_ in ("quote", "cite")), None)


def _speaker_token(verb: Token) -> Token | None:
    passive = child(verb, "auxpass") is not None
    if passive:
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    if verb.lemma_ == "quote" and any(each.lower_ == "as" for each in verb.children):
        return None
    quoting = _quoting_verb(verb)
    if quoting is not None:
        return child(quoting, "nsubjpass", "dobj") or subject(verb)
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None and own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    # "..., said the envoy": the grammar takes the envoy for what is said.
    inverted = child(verb, "dobj", "attr", "oprd")
    if own is None and inverted is not None and verb.i > verb.sent.start and verb.nbor(-1).is_punct:
        named = inverted.pos_ in ("PROPN", "NOUN")
        return (
            inverted if named and verb.tag_ == "VBD" and verb.lemma_.lower() in words.SAY else subject(verb)
        )
    return own if own is not None else subject(verb)


def _may_speak(who: Token | None, lemma: str) -> bool:
    """Whether a phrase that means nobody we know could still be a person or a body."""
    if who is None:
        return False
    if who.pos_ == "NOUN" and lemma in words.SAY - words.EVIDENT:
        return who.lemma_.lower() not in words.EVIDENCE
    if who.pos_ == "PRON":
        return who.lower_ in ("he", "she", "they", "who", "one", "some", "many", "others", "both")
    known = who.pos_ == "PROPN" or who.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
    return known or who.lemma_.lower() in words.PAPERS
