"""A conflict given as a list of moves and a table of payoffs: no options, no statements, only numbers.

For conflicts that another program makes, of up to tens of millions of moves. Nothing is assumed about
the moves; where they are not transitive, last movers count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.graph.changes import arcs_from
from detente.graph.feasible import Coding
from detente.graph.graph import Graph
from detente.graph.payoffs import dense
from detente.graph.space import Space
from detente.model.case import Case, DecisionMaker

Int64 = NDArray[np.int64]
Whole = NDArray[np.int64] | NDArray[np.int32]

_GREATEST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class ArcCase(Case):
    """What a case can say of such a conflict: its title and its decision makers."""

    def __post_init__(self) -> None:
        """Nothing to check: there are no options or statements, and :func:`from_arcs` checks the rest."""

    @property
    def form(self) -> Literal["option", "graph"]:
        """Its states are given."""
        return "graph"


class _Labels(Mapping[int, str]):
    """The id of every state: its label, or its number in digits."""

    def __init__(self, n_states: int, labels: Sequence[str] | None) -> None:
        self._n_states, self._labels = n_states, labels

    def __len__(self) -> int:
        return self._n_states

    def __iter__(self) -> Iterator[int]:
        return iter(range(self._n_states))

    def __getitem__(self, state: int) -> str:
        if not 0 <= state < self._n_states:
            raise KeyError(state)
        return str(state) if self._labels is None else self._labels[state]


def from_arcs(
    payoffs: Mapping[str, Int64],
    moves: Mapping[str, tuple[Whole, Whole]],
    labels: Sequence[str] | None = None,
    title: str = "A conflict given by its moves",
) -> Graph:
    """Make a graph model of arrays.

    Parameters
    ----------
    payoffs
        By decision maker, shape ``(n_states,)``: whole numbers, greater is preferred, equal is
        indifferent.
    moves
        By decision maker: from which states to which it can move by itself, two arrays of one length.
        Who is left out cannot move. A move that stands twice is one move.
    labels
        The ids of the states; their numbers, counted from 0, if not given.
    title
        What people call the conflict.

    Returns
    -------
    Graph
        For :func:`detente.analyses.stability.stability` and the other analyses of moves.

    Raises
    ------
    UsageError
        If there is no state or decision maker, arrays do not fit together, or a move leads to no state
        or to itself.

    Notes
    -----
    Sorts the moves; linear otherwise. With the answer for all concepts of a conflict of s states, a
    moves and n decision makers: some 30 bytes a move while it is made, 12 a move and 30 n a state kept.

    Examples
    --------
    >>> import numpy as np
    >>> from detente.analyses.stability import stability
    >>> graph = from_arcs(
    ...     {"us": np.array([1, 2, 0]), "dprk": np.array([2, 0, 1])},
    ...     {"us": (np.array([0]), np.array([1])), "dprk": (np.array([1]), np.array([2]))},
    ... )
    >>> graph.ids.of(stability(graph, ["seq"]).equilibria("seq"))
    ['0', '2']
    """
    rows = [np.asarray(row) for row in payoffs.values()]
    n_states = rows[0].size if rows else 0
    _check(payoffs, moves, n_states, labels)
    none = np.zeros(0, np.int64)
    pairs = [moves.get(dm, (none, none)) for dm in payoffs]
    arcs = tuple(arcs_from(_wide(sources), _wide(targets), n_states) for sources, targets in pairs)
    case = ArcCase(title, tuple(DecisionMaker(dm, dm) for dm in payoffs))
    space = Space(
        case, {}, Coding.of([]), np.zeros((1, n_states), np.int64),
        np.arange(n_states, dtype=np.int32), n_states, _Labels(n_states, labels),
    )  # fmt: skip
    return Graph(case, space, arcs, np.stack([dense(_wide(row)) for row in rows]), None)


def _wide(values: Whole) -> Int64:
    return np.asarray(values, dtype=np.int64)


def _check(
    payoffs: Mapping[str, Int64],
    moves: Mapping[str, tuple[Whole, Whole]],
    n_states: int,
    labels: Sequence[str] | None,
) -> None:
    if not n_states:
        raise UsageError("no state has a payoff", hint="give every decision maker a payoff for every state")
    if labels is not None and len(labels) != n_states:
        raise UsageError(f"{len(labels):,} labels for {n_states:,} states")
    for dm, row in payoffs.items():
        _whole(np.asarray(row), f"payoffs of {dm}")
        if np.ndim(row) != 1:
            raise UsageError(f"the payoffs of {dm} are not a row of one number for each state")
        if len(row) != n_states:
            raise UsageError(f"{dm} has {np.size(row):,} payoffs; there are {n_states:,} states")
    for dm, (sources, targets) in moves.items():
        if dm not in payoffs:
            raise UsageError(f"{dm} moves and has no payoffs")
        if np.ndim(sources) != 1 or np.shape(sources) != np.shape(targets):
            raise UsageError(f"the moves of {dm} are not two arrays of one length")
        for states in (np.asarray(sources), np.asarray(targets)):
            _whole(states, f"moves of {dm}")
            if len(states) and not 0 <= states.min() <= states.max() < n_states:
                raise UsageError(f"a move of {dm} names a state outside 0 to {n_states - 1:,}")
        if (np.asarray(sources) == np.asarray(targets)).any():
            raise UsageError(f"a move of {dm} leads from a state to itself", hint="leave it out")


def _whole(values: NDArray[np.generic], what: str) -> None:
    if values.size and values.dtype.kind not in "iu":
        raise UsageError(f"the {what} are not whole numbers of 64 bits")
    if values.dtype.kind == "u" and values.size and values.max() > _GREATEST:
        raise UsageError(f"the {what} are not whole numbers of 64 bits, with sign")
