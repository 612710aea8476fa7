"""What a party wants, needs, seeks, demands, fears or refuses, as a document says it.

A goal is found by its words of wanting: a verb (*seeks*), a verb with a preposition (*calls for*), an
adjective with *be* (*is reluctant*), a noun with its holder (*Tehran's demand for*, *the US goal is*), a
party that *will not* do a thing, or a duty that a speaker lays on another (*must*): the speaker's demand.

1. The holder is a party of the cast, or nobody is suggested. In a quotation *we* and *I* are its speaker.
2. Polarity is that of the words turned by negation: *does not want* is against, *does not oppose* is for.
3. Hedged: the words are qualified (*reportedly*, *may*, *seems to*, *is believed to*).
4. Tense: *will seek* and *is expected to seek* are predicted; *sought* and *had sought* past, except in
   reported speech, where the past is grammar's.
5. The view is that of the statement that the words stand in, else the author's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.documents.reading import words
from detente.documents.reading.complements import complement, joined, noun_content
from detente.documents.reading.moods import hedged, tense
from detente.documents.reading.parsed import Parsed, Token, child, end_of, negated, stretch, subject
from detente.documents.reading.records import AUTHOR, ReportedGoal, Span
from detente.documents.reading.referents import People, Referent
from detente.documents.reading.said import Said, moved, named

_CONFIDENCE = {
    "wish-verb": 0.85,
    "wish-particle": 0.8,
    "wish-adjective": 0.8,
    "wish-noun": 0.75,
    "would-like": 0.85,
    "will-not": 0.7,
    "duty": 0.6,
}


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


def goals_in(parsed: Parsed, people: People, said: list[Said], offset: int) -> list[ReportedGoal]:
    """Every goal of a paragraph."""
    found: list[ReportedGoal] = []
    for token in parsed.doc:
        for wish in _wishes(parsed, people, token, said):
            found.extend(_records(parsed, wish, said, offset))
    return _once(found)


def _once(found: list[ReportedGoal]) -> list[ReportedGoal]:
    """One goal for a holder and a content: the surest rule's."""
    best: dict[tuple[str, int, bool], ReportedGoal] = {}
    for goal in found:
        key = (goal.holder, goal.content.end, goal.polarity == "positive")
        if key not in best or best[key].confidence < goal.confidence:
            best[key] = goal
    return sorted(best.values(), key=lambda goal: (goal.span, goal.cue))


def _wishes(parsed: Parsed, people: People, token: Token, said: list[Said]) -> list[Wish]:
    lemma = words.LEMMAS.get(token.lower_, token.lemma_.lower())
    found: list[Wish | None] = []
    if token.pos_ in ("VERB", "AUX"):
        found.append(_by_verb(parsed, people, token, lemma, said))
        if lemma in ("like", "love", "hate", "prefer") and _has_modal(token, ("would", "'d")):
            found.append(_verb_wish(parsed, people, token, said, ("want", lemma != "hate"), "would-like"))
        if lemma not in words.NO_CHOICE:
            found.append(_will_not(parsed, people, token, said))
        found.append(_duty(parsed, people, token, said))
    elif token.pos_ in ("ADJ",) or (token.tag_ == "VBN" and lemma in words.WISH_ADJECTIVES):
        found.append(_by_adjective(parsed, people, token, said))
    if token.pos_ == "NOUN" and lemma in words.WISH_NOUNS:
        found.append(_by_noun(parsed, people, token, lemma, said))
    if token.tag_ in ("VBN", "JJ") and token.lower_ in words.WISH_ADJECTIVES and token.pos_ == "VERB":
        found.append(_by_adjective(parsed, people, token, said))
    return [each for each in found if each is not None]


def _by_verb(parsed: Parsed, people: People, verb: Token, lemma: str, said: list[Said]) -> Wish | None:
    for each in verb.children:
        kind = words.WISH_PARTICLES.get((lemma, each.lower_))
        if kind is not None and each.dep_ in ("prep", "prt"):
            if (lemma, each.lower_) == ("hold", "out") and not any(
                inner.dep_ == "prep" and inner.lower_ == "for" for inner in verb.children
            ):
                continue
            return _verb_wish(parsed, people, verb, said, kind, "wish-particle", each)
    if lemma == "insist" and _is_claim(verb):
        return None
    if lemma in words.WISH_VERBS:
        return _verb_wish(parsed, people, verb, said, words.WISH_VERBS[lemma], "wish-verb")
    if (
        lemma in ("ask", "want")
        and child(verb, "xcomp", "ccomp") is not None
        and child(verb, "dobj") is not None
    ):
        return _verb_wish(parsed, people, verb, said, ("demand", True), "wish-verb")
    return None


