"""Which of the things that they declare would they do?

1. A *promise* is a declared statement about what its decision maker can do by itself: ``x``, or ``x if y``,
   or ``x iff y``, where every option that ``x`` names is its own. Anything else declared is a wish.
2. It is *due* at a state where its condition holds (``y``; of ``x`` and ``x iff y``: everywhere). Where it is
   not met there it has to be *carried out*, where it is met it has to be *kept*.
3. To carry it out is to move to a state where condition and promise hold, changing no option that ``x`` does
   not name; if no such move is open, by any move to such a state.
4. It is *credible* at a state where it has to be carried out iff some such move is an improvement by the true
   preferences of who made it; where it has to be kept, iff that one stays put: none of its improvements
   leads to a state where the condition holds and the promise is broken.

The *occasion* is the state nearest to where things stand at which it has to be carried out, or, where it is
met wherever it is due, kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability.nearness import Nearness, nearness
from detente.graph import Graph
from detente.model.case import Case
from detente.model.perceptions import Stated
from detente.model.statements import (
    Compare,
    Constant,
    If,
    Iff,
    InOutcome,
    Statement,
    Taken,
    walk,
)

Bool = NDArray[np.bool_]

Credible = Literal["everywhere", "in places", "nowhere", "never due"]

MAX_STATES = 20_000
"""States up to which promises are weighed one by one."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One state at which a promise has to be carried out or kept.

    Parameters
    ----------
    state
        Where.
    to
        Where carrying it out leads by the best such move; the state itself where it is kept; ``None``: no
        move carries it out.
    tempted_to
        Of a promise to be kept: where its maker would rather go.
    credible
        Whether it is done.
    """

    state: int
    to: int | None
    tempted_to: int | None
    credible: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, and where it would be carried out and kept.

    Parameters
    ----------
    dm, statement
        Who declares it, and the number of the statement, from 1.
    that
        What it says.
    carry, carried
        States where it has to be carried out, and those of them where it is credible.
    impossible
        States where it would have to be carried out and no move does so; they are not counted above.
    keep, kept
        States where it has to be kept, and those where it is.
    occasion
        The state nearest to where things stand where it is due.
    """

    dm: int
    statement: int
    that: Statement
    carry: int
    carried: int
    impossible: int
    keep: int
    kept: int
    occasion: Occasion | None

    @property
    def credible(self) -> Credible:
        """Whether it would be done wherever it is due, in some places, or nowhere."""
        due = self.carry + self.keep
        done = self.carried + self.kept
        if due == 0:
            return "never due"
        return "everywhere" if done == due else "in places" if done else "nowhere"


def promises(graph: Graph, stated: tuple[Stated, ...]) -> tuple[Promise, ...]:
    """Weigh every promise among what is declared.

    Parameters
    ----------
    graph
        The conflict as it is, with true preferences.
    stated
        What is declared.
    """
    near = None if graph.status_quo is None else nearness(graph, graph.status_quo)
    found = []
    for declared in stated:
        dm = graph.dm(declared.dm)
        for k, each in enumerate(declared.preferences or (), start=1):
            own = conduct(graph.case, dm, each.that)
            if own is not None:
                found.append(_weighed(graph, near, dm, k, each.that, own))
    return tuple(found)


def conduct(case: Case, dm: int, that: Statement) -> tuple[Statement, Statement, frozenset[str]] | None:
    """What a promise is due on, what it promises, and the options that it names; ``None``: it is a wish."""
    match that:
        case If(then, condition):
            condition_, promised, named = condition, then, then
        case Iff(left, right):
            named = left if _is_own(case, dm, left) else right
            condition_, promised = Constant(True), that
        case _:
            condition_, promised, named = Constant(True), that, that
    if not _is_own(case, dm, named):
        return None
    return condition_, promised, _subjects(case, named)


def _subjects(case: Case, statement: Statement) -> frozenset[str]:
    """The options that a statement speaks of, also by outcomes; ``*`` for what names whole states."""
    found: set[str] = set()
    for part in walk(statement):
        match part:
            case Taken(subject) | Compare(subject):
                found.add(subject)
            case InOutcome(outcome):
                found |= _subjects(case, case.outcome_statements()[outcome])
            case _ if not hasattr(part, "at"):
                pass
            case _:
                found.add("*")
    return frozenset(found)


def _is_own(case: Case, dm: int, statement: Statement) -> bool:
    owner = case.decision_makers[dm]
    own = {owner.subject(option) for option in owner.options}
    named = _subjects(case, statement)
    return bool(named) and named <= own


def _weighed(
    graph: Graph,
    near: Nearness | None,
    dm: int,
    number: int,
    that: Statement,
    own: tuple[Statement, Statement, frozenset[str]],
) -> Promise:
    condition, promised, subjects = own
    due, met = graph.space.holds(condition), graph.space.holds(promised)
    others = _otherwise(graph, subjects)
    occasions = [_occasion(graph, dm, int(s), due, met, others) for s in np.flatnonzero(due)]
    carry = [each for each in occasions if not met[each.state] and each.to is not None]
    keep = [each for each in occasions if met[each.state]]
    asked = carry or keep
    nearest = min(asked, key=lambda each: near.key(each.state)) if near is not None and asked else None
    return Promise(
        dm, number, that,
        len(carry), sum(each.credible for each in carry), len(occasions) - len(carry) - len(keep),
        len(keep), sum(each.credible for each in keep), nearest,
    )  # fmt: skip


def _otherwise(graph: Graph, subjects: frozenset[str]) -> list[NDArray[np.generic]]:
    """The columns of options that a promise does not name; none where states are not told by options."""
    space = graph.space
    return [
        np.asarray(space.column(v))[space.first_member]
        for v, subject in enumerate(space.options)
        if subject not in subjects and graph.case.owner(subject) is not None
    ]


def _occasion(
    graph: Graph, dm: int, state: int, due: Bool, met: Bool, others: list[NDArray[np.generic]]
) -> Occasion:
    worth = graph.payoffs[dm]
    open_to = graph.reachable(dm, state)
    if met[state]:
        broken = [t for t in open_to if worth[t] > worth[state] and due[t] and not met[t]]
        tempted = max(broken, key=lambda t: int(worth[t]), default=None)
        return Occasion(state, state, tempted, tempted is None)
    ways = [t for t in open_to if due[t] and met[t]]
    plain = [t for t in ways if all(column[t] == column[state] for column in others)]
    best = max(plain or ways, key=lambda t: int(worth[t]), default=None)
    return Occasion(state, best, None, best is not None and bool(worth[best] > worth[state]))
