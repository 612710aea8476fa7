"""The legend of a drawing."""

from __future__ import annotations

from xml.sax.saxutils import escape

from detente.analyses.stability.extract import Extract
from detente.views.drawing.layout import MARGIN
from detente.views.drawing.style import look
from detente.views.drawing.wording import breadth, clean, tags
from detente.views.names import Names

_STEP = 21


def badge(letter: str, x: float, y: float) -> str:
    """The mark of an equilibrium: N in a circle for Nash, S in a square for SEQ."""
    if letter == "N":
        shape = f'<circle class="dt-shape" cx="{x:g}" cy="{y:g}" r="8.5"/>'
    else:
        shape = f'<rect class="dt-shape" x="{x - 8:g}" y="{y - 8:g}" width="16" height="16" rx="2"/>'
    return f'<g class="dt-badge">{shape}<text x="{x:g}" y="{y + 3.8:g}">{letter}</text></g>'


def legend(extract: Extract, names: Names, top: float, width: float) -> tuple[list[str], float]:
    """Write the legend below a drawing.

    Parameters
    ----------
    extract
        What is drawn; decision makers without an arc in it are left out.
    names
        The names of the decision makers.
    top, width
        Where the drawing ends, and how wide it is.

    Returns
    -------
    tuple
        The parts, and where the legend ends.
    """
    drawn = {arc.by for arc in extract.arcs}
    entries = [
        (_dm(k), f"{label}: {clean(names.dm(k))}")
        for k, label in enumerate(tags(extract.graph.dms))
        if k in drawn
    ]
    entries += [
        (_sign(True), "the mover gains"),
        (_sign(False), "the mover does not gain"),
        (badge("N", 15, 0), "holds under Nash"),
        (badge("S", 15, 0), "holds under SEQ"),
    ]
    parts: list[str] = []
    x, y = float(MARGIN), top + 16
    for sign, words in entries:
        room = 46 + 6.6 * breadth(words) + 16
        if x > MARGIN and x + room > width - MARGIN:
            x, y = float(MARGIN), y + _STEP
        parts.append(
            f'<g transform="translate({x:.1f},{y:.1f})">{sign}<text x="40" y="4">{escape(words)}</text></g>'
        )
        x += room
    return parts, y + _STEP


def _dm(number: int) -> str:
    return f'<g class="{look(number)}"><path class="dt-line" d="M0,0H32"/></g>'


def _sign(gains: bool) -> str:
    kind = "dt-gain" if gains else "dt-loss"
    return (
        '<g class="dt-key"><path class="dt-line" d="M0,0H22"/>'
        f'<path class="dt-head {kind}" d="M31,0L22,-3.5L22,3.5Z"/></g>'
    )
