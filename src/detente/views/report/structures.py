"""Strength and attitudes in the report, where a case speaks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.structures import Attitudes, Strength
from detente.views.names import Names
from detente.views.report.words import SHORT, share
from detente.views.structures import (
    STRONG_MEANING,
    STRUCTURE_MEANINGS,
    STRUCTURE_NAMES,
    TIES_TEMPT,
    attitude_sentences,
)
from detente.views.text.common import capitalised, plural

_SHOWN = 12
"""States shown one by one."""


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """A state, and how it holds under each concept: strongly, weakly or not."""

    name: str
    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relational concept and what holds under it."""

    name: str
    meaning: str
    number: str
    states: tuple[tuple[str, str], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class StructureWords:
    """The section *Strength and attitudes*.

    Parameters
    ----------
    strong_meaning, concepts, totals, rows, left_out
        Strength: what it means, the concepts, how many states hold strongly and weakly, the states.
    stands, ties_tempt, relations
        Attitudes: how each stands to the others, the remark on ties, what holds.
    """

    strong_meaning: str
    concepts: tuple[str, ...]
    totals: tuple[str, ...]
    rows: tuple[StrengthRow, ...]
    left_out: int
    stands: tuple[str, ...]
    ties_tempt: str
    relations: tuple[Relation, ...]


def structure_words(
    strength: Strength | None, attitudes: Attitudes | None, names: Names
) -> StructureWords | None:
    """Put the section together; ``None`` where the case speaks of neither."""
    if strength is None and attitudes is None:
        return None
    rows, left_out = ((), 0) if strength is None else _rows(strength, names)
    concepts = () if strength is None else tuple(strength.strong)
    return StructureWords(
        strong_meaning=STRONG_MEANING if strength is not None else "",
        concepts=tuple(SHORT[concept] for concept in concepts),
        totals=() if strength is None else tuple(_total(strength, concept) for concept in concepts),
        rows=rows,
        left_out=left_out,
        stands=() if attitudes is None else tuple(attitude_sentences(names)),
        ties_tempt=TIES_TEMPT,
        relations=()
        if attitudes is None
        else tuple(_relation(names, c, attitudes.equilibria(c)) for c in attitudes.stable),
    )


def _total(strength: Strength, concept: str) -> str:
    strong = int(strength.strong_equilibria(concept).sum())
    return f"{strong:,} strongly, {int(strength.weak_equilibria(concept).sum()):,} weakly"


def _rows(strength: Strength, names: Names) -> tuple[tuple[StrengthRow, ...], int]:
    verdicts: Mapping[str, tuple[NDArray[np.bool_], NDArray[np.bool_]]] = {
        concept: (strength.strong_equilibria(concept), strength.weak_equilibria(concept))
        for concept in strength.strong
    }
    holds = np.stack([a | b for a, b in verdicts.values()]).any(axis=0)
    order = sorted(
        np.flatnonzero(holds).tolist(),
        key=lambda s: (-sum(bool(strong[s]) for strong, _ in verdicts.values()), s),
    )
    found = tuple(
        StrengthRow(
            capitalised(names.short(s)),
            names.graph.ids[s],
            tuple(
                "strongly" if strong[s] else "weakly" if weak[s] else "no"
                for strong, weak in verdicts.values()
            ),
        )
        for s in order[:_SHOWN]
    )
    return found, max(len(order) - _SHOWN, 0)


def _relation(names: Names, concept: str, holds: NDArray[np.bool_]) -> Relation:
    states: Sequence[int] = np.flatnonzero(holds).tolist()
    number = plural(len(states), "state holds", "states hold") if states else "No state holds"
    if len(states) > _SHOWN:
        number = f"{share(len(states), len(holds))} hold"
    shown = names.nearest_first(states)[:_SHOWN] if states else []
    return Relation(
        STRUCTURE_NAMES[concept],
        capitalised(STRUCTURE_MEANINGS[concept]),
        number,
        tuple((capitalised(names.short(s)), names.graph.ids[s]) for s in shown),
        len(states) - len(shown),
    )
