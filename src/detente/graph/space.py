"""The states of a case and their ids.

A *member* is a feasible choice of levels. A *state* is a member, or a class of members that the case
coalesces, or in graph form a listed state (whose pattern, if it has one, may leave options open: its
members are then the choices that fit). What is said of a state is said of all its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import overload

import numpy as np
from numpy.typing import NDArray

from detente.errors import InvalidCase, NoSuchState, TooLarge, nearest
from detente.graph.feasible import (
    MAX_STATES,
    Coding,
    compile_diagram,
    contradiction,
    enumerate_codes,
)
from detente.graph.predicates import (
    Levels,
    Predicate,
    Resolver,
    conjunction,
    evaluate,
    literal,
    negation,
)
from detente.model.case import Case
from detente.model.options import Option, read_pattern
from detente.model.origin import Fault, Path
from detente.model.situation import SITUATION
from detente.model.statements import And, Compare, If, Statement, speaks_of_a_move, to_text

_Constraint = tuple[Path, Statement, Predicate]
"""Where it stands, what it says, and the predicate that every feasible state satisfies."""

_CHUNK = 4096
"""Ids made at a time when all are gone through."""

Bool = NDArray[np.bool_]
Int32 = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Space:
    """The states of a case.

    Parameters
    ----------
    case
        The case.
    options
        Every option by subject, in file order: the variables of a member.
    coding, codes
        How levels make a code; the code of each member, shape ``(words, n_members)``, ascending.
    state_of
        The state of each member, shape ``(n_members,)``; ``None`` where every member is a state.
    n_states
        Number of states.
    names
        Ids that are not a member's pattern, by state: classes, labels of the graph form.
    """

    case: Case
    options: Mapping[str, Option]
    coding: Coding
    codes: NDArray[np.int64]
    state_of: Int32 | None
    n_states: int
    names: Mapping[int, str]

    @property
    def n_members(self) -> int:
        """Number of feasible choices of levels."""
        return int(self.codes.shape[1])

    @cached_property
    def ids(self) -> Ids:
        """The id of every state."""
        return Ids(self)

    @cached_property
    def first_member(self) -> NDArray[np.int64]:
        """The first member of each state, shape ``(n_states,)``."""
        if self.state_of is None:
            return np.arange(self.n_states, dtype=np.int64)
        first = np.full(self.n_states, self.n_members, dtype=np.int64)
        np.minimum.at(first, self.state_of, np.arange(self.n_members))
        return first

    def members(self, state: int) -> Sequence[int]:
        """The members of a state."""
        if self.state_of is None:
            return (state,)
        return [int(m) for m in np.flatnonzero(self.state_of == state)]

    def levels(self, member: int) -> tuple[int, ...]:
        """The level of every option in a member, in file order."""
        codes = self.codes[:, member : member + 1]
        return tuple(int(self.coding.column(codes, v)[0]) for v in range(len(self.coding.sizes)))

    def open_levels(self, state: int) -> tuple[tuple[int, ...], ...]:
        """For each option the levels it has in some member of a state; one level where all agree."""
        found = [self.levels(member) for member in self.members(state)]
        return tuple(tuple(sorted(set(levels))) for levels in zip(*found, strict=True))

    def column(self, v: int) -> Levels:
        """The levels of a variable in every member. The variable after the last option is the label."""
        if v == len(self.coding.sizes):
            assert self.state_of is not None
            return self.state_of
        return self.coding.column(self.codes, v)

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return (*self.coding.sizes, len(self.case.states or ()))

    @cached_property
    def _resolver(self) -> Resolver:
        return resolver(self.case, self.options, self._sizes)

    def of_members(self, statement: Statement) -> Bool:
        """Where a statement holds, member by member: shape ``(n_members,)``."""
        return evaluate(self._resolver(statement), self.column, self.n_members, self._sizes)

    def holds(self, statement: Statement) -> Bool:
        """Where a statement holds, in all members of a state: shape ``(n_states,)``."""
        truth = self.of_members(statement)
        if self.state_of is None:
            return truth
        fails = np.zeros(self.n_states, dtype=bool)
        fails[self.state_of[~truth]] = True
        return ~fails

    def holds_somewhere(self, statement: Statement) -> Bool:
        """Where a statement holds in some member of a state: shape ``(n_states,)``."""
        truth = self.of_members(statement)
        if self.state_of is None:
            return truth
        some = np.zeros(self.n_states, dtype=bool)
        some[self.state_of[truth]] = True
        return some

    def member_at(self, levels: Sequence[int]) -> int | None:
        """The member at a choice of levels; ``None`` if it is not feasible."""
        low, high = 0, self.n_members
        for word, value in zip(self.codes, self.coding.code(levels), strict=True):
            part = word[low:high]
            low, high = (
                low + int(np.searchsorted(part, value, "left")),
                low + int(np.searchsorted(part, value, "right")),
            )
        return low if low < high else None

    def pattern(self, member: int) -> str:
        """The pattern of a member: one character an option."""
        return self.pattern_of(self.levels(member))

    def pattern_of(self, levels: Sequence[int] | NDArray[np.uint8]) -> str:
        """The pattern of a choice of levels, feasible or not."""
        pairs = zip(self.options.values(), levels, strict=True)
        return "".join(option.symbol(int(level)) for option, level in pairs)

    def find_members(self, levels: NDArray[np.uint8]) -> NDArray[np.int64]:
        """The members at some choices of levels, -1 where one is not feasible.

        Parameters
        ----------
        levels
            Shape ``(n_variables, n)``.

        Returns
        -------
        NDArray
            Shape ``(n,)``.
        """
        codes = np.zeros((self.coding.n_words, levels.shape[1]), dtype=np.int64)
        for v, (word, weight) in enumerate(zip(self.coding.word, self.coding.weight, strict=True)):
            codes[word] += levels[v].astype(np.int64) * weight
        if self.coding.n_words == 1:
            place = np.minimum(np.searchsorted(self.codes[0], codes[0]), self.n_members - 1)
            return np.where(self.codes[0][place] == codes[0], place, -1)
        known = {tuple(column): k for k, column in enumerate(self.codes.T.tolist())}
        return np.array([known.get(tuple(column), -1) for column in codes.T.tolist()], dtype=np.int64)

    def patterns(self, members: NDArray[np.int64]) -> list[str]:
        """The patterns of some members."""
        codes = self.codes[:, members]
        text = np.empty((len(members), len(self.options)), dtype=np.uint8)
        for v, option in enumerate(self.options.values()):
            symbols = "".join(option.symbol(level) for level in range(len(option.levels)))
            text[:, v] = np.frombuffer(symbols.encode("ascii"), dtype=np.uint8)[self.coding.column(codes, v)]
        width = len(self.options)
        joined = text.tobytes().decode("ascii")
        return [joined[k : k + width] for k in range(0, len(joined), width)]

    def only(self, statement: Statement, asked: str) -> int:
        """The one state that satisfies a statement.

        Raises
        ------
        NoSuchState
            If none does, or several do.
        """
        for truth in (self.holds(statement), self.holds_somewhere(statement)):
            found = np.flatnonzero(truth)
            if len(found) == 1:
                return int(found[0])
            if len(found) > 1:
                some = ", ".join(self.ids[int(s)] for s in found[:5])
                more = f" and {len(found) - 5:,} more" if len(found) > 5 else ""
                raise NoSuchState(f"{len(found):,} states satisfy {asked!r}", hint=f"say more: {some}{more}")
        raise NoSuchState(f"no feasible state satisfies {asked!r}")


class Ids(Sequence[str]):
    """The ids of the states: made when asked for, so that millions cost nothing."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._named = {name: state for state, name in space.names.items()}

    def __len__(self) -> int:
        return self._space.n_states

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        state = index % len(self)
        named = self._space.names.get(state)
        return self._space.pattern(int(self._space.first_member[state])) if named is None else named

    def of(self, states: Iterable[int] | NDArray[np.intp] | Bool) -> list[str]:
        """The ids of some states (numbers, or a boolean array over all states)."""
        if isinstance(states, np.ndarray):
            chosen = np.flatnonzero(states) if states.dtype == np.bool_ else states
        else:
            chosen = np.fromiter(states, dtype=np.int64)
        space = self._space
        found = space.patterns(space.first_member[chosen]) if space.options else [""] * len(chosen)
        if space.names:
            found = [space.names.get(int(s), pattern) for s, pattern in zip(chosen, found, strict=True)]
        return found

    def find(self, text: str) -> int | None:
        """The state with an id, or whose only pattern it is; ``None`` if there is none."""
        if text in self._named:
            return self._named[text]
        space = self._space
        allowed = read_pattern(tuple(space.options.values()), text) if space.case.states is None else None
        if allowed is None or any(len(levels) > 1 for levels in allowed):
            return None
        member = space.member_at([levels[0] for levels in allowed])
        if member is None:
            return None
        return member if space.state_of is None else int(space.state_of[member])

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _CHUNK):
            yield from self.of(np.arange(start, min(start + _CHUNK, len(self))))

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self.find(text) is not None


