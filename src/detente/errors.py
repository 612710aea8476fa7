"""Every error that a user of Détente can cause, in one tree.

::

    DetenteError
    ├── WrongUsage            a command line that was not put together as it has to be
    ├── UsageError            what was asked makes no sense for this case
    │   ├── UnknownName       a decision maker, concept, outcome, case ... that does not exist
    │   ├── NoSuchState       a state that is not feasible, or a statement that fits none or several
    │   ├── CannotSay         a format that cannot say what the case says
    │   ├── Conflict          a change of something that somebody else has changed meanwhile
    │   ├── ChangedOnDisk     a file that is no longer what was read
    │   └── Exists            a file that would be written over
    ├── InvalidCase           the case itself is wrong; all its problems at once
    ├── StatementError        a statement that does not parse; where in its text
    ├── UnreadableFile        a file that cannot be read or written, or not as what it should be
    ├── TooLarge              more than the limits allow; says how large
    └── Unreachable           a cluster that does not answer, or no longer does

Facts are attributes; the sentence for people is built here, in ``__str__``, and nowhere else. What
only we can cause is an ``assert``.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.letters import as_it_looks, strange

__all__ = [
    "CannotSay",
    "ChangedOnDisk",
    "Conflict",
    "DetenteError",
    "Exists",
    "InvalidCase",
    "NoSuchState",
    "Place",
    "Problem",
    "StatementError",
    "TooLarge",
    "UnknownName",
    "Unreachable",
    "UnreadableFile",
    "UsageError",
    "WrongUsage",
    "nearest",
]


MAX_PROBLEMS = 300
"""Problems of one case that are told; nobody reads more, and a hostile file has hundreds of thousands."""

_MOST_COMPARED = 500
_LONGEST_COMPARED = 100
"""Known names, and characters of a mistyped one, up to which the nearest is looked for: comparing is slow."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a text.

    Parameters
    ----------
    file
        The name of the text as the user gave it.
    line, column
        Counted from 1; ``None`` where the whole text is meant.
    excerpt
        The offending line, if it helps to show it.
    caret
        Offset into ``excerpt`` (from 0) of the character meant.
    """

    file: str
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None
    caret: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to do about it."""

    where: Place | str | None
    what: str
    hint: str | None = None

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where is not None else self.what]
        if isinstance(self.where, Place) and self.where.excerpt is not None:
            lines.append(f"    {self.where.excerpt}")
            if self.where.caret is not None:
                lines.append("    " + " " * self.where.caret + "^")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


class DetenteError(Exception):
    """Base of every error that a user can cause.

    Attributes
    ----------
    kind
        A short constant name, part of the machine-readable contract.
    problems
        Everything that is wrong, at least one entry.
    """

    kind = "error"

    def __init__(self, what: str, *, hint: str | None = None, where: Place | str | None = None) -> None:
        self.problems: tuple[Problem, ...] = (Problem(where, what, hint),)
        super().__init__(what)

    @property
    def message(self) -> str:
        """One line that sums the error up."""
        if len(self.problems) == 1:
            return self.problems[0].what
        return f"{len(self.problems)} problems"

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class WrongUsage(DetenteError):
    """A command line that was not put together as it has to be."""

    kind = "usage"


class UsageError(DetenteError):
    """What was asked makes no sense for this case."""

    kind = "request"


class UnknownName(UsageError):
    """A name that does not exist: of a decision maker, a concept, an outcome, a case."""

    kind = "unknown-name"

    def __init__(self, sort: str, name: str, known: Iterable[str]) -> None:
        self.sort = sort
        self.name = name
        self.known = tuple(known)
        super().__init__(f"there is no {sort} {name!r}", hint=nearest(name, self.known))


class NoSuchState(UsageError):
    """A state that is not feasible, or a statement that fits no state or several."""

    kind = "no-such-state"


class CannotSay(UsageError):
    """A format cannot say what the case says, and without it the answers would be others."""

    kind = "cannot-say"

    def __init__(self, sort: str, problems: Iterable[Problem]) -> None:
        super().__init__(f"{sort} cannot say all that this case says")
        self.problems = tuple(problems)


class Conflict(UsageError):
    """Somebody else has changed the document meanwhile, in another tab perhaps."""

    kind = "conflict"


class ChangedOnDisk(UsageError):
    """A file that is no longer what was read."""

    kind = "changed-on-disk"


class Exists(UsageError):
    """A file that would be written over."""

    kind = "exists"


class InvalidCase(DetenteError):
    """A case that does not make sense, with all the problems found, or the first few hundred."""

    kind = "invalid-case"

    def __init__(self, problems: Sequence[Problem]) -> None:
        assert problems
        super().__init__(problems[0].what)
        self.problems = tuple(problems[:MAX_PROBLEMS])
        if len(problems) > MAX_PROBLEMS:
            self.problems += (_and_more(problems),)


def _and_more(problems: Sequence[Problem]) -> Problem:
    more = len(problems) - MAX_PROBLEMS
    return Problem(
        problems[MAX_PROBLEMS].where, f"and {more:,} more problems from here on", "mend those first"
    )


class StatementError(DetenteError):
    """A statement that cannot be read.

    Attributes
    ----------
    text, offset
        The statement, and the character in it (from 0) where reading stopped.
    """

    kind = "statement"

    def __init__(self, what: str, *, text: str, offset: int, hint: str | None) -> None:
        self.text = text
        self.offset = offset
        place = Place("statement", 1, offset + 1, text or None, offset if text else None)
        super().__init__(what, hint=hint, where=place)


class UnreadableFile(DetenteError):
    """A file that cannot be read or written, or not as what it should be."""

    kind = "unreadable-file"


class TooLarge(DetenteError):
    """More than the limits allow."""

    kind = "too-large"


class Unreachable(DetenteError):
    """A cluster that does not answer, or no longer does."""

    kind = "unreachable"

    def __init__(self, address: str, said: str) -> None:
        self.address = address
        hint = "what was computed before is kept: see that the scheduler and its workers run, and try again"
        super().__init__(f"the cluster at {address} cannot be used: {said}", hint=hint)


def nearest(name: str, known: Iterable[str], *, most: int = 8) -> str | None:
    """Suggest the known name nearest to a mistyped one, or list what there is.

    Examples
    --------
    >>> nearest("sanctoins", ["sanctions", "offer"])
    'did you mean sanctions?'
    >>> nearest("x", ["sanctions", "offer"])
    'there are: sanctions, offer'
    """
    names = list(dict.fromkeys(known))
    why = strange(name)
    twin = next((each for each in names if why and as_it_looks(each) == as_it_looks(name)), None)
    if twin is not None:
        return f"did you mean {twin}? {why}"
    close: list[str] = []
    folded = {candidate.casefold(): candidate for candidate in reversed(names[:_MOST_COMPARED])}
    if len(name) <= _LONGEST_COMPARED:
        close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean {folded[close[0]]}?"
    if not names:
        return None
    shown = ", ".join(names[:most])
    return f"there are: {shown}" + (f" and {len(names) - most} more" if len(names) > most else "")
