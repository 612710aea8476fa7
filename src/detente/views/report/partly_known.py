"""The report on a case some of whose preferences are unknown: what can be said all the same.

What is made of the unknown is a choice (four extensions, :mod:`detente.analyses.structures.unknown`), so what
holds is told under each of them. Questions that need every preference are named, and left unanswered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.analyses.evidence import EvidenceReport
from detente.analyses.structures import Unknown
from detente.graph import Graph
from detente.views.names import Names
from detente.views.report.brief import CONDITION, size_sentence
from detente.views.report.document import rendered, shared_context
from detente.views.report.parties import parties
from detente.views.report.sources import evidence_words
from detente.views.report.words import SHORT, badge
from detente.views.structures import EXTENSION_MEANINGS, doubt_sentence, not_told_where_unknown
from detente.views.text.common import capitalised, listing, plural

Bool = NDArray[np.bool_]

_SHOWN = 12
"""States shown of a group."""


@dataclass(frozen=True, slots=True, eq=False)
class PartlyKnownInput:
    """Everything that such a report tells.

    Parameters
    ----------
    graph
        The conflict.
    unknown
        What holds under each extension.
    evidence
        What rests on what.
    version, fingerprint
        Of Détente, and of the case.
    """

    graph: Graph
    unknown: Unknown
    evidence: EvidenceReport
    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many states hold under a concept: by extension, under all of them and under some."""

    name: str
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """States that hold under the same readings of the unknown."""

    title: str
    states: tuple[tuple[str, str], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ConceptWords:
    """What holds under one concept."""

    name: str
    meaning: str
    groups: tuple[Group, ...]


def partly_known_html(data: PartlyKnownInput) -> str:
    """Write the report.

    Parameters
    ----------
    data
        The results, already computed.

    Returns
    -------
    str
        An HTML document.
    """
    return rendered("partly_known.html.j2", _context(data, Names(data.graph)))


def _context(data: PartlyKnownInput, names: Names) -> dict[str, Any]:
    graph, case = data.graph, data.graph.case
    told = parties(graph, names)
    letters = list(data.unknown.stable)
    return shared_context(graph, told, names) | {
        "brief": _brief(data, names),
        "doubt": doubt_sentence(graph),
        "letters": letters,
        "extensions": [(letter, capitalised(EXTENSION_MEANINGS[letter])) for letter in letters],
        "counts": [_counts(data.unknown, concept) for concept in data.unknown.stable[letters[0]]],
        "concepts_told": [_told(data.unknown, names, concept) for concept in ("nash", "seq")],
        "not_told": not_told_where_unknown(case),
        "evidence": evidence_words(graph, data.evidence, told),
        "perceptions": None,
        "concepts": [badge(c) for c in ("nash", "seq", "gmr", "smr")],
        "version": data.version,
        "fingerprint": data.fingerprint,
    }


def _brief(data: PartlyKnownInput, names: Names) -> list[str]:
    graph = data.graph
    said = [size_sentence(graph), doubt_sentence(graph)]
    for concept, why in (
        ("nash", "Nobody can gain by moving alone (Nash)"),
        ("seq", "Every gain is answered by moves that may pay for those who make them (SEQ)"),
    ):
        always, perhaps = _sure(data.unknown, concept)
        sure = plural(int(always.sum()), "state") if always.any() else "no state"
        more = int((perhaps & ~always).sum())
        rest = f"{more:,} more" if more else "no other"
        said.append(f"{why}: so it is in {sure} however the unknown is read, and in {rest} in some readings.")
    if graph.status_quo is not None:
        said.append(_today(data.unknown, names, graph.status_quo))
    return [*said, CONDITION]


def _today(result: Unknown, names: Names, state: int) -> str:
    name = names.outcome(state)
    now = f"Today\u2019s position ({name})" if name else "Today\u2019s position"
    return f"{now} {_reading(result, 'nash', state)}; it {_reading(result, 'seq', state)}."


def _reading(result: Unknown, concept: str, state: int) -> str:
    """Whether a state holds under a concept, in how many readings of the unknown."""
    number = sum(bool(result.equilibria(letter, concept)[state]) for letter in result.stable)
    if number == len(result.stable):
        return f"holds under {SHORT[concept]} however the unknown is read"
    if number == 0:
        return f"does not hold under {SHORT[concept]} in any reading of the unknown"
    return f"holds under {SHORT[concept]} in {number} of {len(result.stable)} readings of the unknown"


def _sure(result: Unknown, concept: str) -> tuple[Bool, Bool]:
    """Where a state is an equilibrium under every extension, and where under some."""
    holds = np.stack([result.equilibria(letter, concept) for letter in result.stable])
    return np.asarray(holds.all(axis=0)), np.asarray(holds.any(axis=0))


def _counts(result: Unknown, concept: str) -> CountRow:
    always, _ = _sure(result, concept)
    found = [int(result.equilibria(letter, concept).sum()) for letter in result.stable]
    return CountRow(SHORT[concept], (*found, int(always.sum())))


def _told(result: Unknown, names: Names, concept: str) -> ConceptWords:
    letters = list(result.stable)
    holds = {letter: result.equilibria(letter, concept) for letter in letters}
    groups: dict[str, list[int]] = {}
    for state in np.flatnonzero(np.stack(list(holds.values())).any(axis=0)).tolist():
        groups.setdefault("".join(x for x in letters if holds[x][state]), []).append(state)
    shown = badge(concept)
    return ConceptWords(
        shown.name,
        capitalised(shown.meaning),
        tuple(
            _group(names, "" if len(key) == len(letters) else key, states)
            for key, states in sorted(groups.items(), key=lambda each: (-len(each[0]), each[0]))
        ),
    )


def _group(names: Names, letters: str, states: list[int]) -> Group:
    if not letters:
        title = "However the unknown is read"
    else:
        title = f"In {'reading' if len(letters) == 1 else 'readings'} {listing(list(letters))} only"
    order = names.nearest_first(states) if len(states) > _SHOWN else states
    return Group(
        f"{title}: {plural(len(states), 'state')}",
        tuple((capitalised(names.short(s)), names.graph.ids[s]) for s in order[:_SHOWN]),
        max(len(states) - _SHOWN, 0),
    )
