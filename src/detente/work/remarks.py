"""Who opens a file of another format is told what is not taken over as it stands.

Who does registers here; this module loads nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente.errors import Problem

Teller = Callable[[Problem], None]

_tellers: list[Teller] = []


def listen(teller: Teller) -> None:
    """Have somebody told; this replaces whoever was told before."""
    _tellers[:] = [teller]


def tell(remarks: Iterable[Problem]) -> None:
    """Tell whoever listens, remark by remark."""
    for remark in remarks:
        for teller in _tellers:
            teller(remark)
