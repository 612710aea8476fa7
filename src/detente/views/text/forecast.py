"""Forecasts for the terminal: the chances by month, what they hold on, the test against history."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.evolution.forecast import Before, Forecast, Range, Until
from detente.analyses.evolution.observed import BackTest, Step
from detente.views.data.evolution import NOT_BACK_TESTED, condition
from detente.views.forecast import THEN, expected_words, mostly_error
from detente.views.names import Names
from detente.views.statements import in_words
from detente.views.text.common import ON_TERMINAL, heading, indented, listing, plural, section
from detente.views.text.evolution import QUESTION, named

_COLUMNS = 4
"""Months shown, with the last."""
_MILESTONES = (1, 3, 6, 12, 24, 36, 60, 120, 240, 600)
_STATES = 3


def forecast_text(result: Forecast, tested: BackTest | None) -> Group:
    """The chance of each outcome by month, what it is conditional on, and how it was tested."""
    names = Names(result.graph)
    parts: list[RenderableType] = heading(result.graph.case, "Evolution", QUESTION)
    parts.append(named("From: ", names, result.start))
    parts.append(Text())
    if words := expected_words(result):
        parts += [Text(words, style="bold" if mostly_error(result) else ""), Text()]
    parts.append(Text(f"Every chance below holds {condition(result)}. None is the chance of the event."))
    parts.append(Text())
    parts.append(Text(THEN).append(" (--until OUTCOME)", ON_TERMINAL).append("."))
    parts.append(Text())
    parts.append(_chances(result))
    parts.append(_how_computed(result))
    parts.append(Text())
    parts.extend(_likeliest(result, names))
    if result.before is not None:
        parts.append(Text())
        parts.extend(_before(result, result.before))
    if result.until is not None:
        parts.append(Text())
        parts.extend(_until(result, names, result.until))
    parts.append(Text())
    if tested is None:
        untested = Text(f"This forecast is {NOT_BACK_TESTED}", style="bold")
        parts.append(untested.append(": give --observed FILE", ON_TERMINAL).append("."))
    else:
        parts.extend(_tested(tested))
    return Group(*parts)


def _months_shown(last: int) -> list[int]:
    return [*[k for k in _MILESTONES if k < last][-_COLUMNS + 1 :], last]


def _chances(result: Forecast) -> Table:
    shown = _months_shown(result.months)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Is there then, in % (span)", ratio=1)
    for k in shown:
        month = result.calendar(k)
        table.add_column(f"month {k}" + (f"\n{month}" if month else ""), justify="right", no_wrap=True)
    for outcome in result.graph.case.outcomes:
        found = result.outcomes[outcome.key]
        table.add_row(
            Text(outcome.name), *(Text(percent_span(found.p[k], found.low[k], found.high[k])) for k in shown)
        )
    return table


def _how_computed(result: Forecast) -> Text:
    outcomes = "Outcomes may overlap. " if len(result.graph.case.outcomes) > 1 else ""
    words = (
        f"{outcomes}The span in parentheses runs over half, once and twice lambda and three ways to read "
        "distances into the rankings, which carry none."
    )
    if not result.exact:
        error = max((float(result.error(each.p).max()) for each in result.outcomes.values()), default=0.0)
        words += (
            f" Shares of {result.runs:,} simulated runs (seed {result.seed}); "
            f"standard error at most {100 * error:.1f} points."
        )
    return Text(words, style="dim italic")


def _likeliest(result: Forecast, names: Names) -> Iterator[RenderableType]:
    yield section(f"The likeliest states in month {result.months}")
    for state, chance in result.likeliest[:_STATES]:
        yield indented(Text(f"{percent(chance):>3} %  ").append(named("", names, state)))


def _before(result: Forecast, before: Before) -> Iterator[RenderableType]:
    first, second = _outcome(result, before.first), _outcome(result, before.second)
    yield section(f"{first} before {second}")
    yield indented(
        f"On these conditions {first} comes first in {_of(before.chance)} % of cases, {second} in "
        f"{_of(before.reverse)} %, with any number of months to go."
    )
    if before.together.high > 0:
        yield indented(f"In {_of(before.together)} % both begin at once, in a state of both.")


def _until(result: Forecast, names: Names, until: Until) -> Iterator[RenderableType]:
    yield section(f"{_outcome(result, until.outcome)}: when first?")
    last = result.months
    by = until.by_month
    yield indented(
        f"On these conditions it has been reached at some time up to month {last}, and perhaps left "
        "again, in "
        f"{percent_span(by.p[last], by.low[last], by.high[last])} % of cases, "
        f"and ever in {_of(until.ever)} %."
    )
    yield indented(_expected(until.expected))
    routes = until.routes
    if not routes.routes:
        yield indented(f"No single route there is likelier than {_small(routes.others)} %.")
        return
    yield indented(
        f"The likeliest routes within {plural(last, 'month')} (changes only, whatever the waiting):"
    )
    for route in routes.routes:
        yield indented(Text(f"{_small(route.chance)} %", style="bold"), 4)
        here = result.start
        for step in route.steps:
            who = [f"event {event}" for event in step.events]
            who += [] if step.by is None else [names.dm(step.by)]
            line = Text(f"{listing(who)}: {names.move(here, step.to)}")
            yield indented(line.append(f"  {names.graph.ids[step.to]}", style="dim"), 6)
            here = step.to
    yield indented(f"No other route is likelier than {_small(routes.others)} %.")


def _expected(found: Range) -> str:
    if found.p == float("inf"):
        return "It may never be reached, so that there is no expected time."
    high = "without bound" if found.high == float("inf") else f"{found.high:,.1f}"
    return f"Expected time: {found.p:,.1f} months ({found.low:,.1f} to {high})."


def back_test_text(tested: BackTest) -> Group:
    """How well the model explains what happened."""
    return Group(*heading(tested.graph.case, "Evolution", QUESTION), *_tested(tested))


def _tested(tested: BackTest) -> Iterator[RenderableType]:
    names = Names(tested.graph)
    stays, changes = tested.stays, tested.changes
    yield section(f"Held against what happened: {plural(len(tested.steps), 'step')}")
    if stays:
        explained = ", ".join(f"{concept.upper()} {k}" for concept, k in tested.explained.items())
        yield indented(f"Nothing changed in {len(stays)}. The state was an equilibrium under: {explained}.")
    if changes:
        gains, moves = sum(s.by_improvements for s in changes), sum(s.by_moves for s in changes)
        yield indented(
            f"Something changed in {len(changes)}: {gains} can be explained by improvements, "
            f"{moves} by moves."
        )
    for step in changes:
        if not step.by_improvements:
            yield from _unexplained(names, step)
    found = tested.log_likelihood
    yield indented(
        f"Log-likelihood, one step ahead: the model {found['model']:.2f}, staying or any move alike "
        f"{found['uniform']:.2f}, “nothing changes” {found['nothing_changes']:.2f} (greater is better)."
    )
    verdict = (
        "The model explains this history better than “nothing changes” does."
        if tested.informative
        else "The model explains this history no better than “nothing changes”: do not rely on its forecasts."
    )
    yield indented(Text(verdict, style="bold" if tested.informative else "bold red"))


def _unexplained(names: Names, step: Step) -> Iterator[RenderableType]:
    move = names.move(step.before.state, step.after.state)
    why = "moves explain it, improvements do not" if step.by_moves else "no sequence of moves leads there"
    if step.by_events:
        why = "it takes an event"
    line = Text(f"{step.after.date}: {move}: {why}.")
    yield indented(line.append(f"  {names.graph.ids[step.after.state]}", style="dim"))
    for each in step.against:
        who = names.dm(each.dm)
        if each.that is None or each.statement is None:
            yield indented(f"It speaks against the ranking of {who}, who did it.", 4)
        else:
            words = in_words(names.graph.case, each.that)
            yield indented(f"It speaks against statement {each.statement} of {who}, who did it: {words}.", 4)


def _outcome(result: Forecast, key: str) -> str:
    return next(outcome.name for outcome in result.graph.case.outcomes if outcome.key == key)


def _of(found: Range) -> str:
    return percent_span(float(found.p), float(found.low), float(found.high))


def percent_span(p: float, low: float, high: float) -> str:
    """A chance in per cent with its span."""
    return f"{percent(p)} ({percent(low)}-{percent(high)})"


def percent(chance: float) -> str:
    """A chance in per cent; what is not quite nothing or everything is not shown as such."""
    if 0 < chance < 0.005:
        return "<1"
    if 0.995 <= chance < 1 - 1e-9:
        return ">99"
    return f"{100 * chance:.0f}"


def _small(chance: float) -> str:
    return f"{100 * chance:.2g}" if chance < 0.1 else f"{100 * chance:.0f}"
