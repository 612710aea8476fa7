"""The case in option form that says the same as one whose states are listed or coalesced.

What is found is built and compared, state by state and move by move, with what it was made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product
from typing import Any

from detente.errors import CannotSay, InvalidCase, Problem, TooLarge
from detente.graph import Graph, build
from detente.interchange.chosen.movements import Against, movements
from detente.interchange.cover import MAX_BITS, Bits, TooWide
from detente.interchange.exchange import undecidable
from detente.model.case import Case, DecisionMaker
from detente.model.options import Movement, Option
from detente.model.perceptions import View
from detente.model.preferences import Preference
from detente.model.statements import AtState, Constant, Or, Statement, mapped
from detente.model.states import Constraint, ListedState, Merger

MAX_MEMBERS = 20_000
"""Choices of options up to which classes of states are taken apart."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case in option form.

    Parameters
    ----------
    case
        The case; without variants, claims, judges and declared preferences where it was made anew.
    remarks
        What was made anew, and how.
    listed
        The states, where they were listed.
    labels
        What they were called, by pattern; a class of several choices keeps its name.
    """

    case: Case
    remarks: tuple[Problem, ...] = ()
    listed: tuple[ListedState, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def as_chosen(case: Case, sort: str, *, classes: bool) -> Chosen:
    """A case in option form that gives the same answers.

    Parameters
    ----------
    case
        The case.
    sort
        What it is to be written as, for messages.
    classes
        Whether several choices of options can count as one state there. Otherwise each becomes a state, tied
        with the others of its class, if that changes no verdict.

    Returns
    -------
    Chosen
        The case as it is, where it needs no change.

    Raises
    ------
    CannotSay
        If the moves do not follow from options (naming a move that does not), or it hangs on something else.
    InvalidCase, TooLarge
        If the case has no sound states.

    Notes
    -----
    A class is taken apart if each of its members can move to the same states outside it. Then every sequence
    of moves between classes is one between members and the other way round, but for steps within a class,
    which change nothing for anybody. Such a step lets somebody move again who has just moved; but moves that
    follow from options are transitive, so that this reaches no other state. So stability is the same under
    R, GMR, SMR, SEQ and SSEQ.
    """
    if case.states is None and (classes or not case.coalesce):
        return Chosen(case)
    other = [each for each in undecidable(case) if each.where not in ("states", "coalesce")]
    if other or (case.states is not None and not case.patterned):
        listed = Problem(
            "states",
            "the states are listed and do not say which options are taken",
            "give each a pattern: states: {1: NY}, or write the case in option form",
        )
        raise CannotSay(sort, [listed, *other] if case.states is not None and not case.patterned else other)
    graph = build(case)
    if graph.space.n_members > MAX_MEMBERS:
        what = f"{graph.space.n_members:,} choices of options count as {graph.n_states:,} states"
        raise TooLarge(what, hint=f"up to {MAX_MEMBERS:,} are taken apart; name outcomes instead of classes")
    return _Recasting(graph, sort, classes).chosen()


class _Recasting:
    """Makes the case anew, and compares."""

    def __init__(self, graph: Graph, sort: str, classes: bool) -> None:
        self.before, self.case, self.space = graph, graph.case, graph.space
        self.sort, self.classes = sort, classes
        self.remarks: list[Problem] = []
        self.patterns: list[list[str]] = [[] for _ in range(graph.n_states)]
        for member in range(self.space.n_members):
            state = member if self.space.state_of is None else int(self.space.state_of[member])
            self.patterns[state].append(self.space.pattern(member))

    def chosen(self) -> Chosen:
        self._refuse_shared()
        case = self._case(keep=True)
        try:
            self._compare(case)
        except _OtherWorth:  # what statements say of a class they need not say of its members
            case = self._case(keep=False)
            self._compare(case)
        listed = self.case.states or ()
        labels = {
            own[0]: each.label for each, own in zip(listed, self.patterns, strict=False) if len(own) == 1
        }
        if listed and not self.classes:
            some = ", ".join(each.label for each in listed[:4]) + (", ..." if len(listed) > 4 else "")
            self.remarks.append(Problem("states", f"what the states are called ({some}): left out"))
        return Chosen(case, tuple(self.remarks), listed, labels)

    def _refuse(self, where: str, what: str, hint: str | None = None) -> CannotSay:
        return CannotSay(self.sort, [Problem(where, what, hint)])

    def _refuse_shared(self) -> None:
        first: dict[str, int] = {}
        for state, patterns in enumerate(self.patterns):
            for pattern in patterns:
                if pattern in first:
                    what = (
                        f"{self.before.ids[first[pattern]]} and {self.before.ids[state]} are both {pattern}"
                    )
                    raise self._refuse("states", what, "a choice of options is one state")
                first[pattern] = state

    def _case(self, *, keep: bool) -> Case:
        self.remarks = []
        dms = tuple(self._party(k, dm, keep) for k, dm in enumerate(self.case.decision_makers))
        quo = self.before.status_quo
        try:
            return replace(
                self.case,
                decision_makers=dms,
                states=None,
                require=self._constraints("require"),
                infeasible=self._infeasible() if self.case.states else self._constraints("infeasible"),
                coalesce=self._mergers(),
                status_quo=None if quo is None else self._id(quo),
                outcomes=tuple(replace(each, that=self._said(each.that)) for each in self.case.outcomes),
                perceptions=tuple(self._view(view) for view in self.case.perceptions),
                stated=(), variants=(), claims=(), judges=(), events=(), reduced=False,
            )  # fmt: skip
        except InvalidCase as error:
            raise CannotSay(self.sort, error.problems) from None

    def _party(self, k: int, dm: DecisionMaker, keep: bool) -> DecisionMaker:
        options = dm.options
        if self.case.states is not None:
            found = movements(self.space, dm)
            if isinstance(found, Against):
                raise self._refuse(f"decision_makers.{dm.key}.moves", self._told(dm, found), _HINT)
            options = tuple(replace(o, moves=moves) for o, moves in zip(options, found, strict=True))
            self._tell(dm, options)
        plain = replace(dm, options=options, moves=(), unknown=(), strong=())
        if dm.preferences is not None and keep:
            said = tuple(replace(each, that=self._said(each.that)) for each in dm.preferences)
            return replace(plain, preferences=said)
        if dm.preferences is None and dm.ranking is None:
            return plain
        if dm.preferences is not None:
            what = f"statements of {dm.name}: written as the ranking that they give"
            self.remarks.append(Problem(f"decision_makers.{dm.key}", what))
        return replace(plain, preferences=None, ranking=self._ranking(k))

    def _tell(self, dm: DecisionMaker, options: Sequence[Option]) -> None:
        told = ", ".join(f"{o.key} {_word(o.moves)}" for o in options) or "it has no options"
        what = f"the listed moves are just those that options allow: {told}"
        self.remarks.append(Problem(f"decision_makers.{dm.key}.moves", what))

    def _told(self, dm: DecisionMaker, found: Against) -> str:
        ids = self.before.ids
        move = f"{ids[found.before]} to {ids[found.after]}"
        if found.others:
            changed = " and ".join(self._whose(subject) for subject in found.others)
            return f"{dm.name} moves from {move}, which changes {changed}"
        if found.like:
            shown = " and ".join(f"{ids[a]} to {ids[b]}" for a, b in found.like)
            same = "changes" if len(found.like) == 1 else "change"
            return (
                f"{dm.name} cannot move from {move}, though {shown} {same} the same options in the same way"
            )
        return f"whether the moves of {dm.name} follow from its options could not be settled"

    def _whose(self, subject: str) -> str:
        owner = self.case.owner(subject)
        assert owner is not None  # where states are listed there is no situation
        return f"{subject}, an option of {owner.name}"

    def _ranking(self, dm: int) -> tuple[tuple[str, ...], ...]:
        worth = self.before.payoffs[dm]
        groups: dict[int, list[str]] = {}
        for state in range(self.before.n_states):
            groups.setdefault(int(worth[state]), []).extend(
                [self._id(state)] if self.classes else self.patterns[state]
            )
        return tuple(tuple(groups[value]) for value in sorted(groups, reverse=True))

    def _id(self, state: int) -> str:
        kept = self.classes and len(self.patterns[state]) > 1
        return self.before.ids[state] if kept else self.patterns[state][0]

    def _said(self, statement: Statement) -> Statement:
        named = {self.before.ids[k]: own for k, own in enumerate(self.patterns)}

        def change(part: Statement) -> Statement:
            if not isinstance(part, AtState) or part.state not in named:
                return part
            own = named[part.state]
            return AtState(own[0]) if len(own) == 1 else Or(tuple(map(AtState, own)))

        return mapped(statement, change)

    def _constraints(self, section: str) -> tuple[Constraint, ...]:
        return tuple(replace(each, that=self._said(each.that)) for each in getattr(self.case, section))

    def _infeasible(self) -> tuple[Constraint, ...]:
        """Every choice of options that no listed state is."""
        bits = Bits(Case("bare", tuple(_bare(dm) for dm in self.case.decision_makers)))
        there = {self.space.levels(member) for member in range(self.space.n_members)}
        sizes = (range(len(option.levels)) for option in bits.options)
        try:
            cover = bits.cover_of(levels for levels in product(*sizes) if levels not in there)
        except TooWide as error:
            what = f"{error} options and levels; up to {MAX_BITS} it is found out what is not feasible"
            raise self._refuse("states", what, "write the case in option form") from None
        return tuple(Constraint(bits.statement((cube,))) for cube in cover)

    def _mergers(self) -> tuple[Merger, ...]:
        several = [(k, own) for k, own in enumerate(self.patterns) if len(own) > 1]
        if self.classes:
            return tuple(Merger(_any(own), self.before.ids[k]) for k, own in several)
        where = "coalesce" if self.case.states is None else "states"
        for k, own in several:
            what = f"{self.before.ids[k]} is {len(own)} choices of options: written as {len(own)} tied states"
            self.remarks.append(Problem(where, what, "each has the same moves, so stability is the same"))
        return ()

    def _view(self, view: View) -> View:
        unseen = tuple(Preference(self._said(each.that)) for each in view.unseen)
        if view != View(view.dm, unseen=view.unseen):
            what = f"what {view.dm} gets wrong, other than states that it does not see: left out"
            self.remarks.append(Problem(f"perceptions.{view.dm}", what))
        return View(view.dm, unseen=unseen)

    def _compare(self, case: Case) -> None:
        """Refuse unless states, moves and payoffs are the same."""
        try:
            after = build(case)
        except InvalidCase as error:
            raise CannotSay(self.sort, error.problems) from None
        at = {pattern: k for k, own in enumerate(self.patterns) for pattern in own}
        members = [after.space.members(state) for state in range(after.n_states)]
        assert after.space.n_members == len(at), "no choice of options more and none less"
        state_of = [at[after.space.pattern(own[0])] for own in members]
        for dm in range(after.n_dms):
            if not _same_order(self.before.payoffs[dm], after.payoffs[dm], state_of):
                raise _OtherWorth
            for state, was in enumerate(state_of):
                reached = {state_of[t] for t in after.reachable(dm, state)} - {was}
                if reached != set(self.before.reachable(dm, was)):
                    raise self._otherwise(dm, after.ids[state], was, reached)

    def _otherwise(self, dm: int, member: str, was: int, reached: set[int]) -> CannotSay:
        ids, name = self.before.ids, self.case.decision_makers[dm].name
        missing = sorted(set(self.before.reachable(dm, was)) - reached)
        what = f"{ids[was]} is several choices of options, and not in all of them can {name} move alike"
        if missing:
            what += f": in {member} not to {ids[missing[0]]}"
        return self._refuse("coalesce" if self.case.states is None else "states", what)


_HINT = "moves that follow from options change its own options only, each in the same way wherever they stand"


class _OtherWorth(Exception):
    """Preferences do not say the same of the states made anew."""


def _bare(dm: DecisionMaker) -> DecisionMaker:
    return DecisionMaker(dm.key, dm.name, dm.options)


def _any(patterns: Sequence[str]) -> Statement:
    states = tuple(map(AtState, patterns))
    return Or(states) if len(states) > 1 else states[0] if states else Constant(False)


def _word(moves: Movement) -> str:
    plain = {"both": "both ways", "forward": "forward only", "back": "back only", "fixed": "not at all"}
    return plain[moves] if isinstance(moves, str) else "in a way of its own"


def _same_order(before: Any, after: Any, state_of: Sequence[int]) -> bool:
    """Whether two rows of payoffs rank the same states alike."""
    pairs = sorted({(int(before[was]), int(after[state])) for state, was in enumerate(state_of)})
    return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
