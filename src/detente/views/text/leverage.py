"""Leverage for the terminal: who gains and who loses by whose option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.evolution.places import ExpectedPlace
from detente.analyses.leverage import Effect, Leverage, Without
from detente.views.leverage import (
    ahead,
    ahead_condition,
    ahead_sentence,
    effect_sentence,
    kept,
    label,
    moved,
    outcome_sentences,
    outstanding,
    parties,
    telling,
    unsettled_sentence,
    untouched,
)
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.reach import reach_words
from detente.views.text.common import ON_TERMINAL, capitalised, heading, indented, plural, section

QUESTION = "Whose option changes whose prospects?"

_SHOWN = 12
"""Options and decision makers in the overview."""
_PAIRS = 4
"""Pairs in the overview."""
_NUMBERED = 3
"""Edits given with places below the overview."""
_ALL_TOLD = 12
"""Edits told in sentences where some were asked for by name."""


def leverage_text(
    result: Leverage, *, outcomes: bool = False, chosen: bool = False, ask: str = "CASE"
) -> Group:
    """Who gains and who loses.

    Parameters
    ----------
    result
        The answer.
    outcomes
        Whether to tell by outcome, too.
    chosen
        Whether the options were named by who asks: then all are told in sentences, without an overview.
    ask
        How the case was named, for the command that asks on.
    """
    names = Names(result.graph)
    parts: list[RenderableType] = heading(result.graph.case, "Leverage", QUESTION)
    parts.extend(_base(result, names))
    if not chosen:
        parts.extend(_overview(result, names))
    for each in result.edits[:_ALL_TOLD] if chosen else outstanding(result)[:_NUMBERED]:
        parts.append(Text())
        parts.extend(_edit(result, names, each, sentences=chosen))
        if outcomes:
            parts.extend(_outcomes(result, names, each))
    if chosen and len(result.edits) > _ALL_TOLD:
        more = Text(f"and {len(result.edits) - _ALL_TOLD:,} more", style="dim")
        parts.append(more.append(": see --json", ON_TERMINAL))
    parts.extend(_remarks(result, chosen=chosen, ask=ask))
    return Group(*parts)


def _reach(result: Leverage) -> str:
    return reach_words(result.graph, result.holds)


def _base(result: Leverage, names: Names) -> Iterator[RenderableType]:
    base, graph = result.base, result.graph
    concept = CONCEPT_NAMES[result.concept]
    if base.n_equilibria:
        yield Text(
            f"Prospects are the best and the worst place, in one's own ranking of all "
            f"{plural(graph.n_states, 'state')} (1 is best), among the states that hold: "
            f"{plural(base.n_equilibria, 'equilibrium', 'equilibria')} under {concept}"
            f"{_reach(result)}."
        )
    else:
        yield Text(f"No state holds in the case as it is: {concept}. So there is nothing to lose.")
    if words := unsettled_sentence(result):
        yield Text(words)
    yield Text()
    ahead = base.expected
    table = _table("In the case as it is", "best", "worst", *(["expected"] if ahead else []), "of")
    for column in table.columns[1:]:
        column.justify = "right"
    for dm in result.dms:
        span, places = base.spans[dm], int(graph.payoffs[dm].max()) + 1
        table.add_row(
            names.dm(dm),
            _number(span.best),
            _number(span.worst),
            *([_mean(ahead[dm])] if ahead else []),
            f"{places:,}",
        )
    yield table
    if words := ahead_condition(result):
        yield Text(words, style="dim")


def _overview(result: Leverage, names: Names) -> Iterator[RenderableType]:
    single, pairs = telling(result)
    changing = [each for each in single if each.change > 0]
    if not changing and not pairs:
        yield Text()
        what = "no option, no pair of options and no decision maker" if result.paired else "none of these"
        yield Text(f"Nothing changes anybody's prospects: {what} makes a difference to best or worst.")
        return
    if changing:
        yield Text()
        yield Text("Who gains by what is in play, and who loses; in brackets: by little.", style="dim")
        yield _gains_and_losses(result, names, changing[:_SHOWN], "What is done without")
        if len(changing) > _SHOWN:
            yield indented(Text(f"and {len(changing) - _SHOWN:,} more that change less", style="dim"))
    if idle := [label(result, each.edit) for each in single if each.holding is not None and not each.change]:
        yield Text()
        yield Text(f"Alone, these change nobody's prospects: {'; '.join(idle)}.")
    if pairs:
        yield Text()
        yield _gains_and_losses(result, names, pairs[:_PAIRS], "Pairs that do what neither does alone")
        if len(pairs) > _PAIRS:
            yield indented(Text(f"and {len(pairs) - _PAIRS:,} more that change less", style="dim"))


def _gains_and_losses(result: Leverage, names: Names, edits: Sequence[Without], title: str) -> Table:
    table = _table(title, "gain by it", "lose by it", "mixed")
    for each in edits:
        cells = [parties(result, names, each, verdict) for verdict in ("gains", "loses", "both")]
        if any(effect.verdict == "unknown" for effect in each.effects):
            holds = each.holding is not None and each.holding.n_equilibria > 0
            cells = ["something holds only without it" if holds else "nothing holds without it", "", ""]
        table.add_row(capitalised(label(result, each.edit)), *cells)
    return table


def _edit(result: Leverage, names: Names, each: Without, *, sentences: bool) -> Iterator[RenderableType]:
    title = section(f"Without {label(result, each.edit)}")
    yield title.append(f"  {' + '.join(each.edit.what)}", style="not bold dim")
    if words := kept(result, each.edit):
        yield indented(Text(words, style="dim italic"))
    if each.refusal is not None:
        yield indented(f"There is no such case: {each.refusal}.")
        return
    if each.status_quo_excluded is not None:
        yield indented(
            f"Today's position cannot be without it: {each.status_quo_excluded}. What could hold "
            "otherwise is told all the same."
        )
    changed = [effect for effect in each.effects if effect.verdict != "nothing"]
    if sentences:
        yield from (indented(effect_sentence(result, names, effect)) for effect in changed)
    elif changed:
        yield indented(_places(result, names, each, changed))
    if words := untouched(names, each):
        yield indented(words)
    if (words := ahead_sentence(result, names, each)) and sentences:
        yield indented(words)
    if each.like_part is not None:
        yield indented(Text(f"The same as without {each.like_part} alone.", style="dim"))


def _places(result: Leverage, names: Names, each: Without, effects: Sequence[Effect]) -> Table:
    expected = each.holding is not None and each.holding.expected is not None
    table = _table("", "best", "worst", *(["expected"] if expected else []), "of")
    for effect in effects:
        table.add_row(
            names.dm(effect.dm),
            moved(effect.base.best, effect.without.best),
            moved(effect.base.worst, effect.without.worst),
            *([ahead(result, effect.dm, each.holding)] if expected else []),
            f"{int(result.graph.payoffs[effect.dm].max()) + 1:,}",
        )
    return table


def _outcomes(result: Leverage, names: Names, each: Without) -> Iterator[RenderableType]:
    for line, details in outcome_sentences(result, names, each):
        yield indented(line, 4)
        yield from (indented(Text(detail, style="dim"), 6) for detail in details)


def _remarks(result: Leverage, *, chosen: bool, ask: str) -> Iterator[RenderableType]:
    case = result.graph.case
    if case.form == "graph" and not chosen:
        yield Text()
        yield Text(
            "This case lists its states and options only describe them, so decision makers are done without "
            "by taking their moves away, and no single option can be."
        )
    if len(result.edits) < result.n_asked:
        yield Text()
        yield Text(f"Interrupted: {len(result.edits):,} of {result.n_asked:,} were looked at.", style="bold")
    if not chosen and result.edits:
        yield Text()
        if case.form == "option" and not result.paired and len(result.edits) > 1:
            left_out = Text("Pairs of options were left out", style="dim")
            yield left_out.append("; --pairs takes them in", ON_TERMINAL).append(".")
        first = result.edits[0].edit.what[0]
        yield Text(
            f"Ask on: detente leverage {ask} --of {first} --for {result.graph.dms[result.dms[0]]}",
            style="dim",
        )


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in titles:
        table.add_column(title)
    return table


def _mean(place: ExpectedPlace) -> str:
    return f"{place.place:,.0f}"


def _number(place: int | None) -> str:
    return "none" if place is None else f"{place:,}"
