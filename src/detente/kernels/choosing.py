"""Relaxation in NumPy, or the compiled kernels: which is the sooner done.

The compiled kernels are faster at every size, but a process has to load them first. So the choice is
that of renting or buying. Both are counted in *work*: arcs times decision makers, a call's fixed cost
included, so that the choice is the same on every machine and in every run:

1. a conflict of more than :data:`LARGEST` work goes to the compiled kernels: relaxation would take
   longer than loading does, and its memory grows with the arcs;
2. smaller ones are relaxed for as long as everything relaxed in this process, the conflict at hand
   included, is at most :data:`LOADING` work, which takes as long as loading does;
3. from then on everything goes to the compiled kernels.

Who asks once about a small conflict never waits for the compiler; who asks a thousand times waits
once; and nobody waits longer than twice what the better of the two would have taken.

Measured on one core of a server of 2021, random strict payoffs, three decision makers, five concepts:

========  =========  ============  ================
states    work       relaxation    compiled kernels
========  =========  ============  ================
64        2 * 10^3   1 ms          0.3 ms
1,024     9 * 10^4   7 ms          0.8 ms
4,096     5 * 10^5   25 ms         2.5 ms
========  =========  ============  ================

with 0.6 s to load the compiled kernels, and some 10 s to compile them where no cache is kept yet.
"""

from __future__ import annotations

LARGEST = 1_000_000
"""Most work that is relaxed at all."""

LOADING = 8_000_000
"""Work that is relaxed in the time that loading the compiled kernels takes."""

LAST_MOVERS = 3
"""How much longer relaxation takes where last movers count."""

PER_CALL = 10_000
"""What a call costs whatever its size."""


class Account:
    """What has been relaxed so far."""

    def __init__(self) -> None:
        self.spent = 0

    def relax(self, work: int) -> bool:
        """Tell whether to relax a conflict of so much work, and put it down if so."""
        if work > LARGEST or self.spent + work + PER_CALL > LOADING:
            return False
        self.spent += work + PER_CALL
        return True


account = Account()
"""The account of this process."""


def relax(work: int) -> bool:
    """Tell whether this process relaxes a conflict of so much work."""
    return account.relax(work)
