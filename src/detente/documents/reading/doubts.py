"""What a text does not say is so: denied, called false, thought unlikely, supposed.

1. *Denied*: in the complement of a verb of denial (*denied that*, *denied plans to*), of a verb that turns
   down claims (*rejected claims that*, *dismissed reports that*), or of the noun *denial*.
2. *Untrue*: claims or reports that the text calls false, and *it is untrue that*.
3. *Improbable*: *it is unlikely that*, *is not likely to*, *doubts that*.
4. *Supposed*: behind *if* and *unless*, with *might*, *could* or *would have*, in *had it attacked*, or in
   claims and rumours that nobody confirms.
"""

from __future__ import annotations

from detente.documents.reading.tokens import Token, child, is_outside, negated, subject
from detente.documents.reading.words import word_set

_DENYING = word_set("deny disavow disclaim")
_DISMISSING = word_set("reject dismiss refute rebut repudiate discount dispute contest rebuff")
_CLAIMS = word_set(
    """claim report allegation accusation suggestion assertion rumour rumor charge speculation insinuation
    contention"""
)
_FALSE = word_set("false untrue wrong baseless unfounded fabricated groundless incorrect")
_COMPLEMENT = ("ccomp", "xcomp", "dobj", "nsubjpass", "pcomp", "acl", "relcl", "prep", "obj")
_CONFIRMING = word_set("confirm acknowledge admit verify")
_UNCERTAIN = word_set(
    "likely unlikely doubtful possible probable improbable conceivable questionable plausible"
)
_IMPROBABLE = word_set("unlikely doubtful improbable questionable")
_NONE = word_set("no neither none nobody nothing")
_CONDITIONS = word_set("if unless whether lest")


def denies(word: Token) -> bool:
    """Whether a verb or noun denies its complement: *denied*, *rejected claims*, *denial*."""
    lemma = word.lemma_.lower()
    if lemma == "denial" and word.pos_ == "NOUN":
        return True
    if word.pos_ != "VERB" or negated(word):
        return False
    return lemma in _DENYING or turns_down_claims(word)


def not_denied(verb: Token) -> bool:
    """*Did not deny that*: neither said nor unsaid."""
    return verb.lemma_.lower() in _DENYING and verb.pos_ == "VERB" and negated(verb)


def turns_down_claims(verb: Token) -> bool:
    """Whether a verb turns down what is claimed, not what is offered: *rejected claims that*."""
    what = child(verb, "dobj", "nsubjpass")
    return verb.lemma_.lower() in _DISMISSING and what is not None and what.lemma_.lower() in _CLAIMS


def denial_above(token: Token) -> Token | None:
    """The word of denial in whose complement a word stands."""
    below = token
    for above in token.ancestors:
        if below.dep_ in _COMPLEMENT and denies(above):
            return above
        if _leaves(below, above):
            return None
        below = above
    return None


def _leaves(below: Token, above: Token) -> bool:
    """Whether a word says more than the complement above it: a description, a contrast, a further verb."""
    described = below.dep_ == "relcl" and above.lemma_.lower() not in _CLAIMS
    contrast = below.dep_ == "conj" and any(each.lower_ == "but" for each in above.children)
    return described or contrast or is_outside(below)


def denier(denial: Token) -> Token | None:
    """Who denies."""
    if denial.pos_ == "NOUN":
        return child(denial, "poss")
    agent = child(denial, "agent")
    return child(agent, "pobj") if agent is not None else subject(denial)


def nothing_done(verb: Token) -> bool:
    """Whether nobody did it, or nothing: *imposed no sanctions*, *neither met*, *failed to agree*."""
    who, what = subject(verb), child(verb, "dobj", "nsubjpass")
    if _none(what) or (who is not None and who.i < verb.i and _none(who)):
        return True
    return bool(verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "fail" and not negated(verb.head))


def _none(phrase: Token | None) -> bool:
    return phrase is not None and any(each.lower_ in _NONE for each in (phrase, *phrase.children))


