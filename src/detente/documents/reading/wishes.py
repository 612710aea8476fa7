"""Wishes in verbs: *seeks*, *calls for*, *will not*, and the duty that a speaker lays on another."""

from __future__ import annotations

from dataclasses import dataclass

from detente.documents.reading import wishwords
from detente.documents.reading.complements import complement, joined
from detente.documents.reading.contents import for_clause
from detente.documents.reading.holders import has_modal, holder_token, holders_of, nobody, speaker_at
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import Span
from detente.documents.reading.referent import Referent
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.tokens import Token, child, is_passive, negated, stretch, subject

_WHEN = ("DATE", "TIME", "EVENT")
"""What *is after* is not in pursuit of."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal before its holder is a key; places count from the paragraph's beginning."""

    cue: list[Token]
    verb: Token
    holders: list[tuple[Token | None, Referent]]
    content: Span
    wish: str
    positive: bool
    rule: str


def by_verb(parsed: Parsed, people: People, verb: Token, lemma: str, said: list[Said]) -> Wish | None:
    """A wish in a verb, alone or with its preposition."""
    for each in verb.children:
        kind = wishwords.WISH_PARTICLES.get((lemma, each.lower_))
        if kind is not None and each.dep_ in ("prep", "prt") and each.i > verb.i:
            if (lemma, each.lower_) == ("hold", "out") and not any(
                inner.dep_ == "prep" and inner.lower_ == "for" for inner in verb.children
            ):
                continue
            object_ = child(each, "pobj")
            if lemma == "be" and object_ is not None and object_.ent_type_ in _WHEN:
                continue
            return verb_wish(parsed, people, verb, said, kind, "wish-particle", each)
    clause = for_clause(verb)
    kind = wishwords.WISH_PARTICLES.get((lemma, "for"))
    if clause is not None and kind is not None:
        wanted = stretch(list(clause.subtree)[1:])
        holders = holders_of(parsed, people, holder_token(verb), said, verb)
        if wanted is not None and holders:
            return Wish([verb], verb, holders, wanted, kind[0], kind[1] != negated(verb), "wish-particle")
    if lemma in wishwords.TROUBLING and child(verb, "dobj") is not None:
        return _troubled(parsed, people, verb, said)
    if lemma == "insist" and is_claim(verb):
        return None
    if lemma in wishwords.TAKING and has_modal(verb, ("would", "will", "could", "can")) and not negated(verb):
        return verb_wish(parsed, people, verb, said, ("accept", True), "would-like")
    if lemma in wishwords.BRUSHING and _asked_for(verb):
        return verb_wish(parsed, people, verb, said, ("refuse", False), "wish-verb")
    if lemma in wishwords.WISH_VERBS:
        return verb_wish(parsed, people, verb, said, wishwords.WISH_VERBS[lemma], "wish-verb")
    if (
        lemma in ("ask", "want", "push", "press", "pressure", "lobby", "implore", "beg", "exhort")
        and child(verb, "xcomp", "ccomp") is not None
        and child(verb, "dobj") is not None
    ):
        return verb_wish(parsed, people, verb, said, ("demand", True), "wish-verb")
    return None


def _asked_for(verb: Token) -> bool:
    """Whether the object is what somebody asks for: *dismissed the demand*, not *dismissed a general*."""
    what = child(verb, "dobj", "nsubjpass")
    return what is not None and what.lemma_.lower() in wishwords.ASKED_FOR


def _troubled(parsed: Parsed, people: People, verb: Token, said: list[Said]) -> Wish | None:
    """What troubles a party: *what worries Dasht is a deal*, *the drills alarmed Tehran*."""
    holders = holders_of(parsed, people, child(verb, "dobj"), said, verb)
    own = child(verb, "nsubj", "csubj")
    free = (
        own is not None
        and own.lower_ == "what"
        and verb.dep_ in ("csubj", "ccomp")
        and verb.head.lemma_ == "be"
    )
    if free:
        content = stretch(each for each in verb.head.subtree if each.i > verb.head.i)
    else:
        content = stretch(own.subtree) if own is not None and own.pos_ != "PRON" else None
    if not holders or content is None or is_passive(verb):
        return None
    return Wish([verb], verb, holders, content, "fear", negated(verb), "wish-verb")


