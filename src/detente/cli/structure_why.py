"""``detente stability --why`` where preferences say more or less than a ranking, or at a horizon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from detente.cli.output import show, show_json
from detente.cli.structures import extensions_asked, maximin_asked

if TYPE_CHECKING:
    from detente.analyses.structures import Judgement
    from detente.cli.structures import Ask
    from detente.graph import Graph
    from detente.views.text.structure_why import Wording


def tell(graph: Graph, state: str, dm: str | None, ask: Ask) -> None:
    """Tell why a state is stable, for one decision maker or for each."""
    number = graph.state(state)
    dms = range(graph.n_dms) if dm is None else [graph.dm(dm)]
    if len(ask.names) > 1:
        raise click.BadParameter("--why tells of one concept at a time", param_hint="--concept")
    concept = ask.names[0] if ask.names else "seq"
    of_one = dm is not None
    if graph.unknown:
        _unknown(graph, number, dms, concept, ask, of_one=of_one)
    elif concept == "nm":
        raise click.BadParameter(
            "non-myopic stability holds at many horizons: ask why at one, such as l3", param_hint="--concept"
        )
    elif concept[0] == "l" and concept[1:].isdigit():
        _limited(graph, number, dms, int(concept[1:]), ask, of_one=of_one)
    elif concept.startswith("maximin"):
        _maximin(graph, number, dms, concept, ask, of_one=of_one)
    elif concept in ("rnash", "rgmr", "rsmr", "rseq"):
        _attitudes(graph, number, dms, concept, ask, of_one=of_one)
    else:
        _ordinary(graph, number, dms, concept, ask, of_one=of_one)


def _unknown(graph: Graph, state: int, dms: Sequence[int], concept: str, ask: Ask, *, of_one: bool) -> None:
    from detente.analyses.structures import UNKNOWN_CONCEPTS, Extension, judge
    from detente.errors import UnknownName
    from detente.views.data.structures import judgement_data, together
    from detente.views.text.structure_why import extension_wording

    if concept not in UNKNOWN_CONCEPTS:
        raise UnknownName("concept where preferences are partly unknown", concept, UNKNOWN_CONCEPTS)
    found = [
        (letter, judge(Extension(graph, letter), state, k, concept))
        for k in dms
        for letter in extensions_asked(ask)
    ]
    if ask.as_json:
        verdicts = [judgement_data(graph, each) | {"extension": letter} for letter, each in found]
        show_json(together(of_one and len(found) == 1, graph.ids[state], verdicts))
        return
    _show(graph, state, [(each, extension_wording(letter, concept)) for letter, each in found])


def _limited(graph: Graph, state: int, dms: Sequence[int], horizon: int, ask: Ask, *, of_one: bool) -> None:
    from detente.analyses.horizons import outlook
    from detente.views.data.structures import outlook_data, together
    from detente.views.text.structure_why import outlooks_text

    found = [outlook(graph, state, k, horizon) for k in dms]
    if ask.as_json:
        show_json(together(of_one, graph.ids[state], [outlook_data(graph, each) for each in found]))
        return
    show(outlooks_text(graph, found))


def _maximin(graph: Graph, state: int, dms: Sequence[int], concept: str, ask: Ask, *, of_one: bool) -> None:
    from detente.analyses.horizons import maximin_why
    from detente.views.text.structure_why import maximin_wording

    horizon, credible = maximin_asked(concept)
    found = [maximin_why(graph, state, k, horizon, credible=credible) for k in dms]
    _judged(graph, state, found, maximin_wording(horizon, credible=credible), ask, of_one=of_one)


def _attitudes(graph: Graph, state: int, dms: Sequence[int], concept: str, ask: Ask, *, of_one: bool) -> None:
    from dataclasses import replace

    from detente.analyses.structures import Relational, judge
    from detente.views.text.structure_why import attitude_wording

    reading = Relational(graph)
    found = [replace(judge(reading, state, k, concept[1:]), concept=concept) for k in dms]
    _judged(graph, state, found, attitude_wording(concept), ask, of_one=of_one)


def _ordinary(graph: Graph, state: int, dms: Sequence[int], concept: str, ask: Ask, *, of_one: bool) -> None:
    """The ordinary reason, and where strength is known and splits the concept, whether it holds strongly."""
    from rich.console import Group
    from rich.text import Text

    from detente.analyses.stability import why
    from detente.analyses.structures import STRENGTH_CONCEPTS, Strong, judge
    from detente.views.data import why_data
    from detente.views.data.structures import judgement_data
    from detente.views.names import Names
    from detente.views.text.structure_why import judgement_parts, strength_wording
    from detente.views.text.why import why_text

    verdicts = [why(graph, state, k, concept) for k in dms]
    split = graph.floors is not None and concept in STRENGTH_CONCEPTS
    strong = [judge(Strong(graph), state, k, concept) for k in dms] if split else []
    if ask.as_json:
        data = why_data(graph, verdicts, of_one=of_one)
        for part, each in zip([data] if of_one else data["verdicts"], strong, strict=False):
            part["strength"] = judgement_data(graph, each)
        show_json(data)
        return
    names = Names(graph)
    told = [why_text(graph, verdicts)]
    for verdict, each in zip(verdicts, strong, strict=False):
        if verdict.stable and verdict.improvements:
            told.append(Group(Text(), *judgement_parts(names, each, strength_wording(concept))))
    show(Group(*told))


def _judged(
    graph: Graph, state: int, found: Sequence[Judgement], wording: Wording, ask: Ask, *, of_one: bool
) -> None:
    from detente.views.data.structures import judgement_data, together

    if ask.as_json:
        show_json(together(of_one, graph.ids[state], [judgement_data(graph, each) for each in found]))
        return
    _show(graph, state, [(each, wording) for each in found])


def _show(graph: Graph, state: int, parts: Sequence[tuple[Judgement, Wording]]) -> None:
    from detente.views.text.structure_why import judgements_text

    show(judgements_text(graph, state, parts))
