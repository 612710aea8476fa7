"""In which order statements are put, and why: the order is a guess at what matters most to a decision maker.

In this order: how many passages say so, one repeated word for word counting once; from how many origins; how
strongly (a need, a demand, a fear or a refusal before a wish, and that before an offer); whether it is held
now and without hedges; how it is graded; how recent the latest document is.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.documents.record.drafting.proposals import Wish
from detente.documents.record.evidence import link_name
from detente.model.evidence import UNNAMED

_STRONG = ("need", "demand", "fear", "refuse")
_WEAK = ("accept", "intend", "offer", "promise", "threaten")


def order(wishes: Sequence[Wish]) -> tuple[object, ...]:
    """By which statements are sorted, the first first."""
    own = [wish.saying for wish in wishes]
    strength = max(
        0 if wish.price or wish.saying.wish in _WEAK else 2 if wish.saying.wish in _STRONG else 1
        for wish in wishes
    )
    return (
        -len({saying.entry.passage.exact for saying in own}),
        -len(_origins(wishes)),
        -strength,
        all(saying.hedged or saying.tense != "present" for saying in own),
        min(_grade(wish) for wish in wishes),
        tuple(-ord(letter) for letter in _latest(wishes)),
        -max(saying.confidence for saying in own),
    )


def reason(wishes: Sequence[Wish]) -> str:
    """Why statements stand where they stand."""
    own = [wish.saying for wish in wishes]
    passages, origins = len({saying.entry.passage.exact for saying in own}), len(_origins(wishes))
    said = (
        f"{passages} passages of {origins} origins" if origins > 1 else f"{passages} passages of one origin"
    )
    said = "one passage" if passages == 1 else said
    grade = "".join(min(_grade(wish) for wish in wishes))
    graded = "" if grade == "6F" else f", graded {grade[::-1]}{' at best' if passages > 1 else ''}"
    latest = _latest(wishes)
    return f"{said}{graded}{f', the latest of {latest}' if latest and passages > 1 else ''}"


def _grade(wish: Wish) -> tuple[str, str]:
    after = wish.saying.entry.after
    return ("6", "F") if after is None else (after.information_grade, after.source_grade)


def _origins(wishes: Sequence[Wish]) -> set[str]:
    """From how many the words come; all who are not named count as one."""
    found = set()
    for wish in wishes:
        entry = wish.saying.entry
        chain = entry.after.chain if entry.after is not None else ()
        name = link_name(chain[0]) if chain else entry.passage.document.fingerprint
        found.add(UNNAMED if name.startswith(UNNAMED) else name.casefold())
    return found


def _latest(wishes: Sequence[Wish]) -> str:
    """The latest date of the documents, as far as it is given."""
    return max((wish.saying.entry.passage.document.date or "" for wish in wishes), default="")
