"""Stability by the letter of the definitions: loops over sets, slow, independent of the kernels.

R_K(s): the states reached by legal sequences, moves by members of K in which nobody moves twice in
a row. A sanction against i at s is a state u with P_i(u) <= P_i(s). A state s is for i

* Nash iff i has no improvement from s;
* GMR iff for every improvement t there is a sanction u in R_K(t); SEQ: in R_K+(t);
* SMR iff there is one such that also P_i(v) <= P_i(s) for all v in R_i(u); SSEQ: in R_K+(t).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from detente.kernels.structure import CONCEPTS, Arcs, Blocks, Bool, Int32

Reach = list[set[int]]  # for each state the states that one decision maker can move to


def reach(moves: Blocks | Arcs) -> Reach:
    """Every single move of one decision maker."""
    if isinstance(moves, Arcs):
        return [set(moves.target[a:b].tolist()) for a, b in pairwise(moves.start.tolist())]
    states = range(len(moves.block))
    return [{t for t in states if t != s and _joined(moves, s, t)} for s in states]


def _joined(moves: Blocks, s: int, t: int) -> bool:
    if moves.block[s] != moves.block[t]:
        return False
    if moves.position is None:
        return True
    return bool(moves.reaches[moves.position[s], moves.position[t]])


def legal(moves: Sequence[Reach], movers: Sequence[int], start: int) -> set[int]:
    """What legal sequences of the movers reach from a state."""
    seen: set[tuple[int, int]] = set()
    waiting = [(start, -1)]
    while waiting:
        state, last = waiting.pop()
        for j in movers:
            if j != last:
                for t in moves[j][state]:
                    if (t, j) not in seen:
                        seen.add((t, j))
                        waiting.append((t, j))
    return {state for state, _ in seen}


def improvements(moves: Reach, payoff: Sequence[int]) -> Reach:
    """The moves after which the mover is better off."""
    return [{t for t in ts if payoff[t] > payoff[s]} for s, ts in enumerate(moves)]


def is_stable(concept: str, i: int, s: int, payoff: Sequence[int], moves: Reach, replies: Reach) -> bool:
    """Decide one state for one decision maker; ``replies[t]`` is R_K(t) or R_K+(t)."""
    better = [t for t in moves[s] if payoff[t] > payoff[s]]
    if concept == "nash":
        return not better
    symmetric = concept in ("smr", "sseq")
    return all(
        any(
            payoff[u] <= payoff[s] and (not symmetric or all(payoff[v] <= payoff[s] for v in moves[u]))
            for u in replies[t]
        )
        for t in better
    )


def stable(payoffs: Int32, moves: Sequence[Blocks | Arcs]) -> dict[str, Bool]:
    """Every verdict, in the shape of the kernels' answer."""
    reaches = [reach(move) for move in moves]
    payoff = payoffs.tolist()
    better = [improvements(r, p) for r, p in zip(reaches, payoff, strict=True)]
    n_dms, n_states = payoffs.shape
    answer = {concept: np.zeros((n_dms, n_states), np.bool_) for concept in CONCEPTS}
    for i in range(n_dms):
        others = [j for j in range(n_dms) if j != i]
        by_moves = [legal(reaches, others, t) for t in range(n_states)]
        by_improvements = [legal(better, others, t) for t in range(n_states)]
        for concept in CONCEPTS:
            replies = by_improvements if concept in ("seq", "sseq") else by_moves
            for s in range(n_states):
                verdict = is_stable(concept, i, s, payoff[i], reaches[i], replies)
                answer[concept][i, s] = verdict
    return answer
