"""Who gains and who loses by what is in play, as bars.

For each edit and each decision maker that it concerns two bars, for the best and the worst place: to the
right and full where the place is worse without (it gains), to the left and striped where it is better (it
loses). A bar as long as its half of the chart is the whole way from the first place to the last. Every bar
has its places written beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten, wrap
from xml.sax.saxutils import escape

from detente.analyses.leverage import Effect, Leverage, Without
from detente.views.drawing.style import FONT
from detente.views.drawing.wording import clean
from detente.views.leverage import kept, label, moved
from detente.views.names import Names
from detente.views.text.common import capitalised

WIDTH = 760
_LEFT, _NAME, _HALF, _GAP = 14.0, 178.0, 186.0, 12.0
_MIDDLE = _LEFT + _NAME + _GAP + _HALF
_LINE = 16.0
_BAR, _STRIPE = 10.0, 3.5
_LEAST = 2.0
"""A bar for one place of many is still to be seen."""

_STYLE = (
    f".lv text{{font-family:{FONT};font-size:12px;fill:#1b1d21}}"
    ".lv .lv-head{font-weight:700;font-size:13px}.lv .lv-soft{fill:#565c66;font-size:11px}"
    ".lv-paper{fill:#ffffff}.lv-axis{stroke:#8b929c;stroke-width:1}.lv-gain{fill:#0068a8}"
    ".lv-loss{fill:none;stroke:#b84a00;stroke-width:1.2}"
    "@media screen and (prefers-color-scheme:dark){.lv text{fill:#eceef1}.lv .lv-soft{fill:#a8afb9}"
    ".lv-paper{fill:#16181c}.lv-axis{stroke:#7a828d}.lv-gain{fill:#6cb8f0}"
    ".lv-loss{stroke:#ff9a55}}"
)


def leverage_svg(result: Leverage, names: Names, edits: Sequence[Without]) -> str:
    """Draw who gains and who loses by some of what was done without.

    Parameters
    ----------
    result
        The answer.
    names
        How people call the decision makers.
    edits
        Which edits to draw, in order.

    Returns
    -------
    str
        One ``<svg>`` element with a title and a description: a document of its own, or part of a page.
    """
    parts: list[str] = []
    y = 22.0
    if edits:
        parts += [
            _text(_MIDDLE - 8, y, "◀ loses by it (striped)", "lv-soft", "end"),
            _text(_MIDDLE + 8, y, "gains by it (full) ▶", "lv-soft"),
        ]
        y += 12
    for each in edits:
        lines, y = _panel(result, names, each, y)
        parts += lines
    if not edits:
        parts.append(_text(_LEFT, y, "Nothing that was done without changes anybody's prospects.", "lv-head"))
    height = f"{y + 10:g}"
    described = "; ".join(_described(result, names, each) for each in edits)
    return clean(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" class="lv" role="img" '
        f'aria-labelledby="lv-title lv-desc"><title id="lv-title">Who gains and who loses by what is in '
        f'play</title><desc id="lv-desc">{escape(described)}</desc><style>{_STYLE}</style>'
        f'<rect class="lv-paper" width="{WIDTH}" height="{height}"/>\n' + "\n".join(parts) + "\n</svg>"
    )


def _panel(result: Leverage, names: Names, each: Without, y: float) -> tuple[list[str], float]:
    """One edit: its name and a row for each decision maker that it concerns; where it ends."""
    y += 26
    at = kept(result, each.edit)
    heading = capitalised(f"{label(result, each.edit)}{f', {at}' if at else ''}")
    parts: list[str] = []
    for k, line in enumerate(wrap(heading, 98)):
        y += _LINE if k else 0
        parts.append(_text(_LEFT, y, line, "lv-head"))
    y += 8
    top = y
    for effect in each.effects:
        if effect.verdict == "nothing":
            continue
        parts += _row(result, names, effect, y)
        y += 2 * _LINE + 5
    parts.append(
        f'<line class="lv-axis" x1="{_MIDDLE:g}" y1="{top:g}" x2="{_MIDDLE:g}" y2="{max(y - 3, top):g}"/>'
    )
    if same := [names.dm(effect.dm) for effect in each.effects if effect.verdict == "nothing"]:
        for line in wrap(f"Best and worst stay for {', '.join(same)}.", 110):
            y += _LINE
            parts.append(_text(_LEFT, y, line, "lv-soft"))
    return parts, y


def _row(result: Leverage, names: Names, effect: Effect, y: float) -> Iterator[str]:
    name = names.dm(effect.dm)
    places = int(result.graph.payoffs[effect.dm].max()) + 1
    for k, line in enumerate(wrap(shorten(name, 52, placeholder="…"), 27)[:2]):
        yield _text(_LEFT, y + 13 + k * 14, line)
    if effect.best is None or effect.worst is None:
        words = (
            "nothing holds without it" if effect.without.best is None else "something holds only without it"
        )
        yield _text(_MIDDLE + 8, y + 13, words)
        return
    beside = _MIDDLE + _HALF + _GAP
    for k, (which, by, before, after) in enumerate(
        (
            ("best", effect.best, effect.base.best, effect.without.best),
            ("worst", effect.worst, effect.base.worst, effect.without.worst),
        )
    ):
        top = y + k * _LINE
        of = f" of {places:,}" if k == 0 else ""
        yield _text(beside, top + 12, f"{which} {moved(before, after)}{of}")
        if by:
            yield _bar(by, places, top + 3, f"{name}: {which} {moved(before, after)} of {places:,}")


def _bar(by: int, places: int, top: float, words: str) -> str:
    length = max(_LEAST, _HALF * abs(by) / max(places - 1, 1))
    title = f"<title>{escape(words)}</title>"
    if by > 0:
        at = f'x="{_MIDDLE:g}" y="{top:g}" width="{length:.1f}" height="{_BAR:g}"'
        return f'<rect class="lv-gain" {at}>{title}</rect>'
    left = _MIDDLE - length
    stripes = "".join(
        f"M{_MIDDLE - k * _STRIPE:g} {top:g}v{_BAR:g}" for k in range(1, int(length / _STRIPE) + 1)
    )
    outline = f"M{_MIDDLE:g} {top:g}H{left:.1f}v{_BAR:g}H{_MIDDLE:g}z"
    return f'<path class="lv-loss" d="{outline}{stripes}">{title}</path>'


def _described(result: Leverage, names: Names, each: Without) -> str:
    verdicts = {"gains": "gains", "loses": "loses", "both": "is mixed", "unknown": "cannot be compared"}
    told = [f"{names.dm(e.dm)} {verdicts[e.verdict]}" for e in each.effects if e.verdict != "nothing"]
    return f"{label(result, each.edit)}: {', '.join(told) or 'nobody is concerned'}"


def _text(x: float, y: float, words: str, css: str = "", anchor: str = "") -> str:
    style = f' class="{css}"' if css else ""
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{style}{at} x="{x:g}" y="{y:g}">{escape(words)}</text>'
