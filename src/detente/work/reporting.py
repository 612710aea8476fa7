"""Making a report: run the analyses, hand their results to the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from detente import __version__
from detente.analyses.claims import Claims, claims
from detente.analyses.coalitions import Bargaining, Basis, Coalitions, coalitions, deals, everyone, formats
from detente.analyses.comparison import compare
from detente.analyses.ensemble import describe
from detente.analyses.evidence import evidence
from detente.analyses.evolution.forecast import DEFAULT_MONTHS, Forecast, forecast
from detente.analyses.evolution.routes import Routes, routes
from detente.analyses.inverse import openings
from detente.analyses.leverage import Leverage, leverage
from detente.analyses.perceptions import Perceptions, perceptions
from detente.analyses.sensitivity import Sensitivity
from detente.analyses.stability import stability
from detente.analyses.stability.classes import outcome_classes
from detente.analyses.stability.extract import extract
from detente.analyses.stability.nearness import nearness
from detente.analyses.stability.prospects import prospects
from detente.analyses.stability.ties import Tie, ties
from detente.analyses.structures import attitudes, attitudes_refusal, strength, strength_refusal, unknown
from detente.errors import InvalidCase, TooLarge, UsageError
from detente.graph import Graph, build, build_partly_known
from detente.graph.games import hypergame
from detente.interchange.casefile import fingerprint
from detente.model.case import Case
from detente.model.doubt import DRAWS
from detente.model.structures import partly_unknown
from detente.views.report import PartlyKnownInput, ReportInput, partly_known_html, report_html
from detente.work.sensitivity import in_memory

MAX_TRACED = 20_000
"""States up to which a report tells who is tied to each state by what; the witness takes long beyond."""

MONTHS = 24
"""Months that a report looks ahead."""

MAX_PAIRED = 5_000
"""States up to which a report takes options in pairs, too."""

MAX_TOGETHER = 2 * 10**8
"""Pairs of states, times coalitions, up to which a report tries every coalition: some seconds."""

MAX_DRAWN = 5_000
"""States up to which a report draws from the doubts of a case: a few seconds."""

_TODAY = ("nash", "seq", "gmr")
"""Concepts under which the status quo is looked at, the most demanding first."""


Told = Callable[[int, int, str], None]
"""Told how many parts of how many are done, and which comes next."""


def make_report(
    case: Case,
    compared: Case | None = None,
    names: tuple[str, str] = ("", ""),
    progress: Told | None = None,
) -> str:
    """Write a report on a case into one HTML document.

    Parameters
    ----------
    case
        The case.
    compared
        Another case, such as a variant, to be laid beside it.
    names
        What people call the two.
    progress
        Told after each part.

    Raises
    ------
    InvalidCase
        If a case cannot be built.
    TooLarge
        If it has too many states.
    UsageError
        If preferences are partly unknown and a comparison is asked for.

    Notes
    -----
    Where preferences are partly unknown the report tells what can be told all the same.
    """
    if compared is None and partly_unknown(case):
        return partly_known_html(gather_partly_known(build_partly_known(case)))
    *_, whole = growing(build(case), compared, names, progress)
    return report_html(whole)


def growing(
    graph: Graph,
    compared: Case | None = None,
    names: tuple[str, str] = ("", ""),
    progress: Told | None = None,
) -> Iterator[ReportInput]:
    """A report as it grows: first with the parts that are quick, then with each that takes longer.

    Parameters
    ----------
    graph
        The conflict.
    compared, names, progress
        As for :func:`make_report`.

    Yields
    ------
    ReportInput
        What the report tells so far; its ``pending`` are the parts that are still to come.
    """
    parts = _PARTS | ({"comparison": partial(_comparison, compared, names)} if compared else {})
    tell = progress or (lambda done, of, following: None)
    tell(0, len(parts) + 1, "Stability")
    found = replace(_first(graph), pending=frozenset(parts))
    left = list(parts)
    yield found
    tell(1, len(parts) + 1, left[0].capitalize())
    for k, (name, part) in enumerate(parts.items(), start=2):
        left.remove(name)
        found = replace(found, **part(graph, found), pending=frozenset(left))
        yield found
        tell(k, len(parts) + 1, left[0].capitalize() if left else "Written")


def gather_partly_known(graph: Graph) -> PartlyKnownInput:
    """Run the analyses that a report tells of where preferences are partly unknown.

    Parameters
    ----------
    graph
        The conflict (:func:`detente.graph.build_partly_known`).
    """
    return PartlyKnownInput(graph, unknown(graph), evidence(graph.case), __version__, fingerprint(graph.case))


def gather(graph: Graph) -> ReportInput:
    """Run the analyses that a report tells of.

    Parameters
    ----------
    graph
        The conflict.
    """
    *_, whole = growing(graph)
    return whole


def _first(graph: Graph) -> ReportInput:
    """What is answered at once: stability, and what rests on it."""
    case = graph.case
    found = stability(graph)
    drawn = extract(graph, found)
    near = nearness(graph, drawn.start)
    classes = outcome_classes(graph, found, near)
    traced: dict[int, tuple[Tie, ...]] = {}
    today: dict[str, tuple[Tie, ...]] = {}
    if graph.n_states <= MAX_TRACED:
        for each in (each for group in classes for each in group.representatives):
            concept = "nash" if "nash" in each.holds else "seq"
            traced[each.state] = ties(graph, each.state, concept)
        if graph.status_quo is not None:
            today = {concept: ties(graph, graph.status_quo, concept) for concept in _TODAY}
    return ReportInput(
        graph=graph,
        stability=found,
        classes=classes,
        ties=traced,
        today=today,
        prospects=prospects(graph, found),
        extract=drawn,
        evidence=evidence(case),
        routes=None,
        forecast=None,
        leverage=None,
        coalitions=None,
        bargains=(),
        claims=None,
        openings=None,
        sensitivity=None,
        doubted=not describe(case).certain,
        version=__version__,
        fingerprint=fingerprint(case),
        strength=strength(graph) if strength_refusal(graph) is None else None,
        attitudes=attitudes(graph) if case.attitudes and attitudes_refusal(graph) is None else None,
    )


def _comparison(compared: Case, names: tuple[str, str], graph: Graph, _found: ReportInput) -> dict[str, Any]:
    return {"comparison": compare(graph, build(compared)), "compared": names}


def _evolution(graph: Graph, _found: ReportInput) -> dict[str, Any]:
    return {"routes": _routes(graph), "forecast": _forecast(graph)}


def _coalitions(graph: Graph, _found: ReportInput) -> dict[str, Any]:
    together, bargains = _together(graph)
    return {"coalitions": together, "bargains": bargains}


def _inverse(graph: Graph, found: ReportInput) -> dict[str, Any]:
    return {"openings": openings(graph, found.stability) if graph.n_states <= MAX_TRACED else None}


def _routes(graph: Graph) -> Routes | None:
    """The ways to what can hold, where that does not take long."""
    if graph.status_quo is None or graph.n_states > MAX_TRACED:
        return None
    try:
        return routes(graph, graph.status_quo)
    except TooLarge:
        return None


def _forecast(graph: Graph) -> Forecast | None:
    """The chance of each outcome, where the case says enough for one."""
    if graph.status_quo is None or graph.n_states > MAX_TRACED or not graph.case.outcomes:
        return None
    try:
        return forecast(graph, MONTHS)
    except (UsageError, TooLarge):  # nobody can move, or dated events lack a calendar
        return None


def _leverage(graph: Graph) -> Leverage | None:
    """What each option changes, where that does not take long."""
    if graph.n_states > MAX_TRACED:
        return None
    return leverage(graph, pairs=None if graph.n_states <= MAX_PAIRED else False, months=DEFAULT_MONTHS)


def _claims(graph: Graph) -> Claims | None:
    """What becomes of the claims of the case, where that does not take long."""
    if not graph.case.claims or graph.n_states > MAX_TRACED:
        return None
    return claims(graph.case)


def _perceptions(graph: Graph) -> Perceptions | None:
    """What they get wrong and what they declare, where the case says so and it does not take long."""
    case = graph.case
    if not (case.perceptions or case.stated) or graph.n_states > MAX_TRACED:
        return None
    return perceptions(hypergame(case))


def _together(graph: Graph) -> tuple[Coalitions | None, tuple[Bargaining, ...]]:
    """What coalitions change, and the deals of every table, where that does not take long."""
    table = everyone(graph)
    if 2**graph.n_dms * graph.n_states**2 > MAX_TOGETHER:
        return None, ()
    basis = Basis(graph)
    found = coalitions(basis, table)
    if graph.status_quo is None:
        return found, ()
    compared = formats(basis, graph.status_quo)
    return found, compared or (deals(basis, table, graph.status_quo),)


def _sensitivity(graph: Graph) -> Sensitivity | None:
    """What the answers turn on, where that does not take long."""
    if graph.n_states > MAX_DRAWN or graph.unknown:
        return None
    try:
        return in_memory(graph.case, DRAWS, 0, ("nash", "seq"))
    except (InvalidCase, TooLarge):  # a constraint that is lifted leaves no sensible case
        return None


_PARTS: dict[str, Callable[[Graph, ReportInput], dict[str, Any]]] = {
    "evolution": _evolution,
    "coalitions": _coalitions,
    "perceptions": lambda graph, _: {"perceptions": _perceptions(graph)},
    "inverse": _inverse,
    "leverage": lambda graph, _: {"leverage": _leverage(graph)},
    "claims": lambda graph, _: {"claims": _claims(graph)},
    "sensitivity": lambda graph, _: {"sensitivity": _sensitivity(graph)},
}
"""The parts that may take long, by the names of their sections; the quickest first."""
