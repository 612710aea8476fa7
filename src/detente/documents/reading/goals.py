"""What a party wants, needs, seeks, demands, fears or refuses, as a document says it.

A goal is found by its words of wanting: a verb (*seeks*), a verb with a preposition (*calls for*), an
adjective with *be* (*is reluctant*), a noun with its holder (*Tehran's demand for*, *the US goal is*), a
party that *will not* do a thing, or a duty that a speaker lays on another (*must*): the speaker's demand.

1. The holder is a party of the cast, or nobody is suggested. In a quotation *we* and *I* are its speaker.
2. Polarity is that of the words turned by negation: *does not want* is against, *does not oppose* is for.
3. Hedged: the words are qualified (*reportedly*, *may*, *seems to*, *is believed to*).
4. Tense: *will seek* and *is expected to seek* are predicted; *sought* and *had sought* past, except in
   reported speech, where the past is grammar's.
5. What is denied or called false is against (*denied that it wants*), and nothing is suggested where the
   denied words were against themselves; what is unlikely is hedged and against.
6. The view is that of the statement that the words stand in, else the author's own.
"""

from __future__ import annotations

from dataclasses import replace

from detente.documents.reading import wishwords
from detente.documents.reading.doubts import denial_above, denier, improbable, turns_down_claims, untrue
from detente.documents.reading.holders import has_modal, speaker_at
from detente.documents.reading.leanings import by_adjective, by_noun
from detente.documents.reading.moods import hedged, tense
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import AUTHOR, ReportedGoal, Span
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said, moved, named
from detente.documents.reading.tokens import Token, end_of, is_asked, subject
from detente.documents.reading.wishes import Wish, by_verb, duty, verb_wish, will_not

_CONFIDENCE = {
    "wish-verb": 0.85,
    "wish-particle": 0.8,
    "wish-adjective": 0.8,
    "wish-noun": 0.75,
    "would-like": 0.85,
    "will-not": 0.7,
    "duty": 0.6,
}


def goals_in(parsed: Parsed, people: People, said: list[Said], offset: int) -> list[ReportedGoal]:
    """Every goal of a paragraph."""
    found: list[ReportedGoal] = []
    for token in parsed.doc:
        for wish in _wishes(parsed, people, token, said):
            found.extend(_records(parsed, people, wish, said, offset))
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
    if is_asked(token):
        return []
    lemma = wishwords.LEMMAS.get(token.lower_, token.lemma_.lower())
    found: list[Wish | None] = []
    if token.pos_ in ("VERB", "AUX"):
        found.append(by_verb(parsed, people, token, lemma, said))
        if lemma in ("like", "love", "hate", "prefer") and has_modal(token, ("would", "'d")):
            found.append(verb_wish(parsed, people, token, said, ("want", lemma != "hate"), "would-like"))
        if lemma not in wishwords.NO_CHOICE:
            found.append(will_not(parsed, people, token, said))
        found.append(duty(parsed, people, token, said))
    elif token.pos_ in ("ADJ",) or (token.tag_ == "VBN" and lemma in wishwords.WISH_ADJECTIVES):
        found.append(by_adjective(parsed, people, token, said))
    if token.pos_ == "NOUN" and lemma in wishwords.WISH_NOUNS:
        found.append(by_noun(parsed, people, token, lemma, said))
    if token.tag_ in ("VBN", "JJ") and token.lower_ in wishwords.WISH_ADJECTIVES and token.pos_ == "VERB":
        found.append(by_adjective(parsed, people, token, said))
    return [each for each in found if each is not None]


def _viewer(people: People, verb: Token) -> str | None:
    """Whose belief a wish stands in: *analysts believe that it wants*."""
    for each in verb.ancestors:
        if each.lemma_.lower() in wishwords.VIEWS and any(inner.dep_ == "ccomp" for inner in each.children):
            who = subject(each)
            referent = people.of(who) if who is not None else None
            if who is not None and (referent is not None or who.pos_ in ("NOUN", "PROPN")):
                return named(referent) or str(who.text)
    return None


def _start(parsed: Parsed, token: Token) -> int:
    """Where the name begins that a word ends: *Addis Ababa*."""
    match = parsed.by_token.get(token.i)
    return int(token.idx) if match is None else min(match.start, int(token.idx))


def _records(parsed: Parsed, people: People, wish: Wish, said: list[Said], offset: int) -> list[ReportedGoal]:
    cue = Span(wish.cue[0].idx, end_of(wish.cue[-1]))
    speaker = speaker_at(said, cue.start)
    by = named(speaker) or _viewer(people, wish.verb) or AUTHOR
    denial = denial_above(wish.verb)
    if denial is not None:
        who = denier(denial)
        by = (named(people.of(who)) or str(who.text)) if who is not None else by
    if denial is not None or untrue(wish.verb):
        if not wish.positive or wish.rule == "duty":
            return []  # who denies that it is against a thing is not yet for it
        wish = replace(wish, positive=False)
    elif turns_down_claims(wish.verb) and wish.rule == "wish-verb":
        return []
    elif improbable(wish.verb):
        wish = replace(wish, positive=not wish.positive)
    found = []
    for token, holder in wish.holders:
        assert holder.party is not None
        places = [cue, wish.content]
        if token is not None and abs(token.idx - cue.start) < 200:
            places.append(Span(_start(parsed, token), end_of(token)))
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
                anonymous=denial is None and speaker is not None and speaker.anonymous,
            )
        )
    return found
