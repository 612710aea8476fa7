"""Every case that the doubts of a case leave open, drawn at random and repeatably.

The law of an ensemble:

1. every draw is a complete, consistent case (:func:`drawn_case` is the definition);
2. a judgement with confidence ``c`` holds as written in a draw with probability ``c``, independently of the
   others; a statement that does not is dropped or negated, a constraint lifted, a one-way rule with it;
3. the order of a decision maker's statements follows a Mallows model whose neighbours trade places with
   the probability that the case sets; which judge's version is drawn follows the judges' weights;
4. draw ``k`` of a seed is the same whoever makes it, alone or among others, and a judgement that
   two versions of a case share has the same fate in draw ``k`` of both.

How to use it::

    ensemble = describe(case)                 # what is uncertain
    draws = draw(ensemble, seed, 0, 1000)     # what holds in draws 0 .. 999, as arrays
    case_17 = drawn_case(ensemble, draws, 17) # draw 17 as a case: slow, the definition
    worlds = Worlds(ensemble)                 # the same fast:
    graph_17 = worlds.graph(draws, 17)        # its graph model, states and ids as that draw has them
    number, group = grouped(ensemble, draws)  # draws that are the same case share a group
"""

from __future__ import annotations

from detente.analyses.ensemble.description import (
    Ensemble,
    Entry,
    Judgement,
    Version,
    describe,
    undoubted,
)
from detente.analyses.ensemble.drawing import Draws, draw
from detente.analyses.ensemble.realising import codes, drawn_case, grouped
from detente.analyses.ensemble.worlds import World, Worlds

__all__ = [
    "Draws",
    "Ensemble",
    "Entry",
    "Judgement",
    "Version",
    "World",
    "Worlds",
    "codes",
    "describe",
    "draw",
    "drawn_case",
    "grouped",
    "undoubted",
]
