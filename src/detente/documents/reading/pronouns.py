"""Pronouns that safely mean a party.

1. *He*, *she*, *his*, *her* and *him* count where the only person that the sentence and the one before it
   name is a party's leader, or where they stand in a clause below one that has a leader for its subject
   (*Carter said he would*, *Nixon, who had sent his envoy*, *Zhou and his guests*).
2. *Its* counts where the subject of its own clause, or of the one above if the subject is itself *its*
   (*Iran says its ships*), is a party by its name; *it* where that subject governs a clause in
   which *it* says or wants something (*Iran says it will*, *the line it wanted*).
3. Where the sentence before names one party and no other, *it* that says or wants something and *its* before
   an official or a body mean that party.
4. All others are left alone: a wrong party is worse than none. *They* is never safe.
"""

from __future__ import annotations

from detente.documents.reading import wishwords, words
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.phrases import is_expletive, is_ruler, reported_subject, tags
from detente.documents.reading.records import Mention, Span
from detente.documents.reading.referents import People
from detente.documents.reading.said import Said
from detente.documents.reading.tokens import Token, child, end_of, subject

_HUMAN = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_BODY = frozenset(("it", "its", "itself"))
_POSSESSIVE = frozenset(("his", "her", "its"))
_LEADER_RULES = ("leader", "surname")
_RELATIVE = ("who", "which", "that")
_BELOW = ("ccomp", "advcl", "acl", "xcomp")
_FURTHER = ("relcl", "advcl", "conj", "parataxis", "pcomp", "ccomp")
_GOVERNMENTS = ("government", "regime", "leadership", "administration", "cabinet")
_CONFIDENCE = 0.7


def pronouns_in(parsed: Parsed, people: People, said: list[Said], offset: int) -> list[Mention]:
    """The safe pronouns of a paragraph, as mentions."""
    found = []
    persons: list[tuple[int, str | None]] = []
    before: set[str] = set()
    for number, sentence in enumerate(parsed.doc.sents):
        for token in sentence:
            human = token.lower_ in _HUMAN
            if not human and token.lower_ not in _BODY:
                person = _person(parsed, people, token)
                if person is not None:
                    persons.append((number, person[0]))
                continue
            if parsed.quote_at(token.idx) or (
                token.lower_.endswith("self") and token.nbor(-1).pos_ == "NOUN"
            ):
                continue
            near = {who for where, who in persons if where >= number - 1}
            alone = human and len(near) == 1 and reported_subject(token) is None
            party = next(iter(near)) if alone else _governed(parsed, people, token, human=human)
            if party is None and not human and len(before) == 1 and _takes_up(parsed, token):
                party = next(iter(before))
            if party is None and human and tags(token):
                party = _last_speaker(said, token)
            if human:
                persons.append((number, party))
            if party is not None:
                span = Span(token.idx + offset, end_of(token) + offset)
                found.append(Mention(span, token.text, party, "pronoun", _CONFIDENCE, parsed.number))
        before = {parsed.by_token[each.i].party for each in sentence if each.i in parsed.by_token}
    return found


def _last_speaker(said: list[Said], token: Token) -> str | None:
    """The party of a leader who spoke last, in a tag: *"...," she wrote*."""
    tagged = (each for each in said if each.speaker_span is not None and each.speaker_span.start == token.idx)
    referent = next((each.speaker for each in tagged), None)
    leader = referent is not None and referent.human and referent.sort == "party"
    return referent.party if referent is not None and leader else None


def _takes_up(parsed: Parsed, token: Token) -> bool:
    """Whether *it* or *its* goes on with the sentence before: nothing in its own stands before it."""
    if is_expletive(token) or any(
        each.dep_ in ("nsubj", "nsubjpass") or each.i in parsed.by_token
        for each in token.sent
        if each.i < token.i and each.lower_ != "what"
    ):
        return False
    if token.lower_ == "its":
        return token.head.lemma_.lower() in words.OFFICIALS
    return token.dep_ == "nsubj" and _acts(token.head)


def _acts(verb: Token) -> bool:
    """Whether a verb says or wants something, which a thing cannot."""
    lemma = wishwords.LEMMAS.get(verb.lower_, verb.lemma_.lower())
    if lemma in ("need", "require", "promise", "threaten", "predict", "suggest", "indicate"):
        return False
    if any((lemma, each.lower_) in wishwords.WISH_PARTICLES for each in verb.children):
        return True
    return lemma in wishwords.WISH_VERBS or lemma in words.SAY - words.EVIDENT


