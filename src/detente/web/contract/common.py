"""What occurs everywhere: names of states, text with states in it, problems."""

from __future__ import annotations

from typing import Literal, TypedDict


class StateName(TypedDict):
    """How people call a state."""

    id: str
    label: str
    """Its outcome and what differs from the status quo: one line for people."""
    outcome: str | None
    changes: list[str]
    """What differs from the status quo, one difference each."""
    status_quo: bool


class StateSpan(TypedDict):
    """A state in a text: clicking it selects it."""

    kind: Literal["state"]
    state: str
    text: str


class WhoSpan(TypedDict):
    """A decision maker in a text, by colour and dash as in the graph."""

    kind: Literal["dm"]
    dm: str
    text: str


class StrongSpan(TypedDict):
    """Text that stands out, or stands back."""

    kind: Literal["strong", "soft"]
    text: str


Span = str | StateSpan | WhoSpan | StrongSpan
Inline = list[Span]


class Problem(TypedDict):
    """One thing that is wrong with the case as it stands."""

    path: list[str | int]
    """The part of the case: ``["decision_makers", "us", "preferences", 2]``; empty: the case as a whole.
    Positions in lists count from 0."""
    what: str
    hint: str | None
    offset: int | None
    """The character in the statement (from 0) where reading stopped."""
    line: int | None
    """Line of the case file's text, from 1."""
