"""A conflict as two tables in CSV: who can move from where to where, and what each state is worth to whom.

* Moves: the header ``dm,from,to`` and a line for each move.
* Payoffs: the header ``state,DM,DM,...`` and a line for each state: its id and a whole number for each
  decision maker, greater is preferred.

Read twice at most: large tables by a pass over their bytes that knows plain text alone, and where they are
small, or that pass gives up, by Arrow, in columns, so that what is wrong can be told.
"""

from __future__ import annotations

from detente.graph import Graph, from_arcs
from detente.graph.feasible import MAX_STATES
from detente.interchange.arcs_checked import MOVES_HEADER, STATE, Table, read_checked

_LARGE = 1 << 20
"""Bytes of both tables from which on compiled code is worth its start."""


def read_arcs(
    moves: bytes, payoffs: bytes, moves_name: str, payoffs_name: str, max_states: int = MAX_STATES
) -> Graph:
    """Read a conflict from its two tables.

    Parameters
    ----------
    moves, payoffs
        The tables, UTF-8.
    moves_name, payoffs_name
        What they are called in messages.
    max_states
        Refuse more states than this.

    Raises
    ------
    UnreadableFile
        With what is wrong in them, each with its line.
    TooLarge
        If there are too many states.
    """
    worth = Table(payoffs, payoffs_name)
    if worth.header[:1] != [STATE] or len(worth.header) < 2 or "" in worth.header:
        worth.refuse_header("state, then the key of each decision maker")
    if len(set(worth.header)) < len(worth.header):
        worth.refuse_header("each decision maker once")
    steps = Table(moves, moves_name)
    if tuple(steps.header) != MOVES_HEADER:
        steps.refuse_header(",".join(MOVES_HEADER))

    found = None
    if len(moves) + len(payoffs) >= _LARGE:
        from detente.interchange.arcs_quick import read_quick

        found = read_quick(steps, worth, max_states)
    if found is None:
        found = read_checked(steps, worth, max_states)
    return from_arcs(found.payoffs, found.moves, found.states, f"Moves of {moves_name}")
