"""What is wanted: the words that belong to the words of wanting."""

from __future__ import annotations

from detente.documents.reading import wishwords
from detente.documents.reading.parsed import Parsed
from detente.documents.reading.records import Span
from detente.documents.reading.tokens import Token, child, stretch

_RELATIVE = ("which", "that", "whose", "whom")


def complement(parsed: Parsed, verb: Token, particle: Token | None, who: Token | None) -> Span | None:
    """What stands behind the words of wanting; of a relative clause, what it stands with."""
    after = particle.i if particle is not None else verb.i
    if (
        verb.dep_ in ("csubj", "ccomp")
        and verb.i < verb.head.i
        and any(each.lower_ == "what" for each in verb.subtree if each.i < verb.i)
        and verb.head.lemma_ == "be"
    ):
        return stretch(each for each in verb.head.subtree if each.i > verb.head.i)
    if (
        verb.dep_ in ("ccomp", "attr", "advcl")
        and verb.head.lemma_ == "be"
        and verb.head.i < verb.i
        and any(each.lower_ == "what" for each in verb.children)
    ):
        own = child(verb.head, "nsubj")
        return stretch(own.subtree) if own is not None else None  # "time is what Iran wants"
    if any(
        each.lower_ == "what" and each.dep_ in ("dobj", "pobj") and each.i < verb.i for each in verb.children
    ):
        return None  # "what it wants cannot be had": what, nobody says
    if verb.dep_ == "relcl" and who is not None and who.i != verb.head.i and _lacks_object(verb):
        return stretch(each for each in verb.head.subtree if each.i <= verb.head.i)
    dropped = joined(verb)
    tokens = [each for each in verb.subtree if each.i > after and each.i not in dropped]
    inside = parsed.quote_at(verb.idx)
    if inside is not None:
        tokens = [each for each in tokens if each.idx < inside.end]
    span = stretch(tokens)
    meaty = any(each.pos_ in ("NOUN", "PROPN", "VERB", "PRON", "ADJ", "NUM") for each in tokens)
    if span is not None and meaty:
        return span
    if verb.dep_ == "relcl" and who is not None and who.i != verb.head.i:
        return stretch(each for each in verb.head.subtree if each.i <= verb.head.i)
    return None


def _lacks_object(verb: Token) -> bool:
    """Whether a relative clause's verb wants the noun that the clause stands with."""
    object_ = child(verb, "dobj", "ccomp", "xcomp", "nsubjpass")
    if object_ is None or object_.lower_ in ("that", "which", "what"):
        return True
    first = next(iter(verb.subtree))
    if (
        object_.dep_ == "xcomp"
        and object_.tag_ == "VB"
        and first.lower_ in ("which", "that", "whose", "whom")
    ):
        inner = child(object_, "dobj")
        return inner is None or inner.i < verb.i
    return object_.dep_ in ("xcomp", "ccomp") and child(object_, "dobj") is None and object_.tag_ == "VBN"


def joined(verb: Token) -> set[int]:
    """What hangs on a verb and is no part of its complement: joined verbs, later reports."""
    dropped: set[int] = set()
    for each in verb.children:
        far = each.dep_ in ("parataxis", "cc") or (each.dep_ == "conj" and each.pos_ in ("VERB", "AUX"))
        beside = each.dep_ == "advcl" and each.i > verb.i and each.tag_ == "VBG" and each.nbor(-1).is_punct
        if (
            far
            or beside
            or (
                each.dep_ == "advcl"
                and each.i > verb.i
                and any(
                    x.lower_ in ("while", "although", "though", "but", "as", "after", "since")
                    for x in each.children
                )
            )
        ):
            dropped |= {inner.i for inner in each.subtree}
    return dropped


def noun_content(noun: Token, lemma: str) -> Span | None:
    """What a noun of wanting is of: *demand for*, *goal is*."""
    for each in noun.children:
        if each.i < noun.i:
            continue
        if each.dep_ == "prep" and each.lower_ in ("for", "of", "on", "to", "in", "about", "over", "that"):
            return stretch(inner for inner in each.subtree if inner.i > each.i)
        if each.dep_ in ("acl", "relcl", "ccomp", "xcomp") and (
            each.tag_ in ("VB", "VBN")
            or any(inner.dep_ == "mark" or inner.tag_ == "TO" for inner in each.children)
        ):
            return stretch(
                inner for inner in each.subtree if not (inner.lower_ == "that" and inner.i < each.i)
            )
    if lemma in wishwords.NO_GOAL_NOUNS or lemma in ("demand", "hope", "fear", "intention", "wish", "desire"):
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.lemma_ == "be":
            return stretch(each for each in verb.subtree if each.i > verb.i)
    return None
