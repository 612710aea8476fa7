"""Statements -> predicates: names become numbered variables.

What a consequence says of a move is resolved the same way as what a statement says of a state: the levels
before the move are variables of their own, and so is the mover (:class:`MoveResolver`). What a statement
means is said once more, slowly, in :func:`detente.model.meaning.holds`; the tests hold the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from detente.graph.predicates import (
    Predicate,
    conjunction,
    counting,
    disjunction,
    equivalence,
    literal,
    negation,
)
from detente.model.statements import (
    And,
    AtState,
    By,
    Compare,
    Constant,
    Count,
    Falls,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Rises,
    Statement,
    Taken,
    Was,
)

COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "=": int.__eq__,
    "!=": int.__ne__,
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}


class Resolver:
    """Turns statements into predicates.

    Parameters
    ----------
    variables
        By subject: the variable's number and the keys of its levels.
    outcomes
        What each outcome stands for.
    state
        The predicate of a state's label, pattern or class name.
    sizes
        Number of levels of each variable.
    """

    def __init__(
        self,
        variables: Mapping[str, tuple[int, Sequence[str]]],
        outcomes: Mapping[str, Statement],
        state: Callable[[str, Resolver], Predicate],
        sizes: Sequence[int],
    ) -> None:
        self._variables = variables
        self._outcomes = outcomes
        self._state = state
        self.sizes = sizes
        self._known: dict[str, Predicate] = {}

    def __call__(self, statement: Statement) -> Predicate:
        """The predicate of a statement whose names are known to exist."""
        match statement:
            case Taken(subject):
                v, levels = self._variables[subject]
                return self.levels_in(v, [level > 0 for level in range(len(levels))])
            case Compare(subject, comparison, level):
                v, levels = self._variables[subject]
                compare, against = COMPARE[comparison], levels.index(level)
                return self.levels_in(v, [compare(each, against) for each in range(len(levels))])
            case AtState(state):
                return self._state(state, self)
            case InOutcome(outcome):
                if outcome not in self._known:
                    self._known[outcome] = self(self._outcomes[outcome])
                return self._known[outcome]
            case Constant(value):
                return value
            case Not(part):
                return negation(self(part), self.sizes)
            case And(parts):
                return conjunction(tuple(self(part) for part in parts))
            case Or(parts):
                return disjunction(tuple(self(part) for part in parts))
            case If(then, condition):
                return disjunction((self(then), negation(self(condition), self.sizes)))
            case Iff(left, right):
                return equivalence(self(left), self(right), self.sizes)
            case Count(quantity, number, parts):
                low = 0 if quantity == "at most" else number
                high = len(parts) if quantity == "at least" else number
                return counting(low, high, tuple(self(part) for part in parts))
            case By() | Rises() | Falls() | Was():
                return self._of_move(statement)

    def _of_move(self, statement: By | Rises | Falls | Was) -> Predicate:
        raise AssertionError(statement)  # validation keeps these out of what is said of a state

    def levels_in(self, v: int, wanted: Sequence[bool]) -> Predicate:
        """The predicate that a variable stands at one of the wanted levels."""
        return literal(v, sum(1 << level for level, is_in in enumerate(wanted) if is_in), self.sizes)


class MoveResolver(Resolver):
    """Turns the conditions of consequences into predicates.

    Variables ``0 .. n - 1`` stand at their levels now, ``n .. 2 n - 1`` at those before the move, and
    variable ``2 n`` is the mover (one level a decision maker, and a last one for nobody).

    Parameters
    ----------
    now, before
        Resolvers of statements about the state now and before.
    variables
        By subject: the variable's number and the keys of its levels.
    dms
        The keys of the decision makers.
    """

    def __init__(
        self,
        now: Resolver,
        before: Resolver,
        variables: Mapping[str, tuple[int, Sequence[str]]],
        dms: Sequence[str],
    ) -> None:
        super().__init__(variables, now._outcomes, now._state, now.sizes)
        self._before = before
        self._dms = list(dms)
        self._n = len(variables)

    def _of_move(self, statement: By | Rises | Falls | Was) -> Predicate:
        match statement:
            case By(dm):
                return literal(2 * self._n, 1 << self._dms.index(dm), self.sizes)
            case Was(part):
                return self._before(part)
            case Rises(subject):
                return self._changed(subject, int.__gt__)
            case Falls(subject):
                return self._changed(subject, int.__lt__)

    def _changed(self, subject: str, compare: Callable[[int, int], bool]) -> Predicate:
        v, levels = self._variables[subject]
        places = range(len(levels))
        return disjunction(
            tuple(
                conjunction(
                    (
                        literal(v, 1 << now, self.sizes),
                        self.levels_in(v + self._n, [compare(now, before) for before in places]),
                    )
                )
                for now in places
            )
        )