def resolver(case: Case, options: Mapping[str, Option], sizes: Sequence[int], offset: int = 0) -> Resolver:
    """What turns the statements of a case into predicates; variables are numbered from ``offset``."""
    classes = {merger.name: merger.that for merger in case.coalesce if merger.name is not None}
    labels = {state.label: k for k, state in enumerate(case.states or ())}

    def state(text: str, resolve: Resolver) -> Predicate:
        if case.states is not None:
            return literal(offset + len(options), 1 << labels[text], sizes)
        if text in classes:
            return resolve(classes[text])
        allowed = read_pattern(tuple(options.values()), text)
        assert allowed is not None
        return conjunction(
            tuple(literal(offset + v, sum(1 << k for k in levels), sizes) for v, levels in enumerate(allowed))
        )

    variables = {
        subject: (offset + v, [level.key for level in option.levels])
        for v, (subject, option) in enumerate(options.items())
    }
    return Resolver(variables, case.outcome_statements(), state, sizes)


def build_space(case: Case, max_states: int = MAX_STATES) -> Space:
    """List the feasible states of a case.

    Raises
    ------
    InvalidCase
        If no state is feasible (naming the constraints that exclude each other), or states are
        coalesced that overlap or cannot be told apart by an id.
    TooLarge
        If there are more than ``max_states``.
    """
    return _listed(case) if case.states is not None else _chosen(case, max_states)


