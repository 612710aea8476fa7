"""How often outcomes can hold, what they turn on, and how the estimates settled, as charts.

1. *Outcomes*: a bar for the share of draws in which an outcome can hold, with a whisker over the
   interval of that share (95 %).
2. *Tornado*: for each judgement a bar from the share where it does not hold (an open end) to the share where
   it holds as written (a full end), on the outcome that it tells most about; the line across is the share in
   all draws.
3. *Convergence*: the running shares of the outcomes that vary most, in bands of two standard errors.
"""

from __future__ import annotations

from textwrap import shorten, wrap
from xml.sax.saxutils import escape

from detente.analyses.sensitivity import Sensitivity
from detente.views.drawing.style import FONT
from detente.views.drawing.wording import clean
from detente.views.sensitivity import judgement_words, percent, question_name, rounded, telling

WIDTH = 760
_LEFT, _NAME = 14.0, 290.0
_FROM = _LEFT + _NAME + 10
_SPAN = 330.0
_ROW = 24.0
_TALL = 200.0
MOST_LINES = 4
_WIDE = 46
"""Characters of a judgement in a line."""

_STYLE = (
    f".sv text{{font-family:{FONT};font-size:12px;fill:#1b1d21}}.sv .sv-soft{{fill:#565c66;font-size:11px}}"
    ".sv-paper{fill:#ffffff}.sv-axis{stroke:#8b929c;stroke-width:1}.sv-bar{fill:#0068a8}"
    ".sv-whisker{stroke:#1b1d21;stroke-width:1.4}.sv-span{stroke:#0068a8;stroke-width:7}"
    ".sv-right{fill:#0068a8;stroke:#0068a8;stroke-width:1.5}"
    ".sv-wrong{fill:#ffffff;stroke:#b84a00;stroke-width:2}"
    ".sv-line{fill:none;stroke-width:2}.sv-band{opacity:.18}"
    "@media screen and (prefers-color-scheme:dark){.sv text{fill:#eceef1}.sv .sv-soft{fill:#a8afb9}"
    ".sv-paper{fill:#16181c}.sv-axis{stroke:#7a828d}.sv-bar{fill:#6cb8f0}.sv-whisker{stroke:#eceef1}"
    ".sv-span{stroke:#6cb8f0}.sv-right{fill:#6cb8f0;stroke:#6cb8f0}.sv-wrong{fill:#16181c;stroke:#ff9a55}}"
)

_COLOURS = ("#0068a8", "#b84a00", "#2e7d32", "#7b3fa0")
_DASHES = ("", "7 4", "2 3", "10 3 2 3")


def outcomes_svg(result: Sensitivity) -> str:
    """Draw how often each outcome can hold."""
    parts: list[str] = []
    y = 18.0
    for q, question in enumerate(result.asked):
        near = result.answers[result.main][q].near
        name = question_name(result.ensemble.case, question)
        parts.append(_text(_LEFT, y + 12, shorten(name, 44, placeholder="…")))
        width = max(_SPAN * near.value, 0.8)
        parts.append(f'<rect class="sv-bar" x="{_FROM:g}" y="{y:g}" width="{width:.1f}" height="14"/>')
        if near.low is not None and near.high is not None:
            parts.append(_line("sv-whisker", _x(near.low), y + 7, _x(near.high), y + 7))
        parts.append(_text(_FROM + _SPAN + 12, y + 12, f"{percent(near)} %"))
        y += _ROW
    parts += _scale(y)
    told = "; ".join(
        f"{question_name(result.ensemble.case, question)}: {percent(answer.near)} percent"
        for question, answer in zip(result.asked, result.answers[result.main], strict=True)
    )
    return _svg("so", "How often each outcome can hold", told, parts, y + 34)


