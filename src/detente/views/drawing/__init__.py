"""The drawing of a conflict: states in rows by the number of moves from the status quo, moves as lines."""

from detente.views.drawing.svg import drawing_svg

__all__ = ["drawing_svg"]
