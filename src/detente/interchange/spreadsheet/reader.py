"""Rows of cells -> :class:`~detente.model.case.Case`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from math import prod

from detente.errors import InvalidCase, nearest
from detente.graph.listing import build_space
from detente.interchange.cover import MAX_BITS, Bits, Cube, TooWide
from detente.interchange.exchange import Places, Taken
from detente.interchange.keys import keys_of, stem
from detente.interchange.spreadsheet.grid import Grid
from detente.interchange.spreadsheet.layout import Column, OptionRow, is_number
from detente.model.case import Case, DecisionMaker
from detente.model.language import is_label
from detente.model.options import Level, Movement, Option, read_pattern
from detente.model.origin import Path
from detente.model.perceptions import FIELDS
from detente.model.statements import And, AtState, Constant, Or, Statement
from detente.model.states import Constraint, Merger, Outcome
from detente.model.unfolding import in_figures

MAX_OPEN = 1 << 16
"""Combinations that the columns of states may stand for, all together."""

Levels = tuple[int, ...]

_WHOLE = re.compile(r"([+-]?\d{1,9})([.,]0{1,2})?\Z")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,' \u00a0\u202f]\d{3})+\Z")


def read_rows(rows: Sequence[Sequence[str]], name: str, sheet: str | None = None) -> Taken:
    """Read an option table.

    Parameters
    ----------
    rows
        The cells, row by row.
    name
        What to call the file in messages, usually its path; without a ``Title`` the title is taken from it.
    sheet
        The name of the sheet, where a file has several.

    Returns
    -------
    Taken
        The case in option form, with remarks on cells that were taken in a way of their own.

    Raises
    ------
    InvalidCase
        With what is wrong, each with its cell.
    """
    grid = Grid(rows, name, sheet)
    if grid.problems:
        raise InvalidCase(grid.problems)
    return _Reading(grid).taken()


class _Reading:
    """Makes a case of a table."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.places: dict[Path, str] = {}
        self.keys = dict(zip(grid.owners, keys_of(list(grid.owners), "dm", FIELDS), strict=True))
        self.ids: dict[int, str] = {}
        self.head = grid.head

    def taken(self) -> Taken:
        grid = self.grid
        dms = tuple(self._party(owner) for owner in grid.owners)
        self.bare = Case("bare", dms)
        self.bits = Bits(self.bare)
        excluded = tuple(Constraint(self._statement(each)) for each in grid.excluded)
        members = self._members(excluded)
        self._stop()
        self._name(members)
        title = grid.above["title"][1] if "title" in grid.above else stem(grid.name)
        case = Case(
            title=title,
            decision_makers=tuple(self._wishing(dm) for dm in dms),
            as_of=grid.above["as of"][1] if "as of" in grid.above else None,
            summary=grid.above["summary"][1] if "summary" in grid.above else None,
            infeasible=excluded or self._not_listed(members),
            outcomes=self._outcomes(members),
            coalesce=self._mergers(members),
            status_quo=self._status_quo(),
            origin=Places(grid.name, self.places),
        )
        self._stop()
        return Taken(case, tuple(grid.remarks))

    def _stop(self) -> None:
        if self.grid.problems:
            raise InvalidCase(self.grid.problems)

    def _party(self, owner: str) -> DecisionMaker:
        rows = [each for each in self.grid.options if each.owner == owner]
        keys = keys_of([each.name for each in rows], "option")
        key = self.keys[owner]
        self.places["decision_makers", key] = self.grid.place(self.grid.owners[owner], 0)
        options = tuple(_option(row, key) for row, key in zip(rows, keys, strict=True))
        for row, option in zip(rows, options, strict=True):
            self.places["decision_makers", key, "options", option.key] = self.grid.place(row.row, 1)
        return DecisionMaker(key, owner, options)

    def _statement(self, column: Column) -> Statement:
        """A pattern, as a statement: option by option the levels it allows."""
        parts: list[Statement] = []
        for bit, option, allowed in zip(self.bits.first, self.bits.options, column.allowed, strict=False):
            wanted = [k in allowed for k in range(len(option.levels))]
            ends = [k for k in range(1, len(wanted)) if wanted[k] != wanted[k - 1]]
            if len(ends) == 1:  # at least a level, or below it
                parts.append(self.bits.statement((((bit + ends[0] - 1, wanted[ends[0]]),),)))
            elif ends:
                cubes = [_exactly(bit, level, len(wanted) - 1) for level in allowed]
                parts.append(self.bits.statement(tuple(cubes)))
        return And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else Constant(True)

    def _members(self, excluded: Sequence[Constraint]) -> list[list[Levels]]:
        """The feasible combinations that each state's column stands for; none in two columns."""
        head = self.grid.states[0].column if self.grid.states else 0
        n = sum(prod(map(len, each.allowed)) for each in self.grid.states)
        if n > MAX_OPEN:
            what = f"the columns of states stand for {in_figures(n)} combinations; the limit is {MAX_OPEN:,}"
            self.grid.wrong(self.head, head, what, "write Y, N or a level in place of - and blanks")
            return []
        found = [list(product(*each.allowed)) for each in self.grid.states]
        if excluded and found:
            found = self._feasible(found, excluded)
        first: dict[Levels, Column] = {}
        for column, members in zip(self.grid.states, found, strict=True):
            clash = next((first[levels] for levels in members if levels in first), None)
            if clash is not None:
                what = f"{column.head} and {clash.head} are the same state, or share one"
                self.grid.wrong(self.head, column.column, what, "no combination stands in two columns")
            first |= dict.fromkeys(members, column)
        return found

    def _feasible(self, found: list[list[Levels]], excluded: Sequence[Constraint]) -> list[list[Levels]]:
        """The members that no excluded pattern fits; what is neither excluded nor has a column is told."""
        space = build_space(replace(self.bare, infeasible=tuple(excluded)), MAX_OPEN)
        there = {space.levels(member) for member in range(space.n_members)}
        kept = [[levels for levels in members if levels in there] for members in found]
        for column, members in zip(self.grid.states, kept, strict=True):
            if not members:
                self.grid.wrong(self.head, column.column, f"{column.head} is excluded by another column")
        missing = sorted(there.difference(*kept))
        if missing:
            some = ", ".join(map(self._pattern, missing[:6]))
            more = f" and {len(missing) - 6:,} more" if len(missing) > 6 else ""
            self.grid.wrong(
                self.head,
                self.grid.states[0].column,
                f"no column has {some}{more}, and no pattern excludes it",
                "give each a column, exclude it, or take out all excluded patterns",
            )
        return kept

    def _pattern(self, levels: Levels) -> str:
        return "".join(o.symbol(level) for o, level in zip(self.bits.options, levels, strict=True))

    def _not_listed(self, members: Sequence[Sequence[Levels]]) -> tuple[Constraint, ...]:
        """Everything without a column, where nothing is excluded."""
        if not members:
            return ()
        there = {levels for each in members for levels in each}
        sizes = (range(len(option.levels)) for option in self.bits.options)
        try:
            cover = self.bits.cover_of(levels for levels in product(*sizes) if levels not in there)
        except TooWide as error:
            what = f"{error} options and levels are too many to tell from the columns what is not feasible"
            hint = f"exclude it by patterns in columns headed 'not'; without them at most {MAX_BITS} are read"
            self.grid.wrong(self.head, self.grid.states[0].column, what, hint)
            return ()
        return tuple(Constraint(self.bits.statement((cube,))) for cube in cover)

    def _name(self, members: Sequence[Sequence[Levels]]) -> None:
        """The id of each column's state: its pattern, or what its head calls several combinations."""
        several = [column for column, own in zip(self.grid.states, members, strict=True) if len(own) > 1]
        patterns = {self._pattern(levels) for own in members for levels in own}
        fit = [is_label(c.head) and read_pattern(self.bits.options, c.head) is None for c in several]
        heads = [c.head if fits else f"state {c.head}" for c, fits in zip(several, fit, strict=True)]
        keys = keys_of(heads, "state", patterns)
        names = {c.column: c.head if fits else key for c, key, fits in zip(several, keys, fit, strict=True)}
        for column, own in zip(self.grid.states, members, strict=True):
            if len(own) == 1:
                self.ids[column.column] = self._pattern(own[0])
                continue
            self.ids[column.column] = names[column.column]
            self.places["coalesce", names[column.column]] = self.grid.place(self.head, column.column)
            what = f"{column.head} leaves options open: its {len(own):,} combinations count as one state"
            self.grid.remark(self.head, column.column, what)

    def _mergers(self, members: Sequence[Sequence[Levels]]) -> tuple[Merger, ...]:
        return tuple(
            Merger(self._statement(column), self.ids[column.column])
            for column, own in zip(self.grid.states, members, strict=True)
            if len(own) > 1
        )

    def _outcomes(self, members: Sequence[Sequence[Levels]]) -> tuple[Outcome, ...]:
        """States of one name, from the row of outcomes or, without one, from heads that are names."""
        named: dict[str, list[AtState]] = {}
        for column in self.grid.states:
            if self.grid.outcomes is not None:
                name = self.grid.cell(self.grid.outcomes, column.column)
            else:
                head = column.head
                plain = is_number(head) or read_pattern(self.bits.options, head) is not None
                name = "" if plain else head
            if name:
                named.setdefault(name, []).append(AtState(self.ids[column.column]))
        keys = keys_of(list(named), "outcome")
        return tuple(
            Outcome(key, name, Or(tuple(states)) if len(states) > 1 else states[0])
            for key, (name, states) in zip(keys, named.items(), strict=True)
        )

    def _status_quo(self) -> str | None:
        if "status quo" not in self.grid.above:
            return None
        row, head = self.grid.above["status quo"]
        heads = {each.head.casefold(): each for each in self.grid.states}
        if head.casefold() in heads:
            return self.ids[heads[head.casefold()].column]
        if read_pattern(self.bits.options, head) is not None:
            self.places["status_quo",] = self.grid.place(row, 1)
            return head
        what = f"no column is headed {head!r}"
        self.grid.wrong(row, 1, what, nearest(head, [each.head for each in self.grid.states]))
        return None

    def _wishing(self, dm: DecisionMaker) -> DecisionMaker:
        known = {name.casefold(): name for name in self.grid.rankings}
        if dm.name.casefold() not in known:
            return dm
        row, best_is_one = self.grid.rankings[known[dm.name.casefold()]]
        self.places["decision_makers", dm.key, "ranking"] = self.grid.place(row, 1)
        places: dict[int | None, list[str]] = {}
        for column in self.grid.states:
            places.setdefault(self._place(row, column, best_is_one), []).append(self.ids[column.column])
        if set(places) <= {None}:
            self.grid.remark(row, 1, f"nothing is ranked: {dm.name} is indifferent")
            return dm
        if None in places:
            n = len(places[None])
            rest = (
                "1 state is not ranked: it comes" if n == 1 else f"{n} states are not ranked: they come tied"
            )
            self.grid.remark(row, 1, f"{rest} last")
        best_first = sorted(place for place in places if place is not None)
        groups = [places[place] for place in best_first]
        return replace(dm, ranking=tuple(map(tuple, [*groups, *([places[None]] if None in places else [])])))

    def _place(self, row: int, column: Column, best_is_one: bool) -> int | None:
        text = self.grid.cell(row, column.column)
        if not text:
            return None
        whole = _WHOLE.match(text)
        if whole is None:
            hint = "1 is best, ties have one number" if best_is_one else "greater is preferred"
            if _GROUPED.match(text):
                hint = "a number of thousands, or with decimals? Write its digits alone"
            self.grid.wrong(row, column.column, f"{text[:40]!r} is no whole number", hint)
            return None
        number = int(whole[1])
        if best_is_one and number < 1:
            hint = "1 is best; where greater numbers are preferred the row is headed Payoff"
            self.grid.wrong(row, column.column, f"{text[:40]!r} is no place in a ranking", hint)
            return None
        return number if best_is_one else -number


def _option(row: OptionRow, key: str) -> Option:
    moves: Movement = row.moves  # type: ignore[assignment]
    if not row.levels:
        return Option(key, row.name, moves=moves)
    levels = zip(keys_of(row.levels, "level"), row.levels, strict=True)
    return Option(key, row.name, tuple(Level(level, name) for level, name in levels), moves)


def _exactly(first: int, level: int, last: int) -> Cube:
    below = ((first + level - 1, True),) if level else ()
    above = ((first + level, False),) if level < last else ()
    return (*below, *above)
