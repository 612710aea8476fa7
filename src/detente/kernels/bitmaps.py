"""Sets of states as whole numbers, one bit a state, and relations as one such set a state.

Python's integers are bitmaps of any length whose operations run at the speed of memory, with nothing to
load or compile. A *relation* is a list: the set that each state is related to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.kernels.structure import Arcs, Bool, Int32

Bits = int
Relation = list[Bits]


def members(bits: Bits) -> Iterator[int]:
    """The states of a set, ascending."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def bits_of(marked: Bool) -> Bits:
    """The set that a boolean array marks."""
    return int.from_bytes(np.packbits(marked, bitorder="little").tobytes(), "little")


def relation_of(arcs: Arcs) -> Relation:
    """Moves given as a list, as a relation from source to targets."""
    n_states = len(arcs.start) - 1
    matrix = np.zeros((n_states, n_states), np.bool_)
    matrix[np.repeat(np.arange(n_states), np.diff(arcs.start)), arcs.target] = True
    return from_matrix(matrix)


def from_matrix(matrix: Bool) -> Relation:
    """A relation from a boolean matrix of states by states."""
    packed = np.packbits(np.ascontiguousarray(matrix), axis=1, bitorder="little")
    return [int.from_bytes(row, "little") for row in map(bytes, packed)]


def to_matrix(relation: Relation) -> Bool:
    """A relation as a boolean matrix of states by states."""
    n_states = len(relation)
    width = (n_states + 7) // 8
    raw = b"".join(row.to_bytes(width, "little") for row in relation)
    packed = np.frombuffer(raw, np.uint8).reshape(n_states, width)
    return np.unpackbits(packed, axis=1, count=n_states, bitorder="little").view(np.bool_)


def transposed(relation: Relation) -> Relation:
    """The same relation read backwards."""
    return from_matrix(to_matrix(relation).T)


def united(relations: Sequence[Relation]) -> Relation:
    """The union of relations, at least one."""
    first, *others = relations
    union = list(first)
    for relation in others:
        union = [a | b for a, b in zip(union, relation, strict=True)]
    return union


def is_transitive_order(relation: Relation) -> bool:
    """Tell whether two steps are always one step, of a relation that never leads back to where it began."""
    for row in relation:
        left = row
        while left:
            low = left & -left
            beyond = relation[low.bit_length() - 1]
            if beyond & ~row:
                return False
            left &= ~(beyond | low)
    return True


def closure(forward: Relation, backward: Relation) -> Relation:
    """What any number of steps reach, none included.

    Parameters
    ----------
    forward, backward
        A relation, and the same read backwards.

    Notes
    -----
    Strong components (Kosaraju), then the sets from the last component to the first; a set that is
    taken in takes with it all that it holds, so that few steps are looked at. States of one component
    share one set.
    """
    rows = [0] * len(forward)
    for component in reversed(_components(forward, backward)):
        inside = 0
        steps = 0
        for s in component:
            inside |= 1 << s
            steps |= forward[s]
        row = inside
        left = steps & ~inside
        while left:
            beyond = rows[(left & -left).bit_length() - 1]
            row |= beyond
            left &= ~beyond
        for s in component:
            rows[s] = row
    return rows


def _components(forward: Relation, backward: Relation) -> list[list[int]]:
    """Strong components, each before those that it leads to."""
    finished: list[int] = []
    unmet = (1 << len(forward)) - 1
    while unmet:
        root = unmet & -unmet
        unmet ^= root
        stack = [root.bit_length() - 1]
        while stack:
            following = forward[stack[-1]] & unmet
            if following:
                low = following & -following
                unmet ^= low
                stack.append(low.bit_length() - 1)
            else:
                finished.append(stack.pop())
    found: list[list[int]] = []
    unmet = (1 << len(forward)) - 1
    for root_state in reversed(finished):
        if unmet >> root_state & 1:
            unmet ^= 1 << root_state
            component = [root_state]
            for s in component:  # grows while it is gone through
                new = backward[s] & unmet
                unmet ^= new
                component.extend(members(new))
            found.append(component)
    return found


