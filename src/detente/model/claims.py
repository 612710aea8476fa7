"""Claims: what has been said about the conflict, each with a test on the model.

The tests are a closed set, with one meaning each. Most ask something of single states, and say of which
and of how many: *all*, *any* or *none* of the states that satisfy a statement. What each kind asks of a
state ``s``, and of which states it can be asked at all (the others are left out of account):

* :class:`Holds`: ``s`` is an equilibrium under a concept, or stable for one decision maker.
* :class:`Prefers`: the decision maker prefers ``s`` to all, or to any, of some other states.
* :class:`Gains`: the decision maker prefers to ``s`` the state that differs from it only in some levels.
  Asked where that is another state.
* :class:`Improvement`: a move of the decision maker is an improvement: the one by which it sets options of
  its own, or one that leads into some states. Asked where it has such a move.
* :class:`Leads`: a legal sequence leads from ``s`` into some states. Asked outside those states.
* :class:`Strikes`: ``s`` is a deal that a table can strike from where it starts. If the test says under
  what it holds or by whom it is spoilt, it is asked of deals only.

Two kinds ask of the conflict as a whole: :class:`Likely` and :class:`Changes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from detente.model.statements import Statement

Quantifier = Literal["all", "any", "none"]
QUANTIFIERS: tuple[Quantifier, ...] = ("all", "any", "none")

Steps = Literal["improvements", "moves"]
STEPS: tuple[Steps, ...] = ("improvements", "moves")

Change = Literal["better_for", "worse_for", "gains", "loses"]
CHANGES: tuple[Change, ...] = ("better_for", "worse_for", "gains", "loses")

HERE = "status quo"
"""How a test names the state where things stand."""


@dataclass(frozen=True, slots=True)
class Here:
    """The state where things stand."""


States = Statement | Here
"""The states that a test speaks of: those that satisfy a statement, or the status quo."""

Levels = tuple[tuple[str, str], ...]
"""Levels by subject."""


@dataclass(frozen=True, slots=True)
class Over:
    """How many of some states are meant."""

    quantifier: Quantifier
    states: States


@dataclass(frozen=True, slots=True)
class Holds:
    """States are equilibria under a concept, or stable under it for one decision maker.

    Parameters
    ----------
    over
        Which states.
    under
        ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    dm
        For whom they are stable; ``None``: for everybody.
    """

    over: tuple[Over, ...]
    under: str
    dm: str | None = None


@dataclass(frozen=True, slots=True)
class Prefers:
    """A decision maker prefers states to all, or to any, of some others."""

    dm: str
    over: tuple[Over, ...]
    to: Over


@dataclass(frozen=True, slots=True)
class Gains:
    """A decision maker prefers that some levels were others, everything else as it is."""

    dm: str
    change: Levels
    over: tuple[Over, ...]


@dataclass(frozen=True, slots=True)
class Improvement:
    """A move of a decision maker is an improvement.

    Parameters
    ----------
    dm
        Who moves.
    over
        From which states.
    doing
        The options of its own that it sets, and to which level; all else of its own stays.
    into
        In place of that: any move that leads into these states.
    """

    dm: str
    over: tuple[Over, ...]
    doing: Levels = ()
    into: States | None = None


@dataclass(frozen=True, slots=True)
class Leads:
    """A legal sequence leads from states into others.

    Parameters
    ----------
    over
        Where it begins.
    to
        Where it leads.
    steps
        Whether each step is an improvement of its mover, or any move.
    by
        Who may move, in any order; nobody named: everybody.
    order
        In place of that: who moves, one after the other.
    """

    over: tuple[Over, ...]
    to: States
    steps: Steps
    by: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strikes:
    """States are deals that a table can strike.

    Parameters
    ----------
    format
        Who sits at the table.
    over
        Which states.
    start
        Where the table starts from.
    holds
        The concept under which the deals hold.
    spoilt_by
        In place of that: decision makers, one of whom spoils them.
    """

    format: str
    over: tuple[Over, ...]
    start: States = Here()
    holds: str | None = None
    spoilt_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likely:
    """An outcome has been reached by the end of a month with a chance of at least, or at most, so much.

    Either ``at_least`` or ``at_most`` is given; ``by`` is ``YYYY-MM`` or ``YYYY-MM-DD``.
    """

    outcome: str
    by: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """An answer changes from the case to a variant.

    Parameters
    ----------
    variant
        The variant.
    under
        The concept whose equilibria are compared.
    change
        ``better_for`` or ``worse_for`` a decision maker: what its prospects become; ``gains`` or
        ``loses`` states: whether some of them hold.
    dm, states
        The decision maker, or the states.
    """

    variant: str
    under: str
    change: Change
    dm: str | None = None
    states: States | None = None


OfStates = Holds | Prefers | Gains | Improvement | Leads | Strikes
"""Tests that ask something of single states."""

Test = OfStates | Likely | Changes


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that has been said about the conflict, and its test.

    Parameters
    ----------
    key
        Its id.
    said
        What is said, paraphrased.
    test
        What would have to be so on the model.
    by
        Who says it.
    because
        Keys of the evidence items in which it is said.
    variant
        The variant on which it is tested; ``None``: on the case as it is.
    note
        A remark of the analyst's: how the test renders what is said, say.
    """

    key: str
    said: str
    test: Test
    by: str | None = None
    because: tuple[str, ...] = ()
    variant: str | None = None
    note: str | None = None

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that it speaks of."""
        other = (self.test.variant,) if isinstance(self.test, Changes) else ()
        return (*([] if self.variant is None else [self.variant]), *other)


def sets_of(test: Test) -> Iterator[tuple[tuple[str, ...], States]]:
    """The states that a test speaks of, each with the keys under which the case file has them."""
    if not isinstance(test, Likely | Changes):
        for each in test.over:
            yield (each.quantifier,), each.states
    match test:
        case Prefers(to=to):
            yield ("over", to.quantifier), to.states
        case Improvement(into=into) if into is not None:
            yield ("into",), into
        case Leads(to=to):
            yield ("to",), to
        case Strikes(start=start):
            yield ("from",), start
        case Changes(change=change, states=states) if states is not None:
            yield (change,), states
        case _:
            pass


def retold(test: Test, restated: Callable[[Statement], Statement]) -> Test:
    """A test with every statement in it said otherwise."""

    def states(given: States) -> States:
        return given if isinstance(given, Here) else restated(given)

    def over(given: tuple[Over, ...]) -> tuple[Over, ...]:
        return tuple(Over(each.quantifier, states(each.states)) for each in given)

    match test:
        case Likely():
            return test
        case Changes():
            return test if test.states is None else replace(test, states=states(test.states))
        case Prefers():
            return replace(test, over=over(test.over), to=over((test.to,))[0])
        case Improvement():
            into = None if test.into is None else states(test.into)
            return replace(test, over=over(test.over), into=into)
        case Leads():
            return replace(test, over=over(test.over), to=states(test.to))
        case Strikes():
            return replace(test, over=over(test.over), start=states(test.start))
        case _:
            return replace(test, over=over(test.over))


KINDS: dict[str, type[Test]] = {
    "holds": Holds,
    "prefers": Prefers,
    "gains": Gains,
    "improvement": Improvement,
    "sequence": Leads,
    "deal": Strikes,
    "likely": Likely,
    "changes": Changes,
}
"""The tests by the name that the case file gives them."""


def kind_of(test: Test) -> str:
    """The name that the case file gives a kind of test."""
    return next(name for name, kind in KINDS.items() if type(test) is kind)