def _governed(parsed: Parsed, people: People, token: Token, *, human: bool) -> str | None:
    """The party that is the subject of the clause that governs a pronoun's."""
    if is_expletive(token) or reported_subject(token) is not None:
        return None
    verb = _verb_of(token)
    joined = token.head.head if token.head.dep_ == "conj" and token.lower_ in _POSSESSIVE else None
    if joined is not None and human and _party(parsed, people, joined, human=True) is not None:
        return _party(parsed, people, joined, human=True)  # "Zhou and his guests"
    if verb is None:
        return None
    own = subject(verb)
    if token.lower_ in _POSSESSIVE and own is None and verb.dep_ == "acl":
        above = _above(verb)  # "wanted time to consult its allies"
        own = subject(above) if above is not None else None
    if own is not None and _between(parsed, own, token):
        return None  # "Iran thanked Russia for its patience"
    if token.lower_ in _POSSESSIVE and own is not None and own.i < token.i and own.pos_ != "PRON":
        if not own.is_ancestor(token):
            return _party(parsed, people, own, human=human)
        return _party(parsed, people, own, human=human) if _described(token, own) else None
    if token.lower_ in _POSSESSIVE and own is not None:
        if own.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return _party(parsed, people, verb.head, human=human)
        if own.is_ancestor(token):
            above = _above(verb)  # "claims that its boats"
            who = subject(above) if above is not None else None
            return _party(parsed, people, who, human=human) if who is not None and who.i < token.i else None
        token = own
        if own.lower_ not in (_HUMAN if human else _BODY) or is_expletive(own):
            return None
    return _subject_above(parsed, people, token, human=human)


def _between(parsed: Parsed, own: Token, token: Token) -> bool:
    """Whether another party is named between a subject and a pronoun of a body."""
    if token.lower_ not in _BODY:
        return False
    mine = parsed.by_token.get(own.i)
    between = (parsed.by_token.get(each.i) for each in own.doc[own.i + 1 : token.i])
    return any(
        each is not None and each.rule not in ("demonym", *_LEADER_RULES) and each is not mine
        for each in between
    )


def _subject_above(parsed: Parsed, people: People, token: Token, *, human: bool) -> str | None:
    """The party that is the subject above a clause whose own subject is a pronoun."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
        return None
    if verb.dep_ == "ccomp" and not human and verb.lemma_ == "be" and child(verb, "attr") is not None:
        return None  # "says it was a fault"
    claimed = verb.dep_ == "acl" and verb.head.lemma_.lower() in words.SAYING_NOUNS | words.PAPERS
    said = verb.dep_ == "ccomp" and _saying(verb.head)
    if not claimed and not said and not (verb.dep_ in _FURTHER and _acts(verb)):
        return None
    above = _above(verb) if claimed else verb.head if said else _verb_of(verb)
    if above is None:
        return None
    who = subject(above)
    before = who is not None and who.i < token.i and child(above, "auxpass") is None
    return _party(parsed, people, who, human=human) if who is not None and before else None


def _saying(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in words.SAY or lemma in wishwords.WISH_VERBS or lemma in wishwords.VIEWS


def _described(token: Token, own: Token) -> bool:
    """Whether a possessive stands in what describes a subject: *Marn, eager to please her party*."""
    for each in token.ancestors:
        if each.head.i == own.i:
            return each.dep_ in ("amod", "acl", "relcl") and each.i > own.i
    return False


def _above(verb: Token) -> Token | None:
    """The verb above a clause, past the noun that it says more of: *rejected claims that*."""
    if verb.dep_ not in _BELOW:
        return None
    above = verb.head
    if above.pos_ == "NOUN":
        if child(above, "poss") is not None or any(each.lower_ == "by" for each in above.children):
            return None  # "Tehran's claim that its ships"
        above = above.head
    return above if above.pos_ in ("VERB", "AUX") else None


def _verb_of(token: Token) -> Token | None:
    """The verb of a word's clause."""
    for each in token.ancestors:
        if each.pos_ in ("VERB", "AUX"):
            return each
    return None


def _party(parsed: Parsed, people: People, who: Token, *, human: bool) -> str | None:
    match = parsed.by_token.get(who.i)
    if any(True for _ in who.conjuncts):
        return None
    if match is None:
        known = is_ruler(who) if human else who.lemma_.lower() in _GOVERNMENTS
        referent = people.of(who) if known else None
        return referent.party if referent is not None else None
    leader = match.rule in _LEADER_RULES
    return match.party if leader == human and match.rule != "demonym" else None


def _person(parsed: Parsed, people: People, token: Token) -> tuple[str | None] | None:
    """A person named or described here; the party is ``None`` for anyone who is no leader."""
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
            return (referent.party if is_ruler(token) else None,)
    return None
