"""What does a decision maker want? Prioritised statements from answers about pairs of states.

1. *Model.* A decision maker goes by statements, most important first, each wanted one way: of two states it
   prefers the one that satisfies the first wanted statement that tells them apart.
2. *Candidates.* The statements it already has in the case, or one for each option and level.
3. *Direction.* A statement of its own is wanted as it stands. Of another, two states that differ in it alone
   tell which way it is wanted, or that it does not matter.
4. *Order.* Two states that differ in two wanted statements alone, one for each, tell which of the two comes
   first. The order is found by binary insertion; what earlier answers imply is not asked.
5. *Contradiction.* Answers contradict each other if no statements in the sense of 1 agree with all of them.
   The answers that are shown are minimal: without any one of them the others agree.

References
----------
Schmitt and Martignon (2006), On the complexity of learning lexicographic strategies, JMLR 7: choosing
greedily any statement that no unexplained answer speaks against finds an order if there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.elicitation.answers import (
    Contradiction,
    Question,
    Reply,
    Said,
    already_said,
    culprits,
    preferring,
)
from detente.errors import TooLarge, UsageError
from detente.graph import Graph
from detente.model.options import Option
from detente.model.statements import Compare, Not, Statement, Taken

Bool = NDArray[np.bool_]

MOST_STATES = 100_000
"""States up to which pairs are looked for."""


@dataclass(frozen=True, slots=True)
class Elicited:
    """What the answers say.

    Parameters
    ----------
    graph, dm
        The conflict, and whose preferences were asked for.
    statements
        Wanted, most important first.
    replies
        Everything that was answered.
    support
        For each statement the replies (by place) that it was placed by.
    idle
        Candidates that do not matter, or of which nobody could say.
    unasked
        Candidates left out because no two states differ in one of them alone.
    as_given
        Pairs that stay in the order of the case: no two states differ in them alone, or nobody could say.
    """

    graph: Graph
    dm: int
    statements: tuple[Statement, ...]
    replies: tuple[Reply, ...]
    support: tuple[tuple[int, ...], ...]
    idle: tuple[Statement, ...]
    unasked: tuple[Statement, ...]
    as_given: int


def candidates(graph: Graph, dm: int) -> tuple[Statement, ...]:
    """The statements that are put in order: the decision maker's own, or one for each option and level."""
    own = graph.case.decision_makers[dm].preferences
    if own:
        return tuple(each.that for each in own)
    return tuple(
        statement
        for subject, option in graph.case.subjects().items()
        for statement in _levels(subject, option)
    )


def _levels(subject: str, option: Option) -> list[Statement]:
    if option.is_choice:
        return [Taken(subject)]
    return [Compare(subject, ">=", level.key) for level in option.levels[1:]]


def elicit(graph: Graph, dm: int, ask: Callable[[Question], Said], known: Sequence[Reply] = ()) -> Elicited:
    """Find statements by asking about pairs of states.

    Parameters
    ----------
    graph, dm
        The conflict, and whose preferences are asked for.
    ask
        Answers a question.
    known
        What has been answered before; it is not asked again.

    Raises
    ------
    Contradiction
        As soon as the answers hold one.
    UsageError, TooLarge
        If there is nothing to ask about, or there are too many states.

    Notes
    -----
    At most one question for the direction of each of m candidates, and m log2 m for their order. Finding the
    pair of a question looks at each state once.
    """
    if graph.n_states > MOST_STATES:
        raise TooLarge(f"{graph.n_states:,} states; pairs are looked for among {MOST_STATES:,}")
    given = candidates(graph, dm)
    if not given:
        raise UsageError("there is nothing to ask about", hint="give the decision makers options")
    return _Interview(graph, dm, given, ask, known).result()


