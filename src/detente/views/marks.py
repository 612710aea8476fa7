"""Marks that turn the direction of writing, and control characters, kept from what surrounds a name.

Names and statements may hold them, by accident or to mislead; printed, they reach beyond the name.
"""

from __future__ import annotations

_CONTROL = "".join(chr(k) for k in (*range(9), 11, 12, *range(14, 32), *range(127, 160)))
_MARKS = _CONTROL + "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in _MARKS}
_GONE = dict.fromkeys(map(ord, _MARKS))


def without_marks(text: str) -> str:
    r"""A text without them, for reading.

    Examples
    --------
    >>> without_marks("Ir\u202ean")
    'Iran'
    """
    return text.translate(_GONE)


def escaped_marks(text: str) -> str:
    r"""A text with each of them written out, for errors and for JSON, where they must not be lost.

    Examples
    --------
    >>> escaped_marks("Ir\u202ean") == "Ir" + chr(92) + "u202ean"
    True
    """
    return text.translate(_ESCAPED)