def _is_claim(verb: Token) -> bool:
    """Whether *insists that* reports what is so, not what shall be: its clause is in no subjunctive."""
    clause = child(verb, "ccomp")
    if clause is None:
        return False
    auxiliaries = {each.lower_ for each in clause.children if each.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"must", "should", "be"}:
        return False
    return bool(auxiliaries) or clause.tag_ in ("VBD", "VBZ", "VBP") or clause.lemma_ == "be"


def _verb_wish(
    parsed: Parsed,
    people: People,
    verb: Token,
    said: list[Said],
    kind: tuple[str, bool],
    rule: str,
    particle: Token | None = None,
) -> Wish | None:
    who = _holder_token(verb)
    holders = _holders(parsed, people, who, said, verb)
    if not holders:
        return None
    cue = [verb] if particle is None else [verb, particle]
    content = complement(parsed, verb, particle, who)
    if content is None:
        return None
    denied = negated(verb) or _denied_above(verb) or _nobody(who)
    return Wish(cue, verb, holders, content, kind[0], kind[1] != denied, rule)


def _nobody(who: Token | None) -> bool:
    """Whether the subject denies: *neither side wants*."""
    if who is None:
        return False
    return any(each.lower_ in ("neither", "no", "none", "nobody") for each in (who, *who.children))


def _denied_above(verb: Token) -> bool:
    """Whether the verb that carries this one is denied: *does not appear to want*."""
    head = verb.head
    if verb.dep_ != "xcomp" or head.i == verb.i:
        return False
    return negated(head) or head.lemma_.lower() in ("refuse", "decline", "fail", "cease", "stop")


def _holder_token(verb: Token) -> Token | None:
    passive = child(verb, "auxpass") is not None
    if passive:
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