def _listed(case: Case) -> Space:
    assert case.states is not None
    options = case.subjects()
    patterns = [read_pattern(tuple(options.values()), s.description or "") for s in case.states]
    if not options or any(pattern is None for pattern in patterns):
        options, patterns = {}, [()] * len(case.states)
    coding = Coding.of([len(option.levels) for option in options.values()])
    codes: list[tuple[int, ...]] = []
    state_of: list[int] = []
    for k, pattern in enumerate(patterns):
        assert pattern is not None
        for levels in product(*pattern):
            codes.append(coding.code(levels))
            state_of.append(k)
    return Space(
        case,
        options,
        coding,
        np.array(codes, dtype=np.int64).T,
        np.array(state_of, dtype=np.int32),
        len(case.states),
        {k: state.label for k, state in enumerate(case.states)},
    )


def _chosen(case: Case, max_states: int) -> Space:
    options = case.subjects()
    sizes = [len(option.levels) for option in options.values()]
    resolve = resolver(case, options, sizes)
    constraints: list[_Constraint] = [
        *((("require", k), c.that, resolve(c.that)) for k, c in enumerate(case.require)),
        *(
            (("infeasible", k), c.that, negation(resolve(c.that), sizes))
            for k, c in enumerate(case.infeasible)
        ),
    ]
    constraints += _settled(case, resolve, sizes)
    predicates = [predicate for _, _, predicate in constraints]
    diagram = compile_diagram(predicates, sizes)
    if diagram.count == 0:
        guilty = [constraints[k] for k in contradiction(predicates, sizes)]
        raise InvalidCase([case.origin.problem(fault) for fault in _no_state(guilty)])
    if diagram.count > max_states:
        raise TooLarge(
            f"{diagram.count:,} feasible states; the limit is {max_states:,}",
            hint="exclude combinations under infeasible: or require:, or leave out options nobody needs",
        )
    coding = Coding.of(sizes)
    members = Space(case, options, coding, enumerate_codes(diagram, coding), None, diagram.count, {})
    return _coalesced(members) if case.coalesce else members