def is_claim(verb: Token) -> bool:
    """Whether *insists that* reports what is so, not what shall be: its clause is in no subjunctive."""
    clause = child(verb, "ccomp", "acl")
    if clause is None:
        return False
    auxiliaries = {each.lower_ for each in clause.children if each.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"must", "should"} or (auxiliaries == {"be"} and clause.tag_ == "VBN"):
        return False
    stated = clause.lemma_ == "be" and clause.tag_ != "VB"
    return bool(auxiliaries) or clause.tag_ in ("VBD", "VBZ", "VBP") or stated


def verb_wish(
    parsed: Parsed,
    people: People,
    verb: Token,
    said: list[Said],
    kind: tuple[str, bool],
    rule: str,
    particle: Token | None = None,
) -> Wish | None:
    """The wish of a verb of one kind, with its holders and content."""
    who = holder_token(verb)
    holders = holders_of(parsed, people, who, said, verb)
    if not holders:
        return None
    cue = [verb] if particle is None else [verb, particle]
    content = complement(parsed, verb, particle, who)
    if content is None:
        return None
    denied = negated(verb) or _denied_above(verb) or nobody(who)
    inner = child(verb, "xcomp")
    if inner is not None and content.start <= inner.idx and negated(inner):
        denied = not denied  # "would prefer not to"
    denied = denied != gives_nothing(verb)
    return Wish(cue, verb, holders, content, kind[0], kind[1] != denied, rule)


def gives_nothing(verb: Token) -> bool:
    """Whether the object denies: *is willing to give them neither*."""
    inner = child(verb, "xcomp") or verb
    object_ = child(inner, "dobj")
    return object_ is not None and object_.lower_ in ("neither", "nothing", "none")


def _denied_above(verb: Token) -> bool:
    """Whether the verb that carries this one is denied: *does not appear to want*."""
    head = verb.head
    if verb.dep_ != "xcomp" or head.i == verb.i:
        return False
    return negated(head) or head.lemma_.lower() in ("refuse", "decline", "fail", "cease", "stop")


def will_not(parsed: Parsed, people: People, verb: Token, said: list[Said]) -> Wish | None:
    """A party that will not give way."""
    if not negated(verb) or not has_modal(verb, ("will", "would", "wo", "'ll", "shall")):
        return None
    if verb.dep_ == "acl" or (verb.dep_ == "ccomp" and verb.head.pos_ == "NOUN"):
        return None  # "a promise that it would not invade" is what somebody else wants
    who = holder_token(verb)
    holders = holders_of(parsed, people, who, said, verb)
    tokens = [each for each in verb.subtree if each.i >= verb.i and each.i not in joined(verb)]
    content = stretch(tokens)
    if not holders or content is None:
        return None
    auxiliaries = [each for each in verb.children if each.dep_ in ("aux", "neg") and each.i < verb.i]
    return Wish(auxiliaries or [verb], verb, holders, content, "refuse", False, "will-not")


def duty(parsed: Parsed, people: People, verb: Token, said: list[Said]) -> Wish | None:
    """What a party's statement says that another must do."""
    modals = [
        each for each in verb.children if each.dep_ == "aux" and each.lower_ in ("must", "should", "ought")
    ]
    have = verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need") and child(verb, "aux") is not None
    asked = any(each.lower_ in ("why", "whether", "what", "how", "if") for each in verb.children)
    if (not modals and not have) or asked:
        return None
    speaker = speaker_at(said, verb.idx)
    who = subject(verb)
    if speaker is None or speaker.party is None or who is None:
        return None
    about = people.of(who)
    if about is not None and about.sort == "self":
        return None
    if have and about is not None and about.party == speaker.party:
        return None
    if have and has_modal(verb.head, ("may", "might", "could", "would")):
        return None
    content = stretch([*who.subtree, *[e for e in verb.subtree if e.i not in joined(verb)]])
    if content is None:
        return None
    cue = modals or [verb.head]
    return Wish(cue, verb, [(None, speaker)], content, "demand", not negated(verb), "duty")
