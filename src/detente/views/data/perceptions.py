"""Perceptions as data: the machine-readable shape of ``detente perceptions --json``."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.analyses.perceptions import Correction, Declarations, Keeps, Perceptions, Promise
from detente.analyses.perceptions.comparing import Compared
from detente.graph import Graph
from detente.model.perceptions import Misperception
from detente.model.statements import to_text
from detente.views.reach import within_data


def perceptions_data(result: Perceptions) -> dict[str, Any]:
    """What holds in whose game, what corrections change, and what declarations are worth."""
    facts, frame = result.facts, result.hypergame.frame
    ids = frame.ids
    said = result.declarations
    stated = facts.true_game if said is None else said.holds["declared"]
    mixed = facts.true_game if said is None else said.holds["mixed"]
    return {
        "title": frame.case.title,
        "concept": facts.concept,
        "decision_makers": frame.dms,
        "n_states": int(result.hypergame.feasible.sum()),
        "equilibria": {
            "own_games": ids.of(facts.own_games),
            "true": ids.of(facts.true_game),
            "stated": ids.of(stated),
            "mixed": ids.of(mixed),
        },
        "within_reach": {
            "own_games": within_data(frame, facts.own_games),
            "true": within_data(frame, facts.true_game),
        },
        "expected": {dm: ids.of(facts.expected[k]) for k, dm in enumerate(frame.dms)},
        "states": [_state(result, state) for state in result.classes],
        "corrections": [_correction(frame, each) for each in result.corrections],
        "declarations": None if said is None else _declarations(frame, said),
    }


def compared_data(result: Compared) -> dict[str, Any]:
    """What changes in the own games from one case to another."""
    old, new = result.old.hypergame.frame, result.new.hypergame.frame
    return {
        "old": {"title": old.case.title, "n_equilibria": int(result.old.facts.own_games.sum())},
        "new": {"title": new.case.title, "n_equilibria": int(result.new.facts.own_games.sum())},
        "case": [
            {"what": each.what, "section": each.section, "part": each.part} for each in result.differences
        ],
        "lost": [old.ids[s] for s in result.lost],
        "gained": [new.ids[s] for s in result.gained],
    }


def _state(result: Perceptions, state: int) -> dict[str, Any]:
    facts, frame = result.facts, result.hypergame.frame
    data: dict[str, Any] = {
        "id": frame.ids[state],
        "class": result.classes[state],
        "held_by": _where(frame, facts.own[:, state]),
        "held_in_truth_by": _where(frame, facts.true[:, state]),
        "expected_by": _where(frame, facts.expected[:, state]),
    }
    hidden = _where(frame, ~facts.seen[:, state])
    if hidden:
        data["hidden_from"] = hidden
    if state in result.kept_by:
        data["rests_on"] = [_keeps(frame, each) for each in result.kept_by[state]]
    return data


def _where(frame: Graph, truth: np.ndarray[Any, Any]) -> list[str]:
    return [frame.dms[k] for k in np.flatnonzero(truth)]


def _keeps(frame: Graph, each: Keeps) -> dict[str, Any]:
    return {
        "dm": frame.dms[each.dm],
        "learns": [wrong_data(wrong) for wrong in each.wrong],
        "to": None if each.to is None else frame.ids[each.to],
    }


def wrong_data(wrong: Misperception) -> dict[str, Any]:
    """Which misperception is meant, by the keys of the edit that corrects it."""
    data: dict[str, Any] = {"of": wrong.of, "about": ".".join(wrong.about)}
    if wrong.entry is not None:
        data["entry"] = wrong.entry
    return data


def _correction(frame: Graph, each: Correction) -> dict[str, Any]:
    ids = frame.ids
    wanted = {
        kind: [frame.dms[k] for k, effect in enumerate(each.effects) if effect == kind]
        for kind in ("wants", "against", "mixed")
    }
    data = wrong_data(each.wrong) | {
        "lost": [ids[s] for s in each.lost],
        "gained": [ids[s] for s in each.gained],
        "wanted_by": wanted["wants"],
        "unwanted_by": wanted["against"],
        "mixed_for": wanted["mixed"],
        "no_longer_expected": [ids[s] for s in each.no_longer_expected],
        "newly_expected": [ids[s] for s in each.expected],
    }
    if each.status_quo is not None:
        data["status_quo_holds"] = {"before": each.status_quo[0], "after": each.status_quo[1]}
    return data


def _declarations(frame: Graph, said: Declarations) -> dict[str, Any]:
    struck = {"real": said.real_deals, "declared": said.declared_deals}
    return {
        "indifference": [
            {
                "dm": frame.dms[each.dm],
                "places_declared": each.declared,
                "places_real": each.real,
                "tied_declared": each.tied_declared,
                "tied_real": each.tied_real,
            }
            for each in said.indifference
        ],
        "outcomes": [
            {"outcome": each.outcome, "holds": dict(each.holds), "deals": each.deals}
            for each in said.outcomes
        ],
        "deals": {
            name: None if bargaining is None else [frame.ids[deal.to] for deal in bargaining.deals]
            for name, bargaining in struck.items()
        },
        "promises": None if said.promises is None else [_promise(frame, each) for each in said.promises],
    }


def _promise(frame: Graph, each: Promise) -> dict[str, Any]:
    occasion = each.occasion
    return {
        "dm": frame.dms[each.dm],
        "statement": each.statement,
        "that": to_text(each.that),
        "credible": each.credible,
        "carry_out": {"states": each.carry, "credible": each.carried, "impossible": each.impossible},
        "keep": {"states": each.keep, "credible": each.kept},
        "occasion": None
        if occasion is None
        else {
            "state": frame.ids[occasion.state],
            "to": None if occasion.to is None else frame.ids[occasion.to],
            "tempted_to": None if occasion.tempted_to is None else frame.ids[occasion.tempted_to],
            "credible": occasion.credible,
        },
    }
