"""Cases whose states are listed or coalesced -> cases whose states are choices of options.

Several formats know options only. A conflict given as lists of states and moves is often one of options all
the same: its states are patterns, and its moves are the changes of its options. Whether it is one is found
out exactly, over all states and moves; where it is not, the move that stands in the way is named.
"""

from detente.interchange.chosen.form import Chosen, as_chosen

__all__ = ["Chosen", "as_chosen"]
