"""What does a decision maker want? A ranking from answers about pairs of states.

1. *Model.* A decision maker ranks all states, ties allowed; of two it may be unknown which it prefers.
2. *Order.* States are put in one after the other by binary insertion: at most n log2 n questions for n
   states. What earlier answers imply is not asked: of two states one is preferred if a chain of answers leads
   down from it to the other, and they are equal if a chain of "the same" leads from one to the other.
3. *Nobody can say.* The pair is kept as one that we do not know (:mod:`detente.model.structures`), and the
   state is placed by the other states; what is said of the one it stands next to is taken to hold of it.
4. *Contradiction.* Answers contradict each other if a chain of them leads from a state back to itself and
   prefers on its way. Those that are shown are minimal: without any one of them the others agree.

Many states are better asked about in statements (:mod:`detente.analyses.elicitation.statements`).

References
----------
Knuth (1998), The Art of Computer Programming 3, 2nd ed., section 5.3.1: binary insertion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

MOST_RANKED = 64
"""States up to which a ranking is asked for: at most some 300 questions."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """What the answers say.

    Parameters
    ----------
    graph, dm
        The conflict, and whose preferences were asked for.
    ranking
        States in groups of equals, the best first.
    unknown
        Pairs of which nobody could say which is preferred.
    replies
        Everything that was answered.
    """

    graph: Graph
    dm: int
    ranking: tuple[tuple[int, ...], ...]
    unknown: tuple[tuple[int, int], ...]
    replies: tuple[Reply, ...]


def rank(graph: Graph, dm: int, ask: Callable[[Question], Said], known: Sequence[Reply] = ()) -> Ranked:
    """Find a ranking by asking about pairs of states.

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
        If there are fewer than two states, or too many.

    Notes
    -----
    At most ``n ceil(log2 n)`` questions for n states if each can be answered; every question to which nobody
    knows an answer may cost one more.
    """
    if graph.n_states < 2:
        raise UsageError("there is nothing to ask about", hint="a ranking needs two states")
    if graph.n_states > MOST_RANKED:
        raise TooLarge(
            f"{graph.n_states:,} states; a ranking is asked for among {MOST_RANKED}",
            hint="ask for statements, which takes fewer questions",
        )
    return _Sorting(graph, dm, ask, known).result()


def agree(replies: Sequence[Reply]) -> bool:
    """Whether some ranking, ties allowed, agrees with all answers."""
    above = _Above(replies)
    return not any(above.says(state, state) for state in above.states)


class _Above:
    """What answers say of pairs of states, by themselves or as a chain."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.states = sorted({state for each in replies for state in (each.first, each.second)})
        self._down: dict[int, list[tuple[int, bool]]] = {state: [] for state in self.states}
        for better, worse in preferring(replies):
            self._down[better].append((worse, True))
        for each in replies:
            if each.said == "same":
                self._down[each.first].append((each.second, False))
                self._down[each.second].append((each.first, False))

    def says(self, better: int, worse: int) -> bool:
        """Whether a chain of answers leads down from one state to another and prefers on its way."""
        return (worse, True) in self._below(better)

    def same(self, one: int, other: int) -> bool:
        """Whether a chain of answers says that two states are equal."""
        return (other, False) in self._below(one)

    def _below(self, start: int) -> set[tuple[int, bool]]:
        """States that chains lead to, with whether some answer on the way prefers."""
        found: set[tuple[int, bool]] = set()
        waiting = [(start, False)]
        while waiting:
            state, strictly = waiting.pop()
            for other, strict in self._down.get(state, ()):
                step = other, strictly or strict
                if step not in found:
                    found.add(step)
                    waiting.append(step)
        return found


class _Sorting:
    def __init__(
        self, graph: Graph, dm: int, ask: Callable[[Question], Said], known: Sequence[Reply]
    ) -> None:
        self.graph, self.dm, self.ask = graph, dm, ask
        self.replies = list(known)
        self.groups: list[list[int]] = []
        self._see()

    def result(self) -> Ranked:
        for state in self._in_turn():
            self._place(state)
        return Ranked(
            self.graph,
            self.dm,
            tuple(tuple(sorted(group)) for group in self.groups),
            self._unknown(),
            tuple(self.replies),
        )

    def _unknown(self) -> tuple[tuple[int, int], ...]:
        """Pairs of which nobody could say, and of which no chain of other answers says either."""
        above = _Above(self.replies)
        pairs = {
            (min(each.first, each.second), max(each.first, each.second))
            for each in self.replies
            if each.said == "unsure"
        }
        return tuple(
            sorted(
                (one, other)
                for one, other in pairs
                if not (above.says(one, other) or above.says(other, one) or above.same(one, other))
            )
        )

    def _in_turn(self) -> list[int]:
        """The states, the one where things stand first: it is what others are best compared with."""
        start = self.graph.status_quo
        return sorted(range(self.graph.n_states), key=lambda state: (state != start, state))

    def _place(self, state: int) -> None:
        """Put a state among the groups, the range in which it can stand halved by each answer."""
        above = _Above(self.replies)
        for group in self.groups:
            if above.same(state, group[0]):
                group.append(state)
                return
        low, high = self._implied(above, state)
        tried: set[int] = set()
        while low < high:
            left = [k for k in range(low, high) if k not in tried]
            if not left:  # of none of these could anybody say
                break
            middle = left[len(left) // 2] if len(left) % 2 else left[len(left) // 2 - 1]
            said = self._said(state, self.groups[middle][0])
            if said == "same":
                self.groups[middle].append(state)
                return
            if said == "first":
                high = middle
            elif said == "second":
                low = middle + 1
            else:
                tried.add(middle)
        self.groups.insert(high, [state])

    def _implied(self, above: _Above, state: int) -> tuple[int, int]:
        """The range of places that what was said before leaves to a state."""
        low, high = 0, len(self.groups)
        for k, group in enumerate(self.groups):
            if any(above.says(other, state) for other in group):
                low = max(low, k + 1)
            if any(above.says(state, other) for other in group):
                high = min(high, k)
        # Who stands between two placed states was there, in what was said, when these were placed.
        assert low <= high
        return low, high

    def _said(self, state: int, other: int) -> Said:
        known = already_said(self.replies, state, other)
        if known is not None:
            return known
        above = _Above(self.replies)
        if above.same(state, other):
            return "same"
        if above.says(state, other):
            return "first"
        if above.says(other, state):
            return "second"
        said = self.ask(Question(state, other))
        self.replies.append(Reply(state, other, said))
        self._see()
        return said

    def _see(self) -> None:
        """Look for a contradiction in what was answered."""
        found = culprits(self.replies, agree)
        if found:
            raise Contradiction(found)
