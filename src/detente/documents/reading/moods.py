"""How surely and when a wish is held, as the grammar shows it."""

from __future__ import annotations

from detente.documents.reading import wishwords
from detente.documents.reading.doubts import uncertain
from detente.documents.reading.records import Tense
from detente.documents.reading.tokens import LIKELY, Token, child


def hedged(verb: Token, *, of_course: bool) -> bool:
    """Whether the text qualifies a wish; where *would* is the wish's own word, it does not."""
    chain = [verb]
    while chain[-1].dep_ in ("xcomp", "ccomp") and len(chain) < 4:
        chain.append(chain[-1].head)
    for k, each in enumerate(chain):
        lowered = {inner.lower_ for inner in each.children}
        if lowered & wishwords.HEDGES or any(
            inner.dep_ == "aux"
            and inner.lower_ in wishwords.HEDGE_MODALS
            and not (inner.lower_ == "would" and (of_course or each.lemma_ in ("like", "prefer", "love")))
            for inner in each.children
        ):
            return True
        if k > 0 and each.lemma_ in wishwords.HEDGE_VERBS and chain[k - 1].dep_ == "xcomp":
            return True
        if k > 0 and each.lemma_ in wishwords.BELIEVED and child(each, "auxpass") is not None:
            return True
    return uncertain(verb)


def tense(verb: Token, *, reported: bool) -> Tense:
    """Whether a wish is held, was, or is expected; in reported speech the past is grammar's."""
    carriers = [verb]
    while carriers[-1].dep_ == "xcomp" and len(carriers) < 3:
        carriers.append(carriers[-1].head)
    for each in carriers:
        auxiliaries = {inner.lower_ for inner in each.children if inner.dep_ in ("aux", "auxpass")}
        if auxiliaries & {"will", "'ll", "wo", "shall"} or (
            (each.lemma_ in ("expect", "go") or each.lower_ in LIKELY) and each is not verb
        ):
            return "predicted"
    finite = carriers[-1]
    marks = [finite.tag_, *(each.tag_ for each in finite.children if each.dep_ in ("aux", "auxpass"))]
    past = "VBD" in marks
    return "past" if past and not reported else "present"
