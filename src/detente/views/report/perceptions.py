"""Perceptions in the report: what they get wrong about each other, and what they only say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.analyses.perceptions import Class, Declarations, Perceptions
from detente.model.case import Case
from detente.model.perceptions import LISTS, View
from detente.model.preferences import Preference
from detente.views.names import Names
from detente.views.perceptions import (
    CLASS_MEANINGS,
    CLASS_NAMES,
    CLASS_ORDER,
    CONDITION,
    CREDIBLE,
    SHORT_LISTS,
    by_outcome,
    correction_words,
    credible_words,
    entry_words,
    indifference_words,
    kept_words,
    outcome_rows,
    promise_words,
    wrong_words,
)
from detente.views.statements import in_words
from detente.views.text.common import capitalised, listing

_SHOWN = 2
"""States of a class that are named."""


@dataclass(frozen=True, slots=True)
class ClassWords:
    """A class of states: what it is called and means, what is in it, and some of it."""

    name: str
    meaning: str
    number: int
    outcomes: str
    states: tuple[tuple[str, str, tuple[str, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Row:
    """A statement that is attributed or declared."""

    id: str
    words: str
    confidence: str
    because: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """One view, or what one decision maker declares: its title, a remark, and its statements."""

    title: str
    note: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """A promise, the verdict on it, and why."""

    says: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class DeclarationWords:
    """Stated against real."""

    caution: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    open: tuple[str, ...]
    promises: tuple[PromiseWords, ...]
    lists: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class PerceptionWords:
    """The section *Perceptions*."""

    condition: str
    wrongs: tuple[tuple[str, str], ...]
    classes: tuple[ClassWords, ...]
    pictures: tuple[Picture, ...]
    declarations: DeclarationWords | None


def perception_words(result: Perceptions, names: Names) -> PerceptionWords:
    """Put the section together."""
    case = result.hypergame.case
    names = Names(result.hypergame.true.graph)
    return PerceptionWords(
        CONDITION if result.corrections else "",
        tuple(
            (
                wrong_words(names, result.hypergame.views, each.wrong),
                " ".join(correction_words(names, result, each)),
            )
            for each in result.corrections
        ),
        tuple(_class(names, result, kind) for kind in CLASS_ORDER if result.of_class(kind)),
        tuple(_pictures(case, case.perceptions, (), names)),
        None if result.declarations is None else _declarations(names, case, result.declarations),
    )


def _class(names: Names, result: Perceptions, kind: Class) -> ClassWords:
    states = result.of_class(kind)
    first = names.nearest_first(states)[:_SHOWN]
    shown = [] if kind in ("hidden", "illusion") else first
    outcomes = by_outcome(names, states)
    if kind == "hidden":
        blind = [names.dm(dm) for dm in range(names.graph.n_dms) if not result.facts.seen[dm, states].all()]
        outcomes = f"Hidden from {listing(blind)}: {outcomes}"
    if kind == "illusion":
        outcomes = "; ".join(_whose(names, result, states))
    return ClassWords(
        CLASS_NAMES[kind],
        capitalised(CLASS_MEANINGS[kind]),
        len(states),
        outcomes,
        tuple((names.short(s), names.graph.ids[s], tuple(kept_words(names, result, s))) for s in shown),
        len(states) - len(shown) if shown else 0,
    )


def _whose(names: Names, result: Perceptions, states: list[int]) -> Iterator[str]:
    for dm in range(names.graph.n_dms):
        mine = [state for state in states if result.facts.expected[dm, state]]
        if mine:
            yield f"{names.dm(dm)} takes to hold: {by_outcome(names, mine)}"


def _pictures(case: Case, views: tuple[View, ...], chain: tuple[str, ...], names: Names) -> Iterator[Picture]:
    dm = {each.key: each.name for each in case.decision_makers}
    beliefs = dict(case.beliefs())
    for view in views:
        path = (*chain, view.dm)
        prefix = ".".join(path)
        if view.attributes:
            rows = [_row(case, f"{prefix}-{k}", beliefs) for k in range(1, len(view.preferences or ()) + 1)]
            if view.ranking is not None:
                groups = ["; ".join(group) for group in view.ranking]
                rows = [Row(f"{prefix}-{k}", words, "", (), None) for k, words in enumerate(groups, start=1)]
            yield Picture(_title(dm, path), view.note, tuple(rows))
        blind = [
            _listed(case, view, path, name, k, beliefs, names)
            for name in LISTS
            for k in range(1, len(getattr(view, name)) + 1)
        ]
        if blind:
            who = listing([dm[key] for key in path[:1]])
            about = f"What {who} takes {dm[path[-1]]} to see" if len(path) > 1 else f"What {who} sees"
            yield Picture(f"{about}, and does not", None if view.attributes else view.note, tuple(blind))
        yield from _pictures(case, view.views, path, names)


def _title(dm: dict[str, str], path: tuple[str, ...]) -> str:
    if len(path) == 2:
        return f"What {dm[path[0]]} takes {dm[path[1]]} to want"
    return f"What {dm[path[0]]} thinks that {dm[path[1]]} takes {dm[path[2]]} to want"


def _listed(
    case: Case,
    view: View,
    path: tuple[str, ...],
    name: str,
    k: int,
    beliefs: dict[str, Preference],
    names: Names,
) -> Row:
    row = _row(case, f"{'.'.join(path)}.{name}-{k}", beliefs)
    return Row(
        row.id, capitalised(entry_words(names, view, name, k - 1)), row.confidence, row.because, row.note
    )


def _row(case: Case, identifier: str, beliefs: dict[str, Preference]) -> Row:
    each = beliefs[identifier]
    known = {item.key for item in case.evidence.items}
    return Row(
        identifier,
        capitalised(in_words(case, each.that)),
        "" if each.confidence is None else f"{round(100 * each.confidence)} %",
        tuple(dict.fromkeys(key for key in each.because if key in known)),
        each.note,
    )


def _declarations(names: Names, case: Case, said: Declarations) -> DeclarationWords:
    heads = ["Outcome", "Holds", "Holds as declared", "Holds if each believes the others"]
    if said.real_deals is not None:
        heads += ["A deal", "A deal as declared"]
    dm = {each.key: each.name for each in case.decision_makers}
    beliefs = dict(case.beliefs())
    lists = []
    for stated in case.stated:
        rows = [
            _row(case, f"stated.{stated.dm}-{k}", beliefs)
            for k in range(1, len(stated.preferences or ()) + 1)
        ]
        if stated.ranking is not None:
            groups = ["; ".join(group) for group in stated.ranking]
            rows = [Row(f"stated.{stated.dm}-{k}", words, "", (), None) for k, words in enumerate(groups, 1)]
        lists.append(Picture(f"What {dm[stated.dm]} declares", stated.note, tuple(rows)))
    return DeclarationWords(
        SHORT_LISTS,
        tuple(heads),
        tuple((name, tuple(cells)) for name, cells in outcome_rows(names, said)),
        tuple(indifference_words(names, each) for each in said.indifference),
        tuple(
            PromiseWords(
                capitalised(promise_words(names, each)),
                capitalised(CREDIBLE[each.credible]),
                " ".join(credible_words(names, each)),
            )
            for each in said.promises or ()
        ),
        tuple(lists),
    )
