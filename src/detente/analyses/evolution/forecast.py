"""How likely is each outcome by when, if the months go as :mod:`~detente.analyses.evolution.model` says?

Every number here is conditional on the case's options, preferences and events and on that rule of
movement; none is the chance of the event itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.analyses.evolution.errors import Expected, expected_moves
from detente.analyses.evolution.likely import LikelyRoutes, likely_routes
from detente.analyses.evolution.model import SCALES, Model, first_month, model
from detente.analyses.evolution.passage import chance_before, expected_months, reached_by
from detente.analyses.evolution.routes import starting_state
from detente.analyses.evolution.simulation import Sampler
from detente.errors import TooLarge, UnknownName, UsageError
from detente.graph import Graph
from detente.kernels.chain import Chain, Float
from detente.kernels.structure import Bool

MAX_MONTHS = 1200
MAX_EXACT = 100_000
"""States up to which chances are exact; beyond, they are shares of simulated runs."""
RUNS = 4_000
"""Simulated runs."""
DEFAULT_MONTHS = 12
LIKELIEST = 10
"""States named as the likeliest at the end."""


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """A number on the linear scale at lambda, and its least and greatest over the nine settings.

    Shapes agree: a number, or one a month. ``None`` where it is infinite.
    """

    p: Float
    low: Float
    high: Float


@dataclass(frozen=True, slots=True, eq=False)
class Until:
    """When an outcome is first reached.

    Parameters
    ----------
    outcome
        Its key.
    by_month
        The chance to have reached it by month 0, 1, ...
    ever
        The chance ever to reach it.
    expected
        The expected number of months; ``inf`` where it may never be reached.
    routes
        The likeliest ways there within the months asked about.
    """

    outcome: str
    by_month: Range
    ever: Range
    expected: Range
    routes: LikelyRoutes


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """Which of two outcomes is reached first.

    Parameters
    ----------
    first, second
        Their keys.
    chance, reverse
        The chance of ever reaching the first before the second, and the other way round.
    together
        The chance that the first state in one of them is in both.
    """

    first: str
    second: str
    chance: Range
    reverse: Range
    together: Range


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """The chance of each outcome by month.

    Parameters
    ----------
    graph
        The conflict.
    start
        The state at month 0.
    months
        The last month.
    since
        The month of month 0, from year 0; ``None`` where the case has no date.
    model
        The assumptions.
    outcomes
        By outcome: shape ``(months + 1,)``.
    likeliest
        The likeliest states in the last month, each with its chance on the linear scale at lambda.
    settings
        The scale and lambda of each chain that low and high span.
    runs, seed
        Where chances were simulated.
    expected
        The moves to be expected, by what they do to their mover; ``None`` where they are not counted.
    before, until
        Where asked for.
    """

    graph: Graph
    start: int
    months: int
    since: int | None
    model: Model
    outcomes: Mapping[str, Range]
    likeliest: tuple[tuple[int, float], ...]
    settings: tuple[tuple[str, float], ...]
    runs: int | None = None
    seed: int | None = None
    expected: Expected | None = None
    before: Before | None = None
    until: Until | None = None

    @property
    def exact(self) -> bool:
        """Whether the chances are exact."""
        return self.runs is None

    def calendar(self, month: int) -> str | None:
        """The calendar month (``YYYY-MM``) of a month of the forecast."""
        if self.since is None:
            return None
        return f"{(self.since + month) // 12:04}-{(self.since + month) % 12 + 1:02}"

    def error(self, chance: Float) -> Float:
        """The standard error of a simulated chance: ``sqrt(p (1 - p) / runs)``."""
        assert self.runs is not None
        return np.asarray(np.sqrt(chance * (1 - chance) / self.runs))


def forecast(
    graph: Graph,
    months: int = DEFAULT_MONTHS,
    *,
    sharpness: float = 5.0,
    depth: int = 0,
    start: int | None = None,
    before: tuple[str, str] | None = None,
    until: str | None = None,
    seed: int = 0,
    runs: int = RUNS,
    max_exact: int = MAX_EXACT,
) -> Forecast:
    """Find the chance of each outcome by month.

    Parameters
    ----------
    graph
        The conflict.
    months
        The last month, 1 to 1200.
    sharpness, depth
        Lambda and h.
    start
        The state at month 0; the status quo if not given.
    before
        Two outcomes: also the chance of ever reaching the one before the other.
    until
        An outcome: also when it is first reached, and how.
    seed
        Where runs are simulated.
    runs, max_exact
        How many runs, and the number of states beyond which they are simulated.

    Raises
    ------
    UsageError
        If a parameter is out of range, or there is no state to start from.
    UnknownName
        If an outcome does not exist.
    TooLarge
        If ``before`` or ``until`` is asked of more states than are exactly dealt with.

    Notes
    -----
    Sparse maps, nine times over: ``O(9 months (states + entries))``, where blocks of moves have one
    entry a state and listed moves one each.
    """
    if not 1 <= months <= MAX_MONTHS:
        raise UsageError(f"{months} months", hint=f"months is a whole number from 1 to {MAX_MONTHS}")
    known = graph.outcomes()
    for name in (*(before or ()), *([] if until is None else [until])):
        if name not in known:
            raise UnknownName("outcome", name, known)
    if start is None:
        start = starting_state(graph)
    since = first_month(graph)
    rule = model(graph, sharpness, depth)
    settings = tuple(nine_settings(sharpness))
    if graph.n_states > max_exact:
        if before is not None or until is not None:
            raise TooLarge(
                f"{graph.n_states:,} states: first passages are exact and found up to {max_exact:,}",
                hint="exclude combinations that no argument needs, or ask for the outcomes by month",
            )
        return _simulated(rule, start, months, since, settings, runs, seed)
    masks = np.stack([*known.values()], axis=1).astype(np.float64) if known else np.zeros((graph.n_states, 0))
    found: list[tuple[Float, Float]] = []
    passages: list[Float] = []
    expected = None
    for place, (scale, sharp) in enumerate(settings):
        chain = rule.chain(scale, sharp, since)
        if not place:
            expected = expected_moves(rule, chain, start, months)
        found.append(_by_month(chain, masks, start, months))
        passages.append(_passages(chain, known, before, until, start, months))
    routes = None if until is None else likely_routes(rule, known[until], start, months, since)
    shares = _range([each for each, _ in found])
    return Forecast(
        graph,
        start,
        months,
        since,
        rule,
        {key: _column(shares, k) for k, key in enumerate(known)},
        _likeliest(found[0][1]),
        settings,
        None,
        None,
        expected,
        _before(before, _range(passages)),
        _until(until, _range(passages), routes),
    )


def nine_settings(sharpness: float) -> Iterator[tuple[str, float]]:
    """Scale and lambda of each chain, the one that answers are given for first."""
    if sharpness == 0:
        yield SCALES[0], 0.0
        return
    for scale in SCALES:
        for factor in (1.0, 0.5, 2.0):
            yield scale, factor * sharpness


def _by_month(chain: Chain, masks: Float, start: int, months: int) -> tuple[Float, Float]:
    """The chance of each outcome by month, and of each state in the last one."""
    p = np.zeros(chain.n_states)
    p[start] = 1.0
    rows = [p @ masks]
    for k in range(1, months + 1):
        p = chain.ahead(p, k)
        rows.append(p @ masks)
    return np.clip(np.stack(rows), 0.0, 1.0), p


def _passages(
    chain: Chain,
    known: Mapping[str, Bool],
    before: tuple[str, str] | None,
    until: str | None,
    start: int,
    months: int,
) -> Float:
    """What is asked about first passages, in a row: before (three), ever, expected, by month."""
    row = [np.nan] * 5
    if before is not None:
        first, second = known[before[0]], known[before[1]]
        row[0] = chance_before(chain, first, second, start)
        row[1] = chance_before(chain, second, first, start)
        row[2] = chance_before(chain, first & second, first ^ second, start)
    if until is None:
        return np.array(row)
    there = known[until]
    expected = expected_months(chain, there, start)
    row[3] = 1.0 if expected is not None else chance_before(chain, there, np.zeros_like(there), start)
    row[4] = np.inf if expected is None else expected
    return np.concatenate([row, reached_by(chain, there, start, months)])


def _before(asked: tuple[str, str] | None, found: Range) -> Before | None:
    return None if asked is None else Before(*asked, *(_entry(found, k) for k in range(3)))


def _until(asked: str | None, found: Range, routes: LikelyRoutes | None) -> Until | None:
    if asked is None or routes is None:
        return None
    by_month = Range(found.p[5:], found.low[5:], found.high[5:])
    return Until(asked, by_month, _entry(found, 3), _entry(found, 4), routes)


def _simulated(
    rule: Model,
    start: int,
    months: int,
    since: int | None,
    settings: tuple[tuple[str, float], ...],
    runs: int,
    seed: int,
) -> Forecast:
    graph = rule.graph
    known = graph.outcomes()
    sampler = Sampler(rule, since)
    found: list[Float] = []
    last = np.zeros(0, dtype=np.int64)
    for place, (scale, sharp) in enumerate(settings):
        rng = np.random.default_rng(seed)  # the same chance for every setting: they differ less by it
        state = np.full(runs, start, dtype=np.int64)
        rows = [_shares(known, state)]
        for k in range(1, months + 1):
            state = sampler.month(state, k, scale, sharp, rng)
            rows.append(_shares(known, state))
        found.append(np.stack(rows))
        last = state if place == 0 else last
    shares = _range(found)
    outcomes = {key: _column(shares, k) for k, key in enumerate(known)}
    states, number = np.unique(last, return_counts=True)
    order = np.lexsort((states, -number))[:LIKELIEST]
    likeliest = tuple((int(states[k]), float(number[k] / runs)) for k in order)
    return Forecast(graph, start, months, since, rule, outcomes, likeliest, settings, runs, seed)


def _shares(known: Mapping[str, Bool], state: np.ndarray) -> Float:
    return np.array([holds[state].mean() for holds in known.values()])


def _likeliest(p: Float) -> tuple[tuple[int, float], ...]:
    order = np.lexsort((np.arange(len(p)), -p))[:LIKELIEST]
    return tuple((int(s), float(p[s])) for s in order if p[s] > 0)


def _range(found: Sequence[Float]) -> Range:
    whole = np.stack(found)
    return Range(whole[0], whole.min(axis=0), whole.max(axis=0))


def _column(found: Range, k: int) -> Range:
    return Range(found.p[:, k], found.low[:, k], found.high[:, k])


def _entry(found: Range, k: int) -> Range:
    return Range(found.p[k], found.low[k], found.high[k])
