"""The same conflict said otherwise: other keys and names, another order, levels from the other end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.errors import StatementError
from detente.model.case import Case, DecisionMaker
from detente.model.claims import (
    Changes,
    Claim,
    Gains,
    Here,
    Holds,
    Improvement,
    Leads,
    Levels,
    Over,
    Prefers,
    States,
    Strikes,
    Test,
)
from detente.model.language import parse
from detente.model.options import Movement, Option, read_pattern
from detente.model.perceptions import BelievedMove, Stated, View
from detente.model.preferences import Preference
from detente.model.statements import (
    And,
    AtState,
    Compare,
    Comparison,
    Constant,
    Count,
    If,
    Iff,
    InOutcome,
    Not,
    Or,
    Statement,
    Taken,
    to_text,
)
from detente.model.states import Constraint, Merger, Outcome

_MIRRORED: Mapping[Comparison, Comparison] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "=": "=",
    "!=": "!=",
}


@dataclass(frozen=True)
class Retelling:
    """How a case in option form is told again.

    ``dms`` and ``options`` give the new order by old places; ``reversed_`` says for each subject whether
    its levels are counted from the other end.
    """

    case: Case
    dms: Sequence[int]
    options: Sequence[Sequence[int]]
    reversed_: Mapping[str, bool]
    constraints_backwards: bool

    def __call__(self) -> Case:
        """The case told again."""
        old = self.case
        turn = reversed if self.constraints_backwards else iter
        return replace(
            old,
            title="another title",
            decision_makers=tuple(self._decision_maker(k) for k in self.dms),
            require=tuple(turn([Constraint(self.statement(c.that)) for c in old.require])),
            infeasible=tuple(turn([Constraint(self.statement(c.that)) for c in old.infeasible])),
            outcomes=tuple(
                turn([Outcome(_key(o.key), f"{o.name}!", self.statement(o.that)) for o in old.outcomes])
            ),
            coalesce=tuple(
                Merger(self.statement(m.that), None if m.name is None else _key(m.name)) for m in old.coalesce
            ),
            status_quo=None,
            formats=tuple((_key(name), tuple(map(_key, members))) for name, members in old.formats),
            claims=tuple(self._claim(each) for each in old.claims),
            perceptions=tuple(map(self._view, old.perceptions)),
            stated=tuple(
                Stated(_key(each.dm), self._wishes(each.preferences), self._ranking(each.ranking))
                for each in old.stated
            ),
        )

    def _claim(self, claim: Claim) -> Claim:
        return replace(claim, test=self._test(claim.test))

    def _test(self, test: Test) -> Test:
        """A test of the old case in the new one."""
        match test:
            case Holds(over, under, dm):
                return Holds(self._over(over), under, None if dm is None else _key(dm))
            case Prefers(dm, over, to):
                return Prefers(_key(dm), self._over(over), self._over((to,))[0])
            case Gains(dm, change, over):
                return Gains(_key(dm), _renamed(change), self._over(over))
            case Improvement(dm, over, doing, into):
                inside = None if into is None else self._meant(into)
                return Improvement(_key(dm), self._over(over), _renamed(doing), inside)
            case Leads(over, to, steps, by, order):
                movers = tuple(map(_key, by)), tuple(map(_key, order))
                return Leads(self._over(over), self._meant(to), steps, *movers)
            case Strikes(name, over, start, holds, spoilt_by):
                spoilers = tuple(map(_key, spoilt_by))
                return Strikes(_key(name), self._over(over), self._meant(start), holds, spoilers)
            case Changes(variant, under, change, dm, states):
                inside = None if states is None else self._meant(states)
                return Changes(variant, under, change, None if dm is None else _key(dm), inside)
            case _:
                raise AssertionError(f"{test} speaks of time")

    def _over(self, over: tuple[Over, ...]) -> tuple[Over, ...]:
        return tuple(Over(each.quantifier, self._meant(each.states)) for each in over)

    def _meant(self, states: States) -> States:
        assert not isinstance(states, Here)
        return self.statement(states)

    def _view(self, view: View) -> View:
        return View(
            _key(view.dm),
            self._wishes(view.preferences),
            self._ranking(view.ranking),
            unseen=self._wishes(view.unseen) or (),
            imagined=self._wishes(view.imagined) or (),
            imagined_moves=tuple(map(self._believed, view.imagined_moves)),
            impossible_moves=tuple(map(self._believed, view.impossible_moves)),
            views=tuple(map(self._view, view.views)),
        )

    def _believed(self, move: BelievedMove) -> BelievedMove:
        return BelievedMove(_key(move.by), self.statement(move.before), self.statement(move.after))

    def _wishes(self, wishes: Sequence[Preference] | None) -> tuple[Preference, ...] | None:
        return None if wishes is None else tuple(Preference(self.statement(each.that)) for each in wishes)

    def _ranking(self, ranking: Sequence[Sequence[str]] | None) -> tuple[tuple[str, ...], ...] | None:
        return None if ranking is None else tuple(tuple(map(self._text, group)) for group in ranking)

    def levels(self, member: Sequence[int]) -> list[int]:
        """Where a choice of levels of the old case is in the new one."""
        turned = {
            subject: len(option.levels) - 1 - level if self.reversed_[subject] else level
            for (subject, option), level in zip(self.case.subjects().items(), member, strict=True)
        }
        return [turned[subject] for subject in self._order()]

    def statement(self, part: Statement) -> Statement:
        """What a statement of the old case is in the new one."""
        match part:
            case Taken(subject):
                first = self.case.subjects()[subject].levels[0].key
                turned = self.reversed_[subject]
                return Compare(_subject(subject), "!=", _key(first)) if turned else Taken(_subject(subject))
            case Compare(subject, comparison, level):
                how = _MIRRORED[comparison] if self.reversed_[subject] else comparison
                return Compare(_subject(subject), how, _key(level))
            case AtState(state):
                return AtState(self.state(state))
            case InOutcome(outcome):
                return InOutcome(_key(outcome))
            case Constant():
                return part
            case Not(inner):
                return Not(self.statement(inner))
            case And(parts):
                return And(tuple(map(self.statement, parts)))
            case Or(parts):
                return Or(tuple(map(self.statement, parts)))
            case If(then, condition):
                return If(self.statement(then), self.statement(condition))
            case Iff(left, right):
                return Iff(self.statement(left), self.statement(right))
            case Count(quantity, number, parts):
                return Count(quantity, number, tuple(map(self.statement, parts)))
            case _:
                raise AssertionError(f"{part} speaks of a move")

    def state(self, name: str) -> str:
        """What a pattern or the name of a class is in the new case."""
        if any(merger.name == name for merger in self.case.coalesce):
            return _key(name)
        subjects = self.case.subjects()
        allowed = read_pattern(tuple(subjects.values()), name)
        assert allowed is not None
        said: dict[str, str] = {}
        for (subject, option), levels in zip(subjects.items(), allowed, strict=True):
            new = self._option(subject)
            turned = [len(option.levels) - 1 - k if self.reversed_[subject] else k for k in levels]
            said[subject] = new.symbol(turned[0]) if len(turned) == 1 else "-"
        return "".join(said[subject] for subject in self._order())

    def _order(self) -> list[str]:
        dms = self.case.decision_makers
        return [dms[i].subject(dms[i].options[k]) for i in self.dms for k in self.options[i]]

    def _option(self, subject: str) -> Option:
        option = self.case.subjects()[subject]
        levels = tuple(replace(each, key=_key(each.key), name=f"{each.name}!") for each in option.levels)
        turned = self.reversed_[subject]
        return Option(
            _key(option.key),
            f"{option.name}!",
            tuple(reversed(levels)) if turned else levels,
            _mirrored(option.moves, turned),
        )

    def _decision_maker(self, place: int) -> DecisionMaker:
        dm = self.case.decision_makers[place]
        return DecisionMaker(
            _key(dm.key),
            f"{dm.name}!",
            tuple(self._option(dm.subject(dm.options[k])) for k in self.options[place]),
            self._wishes(dm.preferences),
            self._ranking(dm.ranking),
        )

    def _text(self, text: str) -> str:
        try:
            return to_text(self.statement(parse(text)))
        except StatementError:
            return self.state(text)


def _key(key: str) -> str:
    return f"x{key}"


def _subject(subject: str) -> str:
    owner, _, option = subject.partition(".")
    return f"{_key(owner)}.{_key(option)}"


def _renamed(levels: Levels) -> Levels:
    return tuple((_subject(subject), _key(level)) for subject, level in levels)


def _mirrored(moves: Movement, turned: bool) -> Movement:
    match moves:
        case "forward":
            return "back" if turned else moves
        case "back":
            return "forward" if turned else moves
        case "both" | "fixed":
            return moves
    return tuple((_key(before), tuple(map(_key, afters))) for before, afters in moves)
