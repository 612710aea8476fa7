"""Stability in numbers, for large conflicts."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.stability import Stability
from detente.views.text.common import heading, plural
from detente.views.text.stability import QUESTION


def summary_text(result: Stability) -> Group:
    """How many states are stable, for whom and under which concept."""
    graph = result.graph
    parts: list[RenderableType] = heading(graph.case, "Stability", QUESTION)
    parts.append(Text(f"{plural(graph.n_states, 'state')}. Stable states by decision maker and concept:"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for concept in result.concepts:
        table.add_column(concept.upper() if concept != "nash" else "Nash", justify="right")
    for k, dm in enumerate(graph.case.decision_makers):
        table.add_row(Text(dm.name), *(f"{int(rows[k].sum()):,}" for rows in result.stable.values()))
    table.add_row(
        Text("Equilibria", style="bold"), *(f"{int(result.equilibria(c).sum()):,}" for c in result.concepts)
    )
    parts.append(table)
    return Group(*parts)
