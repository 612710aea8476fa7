"""Bars side by side: a few numbers, each with its name, and what they are conditional on."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from xml.sax.saxutils import escape

from detente.views.drawing.style import FONT
from detente.views.drawing.wording import clean

WIDTH, LABEL, BAR, ROW = 640, 230, 300, 24

_STYLE = (
    f".br text{{font-family:{FONT};font-size:13px;fill:#1b1d21}}.br .br-head{{font-weight:700}}"
    ".br .br-soft{fill:#565c66;font-size:11px}.br-paper{fill:#ffffff}.br-bar{fill:#0068a8}"
    "@media screen and (prefers-color-scheme:dark){.br text{fill:#eceef1}.br .br-soft{fill:#a8afb9}"
    ".br-paper{fill:#16181c}.br-bar{fill:#6cb8f0}}"
)


def bars_svg(title: str, bars: Sequence[tuple[str, float, str]], caption: str = "") -> str:
    """Draw numbers as bars.

    Parameters
    ----------
    title
        What is counted.
    bars
        Name, number (not negative) and how the number is written.
    caption
        What people must know to read them.

    Returns
    -------
    str
        One ``<svg>`` element that stands by itself.
    """
    most = max((number for _, number, _ in bars), default=0) or 1
    notes = wrap(clean(caption), 96)
    height = 44 + ROW * len(bars) + 16 * len(notes)
    described = "; ".join(f"{clean(name)}: {written}" for name, _, written in bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="br" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}">',
        f"<title>{escape(clean(title))}</title><desc>{escape(described)}</desc><style>{_STYLE}</style>",
        f'<rect class="br-paper" width="{WIDTH}" height="{height}"/>',
        f'<text class="br-head" x="12" y="24">{escape(clean(title))}</text>',
    ]
    for k, (name, number, written) in enumerate(bars):
        y = 38 + ROW * k
        label = clean(name) if len(name) <= 34 else f"{clean(name)[:33]}…"
        parts.append(f'<text x="{LABEL}" y="{y + 13}" text-anchor="end">{escape(label)}</text>')
        width = BAR * number / most
        parts.append(f'<rect class="br-bar" x="{LABEL + 8}" y="{y}" width="{width:.1f}" height="17"/>')
        parts.append(f'<text x="{LABEL + 14 + width:.1f}" y="{y + 13}">{escape(written)}</text>')
    for k, note in enumerate(notes):
        parts.append(
            f'<text class="br-soft" x="12" y="{48 + ROW * len(bars) + 16 * k}">{escape(note)}</text>'
        )
    return "\n".join([*parts, "</svg>"])
