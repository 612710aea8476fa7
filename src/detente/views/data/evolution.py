"""Evolution as data: the machine-readable shapes of ``detente evolution --json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analyses.evolution.routes import Paths, Routes, Way
from detente.graph import Graph
from detente.graph.sequences import Sequence as MoveSequence
from detente.model.statements import to_text

if TYPE_CHECKING:  # a forecast needs SciPy, which takes long to import
    from detente.analyses.evolution.errors import Expected
    from detente.analyses.evolution.forecast import Forecast, Range, Until
    from detente.analyses.evolution.observed import BackTest, Step

NOT_BACK_TESTED = "not back-tested"
_DEAD_ENDS = 1_000
"""Dead ends listed; all are counted."""


def routes_data(result: Routes) -> dict[str, Any]:
    """The ways from a state: to one target, or to each equilibrium under ``"targets"``."""
    graph = result.graph
    ids = graph.ids
    data: dict[str, Any] = {
        "from": ids[result.start],
        "to": None if result.asked is None else ids[result.asked],
    }
    if result.asked is None:
        data["targets"] = [{"to": ids[way.to]} | _way_data(graph, way) for way in result.ways]
        data["targets_left_out"] = result.left_out
        data["out_of_reach"] = ids.of(result.out_of_reach)
    else:
        data |= _way_data(graph, result.ways[0])
    ends = np.flatnonzero(result.dead_ends)
    reached = np.flatnonzero(result.dead_ends & result.by_improvements)
    data["dead_ends"] = {
        "n": len(ends),
        "states": ids.of(ends[:_DEAD_ENDS]),
        "n_reached_by_improvements": len(reached),
        "reached_by_improvements": ids.of(reached[:_DEAD_ENDS]),
    }
    return data


def _way_data(graph: Graph, way: Way) -> dict[str, Any]:
    ids, dms = graph.ids, graph.dms
    return {
        "improvements_only": _sequences(graph, way.improvements),
        "moves": _sequences(graph, way.moves),
        "disimprovements": [list(path.losses) for path in way.moves.listed],
        "fewest_disimprovements": _sequences(graph, way.fewest_losses),
        "coalition_jumps": [
            [{"by": [dms[k] for k in jump.by], "to": ids[jump.to]} for jump in sequence]
            for sequence in way.jumps.listed
        ],
        "coalition_jumps_looked_at": way.jumps.looked_at,
        "holds": list(way.holds),
        "n": {
            "improvements_only": way.improvements.total,
            "moves": way.moves.total,
            "fewest_disimprovements": way.fewest_losses.total,
            "coalition_jumps": way.jumps.total,
        },
        "least_disimprovements": way.fewest_losses.losses,
        "may_move_first": {
            "improvements_only": [dms[k] for k in way.improvements.may_begin or ()],
            "moves": [dms[k] for k in way.moves.may_begin or ()],
        },
        "first_on_shortest": {
            "improvements_only": [dms[k] for k in way.improvements.first_on_these],
            "moves": [dms[k] for k in way.moves.first_on_these],
        },
        "shortest": {
            kind: None
            if paths.length is None
            else {
                "steps": paths.length,
                "disimprovements": paths.losses,
                "first": [dms[k] for k in paths.first_with_fewest],
            }
            for kind, paths in (
                ("improvements_only", way.improvements),
                ("moves", way.moves),
                ("fewest_disimprovements", way.fewest_losses),
            )
        },
    }


def _sequences(graph: Graph, paths: Paths) -> list[list[dict[str, str]]]:
    return [_sequence(graph, path.moves) for path in paths.listed]


def _sequence(graph: Graph, moves: MoveSequence) -> list[dict[str, str]]:
    return [{"by": graph.dms[move.by], "to": graph.ids[move.to]} for move in moves]


def condition(result: Forecast) -> str:
    """What every chance of a forecast is conditional on."""
    rule = result.model
    ahead = "no reply" if rule.depth == 0 else "1 reply" if rule.depth == 1 else f"{rule.depth} replies"
    return (
        "if the options, preferences and events of this case are right, one party moves a month, "
        f"and it takes what is better for it with sharpness lambda = {rule.sharpness:g}, "
        f"looking {ahead} ahead"
    )


def forecast_data(result: Forecast, tested: BackTest | None) -> dict[str, Any]:
    """The chance of each outcome by month, what it is conditional on, and how it was tested."""
    graph, rule = result.graph, result.model
    outcomes: dict[str, Any] = {}
    for key, found in result.outcomes.items():
        outcomes[key] = _range(found)
        if not result.exact:
            outcomes[key]["error"] = result.error(found.p).tolist()
    data: dict[str, Any] = {
        "from": graph.ids[result.start],
        "months": list(range(result.months + 1)),
        "calendar": [result.calendar(k) for k in range(result.months + 1)],
        "outcomes": outcomes,
        "lambda": rule.sharpness,
        "depth": rule.depth,
        "conditional_on": condition(result),
        "span": [{"scale": scale, "lambda": sharpness} for scale, sharpness in result.settings],
        "initiative": {graph.dms[dm]: w for dm, w in zip(rule.movers, rule.weights, strict=True)},
        "method": "exact" if result.exact else "simulation",
        "expected_moves": expected_data(result.expected),
        "likeliest_states": [{"state": graph.ids[s], "p": p} for s, p in result.likeliest],
        "back_test": NOT_BACK_TESTED if tested is None else back_test_data(tested),
    }
    if not result.exact:
        data |= {"runs": result.runs, "seed": result.seed}
    if result.before is not None:
        before = result.before
        data["before"] = {
            "first": before.first,
            "second": before.second,
            "chance": _range(before.chance),
            "reverse": _range(before.reverse),
            "together": _range(before.together),
        }
    if result.until is not None:
        data["until"] = _until(graph, result.until)
    return data


def expected_data(found: Expected | None) -> dict[str, float] | None:
    """The moves to be expected, by what they do to their mover; ``None`` where they are not counted."""
    if found is None:
        return None
    return {
        "improvements": found.improvements,
        "level": found.level,
        "disimprovements": found.disimprovements,
    }


def _until(graph: Graph, until: Until) -> dict[str, Any]:
    routes = until.routes
    return {
        "outcome": until.outcome,
        "reached_by_month": _range(until.by_month),
        "ever": _range(until.ever),
        "expected_months": _range(until.expected),
        "likeliest_routes": [
            {
                "p": route.chance,
                "steps": [
                    {
                        "by": None if step.by is None else graph.dms[step.by],
                        "events": list(step.events),
                        "to": graph.ids[step.to],
                    }
                    for step in route.steps
                ],
            }
            for route in routes.routes
        ],
        "no_other_route_likelier_than": routes.others,
    }


def back_test_data(result: BackTest) -> dict[str, Any]:
    """How well a model explains a history."""
    changes = result.changes
    return {
        "stays": {"n": len(result.stays), "explained": result.explained},
        "changes": {
            "n": len(changes),
            "by_improvements": sum(step.by_improvements for step in changes),
            "by_moves": sum(step.by_moves for step in changes),
            "by_events": sum(step.by_events for step in changes),
        },
        "log_likelihood": dict(result.log_likelihood),
        "lambda": result.sharpness,
        "depth": result.depth,
        "better_than_nothing_changes": result.informative,
        "steps": [_step(result.graph, step) for step in result.steps],
    }


def _step(graph: Graph, step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {
        "date": step.after.date,
        "from": graph.ids[step.before.state],
        "to": graph.ids[step.after.state],
        "p": step.chance,
    }
    if step.stays:
        return data | {"explained": list(step.explained)}
    return data | {
        "by": [graph.dms[dm] for dm in step.by],
        "by_improvements": step.by_improvements,
        "by_moves": step.by_moves,
        "by_events": step.by_events,
        "speaks_against": [
            {
                "dm": graph.dms[each.dm],
                "statement": None if each.statement is None else f"{graph.dms[each.dm]}-{each.statement}",
                "that": None if each.that is None else to_text(each.that),
            }
            for each in step.against
        ],
    }


def _range(found: Range) -> dict[str, Any]:
    return {"p": _plain(found.p), "low": _plain(found.low), "high": _plain(found.high)}


def _plain(value: Any) -> Any:
    """Numbers for JSON: infinite ones are null."""
    listed = np.asarray(value).tolist()
    if isinstance(listed, list):
        return [_plain(each) for each in listed]
    return listed if np.isfinite(listed) else None
