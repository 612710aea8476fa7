"""Time and memory against states, both scales logarithmic, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10
from typing import Any

COLOURS = {
    "this project": "#0b6e4f",
    "this project, Nash": "#5fb89a",
    "definitions": "#8a5a00",
    "dense matrices": "#b3261e",
    "pygambit, Nash": "#3b4cc0",
}
WIDTH, HEIGHT = 960, 440
TOP, BOTTOM, LEFT, PANEL, GAP = 64, 366, 70, 370, 100

Point = tuple[float, float]


def plot(rows: Sequence[dict[str, Any]], caption: str) -> str:
    """Draw the first table of a run."""
    mine = [row for row in rows if row["table"] == "four ways"]
    times = {way: [(r["states"], r["seconds"]) for r in mine if r["what"] == way] for way in COLOURS}
    room = {
        way: [
            (r["states"], r["bytes_per_state"] * r["states"])
            for r in mine
            if r["what"] == way and r.get("bytes_per_state")
        ]
        for way in COLOURS
    }
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13" fill="#222">',
        "<title>Time and memory of ways to decide stability, against the number of states</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_panel(LEFT, "Time", times, {1e-6: "1 µs", 1e-3: "1 ms", 1.0: "1 s", 1e3: "1,000 s"}),
        *_panel(LEFT + PANEL + GAP, "Memory", room, {1e6: "1 MB", 1e7: "10 MB", 1e8: "100 MB", 1e9: "1 GB",
                                                     1e10: "10 GB"}),
        *_legend(),
        f'<text x="{LEFT - 56}" y="{HEIGHT - 12}" font-size="10.5" fill="#555">{escape(caption)}</text>',
        "</svg>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _panel(left: float, title: str, lines: dict[str, list[Point]], ticks: dict[float, str]) -> list[str]:
    points = [point for line in lines.values() for point in line]
    if not points:
        return []
    low_x, high_x = 1.0, max(log10(x) for x, _ in points) + 0.15
    low_y = min(log10(y) for _, y in points) - 0.2
    high_y = max(log10(y) for _, y in points) + 0.2

    def at(point: Point) -> tuple[float, float]:
        x, y = log10(point[0]), log10(point[1])
        across = left + PANEL * (x - low_x) / (high_x - low_x)
        return across, BOTTOM - (BOTTOM - TOP) * (y - low_y) / (high_y - low_y)

    found = [f'<text x="{left}" y="{TOP - 12}" font-weight="600">{title}</text>']
    for value, label in ticks.items():
        if low_y <= log10(value) <= high_y:
            y = at((10**low_x, value))[1]
            found.append(f'<path d="M{left} {y:.1f}h{PANEL}" stroke="#e3e3e3"/>')
            found.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    for exponent in range(1, int(high_x) + 1):
        x = at((10.0**exponent, 10**low_y))[0]
        found.append(f'<path d="M{x:.1f} {TOP}V{BOTTOM}" stroke="#e3e3e3"/>')
        found.append(f'<text x="{x:.1f}" y="{BOTTOM + 18}" text-anchor="middle">10'
                     f'<tspan dy="-5" font-size="10">{exponent}</tspan></text>')  # fmt: skip
    found.append(f'<text x="{left + PANEL / 2}" y="{BOTTOM + 40}" text-anchor="middle">states</text>')
    found.append(f'<path d="M{left} {TOP}V{BOTTOM}h{PANEL}" fill="none" stroke="#777"/>')
    for way, line in lines.items():
        places = [at(point) for point in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        found.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[way]}" stroke-width="2"/>')
        found += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{COLOURS[way]}"/>' for x, y in places]
    return found


def _legend() -> list[str]:
    found = []
    for k, (way, colour) in enumerate(COLOURS.items()):
        x = LEFT + 174 * k
        found.append(f'<path d="M{x} 22h26" stroke="{colour}" stroke-width="3"/>')
        found.append(f'<text x="{x + 34}" y="26">{way}</text>')
    return found
