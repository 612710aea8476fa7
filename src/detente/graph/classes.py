"""Coalescing: the members that satisfy a statement become one state."""

from __future__ import annotations

import numpy as np

from detente.errors import InvalidCase
from detente.graph.space import Space
from detente.model.origin import Fault
from detente.model.statements import to_text


def coalesced(members: Space) -> Space:
    """Put the members of each class together; a class stands where its first member stood."""
    case = members.case
    class_of = np.full(members.n_members, -1, dtype=np.int64)
    faults: list[Fault] = []
    for k, merger in enumerate(case.coalesce):
        path = ("coalesce", k if merger.name is None else merger.name)
        inside = members.of_members(merger.that)
        if not inside.any() and not case.reduced:
            faults.append(Fault(path, "no feasible state satisfies this", "take it out or correct it"))
        clash = np.flatnonzero(inside & (class_of >= 0))
        if len(clash):
            shared = members.pattern(int(clash[0]))
            other = to_text(case.coalesce[int(class_of[clash[0]])].that)
            faults.append(
                Fault(
                    path,
                    f"state {shared} is coalesced twice, here and by {other}",
                    "make the two exclude each other",
                )
            )
        class_of[inside & (class_of < 0)] = k
    if faults:
        raise InvalidCase([case.origin.problem(fault) for fault in faults])
    # A member stands for its class if it is the first of it; alone, for itself.
    n = members.n_members
    leader = np.arange(n)
    for k in range(len(case.coalesce)):
        inside = class_of == k
        leader[inside] = inside.argmax()
    is_leader = leader == np.arange(n)
    number = np.cumsum(is_leader) - 1
    state_of = number[leader].astype(np.int32)
    space = Space(case, members.options, members.coding, members.codes, state_of, int(is_leader.sum()), {})
    names: dict[int, str] = {}
    for k, merger in enumerate(case.coalesce):
        own = np.flatnonzero(class_of == k)
        if not len(own):  # edits have excluded the whole class
            continue
        state = int(state_of[own[0]])
        name = merger.name if merger.name is not None else _class_pattern(space, state)
        if name is None:
            fault = Fault(
                ("coalesce", k),
                "this class needs a name: other states fit its pattern too",
                "write coalesce as a mapping: name: statement",
            )
            raise InvalidCase([case.origin.problem(fault)])
        names[state] = name
    return Space(case, space.options, space.coding, space.codes, state_of, space.n_states, names)


def _class_pattern(space: Space, state: int) -> str | None:
    """The pattern of a class, ``-`` where members differ; ``None`` if another state fits it."""
    allowed = space.open_levels(state)
    fits = np.ones(space.n_members, dtype=bool)
    text = ""
    for v, (option, levels) in enumerate(zip(space.options.values(), allowed, strict=True)):
        if len(levels) == 1:
            text += option.symbol(levels[0])
            fits &= space.column(v) == levels[0]
        else:
            text += "-"
    assert space.state_of is not None
    return text if (space.state_of[fits] == state).all() else None
