"""What a report is made from: results, already computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.analyses.claims import Claims
from detente.analyses.coalitions import Bargaining, Coalitions
from detente.analyses.comparison import Comparison
from detente.analyses.evidence import EvidenceReport
from detente.analyses.evolution.forecast import Forecast
from detente.analyses.evolution.routes import Routes
from detente.analyses.inverse import Opening
from detente.analyses.leverage import Leverage
from detente.analyses.perceptions import Perceptions
from detente.analyses.sensitivity import Sensitivity
from detente.analyses.stability import Stability
from detente.analyses.stability.classes import OutcomeClass
from detente.analyses.stability.extract import Extract
from detente.analyses.stability.prospects import Prospect
from detente.analyses.stability.ties import Tie
from detente.analyses.structures import Attitudes, Strength
from detente.graph import Graph


@dataclass(frozen=True, slots=True, eq=False)
class ReportInput:
    """Everything that a report tells.

    Parameters
    ----------
    graph, stability
        The conflict and its equilibria.
    classes
        The outcome classes, in the order of the case.
    ties
        For each representative of a class: what ties each decision maker to it, under Nash where it is
        a Nash equilibrium and under SEQ otherwise. Empty where the conflict is too large to trace.
    today
        What ties each decision maker to the status quo, by concept; empty where there is none, or the
        conflict is too large to trace.
    prospects
        The nearest better states of each decision maker; empty where there is no status quo.
    extract
        What the drawing shows.
    evidence
        What rests on what.
    routes, forecast
        The ways from the status quo, and the chance of each outcome; ``None`` where there is no status
        quo or the conflict is too large.
    leverage
        What each option changes for whom; ``None`` where the conflict is too large to try.
    coalitions
        What holds when several can move together, and the jumps; ``None`` where there are too many states.
    bargains
        The deals of every format, or of everybody where the case has none.
    claims
        What became of the claims of the case; ``None`` where it makes none, or is too large.
    perceptions
        What they get wrong about each other and what they declare; ``None`` where the case says nothing of
        either.
    openings
        What single edits would make of outcomes that hold nowhere; ``None`` where there are too many states.
    sensitivity, doubted
        What the answers turn on, and whether anything is uncertain at all; ``None`` also where the
        conflict is too large to draw from, or some draw makes no sense.
    version, fingerprint
        Of Détente, and of the case.
    comparison, compared
        What changes in a variant, and what people call the two cases; ``None`` where none was asked for.
    strength, attitudes
        What holds strongly, and what holds where parties care for others; ``None`` where the case says
        nothing of it or the conflict is too large.
    pending
        The sections that are still being worked out; none in a report that is handed on.
    """

    graph: Graph
    stability: Stability
    classes: tuple[OutcomeClass, ...]
    ties: Mapping[int, tuple[Tie, ...]]
    today: Mapping[str, tuple[Tie, ...]]
    prospects: tuple[Prospect, ...]
    extract: Extract
    evidence: EvidenceReport
    routes: Routes | None
    forecast: Forecast | None
    leverage: Leverage | None
    coalitions: Coalitions | None
    bargains: tuple[Bargaining, ...]
    claims: Claims | None
    openings: tuple[Opening, ...] | None
    sensitivity: Sensitivity | None
    doubted: bool
    version: str
    fingerprint: str
    comparison: Comparison | None = None
    compared: tuple[str, str] = ("", "")
    perceptions: Perceptions | None = None
    strength: Strength | None = None
    attitudes: Attitudes | None = None
    pending: frozenset[str] = frozenset()
