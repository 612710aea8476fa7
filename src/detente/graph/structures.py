"""Unknown and strong preferences as arrays.

* ``U[s, t]``: we do not know which of ``s`` and ``t`` a decision maker prefers. Of states given by
  statements that is so iff the first statement that tells them apart is marked unknown; beside a ranking
  the pairs are listed. Every other pair is compared by the payoffs.
* *Floor*: ``s`` is strongly preferred to ``t`` iff the payoff of ``t`` is at most the floor of ``s``. By
  statements: iff the first that tells them apart is marked strong; as those come first, it is a matter of
  the groups that the strong statements make. Beside a ranking a pair ``a, b`` says it of ``a`` and what
  ranks as high or higher, against ``b`` and what ranks as low or lower.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import DetenteError, InvalidCase, NoSuchState, StatementError, TooLarge
from detente.graph.payoffs import Int32, dense, find
from detente.graph.space import Space
from detente.model.case import DecisionMaker
from detente.model.origin import Fault, Path
from detente.model.preferences import Pairs
from detente.model.structures import partly_unknown, unknown_marks

Bool = NDArray[np.bool_]

MAX_UNKNOWN = 2_048
"""Most states of a case with unknown preferences: every pair is compared."""


def unknown(space: Space) -> dict[int, Bool]:
    """Which pairs of states each decision maker compares in a way that we do not know.

    Returns
    -------
    dict
        For each decision maker with such pairs: shape ``(n_states, n_states)``, symmetric.

    Raises
    ------
    TooLarge
        If there are more than :data:`MAX_UNKNOWN` states.
    InvalidCase
        If a pair names what is no state, or the members of a class compare otherwise with another state.
    """
    found: dict[int, Bool] = {}
    faults: list[Fault] = []
    if not partly_unknown(space.case):
        return found
    if space.n_members > MAX_UNKNOWN:
        raise TooLarge(
            f"{space.n_members:,} states; where preferences are partly unknown the limit is {MAX_UNKNOWN:,}",
            hint="exclude combinations under infeasible: or require:",
        )
    for number, dm in enumerate(space.case.decision_makers):
        if not unknown_marks(dm):
            continue
        matrix, wrong = _by_pairs(space, dm) if dm.unknown else _by_statements(space, dm)
        found[number] = matrix
        faults.extend(wrong)
    _raise(space, faults)
    return found


def floors(space: Space, payoffs: Int32) -> Int32:
    """The greatest payoff that is strongly less preferred, of every decision maker in every state.

    Returns
    -------
    NDArray
        Shape ``(n_dms, n_states)``; -1 where nothing is.

    Raises
    ------
    InvalidCase
        If a pair is no pair of states, the first preferred to the second, or the members of a class
        belong to different groups.
    """
    found = np.full(payoffs.shape, -1, dtype=np.int32)
    faults: list[Fault] = []
    for number, dm in enumerate(space.case.decision_makers):
        worth = payoffs[number]
        if dm.strong:
            faults.extend(_floor_by_pairs(space, dm, worth, found[number]))
        elif any(each.strong for each in dm.preferences or ()):
            faults.extend(_floor_by_statements(space, dm, worth, found[number]))
    _raise(space, faults)
    return found


def _raise(space: Space, faults: list[Fault]) -> None:
    if faults:
        raise InvalidCase([space.case.origin.problem(fault) for fault in faults])


def _by_statements(space: Space, dm: DecisionMaker) -> tuple[Bool, list[Fault]]:
    size = (space.n_members, space.n_members)
    matrix, apart = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for preference in dm.preferences or ():
        truth = space.of_members(preference.that)
        differs = (truth[:, None] != truth[None, :]) & ~apart
        if preference.unknown:
            matrix |= differs
        apart |= differs
    if space.state_of is None:
        return matrix, []
    first = np.unique(space.state_of, return_index=True)[1]
    split = (matrix != matrix[first[space.state_of]]) & (space.state_of[:, None] != space.state_of[None, :])
    return matrix[np.ix_(first, first)], _torn(space, dm, split)


def _torn(space: Space, dm: DecisionMaker, split: Bool) -> list[Fault]:
    faults: dict[int, Fault] = {}
    assert space.state_of is not None
    for member, other in np.argwhere(split).tolist():
        state, beside = int(space.state_of[member]), int(space.state_of[other])
        if state not in faults:
            faults[state] = Fault(
                ("decision_makers", dm.key, "preferences"),
                f"{dm.key} does not rank {space.ids[state]} as one state: how some of its members "
                f"compare with {space.ids[beside]} is known, and how others do is not",
                "mark the statement that tells the members apart alike, or keep them apart",
            )
    return list(faults.values())


def _by_pairs(space: Space, dm: DecisionMaker) -> tuple[Bool, list[Fault]]:
    matrix = np.zeros((space.n_states, space.n_states), dtype=bool)
    numbers, faults = _states(space, dm.unknown, ("decision_makers", dm.key, "unknown"))
    for _, one, other in numbers:
        matrix[one, other] = matrix[other, one] = True
    return matrix, faults


def _states(space: Space, pairs: Pairs, path: Path) -> tuple[list[tuple[Path, int, int]], list[Fault]]:
    """Pairs of states by number, with their places; none with a state that edits have excluded."""
    found: list[tuple[Path, int, int]] = []
    faults: list[Fault] = []
    for k, pair in enumerate(pairs):
        here = (*path, k)
        try:
            one, other = (find(space, text) for text in pair)
        except (NoSuchState, StatementError) as error:
            if not (space.case.reduced and isinstance(error, NoSuchState)):
                faults.append(_fault(here, error))
            continue
        if one == other:
            faults.append(Fault(here, f"{space.ids[one]} is paired with itself", "name two states"))
        else:
            found.append((here, one, other))
    return found, faults


def _fault(path: Path, error: DetenteError) -> Fault:
    problem = error.problems[0]
    return Fault(path, problem.what, problem.hint)


def _floor_by_pairs(space: Space, dm: DecisionMaker, worth: Int32, floor: Int32) -> list[Fault]:
    numbers, faults = _states(space, dm.strong, ("decision_makers", dm.key, "strong"))
    for here, one, other in numbers:
        if worth[one] <= worth[other]:
            faults.append(
                Fault(
                    here,
                    f"{dm.key} does not prefer {space.ids[one]} to {space.ids[other]} in its ranking, "
                    "so it does not prefer it strongly",
                    "name the preferred state first",
                )
            )
            continue
        high = worth >= worth[one]
        floor[high] = np.maximum(floor[high], worth[other])
    return faults


def _floor_by_statements(space: Space, dm: DecisionMaker, worth: Int32, floor: Int32) -> list[Fault]:
    groups = np.zeros(space.n_members, dtype=np.int64)
    for preference in dm.preferences or ():
        if preference.strong:
            groups = dense(2 * groups + space.of_members(preference.that)).astype(np.int64)
    if space.state_of is not None:
        first = np.unique(space.state_of, return_index=True)[1]
        apart = np.flatnonzero(groups != groups[first[space.state_of]])
        if len(apart):
            state = space.ids[int(space.state_of[apart[0]])]
            what = f"{dm.key} does not rank {state} as one state: a strong statement tells its members apart"
            hint = f"make {dm.key} indifferent between the members, or keep them apart"
            return [Fault(("decision_makers", dm.key, "preferences"), what, hint)]
        groups = groups[first]
    least = np.full(int(groups.max()) + 1, np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(least, groups, worth)
    floor[:] = least[groups] - 1
    return []
