"""The check of a case for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.analyses.check import Check, Remark
from detente.views.names import Names
from detente.views.text.common import heading, indented, plural, section

QUESTION = "Is the case sound, and what in it does nothing?"


def check_text(result: Check) -> Group:
    """How large the case is, and the remarks on it."""
    graph, case = result.graph, result.graph.case
    parts: list[RenderableType] = heading(case, "Check", QUESTION)
    size = plural(graph.n_states, "state")
    if result.n_combinations is not None:
        feasible = graph.space.n_members
        size = f"{plural(feasible, 'feasible state')} of {plural(result.n_combinations, 'combination')}"
        if feasible != graph.n_states:
            size += f", taken as {graph.n_states:,}"
    parts.append(Text(f"The case is sound: {size}."))
    if graph.status_quo is not None:
        state = Names(graph).state(graph.status_quo)
        parts.append(
            Text(f"Status quo: {state.outcome or 'no named outcome'}").append(f"  {state.id}", style="dim")
        )
    parts.append(Text())
    parts.append(_parties(result))
    if result.n_statements:
        parts.append(Text())
        parts.append(
            Text(
                f"{plural(result.n_statements, 'preference statement')}: "
                f"{result.n_with_evidence:,} with evidence, "
                f"{result.n_with_confidence:,} with a confidence."
            )
        )
    if case.outcomes:
        parts += [Text(), section("Outcomes")]
        parts += [
            indented(f"{outcome.name} holds in {plural(result.outcome_sizes[outcome.key], 'state')}")
            for outcome in case.outcomes
        ]
    if result.remarks:
        parts += [Text(), section("Worth a look")]
        parts += [indented(f"- {_sentence(remark)}") for remark in result.remarks]
    return Group(*parts)


def _parties(result: Check) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Decision maker")
    table.add_column("Options", justify="right")
    table.add_column("Statements", justify="right")
    table.add_column("Ranks", justify="right")
    for dm in result.graph.case.decision_makers:
        said = "ranking" if dm.ranking is not None else str(len(dm.preferences or ()))
        table.add_row(Text(dm.name), str(len(dm.options)), said, f"{result.rank_groups[dm.key]:,}")
    return table


def _sentence(remark: Remark) -> str:
    match remark.kind:
        case "outcome nowhere":
            return f"outcome {remark.part} holds in no feasible state"
        case "outcome everywhere":
            return f"outcome {remark.part} holds in every feasible state"
        case "statement decides nothing":
            return f"statement {remark.part} is true in all feasible states or in none, so it decides nothing"
        case "level never":
            return f"{remark.part} stands in no feasible state"
        case "wants nothing":
            return f"{remark.part} is indifferent between all states"
        case "no status quo":
            return "the case does not say where things stand (status_quo:)"
        case "variable never moves":
            return (
                f"no move changes {remark.part}: it only multiplies the states. Where time does not matter, "
                f"settle it in a variant: {{set: {{{remark.part}: LEVEL}}}}"
            )
        case "partly unknown":
            return (
                f"what {remark.part} prefers is partly unknown: detente stability answers by four ways of "
                "reading the unknown, and other questions are refused"
            )
        case "cites what is not listed":
            return "statements cite evidence, but the case lists none (evidence:)"
        case "no evidence":
            return "no statement rests on evidence (evidence:)"
