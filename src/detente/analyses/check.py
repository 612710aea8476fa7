"""Is the case sound, and what in it does nothing?

A case that could be built has no errors left. What remains are *remarks*: parts that do nothing, which is
often a sign of a slip: an outcome in no state or every state, a statement that never tells two states
apart, a level that no feasible state has, a decision maker that wants nothing, a situation variable that
no move changes (it only multiplies the states).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Literal

import numpy as np

from detente.errors import InvalidCase
from detente.graph import Graph
from detente.kernels import Arcs
from detente.model.claims import Changes, Here, Likely, kind_of, sets_of
from detente.model.origin import Fault, InVariant, Path
from detente.model.situation import SITUATION
from detente.model.statements import to_text
from detente.model.structures import partly_unknown

Kind = Literal[
    "outcome nowhere", "outcome everywhere", "statement decides nothing", "level never", "wants nothing",
    "no status quo", "no evidence", "variable never moves", "cites what is not listed", "partly unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that does nothing: its kind and the name of the part."""

    kind: Kind
    part: str


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """How large a case is, and what in it does nothing.

    Parameters
    ----------
    graph
        The conflict.
    n_combinations
        Number of choices of levels before any is excluded; ``None`` in graph form.
    n_statements, n_with_evidence, n_with_confidence
        Preference statements: all, those that cite evidence, those with a confidence.
    outcome_sizes
        Number of states of each outcome, by key.
    rank_groups
        For each decision maker the number of groups of states that it tells apart.
    remarks
        What does nothing.
    """

    graph: Graph
    n_combinations: int | None
    n_statements: int
    n_with_evidence: int
    n_with_confidence: int
    outcome_sizes: dict[str, int]
    rank_groups: dict[str, int]
    remarks: tuple[Remark, ...]


def check(graph: Graph) -> Check:
    """Look over a case that could be built.

    Raises
    ------
    InvalidCase
        If the test of a claim speaks of states that the case does not have.
    """
    case = graph.case
    if faults := list(_claim_faults(graph)):
        raise InvalidCase([case.origin.problem(fault) for fault in faults])
    preferences = [preference for _, _, preference in case.statements()]
    sizes = {key: int(holds.sum()) for key, holds in graph.outcomes().items()}
    return Check(
        graph=graph,
        n_combinations=prod(graph.space.coding.sizes) if case.states is None else None,
        n_statements=len(preferences),
        n_with_evidence=sum(1 for p in preferences if any(case.evidence.item(key) for key in p.because)),
        n_with_confidence=sum(1 for p in preferences if p.confidence is not None),
        outcome_sizes=sizes,
        rank_groups={dm: int(graph.payoffs[k].max()) + 1 for k, dm in enumerate(graph.dms)},
        remarks=tuple(_remarks(graph, sizes)),
    )


def _claim_faults(graph: Graph) -> Iterator[Fault]:
    """Tests on the case as it is that speak of no state, or of several where one is meant.

    In a variant a test may well speak of nothing: then the claim is undecided there.
    """
    if isinstance(graph.case.origin, InVariant):
        return
    for claim in graph.case.claims:
        if claim.variant is not None:
            continue  # whether there is such a state is the variant's business
        path: Path = ("claims", claim.key, "test", kind_of(claim.test))
        if isinstance(claim.test, Likely) and not graph.outcomes()[claim.test.outcome].any():
            yield Fault((*path, "outcome"), f"no feasible state is in outcome {claim.test.outcome!r}")
        for keys, states in sets_of(claim.test):
            if isinstance(states, Here) or isinstance(claim.test, Changes):
                continue
            number = int(graph.space.holds(states).sum())
            if number == 0:
                hint = "the test would speak of nothing: say what some state satisfies"
                yield Fault((*path, *keys), f"no feasible state satisfies {to_text(states)!r}", hint)
            elif keys == ("from",) and number > 1:
                hint = "deals are struck from one state: say more"
                yield Fault((*path, *keys), f"{number:,} states satisfy {to_text(states)!r}", hint)


def _remarks(graph: Graph, sizes: dict[str, int]) -> list[Remark]:
    case = graph.case
    found: list[Remark] = []
    if graph.status_quo is None:
        found.append(Remark("no status quo", "status_quo"))
    for key, size in sizes.items():
        if size == 0:
            found.append(Remark("outcome nowhere", key))
        elif size == graph.n_states:
            found.append(Remark("outcome everywhere", key))
    for identifier, _, preference in case.statements():
        truth = graph.space.of_members(preference.that)
        if truth.all() or not truth.any():
            found.append(Remark("statement decides nothing", identifier))
    if case.states is None:
        for v, (subject, option) in enumerate(graph.space.options.items()):
            seen = np.bincount(graph.space.column(v), minlength=len(option.levels))
            found.extend(
                Remark("level never", f"{subject} = {level.key}")
                for level, count in zip(option.levels, seen, strict=True)
                if count == 0
            )
    found.extend(
        Remark("wants nothing", dm.key)
        for k, dm in enumerate(case.decision_makers)
        if int(graph.payoffs[k].max()) == 0 and graph.n_states > 1
    )
    found.extend(Remark("partly unknown", dm.key) for dm in partly_unknown(case))
    found.extend(Remark("variable never moves", key) for key in variables_that_never_move(graph))
    cites = any(preference.because for _, _, preference in case.statements())
    if cites and not case.evidence.items:
        found.append(Remark("cites what is not listed", "evidence"))
    elif not case.evidence.items and any(True for _ in case.statements()):
        found.append(Remark("no evidence", "evidence"))
    return found


def variables_that_never_move(graph: Graph) -> list[str]:
    """The situation variables that take several levels and that no move changes."""
    found: list[str] = []
    for v, subject in enumerate(graph.space.options):
        if not subject.startswith(f"{SITUATION}.") or graph.space.state_of is not None:
            continue
        column = np.asarray(graph.space.column(v))
        if (column == column[0]).all():
            continue
        changes = False
        for moves in graph.moves:
            if isinstance(moves, Arcs):
                sources = np.repeat(np.arange(graph.n_states), np.diff(moves.start))
                changes = changes or bool((column[sources] != column[moves.target]).any())
        if not changes:
            found.append(subject)
    return found
