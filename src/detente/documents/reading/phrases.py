"""Noun phrases: their own words, and what kind of phrase they are."""

from __future__ import annotations

from detente.documents.reading import words
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.tokens import Token, child

_SKIPPED = ("relcl", "acl", "conj", "cc", "appos", "advcl", "punct", "parataxis")


_DESCRIPTION = 8
"""Words: a longer description is a story of its own."""


def takes_up(token: Token) -> bool:
    """Whether a phrase takes up whoever spoke last: *the ministry*, with nothing that says whose."""
    if token.lemma_.lower() not in words.ANAPHORS or token.tag_ == "NNS":
        return False
    return any(each.dep_ == "det" and each.lower_ in ("the", "this", "that") for each in token.children)


def tags(token: Token) -> bool:
    """Whether a pronoun stands in a tag behind the words it reports: *..., he said*."""
    if token.dep_ != "nsubj" or token.lower_ not in ("he", "she", "it"):
        return False
    if token.head.lemma_.lower() not in words.SAY | words.QUOTING or token.i <= token.sent.start + 1:
        return False
    return bool(token.nbor(-1).is_punct or token.head.i < token.i)


def reported_subject(token: Token) -> int | None:
    """Where the subject stands of what a tag reports, who is not its speaker: *Marn, he says, wants*."""
    verb = token.head
    if token.lower_ not in ("he", "she") or not tags(token) or (token.i and token.nbor(-1).text == ";"):
        return None
    clause = verb.head if verb.dep_ == "parataxis" else child(verb, "ccomp")
    own = child(clause, "nsubj", "nsubjpass") if clause is not None else None
    return own.i if own is not None and own.i < token.i else None


def own_speaker(token: Token) -> Token | None:
    """The subject of the clause above, further on in a sentence: *Iran agreed, and Iraq said it did not*."""
    above = token.head.head
    if token.dep_ != "nsubj" or token.head.dep_ != "ccomp" or above.dep_ != "conj" or tags(token):
        return None
    own = child(above, "nsubj")
    return own if own is not None and own.pos_ != "PRON" and own.i < token.i else None


_NOTHING_SAID = words.word_set(
    """clear likely unlikely possible impossible true obvious known unclear doubtful evident plain worth
    time tempting hard easy difficult important necessary fair safe wrong right odd strange ironic
    telling naive foolish premature futile pointless useless helpful useful vital essential crucial critical
    imperative unthinkable unrealistic realistic desirable urgent reasonable unreasonable rash unwise wise
    prudent folly mistake error surprising remarkable notable understandable"""
)


def is_expletive(token: Token) -> bool:
    """Whether *it* means nothing: *it is clear that*, *it was Renn who*."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
        return False
    if token.dep_ == "expl" or verb.lemma_ in ("rain", "happen", "remain"):
        return True
    if verb.lemma_ not in ("be", "seem", "appear", "become", "take", "prove"):
        return False
    return any(
        each.lower_ in _NOTHING_SAID or any(inner.dep_ == "relcl" for inner in each.children)
        for each in verb.children
        if each.i > verb.i
    )


def phrase_of(token: Token) -> list[Token]:
    """A head with its own modifiers, without clauses, appositions and what it is joined to."""
    kept = []
    stack = [token]
    while stack:
        each = stack.pop()
        kept.append(each)
        for inner in each.children:
            skipped = inner.dep_ in _SKIPPED or (inner.dep_ == "prep" and inner.lower_ not in ("of", "for"))
            if not skipped or (inner.dep_ == "punct" and inner.text == "-"):
                stack.append(inner)
    return sorted(kept, key=lambda each: each.i)


def near(who: Token) -> list[Token]:
    """A phrase up to its head."""
    return [each for each in who.subtree if each.i <= who.i]


def described(token: Token) -> list[Token]:
    """A phrase with what describes it behind the head: *people familiar with the talks*."""
    own = phrase_of(token)
    behind = [
        inner
        for each in token.children
        if each.i > token.i and each.dep_ in ("amod", "acl", "prep") and each.nbor(-1).text != ","
        for inner in each.subtree
    ]
    short = len(behind) <= _DESCRIPTION and not any(each.is_punct for each in behind)
    return (
        sorted({each.i: each for each in (*own, *behind)}.values(), key=lambda each: each.i) if short else own
    )


_RULERS = words.word_set("""leader president premier chancellor king queen monarch emir sultan ruler""")


def is_ruler(token: Token) -> bool:
    """Whether a noun is an office that one person of a country holds: *the US leader*, *prime minister*."""
    prime = token.lemma_.lower() == "minister" and any(each.lower_ == "prime" for each in token.children)
    return token.tag_ in ("NN", "NNP") and (prime or token.lemma_.lower() in _RULERS)


_FORMER = ("former", "ex", "onetime", "erstwhile")
_APART = ("opposition", "rebel", "exiled", "dissident", "separatist", "insurgent", "breakaway", "ousted")
"""Words for those of a country who do not govern it."""


def is_former(token: Token) -> bool:
    """Whether a phrase is about who speaks for no government: *the former Russian president*."""
    return any(each.lower_ in (*_FORMER, *_APART) and each.i < token.i for each in phrase_of(token))


_SEATED = words.word_set(
    """official authority leader leadership government policymaker ministry regime hardliner general"""
)
_FOREIGN = words.word_set("western european asian arab allied un other visiting")


def is_seated(token: Token) -> bool:
    """Whether *in Moscow* behind a noun says whose it is: *officials in*, not *a Western diplomat in*."""
    foreign = any(each.lower_ in _FOREIGN for each in token.children)
    return token.lemma_.lower() in _SEATED and not foreign


def family_name(phrase: list[Token]) -> str:
    """The last name in a phrase, case folded."""
    names = [each.text for each in phrase if each.pos_ == "PROPN"]
    return str(names[-1] if names else phrase[-1].text).casefold()


def has_name(phrase: list[Token], apart_from: Parsed | None = None) -> bool:
    """Whether a person is named in a phrase, a match of the cast apart."""
    matched = apart_from.by_token if apart_from is not None else {}
    return any(each.ent_type_ == "PERSON" and each.i not in matched for each in phrase)
