"""Plain tables of moves and payoffs, read in one pass; what is not plain, or not right, is left to another.

The law: where :func:`read_quick` answers, it answers as :mod:`detente.interchange.arcs_checked` does. That
reader knows all of CSV and what to say of a fault; this one knows neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from detente.graph.arcs import Int64
from detente.interchange.arcs_checked import Read, Table
from detente.kernels.tables import Bytes, index_names, read_names, read_rows

_DOUBTFUL = (b"\xc2\x85", b"\xc2\xa0", b"\xe1\x9a\x80", b"\xe2\x80", b"\xe2\x81\x9f", b"\xe3\x80\x80")
"""Where white space beyond ASCII is, or could be: it does not belong to a cell that it begins or ends."""


class Names(Sequence[str]):
    """Names as they stand in a text: made when asked for, so that millions cost nothing."""

    def __init__(self, text: Bytes, begin: Int64, end: Int64) -> None:
        self.text, self.begin, self.end = text, begin, end

    def __len__(self) -> int:
        return len(self.begin)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        return self.text[self.begin[index] : self.end[index]].tobytes().decode()


@dataclass(frozen=True, slots=True)
class _Index:
    """Names, and where to look them up."""

    names: Names
    entries: Int64

    @classmethod
    def of(cls, names: Names) -> _Index | None:
        """None where a name is empty or repeated."""
        places = 1 << (2 * len(names)).bit_length()
        entries = np.full(2 * places, -1, dtype=np.int64)
        return cls(names, entries) if index_names(names.text, names.begin, names.end, entries) else None

    def arrays(self) -> tuple[Bytes, Int64, Int64, Int64]:
        """As kernels take them."""
        return self.names.text, self.names.begin, self.names.end, self.entries


def read_quick(steps: Table, worth: Table, max_states: int) -> Read | None:
    """Read tables whose headers are right; ``None`` where they are not plain, or anything in them is wrong.

    Notes
    -----
    Linear in the bytes. Memory beside them: 12 bytes a move, and a state 48 to 80 and 8 for each decision
    maker.
    """
    if not (steps.is_utf8() and worth.is_utf8()):
        return None
    if any(mark in table.data for table in (steps, worth) if not table.data.isascii() for mark in _DOUBTFUL):
        return None
    dms = worth.header[1:]
    text, lines = _body(worth)
    begin, end = np.empty(lines, np.int64), np.empty(lines, np.int64)
    values = np.empty((len(dms), lines), np.int64)
    n_states = read_rows(text, begin, end, values)
    if not 0 < n_states <= max_states:
        return None
    states = _Index.of(Names(text, begin[:n_states], end[:n_states]))
    movers = _Index.of(_joined(dms))
    if states is None or movers is None:
        return None

    text, lines = _body(steps)
    who, before, after = np.empty(lines, np.int16), np.empty(lines, np.int32), np.empty(lines, np.int32)
    n_moves = read_names(text, *movers.arrays(), *states.arrays(), who, before, after)
    if n_moves < 0:
        return None
    order = np.argsort(who[:n_moves], kind="stable")
    ends = np.cumsum(np.bincount(who[:n_moves], minlength=len(dms)))[:-1]
    sources, targets = (np.split(places[:n_moves][order], ends) for places in (before, after))
    return Read(
        {dm: values[k, :n_states] for k, dm in enumerate(dms)},
        dict(zip(dms, zip(sources, targets, strict=True), strict=True)),
        states.names,
    )


def _body(table: Table) -> tuple[Bytes, int]:
    """The bytes below the header, and at least as many as their lines."""
    text = np.frombuffer(table.data, np.uint8)[table.body :]
    return text, table.data.count(b"\n", table.body) + 1


def _joined(names: Sequence[str]) -> Names:
    texts = [name.encode() for name in names]
    end = np.cumsum([len(text) for text in texts])
    return Names(np.frombuffer(b"".join(texts), np.uint8), np.concatenate(([0], end[:-1])), end)