def alternating(moves: Sequence[Relation], backward: Sequence[Relation]) -> Relation:
    """What sequences of one step or more reach in which no relation is used twice in a row.

    Parameters
    ----------
    moves, backward
        The relations, and the same read backwards.

    Notes
    -----
    The closure over pairs of state and the relation last used; such a pair is a bit ``k * n_states + s``.
    """
    n_states, n_moves = len(moves[0]), len(moves)
    forward: Relation = []
    behind: Relation = []
    for k in range(n_moves):
        after = [moves[j] if j != k else None for j in range(n_moves)]
        for s in range(n_states):
            onward = 0
            for j, relation in enumerate(after):
                if relation is not None:
                    onward |= relation[s] << j * n_states
            forward.append(onward)
            origin = backward[k][s]
            before = 0
            for j in range(n_moves):
                if j != k:
                    before |= origin << j * n_states
            behind.append(before)
    pairs = closure(forward, behind)
    every = (1 << n_states) - 1
    folded: dict[Bits, Bits] = {}
    for row in set(pairs):
        states, left = 0, row
        while left:
            states |= left & every
            left >>= n_states
        folded[row] = states
    reached = [0] * n_states
    for k, relation in enumerate(moves):
        for s, targets in enumerate(relation):
            row = 0
            for t in members(targets):
                row |= folded[pairs[k * n_states + t]]
            reached[s] |= row
    return reached


def safe_after_one(key: Int32, backward: Relation) -> list[Bits]:
    """For each value of the key: the states from which one step leads to no state of this value or less.

    Parameters
    ----------
    key
        Shape ``(n_states,)``: dense ranks from 0.
    backward
        A relation read backwards.

    Returns
    -------
    At ``v`` the states ``x`` with ``key > v`` in ``x`` itself and in all that it is related to.
    """
    safe = (1 << len(key)) - 1
    answer: list[Bits] = []
    for states in _turns(key):
        for s in states:
            safe &= ~(backward[s] | 1 << s)
        answer.append(safe)
    return answer


def safe_after_any(key: Int32, backward: Sequence[Relation]) -> list[Bits]:
    """For each value of the key: the states from which no steps lead to a state of this value or less.

    As :func:`safe_after_one`, with any number of steps of any of the relations.

    Notes
    -----
    Threshold sweep: states in ascending order of the key, and from each one backwards through what no
    lower one has reached.
    """
    unmet = (1 << len(key)) - 1
    relation = united(backward) if backward else [0] * len(key)
    answer: list[Bits] = []
    for states in _turns(key):
        stack = [s for s in states if unmet >> s & 1]
        for s in stack:
            unmet ^= 1 << s
        while stack:
            new = relation[stack.pop()] & unmet
            if new:
                unmet ^= new
                stack.extend(members(new))
        answer.append(unmet)
    return answer


def _turns(key: Int32) -> list[list[int]]:
    """The states by their key, ascending."""
    turns: list[list[int]] = [[] for _ in range(int(key.max()) + 1)]
    for s, value in enumerate(key.tolist()):
        turns[value].append(s)
    return turns


def safe_after_alternating(key: Int32, backward: Sequence[Relation]) -> list[Bits]:
    """For each value of the key: the states from which no steps lead to a state of this value or less.

    As :func:`safe_after_any`, with sequences in which no relation is used twice in a row.

    Notes
    -----
    The same sweep through pairs of state and relation. A pair ``(s, k)``: in ``s`` after a step of relation
    ``k``, whose next step is another's. ``once[k]`` holds the states met by ``k`` alone: all their pairs
    but ``(s, k)`` have had their turn.
    """
    n_moves = len(backward)
    leading = [[k for k in range(n_moves) if backward[k][s]] for s in range(len(key))]
    unmet = (1 << len(key)) - 1
    done = 0
    once = [0] * n_moves
    answer: list[Bits] = []
    for states in _turns(key):
        stack: list[tuple[int, int]] = []
        for s in states:
            bit = 1 << s
            if done & bit:
                continue
            done |= bit
            if unmet & bit:
                unmet ^= bit
                stack.extend([(s, k) for k in leading[s]])
            else:
                k = next(k for k in range(n_moves) if once[k] & bit)
                once[k] ^= bit
                stack.append((s, k))
        while stack:
            s, k = stack.pop()
            before = backward[k][s] & ~done & ~once[k]
            if not before:
                continue
            new = before & unmet
            if new:
                unmet ^= new
                once[k] |= new
                for t in members(new):
                    stack.extend([(t, j) for j in leading[t] if j != k])
            for t in members(before & ~new):
                bit = 1 << t
                j = next(j for j in range(n_moves) if once[j] & bit)
                once[j] ^= bit
                done |= bit
                stack.append((t, j))
        answer.append(unmet)
    return answer
