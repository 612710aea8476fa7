"""What changed in the case, what changed in the answers, and why?

States are matched by their levels, option by option; an option that only one of the cases has counts as
standing at its first level in the other. In graph form states are matched by their labels.

For every state that held and holds no longer, or the other way round, the reason is the witness on the
side where it does not hold: the first decision maker that is tempted away, and by what; or that the state
is not feasible there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.analyses.comparison.differences import Difference, differences
from detente.analyses.stability import Stability, Verdict, stability, why
from detente.errors import UnknownName, UsageError
from detente.graph import Graph
from detente.kernels import CONCEPTS as WITNESSED

CONCEPTS = ("nash", "seq")
"""Concepts that are compared unless others are asked for."""

_REASONS = 40
"""Changes of one kind that are explained one by one; all are listed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a state holds in one case and not in the other.

    Parameters
    ----------
    kind
        ``not feasible``: there is no such state on the side where it does not hold; ``tempted``:
        somebody can move away there.
    verdict
        Who is tempted and by what: the witness on the side where it does not hold. Its states are
        numbers of that side's graph.
    """

    kind: Literal["not feasible", "tempted"]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A state that holds in one case only.

    Parameters
    ----------
    state
        Its number in the case where it holds.
    reason
        Why it does not hold in the other; ``None`` past the limit of explanations.
    """

    state: int
    reason: Reason | None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """How the equilibria under one concept changed.

    Parameters
    ----------
    concept
        The concept.
    n_old, n_new, n_kept
        Equilibria of the old case, of the new one, and of both.
    lost, gained
        Those of the old case only, and of the new one only.
    old, new
        Which states of each case they are.
    outcomes
        For each named outcome, by key: number of equilibria in it, old and new; ``None`` where the
        case does not name it.
    """

    concept: str
    n_old: int
    n_new: int
    n_kept: int
    lost: tuple[Changed, ...]
    gained: tuple[Changed, ...]
    old: NDArray[np.bool_]
    new: NDArray[np.bool_]
    outcomes: Mapping[str, tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two cases side by side.

    Parameters
    ----------
    old, new
        The conflicts.
    differences
        What differs between the cases.
    answers
        What differs between the answers, by concept.
    status_quo_holds
        By concept: whether the status quo of each case holds; ``None`` where it has none.
    """

    old: Graph
    new: Graph
    differences: tuple[Difference, ...]
    answers: tuple[Answer, ...]
    status_quo_holds: Mapping[str, tuple[bool | None, bool | None]]


def compare(old: Graph, new: Graph, concepts: Sequence[str] = CONCEPTS) -> Comparison:
    """Lay two cases side by side.

    Parameters
    ----------
    old, new
        The conflicts.
    concepts
        What is compared: ``nash``, ``gmr``, ``smr``, ``seq``, ``sseq``.

    Raises
    ------
    UnknownName
        If there is no such concept.
    UsageError
        If one lists its states and the other does not.
    """
    for concept in concepts:
        if concept not in WITNESSED:
            raise UnknownName("concept to compare", concept, WITNESSED)
    if old.case.form != new.case.form:
        raise UsageError(
            "one case lists its states and the other gives options: they cannot be laid side by side",
            hint="write both in the same form",
        )
    if not concepts:
        return Comparison(old, new, differences(old.case, new.case), (), {})
    before, after = stability(old, concepts), stability(new, concepts)
    there, back = counterparts(old, new), counterparts(new, old)
    answers = tuple(_answer(before, after, there, back, concept) for concept in concepts)
    holds = {c: (_status_quo_holds(before, c), _status_quo_holds(after, c)) for c in concepts}
    return Comparison(old, new, differences(old.case, new.case), answers, holds)


def _status_quo_holds(result: Stability, concept: str) -> bool | None:
    state = result.graph.status_quo
    return None if state is None else bool(result.equilibria(concept)[state])


def _answer(
    before: Stability, after: Stability, there: Mapping[int, int], back: Mapping[int, int], concept: str
) -> Answer:
    old, new = before.equilibria(concept), after.equilibria(concept)
    lost = [s for s in np.flatnonzero(old).tolist() if s not in there or not new[there[s]]]
    gained = [s for s in np.flatnonzero(new).tolist() if s not in back or not old[back[s]]]
    return Answer(
        concept,
        int(old.sum()),
        int(new.sum()),
        int(old.sum()) - len(lost),
        tuple(_changed(after, there, concept, s, k) for k, s in enumerate(lost)),
        tuple(_changed(before, back, concept, s, k) for k, s in enumerate(gained)),
        old,
        new,
        _by_outcome(before, after, concept),
    )


def _changed(other: Stability, counterpart: Mapping[int, int], concept: str, state: int, k: int) -> Changed:
    """A state that holds on one side, explained by the other."""
    if state not in counterpart:
        return Changed(state, Reason("not feasible"))
    if k >= _REASONS:
        return Changed(state, None)
    there = counterpart[state]
    dm = int(np.flatnonzero(~other.stable[concept][:, there])[0])
    return Changed(state, Reason("tempted", why(other.graph, there, dm, concept)))


def _by_outcome(
    before: Stability, after: Stability, concept: str
) -> dict[str, tuple[int | None, int | None]]:
    sides = [
        {
            key: int((result.equilibria(concept) & holds).sum())
            for key, holds in result.graph.outcomes().items()
        }
        for result in (before, after)
    ]
    return {key: (sides[0].get(key), sides[1].get(key)) for key in dict.fromkeys((*sides[0], *sides[1]))}


def counterparts(one: Graph, other: Graph) -> dict[int, int]:
    """For each state of one case the state of the other that says the same, where there is one.

    Parameters
    ----------
    one, other
        The conflicts.
    """
    if one.case.states is not None or one.space.names or other.space.names:
        return {s: t for s, name in enumerate(one.ids) if (t := other.ids.find(name)) is not None}
    mine, theirs = one.space.options, other.space.options
    if list(mine) == list(theirs) and one.space.coding == other.space.coding:
        members = other.space.find_members(_levels(one, list(mine), {}))
        return {s: int(m) for s, m in enumerate(members) if m >= 0}
    translated: dict[str, list[int]] = {}
    for subject, option in mine.items():
        known = [level.key for level in theirs[subject].levels] if subject in theirs else []
        translated[subject] = [
            known.index(level.key) if level.key in known else -1 for level in option.levels
        ]
    return _translated(one, other, translated)


def _translated(one: Graph, other: Graph, translated: Mapping[str, list[int]]) -> dict[int, int]:
    theirs = other.space.options
    usable = np.ones(one.n_states, dtype=bool)
    for v, subject in enumerate(one.space.options):
        column = np.asarray(one.space.column(v))
        if subject in theirs:
            usable &= np.array(translated[subject])[column] >= 0
        else:
            usable &= column == 0
    members = other.space.find_members(_levels(one, list(theirs), translated)[:, usable])
    return {int(s): int(m) for s, m in zip(np.flatnonzero(usable), members, strict=True) if m >= 0}


def _levels(graph: Graph, subjects: list[str], translated: Mapping[str, list[int]]) -> NDArray[np.uint8]:
    """The levels of some subjects in every state, in another case's numbering; first where unknown."""
    own = {subject: v for v, subject in enumerate(graph.space.options)}
    rows = []
    for subject in subjects:
        if subject not in own:
            rows.append(np.zeros(graph.n_states, dtype=np.uint8))
            continue
        column = np.asarray(graph.space.column(own[subject]))
        if subject in translated:
            column = np.maximum(np.array(translated[subject])[column], 0)
        rows.append(column.astype(np.uint8))
    return np.stack(rows)
