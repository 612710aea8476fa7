"""What the states of an edited case are in the case that was edited."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.graph import Graph

Numbers = NDArray[np.int64]


def projection(old: Graph, new: Graph) -> Numbers:
    """For each state of an edited case the state that says the same of everything the case itself has.

    Parameters
    ----------
    old
        The case itself.
    new
        The case after edits that leave its options and situation in place; it may have more of them.

    Returns
    -------
    NDArray
        Shape ``(new.n_states,)``: numbers of the old case's states, -1 where there is none. Of a class its
        first member counts.
    """
    if old is new:
        return np.arange(old.n_states, dtype=np.int64)
    if old.case.states is not None:
        found = (old.ids.find(label) for label in new.ids)
        return np.array([-1 if state is None else state for state in found], dtype=np.int64)
    place = {subject: v for v, subject in enumerate(new.space.options)}
    rows = [np.asarray(new.space.column(place[subject])) for subject in old.space.options]
    levels = np.stack([row[new.space.first_member].astype(np.uint8) for row in rows])
    members = old.space.find_members(levels)
    if old.space.state_of is None:
        return members
    states = np.asarray(old.space.state_of, dtype=np.int64)[np.maximum(members, 0)]
    return np.where(members >= 0, states, -1)
