"""On what condition something is wanted, offered or threatened.

*X if Y*, *provided that Y*, *once Y*, *in return for Y* hang on Y; *X unless Y*, *until Y*, *without Y* hang
on Y not being so, and so does *not X before Y*. What is wanted *before* something else is merely to come
first. A clause with *when* or *as* says more often at what time than on what condition, and is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINK = re.compile(
    r"[\s,;]*\b(?:"
    r"(?P<met>only if|even if|if|provided(?: that)?|providing(?: that)?|as long as|so long as"
    r"|on condition that"
    r"|on the condition that|once|only after|only when|in return for|in exchange for|subject to)"
    r"|(?P<unmet>unless|until|till|without|as long as no|so long as no)"
    r"|(?P<before>before)"
    r")\b\s+",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?;](?:\s|$)|[\u201d\"]|,?\s+(?:but|while|whereas|although|though)\b|,\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition.

    Parameters
    ----------
    words
        The clause.
    met
        Whether it has to be so; else it has not to be so.
    """

    words: str
    met: bool


def split(phrase: str, *, refused: bool) -> tuple[str, Condition | None]:
    """A phrase without its condition, and the condition.

    Parameters
    ----------
    phrase
        What is wanted.
    refused
        Whether it is refused: only then *before* is a condition.

    Examples
    --------
    >>> split("to lift the blockade if Boria withdraws", refused=False)
    ('to lift the blockade', Condition(words='Boria withdraws', met=True))
    >>> split("a treaty before the dam is full", refused=True)[1]
    Condition(words='the dam is full', met=False)
    >>> split("the ban ended before the talks resume", refused=False)
    ('the ban ended', None)
    """
    link = _LINK.search(phrase)
    if link is None:
        return phrase, None
    head = phrase[: link.start()]
    if not head.strip() or (link["met"] or "").lower() == "even if" or (link["before"] and not refused):
        return head if head.strip() else phrase, None
    rest = phrase[link.end() :]
    end = _END.search(rest)
    words = " ".join((rest if end is None else rest[: end.start()]).split()).strip(" ,.;:'\u2019\u201d\"")
    return head, Condition(words, link["met"] is not None) if words else None


def behind(text: str, end: int) -> str:
    """What stands behind a place in its sentence, if it is a condition; else nothing.

    Examples
    --------
    >>> behind("Boria is ready to talk, provided that Arcadia comes. It rains.", 22)
    ', provided that Arcadia comes'
    """
    link = _LINK.match(text, end)
    if link is None:
        return ""
    stop = re.compile(r"[.!?](?:\s|$)|[\u201d\"]|\n\s*\n").search(text, link.end())
    return text[end : len(text) if stop is None else stop.start()]
