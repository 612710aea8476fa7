""":class:`~detente.graph.Graph` -> the rows of an option table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count

from detente.errors import CannotSay, Problem, TooLarge
from detente.graph import Graph, build
from detente.interchange.chosen import as_chosen
from detente.interchange.cover import MAX_BITS, Bits, Cube, TooWide
from detente.interchange.csvtext import Value
from detente.interchange.exchange import left_out, undecidable
from detente.interchange.spreadsheet.layout import (
    ABOVE,
    HEADS,
    MAX_COLUMNS,
    OUTCOME,
    RANKINGS,
    is_excluded,
)
from detente.model.options import Option

SORT = "an option table"

Rows = list[list[Value]]


def write_rows(graph: Graph) -> tuple[Rows, tuple[Problem, ...]]:
    """Write a conflict as an option table.

    Parameters
    ----------
    graph
        The conflict, in option form without a situation, or with listed states whose moves follow from
        options.

    Returns
    -------
    tuple
        The cells, row by row, and remarks on what is left out or said otherwise.

    Raises
    ------
    CannotSay
        If the answers hang on something that a table cannot say.
    TooLarge
        If there are more states and patterns than a sheet has columns.
    """
    return _Writing(graph).rows()


class _Writing:
    """Puts a case into rows."""

    def __init__(self, graph: Graph) -> None:
        self.chosen = as_chosen(graph.case, SORT, classes=True)
        self.case = self.chosen.case
        self.graph = graph if self.case is graph.case else build(self.case)
        self.problems = [each for each in undecidable(self.case) if each.where != "coalesce"]
        kept = ("as_of", "summary", "status_quo", "outcomes")
        self.remarks = [*self.chosen.remarks, *left_out(graph.case, kept)]

    def rows(self) -> tuple[Rows, tuple[Problem, ...]]:
        self._check()
        self.bits = Bits(self.case)
        excluded = self._excluded()
        if self.problems:
            raise CannotSay(SORT, self.problems)
        if (n := self.graph.n_states + len(excluded)) > MAX_COLUMNS:
            raise TooLarge(
                f"{n:,} states and patterns; a table has at most {MAX_COLUMNS:,} columns of them",
                hint="write the table of states (states, parquet), one row a state",
            )
        heads = ["Decision maker", "Option", "Levels", "Moves", *self._heads()]
        nots = [f"not {k}" for k in range(1, len(excluded) + 1)]
        rows: Rows = [*self._above(), [], [*heads, *nots], *self._options(excluded)]
        rows += self._outcomes()
        rows += self._rankings()
        return rows, tuple(self.remarks)

    @cached_property
    def _names(self) -> list[str]:
        return told_apart([(dm.name, dm.key) for dm in self.case.decision_makers])

    def _check(self) -> None:
        for subject, option in self.case.subjects().items():
            if not isinstance(option.moves, str):
                hint = "a table says both, forward, back or fixed"
                self.problems.append(Problem(subject, "a movement of its own", hint))
        if self.case.states is None and self.graph.space.state_of is not None:
            self._check_classes()
        if self.problems:
            raise CannotSay(SORT, self.problems)

    def _check_classes(self) -> None:
        """A column is one pattern: the members of a class have to be all that fit theirs."""
        space = self.graph.space
        for state in range(space.n_states):
            allowed = space.open_levels(state)
            n = (
                sum(
                    all(level in fits for level, fits in zip(space.levels(member), allowed, strict=True))
                    for member in range(space.n_members)
                )
                if len(space.members(state)) > 1
                else 1
            )
            if n != len(space.members(state)):
                what = f"{self.graph.ids[state]} is not one pattern of its own"
                self.problems.append(Problem("coalesce", what))

    @cached_property
    def _order(self) -> list[int]:
        """The states as the table has them: as they were listed, if they were."""
        states = range(self.graph.n_states)
        place = {label: k for k, label in enumerate(s.label for s in self.chosen.listed)}
        return sorted(states, key=lambda state: place[self._label(state)]) if place else list(states)

    def _label(self, state: int) -> str:
        label = self.graph.ids[state]
        return self.chosen.labels.get(label, label)

    def _heads(self) -> list[str]:
        """Numbers, the name of a class of states, or what states were called where they were listed."""
        named = self.graph.space.names
        if self.chosen.listed:
            named = {state: self._label(state) for state in range(self.graph.n_states)}
        numbers = (str(k) for k in count(1) if str(k) not in named.values())
        heads = []
        for state in self._order:
            name = named.get(state) or next(numbers)
            heads.append(f"class-{name}" if is_excluded(name) else name)
        return heads

    def _above(self) -> Rows:
        rows: Rows = [["Title", self.case.title]]
        if self.case.as_of:
            rows.append(["As of", self.case.as_of])
        if self.case.summary:
            rows.append(["Summary", " ".join(self.case.summary.split())])
        if self.graph.status_quo is not None:
            rows.append(["Status quo", self._heads()[self._order.index(self.graph.status_quo)]])
        return rows

    def _excluded(self) -> list[Cube]:
        found: list[Cube] = []
        for section in ("infeasible", "require"):
            for k, constraint in enumerate(getattr(self.case, section), start=1):
                try:
                    how = self.bits.cover if section == "infeasible" else self.bits.negation
                    found += how(constraint.that)
                except TooWide as error:
                    what = f"speaks of {error} options or levels at once; patterns are made of {MAX_BITS}"
                    self.problems.append(Problem(f"{section} {k}", what, "say it in several statements"))
        widths = [(k, option) for k, option in enumerate(self.bits.options)]
        return [c for c in dict.fromkeys(found) if all(self._allowed(k, option, c) for k, option in widths)]

    def _options(self, excluded: list[Cube]) -> Iterator[list[Value]]:
        space = self.graph.space
        states = [space.open_levels(state) for state in self._order]
        column = 0
        for dm, name in zip(self.case.decision_makers, self._names, strict=True):
            if not dm.options:
                yield [name]
            own = told_apart([(option.name, option.key) for option in dm.options])
            for k, option in enumerate(dm.options):
                levels = "" if option.is_choice else "; ".join(self._level_names(option))
                moves = "" if option.moves == "both" else str(option.moves)
                patterns = [self._allowed(column, option, cube) for cube in excluded]
                cells = [
                    _cell(self._level_names(option), each)
                    for each in (*(s[column] for s in states), *patterns)
                ]
                yield [name if k == 0 else "", own[k], levels, moves, *cells]
                column += 1

    def _level_names(self, option: Option) -> list[str]:
        if option.is_choice:
            return ["N", "Y"]
        names = [" ".join(level.name.replace(";", ",").replace("|", "/").split()) for level in option.levels]
        return (
            names
            if len({name.casefold() for name in names}) == len(names)
            else [level.key for level in option.levels]
        )

    def _allowed(self, column: int, option: Option, cube: Cube) -> tuple[int, ...]:
        first = self.bits.first[column]
        asked = {bit - first + 1: yes for bit, yes in cube if first <= bit < self.bits.first[column + 1]}
        least = max((level for level, yes in asked.items() if yes), default=0)
        below = min((level for level, yes in asked.items() if not yes), default=len(option.levels))
        return tuple(range(least, below))

    def _outcomes(self) -> Rows:
        if not self.case.outcomes:
            return []
        names = {outcome.key: outcome.name for outcome in self.case.outcomes}
        cells: list[Value] = [""] * self.graph.n_states
        twice = False
        for key, holds in self.graph.outcomes().items():
            for state in map(int, holds.nonzero()[0]):
                twice |= bool(cells[state])
                cells[state] = cells[state] or names[key]
        if twice:
            self.remarks.append(Problem("outcomes", "of a state's outcomes the first is written"))
        return [["Outcome", "", "", "", *(cells[state] for state in self._order)]]

    def _rankings(self) -> Iterator[list[Value]]:
        for dm, party in enumerate(self.case.decision_makers):
            if party.ranking is None and party.preferences is None:
                continue
            if party.preferences is not None:
                what = f"statements of {party.name}: the ranking that they give is written"
                self.remarks.append(Problem(f"decision_makers.{party.key}", what))
            places = self.graph.places(dm)[0]
            yield ["Ranking", self._names[dm], "", "", *(int(places[state]) for state in self._order)]


def _cell(names: list[str], allowed: tuple[int, ...]) -> str:
    if len(allowed) == len(names):
        return "-"
    return "|".join(names[level] for level in allowed)


def told_apart(named: Sequence[tuple[str, str]]) -> list[str]:
    """Names on one line, with their keys behind them where a reader could take one for another.

    Examples
    --------
    >>> told_apart([("Force", "a"), ("force", "b"), ("Ranking", "c")])
    ['Force', 'force (b)', 'Ranking (c)']
    """
    used = {*RANKINGS, OUTCOME, *ABOVE, *HEADS, ""}
    found: list[str] = []
    for name, key in named:
        plain = " ".join(name.split())
        if plain.casefold().rstrip(":") in used:
            plain = f"{plain} ({key})".strip()
        used.add(plain.casefold())
        found.append(plain)
    return found
