"""Draws as cases, and draws that are the same case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble.description import Ensemble, Version
from detente.analyses.ensemble.drawing import Draws
from detente.model.case import Case, DecisionMaker
from detente.model.doubt import Doubt
from detente.model.preferences import Preference
from detente.model.statements import Not
from detente.model.states import Constraint

Int16 = NDArray[np.int16]

DROPPED = -1
"""In place of a code: no more statements."""


def drawn_case(ensemble: Ensemble, draws: Draws, k: int) -> Case:
    """A draw as a case in which nothing is uncertain: the definition of what a draw is.

    Parameters
    ----------
    ensemble
        What is uncertain.
    draws
        Draws of it.
    k
        Which of them, from 0.

    Raises
    ------
    InvalidCase
        If a judgement that does not hold leaves no sensible case.
    """
    case = lifted(ensemble, draws, k)

    def drawn(dm: int, decision_maker: DecisionMaker) -> DecisionMaker:
        versions = ensemble.versions[dm]
        if not versions:
            return decision_maker
        wanted = _statements(versions[draws.version[k, dm]], draws, k, dm)
        return replace(decision_maker, preferences=wanted)

    return replace(case, decision_makers=tuple(drawn(*each) for each in enumerate(case.decision_makers)))


def lifted(ensemble: Ensemble, draws: Draws, k: int) -> Case:
    """The case of a draw but for its preferences: constraints and one-way rules that hold in it."""
    case = ensemble.case

    def kept(
        section: str, constraints: tuple[Constraint, ...], columns: tuple[int | None, ...]
    ) -> list[Constraint]:
        return [
            replace(constraint, confidence=None)
            for number, (constraint, column) in enumerate(zip(constraints, columns, strict=True))
            if (draws.holds[k, column] if column is not None else (section, number) not in ensemble.never)
        ]

    free = {subject for subject, column in ensemble.rules if not draws.holds[k, column]}
    free |= {subject for subject in ensemble.never if isinstance(subject, str)}
    dms = tuple(
        replace(
            dm,
            options=tuple(
                replace(option, moves="both", confidence=None, because=())
                if dm.subject(option) in free
                else replace(option, confidence=None, because=())
                for option in dm.options
            ),
        )
        for dm in case.decision_makers
    )
    return replace(
        case,
        decision_makers=dms,
        require=tuple(kept("require", case.require, ensemble.require)),
        infeasible=tuple(kept("infeasible", case.infeasible, ensemble.infeasible)),
        variants=(),  # they speak of the case as it was, and so may claims
        claims=(),
        judges=(),
        doubt=Doubt(),
    )


def _statements(version: Version, draws: Draws, k: int, dm: int) -> tuple[Preference, ...]:
    places = draws.position[dm][draws.version[k, dm]]
    order = range(len(version.entries)) if places is None else np.argsort(places[k])
    found: list[Preference] = []
    for e in order:
        entry = version.entries[e]
        holds = entry.confidence == 1 if entry.column is None else bool(draws.holds[k, entry.column])
        # The order may have changed, and strong statements come first: strength is for other questions.
        preference = replace(entry.preference, confidence=1.0, otherwise=None, strong=False)
        if holds:
            found.append(preference)
        elif entry.otherwise == "negate":
            found.append(replace(preference, that=Not(preference.that)))
    return tuple(found)


def codes(ensemble: Ensemble, draws: Draws, dm: int) -> Int16:
    """What a decision maker wants in each draw, as numbers.

    Parameters
    ----------
    ensemble, draws
        Draws of an ensemble.
    dm
        The number of the decision maker.

    Returns
    -------
    NDArray
        Shape ``(n_draws, most statements of a version)``: the statements that count, most important
        first, then -1. Statement ``e``, counted through all versions, is ``2 * e``, its negation
        ``2 * e + 1``.
    """
    versions = ensemble.versions[dm]
    width = max((len(version.entries) for version in versions), default=0)
    found = np.full((len(draws), width), DROPPED, dtype=np.int16)
    first = 0
    for number, version in enumerate(versions):
        rows = np.flatnonzero(draws.version[:, dm] == number)
        code = np.full((len(rows), width), DROPPED, dtype=np.int16)
        for e, entry in enumerate(version.entries):
            if entry.column is None:
                holds = np.full(len(rows), entry.confidence == 1)
            else:
                holds = draws.holds[rows, entry.column]
            missing = 2 * (first + e) + 1 if entry.otherwise == "negate" else DROPPED
            places = draws.position[dm][number]
            column = np.full(len(rows), e) if places is None else places[rows, e]
            code[np.arange(len(rows)), column] = np.where(holds, 2 * (first + e), missing)
        counts = code != DROPPED
        order = np.argsort(~counts, axis=1, kind="stable")  # what is dropped goes to the end
        found[rows] = np.take_along_axis(code, order, axis=1)
        first += len(version.entries)
    return found


def grouped(ensemble: Ensemble, draws: Draws) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Put draws together that are the same case.

    Returns
    -------
    tuple
        One draw of each group (its number among these draws), and the group of each draw.
    """
    parts = [codes(ensemble, draws, dm) for dm in range(len(ensemble.versions))]
    worlds = draws.holds[:, list(ensemble.of_worlds)].astype(np.int16)
    return same_rows(np.concatenate([worlds, *parts], axis=1))


def same_rows(rows: NDArray[np.integer[Any]]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first of each kind of row, and the kind of each row."""
    if rows.shape[1] == 0:
        return np.zeros(min(1, len(rows)), np.intp), np.zeros(len(rows), np.intp)
    rows = np.ascontiguousarray(rows)
    keys = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).reshape(-1)
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    return first, group.reshape(-1)
