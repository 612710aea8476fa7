"""Which lever a phrase means, and whether to use it or to let it go.

1. Of several levers in one phrase the first counts; of two at one place, the longer words. One that stands in
   what is only added (*a man of war in the talks*, *a plan that ended the embargo*) is not what is meant.
2. Words that take something away (*lift*, *end*, *without*, *relief*) turn what they stand with: *lift
   sanctions* is against the lever *Sanctions*, *give up nuclear weapons* for giving them up. Two of them
   (*not lift*) turn it back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.documents.record.drafting.levers import LEVERS, Lever
from detente.documents.record.drafting.named import Named

_OFF = re.compile(
    r"\b(?:lift|eas|end|remov|suspend|waiv|relax|halt|stop|cancel|drop|abandon|scrap|withdr|pull|los|lack"
    r"|avoid|prevent|block|limit|reduc|curb|freez|dismantl|surrender|renounc|eliminat|destroy|g[aio]v\w* up"
    r"|relinquish|forgo|forswear|free|releas|escap|cut|phas\w* out|resist|evad|br[eo]ak?\w* off|leav|quit|ban"
    r"|oppos|reject|refus|undo|roll\w* back|relief|less|fewer)"
    r"(?:e|es|ed|d|ing|s|ping|ped|aw|awal|aws|awing|awn|ew|al|als|ment|ation|t)?\b"
    r"|\b(?:without|no longer|not|never|no|end to|halt to|freeze on|moratorium on|ban on|relief from|"
    r"removal of|rid of|suspension of|reductions? (?:of|in)|cessation of)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\W*(?:(?:to|that|which|should|must|would|will|can|could|shall|are|is|were|was|have|has|had|been|be"
    r"|being)\W+)*"
    r"(?:not|lifted|ended|removed|eased|suspended|stopped|halted|cancell?ed|dropped|withdrawn|abandoned|relaxed"
    r"|waived|scrapped|dismantled|destroyed|freed|released|given up|frozen|go|relief|removal|easing|freeze"
    r"|halt|ban|moratorium|reductions?|withdrawals?|cut|banned|refused)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?P<word>[\w'\u2019-]+)\W+(?P<link>in|during|at|amid|before|after|as|while|by|through|under|since|when|where"
    r"|if|because|which|who|whom|whose|that)\b",
    re.IGNORECASE,
)
_GOVERNS = re.compile(
    r"(?:engag|part|participat|join|rol|interest|involv|succe|progress|sit|sat|back|proceed|arriv|return|place"
    r"|table|invest|say|saying|said|demand|insist|agree|ensur)\w*\Z",
    re.IGNORECASE,
)
"""Words whose *in*, *at* or *that* leads on to what is meant."""

_IN_A_PART = re.compile(r"\b(?:role|part|position|service|offices)\b", re.IGNORECASE)
"""Words whose *as* says in what part: *the role of Boria as mediator*."""

_SENDING = re.compile(r"\b(?:send|dispatch|deploy|offer|provide)\w*\b", re.IGNORECASE)

_REACH = 6
"""Words before a lever's in which a word that turns it is looked for."""

_FOR = {lever.key: re.compile(rf"\b(?:{lever.words})\b", re.IGNORECASE) for lever in LEVERS}
_AGAINST = {
    lever.key: re.compile(rf"\b(?:{lever.against})\b", re.IGNORECASE) for lever in LEVERS if lever.against
}


@dataclass(frozen=True, slots=True)
class Pulled:
    """A lever in a phrase.

    Parameters
    ----------
    lever
        Which.
    on
        Whether the phrase means that it is used, not that it is let go.
    start, end
        Where its words stand.
    """

    lever: Lever
    on: bool
    start: int
    end: int


def pulled(phrase: str) -> Pulled | None:
    """The lever that a phrase means, if it means one.

    Examples
    --------
    >>> [(p.lever.key, p.on) for p in map(pulled, ("the lifting of sanctions", "to keep its atomic bombs",
    ...     "a pledge to give up nuclear weapons", "talks to end the war")) if p]
    [('sanctions', False), ('disarm', False), ('disarm', True), ('talks', True)]
    """
    found: list[tuple[int, int, int, Lever, int, bool]] = []
    for rank, each in enumerate(LEVERS):
        for sense, pattern in ((True, _FOR[each.key]), (False, _AGAINST.get(each.key))):
            match = pattern.search(phrase) if pattern is not None else None
            if match is not None:
                found.append((match.start(), -match.end(), rank, each, match.end(), sense))
    if not found:
        return None
    start, _, _, best, end, sense = min(found, key=lambda each: each[:3])
    if any(
        not (
            _GOVERNS.match(each["word"])
            or (each["link"] == "as" and _IN_A_PART.search(phrase[: each.start()]))
        )
        for each in _ADDED.finditer(phrase, 0, start)
    ):
        return None
    if best.key == "inspect" and _SENDING.search(phrase[:start]):
        return None  # who sends inspectors does not admit them
    return Pulled(best, sense != _is_turned(phrase, start, end), start, end)


def _is_turned(phrase: str, start: int, end: int) -> bool:
    """Whether the words around a lever take it away."""
    before = " ".join(phrase[:start].split()[-_REACH:])
    turned = len(_OFF.findall(before)) % 2 == 1
    return turned != (_AFTER.match(phrase[end:]) is not None)


_CALLED = re.compile(
    r"^(?:['\u2019]s?)?\s+(?:(?:imposition|use|threat|policy|regime|deployment|supply|offer)\s+of\s+)?"
    r"(?:(?:new|more|economic|military|heavy|nuclear|missile|unilateral|own|joint|food|trade|harsh|existing)\s+){0,2}$",
    re.IGNORECASE,
)
_BY = re.compile(r"^\s+(?:\w+\s+){0,2}by\s+(?:the\s+)?$", re.IGNORECASE)


def owned(phrase: str, named: Sequence[Named]) -> list[tuple[str, Lever]]:
    """Levers that a phrase calls a party's: *Boria's sanctions*, *sanctions imposed by Boria*."""
    found = []
    for each in LEVERS:
        if each.sort == "shared":
            continue
        for match in _FOR[each.key].finditer(phrase):
            owner = next(
                (
                    party.party
                    for party in named
                    if (party.end <= match.start() and _CALLED.match(phrase[party.end : match.start()]))
                    or (party.start >= match.end() and _BY.match(phrase[match.end() : party.start]))
                ),
                None,
            )
            if owner is not None:
                found.append((owner, each))
    return found