def untrue(token: Token) -> bool:
    """Whether a word stands in what the text calls false: *reports that ... were false*."""
    below = token
    for above in token.ancestors:
        inside = below.dep_ in ("ccomp", "csubj", "nsubj")
        called = child(above, "acomp", "attr")
        if inside and above.lemma_ == "be" and called is not None and called.lower_ in _FALSE:
            return not negated(above)
        if below.dep_ in ("advcl", "conj", "parataxis") and below is not token:
            return False
        below = above
    return False


def _carriers(verb: Token) -> list[Token]:
    """The words that carry a verb's clause, the nearest first."""
    found = [verb]
    while found[-1].dep_ in ("xcomp", "ccomp") and len(found) < 4:
        found.append(found[-1].head)
    return found[1:]


def _uncertainty(carrier: Token) -> Token | None:
    """The word for how likely it is, where a carrier is one or has one."""
    said = [carrier, *(each for each in carrier.children if each.dep_ == "acomp")]
    return next((each for each in said if each.lower_ in _UNCERTAIN), None)


def uncertain(verb: Token) -> bool:
    """Whether the text says how likely it is: *is likely to*, *it is possible that*, *doubts that*."""
    return any(
        _uncertainty(each) is not None or (each.lemma_ == "doubt" and not negated(each)) or not_denied(each)
        for each in _carriers(verb)
    )


def improbable(verb: Token) -> bool:
    """Whether the text thinks it unlikely."""
    for each in _carriers(verb):
        word = _uncertainty(each)
        if word is not None:
            verb_of = each if word is not each else each.head
            return (word.lower_ in _IMPROBABLE) != (negated(verb_of) or negated(word))
        if each.lemma_ == "doubt" and each.pos_ == "VERB":
            return not negated(each)
    return False


def supposed(token: Token) -> bool:
    """Whether a word tells of what could be or could have been, not of what was."""
    verb = _verb_of(token)
    path = [verb]
    while path[-1].dep_ in ("conj", "xcomp", "ccomp", "advcl", "pcomp", "acl") and len(path) < 6:
        above = path[-1].head
        if _conditional(path[-1]) or _rumoured(path[-1], above):
            return True
        path.append(above)
    return _conditional(path[-1]) or any(_could(each) for each in _sharing(verb)) or uncertain(verb)


def _verb_of(token: Token) -> Token:
    """The verb that a noun completes: *would hold talks*; else the word itself."""
    steps = 0
    while token.pos_ == "NOUN" and token.dep_ in ("dobj", "attr", "pobj") and steps < 4:
        token = token.head if token.dep_ != "pobj" else token.head.head
        steps += 1
    return token


def _sharing(verb: Token) -> list[Token]:
    """A verb and those whose auxiliary it shares."""
    found = [verb]
    while len(found) < 4 and (
        found[-1].dep_ == "xcomp" or (found[-1].dep_ == "conj" and child(found[-1], "nsubj", "aux") is None)
    ):
        found.append(found[-1].head)
    return found


def _could(verb: Token) -> bool:
    auxiliaries = {each.lower_ for each in verb.children if each.dep_ == "aux"}
    reported = verb.dep_ == "ccomp"  # "said that it would": will, as it was said then
    return bool(auxiliaries & {"might", "may", "could"}) or (
        "would" in auxiliaries and ("have" in auxiliaries or not reported)
    )


def _conditional(verb: Token) -> bool:
    """*If it attacked*, *had it attacked*, *were it to attack*, *should it attack*."""
    if any(each.lower_ in _CONDITIONS and each.i < verb.i and each.dep_ == "mark" for each in verb.children):
        return True
    own = child(verb, "nsubj", "nsubjpass")
    first = child(verb, "aux", "auxpass")
    turned = own is not None and first is not None and first.i < own.i < verb.i
    return bool(turned and first is not None and first.lower_ in ("had", "were", "should"))


def _rumoured(verb: Token, above: Token) -> bool:
    """*Reports that it attacked*, which nobody confirms."""
    claims = above.lemma_.lower() in _CLAIMS and verb.dep_ in ("acl", "ccomp", "relcl")
    noun = above.pos_ == "NOUN" or above.dep_ in ("nsubj", "dobj", "pobj")
    owned = child(above, "poss") is not None
    return bool(claims and noun and not owned and above.head.lemma_.lower() not in _CONFIRMING)
