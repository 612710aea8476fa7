"""What every report is made with: its templates, and what all of them say of a case."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.graph import Graph
from detente.views.drawing.wording import clean
from detente.views.marks import without_marks
from detente.views.names import Names
from detente.views.report.brief import CONDITION
from detente.views.report.parties import Party, size_words
from detente.views.report.situation import situation_words
from detente.views.statements import in_words, sentence


def rendered(template: str, context: dict[str, Any]) -> str:
    """A document from a template; every text of the case is escaped."""
    return without_marks(clean(_environment().get_template(template).render(context)))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("detente.views.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def shared_context(graph: Graph, told: list[Party], names: Names) -> dict[str, Any]:
    """What every report says of a case, before anything is computed."""
    case, today = graph.case, graph.status_quo
    return {
        "case": case,
        "condition": CONDITION,
        "today": None if today is None else names.state(today),
        "today_options": [] if today is None else names.spelled_out(today),
        "size": size_words(graph),
        "parties": told,
        "rules": rules(graph),
        "situation": situation_words(case),
        "graph_form": case.states is not None,
        "outcomes": [(o.name, sentence(in_words(case, o.that)), o.note) for o in case.outcomes],
    }


def rules(graph: Graph) -> list[tuple[str, str | None]]:
    """What every state satisfies or none does, in words."""
    case = graph.case
    always = [(f"Always: {in_words(case, c.that)}.", c.note) for c in case.require]
    never = [(f"Never: {in_words(case, c.that)}.", c.note) for c in case.infeasible]
    return always + never
