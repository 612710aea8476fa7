"""What it would take, as data: the machine-readable shapes of ``detente inverse --json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.analyses.inverse import (
    Broker,
    Counts,
    Found,
    Learning,
    Lever,
    Levers,
    Nearest,
    NearestChanges,
    NearestOfOutcome,
    Ripeness,
    RipestOfOutcome,
    Target,
)
from detente.graph import Graph
from detente.model.statements import to_text
from detente.views.data.perceptions import wrong_data

_EXACT = 2**53
"""Whole numbers up to this survive in every reader of JSON."""


def whole(number: int) -> int | str:
    """A whole number, as a text where readers that keep numbers in 64 bits would round it."""
    return number if number <= _EXACT else str(number)


def count_data(result: Counts) -> dict[str, Any]:
    """How many rankings make the target hold."""
    graph = result.graph
    data: dict[str, Any] = {
        "target": graph.ids[result.target],
        "vary": [graph.dms[dm] for dm in result.free],
        "count": {c.concept: None if c.number is None else whole(c.number) for c in result.counts},
        "of": whole(result.of),
        "how": {c.concept: c.how for c in result.counts},
        "sampled": {
            c.concept: {"share": c.share, "standard_error": c.error, "samples": c.samples}
            for c in result.counts
            if c.how == "sample"
        },
    }
    if any(c.examples for c in result.counts):
        data["rankings"] = {
            c.concept: [
                {graph.dms[dm]: graph.ids.of(order) for dm, order in zip(result.free, each, strict=True)}
                for each in c.examples
            ]
            for c in result.counts
        }
    return data


def nearest_data(result: NearestChanges) -> dict[str, Any]:
    """The least changes that make the target hold."""
    graph = result.graph
    return {
        "target": graph.ids[result.target],
        "vary": [graph.dms[dm] for dm in result.free],
        "concept": {concept: _nearest(graph, each) for concept, each in result.together.items()},
        "alone": {
            graph.dms[dm]: {concept: _nearest(graph, each) for concept, each in own.items()}
            for dm, own in result.alone.items()
        },
        "complete": not result.interrupted,
    }


def nearest_of_data(result: NearestOfOutcome) -> dict[str, Any]:
    """The least changes that make some state of an outcome hold: by concept those of the nearest state."""
    by_concept = {concept: nearest_data(each) for concept, each in result.by_concept.items()}
    return _several(result.target, next(iter(result.by_concept.values())).graph) | {
        "by_concept": by_concept,
        "complete": not result.interrupted,
    }


def ripest_of_data(result: RipestOfOutcome) -> dict[str, Any]:
    """Whether the time is ripe for some state of an outcome: that for which least is missing."""
    return _several(result.target, result.found.graph) | {"ripest": ripeness_data(result.found)}


def _several(target: Target, graph: Graph) -> dict[str, Any]:
    return {"target": target.text, "outcome": target.outcome, "states": graph.ids.of(target.states)}


def _nearest(graph: Graph, each: Nearest) -> dict[str, Any]:
    ids = graph.ids
    data: dict[str, Any] = {
        "distance": each.distance,
        "proved": each.proved,
        "bound": each.bound,
        "changes": {graph.dms[c.dm]: [[ids[x], ids[y]] for x, y in c.strict] for c in each.changes},
        "ties": {graph.dms[c.dm]: [[ids[x], ids[y]] for x, y in c.tied] for c in each.changes},
    }
    if each.refused is not None:
        data["refused"] = each.refused
    return data


def levers_data(
    result: Levers, brokers: Sequence[Broker], learned: Sequence[Learning] = ()
) -> dict[str, Any]:
    """The levers that make the target hold, and who would want them pulled."""
    graph = result.graph
    believed = {k: [graph.dms[b.dm] for b in brokers if k in b.believed] for k in range(len(result.found))}
    return {
        "target": result.target.text,
        "states": graph.ids.of(result.target.states),
        "need": result.need,
        "concept": result.concept,
        "format": result.format,
        "holds_already": result.holds_already,
        "levers": [_found(graph, each, believed[k]) for k, each in enumerate(result.found)],
        "brokers": {
            graph.dms[b.dm]: {"levers": list(b.believed), "place": b.place, "best": b.best, "of": b.of}
            for b in brokers
        },
        "corrections": [
            {
                **wrong_data(each.correction.wrong),
                "holds": graph.ids.of(each.holds),
                "wanted_by": [graph.dms[dm] for dm in each.wanted_by],
            }
            for each in learned
        ],
        "n_levers": result.n_levers,
        "looked_at": result.looked_at,
        "of": whole(result.of),
        "stopped": result.stopped,
    }


def _found(graph: Graph, each: Found, brokers: list[str]) -> dict[str, Any]:
    return {
        "cost": each.cost,
        "edits": [_lever(lever) for lever in each.levers],
        "who": list(each.who),
        "holds": graph.ids.of(each.holds),
        "added": dict(each.added),
        "struck_by": list(each.struck_by),
        "structural": list(each.structural),
        "gained": _named(each.gained),
        "lost": _named(each.lost),
        "brokers": brokers,
    }


def _named(counts: Mapping[str | None, int]) -> list[dict[str, Any]]:
    return [{"outcome": outcome, "states": number} for outcome, number in counts.items()]


def _lever(lever: Lever) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": lever.kind, "dm": lever.dm}
    if lever.preference is not None:
        data |= {"statement": lever.statement, "to": lever.to, "that": to_text(lever.preference.that)}
    if lever.variant is not None:
        data |= {"variant": lever.variant.key}
    if lever.format is not None:
        data |= {"format": lever.format}
    if lever.option is not None:
        data |= {"option": lever.option, "level": lever.level, "moves": lever.moves}
    return data


def ripeness_data(result: Ripeness) -> dict[str, Any]:
    """Whether the conflict is ripe for the target, and what is missing."""
    graph = result.graph
    assert graph.status_quo is not None
    return {
        "target": graph.ids[result.target],
        "ripe": not result.missing,
        "missing": list(result.missing),
        "status_quo": {"id": graph.ids[graph.status_quo], "holds": dict(result.status_quo_holds)},
        "target_holds": dict(result.target_holds),
        "principals": [
            {
                "dm": graph.dms[each.dm],
                "place": each.place,
                "of": each.of,
                "pain_from": each.pain,
                "painful": each.hurts,
                "target_place": each.target,
                "gains": each.gains,
            }
            for each in result.principals
        ],
        "ways_out": graph.ids.of(result.ways_out),
    }
