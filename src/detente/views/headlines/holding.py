"""What can hold, and what changes in it, in a sentence or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.analyses.stability import Stability, Verdict
from detente.graph import Graph
from detente.views.names import Names
from detente.views.reach import reach_words
from detente.views.text.common import capitalised, listing, plural

Bool = NDArray[np.bool_]

BROAD = 0.4
"""Where a larger share of all states holds, naming them says little."""
_NAMED = 4
"""Outcomes, or states without one, that are named."""

SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}

_MOST_NAMED, _LONG = 3, 120
"""Decision makers beyond which, and characters of their names beyond which, movers are counted."""


def stability_headline(result: Stability, names: Names) -> str:
    """Whether things hold as they stand, and what else can."""
    nash, seq = result.equilibria("nash"), result.equilibria("seq")
    return " ".join(each for each in (_today(result, names), _held(names, nash, seq)) if each)


def _today(result: Stability, names: Names) -> str:
    here = names.graph.status_quo
    if here is None:
        return ""
    called = names.outcome(here)
    where = f"Where things stand, \u201c{called}\u201d," if called else "Where things stand"
    if result.equilibria("nash")[here]:
        return f"{where} holds: nobody does better by moving alone (Nash)."
    if result.equilibria("seq")[here]:
        leaving = listing(_unstable(result, names, "nash", here))
        return f"{where} holds only because others would answer (SEQ): {leaving} could gain by moving alone."
    leaving = listing(_unstable(result, names, "seq", here))
    return f"{where} does not hold: {leaving} would gain by moving, and no credible answer deters (SEQ)."


def _unstable(result: Stability, names: Names, concept: str, state: int) -> list[str]:
    stable = result.stable[concept][:, state]
    return [names.dm(k) for k in range(names.graph.n_dms) if not stable[k]]


def _held(names: Names, nash: Bool, seq: Bool) -> str:
    n_states = names.graph.n_states
    first, more = int(nash.sum()), int((seq & ~nash).sum())
    if not first and not more:
        return f"None of {plural(n_states, 'state')} holds under Nash or SEQ."
    told = []
    if first:
        told.append(
            f"{first:,} of {plural(n_states, 'state')} {_hold(first)} under Nash"
            f"{reach_words(names.graph, nash)}{_which(names, nash)}."
        )
    if more:
        number = f"{more:,} more" if first else f"{more:,} of {plural(n_states, 'state')}"
        added = seq & ~nash
        told.append(
            f"{number} {_hold(more)} under SEQ{reach_words(names.graph, added)}{_which(names, added)}."
        )
    return " ".join(told)


def _hold(number: int) -> str:
    return "holds" if number == 1 else "hold"


def _which(names: Names, holds: Bool) -> str:
    """Which states, where that says something."""
    number = int(holds.sum())
    if number > BROAD * names.graph.n_states and number > _NAMED:
        return ", too many to single any out"
    return f": {named(names, np.flatnonzero(holds).tolist())}"


def named(names: Names, states: Sequence[int]) -> str:
    """Some states by their outcomes, with how many of each; the most frequent are named."""
    here = names.graph.status_quo
    today = names.outcome(here) if here is not None and here not in states else None
    found: dict[str, int] = {}
    for state in states:
        called = names.outcome(state) or (
            "no named outcome" if names.graph.case.outcomes else names.short(state)
        )
        called += ", but not as today" if called == today else ""
        found[called] = found.get(called, 0) + 1
    order = sorted(found.items(), key=lambda each: (each[0] == "no named outcome", -each[1]))
    told = [name if len(states) == 1 else f"{name} ({n:,})" for name, n in order[:_NAMED]]
    left = len(order) - _NAMED
    return listing([*told, plural(left, "other kind")] if left > 0 else told)


def why_headline(names: Names, state: int, concept: str, verdicts: Iterable[Verdict]) -> str:
    """Whether a state holds, and who would leave it."""
    told = list(verdicts)
    called = names.outcome(state) or ("this state" if state != names.graph.status_quo else "")
    today = state == names.graph.status_quo
    where = f"Where things stand, \u201c{called}\u201d," if today and called else ""
    where = where or ("Where things stand" if today else capitalised(f"\u201c{called}\u201d"))
    where = "This state" if called == "this state" else where
    under = SHORT[concept]
    plain = concept != "nash" and not any(each.improvements for each in told)
    further = (
        f"; so {'it stays' if len(told) == 1 else 'it holds'} under {under} and every other concept, too"
    )
    if len(told) == 1:
        who = names.dm(told[0].dm)
        if plain:
            return f"{who} stays: it gains by no move of its own (Nash){further}."
        return f"{who} stays ({under})." if told[0].stable else f"{who} would leave ({under})."
    leaving = [names.dm(each.dm) for each in told if not each.stable]
    if leaving:
        return f"{where} does not hold under {under}: {listing(leaving)} would leave."
    if plain:
        return f"{where} holds: nobody gains by a move of its own (Nash){further}."
    return f"{where} holds under {under}: none of the {plural(len(told), 'decision maker')} would leave."


def graph_headline(graph: Graph, names: Names) -> str:
    """What moves lead on from where things stand, and whether any pays."""
    here = graph.status_quo
    if here is None:
        return "The case does not say where things stand: the graph begins where something holds."
    out = {dm: list(graph.reachable(dm, here)) for dm in range(graph.n_dms)}
    n_moves = sum(map(len, out.values()))
    if not n_moves:
        return "Nobody can move away from where things stand."
    gaining = [
        names.dm(dm)
        for dm, to in out.items()
        if any(graph.payoffs[dm, t] > graph.payoffs[dm, here] for t in to)
    ]
    able = [names.dm(dm) for dm, to in out.items() if to]
    many = len(able) > _MOST_NAMED and sum(map(len, able)) > _LONG
    movers = f"{len(able)} of the {graph.n_dms} decision makers" if many else listing(able)
    lead = f"From where things stand {plural(n_moves, 'move')} can be made, by {movers}"
    if not gaining:
        return f"{lead}; none of them pays for the one who makes it."
    return f"{lead}; {listing(gaining)} would gain by one."


def variants_headline(told: Sequence[tuple[str, bool, bool]], n_all: int) -> str:
    """What the variants change: whether things hold as they stand, which outcomes can, or neither.

    Parameters
    ----------
    told
        For each variant that is answered by now: its name, whether it changes that things hold as they
        stand, and whether it changes which outcomes can hold.
    n_all
        How many variants there are.
    """
    if not told:
        return ""
    so_far = f"Of {len(told):,} of {plural(n_all, 'variant')} answered by now: " if len(told) < n_all else ""
    undone = [name for name, turned, _ in told if turned]
    other = [name for name, turned, outcomes in told if outcomes and not turned]
    same = len(told) - len(undone) - len(other)
    parts: list[str] = []
    if undone:
        parts.append(f"whether things hold as they stand changes with {_few(undone)}")
    if other:
        parts.append(f"which outcomes can hold changes with {_few(other)}")
    if not parts:
        who = "the variant does not change" if n_all == 1 else "no variant changes"
        return capitalised(
            f"{so_far}{who} whether things hold as they stand, or which outcomes can (Nash, SEQ)."
        )
    rest = {0: "", 1: " The other one changes neither."}.get(same, f" The other {same:,} change neither.")
    return capitalised(f"{so_far}{'; '.join(parts)} (Nash, SEQ).{rest}")


def _few(variants: Sequence[str]) -> str:
    shown = [f"\u201c{each}\u201d" for each in variants[:3]]
    left = len(variants) - 3
    return listing([*shown, f"{left:,} more"] if left > 0 else shown)