def _holders(
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
            referent = _speaker_at(said, at.idx)
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


def _speaker_at(said: list[Said], place: int) -> Referent | None:
    """Whose words stand at a place."""
    around = [each for each in said if each.content.start <= place < each.content.end and each.speaker]
    if not around:
        return None
    return min(around, key=lambda each: each.content.end - each.content.start).speaker


def _has_modal(verb: Token, modals: tuple[str, ...]) -> bool:
    return any(each.dep_ == "aux" and each.lower_ in modals for each in verb.children)


def _will_not(parsed: Parsed, people: People, verb: Token, said: list[Said]) -> Wish | None:
    """A party that will not give way."""
    if not negated(verb) or not _has_modal(verb, ("will", "would", "wo", "'ll", "shall")):
        return None
    if verb.dep_ == "acl" or (verb.dep_ == "ccomp" and verb.head.pos_ == "NOUN"):
        return None  # "a promise that it would not invade" is what somebody else wants
    who = _holder_token(verb)
    holders = _holders(parsed, people, who, said, verb)
    tokens = [each for each in verb.subtree if each.i >= verb.i and each.i not in joined(verb)]
    content = stretch(tokens)
    if not holders or content is None:
        return None
    auxiliaries = [each for each in verb.children if each.dep_ in ("aux", "neg") and each.i < verb.i]
    return Wish(auxiliaries or [verb], verb, holders, content, "refuse", False, "will-not")


def _duty(parsed: Parsed, people: People, verb: Token, said: list[Said]) -> Wish | None:
    """What a party's statement says that another must do."""
    modals = [
        each for each in verb.children if each.dep_ == "aux" and each.lower_ in ("must", "should", "ought")
    ]
    have = verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need") and child(verb, "aux") is not None
    if not modals and not have:
        return None
    speaker = _speaker_at(said, verb.idx)
    who = subject(verb)
    if speaker is None or speaker.party is None or who is None:
        return None
    about = people.of(who)
    if about is not None and about.sort == "self":
        return None
    if have and about is not None and about.party == speaker.party:
        return None
    content = stretch([*who.subtree, *[e for e in verb.subtree if e.i not in joined(verb)]])
    if content is None:
        return None
    cue = modals or [verb.head]
    return Wish(cue, verb, [(None, speaker)], content, "demand", not negated(verb), "duty")


def _by_adjective(parsed: Parsed, people: People, token: Token, said: list[Said]) -> Wish | None:
    kind = words.WISH_ADJECTIVES.get(token.lower_)
    if kind is None:
        return None
    if token.dep_ in ("acomp", "attr", "oprd", "xcomp") and token.head.pos_ in ("AUX", "VERB"):
        verb = token.head
        who = _holder_token(verb) if token.dep_ != "xcomp" else subject(token) or _holder_token(verb)
    elif token.pos_ == "VERB" and child(token, "auxpass") is not None:
        verb, who = token, child(token, "nsubjpass")
    elif token.dep_ == "ROOT" or token.dep_ in ("conj", "ccomp", "advcl", "relcl"):
        verb, who = token, subject(token)
    else:
        return None
    if who is not None and who.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
        who = verb.head
    holders = _holders(parsed, people, who, said, token)
    tokens = [each for each in token.subtree if each.i > token.i and each.i not in joined(token)]
    if len(tokens) < 2:
        tokens = [each for each in verb.subtree if each.i > token.i and each.i not in joined(verb)]
    preposition = next((each for each in tokens if not each.is_punct), None)
    if preposition is not None and preposition.lower_ in (
        "to",
        "in",
        "on",
        "about",
        "for",
        "of",
        "that",
        "at",
    ):
        tokens = [each for each in tokens if each.i > preposition.i or preposition.tag_ == "TO"]
    elif token.lower_ in ("prepared", "ready", "open", "concerned", "intent", "committed", "bent"):
        return None
    content = stretch(tokens)
    if not holders or content is None:
        return None
    denied = negated(verb) or negated(token)
    return Wish([token], verb, holders, content, kind[0], kind[1] != denied, "wish-adjective")


def _by_noun(parsed: Parsed, people: People, noun: Token, lemma: str, said: list[Said]) -> Wish | None:
    kind = words.WISH_NOUNS[lemma]
    owner = child(noun, "poss", "nmod", "amod", "compound")
    tokens = [
        each
        for each in noun.children
        if each.dep_ in ("poss", "compound", "amod", "nmod") and each.i < noun.i
    ]
    referents: list[tuple[Token | None, Referent]] = []
    for each in tokens:
        match = parsed.by_token.get(each.i)
        if match is not None:
            referents.append((each, Referent(each.text, match.party, "party")))
            break
        if each.dep_ == "poss":
            referents = _holders(parsed, people, each, said, noun)
    if not referents:
        for each in noun.children:
            if each.dep_ == "prep" and each.lower_ in ("by", "from", "in", "of"):
                object_ = child(each, "pobj")
                found = _holders(parsed, people, object_, said, noun)
                if found and (each.lower_ != "of" or lemma in words.NO_GOAL_NOUNS):
                    referents = found
                    break
    if not referents or (owner is None and lemma in ("interest", "call", "need", "bid", "push", "effort")):
        return None
    content = noun_content(noun, lemma)
    if content is None:
        return None
    denied = any(each.lower_ == "no" for each in noun.children)
    return Wish([noun], noun, referents, content, kind[0], kind[1] != denied, "wish-noun")


def _records(parsed: Parsed, wish: Wish, said: list[Said], offset: int) -> list[ReportedGoal]:
    cue = Span(wish.cue[0].idx, end_of(wish.cue[-1]))
    speaker = _speaker_at(said, cue.start)
    by = AUTHOR if speaker is None else named(speaker) or AUTHOR
    found = []
    for token, holder in wish.holders:
        assert holder.party is not None
        places = [cue, wish.content]
        if token is not None and abs(token.idx - cue.start) < 200:
            places.append(Span(token.idx, end_of(token)))
        whole = Span(min(p.start for p in places), max(p.end for p in places))
        confidence = _CONFIDENCE[wish.rule] * (0.8 if holder.pronoun else 1.0)
        found.append(
            ReportedGoal(
                span=moved(whole, offset),
                cue=moved(cue, offset),
                holder=holder.party,
                content=moved(wish.content, offset),
                wish=wish.wish,
                polarity="positive" if wish.positive else "negative",
                hedged=hedged(wish.verb, of_course=wish.rule == "will-not"),
                tense=tense(wish.verb, reported=speaker is not None),
                by=by,
                rule=wish.rule,
                confidence=round(confidence, 2),
                paragraph=parsed.number,
            )
        )
    return found