class _Interview:
    def __init__(
        self,
        graph: Graph,
        dm: int,
        given: tuple[Statement, ...],
        ask: Callable[[Question], Said],
        known: Sequence[Reply],
    ) -> None:
        self.graph, self.dm, self.given, self.ask = graph, dm, given, ask
        self.truth: Bool = np.array([graph.space.holds(each) for each in given])
        self.replies = list(known)
        self.own = bool(graph.case.decision_makers[dm].preferences)
        start = graph.status_quo or 0
        apart = (self.truth != self.truth[:, [start]]).sum(axis=0)
        self.near = np.argsort(apart, kind="stable").tolist()
        self.as_given = 0
        self._see()

    def result(self) -> Elicited:
        wanted = dict.fromkeys(range(len(self.given)), True) if self.own else {}
        unasked = []
        for k in range(len(self.given)) if not self.own else ():
            question = self._pair(k)
            said = self._said(question)
            if question is None:
                unasked.append(k)
            elif said in ("first", "second"):
                wanted[k] = said == "first"
        order: list[int] = []
        for k in wanted:
            low, high = 0, len(order)
            while low < high:
                middle = (low + high) // 2
                if self._before(k, order[middle], wanted):
                    high = middle
                else:
                    low = middle + 1
            order.insert(low, k)
        order = self._respecting(order, wanted)
        return Elicited(
            self.graph,
            self.dm,
            tuple(self.given[k] if wanted[k] else _denied(self.given[k]) for k in order),
            tuple(self.replies),
            tuple(self._support(k) for k in order),
            tuple(each for k, each in enumerate(self.given) if k not in wanted and k not in unasked),
            tuple(self.given[k] for k in unasked),
            self.as_given,
        )

    def _respecting(self, order: list[int], wanted: dict[int, bool]) -> list[int]:
        """The order, changed as little as earlier answers demand where nobody was asked."""
        strict = preferring(self.replies)
        placed: list[int] = []
        left = list(order)
        while left:
            k = next((k for k in left if not self._against(k, wanted[k], strict)), left[0])
            left.remove(k)
            placed.append(k)
            strict = [pair for pair in strict if self.truth[k, pair[0]] == self.truth[k, pair[1]]]
        return placed

    def _against(self, k: int, good: bool, strict: list[tuple[int, int]]) -> bool:
        """Whether an answer speaks against a statement as the most important one."""
        row = self.truth[k] == good
        return any(row[worse] and not row[better] for better, worse in strict)

    def _pair(self, k: int) -> Question | None:
        """Two states that candidate k alone tells apart, the first of which satisfies it."""
        others = np.delete(self.truth, k, axis=0)
        return self._told_apart(others, self.truth[k], ~self.truth[k], (k,))

    def _before(self, k: int, other: int, wanted: dict[int, bool]) -> bool:
        """Whether one wanted statement is more important than another; if nobody can say, as in the case."""
        good = {each: self.truth[each] == wanted[each] for each in (k, other)}
        others = np.array([self.truth[each] for each in wanted if each not in (k, other)], dtype=bool)
        question = self._told_apart(
            others.reshape(-1, self.graph.n_states),
            good[k] & ~good[other],
            good[other] & ~good[k],
            (k, other),
        )
        said = self._said(question)
        self.as_given += said not in ("first", "second")
        return said == "first" or (said != "second" and k < other)

    def _told_apart(self, same: Bool, left: Bool, right: Bool, about: tuple[int, ...]) -> Question | None:
        """A state of each of two sets that agree in some rows, near to where things stand."""
        packed = np.ascontiguousarray(np.packbits(same, axis=0).T)
        keys = [row.tobytes() for row in packed] if len(same) else [b""] * self.graph.n_states
        first: dict[bytes, int] = {}
        for state in (state for state in self.near if right[state]):
            first.setdefault(keys[state], state)
        for state in self.near:
            if left[state] and keys[state] in first:
                return Question(state, first[keys[state]], about)
        return None

    def _said(self, question: Question | None) -> Said:
        """The answer: known, implied by others, or asked for now."""
        if question is None:
            return "unsure"
        known = already_said(self.replies, question.first, question.second)
        if known is not None:
            return known
        possible: tuple[Said, ...] = ("first", "second", "same")
        open_ = [said for said in possible if self._agrees(question, said)]
        if len(open_) == 1:
            return open_[0]
        said = self.ask(question)
        self.replies.append(Reply(question.first, question.second, said))
        self._see()
        return said

    def _agrees(self, question: Question, said: Said) -> bool:
        hypothetical = Reply(question.first, question.second, said)
        return agree(self.truth, [*self.replies, hypothetical], as_they_stand=self.own)

    def _see(self) -> None:
        """Look for a contradiction in what was answered."""
        found = culprits(self.replies, lambda part: agree(self.truth, part, as_they_stand=self.own))
        if found:
            raise Contradiction(found)

    def _support(self, k: int) -> tuple[int, ...]:
        """The replies about states that a candidate tells apart."""
        return tuple(
            place
            for place, reply in enumerate(self.replies)
            if reply.said in ("first", "second") and self.truth[k, reply.first] != self.truth[k, reply.second]
        )


def agree(truth: Bool, replies: Sequence[Reply], *, as_they_stand: bool) -> bool:
    """Whether some statements, each wanted one way, in some order, agree with all answers.

    Parameters
    ----------
    truth
        Where each candidate holds: shape ``(candidates, states)``.
    replies
        The answers.
    as_they_stand
        Whether every candidate is wanted as it stands, and not perhaps its contrary.
    """
    strict = preferring(replies)
    free = np.ones(len(truth), dtype=bool)
    for reply in replies:
        if reply.said == "same":  # nothing that tells them apart matters
            free &= truth[:, reply.first] == truth[:, reply.second]
    while strict:
        better, worse = np.array(strict).T
        rises = truth[:, better] & ~truth[:, worse]
        falls = ~truth[:, better] & truth[:, worse]
        useful = free & rises.any(axis=1) & ~falls.any(axis=1)
        if not as_they_stand:
            useful |= free & falls.any(axis=1) & ~rises.any(axis=1)
        if not useful.any():
            return False
        k = int(useful.argmax())
        strict = [pair for pair in strict if truth[k, pair[0]] == truth[k, pair[1]]]
        free[k] = False
    return True


def _denied(statement: Statement) -> Statement:
    return statement.part if isinstance(statement, Not) else Not(statement)
