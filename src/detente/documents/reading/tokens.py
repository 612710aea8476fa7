"""Questions to the grammar: what hangs on a word, who its subject is, where a stretch of words stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.documents.reading.records import Span

Token = Any
"""A token of spaCy's, which carries no types that help here."""


ASKING = ("ask", "press", "question", "challenge", "quiz")
"""What a speaker is said to have been, between commas."""
_ORDERING = frozenset((
    "allow", "ask", "beg", "call", "compel", "convince", "encourage", "force", "implore", "instruct",
    "invite", "order", "permit", "persuade", "press", "pressure", "require", "tell", "urge", "warn",
))  # fmt: skip
"""Verbs whose object is to do what follows."""
LIKELY = ("likely", "unlikely", "certain", "sure", "bound", "poised")
"""Adjectives whose infinitive foretells what their subject does: *is likely to seek*."""


def tokens_in(doc: Any, start: int, end: int) -> list[Token]:
    """The tokens that overlap a stretch."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else list(span)


def end_of(token: Token) -> int:
    """Where a token ends."""
    return int(token.idx + len(token.text))


def stretch(tokens: Iterable[Token]) -> Span | None:
    """From the first to the last token, white space and outer punctuation left out."""
    kept = sorted((each for each in tokens if not each.is_space), key=lambda each: each.i)
    for k, each in enumerate(kept[1:], start=1):
        if each.lower_ == "according" and k + 1 < len(kept) and kept[k + 1].lower_ == "to":
            del kept[k:]
            break
    while kept and kept[0].lower_ == "that" and kept[0].dep_ == "mark":
        del kept[0]
    while kept and kept[-1].is_punct and kept[-1].text not in (")", "%"):
        kept.pop()
    while kept and kept[0].is_punct and kept[0].text not in ("(", "$"):
        del kept[0]
    return Span(kept[0].idx, end_of(kept[-1])) if kept else None


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((each for each in token.children if each.dep_ in dependencies), None)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to."""
    seen = 0
    while seen < 4:
        own = child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return own
        likely = verb.dep_ == "xcomp" and verb.head.lower_ in LIKELY and verb.head.dep_ == "acomp"
        if is_outside(verb) or likely:
            verb = verb.head.head
        elif verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "advcl" and any(each.dep_ == "mark" for each in verb.children):
                return None
            verb = verb.head
        elif verb.dep_ == "acl" and (verb.tag_ == "VBG" or verb.head.dep_ == "ROOT"):
            return verb.head  # "a second letter asked for more", read as a phrase
        elif verb.dep_ in ("acl", "relcl") and verb.head.dep_ == "attr":
            verb = verb.head.head  # "the first to have said"
        else:
            return _astray(verb)
        seen += 1
    return None


def ordered(verb: Token) -> Token | None:
    """Who is asked or told to do something, and not who asks: *urged Iran to stop*."""
    above = verb.head
    told = above.lemma_.lower() in _ORDERING and child(verb, "aux") is not None
    return child(above, "dobj") if verb.dep_ == "xcomp" and told and verb.i > above.i else None


def _astray(verb: Token) -> Token | None:
    """The subject that the grammar gave to a phrase beside it: *Sorin, asked about it, said*."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    above = verb.head
    if verb.dep_ in ("dep", "parataxis") and above.i < verb.i and above.lemma_ in ASKING:
        return child(above, "nsubj") if above.nbor(-1).text == "," else None
    for each in verb.children:
        if each.dep_ in ("advcl", "ccomp") and 0 < each.i < verb.i and each.tag_ in ("VBD", "VBN"):
            own = child(each, "nsubj")
            if own is not None and each.nbor(-1).text == ",":
                return own
    return None


def is_outside(verb: Token) -> bool:
    """Whether a verb that the grammar joins to a *that*-clause goes on with the clause above.

    *He said that it had failed, and promised an inquiry*: a past tense without a subject of its own, behind a
    comma.
    """
    inner = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or inner.dep_ != "ccomp" or child(verb, "nsubj") is not None:
        return False
    if inner.lemma_ == "be" and inner.tag_ == "VBD":
        return True
    joining = next((each for each in inner.children if each.dep_ == "cc" and each.i < verb.i), None)
    marked = any(each.dep_ == "mark" for each in inner.children)
    return bool(marked and joining is not None and joining.i > 0 and joining.nbor(-1).text == ",")


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, by its own auxiliary or one that it shares."""
    if child(verb, "auxpass") is not None or child(verb, "agent") is not None:
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and child(verb, "aux", "nsubj") is None:
        return True  # "Asked whether ..., the ambassador paused"
    shared = verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "aux", "nsubj") is None
    return bool(shared and child(verb.head, "auxpass") is not None)


def is_asked(token: Token) -> bool:
    """Whether a word stands in a question that could be answered with yes or no."""
    if not token.sent.text.rstrip(' "\u201d').endswith("?"):
        return False
    first = next((each for each in token.sent if not each.is_punct), token)
    auxiliary, own = child(token, "aux"), child(token, "nsubj")
    if first.tag_.startswith("W"):
        return False
    inverted = auxiliary is not None and own is not None and auxiliary.i < own.i
    return bool(inverted or first.tag_ in ("VBZ", "VBD", "VBP", "MD", "VB"))


def is_supposed(verb: Token) -> bool:
    """Whether a verb stands behind *if* or *unless*."""
    clause = [verb, *(each for each in verb.ancestors)][:3]
    return any(
        each.dep_ == "advcl" and any(inner.lower_ in ("if", "unless", "whether") for inner in each.children)
        for each in clause
    )


def negated(verb: Token) -> bool:
    """Whether a verb is denied."""
    if any(each.dep_ == "neg" or each.lower_ in ("never", "hardly", "scarcely") for each in verb.children):
        return True
    return bool(verb.i > 1 and verb.nbor(-1).lower_ == "longer" and verb.nbor(-2).lower_ == "no")
