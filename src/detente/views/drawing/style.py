"""The look of a drawing: colours that colour-blind readers can tell apart, never colour alone.

The colours follow Okabe and Ito (2008), darkened where they would be too faint on white. Each decision
maker also has a dash pattern and a tag. The first seven differ in both; of the next seven each has the colour
of one of the first and the dash of its neighbour, and so on: no two of 49 have both in common.
"""

from __future__ import annotations

COLOURS = ("#0068a8", "#b84a00", "#00735a", "#9c3f7c", "#5a5200", "#333333", "#7d35d8")
ON_DARK = ("#6cb8f0", "#ff9a55", "#3ecfa5", "#e79bcb", "#f2e05a", "#d8d8d8", "#a98bff")
DASHES = ("none", "7 3", "2 2.5", "10 3 2 3", "4 2 4 7", "1 4", "12 3 2 3 2 3")

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

_LIGHT = {"paper": "#ffffff", "ink": "#1b1d21", "soft": "#5a6069", "rule": "#8b929c", "faint": "#f3f4f6"}
_DARK = {"paper": "#16181c", "ink": "#eceef1", "soft": "#a8afb9", "rule": "#7a828d", "faint": "#22262c"}


def look(number: int) -> str:
    """The classes that give the line of a decision maker its colour and its dash, by its number from 0.

    Examples
    --------
    >>> look(0), look(6), look(7), look(13)
    ('dt-dm0 dt-dash0', 'dt-dm6 dt-dash6', 'dt-dm0 dt-dash1', 'dt-dm6 dt-dash0')
    """
    turn, colour = divmod(number, len(COLOURS))
    return f"dt-dm{colour} dt-dash{(colour + turn) % len(DASHES)}"


def style_sheet() -> str:
    """The style sheet of a drawing; classes begin with ``dt-`` so that a page's own are left alone."""
    dashes = "".join(f".dt-dash{k} .dt-line{{stroke-dasharray:{dash}}}" for k, dash in enumerate(DASHES))
    return (
        f"{_themed(_LIGHT, COLOURS)}{dashes}"
        f".dt-drawing text{{font-family:{FONT};font-size:11.8px}}"
        ".dt-line{fill:none;stroke-width:1.7}.dt-losing .dt-line{stroke-width:1.1}"
        ".dt-head{stroke-width:1.2;stroke-linejoin:round}"
        ".dt-tag{font-weight:600;text-anchor:middle;paint-order:stroke;stroke-width:3px;stroke-linejoin:round}"
        ".dt-drawing .dt-tag{font-size:9.4px}"
        ".dt-state rect{stroke-width:1}.dt-holds rect{stroke-width:2.8}"
        ".dt-state text{text-anchor:middle}.dt-mark{font-weight:700}.dt-drawing .dt-id{font-size:10px}"
        ".dt-badge text{font-weight:700;text-anchor:middle}.dt-row{font-weight:600}"
        f"@media screen and (prefers-color-scheme:dark){{{_themed(_DARK, ON_DARK)}}}"
    )


def _themed(theme: dict[str, str], colours: tuple[str, ...]) -> str:
    paper, ink, soft, rule, faint = (theme[k] for k in ("paper", "ink", "soft", "rule", "faint"))
    dms = "".join(
        f".dt-dm{k} .dt-line,.dt-dm{k} .dt-head{{stroke:{c}}}.dt-dm{k} .dt-gain,.dt-dm{k} .dt-tag{{fill:{c}}}"
        for k, c in enumerate(colours)
    )
    return (
        f".dt-paper{{fill:{paper}}}.dt-drawing text{{fill:{ink}}}"
        f".dt-drawing .dt-id,.dt-drawing .dt-row{{fill:{soft}}}"
        f".dt-state rect{{fill:{paper};stroke:{rule}}}.dt-holds rect{{stroke:{ink}}}"
        f".dt-start rect{{fill:{faint}}}"
        f".dt-key .dt-line,.dt-key .dt-head{{stroke:{ink}}}.dt-key .dt-gain{{fill:{ink}}}"
        f".dt-rule{{stroke:{rule};stroke-width:.6;stroke-dasharray:1 4}}"
        f".dt-badge .dt-shape{{fill:{ink};stroke:{paper};stroke-width:1.2}}"
        f".dt-drawing .dt-badge text{{fill:{paper}}}"
        f".dt-loss{{fill:{paper}}}.dt-tag{{stroke:{paper}}}{dms}"
    )
