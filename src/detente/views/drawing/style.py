"""The look of a drawing: colours that colour-blind readers can tell apart, never colour alone.

The colours follow Okabe and Ito (2008), darkened where they would be too faint on white. Each decision
maker also has a dash pattern and a tag.
"""

from __future__ import annotations

COLOURS = ("#0068a8", "#b84a00", "#00735a", "#9c3f7c", "#6f5a00", "#333333", "#2f7fb5")
ON_DARK = ("#6cb8f0", "#ff9a55", "#3ecfa5", "#e79bcb", "#e3c04d", "#d8d8d8", "#9ad2ff")
DASHES = ("none", "7 3", "2 2.5", "10 3 2 3", "5 2", "1 3", "12 3 2 3 2 3")

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

_LIGHT = {"paper": "#ffffff", "ink": "#1b1d21", "soft": "#5a6069", "rule": "#8b929c", "faint": "#f3f4f6"}
_DARK = {"paper": "#16181c", "ink": "#eceef1", "soft": "#a8afb9", "rule": "#7a828d", "faint": "#22262c"}


def style_sheet() -> str:
    """The style sheet of a drawing; classes begin with ``dt-`` so that a page's own are left alone."""
    dashes = "".join(f".dt-dm{k} .dt-line{{stroke-dasharray:{dash}}}" for k, dash in enumerate(DASHES))
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
