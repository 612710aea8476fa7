"""Cells of plain CSV text, found, looked up and read as numbers in one pass over its bytes.

Text is *plain* where the reading is beyond doubt:

1. lines end in LF or CR LF; those without a character are passed over;
2. every other line has as many cells as asked for, with commas between them;
3. a cell is bare, or begins and ends with a quotation mark; there is no other quotation mark, and no control
   character but tabs;
4. blanks and tabs around what is in a cell do not belong to it.

Anything else is left to a reader that can say what it is: the functions here tell only *that* it is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.kernels._jit import njit
from detente.kernels.structure import Int32, Int64

Bytes = NDArray[np.uint8]
Int16 = NDArray[np.int16]

_COMMA, _LINE, _ODD = 0, 1, 2  # what a cell ends with
_SHORT = 7  # bytes of a name that fit into its key
_LONGEST = 4096  # bytes of a cell
_MOST_TRIES = 64  # places looked at for a name; more only where names were made to collide
_MOST_DIGITS = 18

_SPREAD = -7046029254386353131  # 2^64 / golden ratio, odd (Knuth, The Art of Computer Programming, 6.4)
_FNV = 1099511628211  # the prime of the hash of Fowler, Noll and Vo
_LOWEST = -(2**63)


@njit
def _cell(text: Bytes, at: int) -> tuple[int, int, int, int]:
    """Return a cell's first byte, the byte after its last, where the next begins, and what ends it."""
    size = len(text)
    quoted = at < size and text[at] == 34
    first = at + 1 if quoted else at
    last = first
    while last < size and text[last] != 34 and (text[last] >= 32 or text[last] == 9):
        if text[last] == 44 and not quoted:
            break
        last += 1
    after = last
    if quoted:
        if last >= size or text[last] != 34:
            return first, last, last, _ODD
        after = last + 1
    ends = _LINE
    if after < size:
        if text[after] == 44:
            ends = _COMMA
        elif text[after] == 13 and after + 1 < size and text[after + 1] == 10:
            after += 1
        elif text[after] != 10:
            ends = _ODD
    if last - first > _LONGEST:
        ends = _ODD
    while first < last and (text[first] == 32 or text[first] == 9):
        first += 1
    while first < last and (text[last - 1] == 32 or text[last - 1] == 9):
        last -= 1
    return first, last, after + 1, ends


@njit
def _next_line(text: Bytes, at: int) -> int:
    """Return where the next line begins that has a character."""
    size = len(text)
    while at < size:
        if text[at] == 10:
            at += 1
        elif text[at] == 13 and at + 1 < size and text[at + 1] == 10:
            at += 2
        else:
            break
    return at


@njit
def _key(text: Bytes, first: int, last: int) -> int:
    """Return a name's bytes as one number, or, negative, a hash of a name that is longer."""
    key = np.int64(0)
    if last - first <= _SHORT:  # no byte is 0: no two names have one key
        for k in range(first, last):
            key = key << 8 | text[k]
        return int(key)
    for k in range(first, last):
        key = (key ^ text[k]) * _FNV
    return int(key | _LOWEST)


@njit
def _same(text: Bytes, first: int, last: int, names: Bytes, begin: int, end: int) -> bool:
    """Tell whether two names are the same."""
    if last - first != end - begin:
        return False
    k = 0
    while k < last - first and text[first + k] == names[begin + k]:
        k += 1
    return k == last - first


@njit
def _place(
    text: Bytes, first: int, last: int, names: Bytes, begin: Int64, end: Int64, entries: Int64
) -> tuple[int, int]:
    """Return the number of a name (-1: there is none) and where its entry is, or would be (-1: too far)."""
    key = _key(text, first, last)
    mask = len(entries) // 2 - 1
    slot = (key * _SPREAD >> 32) & mask
    for _ in range(_MOST_TRIES):
        number = entries[2 * slot + 1]
        if number < 0:
            return -1, slot
        if entries[2 * slot] == key and (
            key >= 0 or _same(text, first, last, names, begin[number], end[number])
        ):
            return number, slot
        slot = (slot + 1) & mask
    return -1, -1


@njit
def index_names(names: Bytes, begin: Int64, end: Int64, entries: Int64) -> bool:
    """Enter names into a table to look them up in.

    Parameters
    ----------
    names, begin, end
        The bytes of name ``k`` are ``names[begin[k]:end[k]]``.
    entries
        All -1; a key and a number for each of ``len(entries) / 2`` places, a power of two and at least
        twice as many as there are names.

    Returns
    -------
    bool
        False if a name is empty or stands twice, or names collide as they do not by chance.

    """
    for number in range(len(begin)):
        first, last = begin[number], end[number]
        known, slot = _place(names, first, last, names, begin, end, entries)
        if known >= 0 or slot < 0 or first == last:
            return False
        entries[2 * slot] = _key(names, first, last)
        entries[2 * slot + 1] = number
    return True


@njit
def read_rows(text: Bytes, begin: Int64, end: Int64, values: Int64) -> int:
    """Read lines of a name and whole numbers.

    Parameters
    ----------
    text
        The lines.
    begin, end
        Filled with where the names are in the text; as long as there are lines, or longer.
    values
        Shape ``(n_columns, len(begin))``, filled with the numbers.

    Returns
    -------
    int
        How many lines there are; -1 where the text is not plain or a number is none.

    """
    columns = len(values)
    row = 0
    at = _next_line(text, 0)
    while at < len(text):
        begin[row], end[row], at, ends = _cell(text, at)
        for column in range(columns):
            if ends != _COMMA:
                return -1
            first, last, at, ends = _cell(text, at)
            negative = first < last and text[first] == 45
            if negative or (first < last and text[first] == 43):
                first += 1
            if not 1 <= last - first <= _MOST_DIGITS:
                return -1
            number = np.int64(0)
            for k in range(first, last):
                if not 48 <= text[k] <= 57:
                    return -1
                number = number * 10 + (text[k] - 48)
            values[column, row] = -number if negative else number
        if ends != _LINE:
            return -1
        row += 1
        at = _next_line(text, at)
    return row


@njit
def read_names(
    text: Bytes,
    movers: Bytes,
    mover_begin: Int64,
    mover_end: Int64,
    mover_entries: Int64,
    states: Bytes,
    begin: Int64,
    end: Int64,
    entries: Int64,
    who: Int16,
    before: Int32,
    after: Int32,
) -> int:
    """Read lines of three names, a mover's and two states', and look them up.

    Parameters
    ----------
    text
        The lines.
    movers, mover_begin, mover_end, mover_entries, states, begin, end, entries
        The names, as :func:`index_names` has them.
    who, before, after
        Filled with their numbers; as long as there are lines, or longer.

    Returns
    -------
    int
        How many lines there are; -1 where the text is not plain, a name is unknown, or both states are one.

    """
    row = 0
    at = _next_line(text, 0)
    while at < len(text):
        first, last, at, ends = _cell(text, at)
        mover, _ = _place(text, first, last, movers, mover_begin, mover_end, mover_entries)
        if ends != _COMMA or mover < 0:
            return -1
        first, last, at, ends = _cell(text, at)
        source, _ = _place(text, first, last, states, begin, end, entries)
        if ends != _COMMA or source < 0:
            return -1
        first, last, at, ends = _cell(text, at)
        target, _ = _place(text, first, last, states, begin, end, entries)
        if ends != _LINE or target < 0 or source == target:
            return -1
        who[row] = mover
        before[row] = source
        after[row] = target
        row += 1
        at = _next_line(text, at)
    return row
