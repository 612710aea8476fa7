"""A comparison in the report: what changes in a variant, and why."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.comparison import Answer, Changed, Comparison
from detente.graph import Graph
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.text.comparison import difference_sentences, sum_of_changes, why_changed, within_words

_SHOWN = 5
"""States shown of one kind of change."""


@dataclass(frozen=True, slots=True)
class StateWords:
    """One state that holds on one side only, and why."""

    outcome: str
    changes: str
    id: str
    why: str


@dataclass(frozen=True, slots=True)
class KindWords:
    """States that hold no longer, or hold now."""

    title: str
    states: tuple[StateWords, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What changes under one concept."""

    title: str
    sum: str
    kinds: tuple[KindWords, ...]


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """The section *Compared*."""

    old: str
    new: str
    case: tuple[str, ...]
    answers: tuple[AnswerWords, ...]


def comparison_words(result: Comparison, old: str, new: str) -> ComparisonWords:
    """Say what changes from one case to another."""
    return ComparisonWords(
        old,
        new,
        tuple(difference_sentences(result)),
        tuple(_answer(result, answer) for answer in result.answers),
    )


def _answer(result: Comparison, answer: Answer) -> AnswerWords:
    title = f"{CONCEPT_NAMES[answer.concept]}: {answer.n_old:,} before, {answer.n_new:,} now"
    same = not answer.lost and not answer.gained
    total = "The same states hold." if same else sum_of_changes(answer)
    total = f"{total} {within_words(result, answer)}".strip()
    kinds = (
        _kind("Holds no longer", result.old, result.new, answer.lost, "now"),
        _kind("Holds now", result.new, result.old, answer.gained, "before"),
    )
    return AnswerWords(title, total, tuple(kind for kind in kinds if kind.states))


def _kind(title: str, here: Graph, there: Graph, changes: tuple[Changed, ...], tense: str) -> KindWords:
    names, other = Names(here), Names(there)
    nearest = sorted(changes, key=lambda each: len(names.state(each.state).differs))[:_SHOWN]
    states = []
    for each in nearest:
        name = names.state(each.state)
        states.append(StateWords(name.outcome or "", name.changes, name.id, why_changed(other, each, tense)))
    return KindWords(title, tuple(states), max(0, len(changes) - _SHOWN))
