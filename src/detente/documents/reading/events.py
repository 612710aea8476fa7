"""What one party does to another, as a document tells it: suggestions of event types, not a coding.

The types are those of the PLOVER ontology (Halterman et al. 2023, the successor of CAMEO): AGREE, CONSULT,
SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION,
MOBILIZE, COERCE, ASSAULT. A verb or noun alone seldom settles one: three are offered, the likeliest first.
"""

from __future__ import annotations

from detente.documents.reading.doubts import denial_above, nothing_done, supposed, untrue
from detente.documents.reading.eventwords import BY_WORD, NOUNS, Types, types_of
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import AUTHOR, DateMention, EventStatus, ReportedEvent, Span
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said, moved, named
from detente.documents.reading.tokens import Token, child, end_of, negated, ordered, stretch, subject
from detente.documents.reading.words import OFFICIALS

_TOGETHER = ("AGREE", "CONSULT", "COOPERATE")
"""What two parties do with each other; what else they do together is done to somebody else."""


def events_in(
    parsed: Parsed, people: People, said: list[Said], dates: list[DateMention], offset: int
) -> list[ReportedEvent]:
    """Every event of a paragraph that has a party on one side and somebody, or nobody yet, on the other."""
    found = []
    for token in parsed.doc:
        if token.pos_ == "VERB":
            event = _by_verb(parsed, people, token, said, dates, offset)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS:
            event = _by_noun(parsed, people, token, said, dates, offset)
        else:
            continue
        if event is not None:
            found.append(event)
    return found


def _by_verb(
    parsed: Parsed, people: People, verb: Token, said: list[Said], dates: list[DateMention], offset: int
) -> ReportedEvent | None:
    types, alone = types_of(verb)
    if types is None:
        return None
    passive = child(verb, "auxpass") is not None
    who, whom = ordered(verb) or subject(verb), child(verb, "dobj", "dative") or _asked_to(verb)
    if passive:
        agent = child(verb, "agent")
        who, whom = (child(agent, "pobj") if agent is not None else None), subject(verb)
    if who is not None and who.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
        who = verb.head
    source = _party(people, who, said, verb)
    target = _party(people, whom, said, verb) or _behind(people, verb, said)
    if target is None and whom is not None:
        target = _owner(parsed, whom, source) or _behind(people, whom, said)
    if target is None and who is not None and types[0] in _TOGETHER:
        joined = [_party(people, each, said, verb) for each in who.conjuncts]
        target = next((party for party in joined if party is not None and party != source), None)
    if source is None and target is None and who is not None and types[0] in ("AGREE", "CONSULT"):
        source, target = _both(parsed, who)
    if target == source:
        target = None  # "recalled its ambassador"
    if source is None or (target is None and not alone):
        return None
    content = stretch(each for each in verb.subtree if each.dep_ not in ("punct",))
    return _event(parsed, verb, types, content, source, target, said, dates, offset)


def _by_noun(
    parsed: Parsed, people: People, noun: Token, said: list[Said], dates: list[DateMention], offset: int
) -> ReportedEvent | None:
    parties: list[str] = []
    for each in noun.children:
        match = parsed.by_token.get(each.i)
        if match is not None and each.dep_ in ("poss", "compound", "amod", "nmod"):
            parties.append(match.party)
        if each.dep_ == "prep" and each.lower_ in ("between", "with", "among"):
            for inner in each.subtree:
                inside = parsed.by_token.get(inner.i)
                if inside is not None:
                    parties.append(inside.party)
    if noun.dep_ in ("dobj", "pobj", "attr"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        own = _party(people, subject(verb), said, noun) if verb.pos_ in ("VERB", "AUX") else None
        parties[:0] = [own] if own is not None else []
    parties = list(dict.fromkeys(parties))
    if len(parties) < 2:
        return None
    types = BY_WORD[noun.lemma_.lower()]
    return _event(parsed, noun, types, stretch(noun.subtree), parties[0], parties[1], said, dates, offset)


def _party(people: People, token: Token | None, said: list[Said], at: Token) -> str | None:
    if token is None:
        return None
    referent = people.of(token)
    if referent is None:
        return None
    if referent.sort == "self":
        around = [each for each in said if each.content.start <= at.idx < each.content.end and each.speaker]
        speaker = around[0].speaker if around else None
        return speaker.party if speaker is not None else None
    return referent.party


def _both(parsed: Parsed, who: Token) -> tuple[str | None, str | None]:
    """The two parties of *both ministers* and *the two sides*, where the paragraph has named two so far."""
    pair = any(each.lower_ in ("two", "both") for each in who.children)
    if not pair or who.tag_ != "NNS" or who.lemma_.lower() not in OFFICIALS:
        return None, None
    named = (parsed.by_token[each] for each in sorted(parsed.by_token) if each < who.i)
    parties = list(dict.fromkeys(each.party for each in named))
    return (parties[0], parties[1]) if len(parties) == 2 else (None, None)


def _asked_to(verb: Token) -> Token | None:
    """Who is to do something: *asks Iran to stop*, where the grammar takes Iran for the subject below."""
    for each in verb.children:
        if each.dep_ in ("ccomp", "xcomp") and any(inner.tag_ == "TO" for inner in each.children):
            return child(each, "nsubj")
    return None


def _owner(parsed: Parsed, whom: Token, source: str | None) -> str | None:
    """Whose the thing is to which something is done: *vetoed British entry*, *seized Iran's tanker*."""
    inner = [child(each, "pobj") for each in whom.children if each.lower_ == "of"]
    for noun in (whom, *inner):
        for each in noun.children if noun is not None else ():
            match = parsed.by_token.get(each.i)
            owned = each.dep_ in ("poss", "amod", "compound", "nmod")
            if match is not None and owned and match.party != source:
                return match.party
    return None


def _behind(people: People, token: Token, said: list[Said]) -> str | None:
    for each in token.children:
        if each.dep_ in ("prep", "agent") and each.lower_ in (
            "with",
            "to",
            "against",
            "on",
            "from",
            "at",
            "of",
            "by",
        ):
            party = _party(people, child(each, "pobj"), said, token)
            if party is not None:
                return party
    return None


def _event(
    parsed: Parsed,
    cue: Token,
    types: Types,
    content: Span | None,
    source: str,
    target: str | None,
    said: list[Said],
    dates: list[DateMention],
    offset: int,
) -> ReportedEvent | None:
    if content is None:
        return None
    around = [each for each in said if each.content.start <= cue.idx < each.content.end and each.speaker]
    near = [each for each in dates if content.start <= each.span.start - offset < content.end]
    return ReportedEvent(
        span=moved(content, offset),
        cue=moved(Span(cue.idx, end_of(cue)), offset),
        types=types,
        source=source,
        target=target,
        time=near[0] if near else None,
        status=_status(cue),
        by=(named(around[0].speaker) or AUTHOR) if around else AUTHOR,
        rule="event-verb" if cue.pos_ == "VERB" else "event-noun",
        confidence=0.7 if target is not None else 0.5,
        paragraph=parsed.number,
    )


def _status(cue: Token) -> EventStatus:
    """Whether it happened, as the grammar shows it."""
    if denial_above(cue) is not None or untrue(cue):
        return "denied"
    if supposed(cue):
        return "possible"
    if cue.pos_ == "VERB" and (negated(cue) or nothing_done(cue)):
        return "denied"
    auxiliaries = {each.lower_ for each in cue.children if each.dep_ == "aux"}
    infinitive = cue.tag_ == "VB" and not auxiliaries & {"did", "do", "does"}
    return "expected" if infinitive else "happened"