def _settled(case: Case, resolve: Resolver, sizes: Sequence[int]) -> list[_Constraint]:
    """States that a consequence would change at once are none: where it holds, what it sets holds too."""
    found: list[_Constraint] = []
    for k, consequence in enumerate(case.consequences):
        if speaks_of_a_move(consequence.when):
            continue
        sets = And(tuple(Compare(f"{SITUATION}.{key}", "=", level) for key, level in consequence.set))
        statement = If(sets if len(sets.parts) > 1 else sets.parts[0], consequence.when)
        found.append((("consequences", k), statement, resolve(statement)))
    return found


def _no_state(guilty: Sequence[_Constraint]) -> Iterator[Fault]:
    together = " and ".join(f"{path[0]}: {to_text(statement)}" for path, statement, _ in guilty)
    for path, _, _ in guilty:
        if len(guilty) == 1:
            yield Fault(path, "no state is feasible: this excludes every one", "loosen it or take it out")
        else:
            yield Fault(
                path,
                f"no state is feasible: these {len(guilty)} exclude each other: {together}",
                "loosen one of them or take it out",
            )


def _coalesced(members: Space) -> Space:
    """Put the members of each class together; a class stands where its first member stood."""
    case = members.case
    class_of = np.full(members.n_members, -1, dtype=np.int64)
    faults: list[Fault] = []
    for k, merger in enumerate(case.coalesce):
        path = ("coalesce", k if merger.name is None else merger.name)
        inside = members.of_members(merger.that)
        if not inside.any():
            faults.append(Fault(path, "no feasible state satisfies this", "take it out or correct it"))
        clash = np.flatnonzero(inside & (class_of >= 0))
        if len(clash):
            shared = members.pattern(int(clash[0]))
            other = to_text(case.coalesce[int(class_of[clash[0]])].that)
            faults.append(
                Fault(
                    path,
                    f"state {shared} is coalesced twice, here and by {other}",
                    "make the two exclude each other",
                )
            )
        class_of[inside & (class_of < 0)] = k
    if faults:
        raise InvalidCase([case.origin.problem(fault) for fault in faults])
    # A member stands for its class if it is the first of it; alone, for itself.
    n = members.n_members
    leader = np.arange(n)
    for k in range(len(case.coalesce)):
        inside = class_of == k
        leader[inside] = np.flatnonzero(inside)[0]
    is_leader = leader == np.arange(n)
    number = np.cumsum(is_leader) - 1
    state_of = number[leader].astype(np.int32)
    space = Space(case, members.options, members.coding, members.codes, state_of, int(is_leader.sum()), {})
    names: dict[int, str] = {}
    for k, merger in enumerate(case.coalesce):
        state = int(state_of[np.flatnonzero(class_of == k)[0]])
        name = merger.name if merger.name is not None else _class_pattern(space, state)
        if name is None:
            fault = Fault(
                ("coalesce", k),
                "this class needs a name: other states fit its pattern too",
                "write coalesce as a mapping: name: statement",
            )
            raise InvalidCase([case.origin.problem(fault)])
        names[state] = name
    return Space(case, space.options, space.coding, space.codes, state_of, space.n_states, names)


def _class_pattern(space: Space, state: int) -> str | None:
    """The pattern of a class, ``-`` where members differ; ``None`` if another state fits it."""
    allowed = space.open_levels(state)
    fits = np.ones(space.n_members, dtype=bool)
    text = ""
    for v, (option, levels) in enumerate(zip(space.options.values(), allowed, strict=True)):
        if len(levels) == 1:
            text += option.symbol(levels[0])
            fits &= space.column(v) == levels[0]
        else:
            text += "-"
    assert space.state_of is not None
    return text if (space.state_of[fits] == state).all() else None


def unknown_state(space: Space, text: str) -> NoSuchState:
    """The error for an id or pattern that is not there."""
    if space.case.states is not None:
        labels = [state.label for state in space.case.states]
        return NoSuchState(f"there is no state {text!r}", hint=nearest(text, labels))
    options = tuple(space.options.values())
    if read_pattern(options, text) is not None:
        return NoSuchState(f"state {text} is not feasible", hint="it is excluded by require: or infeasible:")
    return NoSuchState(f"there is no state {text!r}")
