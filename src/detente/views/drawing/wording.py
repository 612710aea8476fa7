"""Short words for a drawing: wrapped labels of states, tags of decision makers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from detente.analyses.stability.extract import DrawnState, Extract
from detente.views.names import Names

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow."""

_MOST_LINES = 3

START_WORDS = {"status quo": "Status quo", "equilibrium": "Start", "first state": "Start"}


@dataclass(frozen=True, slots=True)
class StateWords:
    """What is written in a state of a drawing.

    Parameters
    ----------
    mark
        A word above the label; empty except at the start.
    label
        The lines of its name.
    id
        Its id; empty where the label is the id already.
    full
        The whole name, for those who ask.
    """

    mark: str
    label: tuple[str, ...]
    id: str
    full: str


def state_words(names: Names, extract: Extract, drawn: DrawnState, width: int) -> StateWords:
    """Find the words for a state, wrapped to so many characters."""
    name = names.state(drawn.state)
    mark = START_WORDS[extract.start_is] if drawn.state == extract.start else ""
    label = name.outcome or name.description or name.changes
    full = names.short(drawn.state)
    if name.is_status_quo:
        full = f"the status quo: {name.outcome}" if name.outcome else full
    shown_id = clean(name.id) if label else ""
    return StateWords(
        mark,
        wrap(clean(label or name.id), width),
        shown_id if len(shown_id) <= width + 4 else shown_id[: width + 3] + "…",
        f"{clean(full)} ({clean(name.id)})",
    )


def tags(keys: Sequence[str]) -> list[str]:
    """A tag for each decision maker: its key if it is short, otherwise the first letters, all different.

    Examples
    --------
    >>> tags(["us", "dprk", "russia", "russell"])
    ['US', 'DPRK', 'RUS', 'RUS2']
    """
    found: list[str] = []
    for key in keys:
        tag = stem = (key if len(key) <= 4 else key[:3]).upper()
        number = 2
        while tag in found:
            tag, number = f"{stem}{number}", number + 1
        found.append(tag)
    return found


def clean(text: str) -> str:
    """Text without characters that XML does not allow."""
    return _UNFIT.sub("\ufffd", text)


def breadth(text: str) -> int:
    """How wide a text is, in characters; those of East Asian scripts count twice."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, width: int, most: int = _MOST_LINES) -> tuple[str, ...]:
    """Break a text into lines, at spaces where there are any; what is left over becomes an ellipsis.

    Examples
    --------
    >>> wrap("Missiles withdrawn under the blockade", 18)
    ('Missiles withdrawn', 'under the blockade')
    >>> wrap("a b c d", 1, most=2)
    ('a', '…')
    """
    lines: list[str] = []
    line = ""
    for each in text.split():
        word = each
        while breadth(word) > width:
            room = width - breadth(line) - bool(line)
            if room < width // 2 and line:
                lines.append(line)
                line, room = "", width
            cut = _fitting(word, max(1, room))
            line, word = f"{line} {word[:cut]}".strip(), word[cut:]
            lines.append(line)
            line = ""
        if not word:
            continue
        if line and breadth(line) + 1 + breadth(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.extend([line] if line else [])
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and breadth(last) >= width:
        last = last[:-1]
    return (*lines[: most - 1], "…" if width < 2 else f"{last.rstrip()}…")


def _fitting(word: str, width: int) -> int:
    """How many characters of a word fit; at least one."""
    cut = 1
    while cut < len(word) and breadth(word[: cut + 1]) <= width:
        cut += 1
    return cut