def tornado_svg(result: Sensitivity, most: int) -> str | None:
    """Draw what the answers turn on; ``None`` where no judgement tells anything."""
    chosen = telling(result)[:most]
    if not chosen:
        return None
    case = result.ensemble.case
    parts: list[str] = [
        '<circle class="sv-right" cx="20" cy="14" r="5"/>',
        _text(30, 18, "where the judgement holds as written", "sv-soft"),
        '<circle class="sv-wrong" cx="280" cy="14" r="5"/>',
        _text(290, 18, "where it does not", "sv-soft"),
        _text(410, 18, "| in all draws", "sv-soft"),
    ]
    told: list[str] = []
    y = 34.0
    for finding, q in chosen:
        influence, name = finding.influence[q], question_name(case, result.asked[q])
        right, wrong = influence.right, influence.wrong
        assert right is not None
        assert wrong is not None
        words = judgement_words(result.ensemble, finding.judgement)
        lines = wrap(words, _WIDE, max_lines=3, placeholder="…")
        for k, line in enumerate(lines):
            parts.append(_text(_LEFT, y + 12 + 14 * k, line))
        below = y + 12 + 14 * len(lines)
        parts.append(_text(_LEFT, below, f"on “{shorten(name, 40, placeholder='…')}”", "sv-soft"))
        parts.append(_line("sv-span", _x(wrong.value), y + 14, _x(right.value), y + 14))
        overall = _x(result.answers[result.main][q].near.value)
        parts.append(_line("sv-whisker", overall, y + 5, overall, y + 23))
        parts.append(f'<circle class="sv-wrong" cx="{_x(wrong.value):.1f}" cy="{y + 14:g}" r="5"/>')
        parts.append(f'<circle class="sv-right" cx="{_x(right.value):.1f}" cy="{y + 14:g}" r="5"/>')
        difference = influence.effect
        assert difference is not None
        parts.append(
            _text(
                _FROM + _SPAN + 12,
                y + 18,
                f"{100 * difference.value:+.0f} ± {100 * difference.error:.0f} pts",
            )
        )
        ends = f"{rounded(right)} where it holds as written, {rounded(wrong)} where it does not"
        told.append(f"{words}: {name} in {ends}")
        y += max(38, 24 + 14 * len(lines))
    parts += _scale(y)
    return _svg("st", "What the answers turn on", "; ".join(told), parts, y + 34)


def convergence_svg(result: Sensitivity) -> str | None:
    """Draw how the estimates settled; ``None`` where there are too few points."""
    points = result.checkpoints
    if len(points) < 3 or not result.asked:
        return None
    last = points[-1].answers
    chosen = sorted(range(len(last)), key=lambda q: -last[q].error)[:MOST_LINES]
    left, top, wide = 54.0, 14.0, 440.0
    parts = [_line("sv-axis", left, top + _TALL, left + wide, top + _TALL)]
    parts += [
        _text(left - 8, top + _TALL * (1 - share) + 4, f"{100 * share:.0f} %", "sv-soft", "end")
        for share in (0, 0.5, 1)
    ]

    def x(draws: int) -> float:
        return left + wide * draws / points[-1].draws

    def y(share: float) -> float:
        return top + _TALL * (1 - min(max(share, 0.0), 1.0))

    for k, q in enumerate(chosen):
        run = [(x(point.draws), point.answers[q]) for point in points]
        upper = [f"{at:.1f},{y(e.value + 2 * e.error):.1f}" for at, e in run]
        lower = [f"{at:.1f},{y(e.value - 2 * e.error):.1f}" for at, e in reversed(run)]
        parts.append(f'<polygon class="sv-band" fill="{_COLOURS[k]}" points="{" ".join(upper + lower)}"/>')
        line = " ".join(f"{at:.1f},{y(e.value):.1f}" for at, e in run)
        dash = f' stroke-dasharray="{_DASHES[k]}"' if _DASHES[k] else ""
        parts.append(f'<polyline class="sv-line" stroke="{_COLOURS[k]}"{dash} points="{line}"/>')
        row = top + 14 + 22 * k
        parts.append(
            f'<line class="sv-line" stroke="{_COLOURS[k]}"{dash} x1="{left + wide + 18:g}" '
            f'y1="{row - 4:g}" x2="{left + wide + 46:g}" y2="{row - 4:g}"/>'
        )
        name = question_name(result.ensemble.case, result.asked[q])
        parts.append(_text(left + wide + 52, row, shorten(name, 30, placeholder="…")))
    parts.append(_text(left, top + _TALL + 18, "0", "sv-soft"))
    parts.append(_text(left + wide, top + _TALL + 18, f"{points[-1].draws:,} draws", "sv-soft", "end"))
    told = "; ".join(
        f"{question_name(result.ensemble.case, result.asked[q])} ends at {percent(last[q])} percent"
        for q in chosen
    )
    return _svg("sc", "How the estimates settled", told, parts, top + _TALL + 30)


def _x(share: float) -> float:
    return _FROM + _SPAN * share


def _scale(y: float) -> list[str]:
    parts = [_line("sv-axis", _FROM, y + 2, _FROM + _SPAN, y + 2)]
    for share in (0, 0.25, 0.5, 0.75, 1):
        parts.append(_line("sv-axis", _x(share), y + 2, _x(share), y + 7))
        parts.append(_text(_x(share), y + 20, f"{100 * share:.0f} %", "sv-soft", "middle"))
    return parts


def _line(css: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{css}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, css: str = "", anchor: str = "") -> str:
    style = f' class="{css}"' if css else ""
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text{style}{at} x="{x:g}" y="{y:g}">{escape(words)}</text>'


def _svg(key: str, title: str, described: str, parts: list[str], height: float) -> str:
    return clean(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" class="sv" role="img" '
        f'aria-labelledby="{key}-title {key}-desc"><title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(described)}</desc><style>{_STYLE}</style>'
        f'<rect class="sv-paper" width="{WIDTH}" height="{height:g}"/>\n' + "\n".join(parts) + "\n</svg>"
    )
