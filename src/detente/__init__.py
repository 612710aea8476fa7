"""Détente: what can hold in a conflict, and why.

The graph model for conflict resolution (Kilgour, Hipel, Fang), computable: who can do what, who wants
what and how well we know it go in as a case that cites its sources; what can hold and why comes out.

The public interface is this namespace: :func:`read_case`, the module :mod:`~detente.casebook`, and one
function for each question. It is imported when it is first used, so that ``import detente`` is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente import casebook as casebook
    from detente import errors as errors
    from detente.api.answer import Answer as Answer
    from detente.api.answer import Picture as Picture
    from detente.api.check import check as check
    from detente.api.claims import claims as claims
    from detente.api.coalitions import coalition_why as coalition_why
    from detente.api.coalitions import coalitions as coalitions
    from detente.api.comparison import compare as compare
    from detente.api.conflict import Conflict as Conflict
    from detente.api.conflict import read_case as read_case
    from detente.api.elicitation import elicit_ranking as elicit_ranking
    from detente.api.elicitation import elicit_statements as elicit_statements
    from detente.api.evidence import evidence as evidence
    from detente.api.evolution import back_test as back_test
    from detente.api.evolution import evolution as evolution
    from detente.api.evolution import forecast as forecast
    from detente.api.horizons import limited as limited
    from detente.api.horizons import maximin as maximin
    from detente.api.horizons import nonmyopic as nonmyopic
    from detente.api.inverse import inverse_count as inverse_count
    from detente.api.inverse import inverse_levers as inverse_levers
    from detente.api.inverse import inverse_nearest as inverse_nearest
    from detente.api.inverse import ripeness as ripeness
    from detente.api.leverage import leverage as leverage
    from detente.api.perceptions import perceptions as perceptions
    from detente.api.report import Report as Report
    from detente.api.report import report as report
    from detente.api.sensitivity import sensitivity as sensitivity
    from detente.api.stability import stability as stability
    from detente.api.stability import why as why
    from detente.api.structures import attitudes as attitudes
    from detente.api.structures import strength as strength
    from detente.api.structures import unknown as unknown

__version__ = "0.1.0"

_OFFERED = (
    "Answer", "Conflict", "Picture", "Report", "attitudes", "back_test", "check", "claims",
    "coalition_why", "coalitions", "compare", "elicit_ranking", "elicit_statements", "evidence",
    "evolution", "forecast", "inverse_count", "inverse_levers", "inverse_nearest", "leverage",
    "limited", "maximin", "nonmyopic", "perceptions", "read_case", "report", "ripeness", "sensitivity",
    "stability", "strength", "unknown", "why",
)  # fmt: skip

_MODULES = ("casebook", "errors")


def __getattr__(name: str) -> Any:
    if name in _OFFERED:
        return getattr(import_module("detente.api"), name)
    if name in _MODULES:
        return import_module(f"detente.{name}")
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


def __dir__() -> list[str]:
    special = {name for name in globals() if name.startswith("__")}
    return sorted({*special, *_OFFERED, *_MODULES})
