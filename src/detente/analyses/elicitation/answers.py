"""Questions about pairs of states, their answers, and contradictions among these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Said = Literal["first", "second", "same", "unsure"]

_OTHER_WAY: dict[Said, Said] = {"first": "second", "second": "first", "same": "same", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Question:
    """Which of two states is preferred; ``about``: the candidate statements in which they differ."""

    first: int
    second: int
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said of a pair of states."""

    first: int
    second: int
    said: Said


class Contradiction(Exception):
    """Answers that nothing agrees with; ``replies`` are their places, as few as possible."""

    def __init__(self, replies: tuple[int, ...]) -> None:
        super().__init__(replies)
        self.replies = replies


def already_said(replies: Sequence[Reply], first: int, second: int) -> Said | None:
    """What was said of a pair of states before, in either order; the first time counts."""
    for reply in replies:
        if (reply.first, reply.second) == (first, second):
            return reply.said
        if (reply.second, reply.first) == (first, second):
            return _OTHER_WAY[reply.said]
    return None


def preferring(replies: Sequence[Reply]) -> list[tuple[int, int]]:
    """The better and the worse state of every answer that prefers one."""
    return [
        (reply.first, reply.second) if reply.said == "first" else (reply.second, reply.first)
        for reply in replies
        if reply.said in ("first", "second")
    ]


def most_asked(n: int) -> int:
    """How many questions put n things in order by binary insertion, at most.

    Examples
    --------
    >>> most_asked(1), most_asked(3), most_asked(9)
    (0, 3, 21)
    """
    return sum((k - 1).bit_length() for k in range(2, n + 1))


def culprits(replies: Sequence[Reply], agree: Callable[[Sequence[Reply]], bool]) -> tuple[int, ...]:
    """The places of some answers that do not agree, while they would without any one of them; none if all do.

    Parameters
    ----------
    replies
        All answers.
    agree
        Whether some answers agree with each other; fewer answers never agree less.
    """
    if agree(replies):
        return ()
    left = list(range(len(replies)))
    for k in range(len(replies)):
        if not agree([replies[each] for each in left if each != k]):
            left.remove(k)
    return tuple(left)
